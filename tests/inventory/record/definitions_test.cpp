// Every kind but the sale: what its payload looks like, byte for byte, and that it reads back.
#include "inventory/record/book_aligned.h"
#include "inventory/record/consignor_defined.h"
#include "inventory/record/drawer_opened.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/item_changed.h"
#include "inventory/record/item_defined.h"
#include "inventory/record/item_limit_set.h"
#include "inventory/record/item_merged.h"
#include "inventory/record/item_price_set.h"
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
#include "tests/inventory/record/spelling.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::record;

namespace {

const EntryRef entry{StreamId("T1"), 1234567890, 12};

domain::Item kelp() {
    domain::Item item;
    item.codes = {ItemCode("2000000000015"), ItemCode("4901234567894")};
    item.name = "利尻昆布";
    item.kana = "りしりこんぶ";
    item.tax_class = domain::TaxClass::reduced_food;
    item.price = Yen(1080);
    item.kind = domain::ItemKind::food;
    item.partner = PartnerCode("015202");
    item.consignor = ConsignorCode("K012");
    item.allergens = domain::Allergens::parse("えび;かに");
    item.note = "箱\"大\"";
    return item;
}

}  // namespace

TEST_CASE("an epoch's start") {
    EpochStarted epoch;
    epoch.reason = "created";
    check_spelling(epoch, R"({"reason":"created"})", decode_epoch_started);
    epoch.previous = PreviousEpoch{7, 120, {}};
    epoch.previous->hash[31] = std::byte{0xa5};
    epoch.tag = "k7";
    check_spelling(epoch,
                   R"({"previous":{"epoch":7,"hash":")" + std::string(62, '0') +
                       R"(a5","seq":120},"reason":"created","tag":"k7"})",
                   decode_epoch_started);
    CHECK(*decode_epoch_started(encode(epoch), 1) == epoch);
    // Version 2 says its rank, and only what goes together.
    epoch.generation = 2;
    CHECK(version_of(epoch) == 2);
    CHECK(*decode_epoch_started(encode(epoch), 2) == epoch);
    CHECK_FALSE(decode_epoch_started(encode(epoch), 1));
    epoch.generation = 1;
    CHECK_FALSE(decode_epoch_started(encode(epoch), 2));
    CHECK(decode_epoch_started(R"({"generation":1,"node":1,"reason":"created"})", 2)->node);
    CHECK_FALSE(decode_epoch_started(R"({"generation":2,"reason":"created"})", 2));
    CHECK_FALSE(decode_epoch_started(R"({"node":1,"reason":"created"})", 2));
    CHECK_FALSE(decode_epoch_started(R"({"reason":"created"})", 2));
    CHECK_FALSE(decode_epoch_started(
        R"({"previous":{"epoch":2147483648,"hash":")" + std::string(64, '0') + R"(","seq":1},"reason":""})",
        1));
    CHECK_FALSE(decode_epoch_started(
        R"({"previous":{"epoch":1,"hash":")" + std::string(64, 'A') + R"(","seq":1},"reason":""})", 1));
}

TEST_CASE("terminals, operators, locations") {
    check_spelling(TerminalDefined{LocationCode("CORNER")}, R"({"location":"CORNER"})",
                   decode_terminal_defined);
    check_spelling(OperatorDefined{OperatorId("op1"), "みなと"}, R"({"id":"op1","name":"みなと"})",
                   decode_operator_defined);
    const LocationDefined corner{LocationCode("CORNER"), "コーナー", "", domain::LocationKind::place};
    check_spelling(corner, R"({"code":"CORNER","kind":"place","name":"コーナー"})", decode_location_defined);
    CHECK(*decode_location_defined(encode(corner), 1) == corner);
    CHECK_FALSE(decode_location_defined(R"({"code":"CORNER","kind":"moon","name":""})", 1));

    LocationSettingsSet undecided{LocationCode("CORNER"), {*parse_date("2026-11-01"), "", {}, ""}};
    check_spelling(undecided, R"({"from":"2026-11-01","location":"CORNER"})", decode_location_settings_set);
    auto decided = undecided;
    decided.settings.run_by = "港区";
    decided.settings.issuer = {"港区", *domain::RegistrationNumber::parse("T8000020131032")};
    decided.settings.cash_owner = "港区";
    check_spelling(
        decided,
        R"({"cash_owner":"港区","from":"2026-11-01","issuer":"港区","issuer_number":"T8000020131032",)"
        R"("location":"CORNER","run_by":"港区"})",
        decode_location_settings_set);
    CHECK(*decode_location_settings_set(encode(decided), 1) == decided);
    CHECK_FALSE(decode_location_settings_set(R"({"from":"2026-11-31","location":"CORNER"})", 1));
    CHECK_FALSE(
        decode_location_settings_set(R"({"from":"2026-11-01","issuer_number":"T1","location":"CORNER"})", 1));
}

