// The entries of one terminal as a test makes them, and a shop that holds the entries of several in whatever
// order they came.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"
#include "inventory/storage/database.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "inventory/storage/shop_view.h"
#include "tests/inventory/storage/storage_fixture.h"

namespace tsunagu::test {

class TillChain {
  public:
    TillChain(const std::string& stream, Epoch epoch) : tail_{StreamId(stream), epoch, 0, {}} {
        record::EpochStarted start;
        start.reason = "created";
        add(storage::test::draft_of(record::kind::epoch_started, record::encode(start)), 0);
    }

    EntryRef add(journal::Draft draft, std::int64_t minute) {
        draft.at.ms += minute * 60'000;
        entries.push_back(journal::extend(tail_, draft));
        tail_ = journal::tail_after(entries.back());
        return entries.back().ref();
    }

    /// A sale at `location` of item_of(1), without a lot.
    void sell(const LocationCode& location, std::int64_t quantity, std::int64_t minute) {
        auto sale = storage::test::sale_of(tail_.stream.text() + "-" + std::to_string(tail_.seq), 1,
                                           static_cast<int>(tail_.epoch * 1000 + tail_.seq));
        sale.location = location;
        sale.lines[0].item = storage::test::item_of(1);
        sale.lines[0].lot.clear();
        sale.lines[0].quantity = Quantity(quantity);
        add(storage::test::draft_of(record::kind::sale, record::encode(sale)), minute);
    }

    std::vector<journal::Entry> entries;

  private:
    journal::Tail tail_;
};

inline std::unique_ptr<storage::ShopView> shop_of(const std::filesystem::path& folder,
                                                  const std::vector<journal::Entry>& entries) {
    std::filesystem::create_directories(folder);
    {
        // Closed again before it is looked at: until then all of it is in the log.
        const auto database =
            storage::create_file(folder / storage::journal_schema.file, storage::journal_schema);
        storage::JournalFile journal(*database);
        journal.append(entries, 0);
        storage::build_state(journal, folder / storage::state_schema.file, journal.last_position());
    }
    return storage::test::get(storage::ShopView::open(folder));
}

}  // namespace tsunagu::test
