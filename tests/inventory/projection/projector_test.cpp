#include "inventory/projection/projector.h"

#include <rapidcheck.h>

#include <algorithm>

#include "inventory/record/book_aligned.h"
#include "inventory/record/consignor_defined.h"
#include "inventory/record/drawer_opened.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/item_changed.h"
#include "inventory/record/item_defined.h"
#include "inventory/record/item_limit_set.h"
#include "inventory/record/item_merged.h"
#include "inventory/record/item_price_set.h"
#include "inventory/record/kinds.h"
#include "inventory/record/limit_granted.h"
#include "inventory/record/location_defined.h"
#include "inventory/record/location_settings_set.h"
#include "inventory/record/operator_defined.h"
#include "inventory/record/partner_defined.h"
#include "inventory/record/picture_set.h"
#include "inventory/record/receipt_printed.h"
#include "inventory/record/sale_voided.h"
#include "inventory/record/setting_set.h"
#include "inventory/record/stock_moved.h"
#include "inventory/record/tax_schedule_enabled.h"
#include "inventory/record/tender_defined.h"
#include "inventory/record/terminal_defined.h"
#include "tests/inventory/projection/recording_writer.h"
#include "tests/inventory/record/generators.h"
#include "tests/support/catch.h"

using namespace tsunagu;
namespace kind = tsunagu::record::kind;
using Calls = std::vector<std::string>;

namespace {

journal::Entry entry_of(std::string_view entry_kind, std::string payload, int version = 1) {
    journal::Entry entry;
    entry.stream = StreamId("T1");
    entry.epoch = 7;
    entry.seq = 12;
    entry.at = UtcMs{1795831507000};
    entry.business_date = *parse_date("2026-11-28");
    entry.operator_id = OperatorId("op1");
    entry.kind = entry_kind;
    entry.schema_version = version;
    entry.payload = std::move(payload);
    return entry;
}

Calls calls_for(const journal::Entry& entry) {
    tests::RecordingWriter writer;
    projection::project(entry, 40, writer);
    return writer.calls;
}

template <class Record>
Calls calls_for(std::string_view entry_kind, const Record& record) {
    return calls_for(entry_of(entry_kind, encode(record)));
}

journal::Entry sale_entry(const record::SaleRecord& sale) {
    return entry_of(kind::sale, encode(sale), version_of(sale));
}

ItemId item(Seq seq) {
    return ItemId{EntryRef{StreamId("T1"), 7, seq}};
}

record::SaleRecord two_lines() {
    record::SaleRecord sale;
    sale.receipt = "T1-000003";
    sale.basket = BasketId("b1");
    sale.location = LocationCode("CORNER");
    sale.issuers = {{"港区", ""}};
    sale.lines.resize(2);
    sale.lines[0].item = item(3);
    sale.lines[0].quantity = Quantity(2);
    sale.lines[1].item = item(4);
    sale.lines[1].lot = "L7";
    sale.lines[1].quantity = Quantity(1);
    sale.total = Yen(1580);
    return sale;
}

}  // namespace

TEST_CASE("a sale is listed, and its goods go to the customer") {
    CHECK(calls_for(kind::sale, two_lines()) ==
          Calls{"sale|T1/7/12|40|1795831507000|2026-11-28|op1|T1-000003|b1|CORNER|1580",
                "move|T1/7/12|40|2026-11-28|T1/7/3||CORNER|CUSTOMER|2|sale",
                "move|T1/7/12|40|2026-11-28|T1/7/4|L7|CORNER|CUSTOMER|1|sale"});
}

TEST_CASE("a voided sale is marked, and its goods come back") {
    const auto voided = record::voiding_of(EntryRef{StreamId("T1"), 7, 11}, two_lines(), "undo");
    CHECK(calls_for(kind::sale_voided, voided) ==
          Calls{"void|T1/7/11|T1/7/12", "move|T1/7/12|40|2026-11-28|T1/7/3||CUSTOMER|CORNER|2|sale_void",
                "move|T1/7/12|40|2026-11-28|T1/7/4|L7|CUSTOMER|CORNER|1|sale_void"});
}

TEST_CASE("a sale that is voided a second time gives its goods back once") {
    tests::RecordingWriter writer;
    const auto voided = record::voiding_of(EntryRef{StreamId("T1"), 7, 11}, two_lines(), "undo");
    projection::project(entry_of(kind::sale_voided, encode(voided)), 40, writer);
    const auto balances = writer.balances;
    writer.calls.clear();
    projection::project(entry_of(kind::sale_voided, encode(voided)), 41, writer);
    CHECK(writer.balances == balances);
    CHECK(writer.calls == Calls{"void|T1/7/11|T1/7/12", "again|41|T1/7/12|1"});
}

