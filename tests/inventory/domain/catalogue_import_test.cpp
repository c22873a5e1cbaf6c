// Partners, consignors, places and opening stock from CSV, and the demo shop held to its own rules.
#include "inventory/domain/catalogue_import.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "inventory/domain/item_import.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

std::string demo_file(const std::string& name) {
    std::ifstream file("packaging/demo/" + name, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <class Value>
Value good(Result<Value> result) {
    if (!result) FAIL(words_for(result.error(), Language::en));
    return std::move(*result);
}

std::set<PartnerCode> demo_partners() {
    std::set<PartnerCode> codes;
    for (auto& partner : good(parse_partners_csv(demo_file("partners.csv"), "partners.csv")))
        codes.insert(std::move(partner.code));
    return codes;
}

std::string reason_of(const Error& error) {
    REQUIRE(error.code == ErrorCode::import_failed);
    REQUIRE(error.details.size() == 1);
    REQUIRE(error.details[0].details.size() == 1);
    return std::string(name_of(error.details[0].details[0].code));
}

}  // namespace

TEST_CASE("partners: the 46 the source names, each with a right code") {
    const auto partners = good(parse_partners_csv(demo_file("partners.csv"), "partners.csv"));
    REQUIRE(partners.size() == 46);
    CHECK(partners[0].code == PartnerCode("015164"));
    CHECK(partners[0].prefecture == "北海道");
    CHECK(partners[0].name == "豊富町");
    CHECK(partners[0].channels ==
          std::vector<std::string>{"MINATOマーケット", "ワーキングホリデー", "国産木材"});
}

TEST_CASE("bad partner lines are named") {
    const std::string header = "code,prefecture,name\n";
    CHECK(reason_of(parse_partners_csv(header + "015165,北海道,豊富町\n", "p").error()) ==
          "bad_partner_code");
    CHECK(reason_of(parse_partners_csv(header + "15164,北海道,豊富町\n", "p").error()) == "field_invalid");
    CHECK(reason_of(parse_partners_csv(header + "015164,,豊富町\n", "p").error()) == "field_missing");
    CHECK(
        reason_of(parse_partners_csv(header + "015164,北海道,豊富町\n015164,北海道,豊富町\n", "p").error()) ==
        "duplicate_code");
}

TEST_CASE("a consignor's contract is read whole") {
    const auto consignors = good(parse_consignors_csv(
        "code,name,trade,partner,registration_number,consent_date,tax_status,commission_bp,commission_base,"
        "commission_rounding\nC1,大島農産,consigned,133612,T8000020131032,2026-04-01,taxable,2000,tax_inclusive,round\n"
        "C2,個人,undecided,,,,,,,\n",
        "c.csv", {PartnerCode("133612")}));
    REQUIRE(consignors.size() == 2);
    const auto& first = consignors[0];
    CHECK(first.trade == Trade::consigned);
    CHECK(first.number->text() == "T8000020131032");
    CHECK(to_text(*first.consent_date) == "2026-04-01");
    CHECK(first.tax_status == TaxStatus::taxable);
    REQUIRE(first.commission);
    CHECK(first.commission->rate_bp == 2000);
    CHECK(first.commission->base == CommissionBase::tax_inclusive);
    CHECK(first.commission->rounding == Rounding::round);
    CHECK_FALSE(consignors[1].number);
    CHECK_FALSE(consignors[1].commission);
    CHECK(consignors[1].trade == Trade::undecided);
}

TEST_CASE("bad consignor lines are named") {
    const auto reason = [](const std::string& line) {
        return reason_of(
            parse_consignors_csv("code,name,trade,partner,registration_number,holder,consent_date,"
                                 "commission_bp\n" +
                                     line + "\n",
                                 "c.csv", {})
                .error());
    };
    CHECK(reason("C1,a,sold,,,,,") == "field_invalid");
    CHECK(reason("C1,a,,,,,,") == "field_missing");
    CHECK(reason("C1,a,consigned,,T1234567890123,,,") == "bad_registration_number");
    CHECK(reason("C1,a,consigned,,T8000020131032,person,,") == "field_invalid");
    CHECK(reason("C1,a,consigned,131032,,,,") == "unknown_partner");
    CHECK(reason("C1,a,consigned,,,,2026-02-30,") == "field_invalid");
    CHECK(reason("C1,a,consigned,,,,,20%") == "field_invalid");
    CHECK(good(parse_consignors_csv(
                   "code,name,trade,registration_number,holder\nC1,a,consigned,T1234567890123,individual\n",
                   "c.csv", {}))
              .at(0)
              .number->text() == "T1234567890123");
}

TEST_CASE("a location's settings stand on several lines, one a date") {
    const auto locations =
        good(parse_locations_csv("code,name,kind,run_by,issuer_name,issuer_number,cash_owner,from\n"
                                 "FUDA,札の辻コーナー,place,港区,港区,T8000020131032,港区,2026-04-01\n"
                                 "FUDA,,,受託者,,,,2027-04-01\n",
                                 "l.csv"));
    REQUIRE(locations.size() == 1);
    const auto& corner = locations[0];
    CHECK_FALSE(corner.issuer.on(*parse_date("2026-03-31")));
    CHECK(corner.issuer.on(*parse_date("2028-01-01"))->name == "港区");
    CHECK(*corner.run_by.on(*parse_date("2027-03-31")) == "港区");
    CHECK(*corner.run_by.on(*parse_date("2027-04-01")) == "受託者");
}

TEST_CASE("bad location and stock lines are named") {
    const std::string header = "code,name,kind,issuer_name,issuer_number\n";
    CHECK(reason_of(parse_locations_csv(header + "札,a,place,,\n", "l").error()) == "field_invalid");
    CHECK(reason_of(parse_locations_csv(header + "A,a,shop,,\n", "l").error()) == "field_invalid");
    CHECK(reason_of(parse_locations_csv(header + "A,a,place,,T8000020131032\n", "l").error()) ==
          "field_missing");
    CHECK(reason_of(parse_locations_csv(header + "A,a,place,,\nA,b,place,,\n", "l").error()) ==
          "duplicate_code");
    const std::string stock = "code,location,quantity\n";
    CHECK(reason_of(parse_stock_csv(stock + "4901234567894,FUDA,-1\n", "s").error()) == "field_invalid");
    CHECK(reason_of(parse_stock_csv(stock + "4901234567890,FUDA,1\n", "s").error()) == "bad_check_digit");
}

TEST_CASE("a line of stock comes from the supplier unless it names where from, never from its own place") {
    const std::string header = "code,location,quantity,from\n";
    const auto lines =
        good(parse_stock_csv(header + "4901234567894,FUDA,6,\n\n4901234567894,LOBBY,6,FUDA\n", "s"));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].from.text() == supplier_location);
    CHECK(lines[1].from.text() == "FUDA");
    CHECK(lines[1].line == 4);
    CHECK(reason_of(parse_stock_csv(header + "4901234567894,FUDA,6,FUDA\n", "s").error()) == "field_invalid");
}

