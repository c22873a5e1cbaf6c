// Two terminals' chains, put together in any order, come to the same stock: balances, transfers, lots,
// counts. What the balances are to be is added up beside them by a plain map.
#include <rapidcheck.h>

#include <map>
#include <utility>

#include "inventory/journal/chain.h"
#include "inventory/record/brochures_counted.h"
#include "inventory/record/brochures_refilled.h"
#include "inventory/record/count_added.h"
#include "inventory/record/count_opened.h"
#include "inventory/record/count_posted.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/item_limit_set.h"
#include "inventory/record/kinds.h"
#include "inventory/record/limit_granted.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/record/transfer_dispatched.h"
#include "inventory/storage/database.h"
#include "inventory/storage/journal_file.h"
#include "inventory/storage/projecting.h"
#include "inventory/storage/schema.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

const LocationCode corner("corner");
const LocationCode tent("tent");

/// One terminal's entries, as it appends them.
class Chain {
  public:
    Chain(const std::string& stream, Epoch epoch) : tail_{StreamId(stream), epoch, 0, {}} {
        record::EpochStarted start;
        start.reason = "created";
        add(kind::epoch_started, start);
    }

    template <class Record>
    EntryRef add(std::string_view entry_kind, const Record& record, int later_ms = 0) {
        auto draft = draft_of(entry_kind, record::encode(record));
        draft.at.ms += later_ms;
        entries.push_back(journal::extend(tail_, draft));
        tail_ = journal::tail_after(entries.back());
        return entries.back().ref();
    }

    std::vector<journal::Entry> entries;

  private:
    journal::Tail tail_;
};

ItemId any_item() {
    return item_of(*rc::gen::inRange(1, 4));
}
std::string any_lot() {
    return *rc::gen::elementOf(std::vector<std::string>{"A", "B"});
}
Quantity any_quantity() {
    return Quantity(*rc::gen::inRange<std::int64_t>(1, 50));
}

record::MovementReversed reversal_of(const EntryRef& act, std::string_view act_kind,
                                     std::vector<record::StockMovement> movements,
                                     domain::MovementReason reason) {
    for (auto& movement : movements) std::swap(movement.from, movement.to);
    return {act, std::string(act_kind), std::move(movements), reason, {}, "test"};
}

/// Limits that two managers set, at times of their own clocks.
void set_limits(Chain& first, Chain& second) {
    for (auto* chain : {&first, &second}) {
        record::ItemLimitSet limit{any_item(), *rc::gen::arbitrary<bool>() ? corner : LocationCode(), {}};
        if (*rc::gen::arbitrary<bool>()) limit.limit.per_day = any_quantity();
        chain->add(kind::item_limit_set, limit, *rc::gen::inRange(0, 3));
        record::LimitGranted grant{std::nullopt, any_item(), std::nullopt, StreamId("T1")};
        if (*rc::gen::arbitrary<bool>()) grant.quantity = any_quantity().value();
        chain->add(kind::limit_granted, grant, *rc::gen::inRange(0, 3));
    }
}

/// What the movements that count come to, added up by nothing but this: "corner|item|lot|" and the pieces
/// there.
class Book {
  public:
    void move(const std::vector<record::StockMovement>& movements) {
        for (const auto& movement : movements) {
            add(movement.from, movement, -movement.quantity.value());
            add(movement.to, movement, movement.quantity.value());
        }
    }
    [[nodiscard]] const std::map<std::string, std::int64_t>& pieces() const { return pieces_; }

  private:
    void add(const LocationCode& place, const record::StockMovement& movement, std::int64_t pieces) {
        const auto key = place.text() + "|" + to_text(movement.item.entry) + "|" + movement.lot + "|";
        if ((pieces_[key] += pieces) == 0) pieces_.erase(key);
    }
    std::map<std::string, std::int64_t> pieces_;
};