TEST_CASE("partners and consignors") {
    check_spelling(PartnerDefined{{PartnerCode("015202"), "北海道", "豊富町", {"マルシェ", "EC"}}},
                   R"({"channels":["マルシェ","EC"],"code":"015202","name":"豊富町","prefecture":"北海道"})",
                   decode_partner_defined);
    ConsignorDefined definition;
    definition.consignor.code = ConsignorCode("K012");
    definition.consignor.name = "豊富町観光協会";
    check_spelling(definition,
                   R"({"code":"K012","name":"豊富町観光協会","tax_status":"unknown","trade":"undecided"})",
                   decode_consignor_defined);
    auto& consignor = definition.consignor;
    consignor.partner = PartnerCode("015202");
    // An individual's number, whose check digit no public rule gives.
    consignor.number = *domain::RegistrationNumber::parse("T1234567890123", domain::NumberHolder::individual);
    consignor.consent_date = *parse_date("2026-04-01");
    consignor.trade = domain::Trade::consigned;
    consignor.tax_status = domain::TaxStatus::taxable;
    consignor.commission =
        domain::CommissionTerms{2000, domain::CommissionBase::tax_exclusive, domain::Rounding::floor};
    check_spelling(
        definition,
        R"({"code":"K012","commission":{"base":"tax_exclusive","rate_bp":2000,"rounding":"floor"},)"
        R"("consent_date":"2026-04-01","name":"豊富町観光協会","number":"T1234567890123","partner":"015202",)"
        R"("tax_status":"taxable","trade":"consigned"})",
        decode_consignor_defined);
}

TEST_CASE("tenders, settings, tax schedules") {
    check_spelling(TenderDefined{TenderKind("cash"), "現金", "Cash", true, false, 1},
                   R"({"gives_change":1,"kind":"cash","name":"現金","name_en":"Cash","order":1})",
                   decode_tender_defined);
    check_spelling(TenderDefined{TenderKind("smile"), "スマイル商品券", "", false, true, -2},
                   R"({"forfeits_excess":1,"kind":"smile","name":"スマイル商品券","order":-2})",
                   decode_tender_defined);
    CHECK_FALSE(decode_tender_defined(R"({"gives_change":true,"kind":"cash","name":"","order":1})", 1));
    CHECK_FALSE(decode_tender_defined(R"({"gives_change":2,"kind":"cash","name":"","order":1})", 1));
    CHECK_FALSE(decode_tender_defined(R"({"gives_change":0,"kind":"cash","name":"","order":1})", 1));
    check_spelling(SettingSet{"footer", "ありがとう\n\tまた\x01\x1f\b\f\r\\/\x7f"},
                   R"({"key":"footer","value":"ありがとう\n\tまた\u0001\u001f\b\f\r\\/)"
                   "\x7f\"}",
                   decode_setting_set);
    check_spelling(TaxScheduleEnabled{"food-1-percent"}, R"({"name":"food-1-percent"})",
                   decode_tax_schedule_enabled);
}

