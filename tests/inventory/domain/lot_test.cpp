// Lots: what is left of each, and which go first.
#include "inventory/domain/lot.h"

#include <rapidcheck.h>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

LotStock lot(std::string name, std::int64_t quantity, const char* date = nullptr,
             ExpiryKind kind = ExpiryKind::use_by) {
    LotStock stock{std::move(name), Quantity(quantity), std::nullopt};
    if (date != nullptr) stock.expiry = Expiry{kind, *parse_date(date)};
    return stock;
}

Quantity sum_of(const std::vector<LotStock>& lots) {
    Quantity sum;
    for (const auto& row : lots) sum += row.quantity;
    return sum;
}

std::vector<LotStock> any_lots() {
    std::vector<LotStock> lots;
    for (const std::string name : {"", "A", "B", "C"}) {
        if (*rc::gen::arbitrary<bool>()) continue;
        LotStock row{name, Quantity(*rc::gen::inRange<std::int64_t>(-20, 40)), std::nullopt};
        if (!name.empty() && *rc::gen::arbitrary<bool>())
            row.expiry = Expiry{ExpiryKind::use_by, BusinessDate{*rc::gen::inRange(100, 105)}};
        lots.push_back(row);
    }
    return lots;
}

}  // namespace

TEST_CASE("goods sold without a lot were the first to expire") {
    const auto left = left_of({lot("", -12), lot("B", 10, "2026-12-05"), lot("A", 8, "2026-12-01")});
    REQUIRE(left.size() == 3);
    CHECK(left[0].lot == "A");
    CHECK(left[0].quantity == Quantity(0));
    CHECK(left[1].lot == "B");
    CHECK(left[1].quantity == Quantity(6));
    CHECK(left[2].quantity == Quantity(0));
}

TEST_CASE("what no lot holds stays below zero, without a lot") {
    const auto left = left_of({lot("A", 3), lot("", -5)});
    CHECK(left[0].quantity == Quantity(0));
    CHECK(left[1].quantity == Quantity(-2));
}

TEST_CASE("goods are taken first to expire first, then without a lot") {
    const std::vector lots{lot("", 1), lot("B", 10, "2026-12-05"), lot("A", 8, "2026-12-01")};
    const auto takes = take_first_expiring(lots, Quantity(25));
    REQUIRE(takes.size() == 3);
    CHECK(takes[0].lot == "A");
    CHECK(takes[0].quantity == Quantity(8));
    CHECK(takes[1].quantity == Quantity(10));
    CHECK(takes[2].lot.empty());
    CHECK(takes[2].quantity == Quantity(7));
    CHECK(take_first_expiring({}, Quantity(2)).at(0).lot.empty());
}

TEST_CASE("what is to be sold elsewhere is taken from what has not passed, and what has passed comes last") {
    const auto today = *parse_date("2026-12-03");
    const std::vector lots{lot("", 1), lot("OLD", 3, "2026-12-01"),
                           lot("STALE", 2, "2026-12-02", ExpiryKind::best_before), lot("B", 4, "2026-12-05"),
                           lot("A", 5, "2026-12-03")};
    const auto names = [&](std::int64_t wanted) {
        std::string told;
        for (const auto& take : take_first_good(lots, Quantity(wanted), today))
            told += (take.lot.empty() ? "-" : take.lot) + std::to_string(take.quantity.value()) + " ";
        return told;
    };
    CHECK(names(7) == "A5 B2 ");
    CHECK(names(11) == "A5 B4 -1 STALE1 ");
    CHECK(names(14) == "A5 B4 -1 STALE2 OLD2 ");
    // What no lot holds is taken without one, as ever.
    CHECK(names(20) == "A5 B4 -6 STALE2 OLD3 ");
}

TEST_CASE("everything here has passed only where nothing else may be meant") {
    const auto today = *parse_date("2026-12-02");
    const auto passed = [&](std::vector<LotStock> lots) { return all_past_use_by(lots, today); };
    CHECK(passed({lot("A", 2, "2026-12-01")}));
    CHECK_FALSE(passed({lot("A", 2, "2026-12-02")}));
    CHECK_FALSE(passed({lot("A", 2, "2026-12-01", ExpiryKind::best_before)}));
    CHECK_FALSE(passed({lot("A", 2, "2026-12-01"), lot("B", 1, "2026-12-09")}));
    CHECK_FALSE(passed({lot("A", 2, "2026-12-01"), lot("", 1)}));
    // Sold out by the book: what is in the hand came from elsewhere, and the figure refuses nothing.
    CHECK_FALSE(passed({lot("A", 2, "2026-12-01"), lot("", -2)}));
    CHECK(passed({lot("A", 3, "2026-12-01"), lot("", -2)}));
}

TEST_CASE("the lot of goods that bear only a date is the date") {
    ScannedCode scanned;
    CHECK(lot_of(scanned).empty());
    scanned.expiry = Expiry{ExpiryKind::use_by, *parse_date("2027-03-31")};
    CHECK(lot_of(scanned) == "2027-03-31");
    scanned.lot = "ABC";
    CHECK(lot_of(scanned) == "ABC");
}

TEST_CASE("what is left sums to the balances, and is below zero at most in one place") {
    CHECK(rc::check([] {
        const auto lots = any_lots();
        const auto left = left_of(lots);
        RC_ASSERT(sum_of(left) == sum_of(lots));
        std::size_t below = 0;
        bool some_left = false;
        for (const auto& row : left) {
            below += row.quantity < Quantity() ? 1 : 0;
            some_left = some_left || row.quantity > Quantity();
        }
        RC_ASSERT(below <= 1U);
        RC_ASSERT(below == 0U || !some_left);
    }));
}

TEST_CASE("whatever is taken adds up, and no later lot is touched while an earlier one has goods") {
    CHECK(rc::check([] {
        const auto lots = any_lots();
        const Quantity wanted(*rc::gen::inRange<std::int64_t>(1, 80));
        const auto takes = take_first_expiring(lots, wanted);
        Quantity taken;
        for (const auto& take : takes) {
            RC_ASSERT(take.quantity > Quantity());
            taken += take.quantity;
        }
        RC_ASSERT(taken == wanted);
        auto left = left_of(lots);
        for (auto& row : left)
            for (const auto& take : takes)
                if (take.lot == row.lot) row.quantity -= take.quantity;
        bool earlier_has = false;
        for (const auto& row : left) {
            for (const auto& take : takes)
                if (take.lot == row.lot && !row.lot.empty()) RC_ASSERT(!earlier_has);
            earlier_has = earlier_has || row.quantity > Quantity();
        }
    }));
}
