// A terminal's exchange with its node while it sells: one thread sends what was recorded, one waits for what
// others did and hands it to the writer. Neither ever keeps a sale waiting.
//
// Where a folder on another medium is set (sync/client/second_copy.h), a third thread keeps a second copy
// there of what the node does not hold yet.
//
// Invariants: nothing is called acknowledged that the node did not say it holds; a page of the feed is stored
// by the till's own writer, whole or not at all; at the end all threads are joined before the destructor
// returns, within a second where the network hangs. A terminal that is not enrolled has no thread, until it
// is.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/stock_report.h"
#include "pos/app/till_service.h"
#include "pos/viewmodel/sync_screen.h"
#include "sync/client/copy_keeper.h"
#include "sync/client/leaving.h"
#include "sync/client/stock_elsewhere.h"
#include "sync/client/synchroniser.h"

namespace tsunagu::terminal {

class Uplink {
  public:
    /// `service`, `clock` and `entropy` outlive it. `on_change` runs on its threads after standing() has
    /// changed.
    Uplink(std::filesystem::path shop, app::TillService& service, const Clock& clock, Entropy& entropy,
           std::function<void()> on_change);
    ~Uplink();
    Uplink(const Uplink&) = delete;
    Uplink& operator=(const Uplink&) = delete;

    /// How the exchange stands. Any thread.
    [[nodiscard]] viewmodel::SyncSeen standing() const;
    /// What the node said last that other places have, also before the start; null where it said nothing.
    /// Any thread.
    [[nodiscard]] std::shared_ptr<const StockReport> elsewhere() const;
    /// Changes when standing() or elsewhere() does.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }
    /// Somebody wants it now: what waits after a failure is tried at once.
    void hurry();
    /// This terminal has just been enrolled: sending and reading begin. Any one thread but its own; nothing
    /// where they run already. Done before the destructor begins.
    void enrolled();
    /// The node's answer was taken in from a stick: what it holds is known anew. Any thread.
    void acknowledged_by_stick();

  private:
    struct Ways;
    void begin(std::string cursor);
    [[nodiscard]] viewmodel::SyncSeen seen_at_start(const sync::Identity& identity);
    [[nodiscard]] std::uint64_t aside_looked_at() const;
    void keep_copy(const sync::Identity& identity);
    void send();
    void read();
    /// What is known of it now.
    sync::SendState note_sending(const sync::SendState& state);
    void note_denial(const Error& error);
    void remember(const sync::SendState& state);
    [[nodiscard]] viewmodel::AsideSales aside_sales(const std::vector<sync::SetAside>& set_aside) const;
    [[nodiscard]] std::map<Epoch, Seq> held() const;
    void leave_epoch(const sync::Leaving& leaving);
    void ask_elsewhere();
    /// The book lacks what its stream did before: once nothing happens around the node's figures of this
    /// place, it is put right by them.
    void note_lacking(const std::optional<Seq>& lacking);
    void note_book(Seq lacking);
    [[nodiscard]] std::optional<Seq> lacking_noted() const;
    void look_for_quiet(std::size_t fresh);
    void forget_quiet();
    void align_book();
    void change(const std::function<void(viewmodel::SyncSeen&)>& how);

    std::filesystem::path shop_;
    app::TillService& service_;
    const Clock& clock_;
    Entropy& entropy_;
    std::function<void()> on_change_;
    std::uint64_t seed_ = 0;
    std::unique_ptr<Ways> ways_;
    std::string node_;                    ///< its id
    std::string cursor_;                  ///< how far the feed was read when reading began
    std::map<Epoch, Seq> held_;           ///< what the node last said; under the mutex
    std::vector<sync::SetAside> summed_;  ///< of which the sales are known; the sending thread's own
    sync::LeavingPace leaving_;           ///< likewise
    std::mutex remembering_;              ///< held while sync.state is read and written
    std::atomic<bool> stop_ = false;
    std::atomic<bool> from_the_beginning_ = false;  ///< a new epoch has forgotten how far the feed was read
    std::atomic<int> hurries_ = 0;                  ///< bits: for sending, for reading
    std::atomic<std::uint64_t> changes_ = 0;
    mutable std::mutex mutex_;
    viewmodel::SyncSeen standing_;
    std::shared_ptr<const StockReport> elsewhere_;
    sync::StockKept kept_;  ///< where what the node said of other places is kept
    std::chrono::steady_clock::time_point ask_elsewhere_at_{};  ///< the reading thread's own
    using Moment = std::chrono::steady_clock::time_point;
    /// The node's figures, with nothing happening before, and what it held and this shop lacked then.
    struct ToAlign {
        StockReport told;
        std::map<Epoch, Seq> at_node;
        Seq lacks = 0;
    };
    std::atomic<Seq> lacking_ =
        0;  ///< of what the node has of this stream, what the book was not put right by
    std::optional<Seq> lacking_noted_;   ///< that, as the node said it last; under the mutex
    Moment held_since_{};                ///< since when held_ is what it is; under the mutex
    std::optional<Moment> quiet_since_;  ///< since when the feed brought nothing; the reading thread's own
    std::optional<ToAlign> to_align_;    ///< likewise
    std::thread sender_;
    std::thread reader_;
    std::unique_ptr<sync::CopyKeeper> copy_;
};

}  // namespace tsunagu::terminal
