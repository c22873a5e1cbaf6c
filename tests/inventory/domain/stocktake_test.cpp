// A count is compared with the book at its own moment, whatever was sold before and after it.
#include "inventory/domain/stocktake.h"

#include <rapidcheck.h>

#include <chrono>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

const ItemId item{{StreamId("T1"), 7, 3}};

Moment own(Seq seq, std::int64_t ms = 0) {
    return {{StreamId("T1"), 7, seq}, UtcMs{ms}};
}
Moment other(Seq seq, std::int64_t ms) {
    return {{StreamId("T2"), 9, seq}, UtcMs{ms}};
}
CountedGoods counted(Moment moment, std::int64_t quantity, std::string lot = "", bool recount = false) {
    return {std::move(moment), item, std::move(lot), Quantity(quantity), recount};
}
ItemStock stock(std::int64_t now, std::vector<StockChangeAt> changes = {}) {
    return {{{"", Quantity(now), std::nullopt}}, std::move(changes)};
}

}  // namespace

TEST_CASE("entries of one chain are in order by number, others by clock") {
    CHECK(is_before(own(5, 900), own(6, 100)));
    CHECK_FALSE(is_before(own(6, 100), own(6, 100)));
    CHECK(is_before(other(50, 100), own(6, 200)));
    CHECK_FALSE(is_before(other(1, 300), own(6, 200)));
}

TEST_CASE("what is sold after the count does not make a difference") {
    // 10 were there, all counted, then 3 sold: 7 now.
    const auto lines = compare(std::vector{counted(own(5), 10)}, stock(7, {{own(6), "", Quantity(-3)}}));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].expected == Quantity(10));
    CHECK(lines[0].difference().is_zero());
    // 10 were there, 3 sold, then 6 counted: one is missing.
    const auto missing = compare(std::vector{counted(own(7), 6)}, stock(7, {{own(6), "", Quantity(-3)}}));
    CHECK(missing[0].difference() == Quantity(-1));
}

TEST_CASE("counters sum, and a recount replaces what was counted before it") {
    const std::vector steps{counted(own(5), 4), counted(other(2, 50), 3)};
    CHECK(compare(steps, stock(7))[0].counted == Quantity(7));
    auto again = steps;
    again.push_back(counted(own(9, 99), 6, "", true));
    again.push_back(counted(own(10, 100), 1));
    CHECK(standing(again).size() == 2);
    CHECK(compare(again, stock(7))[0].counted == Quantity(7));
    // Of one lot, a recount replaces that lot and what was counted without one.
    const std::vector lots{counted(own(5), 4, "A"), counted(own(6), 3, "B"), counted(own(7), 9),
                           counted(own(8), 5, "A", true)};
    const auto left = standing(lots);
    REQUIRE(left.size() == 2);
    CHECK(left[0].lot == "B");
    CHECK(left[1].quantity == Quantity(5));
}

TEST_CASE("what moves while an item is being counted in steps makes no difference either way") {
    const std::vector steps{counted(own(5), 3), counted(own(7), 5)};
    const auto sold_between = [](std::int64_t now) { return stock(now, {{own(6), "", Quantity(-1)}}); };
    // 9 were there; one was sold between the steps, from the counted part or from the other.
    CHECK(compare(steps, sold_between(8))[0].difference().is_zero());
    CHECK(compare(std::vector{counted(own(5), 4), counted(own(7), 5)}, sold_between(8))[0]
              .difference()
              .is_zero());
    CHECK(compare(std::vector{counted(own(5), 2), counted(own(7), 5)}, sold_between(8))[0].difference() ==
          Quantity(-1));
}

TEST_CASE("a lot is compared with what is left of it") {
    const ItemStock here{{{"A", Quantity(8), Expiry{ExpiryKind::use_by, *parse_date("2026-12-01")}},
                          {"B", Quantity(10), Expiry{ExpiryKind::use_by, *parse_date("2026-12-05")}},
                          {"", Quantity(-3), std::nullopt}},
                         {}};
    const auto lines = compare(std::vector{counted(own(5), 5, "A"), counted(own(5), 9, "B")}, here);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].difference().is_zero());
    CHECK(lines[1].difference() == Quantity(-1));
    CHECK(lots_of_difference(lines[1], here).at(0).lot == "B");
    // Counted without lots, what is missing is of the first to expire.
    const auto total = compare(std::vector{counted(own(5), 13)}, here);
    CHECK(total[0].expected == Quantity(15));
    CHECK(lots_of_difference(total[0], here).at(0).lot == "A");
}

