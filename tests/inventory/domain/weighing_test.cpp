// Goods by weight: what they cost, how that is rounded, what grams follow from a label.
#include "inventory/domain/weighing.h"

#include <rapidcheck.h>

#include "inventory/domain/unit.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

TEST_CASE("goods by weight cost their grams times the price of 100 g, rounded once") {
    struct Row {
        std::int64_t price, grams, floor, round, ceil;
    };
    for (const auto& row : {Row{128, 356, 455, 456, 456}, Row{128, 100, 128, 128, 128}, Row{99, 1, 0, 1, 1},
                            Row{49, 1, 0, 0, 1}, Row{50, 1, 0, 1, 1}, Row{0, 1000, 0, 0, 0},
                            Row{99'999'999, 1'000'000, 999'999'990'000, 999'999'990'000, 999'999'990'000}}) {
        INFO(row.price << " x " << row.grams);
        const auto amount = [&](WeighedAmount how) {
            return weighed_amount(Yen(row.price), Quantity(row.grams), how).value();
        };
        CHECK(amount(WeighedAmount::floor) == row.floor);
        CHECK(amount(WeighedAmount::round) == row.round);
        CHECK(amount(WeighedAmount::ceil) == row.ceil);
    }
}

TEST_CASE("a weighing is never off by a yen, whatever it weighs") {
    CHECK(rc::check([] {
        const auto price = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        const auto grams = *rc::gen::inRange<std::int64_t>(1, 1'000'001);
        // Said without dividing.
        const auto over = [&](WeighedAmount how) {
            return price * grams - weighed_amount(Yen(price), Quantity(grams), how).value() * 100;
        };
        RC_ASSERT((over(WeighedAmount::floor) >= 0 && over(WeighedAmount::floor) < 100));
        RC_ASSERT((over(WeighedAmount::round) >= -50 && over(WeighedAmount::round) < 50));
        RC_ASSERT((over(WeighedAmount::ceil) > -100 && over(WeighedAmount::ceil) <= 0));
    }));
}

TEST_CASE("the grams of a label are those that its price is nearest to") {
    CHECK(grams_for(Yen(455), Yen(128)) == Quantity(355));
    CHECK(grams_for(Yen(456), Yen(128)) == Quantity(356));
    CHECK(grams_for(Yen(1), Yen(99'999'999)) == Quantity(1));  // never nothing
    CHECK(grams_for(Yen(0), Yen(128)) == Quantity(1));
    CHECK(grams_for(Yen(500), Yen(0)) == Quantity(1));
    CHECK(grams_for(Yen(999'999'999), Yen(1)) == Quantity(Quantity::limit));
    CHECK(rc::check([] {
        // A scale that rounded a pack's price to the nearest yen: the grams are found again within what a yen
        // is worth.
        const auto price = *rc::gen::inRange<std::int64_t>(100, 100'000);
        const auto grams = *rc::gen::inRange<std::int64_t>(1, 10'000);
        const auto yen = weighed_amount(Yen(price), Quantity(grams), WeighedAmount::round);
        const auto found = grams_for(yen, Yen(price)).value();
        RC_ASSERT((found - grams <= 1 && grams - found <= 1));
    }));
}

TEST_CASE("a report's worth of goods by weight is rounded towards nothing, and of pieces not at all") {
    CHECK(worth(Yen(128), Quantity(356), Unit::gram) == Yen(455));
    CHECK(worth(Yen(128), Quantity(-356), Unit::gram) == Yen(-455));
    CHECK(worth(Yen(128), Quantity(5'000'000), Unit::gram) == Yen(6'400'000));
    CHECK(worth(Yen(128), Quantity(3), Unit::piece) == Yen(384));
}

TEST_CASE("a unit is read as people write it, and told with its quantity") {
    for (const char* text : {"piece", "個", "pieces"}) CHECK(parse_unit(text) == Unit::piece);
    for (const char* text : {"g", "ｇ", "gram", "グラム"}) CHECK(parse_unit(text) == Unit::gram);
    for (const char* text : {"", "kg", "本", "gg", "100g"}) CHECK_FALSE(parse_unit(text));
    CHECK(quantity_text(Quantity(356), Unit::gram) == "356 g");
    CHECK(quantity_text(Quantity(-356), Unit::gram) == "-356 g");
    CHECK(quantity_text(Quantity(3), Unit::piece) == "3");
}
