// What follows from the acts on stock, and that the order of chains decides nothing.
#include "inventory/projection/stock_projection.h"

#include <rapidcheck.h>

#include <algorithm>
#include <utility>

#include "inventory/projection/projector.h"
#include "inventory/record/brochures_counted.h"
#include "inventory/record/brochures_refilled.h"
#include "inventory/record/kinds.h"
#include "tests/inventory/projection/recording_writer.h"
#include "tests/inventory/record/generators.h"
#include "tests/support/catch.h"

using namespace tsunagu;
namespace kind = tsunagu::record::kind;
using Calls = std::vector<std::string>;

namespace {

journal::Entry entry_of(std::string_view entry_kind, std::string payload, std::string_view stream = "T1",
                        Seq seq = 12) {
    journal::Entry entry;
    entry.stream = StreamId(std::string(stream));
    entry.epoch = 7;
    entry.seq = seq;
    entry.at = UtcMs{1795831507000};
    entry.business_date = *parse_date("2026-11-28");
    entry.operator_id = OperatorId("op1");
    entry.kind = entry_kind;
    entry.payload = std::move(payload);
    return entry;
}

Calls calls_for(const journal::Entry& entry) {
    tests::RecordingWriter writer;
    projection::project(entry, 40, writer);
    return writer.calls;
}

const ItemId goods{{StreamId("T1"), 7, 3}};
const EntryRef transfer{StreamId("T1"), 7, 11};

}  // namespace

TEST_CASE("a delivery brings goods, their lots and their note") {
    record::GoodsReceived received;
    received.to = LocationCode("CORNER");
    received.consignor = ConsignorCode("K1");
    received.delivery_note = "1024";
    received.lines = {
        {goods, "L7", domain::Expiry{domain::ExpiryKind::use_by, *parse_date("2027-03-31")}, Quantity(24)}};
    CHECK(calls_for(entry_of(kind::goods_received, encode(received))) ==
          Calls{"act|T1/7/12|goods_received|K1|1024|",
                "move|T1/7/12|40|2026-11-28|T1/7/3|L7|SUPPLIER|CORNER|24|delivery",
                "lot|T1/7/3|L7|use_by|2027-03-31|T1/7/12"});
}

TEST_CASE("what is expected moves nothing") {
    record::DeliveryExpected expected{ConsignorCode("K1"), "1024", {{goods, "", {}, Quantity(24)}}, ""};
    CHECK(calls_for(entry_of(kind::delivery_expected, encode(expected))) ==
          Calls{"expected|T1/7/12|40|K1|1024|"});
    expected.closed = "欠品";
    CHECK(calls_for(entry_of(kind::delivery_expected, encode(expected))) ==
          Calls{"expected|T1/7/12|40|K1|1024|closed"});
}

TEST_CASE("a transfer goes through transit, and each end says so itself") {
    const record::TransferDispatched leaving{
        LocationCode("STORE"), LocationCode("TENT"), {{goods, "", Quantity(5)}}};
    CHECK(calls_for(entry_of(kind::transfer_dispatched, encode(leaving))) ==
          Calls{"act|T1/7/12|transfer_dispatched|||", "transfer|T1/7/12|STORE|TENT",
                "move|T1/7/12|40|2026-11-28|T1/7/3||STORE|TRANSIT|5|transfer", "goods|T1/7/12|T1/7/3||5|0"});
    const record::TransferArrived arrival{transfer, LocationCode("TENT"), {{goods, "", Quantity(4)}}};
    CHECK(calls_for(entry_of(kind::transfer_arrived, encode(arrival), "T2")) ==
          Calls{"act|T2/7/12|transfer_arrived|||",
                "move|T2/7/12|40|2026-11-28|T1/7/3||TRANSIT|TENT|4|transfer", "goods|T1/7/11|T1/7/3||0|4"});
}

TEST_CASE("a refill and a count of the rack are acts, and a count taken back undoes both of its ends") {
    const LocationCode corner("CORNER");
    const record::BrochuresRefilled refill{LocationCode("STORE"), corner, {{goods, "", Quantity(30)}}};
    CHECK(calls_for(entry_of(kind::brochures_refilled, encode(refill))) ==
          Calls{"act|T1/7/12|brochures_refilled|||",
                "move|T1/7/12|40|2026-11-28|T1/7/3||STORE|CORNER|30|transfer"});
    const record::BrochuresCounted count{
        corner, {{goods, 7}}, {{goods, "", corner, LocationCode("CUSTOMER"), Quantity(23)}}};
    CHECK(calls_for(entry_of(kind::brochures_counted, encode(count))) ==
          Calls{"act|T1/7/12|brochures_counted|||", "rack|CORNER|T1/7/3|T1/7/12|7",
                "move|T1/7/12|40|2026-11-28|T1/7/3||CORNER|CUSTOMER|23|handed_out"});
    record::MovementReversed reversal;
    reversal.entry = transfer;
    reversal.kind = kind::brochures_counted;
    reversal.movements = {{goods, "", LocationCode("CUSTOMER"), corner, Quantity(23)},
                          {goods, "", corner, LocationCode("SUPPLIER"), Quantity(2)}};
    reversal.reason = domain::MovementReason::handed_out;
    reversal.why = "typo";
    auto entry = entry_of(kind::movement_reversed, encode(reversal));
    entry.schema_version = version_of(reversal);
    CHECK(calls_for(entry) == Calls{"reverse|T1/7/11|T1/7/12", "act|T1/7/12|movement_reversed|||T1/7/11",
                                    "move|T1/7/12|40|2026-11-28|T1/7/3||CUSTOMER|CORNER|23|handed_out",
                                    "move|T1/7/12|40|2026-11-28|T1/7/3||CORNER|SUPPLIER|2|opening"});
}

