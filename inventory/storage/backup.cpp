#include "inventory/storage/backup.h"

#include <fmt/core.h>

#include <array>
#include <fstream>
#include <iterator>

#include "inventory/base/check.h"
#include "inventory/storage/epoch_start.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "inventory/storage/integrity.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/shop_parts.h"
#include "inventory/storage/staging.h"

namespace tsunagu::storage {
namespace {

constexpr std::array companions = {&local_schema, &private_schema};

/// A file that is removed again unless it was kept under another name.
class Scratch {
  public:
    explicit Scratch(std::filesystem::path path) : path_(std::move(path)) { remove_database(path_); }
    ~Scratch() {
        [[maybe_unused]] const auto ignored = guarded(path_.string(), [&] { remove_database(path_); });
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::filesystem::path beside(const std::filesystem::path& file, std::string_view suffix) {
    auto path = file;
    path += suffix;
    return path;
}

/// A whole copy of one moment, while others may write.
void copy_database(const std::filesystem::path& dir, const Schema& schema, const std::filesystem::path& to) {
    const auto source = open_for_reading(dir, schema);
    make_private_file(to);
    source->query("VACUUM INTO ?", to.string()).run();
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream && !stream.eof())
        throw Failure(ErrorCode::io_failed, {{"path", file.string()}, {"what", "reading"}});
    return bytes;
}

void add_companions(const std::filesystem::path& dir, Database& backup, const std::filesystem::path& file) {
    backup.execute("CREATE TABLE companion(name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
    for (const auto* schema : companions) {
        // A file that is missing is made new by the next opening; there is nothing of it to keep.
        if (!std::filesystem::exists(dir / schema->file)) continue;
        const Scratch copy(beside(file, ".companion"));
        copy_database(dir, *schema, copy.path());
        const std::string bytes = bytes_of(copy.path());
        backup.query("INSERT INTO companion VALUES(?, ?)", schema->file, Blob{bytes}).run();
    }
    backup.execute(fmt::format("PRAGMA application_id = {}", backup_application_id));
}

[[noreturn]] void throw_invalid(const std::filesystem::path& file, const std::string& what) {
    throw Failure(ErrorCode::backup_invalid, {{"path", file.string()}, {"what", what}});
}

/// Throws journal_corrupt, file_corrupt. How many entries.
Position verify_journal(Database& database) {
    check_integrity(database);
    JournalFile journal(database);
    ChainFollower chain;
    Position last = 0;
    journal.for_each(1, [&](Position position, const journal::Entry& entry) {
        if (position != last + 1)
            throw Failure(ErrorCode::journal_corrupt,
                          {{"entry", to_text(entry.ref())}, {"what", "the entry before it is missing"}});
        if (auto error = chain.follow(entry)) throw Failure(std::move(*error));
        last = position;
        return true;
    });
    return last;
}

void check_backup(Database& database, const std::filesystem::path& file) {
    auto id = database.query("PRAGMA application_id");
    if (!id.next() || id.integer(0) != backup_application_id) throw_invalid(file, "not a backup of Tsunagu");
    auto version = database.query("PRAGMA user_version");
    version.next();
    if (version.integer(0) > journal_schema.version())
        throw Failure(ErrorCode::newer_schema, {{"file", file.string()},
                                                {"found", std::to_string(version.integer(0))},
                                                {"known", std::to_string(journal_schema.version())}});
}

void restore_companions(Database& backup, const std::filesystem::path& folder) {
    for (const auto* schema : companions) {
        const auto path = folder / schema->file;
        auto row = backup.query("SELECT bytes FROM companion WHERE name = ?", schema->file);
        if (!row.next()) {
            create_file(path, *schema);
            continue;
        }
        make_private_file(path);
        std::ofstream stream(path, std::ios::binary);
        const std::string bytes = row.text(0);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.close();
        if (!stream) throw Failure(ErrorCode::disk_full, {{"path", folder.string()}});
        Database database(path, Database::Mode::write);
        use_write_ahead_log(database);
        // This file may be younger than the journal beside it: what the feed brought is asked for again.
        if (schema == &local_schema)
            database.query("DELETE FROM setting WHERE key = ?", feed_cursor_setting).run();
    }
}

/// The journal of the backup as journal.db, and the new epoch as its next entry.
Sighting restore_journal(Database& backup, const std::filesystem::path& folder, const OpenOptions& options) {
    const auto path = folder / journal_schema.file;
    make_private_file(path);
    backup.query("VACUUM INTO ?", path.string()).run();
    Database database(path, Database::Mode::write);
    database.execute("DROP TABLE companion");
    database.execute(fmt::format("PRAGMA application_id = {}", journal_schema.application_id));
    use_write_ahead_log(database);
    prepare_for_writing(database, journal_schema);

    JournalFile journal(database);
    const Position last = journal.last_position();
    const auto state_path = folder / state_schema.file;
    build_state(journal, state_path, last);
    const auto state_database = open_for_writing(folder, state_schema);
    StateFile state(*state_database);
    const auto tail = state.tail_of(read_checked(journal, 1).stream);
    const auto earlier = value_or_throw(StateReader(*state_database).epochs());
    const auto entry = first_entry_of_epoch(tail.stream, tail, earlier, "restored",
                                            OperatorId(program_operator), *options.clock, *options.entropy);
    journal.append(std::span(&entry, 1), last);
    catch_up(journal, state, last + 1);
    return Sighting{journal::tail_after(entry), last + 1};
}

/// More than the rest of a restore that was cut off before anything took its name.
/// The hash of a shop's first entry, which no other shop has; nothing where the file is no journal.
std::optional<std::string> birth_of(const std::filesystem::path& file) {
    const auto read = guarded(file.string(), [&]() -> std::optional<std::string> {
        Database database(file, Database::Mode::read);
        auto row = database.query("SELECT hash FROM entry WHERE position = 1");
        if (!row.next()) return std::nullopt;
        return row.text(0);
    });
    return read ? *read : std::nullopt;
}

/// What stands in a copy's place is replaced only by a later copy of the same shop.
void require_own_copy(const std::filesystem::path& file, const std::filesystem::path& journal) {
    if (!std::filesystem::exists(file) || std::filesystem::is_empty(file)) return;
    const auto there = birth_of(file);
    if (!there || there != birth_of(journal))
        throw Failure(ErrorCode::backup_over_other, {{"path", file.string()}});
}

bool holds_something(const std::filesystem::path& dir) {
    if (!std::filesystem::exists(dir)) return false;
    for (const auto& member : std::filesystem::directory_iterator(dir)) {
        const std::string name = member.path().filename().string();
        if (name != ".creating" && name != "writer.lock" && name != "lost+found") return true;
    }
    return false;
}

}  // namespace

Result<void> backup(const std::filesystem::path& dir, const std::filesystem::path& file) {
    return guarded(file.string(), [&] {
        if (!std::filesystem::exists(dir / journal_schema.file))
            throw Failure(ErrorCode::not_a_data_directory, {{"path", dir.string()}});
        const auto folder = std::filesystem::absolute(file).parent_path();
        if (!std::filesystem::exists(folder))
            throw Failure(ErrorCode::file_not_found, {{"path", folder.string()}});
        // There it could take the name of a file that a terminal is writing to, whose later sales would go
        // into a file without a name.
        if (std::filesystem::exists(folder / journal_schema.file))
            throw Failure(ErrorCode::backup_in_shop, {{"path", file.string()}});
        const Scratch part(beside(file, ".part"));
        copy_database(dir, journal_schema, part.path());
        require_own_copy(file, part.path());
        {
            Database copy(part.path(), Database::Mode::write);
            add_companions(dir, copy, file);
        }
        sync_file(part.path());
        {
            Database copy(part.path(), Database::Mode::read);
            check_backup(copy, part.path());
            verify_journal(copy);
        }
        std::filesystem::rename(part.path(), file);
        sync_folder(folder);
    });
}

Result<void> restore(const std::filesystem::path& file, const std::filesystem::path& dir,
                     const OpenOptions& options) {
    TSUNAGU_CHECK(options.clock != nullptr && options.entropy != nullptr,
                  "a restore is given a clock and entropy");
    return guarded(dir.string(), [&] {
        if (!std::filesystem::exists(file))
            throw Failure(ErrorCode::file_not_found, {{"path", file.string()}});
        if (holds_something(dir)) throw Failure(ErrorCode::not_empty, {{"path", dir.string()}});
        const auto opened = guarded(file.string(), [&] {
            auto database = std::make_unique<Database>(file, Database::Mode::read);
            check_backup(*database, file);
            if (verify_journal(*database) == 0) throw_invalid(file, "it holds no entry");
            return database;
        });
        if (!opened && opened.error().code == ErrorCode::file_corrupt)
            throw_invalid(file, "damaged, or no database");
        if (!opened) throw Failure(opened.error());

        Staging staging(dir);
        const Sighting sighting = restore_journal(**opened, staging.folder(), options);
        restore_companions(**opened, staging.folder());
        staging.install();
        auto witness = Witness::of(dir, options.witness_folder);
        if (witness.prepare()) witness.write(sighting);
    });
}

namespace {

/// What state.db was made from must still be in the journal: made anew from a journal that lost entries, it
/// would erase the last trace of them.
void require_whole_tail(const std::filesystem::path& dir, JournalFile& journal) {
    const auto database = open_for_reading(dir, state_schema);
    const StateMark mark = StateFile(*database).mark();
    if (mark.position == 0) return;
    const auto entry = journal.read(mark.position);
    if (!entry || entry->hash != mark.hash)
        throw Failure(ErrorCode::journal_tail_cut, {{"stream", std::string(journal_schema.file)},
                                                    {"have", std::to_string(journal.last_position())},
                                                    {"expected", std::to_string(mark.position)}});
}

}  // namespace

Result<void> rebuild(const std::filesystem::path& dir) {
    return guarded(dir.string(), [&] {
        require_shop(dir);
        const WriterLock lock(dir);
        // Throws where state.db is another program's or a newer one's.
        const bool unusable = needs_rebuild(dir);
        const auto database = open_for_writing(dir, journal_schema);
        JournalFile journal(*database);
        if (!unusable) require_whole_tail(dir, journal);
        rebuild_state(dir, journal);
    });
}

}  // namespace tsunagu::storage