TEST_CASE("items") {
    const std::string attributes =
        R"("kana":"りしりこんぶ","kind":"food","name":"利尻昆布","note":"箱\"大\"","partner":"015202",)"
        R"("price":1080,"tax_class":"reduced_food"})";
    const std::string codes =
        R"({"allergens":"えび;かに","codes":["2000000000015","4901234567894"],"consignor":"K012",)";
    check_spelling(ItemDefined{kelp()}, codes + attributes, decode_item_defined);
    ItemChanged change{kelp()};
    change.item.id = ItemId{entry};
    check_spelling(change, codes + R"("item":"T1/1234567890/12",)" + attributes, decode_item_changed);
    CHECK(decode_item_changed(encode(change), 1)->item.id == change.item.id);

    auto quick = kelp();
    quick.to_review = true;
    quick.expiry_alert = domain::ExpiryAlert{30};
    const auto kept = decode_item_defined(encode(ItemDefined{quick}), 1);
    REQUIRE(kept);
    CHECK(kept->item.to_review);
    CHECK(kept->item.expiry_alert == domain::ExpiryAlert{30});
    CHECK_FALSE(decode_item_defined(encode(ItemDefined{kelp()}), 1)->item.to_review);

    // By weight it is version 2, and the keys of version 1 stay as they are above.
    auto beans = kelp();
    beans.unit = domain::Unit::gram;
    CHECK(version_of(ItemDefined{kelp()}) == 1);
    CHECK(version_of(ItemDefined{beans}) == 2);
    const auto weighed = attributes.substr(0, attributes.size() - 1) + R"(,"unit":"g"})";
    CHECK(encode(ItemDefined{beans}) == codes + weighed);
    CHECK(decode_item_defined(codes + weighed, 2)->item.unit == domain::Unit::gram);
    CHECK_FALSE(decode_item_defined(codes + weighed, 1));
    CHECK_FALSE(decode_item_defined(codes + attributes, 2));
    CHECK_FALSE(decode_item_defined(codes + weighed, 3));
    const auto spelled_out = attributes.substr(0, attributes.size() - 1) + R"(,"unit":"piece"})";
    CHECK_FALSE(decode_item_defined(codes + spelled_out, 1));
    ItemChanged heavier{beans};
    heavier.item.id = ItemId{entry};
    CHECK(version_of(heavier) == 2);
    CHECK(encode(heavier) == codes + R"("item":"T1/1234567890/12",)" + weighed);
    CHECK(decode_item_changed(encode(heavier), 2)->item.unit == domain::Unit::gram);
    CHECK_FALSE(decode_item_changed(encode(heavier), 1));

    domain::Item brochure;
    brochure.codes = {ItemCode("2000000000015")};
    brochure.kind = domain::ItemKind::brochure;
    const auto read = decode_item_defined(encode(ItemDefined{brochure}), 1);
    REQUIRE(read);
    CHECK_FALSE(read->item.price);
    CHECK_FALSE(read->item.allergens.is_registered());
    brochure.allergens = domain::Allergens::parse("なし");
    CHECK(decode_item_defined(encode(ItemDefined{brochure}), 1)->item.allergens.is_registered());
}

