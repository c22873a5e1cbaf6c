#include "inventory/storage/chain_review.h"

#include <fmt/core.h>

#include <optional>

#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"

namespace tsunagu::storage {
namespace {

void note(std::vector<Error>& errors, const journal::Entry& entry, std::string what) {
    if (errors.size() < ChainReview::named_entries)
        errors.push_back(Error{
            ErrorCode::journal_corrupt, {{"entry", to_text(entry.ref())}, {"what", std::move(what)}}, {}});
}

/// What is wrong with how `entry` starts an epoch or does not; empty where it is in order. `last` is the last
/// entry of its stream before it, where this directory made them both: others' epochs may begin on two
/// machines at once.
std::string wrong_start(const journal::Entry& entry, const std::optional<journal::Tail>& last, bool own) {
    const bool starts = entry.kind == record::kind::epoch_started;
    if (starts != (entry.seq == 1)) return "epoch_started is the first entry of an epoch, and no other";
    if (!starts || !own) return {};
    const auto started = record::decode_epoch_started(entry.payload, entry.schema_version);
    if (!started) return {};  // What does not decode is found among the projections.
    std::optional<record::PreviousEpoch> previous;
    if (last) previous = record::PreviousEpoch{last->epoch, last->seq, last->hash};
    return started->previous == previous ? "" : "does not name the last entry of the epoch before it";
}

}  // namespace

void ChainReview::pass(Position position, const journal::Entry& entry) {
    if (!holding_) holding_ = Holding{entry.stream};
    if (position != position_ + 1)
        note(sequences_, entry, fmt::format("expected position {}", position_ + 1));
    if (holding_->whole(entry.stream))
        check_follows(entry);
    else if (entry.hash != journal::hash_of(entry))
        note(hashes_, entry, "hash does not match its content");
    check_start(entry);
    position_ = position;
}

void ChainReview::check_follows(const journal::Entry& entry) {
    auto& tail =
        tails_.try_emplace({entry.stream, entry.epoch}, journal::Tail{entry.stream, entry.epoch, 0, {}})
            .first->second;
    if (entry.seq != tail.seq + 1)
        note(sequences_, entry, fmt::format("expected sequence number {}", tail.seq + 1));
    if (entry.hash != journal::hash_of(entry))
        note(hashes_, entry, "hash does not match its content");
    else if (entry.prev_hash != tail.hash)
        note(hashes_, entry, "does not chain to the entry before it");
    tail = journal::tail_after(entry);
}

void ChainReview::check_start(const journal::Entry& entry) {
    const auto last = last_of_stream_.find(entry.stream);
    auto wrong =
        wrong_start(entry, last == last_of_stream_.end() ? std::nullopt : std::optional(last->second),
                    entry.stream == holding_->own);
    if (!wrong.empty()) note(sequences_, entry, std::move(wrong));
    last_of_stream_.insert_or_assign(entry.stream, journal::tail_after(entry));
}

}  // namespace tsunagu::storage
