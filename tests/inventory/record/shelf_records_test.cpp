// The records of reorder points and of the brochure rack: byte for byte, and what a payload may not hold.
#include "inventory/record/brochures_counted.h"
#include "inventory/record/brochures_refilled.h"
#include "inventory/record/goods_ordered.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/reorder_point_set.h"
#include "tests/inventory/record/spelling.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::record;

namespace {

const ItemId item{EntryRef{StreamId("T1"), 7, 3}};
const LocationCode corner("CORNER");

}  // namespace

TEST_CASE("a reorder point") {
    ReorderPointSet point{item, corner, 6, 7, false};
    check_spelling(point, R"({"item":"T1/7/3","lead_days":7,"location":"CORNER","minimum":6})",
                   decode_reorder_point_set);
    point = {item, corner, 0, 0, true};
    check_spelling(point, R"({"item":"T1/7/3","location":"CORNER","minimum":0,"off":1})",
                   decode_reorder_point_set);
    CHECK_FALSE(decode_reorder_point_set(encode(ReorderPointSet{item, corner, -1, 0, false}), 1));
    CHECK_FALSE(decode_reorder_point_set(encode(ReorderPointSet{item, corner, 1'000'001, 0, false}), 1));
    CHECK_FALSE(decode_reorder_point_set(encode(ReorderPointSet{item, corner, 1, 366, false}), 1));
}

TEST_CASE("an order") {
    GoodsOrdered order{corner, {{item, Quantity(24)}}, {}};
    check_spelling(order, R"({"lines":[{"item":"T1/7/3","quantity":24}],"location":"CORNER"})",
                   decode_goods_ordered);
    order = {corner, {}, {item}};
    check_spelling(order, R"({"closed":["T1/7/3"],"location":"CORNER"})", decode_goods_ordered);
    order = {corner, {{item, Quantity(0)}}, {}};
    CHECK_FALSE(decode_goods_ordered(encode(order), 1));
}

TEST_CASE("a refill of the rack") {
    BrochuresRefilled refill{LocationCode("SUPPLIER"), corner, {{item, "", Quantity(30)}}};
    check_spelling(refill, R"({"from":"SUPPLIER","lines":[{"item":"T1/7/3","quantity":30}],"to":"CORNER"})",
                   decode_brochures_refilled);
    CHECK(movements_of(refill) ==
          std::vector<StockMovement>{{item, "", LocationCode("SUPPLIER"), corner, Quantity(30)}});
    refill.from = corner;
    CHECK_FALSE(decode_brochures_refilled(encode(refill), 1));
}

TEST_CASE("a count of the rack that is taken back is a reversal of version 2") {
    MovementReversed reversal;
    reversal.entry = {StreamId("T1"), 7, 12};
    reversal.kind = "brochures_counted";
    reversal.movements = {{item, "", LocationCode("CUSTOMER"), corner, Quantity(23)}};
    reversal.reason = domain::MovementReason::handed_out;
    reversal.why = "typo";
    const auto payload = encode(reversal);
    CHECK(payload == R"({"entry":"T1/7/12","kind":"brochures_counted","movements":[{"from":"CUSTOMER",)"
                     R"("item":"T1/7/3","quantity":23,"to":"CORNER"}],"reason":"handed_out","why":"typo"})");
    CHECK(version_of(reversal) == 2);
    REQUIRE(decode_movement_reversed(payload, 2));
    CHECK(*decode_movement_reversed(payload, 2) == reversal);
    // Older programs keep it, skip it and show it.
    CHECK_FALSE(decode_movement_reversed(payload, 1));
    // Only a count of the rack has that reason.
    reversal.kind = "brochures_refilled";
    CHECK_FALSE(decode_movement_reversed(encode(reversal), 2));
    reversal.reason = domain::MovementReason::delivery;
    CHECK(decode_movement_reversed(encode(reversal), 2));
}

TEST_CASE("a count of the rack") {
    BrochuresCounted count{corner, {{item, 0}}, {}};
    check_spelling(count, R"({"lines":[{"counted":0,"item":"T1/7/3"}],"location":"CORNER"})",
                   decode_brochures_counted);
    count.movements = {{item, "", corner, LocationCode("CUSTOMER"), Quantity(30)}};
    check_spelling(count,
                   R"({"lines":[{"counted":0,"item":"T1/7/3"}],"location":"CORNER","movements":[{"from":)"
                   R"("CORNER","item":"T1/7/3","quantity":30,"to":"CUSTOMER"}]})",
                   decode_brochures_counted);
    count.lines[0].counted = -1;
    CHECK_FALSE(decode_brochures_counted(encode(count), 1));
}