TEST_CASE("the demo shop keeps its own rules and is as large as promised") {
    const auto partners = demo_partners();
    const auto items = good(parse_items_csv(demo_file("items.csv"), "items.csv", partners));
    const auto consignors =
        good(parse_consignors_csv(demo_file("consignors.csv"), "consignors.csv", partners));
    const auto locations = good(parse_locations_csv(demo_file("locations.csv"), "locations.csv"));
    const auto stock = good(parse_stock_csv(demo_file("stock.csv"), "stock.csv"));

    std::set<std::string> partner_codes, consignor_codes, known_consignors, codes, places;
    for (const auto& consignor : consignors) known_consignors.insert(consignor.code.text());
    for (const auto& location : locations) places.insert(location.code.text());
    for (const auto& [line, item] : items) {
        INFO(item.name);
        if (!item.partner.empty()) partner_codes.insert(item.partner.text());
        if (!item.consignor.empty()) consignor_codes.insert(item.consignor.text());
        for (const auto& code : item.codes) codes.insert(code.text());
        CHECK((item.consignor.empty() || known_consignors.count(item.consignor.text()) == 1));
        CHECK_FALSE(item.name_en.empty());
        CHECK_FALSE(item.kana.empty());
        CHECK_FALSE(item.category.empty());
    }
    CHECK(items.size() >= 90);
    CHECK(partner_codes.size() >= 30);
    CHECK(consignor_codes.size() >= 30);
    for (const auto* place : {"FUDA", "SOKO", "LOBBY", "TENT3"}) CHECK(places.count(place) == 1);
    for (const auto& line : stock) {
        INFO(line.code.text());
        CHECK(codes.count(line.code.text()) == 1);
        CHECK(places.count(line.location.text()) == 1);
    }
    for (const auto kind :
         {LocationKind::place, LocationKind::supplier, LocationKind::customer, LocationKind::waste,
          LocationKind::difference, LocationKind::transit, LocationKind::relief})
        CHECK(std::any_of(locations.begin(), locations.end(),
                          [&](const Location& location) { return location.kind == kind; }));
}

TEST_CASE("the demo shop has names that cheap software cannot write") {
    const auto items = good(parse_items_csv(demo_file("items.csv"), "items.csv", demo_partners()));
    const auto has = [&](std::string_view part) {
        return std::any_of(items.begin(), items.end(), [&](const ItemDraft& draft) {
            return draft.item.name.find(part) != std::string::npos;
        });
    };
    for (const auto* character : {"髙", "﨑", "𠮷"}) CHECK(has(character));
}