TEST_CASE("a sale is voided by its own chain alone, so that the order of chains decides nothing") {
    const auto voided = record::voiding_of(EntryRef{StreamId("T1"), 7, 11}, two_lines(), "undo");
    const auto own = entry_of(kind::sale_voided, encode(voided));
    auto other_till = own;
    other_till.stream = StreamId("T2");
    auto other_epoch = own;
    other_epoch.epoch = 8;
    CHECK(calls_for(other_till) == Calls{"elsewhere|40|T2/7/12|1"});
    CHECK(calls_for(other_epoch) == Calls{"elsewhere|40|T1/8/12|1"});
    for (const auto& other : {other_till, other_epoch}) {
        tests::RecordingWriter forwards;
        projection::project(own, 40, forwards);
        projection::project(other, 40, forwards);
        tests::RecordingWriter backwards;
        projection::project(other, 40, backwards);
        projection::project(own, 40, backwards);
        CHECK(forwards.balances == backwards.balances);
        std::sort(forwards.calls.begin(), forwards.calls.end());
        std::sort(backwards.calls.begin(), backwards.calls.end());
        CHECK(forwards.calls == backwards.calls);
    }
}

TEST_CASE("the other movements and the printed receipt") {
    record::StockMoved moved;
    moved.movements = {{item(3), "L7", LocationCode("SUPPLIER"), LocationCode("CORNER"), Quantity(24)}};
    CHECK(calls_for(kind::stock_moved, moved) ==
          Calls{"act|T1/7/12|stock_moved|||",
                "move|T1/7/12|40|2026-11-28|T1/7/3|L7|SUPPLIER|CORNER|24|delivery"});
    CHECK(calls_for(kind::receipt_printed, record::ReceiptPrinted{item(11).entry, false, "usb"}) ==
          Calls{"printed|T1/7/11"});
    CHECK(calls_for(kind::drawer_opened, record::DrawerOpened{"screen"}) ==
          Calls{"drawer|T1/7/12|40|2026-11-28|op1|screen"});
}

TEST_CASE("what a book lacked is in the figures of the machine that says so, and in nobody else's") {
    record::BookAligned aligned;
    aligned.movements = {{item(3), "", LocationCode("SUPPLIER"), LocationCode("CORNER"), Quantity(9)},
                         {item(4), "", LocationCode("CORNER"), LocationCode("SUPPLIER"), Quantity(2)}};
    CHECK(calls_for(kind::book_aligned, aligned) ==
          Calls{"move|T1/7/12|40|2026-11-28|T1/7/3||SUPPLIER|CORNER|9|opening",
                "move|T1/7/12|40|2026-11-28|T1/7/4||CORNER|SUPPLIER|2|opening"});
    tests::RecordingWriter node;
    node.own = "_node";
    projection::project(entry_of(kind::book_aligned, record::encode(aligned)), 40, node);
    CHECK(node.calls.empty());
    CHECK(node.balances.empty());
}

TEST_CASE("an item is named by the entry that defined it, and a change keeps that name") {
    record::ItemDefined definition;
    definition.item.name = "利尻昆布";
    CHECK(calls_for(kind::item_defined, definition) == Calls{"item|T1/7/12|利尻昆布"});
    record::ItemChanged change{definition.item};
    change.item.id = item(3);
    CHECK(calls_for(kind::item_changed, change) == Calls{"item|T1/7/3|利尻昆布"});
}

TEST_CASE("definitions and settings") {
    CHECK(calls_for(kind::epoch_started, record::EpochStarted{{}, "created", "k7"}) ==
          Calls{"epoch|T1|7|k7|created||"});
    CHECK(calls_for(kind::terminal_defined, record::TerminalDefined{LocationCode("CORNER")}) ==
          Calls{"terminal|T1|CORNER"});
    CHECK(calls_for(kind::operator_defined, record::OperatorDefined{OperatorId("op1"), "みなと"}) ==
          Calls{"operator|op1|みなと"});
    CHECK(calls_for(kind::location_defined, record::LocationDefined{LocationCode("WASTE"), "廃棄", "Waste",
                                                                    domain::LocationKind::waste}) ==
          Calls{"location|WASTE|廃棄|Waste|waste"});
    CHECK(calls_for(
              kind::location_settings_set,
              record::LocationSettingsSet{LocationCode("CORNER"),
                                          {*parse_date("2026-11-01"), "委託先", {"港区", {}}, "区会計"}}) ==
          Calls{"settings|CORNER|2026-11-01|委託先|港区|区会計"});
    CHECK(calls_for(kind::partner_defined,
                    record::PartnerDefined{{PartnerCode("015202"), "北海道", "豊富町", {}}}) ==
          Calls{"partner|015202|豊富町"});
    record::ConsignorDefined consignor;
    consignor.consignor.code = ConsignorCode("K012");
    consignor.consignor.name = "協会";
    CHECK(calls_for(kind::consignor_defined, consignor) == Calls{"consignor|K012|協会"});
    CHECK(calls_for(kind::tender_defined,
                    record::TenderDefined{TenderKind("cash"), "現金", "Cash", true, false, 1}) ==
          Calls{"tender|cash|現金|Cash|change||1"});
    CHECK(calls_for(kind::setting_set, record::SettingSet{"footer", "どうも"}) ==
          Calls{"setting|footer|どうも"});
    CHECK(calls_for(kind::tax_schedule_enabled, record::TaxScheduleEnabled{"food-1-percent"}) ==
          Calls{"schedule|food-1-percent"});
}

