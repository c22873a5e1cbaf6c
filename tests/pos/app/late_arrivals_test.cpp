// A stocktake while two tills sell, the other till's entries arriving whenever they do: what is found is what
// the shelf lacked when it was counted, and once it is posted the book says what is on the shelf.
#include <rapidcheck.h>

#include "inventory/record/count_added.h"
#include "inventory/record/count_opened.h"
#include "inventory/record/count_posted.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"
#include "pos/app/stock_picture.h"
#include "tests/pos/app/till_chain.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using tsunagu::test::shop_of;
using tsunagu::test::TillChain;
using namespace tsunagu::storage::test;
namespace kind = tsunagu::record::kind;

namespace {

const LocationCode corner("corner");

/// As the counting till projects them: its own at once, the other's at any time after they were made.
std::vector<journal::Entry> as_they_arrive(const TillChain& counting, const TillChain& other) {
    std::vector<journal::Entry> all;
    std::size_t a = 0;
    std::size_t b = 0;
    while (a < counting.entries.size() || b < other.entries.size()) {
        const bool made = b < other.entries.size() &&
                          (a == counting.entries.size() || other.entries[b].at < counting.entries[a].at);
        const bool arrives = made && (a == counting.entries.size() || *rc::gen::arbitrary<bool>());
        all.push_back(arrives ? other.entries[b++] : counting.entries[a++]);
    }
    return all;
}

std::vector<app::LateCount> late_at(storage::ShopView& view) {
    app::SeenBefore seen;
    return get(app::read_stock_picture(view, corner, seen)).late;
}

journal::Draft step_draft(const EntryRef& count, std::int64_t quantity) {
    return draft_of(kind::count_added,
                    record::encode(record::CountAdded{count, {{item_of(1), "", quantity}}, false}));
}

/// A count of 20 of the first goods at `till`, posted; and its number.
EntryRef posted_count(TillChain& till, std::int64_t minute) {
    const auto count =
        till.add(draft_of(kind::count_opened, record::encode(record::CountOpened{corner, false})), minute);
    const auto step = till.add(step_draft(count, 20), minute + 1);
    record::CountPosted posted{count, corner, {}, {}, "monthly", {}};
    posted.lines = {{item_of(1), "", 20, 20, step, till.entries.back().at.ms}};
    till.add(draft_of(kind::count_posted, record::encode(posted)), minute + 2);
    return count;
}

}  // namespace

TEST_CASE("a count is compared again only where something came of it since") {
    const tsunagu::test::TemporaryFolder folder(scratch_folder());
    TillChain counting("T1", 7);
    TillChain other("T2", 9);
    counting.add(movement_draft("SUPPLIER", "corner", 1, 20), 1);
    const auto count = posted_count(counting, 2);
    other.add(step_draft(count, 3), 3);
    const auto both = [&] {
        auto all = counting.entries;
        all.insert(all.end(), other.entries.begin(), other.entries.end());
        return all;
    };
    app::SeenBefore seen;
    const auto first = shop_of(folder.path() / "1", both());
    for (int glance = 0; glance < 3; ++glance)
        CHECK(get(app::read_stock_picture(*first, corner, seen)).late.size() == 1);
    CHECK(seen.counts.comparisons() == 1);
    other.add(step_draft(count, 4), 4);
    const auto second = shop_of(folder.path() / "2", both());
    CHECK(get(app::read_stock_picture(*second, corner, seen)).late.size() == 1);
    CHECK(seen.counts.comparisons() == 2);
    // A later count that was posted says what is there, so what came of the first is late no longer.
    posted_count(counting, 60);
    const auto third = shop_of(folder.path() / "3", both());
    CHECK(get(app::read_stock_picture(*third, corner, seen)).late.empty());
    CHECK(get(app::read_stock_picture(*third, corner, seen)).late.empty());
    CHECK(seen.counts.comparisons() == 3);
}

TEST_CASE("what the same terminal counted before it was restored is late too") {
    const tsunagu::test::TemporaryFolder folder(scratch_folder());
    TillChain counting("T1", 7);
    TillChain restored("T1", 8);
    counting.add(movement_draft("SUPPLIER", "corner", 1, 20), 1);
    const auto count = posted_count(counting, 2);
    restored.add(step_draft(count, 3), 3);
    auto all = counting.entries;
    all.insert(all.end(), restored.entries.begin(), restored.entries.end());
    const auto shop = shop_of(folder.path() / "shop", all);
    CHECK(late_at(*shop).size() == 1);
    // It can be taken back in the chain that posted it, which is written no more.
    CHECK(get(app::read_count_picture(*shop, count, nullptr)).is_elsewhere);
    const auto before = shop_of(folder.path() / "before", counting.entries);
    CHECK_FALSE(get(app::read_count_picture(*before, count, nullptr)).is_elsewhere);
}

