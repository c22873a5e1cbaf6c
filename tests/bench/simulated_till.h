// A till whose journal is in memory, and what of it is real: entries, sending, reading, HTTPS. Many of them
// fit into one process.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "inventory/record/sale_record.h"
#include "sync/client/synchroniser.h"
#include "tests/bench/node_process.h"

namespace tsunagu::bench {

/// "T7", "PLACE7".
[[nodiscard]] StreamId till_name(std::size_t number);
[[nodiscard]] LocationCode place_name(std::size_t number);

/// Waits until `holds`; ends the program where it does not within two minutes.
void await(const char* what, const std::function<bool()>& holds);

class MemoryStream final : public sync::OwnStream {
  public:
    MemoryStream(StreamId stream, Epoch epoch) : tail_{std::move(stream), epoch, 0, {}} {}

    void append(const journal::Draft& draft);
    [[nodiscard]] const journal::Tail& tail() const { return tail_; }

    [[nodiscard]] const StreamId& stream() const override { return tail_.stream; }
    [[nodiscard]] Result<std::vector<sync::EpochEnd>> epochs() override;
    [[nodiscard]] Result<journal::Hash> hash_at(Epoch epoch, Seq seq) override;
    [[nodiscard]] Result<std::vector<journal::Entry>> read(Epoch epoch, Seq first,
                                                           std::size_t count) override;

  private:
    journal::Tail tail_;
    std::vector<journal::Entry> entries_;
};

class SimulatedTill {
  public:
    /// Enrols, and says where it sells; nothing is sent yet. `node` serves, and outlives it.
    SimulatedTill(const NodeProcess& node, StreamId stream, LocationCode place);
    ~SimulatedTill();
    SimulatedTill(const SimulatedTill&) = delete;
    SimulatedTill& operator=(const SimulatedTill&) = delete;

    /// The same goods and money, sold here: appended to its journal.
    void sell(record::SaleRecord sale, UtcMs at, const BasketId& basket);
    /// Until the node holds all; how many requests that took. Ends the program where the node does not take
    /// it.
    std::size_t send();

    /// Waits for the feed on a thread of its own, connecting as machine `number` (wire_count.h).
    void listen(std::uint32_t number);
    /// To be said to all before the first of them is destroyed: each takes up to a second to hear it.
    void stop_listening();
    /// How many sales of others it was told, each once.
    [[nodiscard]] std::size_t heard() const { return heard_; }
    /// Of what it was told before.
    [[nodiscard]] std::size_t heard_twice() const { return heard_twice_; }

    [[nodiscard]] const journal::Tail& tail() const { return own_.tail(); }
    [[nodiscard]] std::size_t sold() const { return sold_; }
    /// For who works on it from several threads.
    [[nodiscard]] std::mutex& mutex() { return mutex_; }

  private:
    MemoryStream own_;
    LocationCode place_;
    std::unique_ptr<sync::Link> sending_, reading_;
    sync::Sender sender_;
    std::size_t sold_ = 0;
    std::mutex mutex_;

    std::atomic<bool> listens_{false};
    std::atomic<std::size_t> heard_{0}, heard_twice_{0};
    std::set<EntryRef> known_;  ///< of the reading thread
    std::thread reader_;
};

}  // namespace tsunagu::bench
