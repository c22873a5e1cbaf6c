// The records of deliveries, transfers and counts: byte for byte, and that they read back; what a payload may
// not hold.
#include <rapidcheck.h>

#include "inventory/record/count_added.h"
#include "inventory/record/count_opened.h"
#include "inventory/record/count_posted.h"
#include "inventory/record/delivery_expected.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/record/transfer_dispatched.h"
#include "tests/inventory/record/generators.h"
#include "tests/inventory/record/spelling.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::record;

namespace {

const EntryRef item{StreamId("T1"), 7, 3};
const EntryRef act{StreamId("T1"), 7, 12};

StockMovement movement() {
    const std::vector<std::string> places{"SUPPLIER", "CORNER", "TENT1", "TRANSIT", "DIFFERENCE"};
    const auto from = *rc::gen::elementOf(places);
    const auto to =
        *rc::gen::suchThat(rc::gen::elementOf(places), [&](const auto& place) { return place != from; });
    return {ItemId{tests::entry_ref()}, *tests::text(), LocationCode(from), LocationCode(to),
            Quantity(tests::number(1, Quantity::limit))};
}

}  // namespace

TEST_CASE("a delivery") {
    GoodsReceived received;
    received.to = LocationCode("CORNER");
    received.lines = {{ItemId{item}, "", {}, Quantity(24)}};
    check_spelling(received,
                   R"({"lines":[{"item":"T1/7/3","quantity":24}],"to":"CORNER","trade":"undecided"})",
                   decode_goods_received);
    received.consignor = ConsignorCode("K012");
    received.trade = domain::Trade::consigned;
    received.delivery_note = "1024";
    received.lines[0].lot = "L7";
    received.lines[0].expiry = domain::Expiry{domain::ExpiryKind::use_by, *parse_date("2027-03-31")};
    check_spelling(received,
                   R"({"consignor":"K012","delivery_note":"1024","lines":[{"expiry":{"date":"2027-03-31",)"
                   R"("kind":"use_by"},"item":"T1/7/3","lot":"L7","quantity":24}],"to":"CORNER",)"
                   R"("trade":"consigned"})",
                   decode_goods_received);
    received.lines[0].lot.clear();
    CHECK_FALSE(decode_goods_received(encode(received), 1));
    received.lines[0].lot = "L7";
    received.to = LocationCode("SUPPLIER");
    CHECK_FALSE(decode_goods_received(encode(received), 1));
}

TEST_CASE("a delivery is expected, and closed") {
    DeliveryExpected expected;
    expected.delivery_note = "1024";
    expected.lines = {{ItemId{item}, "", {}, Quantity(24)}};
    check_spelling(expected, R"({"delivery_note":"1024","lines":[{"item":"T1/7/3","quantity":24}]})",
                   decode_delivery_expected);
    expected.consignor = ConsignorCode("K012");
    expected.closed = "欠品";
    expected.lines[0].lot = "L7";
    expected.lines[0].expiry = domain::Expiry{domain::ExpiryKind::best_before, *parse_date("2027-03-31")};
    check_spelling(
        expected,
        R"({"closed":"欠品","consignor":"K012","delivery_note":"1024","lines":[{"expiry":{"date":"2027-03-31",)"
        R"("kind":"best_before"},"item":"T1/7/3","lot":"L7","quantity":24}]})",
        decode_delivery_expected);
    expected.delivery_note.clear();
    CHECK_FALSE(decode_delivery_expected(encode(expected), 1));
    expected.delivery_note = "1024";
    expected.lines.clear();
    CHECK_FALSE(decode_delivery_expected(encode(expected), 1));
}

TEST_CASE("a transfer leaves and arrives") {
    TransferDispatched transfer{
        LocationCode("STORE"), LocationCode("TENT1"), {{ItemId{item}, "L7", Quantity(3)}}};
    check_spelling(transfer,
                   R"({"from":"STORE","lines":[{"item":"T1/7/3","lot":"L7","quantity":3}],"to":"TENT1"})",
                   decode_transfer_dispatched);
    const auto moved = movements_of(transfer);
    REQUIRE(moved.size() == 1);
    CHECK(moved[0] ==
          StockMovement{ItemId{item}, "L7", LocationCode("STORE"), LocationCode("TRANSIT"), Quantity(3)});
    transfer.to = transfer.from;
    CHECK_FALSE(decode_transfer_dispatched(encode(transfer), 1));
    TransferArrived arrival{act, LocationCode("TENT1"), {{ItemId{item}, "", Quantity(2)}}};
    check_spelling(arrival, R"({"lines":[{"item":"T1/7/3","quantity":2}],"to":"TENT1","transfer":"T1/7/12"})",
                   decode_transfer_arrived);
    CHECK(movements_of(arrival).at(0).from == LocationCode("TRANSIT"));
    arrival.to = LocationCode("TRANSIT");
    CHECK_FALSE(decode_transfer_arrived(encode(arrival), 1));
}