TEST_CASE("what a count finds does not depend on when the other till's sales arrive") {
    (void)scratch_folder();
    CHECK(rc::check([] {
        const tsunagu::test::TemporaryFolder folder(scratch_folder());
        const auto error = *rc::gen::inRange<std::int64_t>(-30, 30);
        std::int64_t shelf = 500;
        TillChain counting("T1", 7);
        TillChain other("T2", 9);
        std::int64_t minute = 0;
        counting.add(movement_draft("SUPPLIER", "corner", 1, shelf + error), ++minute);
        const auto sell_some = [&] {
            for (int n = *rc::gen::inRange(0, 6); n > 0; --n) {
                const auto sold = *rc::gen::inRange<std::int64_t>(1, 9);
                (*rc::gen::arbitrary<bool>() ? counting : other).sell(corner, sold, ++minute);
                shelf -= sold;
            }
        };
        sell_some();
        const auto count = counting.add(
            draft_of(kind::count_opened, record::encode(record::CountOpened{corner, false})), ++minute);
        sell_some();
        const auto counted = shelf;
        counting.add(draft_of(kind::count_added,
                              record::encode(record::CountAdded{count, {{item_of(1), "", counted}}, false})),
                     ++minute);
        sell_some();

        const auto open = shop_of(folder.path() / "open", as_they_arrive(counting, other));
        const auto found = get(app::read_count_picture(*open, count, nullptr)).comparison;
        RC_ASSERT(found.lines.size() == 1U);
        const auto& line = found.lines[0].line;
        RC_ASSERT(line.counted == Quantity(counted));
        RC_ASSERT(line.difference() == Quantity(-error));

        record::CountPosted posted{count, corner, {}, {}, "test", {}};
        posted.lines.push_back(
            {item_of(1), "", counted, line.expected.value(), line.moment.entry, line.moment.at.ms});
        if (error > 0)
            posted.movements.push_back({item_of(1), "", corner, LocationCode("DIFFERENCE"), Quantity(error)});
        if (error < 0)
            posted.movements.push_back(
                {item_of(1), "", LocationCode("DIFFERENCE"), corner, Quantity(-error)});
        counting.add(draft_of(kind::count_posted, record::encode(posted)), ++minute);
        const auto done = shop_of(folder.path() / "done", as_they_arrive(counting, other));
        RC_ASSERT(get(done->state().stock(corner, item_of(1))) == Quantity(shelf));
    }));
}

TEST_CASE("what another counter counted is shown as late where it comes after the count was posted") {
    const tsunagu::test::TemporaryFolder folder(scratch_folder());
    TillChain counting("T1", 7);
    TillChain other("T2", 9);
    counting.add(movement_draft("SUPPLIER", "corner", 1, 20), 1);
    counting.add(movement_draft("SUPPLIER", "corner", 2, 5), 2);
    counting.add(movement_draft("SUPPLIER", "corner", 3, 6), 2);
    const auto count =
        counting.add(draft_of(kind::count_opened, record::encode(record::CountOpened{corner, false})), 3);
    const auto counted = [&](TillChain& till, int item, std::int64_t quantity, std::int64_t minute) {
        return till.add(draft_of(kind::count_added, record::encode(record::CountAdded{
                                                        count, {{item_of(item), "", quantity}}, false})),
                        minute);
    };
    const auto ours = counted(counting, 1, 12, 5);
    // On the back shelf 8 more of the first, 5 of the second, 6 of the third; nobody here knew.
    counted(other, 1, 8, 4);
    counted(other, 2, 5, 4);
    counted(other, 3, 6, 4);
    // Posted as the counting till saw it: 8 lack, and the second is said to be gone; the third was left
    // alone.
    record::CountPosted posted{count, corner, {}, {}, "monthly", {}};
    const auto& at = counting.entries.back().at;
    posted.lines = {{item_of(1), "", 12, 20, ours, at.ms}, {item_of(2), "", 0, 5, ours, at.ms}};
    posted.movements = {{item_of(1), "", corner, LocationCode("DIFFERENCE"), Quantity(8)},
                        {item_of(2), "", corner, LocationCode("DIFFERENCE"), Quantity(5)}};
    counting.add(draft_of(kind::count_posted, record::encode(posted)), 6);
    auto all = counting.entries;
    const auto ours_alone = shop_of(folder.path() / "before", all);
    const auto before = get(app::read_count_picture(*ours_alone, count, nullptr));
    CHECK(late_at(*ours_alone).empty());
    REQUIRE(before.comparison.lines.size() == 2);
    CHECK_FALSE(before.comparison.lines[0].late);
    all.insert(all.end(), other.entries.begin(), other.entries.end());
    const auto both = shop_of(folder.path() / "after", all);
    const auto after = get(app::read_count_picture(*both, count, nullptr));
    // The screen of this place hears of it without opening the count.
    const auto seen = late_at(*both);
    REQUIRE(seen.size() == 1);
    CHECK(seen[0].count.row.entry == count);
    CHECK(seen[0].lines == 3);
    const auto& lines = after.comparison.lines;
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].line.counted == Quantity(12));
    CHECK(lines[0].late == Quantity(20));
    CHECK(lines[1].late == Quantity(5));
    CHECK(lines[2].line.item == item_of(3));
    CHECK(lines[2].line.difference().is_zero());
    CHECK(lines[2].late == Quantity(6));
    // A later count that was posted says what is there; nothing is late any more.
    auto later = counting.entries.back();
    const auto second =
        counting.add(draft_of(kind::count_opened, record::encode(record::CountOpened{corner, false})), 60);
    record::CountPosted again{second, corner, {}, {}, "monthly", {}};
    for (const int item : {1, 2, 3})
        again.lines.push_back({item_of(item), "", 0, 0, second, later.at.ms + 60 * 60'000});
    counting.add(draft_of(kind::count_posted, record::encode(again)), 61);
    all = counting.entries;
    all.insert(all.end(), other.entries.begin(), other.entries.end());
    const auto again_counted = shop_of(folder.path() / "done", all);
    const auto done = get(app::read_count_picture(*again_counted, count, nullptr));
    CHECK(late_at(*again_counted).empty());
    REQUIRE(done.comparison.lines.size() == 2);
    CHECK_FALSE(done.comparison.lines[0].late);
}
