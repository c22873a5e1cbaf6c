// The suggested order, by hand and against a model that counts days.
#include "inventory/domain/reorder.h"

#include <rapidcheck.h>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

ReorderBasis basis(std::int64_t minimum, int lead_days, std::int64_t sold, int days, std::int64_t balance,
                   std::int64_t coming) {
    return {Quantity(minimum), lead_days,        Quantity(sold), days,
            Quantity(balance), Quantity(coming), Quantity()};
}

}  // namespace

TEST_CASE("an order fills up to the minimum and what sells until it comes") {
    // 2 a day for 7 days, and 6 to be left: 20, of which 5 are here.
    CHECK(suggested_order(basis(6, 7, 56, 28, 5, 0)).value() == 15);
    // 12 are on their way.
    CHECK(suggested_order(basis(6, 7, 56, 28, 5, 12)).value() == 3);
    // Enough: nothing, and never less.
    CHECK(suggested_order(basis(6, 7, 56, 28, 20, 0)).value() == 0);
    CHECK(suggested_order(basis(6, 7, 56, 28, 500, 0)).value() == 0);
    // Sold below nothing: those too.
    CHECK(suggested_order(basis(6, 0, 0, 28, -4, 0)).value() == 10);
}

TEST_CASE("the average is rounded up once, at the end") {
    // 3 in 28 days, 7 of lead: 0.75, so 1. Rounded by the day it would be 7.
    CHECK(expected_sales(basis(0, 7, 3, 28, 0, 0)).value() == 1);
    CHECK(expected_sales(basis(0, 7, 4, 28, 0, 0)).value() == 1);
    CHECK(expected_sales(basis(0, 7, 5, 28, 0, 0)).value() == 2);
    CHECK(expected_sales(basis(0, 1, 1, 366, 0, 0)).value() == 1);
    CHECK(expected_sales(basis(0, 0, 1'000, 1, 0, 0)).value() == 0);
    // More voided than sold in the period.
    CHECK(expected_sales(basis(0, 7, -3, 28, 0, 0)).value() == 0);
}

TEST_CASE("what was ordered and has not come is not ordered again") {
    auto b = basis(6, 7, 56, 28, 5, 0);
    b.ordered = Quantity(12);
    CHECK(suggested_order(b).value() == 3);

    using Kind = OrderEvent::Kind;
    const auto open = [](std::vector<OrderEvent> events) { return open_order(events).value(); };
    CHECK(open({}) == 0);
    CHECK(open({{Kind::delivered, Quantity(5)}, {Kind::ordered, Quantity(10)}}) == 10);
    CHECK(open({{Kind::ordered, Quantity(10)}, {Kind::delivered, Quantity(4)}}) == 6);
    CHECK(
        open({{Kind::ordered, Quantity(10)}, {Kind::delivered, Quantity(4)}, {Kind::ordered, Quantity(3)}}) ==
        9);
    // More came than was asked for: the next order is not less for it.
    CHECK(open({{Kind::ordered, Quantity(10)},
                {Kind::delivered, Quantity(15)},
                {Kind::ordered, Quantity(2)}}) == 2);
    // Taken back, it is open again, and no more than was asked for.
    CHECK(open({{Kind::ordered, Quantity(10)},
                {Kind::delivered, Quantity(15)},
                {Kind::delivered, Quantity(-15)}}) == 10);
    CHECK(open({{Kind::delivered, Quantity(-15)}}) == 0);
    // Also where another order was made between.
    CHECK(open({{Kind::ordered, Quantity(10)},
                {Kind::delivered, Quantity(10)},
                {Kind::ordered, Quantity(5)},
                {Kind::delivered, Quantity(-10)}}) == 15);
    // Goods that nobody had ordered open nothing when they are taken back.
    CHECK(open({{Kind::ordered, Quantity(10)},
                {Kind::delivered, Quantity(10)},
                {Kind::delivered, Quantity(7)},
                {Kind::ordered, Quantity(5)},
                {Kind::delivered, Quantity(-7)}}) == 5);
    CHECK(
        open({{Kind::ordered, Quantity(10)}, {Kind::closed, Quantity()}, {Kind::delivered, Quantity(-3)}}) ==
        0);
}

TEST_CASE("an order is the least that is enough") {
    CHECK(rc::check("nothing less is enough", [] {
        const auto number = [](std::int64_t least, std::int64_t most) {
            return *rc::gen::inRange<std::int64_t>(least, most + 1);
        };
        const auto b =
            basis(number(0, 1'000), static_cast<int>(number(0, longest_lead_days)), number(-10, 100'000),
                  static_cast<int>(number(1, most_sales_days)), number(-1'000, 10'000), number(0, 1'000));
        const auto enough = [&](std::int64_t order) {
            // In parts of a day's count, so that nothing is rounded.
            const auto left =
                (b.balance.value() + b.coming.value() + b.ordered.value() + order - b.minimum.value()) *
                b.days;
            return left >= std::max<std::int64_t>(b.sold.value(), 0) * b.lead_days;
        };
        const auto order = suggested_order(b).value();
        RC_ASSERT(order >= 0);
        RC_ASSERT(enough(order));
        RC_ASSERT(order == 0 || !enough(order - 1));
    }));
}