TEST_CASE("what was moved by mistake goes back") {
    MovementReversed reversal;
    reversal.entry = act;
    reversal.kind = "goods_received";
    reversal.movements = {
        {ItemId{item}, "L7", LocationCode("CORNER"), LocationCode("SUPPLIER"), Quantity(24)}};
    reversal.why = "typo";
    check_spelling(reversal,
                   R"({"entry":"T1/7/12","kind":"goods_received","movements":[{"from":"CORNER",)"
                   R"("item":"T1/7/3","lot":"L7","quantity":24,"to":"SUPPLIER"}],"reason":"delivery",)"
                   R"("why":"typo"})",
                   decode_movement_reversed);
    reversal.transfer = act;
    CHECK(*decode_movement_reversed(encode(reversal), 1) == reversal);
    CHECK_FALSE(decode_movement_reversed(encode(reversal), 2));
}

TEST_CASE("a count is opened, added to and posted") {
    check_spelling(CountOpened{LocationCode("CORNER"), true}, R"({"blind":1,"location":"CORNER"})",
                   decode_count_opened);
    CountAdded added{act, {{ItemId{item}, "", 7}, {ItemId{item}, "L7", 0}}, false};
    check_spelling(added,
                   R"({"count":"T1/7/12","lines":[{"item":"T1/7/3","quantity":7},)"
                   R"({"item":"T1/7/3","lot":"L7","quantity":0}]})",
                   decode_count_added);
    added.recount = true;
    CHECK(*decode_count_added(encode(added), 1) == added);
    added.lines[0].quantity = -1;
    CHECK_FALSE(decode_count_added(encode(added), 1));
    added.lines[0].quantity = Quantity::limit + 1;
    CHECK_FALSE(decode_count_added(encode(added), 1));
    CountPosted posted;
    posted.count = act;
    posted.location = LocationCode("CORNER");
    posted.lines = {{ItemId{item}, "", 7, -2, EntryRef{StreamId("T1"), 7, 13}, 1'795'831'500'000}};
    posted.movements = {{ItemId{item}, "", LocationCode("DIFFERENCE"), LocationCode("CORNER"), Quantity(9)}};
    posted.reason = "月末";
    posted.confirmed_by = OperatorId("02");
    check_spelling(posted,
                   R"({"confirmed_by":"02","count":"T1/7/12","lines":[{"at":1795831500000,"counted":7,)"
                   R"("expected":-2,"item":"T1/7/3","moment":"T1/7/13"}],"location":"CORNER","movements":)"
                   R"([{"from":"DIFFERENCE","item":"T1/7/3","quantity":9,"to":"CORNER"}],"reason":"月末"})",
                   decode_count_posted);
}

TEST_CASE("any record of stock reads back as it was written") {
    CHECK(rc::check([] {
        GoodsReceived received;
        received.to = LocationCode("CORNER");
        received.consignor = ConsignorCode(*tests::text());
        received.delivery_note = *tests::text();
        for (auto n = tests::number(0, 4); n > 0; --n) {
            ReceivedLine line{ItemId{tests::entry_ref()},
                              "L" + *tests::text(),
                              {},
                              Quantity(tests::number(1, Quantity::limit))};
            if (tests::coin())
                line.expiry =
                    domain::Expiry{static_cast<domain::ExpiryKind>(tests::number(0, 1)),
                                   BusinessDate{static_cast<std::int32_t>(tests::number(0, 30'000))}};
            received.lines.push_back(line);
        }
        RC_ASSERT(*decode_goods_received(encode(received), 1) == received);
        CountPosted posted;
        posted.count = tests::entry_ref();
        posted.location = LocationCode("CORNER");
        posted.reason = *tests::text();
        for (auto n = tests::number(0, 4); n > 0; --n) {
            posted.lines.push_back({ItemId{tests::entry_ref()}, *tests::text(),
                                    tests::number(0, 1'000'000'000),
                                    tests::number(-1'000'000'000, 1'000'000'000), tests::entry_ref(),
                                    tests::number(0, 4'000'000'000'000)});
            posted.movements.push_back(movement());
        }
        RC_ASSERT(*decode_count_posted(encode(posted), 1) == posted);
        MovementReversed reversal{
            tests::entry_ref(), *tests::text(), {movement(), movement()}, domain::MovementReason::waste, {},
            *tests::text()};
        if (tests::coin()) reversal.transfer = tests::entry_ref();
        RC_ASSERT(*decode_movement_reversed(encode(reversal), 1) == reversal);
    }));
}
