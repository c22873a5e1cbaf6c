#include "inventory/storage/journal_file.h"

#include <fmt/core.h>

#include <utility>

#include "inventory/storage/failure.h"

namespace tsunagu::storage {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO entry(position, stream, epoch, seq, at_utc_ms, business_date, operator, kind,"
    " schema_version, payload, prev_hash, hash) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)";
constexpr std::string_view read_sql =
    "SELECT position, stream, epoch, seq, at_utc_ms, business_date, operator, kind, schema_version,"
    " payload, prev_hash, hash FROM entry WHERE position = ?";
constexpr std::string_view scan_sql =
    "SELECT position, stream, epoch, seq, at_utc_ms, business_date, operator, kind, schema_version,"
    " payload, prev_hash, hash FROM entry WHERE position >= ? ORDER BY position";

journal::Entry entry_of(const Query& row) {
    journal::Entry entry;
    entry.stream = StreamId(row.text(1));
    entry.epoch = static_cast<Epoch>(row.integer(2));
    entry.seq = static_cast<Seq>(row.integer(3));
    const auto refuse_unless = [&](bool good, const char* what) {
        if (!good)
            throw Failure(ErrorCode::journal_corrupt, {{"entry", to_text(entry.ref())}, {"what", what}});
    };
    // A number that does not fit would be cut to one whose hash is right.
    refuse_unless(std::in_range<Epoch>(row.integer(2)), "its epoch is out of bounds");
    refuse_unless(std::in_range<int>(row.integer(8)), "its schema version is out of bounds");
    entry.at = UtcMs{row.integer(4)};
    const auto date = parse_date(row.text(5));
    refuse_unless(date.has_value(), "its business date is not a date");
    entry.business_date = *date;
    entry.operator_id = OperatorId(row.text(6));
    entry.kind = row.text(7);
    entry.schema_version = static_cast<int>(row.integer(8));
    entry.payload = row.text(9);
    entry.prev_hash = row.hash(10);
    entry.hash = row.hash(11);
    return entry;
}

}  // namespace

void JournalFile::append(std::span<const journal::Entry> entries, Position last) {
    Transaction transaction(*database_);
    for (const auto& entry : entries)
        database_->run(insert_sql, ++last, entry.stream.text(), entry.epoch, entry.seq, entry.at.ms,
                       to_text(entry.business_date), entry.operator_id.text(), entry.kind,
                       entry.schema_version, Blob{entry.payload}, entry.prev_hash, entry.hash);
    transaction.commit();
}

Position JournalFile::last_position() {
    auto query = database_->query("SELECT coalesce(max(position), 0) FROM entry");
    query.next();
    return query.integer(0);
}

std::optional<journal::Entry> JournalFile::read(Position position) {
    auto query = database_->query(read_sql, position);
    if (!query.next()) return std::nullopt;
    return entry_of(query);
}

void JournalFile::for_each(Position first, const std::function<bool(Position, journal::Entry&&)>& visit) {
    auto query = database_->query(scan_sql, first);
    while (query.next())
        if (!visit(query.integer(0), entry_of(query))) return;
}

namespace {

Failure nothing_at(Position position) {
    return Failure(ErrorCode::journal_corrupt, {{"entry", fmt::format("{}", position)},
                                                {"what", "the journal has no entry at this position"}});
}

void require_hash(const journal::Entry& entry) {
    if (journal::hash_of(entry) != entry.hash)
        throw Failure(ErrorCode::journal_corrupt,
                      {{"entry", to_text(entry.ref())}, {"what", "hash does not match its content"}});
}

}  // namespace

journal::Entry read_checked(JournalFile& journal, Position position) {
    auto entry = journal.read(position);
    if (!entry) throw nothing_at(position);
    require_hash(*entry);
    return std::move(*entry);
}

void read_checked(JournalFile& journal, Position first, std::size_t count,
                  std::vector<journal::Entry>& entries) {
    if (count == 0) return;
    const Position last = first + static_cast<Position>(count) - 1;
    entries.reserve(entries.size() + count);
    Position next = first;
    journal.for_each(first, [&](Position position, journal::Entry&& entry) {
        if (position != next) return false;
        require_hash(entry);
        entries.push_back(std::move(entry));
        return next++ != last;
    });
    if (next <= last) throw nothing_at(next);
}

}  // namespace tsunagu::storage