TEST_CASE("a reversal takes the goods back once, and out of their transfer") {
    record::MovementReversed reversal;
    reversal.entry = transfer;
    reversal.kind = kind::transfer_arrived;
    reversal.movements = {{goods, "", LocationCode("TENT"), LocationCode("TRANSIT"), Quantity(4)}};
    reversal.reason = domain::MovementReason::transfer;
    reversal.transfer = EntryRef{StreamId("T1"), 7, 9};
    reversal.why = "typo";
    tests::RecordingWriter writer;
    projection::project(entry_of(kind::movement_reversed, encode(reversal)), 40, writer);
    CHECK(writer.calls == Calls{"reverse|T1/7/11|T1/7/12", "act|T1/7/12|movement_reversed|||T1/7/11",
                                "move|T1/7/12|40|2026-11-28|T1/7/3||TENT|TRANSIT|4|transfer",
                                "goods|T1/7/9|T1/7/3||0|-4"});
    const auto balances = writer.balances;
    writer.calls.clear();
    projection::project(entry_of(kind::movement_reversed, encode(reversal), "T2"), 41, writer);
    CHECK(writer.balances == balances);
    CHECK(writer.calls ==
          Calls{"reverse|T1/7/11|T2/7/12", "repeated|41|T2/7/12|movement_reversed|1|reversed before"});
}

TEST_CASE("a count is posted once, by the chain that opened it, and only that chain takes it back") {
    record::CountPosted posted;
    posted.count = transfer;
    posted.location = LocationCode("CORNER");
    posted.lines = {{goods, "", 7, 9, EntryRef{StreamId("T2"), 7, 4}, 5}};
    posted.movements = {{goods, "", LocationCode("CORNER"), LocationCode("DIFFERENCE"), Quantity(2)}};
    posted.reason = "monthly";
    tests::RecordingWriter writer;
    projection::project(entry_of(kind::count_posted, encode(posted)), 40, writer);
    CHECK(writer.calls ==
          Calls{"post|T1/7/11|T1/7/12", "act|T1/7/12|count_posted|||",
                "line|T1/7/11|CORNER|T1/7/3||7|9|T2/7/4",
                "move|T1/7/12|40|2026-11-28|T1/7/3||CORNER|DIFFERENCE|2|stocktake_difference"});
    writer.calls.clear();
    projection::project(entry_of(kind::count_posted, encode(posted), "T1", 13), 41, writer);
    projection::project(entry_of(kind::count_posted, encode(posted), "T2"), 42, writer);
    record::MovementReversed reversal{EntryRef{StreamId("T1"), 7, 12},
                                      std::string(kind::count_posted),
                                      posted.movements,
                                      domain::MovementReason::stocktake_difference,
                                      {},
                                      "typo"};
    projection::project(entry_of(kind::movement_reversed, encode(reversal), "T2"), 43, writer);
    CHECK(writer.calls == Calls{"post|T1/7/11|T1/7/13", "repeated|41|T1/7/13|count_posted|1|posted before",
                                "repeated|42|T2/7/12|count_posted|1|posted elsewhere",
                                "repeated|43|T2/7/12|movement_reversed|1|reversed elsewhere"});
}

TEST_CASE("counts are opened and added to by anyone") {
    CHECK(
        calls_for(entry_of(kind::count_opened, encode(record::CountOpened{LocationCode("CORNER"), true}))) ==
        Calls{"count|T1/7/12|CORNER|blind"});
    CHECK(calls_for(entry_of(kind::count_added,
                             encode(record::CountAdded{transfer, {{goods, "L7", 0}}, true}), "T2")) ==
          Calls{"counted|T1/7/11|T2/7/12|T1/7/3|L7|0|recount|op1"});
}

TEST_CASE("arrivals, dispatches and reversals of two terminals come to the same stock in any order") {
    CHECK(rc::check([] {
        const Quantity sent(tests::number(1, 50));
        const Quantity came(tests::number(1, sent.value()));
        const record::TransferDispatched leaving{
            LocationCode("STORE"), LocationCode("TENT"), {{goods, "", sent}}};
        const record::TransferArrived arrival{transfer, LocationCode("TENT"), {{goods, "", came}}};
        record::MovementReversed reversal;
        reversal.entry = EntryRef{StreamId("T2"), 7, 20};
        reversal.kind = kind::transfer_arrived;
        for (auto movement : movements_of(arrival)) {
            std::swap(movement.from, movement.to);
            reversal.movements.push_back(movement);
        }
        reversal.transfer = transfer;
        std::vector<journal::Entry> entries{entry_of(kind::transfer_dispatched, encode(leaving), "T1", 11),
                                            entry_of(kind::transfer_arrived, encode(arrival), "T2", 20),
                                            entry_of(kind::movement_reversed, encode(reversal), "T1", 21),
                                            entry_of(kind::movement_reversed, encode(reversal), "T2", 22),
                                            entry_of(kind::transfer_arrived, encode(arrival), "T2", 23)};
        tests::RecordingWriter expected;
        for (const auto& entry : entries) projection::project(entry, 1, expected);
        for (auto i = entries.size() - 1; i > 0; --i)
            std::swap(entries[i],
                      entries[static_cast<std::size_t>(tests::number(0, static_cast<std::int64_t>(i)))]);
        tests::RecordingWriter shuffled;
        for (const auto& entry : entries) projection::project(entry, 1, shuffled);
        RC_ASSERT(shuffled.balances == expected.balances);
        RC_ASSERT(sum_of(shuffled.balances).is_zero());
        const LocationCode transit("TRANSIT");
        RC_ASSERT(balance(shuffled.balances, transit, goods) == sent - came);
    }));
}
