#include "sync/node/storage/node_file.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "inventory/base/hex.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "inventory/storage/integrity.h"
#include "inventory/storage/schema.h"

namespace tsunagu::node {

using storage::Blob;
using storage::Database;
using storage::guarded;

namespace {

constexpr std::string_view tables_1 = R"sql(
CREATE TABLE node(one INTEGER PRIMARY KEY CHECK(one = 1), id TEXT NOT NULL) STRICT;
CREATE TABLE terminal(
  stream TEXT PRIMARY KEY, name TEXT NOT NULL, key BLOB NOT NULL, enrolled_ms INTEGER NOT NULL,
  revoked_ms INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE former_key(stream TEXT NOT NULL, key BLOB NOT NULL, until_ms INTEGER NOT NULL) STRICT;
CREATE TABLE code(
  id INTEGER PRIMARY KEY, stream TEXT, salt BLOB NOT NULL, hash BLOB NOT NULL, expires_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL, used INTEGER NOT NULL) STRICT;
CREATE TABLE set_aside(
  stream TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
  received_ms INTEGER NOT NULL, at_utc_ms INTEGER NOT NULL, business_date TEXT NOT NULL, operator TEXT NOT NULL,
  kind TEXT NOT NULL, schema_version INTEGER NOT NULL, payload BLOB NOT NULL, prev_hash BLOB NOT NULL,
  PRIMARY KEY(stream, epoch, seq, hash)) STRICT, WITHOUT ROWID;
)sql";
/// Whom a used code enrolled: an answer that was lost is given again to the same key.
constexpr std::string_view tables_2 = R"sql(
ALTER TABLE code ADD COLUMN used_by TEXT;
ALTER TABLE code ADD COLUMN used_key BLOB;
)sql";
/// Runs of a stream that a machine named when it enrolled: it may have sold in them and sent nothing yet.
constexpr std::string_view tables_3 = R"sql(
CREATE TABLE named_epoch(stream TEXT NOT NULL, epoch INTEGER NOT NULL, PRIMARY KEY(stream, epoch)) STRICT, WITHOUT ROWID;
)sql";
/// The public half of carry.key: where that file is lost, nobody takes another for it.
constexpr std::string_view tables_4 = R"sql(
CREATE TABLE carry_key(one INTEGER PRIMARY KEY CHECK(one = 1), public BLOB NOT NULL) STRICT;
)sql";
constexpr std::array migrations = {tables_1, tables_2, tables_3, tables_4};
const storage::Schema schema{"node.db", 0x54534E4E, "FULL", migrations};  // "TSNN"

std::string_view text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

journal::Hash salted(std::string_view salt, const std::array<std::byte, 5>& secret) {
    const std::string input = std::string(salt) + std::string(text_of(secret));
    journal::Hash hash{};
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                       reinterpret_cast<const unsigned char*>(input.data()), input.size());
    return hash;
}

std::optional<sync::PublicKey> carry_key_of(Database& database) {
    auto query = database.query("SELECT public FROM carry_key");
    if (!query.next()) return std::nullopt;
    return query.hash(0);
}

Terminal terminal_of(const storage::Query& row) {
    Terminal terminal{StreamId(row.text(0)), row.text(1), row.hash(2), UtcMs{row.integer(3)}, std::nullopt};
    if (!row.is_null(4)) terminal.revoked = UtcMs{row.integer(4)};
    return terminal;
}

/// A code that is in time and was not tried too often.
struct Code {
    std::int64_t id = 0;
    std::optional<StreamId> stream;  ///< it was made for
    bool used = false;
    std::optional<StreamId> used_by;
    sync::PublicKey used_key{};
};

Enrolment judged(const std::optional<Code>& code, const Terminal& asks, const std::optional<Terminal>& known,
                 bool has_entries) {
    if (!code || (code->stream && *code->stream != asks.stream)) return Enrolment::code_wrong;
    const bool same_key = known && known->key == asks.key;
    if (code->used) {
        const bool was_it = code->used_by == asks.stream && code->used_key == asks.key;
        return was_it && same_key && !known->revoked ? Enrolment::repeated : Enrolment::code_wrong;
    }
    if (!code->stream && !same_key && (known || has_entries)) return Enrolment::taken;
    return known && !same_key ? Enrolment::replaced : Enrolment::done;
}

}  // namespace

