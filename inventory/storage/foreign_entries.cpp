// ShopStore and the streams of others: what the node takes of terminals, and a terminal of the node's feed.
#include <algorithm>
#include <map>
#include <set>

#include "inventory/storage/epoch_start.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema_tables_sync.h"
#include "inventory/storage/shop_parts.h"

namespace tsunagu::storage {
namespace {

void require_projected(ShopParts& parts) {
    parts.settle();
    parts.project_taken();
    if (parts.behind) parts.catch_up_state();
    if (parts.behind)
        throw Failure(ErrorCode::storage_failed, {{"file", parts.state_database->name()},
                                                  {"what", "projections are behind the journal"}});
}

/// What of `entries` a terminal lacks. Throws journal_corrupt.
std::vector<journal::Entry> lacking(ShopParts& parts, std::span<const journal::Entry> entries) {
    std::vector<journal::Entry> fresh;
    std::set<EntryRef> seen;  // A page may name an entry twice.
    for (const auto& entry : entries) {
        if (entry.hash != journal::hash_of(entry))
            throw Failure(ErrorCode::journal_corrupt,
                          {{"entry", to_text(entry.ref())}, {"what", "hash does not match its content"}});
        if (entry.stream == parts.tail.stream || parts.state->holds_foreign(entry.ref()) ||
            !seen.insert(entry.ref()).second)
            continue;
        fresh.push_back(entry);
    }
    return fresh;
}

/// Throws journal_corrupt where an entry does not follow what is held of its epoch.
void require_follow(ShopParts& parts, std::span<const journal::Entry> entries) {
    std::map<std::pair<StreamId, Epoch>, journal::Tail> tails;
    for (const auto& entry : entries) {
        const std::pair name{entry.stream, entry.epoch};
        auto at = tails.find(name);
        if (at == tails.end())
            at = tails.emplace(name, parts.state->tail_of(entry.stream, entry.epoch)).first;
        value_or_throw(journal::check_follows(at->second, entry));
        at->second = journal::tail_after(entry);
    }
}

}  // namespace

Result<std::size_t> ShopStore::take(std::span<const journal::Entry> entries, Projecting projecting) {
    return guarded(parts_->journal_database->name(), [&]() -> std::size_t {
        require_projected(*parts_);
        if (parts_->state->holding()->own.text() == node_stream) {
            require_follow(*parts_, entries);
            if (!entries.empty()) parts_->store(entries, projecting);
            return entries.size();
        }
        const auto fresh = lacking(*parts_, entries);
        if (!fresh.empty()) parts_->store(fresh, projecting);
        return fresh.size();
    });
}

Result<void> ShopStore::begin_epoch(const std::string& reason, std::span<const projection::EpochRow> taken) {
    return guarded(parts_->journal_database->name(), [&] {
        require_projected(*parts_);
        auto earlier = value_or_throw(parts_->reader->epochs());
        earlier.insert(earlier.end(), taken.begin(), taken.end());
        const auto entry = first_entry_of_epoch(parts_->tail.stream, parts_->tail, earlier, reason,
                                                OperatorId(program_operator), *parts_->options.clock,
                                                *parts_->options.entropy);
        parts_->store(std::span(&entry, 1));
        parts_->read_epoch_tag();
        value_or_throw(parts_->local->erase_setting(feed_cursor_setting));
    });
}

Result<std::vector<journal::Tail>> ShopStore::tails_of(const StreamId& stream) {
    return guarded(parts_->state_database->name(), [&] {
        require_projected(*parts_);
        std::vector<journal::Tail> tails;
        auto query = parts_->state_database->query(
            "SELECT epoch, seq, hash FROM stream_tail WHERE stream = ? ORDER BY position", stream.text());
        while (query.next())
            tails.push_back({stream, static_cast<Epoch>(query.integer(0)), static_cast<Seq>(query.integer(1)),
                             query.hash(2)});
        return tails;
    });
}

Result<bool> ShopStore::is_of(const StreamId& stream, Position position) {
    return guarded(parts_->state_database->name(), [&] {
        require_projected(*parts_);
        return parts_->state_database
            ->query(
                "SELECT 1 FROM entry_run WHERE stream = ? AND first_position <= ? AND"
                " first_position + entries > ?",
                stream.text(), position, position)
            .next();
    });
}

Result<std::vector<Position>> ShopStore::concerning(std::span<const LocationCode> places, Position after,
                                                    std::size_t count) {
    return guarded(parts_->state_database->name(), [&] {
        require_projected(*parts_);
        std::set<Position> positions;
        const auto most = static_cast<std::int64_t>(count);
        std::vector<std::string_view> told{everywhere};
        for (const auto& place : places) told.push_back(place.text());
        for (const auto place : told) {
            auto touched = parts_->state_database->query(
                "SELECT position FROM touched WHERE location = ? AND position > ? ORDER BY position LIMIT ?",
                place, after, most);
            while (touched.next()) positions.insert(touched.integer(0));
        }
        auto runs = parts_->state_database->query(
            "SELECT first_position, entries FROM entry_run WHERE stream = ? AND first_position + entries > ?"
            " ORDER BY first_position LIMIT ?",
            node_stream, after + 1, most);
        while (runs.next()) {
            Position position = std::max(runs.integer(0), after + 1);
            const Position end = runs.integer(0) + runs.integer(1);
            for (std::int64_t taken = 0; position < end && taken < most; ++taken)
                positions.insert(position++);
        }
        std::vector<Position> first(positions.begin(), positions.end());
        if (first.size() > count) first.resize(count);
        return first;
    });
}

Result<std::optional<journal::Hash>> ShopStore::hash_of(const EntryRef& entry) {
    return guarded(parts_->journal_database->name(), [&]() -> std::optional<journal::Hash> {
        require_projected(*parts_);
        const auto position = parts_->state->place_of(entry);
        if (!position) return std::nullopt;
        return read_checked(*parts_->journal, *position).hash;
    });
}

}  // namespace tsunagu::storage
