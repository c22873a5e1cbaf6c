// When a terminal is to sell on in another epoch, and beginning it: what the sender found and the writer
// does.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/storage/shop_store.h"
#include "sync/client/synchroniser.h"

namespace tsunagu::sync {

/// An epoch of the own stream in which nothing more is to be recorded, and why (ShopStore::begin_epoch).
struct Leaving {
    Epoch epoch = 0;
    std::string reason;
    bool is_old_copy = false;  ///< the node holds what this directory does not: numbers would be given twice
};
/// Whether that has become of the epoch that is sold in: the node holds it otherwise, or nothing that is
/// recorded in it can be sent any more, behind an entry that is damaged through a second connection too.
/// Errors: of the journal.
[[nodiscard]] Result<std::optional<Leaving>> to_leave(DirectoryStream& own, const SendState& state);

/// How often whoever sends on and on leaves an epoch for damage: a disk that fails now and then is no reason
/// for an epoch each time. One thread.
class LeavingPace {
  public:
    static constexpr std::chrono::minutes between{10};
    using Moment = std::chrono::steady_clock::time_point;

    /// An old copy is left at once: it gives numbers twice.
    [[nodiscard]] bool allows(const Leaving& leaving, Moment now) const {
        return leaving.is_old_copy || !left_ || now - *left_ >= between;
    }
    void left(Moment now) { left_ = now; }

  private:
    std::optional<Moment> left_;
};

/// Begins an epoch where that one is still sold in; whether it did. Errors: of the store.
[[nodiscard]] Result<bool> begin_next_epoch(storage::ShopStore& store, const Leaving& leaving);
/// The same in a directory where nobody else writes; a terminal that runs there does it itself: writer_busy.
[[nodiscard]] Result<bool> begin_next_epoch(const std::filesystem::path& dir, const Leaving& leaving,
                                            const Clock& clock, Entropy& entropy);

}  // namespace tsunagu::sync