TEST_CASE("a sale from paper moves goods like any other, and no receipt waits for a printer") {
    auto sale = two_lines();
    auto calls = calls_for(kind::sale, sale);
    sale.paper.emplace().until = 600;
    calls.push_back("printed|T1/7/12");
    CHECK(calls_for(entry_of(kind::sale, encode(sale), 2)) == calls);
}

TEST_CASE("what is not known is noted, and what does not decode is quarantined: neither does anything else") {
    CHECK(calls_for(entry_of("hologram_sold", "{}")) == Calls{"unknown|40|T1/7/12|hologram_sold|1"});
    CHECK(calls_for(entry_of(kind::sale, encode(two_lines()), 4)) == Calls{"unknown|40|T1/7/12|sale|4"});
    CHECK(calls_for(entry_of(kind::sale, encode(two_lines()), 2)) ==
          Calls{"quarantine|40|T1/7/12|\"m\" or a line's w is not of this version"});
    CHECK(calls_for(entry_of(kind::sale, "{}")) == Calls{"quarantine|40|T1/7/12|\"b\" is missing"});
    // The first line is good: half a sale is not applied.
    auto payload = encode(two_lines());
    payload.replace(payload.rfind("\"i\":4"), 5, "\"i\":0");
    CHECK_THAT(calls_for(entry_of(kind::sale, payload)).at(0), ContainsSubstring("quarantine"));
    CHECK(calls_for(entry_of(kind::sale, payload)).size() == 1);
}

TEST_CASE("all movements sum to zero, and a voided sale leaves every balance as it was") {
    CHECK(rc::check([] {
        tests::RecordingWriter writer;
        std::vector<record::SaleRecord> sales;
        for (auto n = tests::number(1, 5); n > 0; --n) {
            sales.push_back(tests::sale());
            sales.back().location = LocationCode("CORNER");
            projection::project(sale_entry(sales.back()), 1, writer);
        }
        RC_ASSERT(sum_of(writer.balances).is_zero());
        Seq seq = 12;
        for (const auto& sale : sales) {
            const auto voided = record::voiding_of(item(seq++).entry, sale, "undo");
            projection::project(entry_of(kind::sale_voided, encode(voided)), 2, writer);
        }
        for (const auto& [key, quantity] : writer.balances) RC_ASSERT(quantity.is_zero());
    }));
}

TEST_CASE("entries of different streams project to the same balances in any order") {
    CHECK(rc::check([] {
        std::vector<journal::Entry> entries;
        for (auto n = tests::number(2, 6); n > 0; --n) entries.push_back(sale_entry(tests::sale()));
        tests::RecordingWriter forwards;
        for (const auto& entry : entries) projection::project(entry, 1, forwards);
        std::reverse(entries.begin(), entries.end());
        tests::RecordingWriter backwards;
        for (const auto& entry : entries) projection::project(entry, 1, backwards);
        RC_ASSERT(forwards.balances == backwards.balances);
    }));
}

TEST_CASE("items that are one") {
    CHECK(calls_for(kind::item_merged, record::ItemMerged{item(4), item(3)}) == Calls{"merge|T1/7/3|T1/7/4"});
    CHECK(calls_for(kind::item_merged, record::ItemMerged{{}, item(3)}) == Calls{"merge|T1/7/3|"});
}

TEST_CASE("a limit and a share of it are told with their entry") {
    record::ItemLimitSet set;
    set.item = item(3);
    set.limit.per_day = Quantity(30);
    set.limit.hours_from = domain::TimeOfDay{660};
    CHECK(calls_for(kind::item_limit_set, set) == Calls{"limit|T1/7/3||30|11:00||T1/7/12"});
    const record::LimitGranted grant{*parse_date("2026-11-28"), item(3), std::nullopt, StreamId("T2")};
    CHECK(calls_for(kind::limit_granted, grant) == Calls{"share|T1/7/3|T2|2026-11-28|none|T1/7/12"});
    const record::LimitGranted from{{}, item(3), 10, StreamId("T2"), parse_date("2026-12-01")};
    CHECK(calls_for(entry_of(kind::limit_granted, encode(from), version_of(from))) ==
          Calls{"share|T1/7/3|T2|from 2026-12-01|10|T1/7/12"});
}

TEST_CASE("a picture is told with its entry and its place") {
    record::PictureSet set{"a.jpg", "bytes"};
    CHECK(calls_for(kind::picture_set, set) == Calls{"picture|a.jpg|bytes|40|T1/7/12"});
    set.jpeg.clear();
    CHECK(calls_for(kind::picture_set, set) == Calls{"picture|a.jpg|none|40|T1/7/12"});
}

TEST_CASE("a price from a date on is told with its entry") {
    record::ItemPriceSet set{*parse_date("2026-12-01"), item(3), Yen(1280)};
    CHECK(calls_for(kind::item_price_set, set) == Calls{"price|T1/7/3|2026-12-01|1280|T1/7/12"});
    set.price.reset();
    CHECK(calls_for(kind::item_price_set, set) == Calls{"price|T1/7/3|2026-12-01|none|T1/7/12"});
}