struct NodeFile::Parts {
    std::unique_ptr<Database> database;

    std::optional<Code> code_of(const std::array<std::byte, 5>& secret, UtcMs now) {
        std::optional<Code> found;
        auto rows = database->query(
            "SELECT id, stream, salt, hash, used, used_by, used_key FROM code WHERE tries < ? AND"
            " expires_ms > ?",
            code_tries, now.ms);
        while (rows.next()) {
            const auto expected = rows.hash(3);
            const auto given = salted(rows.text(2), secret);
            if (sodium_memcmp(expected.data(), given.data(), given.size()) != 0) continue;
            found = Code{rows.integer(0), std::nullopt, rows.integer(4) != 0, std::nullopt, {}};
            if (!rows.is_null(1)) found->stream = StreamId(rows.text(1));
            if (rows.is_null(5)) continue;
            found->used_by = StreamId(rows.text(5));
            found->used_key = rows.hash(6);
        }
        return found;
    }

    std::optional<Terminal> terminal(const StreamId& stream) {
        auto query = database->query(
            "SELECT stream, name, key, enrolled_ms, revoked_ms FROM terminal WHERE stream = ?",
            stream.text());
        if (!query.next()) return std::nullopt;
        return terminal_of(query);
    }

    void put(const Terminal& terminal) {
        database
            ->query(
                "INSERT INTO former_key SELECT stream, key, ? FROM terminal WHERE stream = ? AND key <> ?",
                terminal.enrolled.ms, terminal.stream.text(), Blob{text_of(terminal.key)})
            .run();
        // A machine that says no name is called as the one before under that id.
        database
            ->query(
                "INSERT INTO terminal VALUES(?, ?, ?, ?, NULL) ON CONFLICT(stream) DO UPDATE SET "
                "name = CASE excluded.name WHEN '' THEN terminal.name ELSE excluded.name END, key = excluded.key, "
                "enrolled_ms = excluded.enrolled_ms, revoked_ms = NULL",
                terminal.stream.text(), terminal.name, Blob{text_of(terminal.key)}, terminal.enrolled.ms)
            .run();
    }

    /// A request with one of them may still be under way: it would put another machine in the place of the
    /// one that sells, or undo that it was revoked.
    void end_codes_for(const StreamId& stream) {
        database->query("UPDATE code SET used = 1 WHERE stream = ? AND used = 0", stream.text()).run();
    }

    void log() {
        // Short commands in other processes write too: whoever comes second waits a moment.
        database->execute("PRAGMA busy_timeout = 5000");
    }
};