TEST_CASE("limits and shares of them") {
    ItemLimitSet set;
    set.item = ItemId{entry};
    set.location = LocationCode("CORNER");
    set.limit.per_day = Quantity(30);
    set.limit.hours_from = domain::TimeOfDay{11 * 60};
    set.limit.hours_to = domain::TimeOfDay{14 * 60};
    set.limit.date_from = *parse_date("2026-11-01");
    set.limit.date_to = *parse_date("2026-11-30");
    const std::string item = R"("item":"T1/1234567890/12")";
    check_spelling(
        set,
        R"({"date_from":"2026-11-01","date_to":"2026-11-30","hours_from":"11:00","hours_to":"14:00",)" +
            item + R"(,"location":"CORNER","per_day":30})",
        decode_item_limit_set);
    CHECK(*decode_item_limit_set(encode(set), 1) == set);
    CHECK(decode_item_limit_set("{" + item + "}", 1)->limit.is_empty());
    for (const auto* bad : {R"("per_day":0)", R"("location":"")"})
        CHECK_FALSE(decode_item_limit_set("{" + item + "," + bad + "}", 1));
    for (const auto* bad : {R"("hours_from":"14:00","hours_to":"14:00")", R"("hours_from":"24:01")",
                            R"("date_from":"2026-12-01","date_to":"2026-11-30")"})
        CHECK_FALSE(decode_item_limit_set("{" + std::string(bad) + "," + item + "}", 1));

    LimitGranted grant{*parse_date("2026-11-28"), ItemId{entry}, 0, StreamId("T2")};
    check_spelling(grant, R"({"date":"2026-11-28",)" + item + R"(,"quantity":0,"terminal":"T2"})",
                   decode_limit_granted);
    CHECK(*decode_limit_granted(encode(grant), 1) == grant);
    CHECK_FALSE(decode_limit_granted("{" + item + R"(,"quantity":-1,"terminal":"T2"})", 1));
    CHECK_FALSE(decode_limit_granted("{" + item + R"(,"quantity":1})", 1));

    // From a day on: of version 2, and never beside a day alone.
    LimitGranted from{std::nullopt, ItemId{entry}, 10, StreamId("T2"), parse_date("2026-12-01")};
    CHECK(version_of(from) == 2);
    CHECK(version_of(grant) == 1);
    const auto payload = R"({"from":"2026-12-01",)" + item + R"(,"quantity":10,"terminal":"T2"})";
    CHECK(encode(from) == payload);
    CHECK(*decode_limit_granted(payload, 2) == from);
    CHECK_FALSE(decode_limit_granted(payload, 1));
    CHECK_FALSE(decode_limit_granted(encode(grant), 2));
    CHECK_FALSE(decode_limit_granted(
        R"({"date":"2026-12-01","from":"2026-12-01",)" + item + R"(,"terminal":"T2"})", 2));
}

TEST_CASE("a price from a date on, and one that is taken back") {
    ItemPriceSet set{*parse_date("2026-12-01"), ItemId{entry}, Yen(1280)};
    check_spelling(set, R"({"from":"2026-12-01","item":"T1/1234567890/12","price":1280})",
                   decode_item_price_set);
    set.price.reset();
    check_spelling(set, R"({"from":"2026-12-01","item":"T1/1234567890/12"})", decode_item_price_set);
    for (const std::string_view bad :
         {R"({"from":"2026-12-01","item":"T1/1234567890/12","price":-1})",
          R"({"from":"2026-12-01","item":"T1/1234567890/12","price":100000000})",
          R"({"from":"2026-12-32","item":"T1/1234567890/12"})", R"({"item":"T1/1234567890/12","price":1})",
          R"({"from":"2026-12-01","price":1})"})
        CHECK_FALSE(decode_item_price_set(bad, 1));
    CHECK(decode_item_price_set(R"({"from":"2026-12-01","item":"T1/1234567890/12","price":99999999})", 1));
}

TEST_CASE("a picture under its name, and one that is taken away") {
    PictureSet set{"4901234567894.jpg", std::string("\xff\xd8\xff", 3)};
    check_spelling(set, R"({"jpeg":"_9j_","name":"4901234567894.jpg"})", decode_picture_set);
    set.jpeg.clear();
    check_spelling(set, R"({"name":"4901234567894.jpg"})", decode_picture_set);
    for (const std::string_view bad :
         {R"({"jpeg":"_9j_"})", R"({"jpeg":"_9j_","name":""})", R"({"jpeg":"_9j_","name":"a/b.jpg"})",
          R"({"jpeg":"_9j_","name":"a\\b.jpg"})", R"({"jpeg":"_9j_","name":"a\nb.jpg"})",
          R"({"jpeg":"_9j_=","name":"a.jpg"})", R"({"jpeg":"/9j/","name":"a.jpg"})",
          R"({"jpeg":"_9l","name":"a.jpg"})"})
        CHECK_FALSE(decode_picture_set(bad, 1));
    set.jpeg.assign(PictureSet::most_bytes, 'x');
    CHECK(decode_picture_set(encode(set), 1));
    set.jpeg += 'x';
    CHECK_FALSE(decode_picture_set(encode(set), 1));
}

