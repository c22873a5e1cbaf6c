// Double entry: whatever moves, all balances sum to zero.
#include "inventory/domain/ledger.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

const ItemId senbei{{StreamId("T1"), 7, 1}};
const ItemId oil{{StreamId("T1"), 7, 2}};
const LocationCode supplier("SUPPLIER");
const LocationCode corner("FUDA");
const LocationCode customer("CUSTOMER");

}  // namespace

TEST_CASE("a delivery, a sale and its void") {
    const Movement delivery{senbei, "", supplier, corner, Quantity(10), MovementReason::delivery};
    const Movement sale{senbei, "", corner, customer, Quantity(3), MovementReason::sale};
    auto balances = balances_of(std::vector{delivery, sale});
    CHECK(balance(balances, corner, senbei) == Quantity(7));
    CHECK(balance(balances, customer, senbei) == Quantity(3));
    CHECK(balance(balances, supplier, senbei) == Quantity(-10));
    CHECK(balance(balances, corner, oil) == Quantity(0));
    CHECK(sum_of(balances) == Quantity(0));
    post(balances, reversed(sale, MovementReason::sale_void));
    CHECK(balance(balances, corner, senbei) == Quantity(10));
    CHECK(sum_of(balances) == Quantity(0));
}

TEST_CASE("a sale of what the figure says is gone goes below zero") {
    const auto balances =
        balances_of(std::vector{Movement{oil, "", corner, customer, Quantity(1), MovementReason::sale}});
    CHECK(balance(balances, corner, oil) == Quantity(-1));
}

TEST_CASE("lots are balanced apart and together") {
    const auto balances = balances_of(std::vector{
        Movement{oil, "A", supplier, corner, Quantity(4), MovementReason::delivery},
        Movement{oil, "B", supplier, corner, Quantity(5), MovementReason::delivery},
        Movement{oil, "A", corner, customer, Quantity(1), MovementReason::sale},
    });
    CHECK(balances.at({corner, oil, "A"}) == Quantity(3));
    CHECK(balances.at({corner, oil, "B"}) == Quantity(5));
    CHECK(balance(balances, corner, oil) == Quantity(8));
}

TEST_CASE("a movement that moves nothing is refused") {
    Movement movement{oil, "", corner, customer, Quantity(0), MovementReason::sale};
    CHECK(validate(movement).error().code == ErrorCode::quantity_invalid);
    movement.quantity = Quantity(-1);
    CHECK(validate(movement).error().code == ErrorCode::quantity_invalid);
    movement.quantity = Quantity(Quantity::limit + 1);
    CHECK(validate(movement).error().code == ErrorCode::quantity_invalid);
    movement.quantity = Quantity(1);
    movement.to = corner;
    CHECK(validate(movement).error().code == ErrorCode::unknown_location);
}

TEST_CASE("every reason has a name that is read back") {
    for (int i = 0; i <= static_cast<int>(MovementReason::relief); ++i) {
        const auto reason = static_cast<MovementReason>(i);
        CHECK(value_named<MovementReason>(name_of(reason)) == reason);
        CHECK_FALSE(words_for(reason, Language::ja).empty());
    }
}