NodeFile::NodeFile(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
NodeFile::~NodeFile() = default;

bool NodeFile::is_in(const std::filesystem::path& dir) {
    std::error_code unreadable;
    return std::filesystem::exists(dir / schema.file, unreadable);
}

Result<std::unique_ptr<NodeFile>> NodeFile::create(const std::filesystem::path& dir, Entropy& entropy) {
    return guarded((dir / schema.file).string(), [&] {
        if (std::filesystem::exists(dir / schema.file))
            throw storage::Failure(ErrorCode::node_there, {{"path", dir.string()}});
        auto parts = std::make_unique<Parts>();
        parts->database = storage::create_file(dir / schema.file, schema);
        parts->log();
        std::array<std::byte, 16> id{};
        entropy.fill(id);
        parts->database->query("INSERT INTO node VALUES(1, ?)", to_hex(id)).run();
        return std::unique_ptr<NodeFile>(new NodeFile(std::move(parts)));
    });
}

Result<std::unique_ptr<NodeFile>> NodeFile::open(const std::filesystem::path& dir) {
    return guarded((dir / schema.file).string(), [&] {
        if (!std::filesystem::exists(dir / schema.file))
            throw storage::Failure(ErrorCode::not_a_node, {{"path", dir.string()}});
        auto parts = std::make_unique<Parts>();
        parts->database = storage::open_for_writing(dir, schema);
        // A copy has none (VACUUM INTO): until it has, whoever reads keeps the node from writing.
        storage::use_write_ahead_log(*parts->database);
        parts->log();
        return std::unique_ptr<NodeFile>(new NodeFile(std::move(parts)));
    });
}

Result<void> NodeFile::check(const std::filesystem::path& dir) {
    return guarded((dir / schema.file).string(), [&] {
        if (!std::filesystem::exists(dir / schema.file))
            throw storage::Failure(ErrorCode::not_a_node, {{"path", dir.string()}});
        storage::check_integrity(*storage::open_for_reading(dir, schema));
    });
}

Result<std::optional<sync::PublicKey>> NodeFile::carry_key_in(const std::filesystem::path& dir) {
    return guarded((dir / schema.file).string(), [&]() -> std::optional<sync::PublicKey> {
        if (!std::filesystem::exists(dir / schema.file))
            throw storage::Failure(ErrorCode::not_a_node, {{"path", dir.string()}});
        const auto database = storage::open_for_reading(dir, schema);
        // A file of before has no such table until it is opened for writing.
        if (!database->query("SELECT 1 FROM sqlite_master WHERE name = 'carry_key'").next())
            return std::nullopt;
        return carry_key_of(*database);
    });
}

Result<std::optional<sync::PublicKey>> NodeFile::carry_key() {
    return guarded(parts_->database->name(), [&] { return carry_key_of(*parts_->database); });
}

Result<void> NodeFile::keep_carry_key(const sync::PublicKey& key) {
    return guarded(parts_->database->name(), [&] {
        parts_->database->query("INSERT OR IGNORE INTO carry_key VALUES(1, ?)", Blob{text_of(key)}).run();
    });
}

Result<std::string> NodeFile::id() {
    return guarded(parts_->database->name(), [&] {
        auto query = parts_->database->query("SELECT id FROM node");
        return query.next() ? query.text(0) : std::string();
    });
}

Result<void> NodeFile::copy_to(const std::filesystem::path& file) {
    return guarded(parts_->database->name(), [&] {
        storage::make_private_file(file);
        parts_->database->query("VACUUM INTO ?", file.string()).run();
        storage::sync_file(file);
    });
}

Result<std::array<std::byte, 5>> NodeFile::new_code(const std::optional<StreamId>& stream, UtcMs now,
                                                    Entropy& entropy) {
    return guarded(parts_->database->name(), [&] {
        std::array<std::byte, 5> secret{};
        std::array<std::byte, 16> salt{};
        entropy.fill(secret);
        entropy.fill(salt);
        std::optional<std::string> bound;
        if (stream) bound = stream->text();
        parts_->database->query("DELETE FROM code WHERE expires_ms < ?", now.ms - code_life_ms).run();
        parts_->database
            ->query("INSERT INTO code(stream, salt, hash, expires_ms, tries, used) VALUES(?, ?, ?, ?, 0, 0)",
                    bound, Blob{text_of(salt)}, salted(text_of(salt), secret), now.ms + code_life_ms)
            .run();
        return secret;
    });
}

Result<Enrolment> NodeFile::enrol(const std::array<std::byte, 5>& secret, const Terminal& terminal,
                                  bool has_entries, const std::vector<Epoch>& epochs) {
    return guarded(parts_->database->name(), [&] {
        storage::Transaction transaction(*parts_->database);
        const auto code = parts_->code_of(secret, terminal.enrolled);
        const auto outcome = judged(code, terminal, parts_->terminal(terminal.stream), has_entries);
        switch (outcome) {
            case Enrolment::done:
            case Enrolment::replaced:
                parts_->database
                    ->query("UPDATE code SET used = 1, used_by = ?, used_key = ? WHERE id = ?",
                            terminal.stream.text(), Blob{text_of(terminal.key)}, code->id)
                    .run();
                parts_->end_codes_for(terminal.stream);
                parts_->put(terminal);
                for (const auto epoch : epochs)
                    parts_->database
                        ->query("INSERT OR IGNORE INTO named_epoch VALUES(?, ?)", terminal.stream.text(),
                                epoch)
                        .run();
                break;
            case Enrolment::code_wrong:
                // Where no code is open, a wrong one writes nothing: whoever guesses keeps no disk busy.
                parts_->database
                    ->query(
                        "UPDATE code SET tries = tries + 1 WHERE used = 0 AND tries < ? AND expires_ms > ?",
                        code_tries, terminal.enrolled.ms)
                    .run();
                break;
            case Enrolment::repeated:
            case Enrolment::taken:
                break;
        }
        transaction.commit();
        // What a commit failed with may be seen again, by a run after it, and not be on the disk yet.
        if (outcome == Enrolment::repeated) storage::start_log(*parts_->database, schema);
        return outcome;
    });
}

Result<std::optional<Terminal>> NodeFile::terminal(const StreamId& stream) {
    return guarded(parts_->database->name(), [&] { return parts_->terminal(stream); });
}

Result<std::vector<Epoch>> NodeFile::named_epochs(const StreamId& stream) {
    return guarded(parts_->database->name(), [&] {
        std::vector<Epoch> epochs;
        auto query = parts_->database->query("SELECT epoch FROM named_epoch WHERE stream = ?", stream.text());
        while (query.next()) epochs.push_back(static_cast<Epoch>(query.integer(0)));
        return epochs;
    });
}

Result<std::vector<Terminal>> NodeFile::terminals() {
    return guarded(parts_->database->name(), [&] {
        std::vector<Terminal> terminals;
        auto query = parts_->database->query(
            "SELECT stream, name, key, enrolled_ms, revoked_ms FROM terminal ORDER BY stream");
        while (query.next()) terminals.push_back(terminal_of(query));
        return terminals;
    });
}

Result<bool> NodeFile::revoke(const StreamId& stream, UtcMs now) {
    return guarded(parts_->database->name(), [&] {
        storage::Transaction transaction(*parts_->database);
        parts_->end_codes_for(stream);
        const bool stood =
            parts_->database
                ->query("UPDATE terminal SET revoked_ms = ? WHERE stream = ? AND revoked_ms IS NULL", now.ms,
                        stream.text())
                .run() != 0;
        transaction.commit();
        return stood;
    });
}

Result<bool> NodeFile::rename(const StreamId& stream, const std::string& name) {
    return guarded(parts_->database->name(), [&] {
        return parts_->database->query("UPDATE terminal SET name = ? WHERE stream = ?", name, stream.text())
                   .run() != 0;
    });
}

Result<void> NodeFile::set_aside(const std::vector<journal::Entry>& entries, UtcMs now) {
    return guarded(parts_->database->name(), [&] {
        storage::Transaction transaction(*parts_->database);
        for (const auto& entry : entries)
            parts_->database
                ->query("INSERT OR IGNORE INTO set_aside VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        entry.stream.text(), entry.epoch, entry.seq, entry.hash, now.ms, entry.at.ms,
                        to_text(entry.business_date), entry.operator_id.text(), entry.kind,
                        entry.schema_version, Blob{entry.payload}, entry.prev_hash)
                .run();
        transaction.commit();
    });
}

Result<bool> NodeFile::holds_aside(const EntryRef& entry, const journal::Hash& hash) {
    return guarded(parts_->database->name(), [&] {
        return parts_->database
            ->query("SELECT 1 FROM set_aside WHERE stream = ? AND epoch = ? AND seq = ? AND hash = ?",
                    entry.stream.text(), entry.epoch, entry.seq, hash)
            .next();
    });
}

Result<std::uint64_t> NodeFile::set_aside_count() {
    return guarded(parts_->database->name(), [&] {
        auto query = parts_->database->query("SELECT count(*) FROM set_aside");
        query.next();
        return static_cast<std::uint64_t>(query.integer(0));
    });
}

Result<std::vector<sync::PublicKey>> NodeFile::former_keys(const StreamId& stream) {
    return guarded(parts_->database->name(), [&] {
        std::vector<sync::PublicKey> keys;
        auto query = parts_->database->query(
            "SELECT key FROM former_key WHERE stream = ? ORDER BY until_ms DESC LIMIT 16", stream.text());
        while (query.next()) keys.push_back(query.hash(0));
        return keys;
    });
}

Result<void> NodeFile::for_each_set_aside(const std::function<void(const SetAside&)>& take) {
    return guarded(parts_->database->name(), [&] {
        auto query = parts_->database->query(
            "SELECT stream, epoch, seq, hash, received_ms, kind, schema_version, payload FROM set_aside"
            " ORDER BY received_ms, stream, epoch, seq");
        while (query.next())
            take({EntryRef{StreamId(query.text(0)), static_cast<Epoch>(query.integer(1)),
                           static_cast<Seq>(query.integer(2))},
                  query.hash(3), UtcMs{query.integer(4)}, query.text(5), static_cast<int>(query.integer(6)),
                  query.text(7)});
    });
}

}  // namespace tsunagu::node
