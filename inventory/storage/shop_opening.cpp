// Opening a data directory: what is checked, in which order, and what may be put right by itself. Only
// state.db is (it follows from the journal); a journal that does not verify stops the opening.
#include "inventory/base/check.h"
#include "inventory/projection/projector.h"
#include "inventory/record/sale_record.h"
#include "inventory/storage/epoch_start.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/shop_parts.h"

namespace tsunagu::storage {
namespace {

/// What the witness says of a journal.
enum class Testimony { agrees, absent, behind, differs };

Testimony testimony_on(const Witness& witness, JournalFile& journal, Position last) {
    const auto sighting = witness.read();
    if (!sighting) return Testimony::absent;
    if (sighting->position > last) return Testimony::behind;
    const auto entry = journal.read(sighting->position);
    const auto& seen = sighting->tail;
    const bool same = entry && entry->stream == seen.stream && entry->epoch == seen.epoch &&
                      entry->seq == seen.seq && entry->hash == seen.hash;
    return same ? Testimony::agrees : Testimony::differs;
}

/// Why a new epoch has to start; nothing where the stream may go on. `contradiction` is what state.db says.
std::optional<std::string> reason_for_new_epoch(Testimony testimony, bool witness_kept,
                                                const std::optional<std::string>& contradiction) {
    switch (testimony) {
        case Testimony::agrees:
            return std::nullopt;
        case Testimony::absent:
            // Where no witness can be kept, a moved directory looks like one that stayed; but a journal that
            // lacks what state.db was made from has lost numbers that were given out.
            if (!witness_kept) return contradiction;
            return "moved";
        case Testimony::behind:
            return "behind";
        case Testimony::differs:
            return "differs";
    }
    check_failed("testimony", __FILE__, __LINE__, "every testimony has a consequence");
}

/// The last entry is what its hash says and, where its stream is held whole, follows the one before it.
/// Earlier ones are checked where they are passed: by catching up, rebuilding and verifying.
void check_last_entry(JournalFile& journal, Position last, const Holding& holding) {
    const auto entry = read_checked(journal, last);
    if (!holding.whole(entry.stream)) return;
    journal::Tail before{entry.stream, entry.epoch, entry.seq - 1, entry.prev_hash};
    if (const auto previous = journal.read(last - 1);
        previous && previous->stream == entry.stream && previous->epoch == entry.epoch)
        before = journal::tail_after(*previous);
    value_or_throw(journal::check_follows(before, entry));
}

/// What contradicts state.db standing on this journal; nothing where its mark names an entry that is there. A
/// copy of a directory may have caught state.db later than journal.db; then state.db is made anew, and the
/// reason for a new epoch is the answer. Where a witness watched, it is an error.
std::optional<std::string> contradiction_of(const StateMark& mark, JournalFile& journal, Position last,
                                            Testimony testimony, const StreamId& stream) {
    if (mark.position == 0) return std::nullopt;
    const bool copied = testimony == Testimony::absent;
    if (mark.position > last) {
        if (copied) return "behind";
        throw Failure(ErrorCode::journal_tail_cut, {{"stream", stream.text()},
                                                    {"have", std::to_string(last)},
                                                    {"expected", std::to_string(mark.position)}});
    }
    const auto entry = journal.read(mark.position);
    if (entry && entry->hash == mark.hash) return std::nullopt;
    if (copied) return "differs";
    throw Failure(ErrorCode::journal_corrupt,
                  {{"entry", entry ? to_text(entry->ref()) : std::to_string(mark.position)},
                   {"what", "it is not the entry that state.db was made from"}});
}

/// Does `work`, which reads state.db and changes nothing before it has read; once more where that is damaged,
/// after it was made anew.
template <class Work>
void with_sound_state(ShopParts& parts, Work&& work) {
    const auto done = guarded(parts.dir.string(), work);
    if (done) return;
    if (done.error().code != ErrorCode::state_corrupt || parts.opening.state_rebuilt)
        throw Failure(done.error());
    parts.make_state_anew();
    work();
}

/// Opens state.db, made anew where it has to be; what in it contradicted the journal.
std::optional<std::string> open_state(ShopParts& parts, Testimony testimony, const StreamId& stream) {
    std::optional<std::string> contradiction;
    bool rebuild = needs_rebuild(parts.dir);
    if (!rebuild) {
        const auto database = open_for_writing(parts.dir, state_schema);
        contradiction =
            contradiction_of(StateFile(*database).mark(), *parts.journal, parts.position, testimony, stream);
        rebuild = contradiction.has_value();
    }
    if (rebuild) {
        parts.make_state_anew();
        return contradiction;
    }
    with_sound_state(parts, [&] {
        if (!parts.state) parts.use_state();
        parts.opening.caught_up =
            catch_up(*parts.journal, *parts.state, parts.position, parts.options.progress);
    });
    return contradiction;
}

std::unique_ptr<Database> open_or_create(ShopParts& parts, const Schema& schema) {
    const auto path = parts.dir / schema.file;
    if (std::filesystem::exists(path)) return open_for_writing(parts.dir, schema);
    parts.opening.files_created.emplace_back(schema.file);
    // Made beside its name: half of one would be taken for another program's file at the next opening.
    auto fresh = path;
    fresh += ".new";
    remove_database(fresh);
    create_file(fresh, schema)->checkpoint(true);
    sync_file(fresh);
    std::filesystem::rename(fresh, path);
    sync_folder(parts.dir);
    return open_for_writing(parts.dir, schema);
}

void start_epoch(ShopParts& parts, const std::string& reason) {
    const auto earlier = value_or_throw(parts.reader->epochs());
    const auto entry =
        first_entry_of_epoch(parts.tail.stream, parts.tail, earlier, reason, OperatorId(program_operator),
                             *parts.options.clock, *parts.options.entropy);
    parts.store(std::span(&entry, 1));
    parts.opening.new_epoch = reason;
    // An old copy of the journal may lack what the feed brought since: it is read again, and what is there is
    // dropped.
    value_or_throw(parts.local->erase_setting(feed_cursor_setting));
}

/// A basket that was sold just before the power went is not offered again.
void discard_sold_basket(ShopParts& parts) {
    const auto basket = value_or_throw(parts.local->load_basket());
    if (!basket) return;
    const auto sale = value_or_throw(parts.reader->sale_by_basket(basket->id));
    if (!sale) return;
    value_or_throw(parts.local->discard_basket());
    SoldBasket sold{sale->row.receipt, sale->row.total, {}, sale->voided_by.has_value()};
    // An entry that does not verify keeps no shop shut: whoever reads the journal says so.
    const auto record = guarded(parts.dir.string(), [&] {
        const auto entry = read_checked(*parts.journal, sale->row.position);
        return value_or_throw(record::decode_sale(entry.payload, entry.schema_version));
    });
    if (record) sold.change = record->change;
    parts.opening.sold_basket = std::move(sold);
}

}  // namespace

void ShopParts::read_epoch_tag() {
    for (const auto& row : value_or_throw(reader->epochs()))
        if (row.stream == tail.stream && row.epoch == tail.epoch) epoch_tag = row.tag;
}

std::unique_ptr<ShopParts> open_parts(const std::filesystem::path& dir, const OpenOptions& options,
                                      std::unique_ptr<WriterLock> lock) {
    TSUNAGU_CHECK(options.clock != nullptr && options.entropy != nullptr,
                  "a store is given a clock and entropy");
    auto parts = std::make_unique<ShopParts>();
    parts->dir = dir;
    parts->options = options;
    parts->lock = std::move(lock);

    parts->unsettled = has_left_log(dir, journal_schema);
    parts->journal_database = open_for_writing(dir, journal_schema);
    parts->journal.emplace(*parts->journal_database);
    parts->position = parts->journal->last_position();
    if (parts->position == 0)
        throw Failure(ErrorCode::file_corrupt, {{"file", "journal.db"}, {"what", "it holds no entry"}});
    const StreamId stream = read_checked(*parts->journal, 1).stream;
    check_last_entry(*parts->journal, parts->position, Holding{stream});

    parts->witness.emplace(Witness::of(dir, options.witness_folder));
    const Testimony testimony = testimony_on(*parts->witness, *parts->journal, parts->position);
    const auto contradiction = open_state(*parts, testimony, stream);
    parts->local_database = open_or_create(*parts, local_schema);
    parts->local.emplace(*parts->local_database);
    parts->private_database = open_or_create(*parts, private_schema);
    parts->personal.emplace(*parts->private_database, *options.entropy);

    with_sound_state(*parts, [&] {
        parts->tail = parts->state->tail_of(stream);
        parts->tail_position = parts->state->tail_position(stream);
    });
    parts->opening.witness_kept = parts->witness->prepare();
    if (const auto reason = reason_for_new_epoch(testimony, parts->opening.witness_kept, contradiction))
        with_sound_state(*parts, [&] { start_epoch(*parts, *reason); });
    parts->remember_sighting();
    with_sound_state(*parts, [&] {
        parts->read_epoch_tag();
        discard_sold_basket(*parts);
    });
    return parts;
}

}  // namespace tsunagu::storage
