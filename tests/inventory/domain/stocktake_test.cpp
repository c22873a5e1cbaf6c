// A count is compared with the book at its own moment, whatever was sold before and after it.
#include "inventory/domain/stocktake.h"

#include <rapidcheck.h>

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
