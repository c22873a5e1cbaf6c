#include "sync/client/leaving.h"

namespace tsunagu::sync {
namespace {

/// Whether a connection that has read nothing yet finds it damaged too: one bad read damages nothing.
bool is_damaged_again(const DirectoryStream& own, const EntryRef& entry) {
    const auto again = own.opened_anew();
    if (!again) return is_damage(again.error().code);
    const auto read = (*again)->read(entry.epoch, entry.seq, 1);
    return !read && is_damage(read.error().code);
}

}  // namespace

Result<std::optional<Leaving>> to_leave(DirectoryStream& own, const SendState& state) {
    TSUNAGU_TRY(const auto epochs, own.epochs());
    if (epochs.empty()) return std::nullopt;
    const auto sold_in = epochs.back().epoch;
    if (state.outrun && state.outrun->epoch == sold_in)
        return Leaving{sold_in, state.outrun->differs ? "differs" : "behind", true};
    for (const auto& run : state.unreadable) {
        // A disk that fails for a moment damages nothing.
        if (run.first.epoch == sold_in && is_damage(run.why.code) && is_damaged_again(own, run.first))
            return Leaving{sold_in, "differs", false};
    }
    return std::nullopt;
}

Result<bool> begin_next_epoch(storage::ShopStore& store, const Leaving& leaving) {
    if (store.tail().epoch != leaving.epoch) return false;
    TSUNAGU_TRY_VOID(store.begin_epoch(leaving.reason));
    return true;
}

Result<bool> begin_next_epoch(const std::filesystem::path& dir, const Leaving& leaving, const Clock& clock,
                              Entropy& entropy) {
    storage::OpenOptions opening;
    opening.clock = &clock;
    opening.entropy = &entropy;
    TSUNAGU_TRY(const auto store, storage::ShopStore::open(dir, opening));
    return begin_next_epoch(*store, leaving);
}

}  // namespace tsunagu::sync
