// The machines of a simulation: a node that answers, and terminals that sell and synchronise. All of it is
// the product's own code but for the disk, the network and the clock.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "inventory/storage/shop_store.h"
#include "sync/client/identity.h"
#include "sync/http/carrier.h"
#include "sync/node/service.h"
#include "sync/protocol/enrolment_code.h"
#include "tests/sim/auditor.h"
#include "tests/sim/dice.h"
#include "tests/sim/power_disk.h"

namespace tsunagu::sim {

/// How bad the network is: of a hundred requests, so many.
struct Weather {
    std::size_t lost = 0;         ///< never arrive
    std::size_t answer_lost = 0;  ///< are worked on, and nobody learns it
    std::size_t doubled = 0;      ///< arrive twice
    std::size_t garbled = 0;      ///< arrive, or are answered, cut short or with other bytes
    bool is_down = false;
};

/// What all machines share.
struct World {
    explicit World(std::uint64_t seed, std::filesystem::path where)
        : dice(seed), entropy(seed + 1), folder(std::move(where)) {}

    Dice dice;
    SeededEntropy entropy;
    std::filesystem::path folder;
    PowerDisk disk;
    Weather weather;
    Auditor auditor;
    UtcMs today{1795831507000};  ///< 2026-11-28 in Tokyo
};

class NodeMachine {
  public:
    explicit NodeMachine(World& world);
    NodeMachine(const NodeMachine&) = delete;
    NodeMachine& operator=(const NodeMachine&) = delete;

    /// One request and its answer; nothing where the node is off.
    [[nodiscard]] std::optional<sync::Response> answer(const sync::Request& request);
    /// Power goes, if it has not gone already, and comes back.
    void power_cycle();
    void stop();
    void start();
    /// A manager writes something at the node.
    void write_setting(int number);
    /// A manager makes a code for that terminal.
    [[nodiscard]] sync::EnrolmentCode code_for(const StreamId& stream);
    void revoke(const StreamId& stream);
    void copy();
    void put_copy_back();

    [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }

  private:
    [[nodiscard]] storage::OpenOptions options();
    [[nodiscard]] Result<std::unique_ptr<storage::ShopStore>> open_store();

    World& world_;
    std::filesystem::path dir_;
    FixedClock clock_;
    bool has_copy_ = false;
    std::unique_ptr<node::Service> service_;
};

class TillMachine {
  public:
    /// A new shop at `location`, enrolled.
    TillMachine(World& world, NodeMachine& node, const std::string& stream, const std::string& name,
                const std::string& location);
    /// Another machine from a copy of this one's disk.
    TillMachine(World& world, NodeMachine& node, const TillMachine& of, const std::string& name);
    TillMachine(const TillMachine&) = delete;
    TillMachine& operator=(const TillMachine&) = delete;

    void sell();
    void move_goods();
    /// Entries no program can read yet, or ever.
    void write_poison();
    /// What `sync now` does, and a running terminal all day.
    void synchronise();
    void power_cycle();
    void stop();
    void start();
    void rest();
    void step_clock(std::int64_t ms);
    void lose_state();
    /// A copy as `tsunagu backup` makes it, and its way back; or the whole disk, its witness too.
    void copy();
    void put_copy_back();
    void take_image();
    void put_image_back();
    /// A manager made a code, and it is typed in: again at each exchange until the node has answered.
    void enrol();
    [[nodiscard]] bool is_enrolled() const { return !code_; }
    /// Its machine is a copy of that one, and so is its key.
    void take_key_of(TillMachine& other);
    void leave();
    [[nodiscard]] const StreamId& stream() const { return stream_; }
    [[nodiscard]] bool has_waiting() const { return waiting_ > 0; }
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    [[nodiscard]] storage::OpenOptions options();
    [[nodiscard]] std::filesystem::path witness() const;
    [[nodiscard]] journal::Draft draft_of(std::string_view kind, std::string payload) const;
    void append(const journal::Draft& draft);
    void type_in_code();
    /// The key is with it: until it is, power and room come back.
    void keep(const sync::Identity& identity);
    /// After anything that may have met a cut: back on, if the power went.
    void mend();

    World& world_;
    NodeMachine& node_;
    std::string name_;
    StreamId stream_;
    std::string location_;
    std::filesystem::path dir_;
    FixedClock clock_;
    int number_ = 0;
    Seq waiting_ = 0;
    bool has_copy_ = false;
    bool has_image_ = false;
    std::optional<sync::EnrolmentCode> code_;  ///< that is still to be typed in
    std::unique_ptr<storage::ShopStore> store_;
};

/// A terminal's connection in that weather.
class SimulatedCarrier final : public sync::Carrier {
  public:
    SimulatedCarrier(World& world, NodeMachine& node) : world_(world), node_(node) {}

    Result<sync::Response> send(const sync::Request& request, std::chrono::milliseconds timeout,
                                std::size_t limit) override;
    void cancel() override {}

  private:
    World& world_;
    NodeMachine& node_;
    int sent_ = 0;
};

}  // namespace tsunagu::sim
