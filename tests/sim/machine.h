// The machines of a simulation: a node that answers, and terminals that sell and synchronise. All of it is
// the product's own code but for the disk, the network and the clock.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <semaphore>
#include <set>
#include <string>
#include <vector>

#include "inventory/storage/shop_store.h"
#include "sync/client/identity.h"
#include "sync/client/link.h"
#include "sync/http/carrier.h"
#include "sync/node/service.h"
#include "sync/protocol/enrolment_code.h"
#include "tests/sim/auditor.h"
#include "tests/sim/dice.h"
#include "tests/sim/power_disk.h"
#include "tests/sim/program.h"

namespace tsunagu::sim {

/// How bad the network is: of a hundred requests, so many.
struct Weather {
    std::size_t lost = 0;         ///< never arrive
    std::size_t answer_lost = 0;  ///< are worked on, and nobody learns it
    std::size_t doubled = 0;      ///< arrive twice
    std::size_t garbled = 0;      ///< arrive, or are answered, cut short or with other bytes
    std::size_t late = 0;         ///< arrive when nobody waits for them any more, after newer ones
    std::size_t repeated = 0;     ///< arrive once more later, likewise
    std::size_t slow = 0;         ///< are answered, and others go on before the answer is there
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
    std::size_t garbled = 0;  ///< so many requests and answers were, until now
    Auditor auditor;
    /// What goes on while an answer is under way; empty: nothing.
    std::function<void()> meanwhile;
    UtcMs today{1795831507000};  ///< 2026-11-28 in Tokyo
};

class NodeMachine {
  public:
    NodeMachine(World& world, std::size_t program);
    NodeMachine(const NodeMachine&) = delete;
    NodeMachine& operator=(const NodeMachine&) = delete;

    /// One request and its answer; nothing where the node is off.
    [[nodiscard]] std::optional<sync::Response> answer(const sync::Request& request);
    /// A request that is still under way when whoever sent it has given up.
    void will_arrive_late(sync::Request request);
    /// Any one of them arrives, in whatever order they were sent; its answer goes nowhere.
    void let_one_arrive();
    void let_all_arrive();
    /// The next program, where there is one.
    void update();
    [[nodiscard]] const NodeProgram& program() const { return node_programs.at(program_); }
    /// Power goes, if it has not gone already, and comes back.
    void power_cycle();
    void stop();
    void start();
    /// A manager writes something at the node.
    void write_setting(int number);
    /// A manager makes a code for that terminal.
    [[nodiscard]] sync::EnrolmentCode code_for(const StreamId& stream);
    void revoke(const StreamId& stream);
    /// A terminal was told that it is enrolled with that key.
    void has_enrolled(const StreamId& stream, const sync::KeySeed& key);
    /// How often a machine was enrolled, or the node put back to what it knew before.
    [[nodiscard]] std::size_t key_changes() const { return key_changes_; }
    /// One of these happened as a machine of that name was enrolled: whose key holds nobody outside can say.
    void may_know_another(const StreamId& stream);
    /// Nobody has revoked it since, nor made another code for its name, nor put the node back.
    [[nodiscard]] bool knows(const StreamId& stream, const sync::KeySeed& key) const;
    /// Nor has anybody let it in again since it was revoked.
    [[nodiscard]] bool has_revoked(const StreamId& stream) const { return revoked_.contains(stream); }
    void copy();
    void put_copy_back();

    [[nodiscard]] const std::filesystem::path& dir() const { return dir_; }

  private:
    [[nodiscard]] storage::OpenOptions options();
    [[nodiscard]] Result<std::unique_ptr<storage::ShopStore>> open_store();

    World& world_;
    std::size_t program_;
    std::filesystem::path dir_;
    FixedClock clock_;
    bool has_copy_ = false;
    std::vector<sync::Request> late_;
    std::map<StreamId, sync::KeySeed> enrolled_;
    std::size_t key_changes_ = 0;
    std::set<StreamId> revoked_;
    std::counting_semaphore<> rested_{0};
    std::unique_ptr<node::Service> service_;
};

class TillMachine {
  public:
    /// A new shop at `location`, enrolled.
    TillMachine(World& world, NodeMachine& node, const std::string& stream, const std::string& location,
                std::size_t program);
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
    /// The same queue is sent a second time at once, by another program of this machine.
    void send_beside();
    /// An answer is under way to it: until it is there, it does nothing but sell and send beside.
    [[nodiscard]] bool is_on_the_wire() const { return is_on_the_wire_; }
    /// The next program, where there is one.
    void update();
    /// The node speaks what it speaks.
    [[nodiscard]] bool fits() const { return misfit_of(program().speaks, node_.program()).empty(); }
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
    /// It has a key, and the node did not refuse it when it last asked.
    [[nodiscard]] bool is_accepted() const { return !code_ && is_accepted_; }
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
    [[nodiscard]] const TillProgram& program() const { return till_programs.at(program_); }
    [[nodiscard]] std::unique_ptr<sync::Carrier> connect(const sync::Identity& identity);
    /// Sends what there is on that line; what stood in the way, where something did.
    std::optional<Error> send(sync::Link& link, int line);
    void check_told(const std::optional<Error>& error, std::string_view misfit) const;
    /// The key is with it: until it is, power and room come back.
    void keep(const sync::Identity& identity);
    /// After anything that may have met a cut: back on, if the power went; once no answer is under way.
    void mend();

    World& world_;
    NodeMachine& node_;
    std::size_t program_;
    bool is_on_the_wire_ = false;
    bool is_accepted_ = false;
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
    /// `speaks`: what each request says of itself; its signature does not cover it.
    SimulatedCarrier(World& world, NodeMachine& node, int speaks)
        : world_(world), node_(node), speaks_(speaks) {}

    Result<sync::Response> send(const sync::Request& request, std::chrono::milliseconds timeout,
                                std::size_t limit) override;
    void cancel() override {}

  private:
    World& world_;
    NodeMachine& node_;
    int speaks_;
    int sent_ = 0;
};

/// A connection one end of which is a program of before: what the other end says that it does not know is
/// not said, and not heard.
class OldCarrier final : public sync::Carrier {
  public:
    /// `identity` signs what is asked in fewer words.
    OldCarrier(std::unique_ptr<sync::Carrier> carrier, const sync::Identity& identity)
        : carrier_(std::move(carrier)), key_(identity.key) {}

    Result<sync::Response> send(const sync::Request& request, std::chrono::milliseconds timeout,
                                std::size_t limit) override;
    void cancel() override { carrier_->cancel(); }

  private:
    std::unique_ptr<sync::Carrier> carrier_;
    sync::KeySeed key_;
};

}  // namespace tsunagu::sim
