// ShopStore::create: a shop from nothing.
#include "inventory/base/check.h"
#include "inventory/record/kinds.h"
#include "inventory/record/operator_defined.h"
#include "inventory/storage/epoch_start.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/shop_parts.h"
#include "inventory/storage/staging.h"

namespace tsunagu::storage {
namespace {

void require_valid(const StreamId& stream) {
    if (!is_stream_name(stream.text()))
        throw Failure(ErrorCode::field_invalid,
                      {{"column", "terminal"}, {"value", stream.text()}, {"allowed", "A-Z a-z 0-9 _ (16)"}});
}

std::vector<journal::Entry> first_entries(const StreamId& stream, const OperatorId& first_operator,
                                          const OpenOptions& options) {
    std::vector<journal::Entry> entries;
    entries.push_back(first_entry_of_epoch(stream, journal::Tail{}, {}, "created", first_operator,
                                           *options.clock, *options.entropy,
                                           options.node || stream.text() == node_stream));
    journal::Draft draft;
    draft.at = entries.front().at;
    draft.business_date = entries.front().business_date;
    draft.operator_id = first_operator;
    draft.kind = std::string(record::kind::operator_defined);
    draft.payload = record::encode(record::OperatorDefined{first_operator, first_operator.text()});
    entries.push_back(journal::extend(journal::tail_after(entries.front()), draft));
    return entries;
}

}  // namespace

Result<std::unique_ptr<ShopStore>> ShopStore::create(const std::filesystem::path& dir, const StreamId& stream,
                                                     const OperatorId& first_operator,
                                                     const OpenOptions& options) {
    TSUNAGU_CHECK(options.clock != nullptr && options.entropy != nullptr,
                  "a store is given a clock and entropy");
    return guarded(dir.string(), [&] {
        require_valid(stream);
        Staging staging(dir);
        const auto entries = first_entries(stream, first_operator, options);
        {
            const auto database = create_file(staging.folder() / journal_schema.file, journal_schema);
            JournalFile journal(*database);
            journal.append(entries, 0);
            build_state(journal, staging.folder() / state_schema.file, journal.last_position());
            create_file(staging.folder() / local_schema.file, local_schema);
            create_file(staging.folder() / private_schema.file, private_schema);
        }
        staging.install();
        auto witness = Witness::of(dir, options.witness_folder);
        if (witness.prepare())
            witness.write(
                Sighting{journal::tail_after(entries.back()), static_cast<Position>(entries.size())});
        return std::unique_ptr<ShopStore>(new ShopStore(open_parts(dir, options, staging.take_lock())));
    });
}

}  // namespace tsunagu::storage
