#include "inventory/storage/verification.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "inventory/storage/chain_review.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "inventory/storage/integrity.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/notices.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/table_comparison.h"
#include "inventory/storage/temporary_folder.h"

namespace tsunagu::storage {
namespace {

class Verifier {
  public:
    Verifier(const std::filesystem::path& dir, const std::filesystem::path& witness_folder)
        : dir_(dir), witness_folder_(witness_folder) {}

    Verification run() {
        // The witness first, state.db next, the journal last: what a running terminal adds meanwhile can then
        // only make the journal longer than the others say, which is in order.
        const auto sighting = Witness::of(dir_, witness_folder_).read();
        check_files();
        check_integrities();
        if (journal_ != nullptr) {
            check_chain();
            // Against a journal that lost entries every figure differs, and 'rebuild' would be the wrong
            // advice.
            const bool whole = check_tail_against_state();
            check_tail_against_witness(sighting);
            if (whole) check_projections();
        }
        return std::move(report_);
    }

  private:
    template <class Work>
    bool check(const char* name, std::string_view subject, Work&& work) {
        auto done = guarded(dir_.string(), std::forward<Work>(work));
        const bool good = done.has_value();
        add(name, subject, good ? std::nullopt : std::optional<Error>(std::move(done.error())));
        return good;
    }

    void add(const char* name, std::string_view subject, std::optional<Error> error) {
        report_.checks.push_back(Check{name, std::string(subject), std::move(error)});
    }

    void open(const Schema& schema, std::unique_ptr<Database>& database) {
        check("files", schema.file, [&] {
            database = open_for_reading(dir_, schema);
            // Held for the whole verification: one moment of the file.
            database->execute("BEGIN");
            database->query("SELECT count(*) FROM sqlite_schema").next();
        });
    }

    void check_files() {
        open(state_schema, state_);
        open(local_schema, local_);
        open(private_schema, private_);
        open(journal_schema, journal_);
        check("files", "", [&] {
            const auto foreign = foreign_names(dir_);
            if (!foreign.empty())
                throw Failure(ErrorCode::foreign_directory,
                              {{"path", dir_.string()}, {"file", foreign.front()}});
        });
    }

    void check_integrities() {
        for (auto* database : {&journal_, &state_, &local_, &private_})
            if (*database != nullptr)
                check("integrity_check", (*database)->path().filename().string(),
                      [&] { check_integrity(**database); });
    }

    void check_chain();
    /// Whether the journal still holds what state.db was made from.
    bool check_tail_against_state();
    void check_tail_against_witness(const std::optional<Sighting>& sighting);
    void check_projections();
    /// Entries that do not decode: they are stored, and no figure holds them.
    void name_quarantined(Database& fresh);
    /// Epochs that started anew, entries of unknown kinds, second voidings.
    void note_without_effect(Database& fresh);

    std::filesystem::path dir_;
    std::filesystem::path witness_folder_;
    std::unique_ptr<Database> journal_, state_, local_, private_;
    Verification report_;
};

Error corrupt(const journal::Entry& entry, std::string what) {
    return Error{
        ErrorCode::journal_corrupt, {{"entry", to_text(entry.ref())}, {"what", std::move(what)}}, {}};
}

void Verifier::check_chain() {
    ChainReview review;
    JournalFile journal(*journal_);
    auto read = guarded(journal_->name(), [&] {
        journal.for_each(1, [&](Position position, const journal::Entry& entry) {
            review.pass(position, entry);
            return true;
        });
    });
    report_.entries = review.position();
    for (const auto& error : review.hashes()) add("hash_chain", "", error);
    if (!read) add("hash_chain", "", std::move(read.error()));
    for (const auto& error : review.sequences()) add("sequence", "", error);
    if (review.hashes().empty() && read) add("hash_chain", "", std::nullopt);
    // Of what could not be read nothing is said to be in order.
    if (review.sequences().empty() && read) add("sequence", "", std::nullopt);
}

bool Verifier::check_tail_against_state() {
    if (state_ == nullptr) return false;
    return check("cut_tail", "state.db", [&] {
        const StateMark mark = StateFile(*state_).mark();
        if (mark.position == 0) return;
        JournalFile journal(*journal_);
        const auto entry = journal.read(mark.position);
        if (!entry)
            throw Failure(ErrorCode::journal_tail_cut, {{"stream", "journal.db"},
                                                        {"have", std::to_string(report_.entries)},
                                                        {"expected", std::to_string(mark.position)}});
        if (entry->hash != mark.hash)
            throw Failure(corrupt(*entry, "it is not the entry that state.db was made from"));
    });
}

void Verifier::check_tail_against_witness(const std::optional<Sighting>& sighting) {
    // A directory nobody watched: moved, copied, or no folder to keep one in.
    if (!sighting) report_.notices.push_back({ErrorCode::witness_absent, {}, {}});
    check("cut_tail", "witness", [&] {
        if (!sighting) return;
        JournalFile journal(*journal_);
        const auto entry = journal.read(sighting->position);
        if (!entry)
            throw Failure(ErrorCode::journal_tail_cut, {{"stream", sighting->tail.stream.text()},
                                                        {"have", std::to_string(report_.entries)},
                                                        {"expected", std::to_string(sighting->position)}});
        if (entry->hash != sighting->tail.hash)
            throw Failure(corrupt(*entry, "it is not the entry that the witness saw"));
    });
}

void Verifier::name_quarantined(Database& fresh) {
    auto query = fresh.query("SELECT entry, why FROM skipped WHERE quarantined = 1 ORDER BY position LIMIT ?",
                             static_cast<std::int64_t>(ChainReview::named_entries));
    while (query.next())
        add("projections", "skipped",
            Error{ErrorCode::entry_malformed, {{"entry", query.text(0)}, {"what", query.text(1)}}, {}});
}

void Verifier::note_without_effect(Database& fresh) {
    StateReader state(fresh);
    // Receipts carry the tags of the directory's own stream, whose first entry is the first of all.
    const auto epochs = value_or_throw(state.epochs());
    for (const auto& epoch : epochs)
        if (epoch.stream == epochs.front().stream)
            if (auto notice = notice_of_epoch(epoch.reason, epoch.tag))
                report_.notices.push_back(std::move(*notice));
    std::size_t named = 0;
    for (const auto& skipped : value_or_throw(state.skipped_entries()))
        if (!skipped.quarantined && named++ < ChainReview::named_entries)
            report_.notices.push_back(notice_of(skipped));
}

void Verifier::check_projections() {
    std::unique_ptr<Database> fresh;
    std::optional<TemporaryFolder> folder;
    const bool built = check("projections", "rebuilt", [&] {
        folder.emplace("verify");
        JournalFile journal(*journal_);
        build_state(journal, folder->path() / state_schema.file, StateFile(*state_).mark().position);
        fresh = open_for_reading(folder->path(), state_schema);
    });
    if (!built) return;
    for (const auto& table : tables_of(*fresh))
        check("projections", table, [&] { compare_table(table, *state_, *fresh); });
    name_quarantined(*fresh);
    note_without_effect(*fresh);
}

}  // namespace

bool Verification::ok() const {
    return std::all_of(checks.begin(), checks.end(), [](const Check& check) { return !check.error; });
}

Result<Verification> verify(const std::filesystem::path& dir, const std::filesystem::path& witness_folder) {
    return guarded(dir.string(), [&] {
        if (!std::filesystem::exists(dir / journal_schema.file))
            throw Failure(ErrorCode::not_a_data_directory, {{"path", dir.string()}});
        return Verifier(dir, witness_folder).run();
    });
}

}  // namespace tsunagu::storage