TEST_CASE("what is scanned with its lot and what is scanned without are one count of the item") {
    // 8 of A and 10 of B; one counter scans 5 of A by lot, another the 13 others by a plain code.
    const ItemStock here{{{"A", Quantity(8), Expiry{ExpiryKind::use_by, *parse_date("2026-12-01")}},
                          {"B", Quantity(10), Expiry{ExpiryKind::use_by, *parse_date("2026-12-05")}}},
                         {}};
    const auto all = compare(std::vector{counted(own(5), 5, "A"), counted(own(6), 13)}, here);
    REQUIRE(all.size() == 1);
    CHECK(all[0].counted == Quantity(18));
    CHECK(all[0].difference().is_zero());
    CHECK(lots_of_difference(all[0], here).empty());
    // All 8 of A were seen, so what lacks is of B.
    const auto less = compare(std::vector{counted(own(5), 8, "A"), counted(own(6), 8)}, here);
    REQUIRE(less.size() == 1);
    CHECK(less[0].difference() == Quantity(-2));
    CHECK(lots_of_difference(less[0], here) == std::vector{LotTake{"B", Quantity(2)}});
    // 12 of A were seen where the book has 8; of the rest nobody knows the lot.
    const auto more = compare(std::vector{counted(own(5), 12, "A"), counted(own(6), 11)}, here);
    REQUIRE(more.size() == 1);
    CHECK(more[0].difference() == Quantity(5));
    CHECK(lots_of_difference(more[0], here) ==
          std::vector{LotTake{"A", Quantity(4)}, LotTake{"", Quantity(1)}});
    // Counted by lot throughout, each lot is compared by itself, as ever.
    CHECK(compare(std::vector{counted(own(5), 8, "A"), counted(own(6), 10, "B")}, here).size() == 2);
}

TEST_CASE("a sale entered from paper was made in its hours, whatever number its entry bears") {
    // 20 were counted at 100, after 10 had been sold on paper at 50; the sheet was entered after that.
    auto sheet = own(9, 50);
    sheet.by_clock = true;
    CHECK(is_before(sheet, own(5, 100)));
    CHECK_FALSE(is_before(own(5, 100), sheet));
    CHECK(compare(std::vector{counted(own(5, 100), 20)}, stock(20, {{sheet, "", Quantity(-10)}}))[0]
              .difference()
              .is_zero());
}

TEST_CASE("what stands of a large count is found in one way through it") {
    // Compared each with each, these would be thousands of millions of questions.
    std::vector<CountedGoods> all;
    for (Seq i = 0; i < 60'000; ++i)
        all.push_back(
            {own(i + 1), ItemId{{StreamId("T1"), 7, 1 + i % 20'000}}, "", Quantity(1), i % 100 == 0});
    const auto start = std::chrono::steady_clock::now();
    const auto left = standing(all);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    CHECK(left.size() == 60'000 - 400);
}

TEST_CASE("once posted, the book holds what was counted less what was sold since, whatever it said before") {
    CHECK(rc::check([] {
        // A shelf with its true goods, sales before and after the count, and a book that is wrong by `error`.
        auto truth = *rc::gen::inRange<std::int64_t>(0, 200);
        const auto error = *rc::gen::inRange<std::int64_t>(-30, 30);
        ItemStock book = stock(truth + error);
        Seq seq = 10;
        const auto sell_some = [&] {
            for (int n = *rc::gen::inRange(0, 6); n > 0; --n) {
                const auto sold = *rc::gen::inRange<std::int64_t>(1, 9);
                truth -= sold;
                book.lots[0].quantity -= Quantity(sold);
                // Of this till, or of another whose clock agrees.
                const auto ms = static_cast<std::int64_t>(++seq) * 1000;
                book.changes.push_back(
                    {*rc::gen::arbitrary<bool>() ? own(seq, ms) : other(seq, ms), "", Quantity(-sold)});
            }
        };
        sell_some();
        if (truth < 0) RC_DISCARD("more was sold than there was");
        ++seq;
        const auto count = counted(own(seq, static_cast<std::int64_t>(seq) * 1000), truth);
        sell_some();
        const auto lines = compare(std::vector{count}, book);
        RC_ASSERT(lines.size() == 1U);
        RC_ASSERT(lines[0].difference() == Quantity(-error));
        RC_ASSERT(book.lots[0].quantity + lines[0].difference() == Quantity(truth));
    }));
}
