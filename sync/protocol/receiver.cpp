#include "sync/protocol/receiver.h"

#include <algorithm>
#include <string>

#include "inventory/base/check.h"
#include "sync/protocol/wire_limits.h"

namespace tsunagu::sync {
namespace {

/// The first of the batch's entries up to `last` that is not the held one. A hash speaks for all before it,
/// so the last one is asked first.
std::optional<std::size_t> first_difference(std::span<const journal::Entry> batch, std::size_t last,
                                            const HeldHash& held) {
    if (held(batch[last].seq) == batch[last].hash) return std::nullopt;
    for (std::size_t i = 0; i < last; ++i)
        if (held(batch[i].seq) != batch[i].hash) return i;
    return last;
}

}  // namespace

Result<void> check_run(std::span<const journal::Entry> batch, const StreamId& stream, Epoch epoch) {
    if (batch.empty()) return malformed("it holds no entry");
    const journal::Entry* before = nullptr;
    for (const auto& entry : batch) {
        if (entry.stream != stream || entry.epoch != epoch)
            return malformed("an entry of another stream or epoch");
        if (before != nullptr && (entry.seq != before->seq + 1 || entry.prev_hash != before->hash))
            return malformed("its entries do not follow each other");
        if ((entry.seq == 1) != (entry.kind == "epoch_started"))
            return malformed("an epoch begins with epoch_started, and only there");
        if (entry.seq == 1 && entry.prev_hash != journal::Hash{})
            return malformed("an epoch follows nothing");
        before = &entry;
    }
    return {};
}

Decision decide(const journal::Tail& mark, std::span<const journal::Entry> batch, const HeldHash& held) {
    TSUNAGU_CHECK(!batch.empty(), "a decision is about something");
    const Seq first = batch.front().seq;
    const Seq last = batch.back().seq;
    if (first > mark.seq + 1) return {Outcome::gap, 0};
    if (first == mark.seq + 1) {
        if (batch.front().prev_hash != mark.hash) return {Outcome::forked, 0};
        return {Outcome::created, 0};
    }
    const auto shared = static_cast<std::size_t>(std::min(last, mark.seq) - first);
    const auto hash_at = [&](Seq seq) { return seq == mark.seq ? std::optional(mark.hash) : held(seq); };
    if (const auto differs = first_difference(batch, shared, hash_at)) return {Outcome::forked, *differs};
    if (last <= mark.seq) return {Outcome::exists, 0};
    return {Outcome::created, shared + 1};
}

}  // namespace tsunagu::sync
