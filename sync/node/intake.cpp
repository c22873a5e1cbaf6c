#include "sync/node/intake.h"

#include <optional>
#include <span>

#include "inventory/record/epoch_started.h"

namespace tsunagu::node {
namespace {

Result<void> check_batch(const std::vector<journal::Entry>& batch, const StreamId& terminal, Epoch epoch) {
    TSUNAGU_TRY_VOID(sync::check_run(batch, terminal, epoch));
    if (batch.front().seq != 1) return {};
    // What a node says holds over what a till says: none may call itself one.
    const auto start = record::decode_epoch_started(batch.front().payload, batch.front().schema_version);
    if (start && start->node) return fail(ErrorCode::batch_malformed, {{"what", "a terminal is no node"}});
    return {};
}

Result<journal::Tail> mark_of(storage::ShopStore& store, const StreamId& terminal, Epoch epoch) {
    TSUNAGU_TRY(const auto tails, store.tails_of(terminal));
    for (const auto& tail : tails)
        if (tail.epoch == epoch) return tail;
    return journal::Tail{terminal, epoch, 0, {}};
}

}  // namespace

Result<Taken> take_batch(storage::ShopStore& store, NodeFile& file, const StreamId& terminal, Epoch epoch,
                         const std::vector<journal::Entry>& batch, UtcMs now) {
    TSUNAGU_TRY_VOID(check_batch(batch, terminal, epoch));
    Taken taken;
    TSUNAGU_TRY(taken.mark, mark_of(store, terminal, epoch));
    std::optional<Error> failed;
    auto decision = sync::decide(taken.mark, batch, [&](Seq seq) -> std::optional<journal::Hash> {
        auto hash = store.hash_of(EntryRef{terminal, epoch, seq});
        if (hash) return *hash;
        failed = hash.error();
        return std::nullopt;
    });
    // What cannot be read now is no fork.
    if (failed) return fail(std::move(*failed));
    if (decision.outcome == sync::Outcome::gap) {
        // The rest of a fork follows what was set aside, not the mark.
        const auto& front = batch.front();
        TSUNAGU_TRY(const bool aside,
                    file.holds_aside(EntryRef{terminal, epoch, front.seq - 1}, front.prev_hash));
        if (aside) decision = {sync::Outcome::forked, 0};
    }
    taken.outcome = decision.outcome;
    const auto rest = std::span(batch).subspan(decision.first);
    if (decision.outcome == sync::Outcome::created) {
        // Whoever sent them is told at once; what follows from them is worked out before anybody asks.
        TSUNAGU_TRY_VOID(store.take(rest, storage::Projecting::later));
        taken.mark = journal::tail_after(rest.back());
        taken.stored = rest.size();
    } else if (decision.outcome == sync::Outcome::forked) {
        TSUNAGU_TRY_VOID(file.set_aside({rest.begin(), rest.end()}, now));
        taken.set_aside = rest.size();
        taken.aside_from = rest.front().seq;
    }
    return taken;
}

}  // namespace tsunagu::node