/// What two terminals do to each other's goods. `book` moves what is to have an effect: an act once, its
/// reversal once whoever makes it, a count's posting and its reversal only where they are of the count's own
/// chain.
void play(Chain& first, Chain& second, Book& book) {
    for (int n = *rc::gen::inRange(1, 5); n > 0; --n) {
        const domain::Expiry expiry{domain::ExpiryKind::use_by,
                                    BusinessDate{*rc::gen::inRange(20'000, 20'020)}};
        const record::GoodsReceived received{
            corner, {}, {}, "1024", {{any_item(), any_lot(), expiry, any_quantity()}}};
        auto& receiver = *rc::gen::arbitrary<bool>() ? first : second;
        const auto receipt = receiver.add(kind::goods_received, received);
        book.move(movements_of(received));
        // Both find the mistake, and both take it back.
        const auto back = reversal_of(receipt, kind::goods_received, movements_of(received),
                                      domain::MovementReason::delivery);
        bool taken_back = false;
        for (auto* chain : {&first, &second}) {
            if (*rc::gen::inRange(0, 3) != 0) continue;
            chain->add(kind::movement_reversed, back);
            if (!std::exchange(taken_back, true)) book.move(back.movements);
        }

        const record::TransferDispatched sent{corner, tent, {{any_item(), any_lot(), any_quantity()}}};
        const auto transfer = first.add(kind::transfer_dispatched, sent);
        record::TransferArrived came{transfer, tent, sent.lines};
        came.lines[0].quantity =
            Quantity(*rc::gen::inRange<std::int64_t>(1, sent.lines[0].quantity.value() + 1));
        const auto arrival = second.add(kind::transfer_arrived, came);
        book.move(movements_of(sent));
        book.move(movements_of(came));
        auto returned = reversal_of(arrival, kind::transfer_arrived, movements_of(came),
                                    domain::MovementReason::transfer);
        returned.transfer = transfer;
        bool is_returned = false;
        for (auto* chain : {&first, &second}) {
            if (!*rc::gen::arbitrary<bool>()) continue;
            chain->add(kind::movement_reversed, returned);
            if (!std::exchange(is_returned, true)) book.move(returned.movements);
        }

        // Both look after the rack.
        const auto brochure = any_item();
        const record::BrochuresRefilled refill{
            LocationCode("SUPPLIER"), corner, {{brochure, "", any_quantity()}}};
        const record::BrochuresCounted rack{
            corner, {{brochure, 3}}, {{brochure, "", corner, LocationCode("CUSTOMER"), any_quantity()}}};
        first.add(kind::brochures_refilled, refill);
        second.add(kind::brochures_counted, rack);
        book.move(movements_of(refill));
        book.move(rack.movements);
        set_limits(first, second);

        const auto count = first.add(kind::count_opened, record::CountOpened{corner, false});
        const auto item = any_item();
        for (auto* chain : {&first, &second})
            chain->add(kind::count_added,
                       record::CountAdded{count, {{item, "", 7}}, *rc::gen::arbitrary<bool>()});
        const record::CountPosted posted{count,
                                         corner,
                                         {{item, "", 7, 9, count, 5}},
                                         {{item, "", corner, LocationCode("DIFFERENCE"), Quantity(2)}},
                                         "test",
                                         {}};
        const auto posting = first.add(kind::count_posted, posted);
        book.move(posted.movements);
        // A second posting here, one from the wrong terminal, and one more after the first was taken back.
        if (*rc::gen::arbitrary<bool>()) first.add(kind::count_posted, posted);
        if (*rc::gen::arbitrary<bool>()) second.add(kind::count_posted, posted);
        const auto unposted = reversal_of(posting, kind::count_posted, posted.movements,
                                          domain::MovementReason::stocktake_difference);
        if (*rc::gen::arbitrary<bool>()) second.add(kind::movement_reversed, unposted);
        if (!*rc::gen::arbitrary<bool>()) continue;
        first.add(kind::movement_reversed, unposted);
        book.move(unposted.movements);
        if (!*rc::gen::arbitrary<bool>()) continue;
        first.add(kind::count_posted, posted);
        book.move(posted.movements);
    }
}

/// The two chains in one order of many that keep each chain's own.
std::vector<journal::Entry> shuffled(const Chain& first, const Chain& second) {
    std::vector<journal::Entry> all;
    std::size_t a = 0;
    std::size_t b = 0;
    while (a < first.entries.size() || b < second.entries.size()) {
        const bool from_first =
            b == second.entries.size() || (a < first.entries.size() && *rc::gen::arbitrary<bool>());
        all.push_back(from_first ? first.entries[a++] : second.entries[b++]);
    }
    return all;
}

/// Everything of the stock that does not name a place in one directory.
std::string stock_of(const std::filesystem::path& folder, const std::vector<journal::Entry>& entries) {
    std::filesystem::create_directories(folder);
    const auto database = create_file(folder / journal_schema.file, journal_schema);
    JournalFile journal(*database);
    journal.append(entries, 0);
    build_state(journal, folder / state_schema.file, journal.last_position());
    Database state(folder / state_schema.file, Database::Mode::read);
    std::string all;
    for (const std::string sql :
         {"SELECT * FROM balance", "SELECT * FROM transfer_goods", "SELECT * FROM lot",
          "SELECT entry FROM reversal", "SELECT entry, posted_by FROM stocktake",
          "SELECT * FROM stocktake_add", "SELECT * FROM stocktake_line", "SELECT * FROM rack_count",
          "SELECT * FROM sale_limit", "SELECT * FROM limit_share", "SELECT sum(quantity) FROM balance"}) {
        all += sql + "\n";
        auto query = state.query(sql);
        while (query.next()) {
            for (int column = 0; column < query.columns(); ++column)
                all += (query.is_null(column) ? "NULL" : query.text(column)) + "|";
            all += "\n";
        }
    }
    return all;
}

std::map<std::string, std::int64_t> balances_of(const std::filesystem::path& folder) {
    Database state(folder / state_schema.file, Database::Mode::read);
    std::map<std::string, std::int64_t> pieces;
    auto query = state.query("SELECT location, item, lot, quantity FROM balance WHERE quantity <> 0");
    while (query.next())
        pieces[query.text(0) + "|" + query.text(1) + "|" + query.text(2) + "|"] = query.integer(3);
    return pieces;
}

}  // namespace

TEST_CASE("two terminals' acts on stock come to the same in any order") {
    CHECK(rc::check([] {
        const tsunagu::test::TemporaryFolder folder(scratch_folder());
        Chain first("T1", 7);
        Chain second("T2", 9);
        Book book;
        play(first, second, book);
        auto one_after_the_other = second.entries;
        one_after_the_other.insert(one_after_the_other.end(), first.entries.begin(), first.entries.end());
        const auto expected = stock_of(folder.path() / "apart", one_after_the_other);
        RC_ASSERT(expected.ends_with("SELECT sum(quantity) FROM balance\n0|\n"));
        RC_ASSERT(balances_of(folder.path() / "apart") == book.pieces());
        RC_ASSERT(stock_of(folder.path() / "mixed", shuffled(first, second)) == expected);
    }));
}