TEST_CASE("two items that are one, and two again") {
    const ItemId other{{StreamId("node"), 1'234'567'890, 4}};
    ItemMerged merge{other, ItemId{entry}};
    check_spelling(merge, R"({"into":"node/1234567890/4","item":")" + to_text(entry) + "\"}",
                   decode_item_merged);
    CHECK(*decode_item_merged(encode(merge), 1) == merge);
    merge.into.reset();
    check_spelling(merge, R"({"item":")" + to_text(entry) + "\"}", decode_item_merged);
    CHECK(*decode_item_merged(encode(merge), 1) == merge);
    const auto name = to_text(entry);
    CHECK_FALSE(decode_item_merged(R"({"into":")" + name + R"(","item":")" + name + "\"}", 1));
    CHECK_FALSE(decode_item_merged(R"({"into":")" + name + "\"}", 1));
}

TEST_CASE("what a book lacked is spelled as movements, and never of none") {
    BookAligned aligned;
    aligned.movements = {{ItemId{entry}, "", LocationCode("SUPPLIER"), LocationCode("CORNER"), Quantity(9)}};
    check_spelling(aligned,
                   R"({"movements":[{"from":"SUPPLIER","item":"T1/1234567890/12","quantity":9,)"
                   R"("to":"CORNER"}]})",
                   decode_book_aligned);
    aligned.movements.clear();
    CHECK_FALSE(decode_book_aligned(encode(aligned), 1));
}

TEST_CASE("movements, voids and printed receipts") {
    StockMoved moved;
    moved.movements = {{ItemId{entry}, "L7", LocationCode("SUPPLIER"), LocationCode("CORNER"), Quantity(24)},
                       {ItemId{entry}, "", LocationCode("CORNER"), LocationCode("WASTE"), Quantity(1)}};
    moved.reason = domain::MovementReason::delivery;
    check_spelling(moved,
                   R"({"movements":[{"from":"SUPPLIER","item":"T1/1234567890/12","lot":"L7","quantity":24,)"
                   R"("to":"CORNER"},{"from":"CORNER","item":"T1/1234567890/12","quantity":1,"to":"WASTE"}],)"
                   R"("reason":"delivery"})",
                   decode_stock_moved);
    CHECK(*decode_stock_moved(encode(moved), 1) == moved);
    moved.movements[1].to = moved.movements[1].from;
    CHECK_FALSE(decode_stock_moved(encode(moved), 1));
    moved.movements[1].to = LocationCode();
    CHECK_FALSE(decode_stock_moved(encode(moved), 1));
    moved.movements.pop_back();
    CHECK(decode_stock_moved(encode(moved), 1));
    moved.movements[0].quantity = Quantity(0);
    CHECK_FALSE(decode_stock_moved(encode(moved), 1));

    const SaleVoided voided{
        entry, "T1-000001", LocationCode("CORNER"), {{ItemId{entry}, "", Quantity(2)}}, Yen(2160), "undo"};
    check_spelling(
        voided,
        R"({"lines":[{"item":"T1/1234567890/12","quantity":2}],"location":"CORNER","reason":"undo",)"
        R"("receipt":"T1-000001","sale":"T1/1234567890/12","total":2160})",
        decode_sale_voided);
    check_spelling(ReceiptPrinted{entry, true, "usb"},
                   R"({"printer":"usb","reprint":1,"sale":"T1/1234567890/12"})", decode_receipt_printed);
    check_spelling(ReceiptPrinted{entry, false, "usb"}, R"({"printer":"usb","sale":"T1/1234567890/12"})",
                   decode_receipt_printed);
    CHECK_FALSE(decode_receipt_printed(R"({"printer":"usb","sale":"T1/1234567890/0"})", 1));
    check_spelling(DrawerOpened{"screen"}, R"({"asked_by":"screen"})", decode_drawer_opened);
    CHECK_FALSE(decode_drawer_opened("{}", 1));
}
