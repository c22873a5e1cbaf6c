#include "inventory/record/sale_record.h"

#include <rapidcheck.h>

#include "inventory/record/sale_voided.h"
#include "tests/inventory/record/generators.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::record;

namespace {

ItemId item(Seq seq) {
    return ItemId{EntryRef{StreamId("T1"), 1234567890, seq}};
}

SaleLine line(Seq seq, std::string name, std::int64_t price, std::int64_t quantity) {
    SaleLine made;
    made.item = item(seq);
    made.code = ItemCode("2000000000015");
    made.name = std::move(name);
    made.partner = PartnerCode("015202");
    made.consignor = ConsignorCode("K012");
    made.tax_class = domain::TaxClass::reduced_food;
    made.rate = TaxRate(8);
    made.unit_price = Yen(price);
    made.quantity = Quantity(quantity);
    made.amount = made.unit_price * made.quantity;
    made.commission =
        domain::CommissionTerms{2000, domain::CommissionBase::tax_exclusive, domain::Rounding::floor};
    return made;
}

/// Five lines as a shop sells them: names of about ten kanji, consigned, one registered issuer, two rates.
SaleRecord realistic_sale() {
    SaleRecord sale;
    sale.receipt = "T1-k7-000123";
    sale.basket = BasketId("0123456789abcdef0123456789abcdef");
    sale.location = LocationCode("CORNER");
    sale.issuers = {{"港区全国連携コーナー", "T8000020131032"}};
    sale.lines = {line(1201, "利尻昆布だし詰合せ箱", 1080, 1), line(1202, "北海道豊富牛乳煎餅缶", 648, 2),
                  line(1344, "八丈島産明日葉茶徳用", 1296, 1), line(1420, "庄内町特別栽培米五瓩", 2980, 1),
                  line(1507, "新橋地麦酒三本飲比べ", 1650, 1)};
    sale.lines[4].tax_class = domain::TaxClass::standard;
    sale.lines[4].rate = TaxRate(10);
    sale.lines[4].alcohol = true;
    sale.lines[4].commission->rate_bp = 1500;
    sale.age_checked = true;
    sale.total = Yen(1080 + 1296 + 1296 + 2980 + 1650);
    sale.taxes = {{0, TaxRate(10), Yen(1650), Yen(150)}, {0, TaxRate(8), Yen(6652), Yen(492)}};
    sale.tenders = {{TenderKind("cash"), "現金", Yen(10000), Yen()}};
    sale.change = Yen(10000) - sale.total;
    return sale;
}

std::string why_refused(std::string_view payload) {
    const auto sale = decode_sale(payload, 1);
    REQUIRE_FALSE(sale);
    CHECK(sale.error().code == ErrorCode::entry_malformed);
    return sale.error().args.at(1).second;
}

/// The smallest sale, with `more` put in as text.
std::string payload_with(const std::string& lines, const std::string& version = "\"v\":0") {
    return "{\"b\":\"\",\"f\":[\"T1/7\"],\"i\":[{}],\"l\":[" + lines + "],\"p\":\"P\",\"r\":\"\"," + version +
           "}";
}
const std::string good_line = R"({"c":"","i":1,"n":"","r":8,"u":100})";

}  // namespace

TEST_CASE("a sale of five lines fits the journal's budget of one page a commit") {
    const auto payload = encode(realistic_sale());
    INFO(payload);
    CHECK(payload.size() <= 1150);
    const auto read = decode_sale(payload, 1);
    REQUIRE(read);
    CHECK(*read == realistic_sale());
}

TEST_CASE("what the lines share is written once, and what is usual not at all") {
    const auto payload = encode(realistic_sale());
    CHECK_THAT(payload, ContainsSubstring(R"("f":["T1/1234567890"])"));
    CHECK_THAT(payload,
               ContainsSubstring(R"("d":[{"b":"tax_exclusive","r":2000},{"b":"tax_exclusive","r":1500}])"));
    CHECK_THAT(payload, !ContainsSubstring("\"a\":1080"));
    CHECK_THAT(payload, ContainsSubstring(R"({"c":"2000000000015","d":0,"g":"K012","i":1201,"k":"f",)"));
}

TEST_CASE("any sale reads back as it was, from exactly the bytes it is written as") {
    CHECK(rc::check([] {
        const auto sale = tests::sale();
        const auto payload = encode(sale);
        const auto read = decode_sale(payload, version_of(sale));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == sale);
        RC_ASSERT(encode(*read) == payload);
    }));
}

TEST_CASE("a damaged sale is refused or read as what it says, and never as something else") {
    CHECK(rc::check([] {
        const auto sale = tests::sale();
        auto payload = encode(sale);
        for (auto n = tests::number(1, 4); n > 0; --n) {
            const auto at =
                static_cast<std::size_t>(tests::number(0, static_cast<std::int64_t>(payload.size()) - 1));
            if (tests::coin())
                payload[at] = static_cast<char>(tests::number(0, 255));
            else
                payload.erase(at, static_cast<std::size_t>(tests::number(1, 3)));
        }
        const auto read = decode_sale(payload, version_of(sale));
        if (read) RC_ASSERT(encode(*read) == payload);
    }));
}

TEST_CASE("a sale has one spelling; every other is refused") {
    REQUIRE(decode_sale(payload_with(good_line), 1));
    CHECK(encode(*decode_sale(payload_with(good_line), 1)) == payload_with(good_line));
    CHECK_THAT(why_refused(payload_with(good_line) + " "), ContainsSubstring("canonical"));
    CHECK_THAT(why_refused(payload_with(good_line) + "{}"), ContainsSubstring("canonical"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\": 0")), ContainsSubstring("canonical"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":-0")), ContainsSubstring("canonical"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":0,\"v\":0")), ContainsSubstring("key"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":0,\"z\":0")), ContainsSubstring("key"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":0.0")), ContainsSubstring("integer"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":1e3")), ContainsSubstring("integer"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":\"0\"")), ContainsSubstring("integer"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":null")), ContainsSubstring("integer"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":9223372036854775808")),
               ContainsSubstring("integer"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"v\":1000000000001")), ContainsSubstring("bounds"));
    CHECK_THAT(why_refused(payload_with(good_line, "\"w\":0")), ContainsSubstring("\"v\" is missing"));
    CHECK_THAT(why_refused(payload_with(good_line + ",5")), ContainsSubstring("object"));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"n":"","q":1,"r":8,"u":100})")),
               ContainsSubstring("canonical"));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"n":"\u0041","r":8,"u":100})")),
               ContainsSubstring("canonical"));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"n":"","q":0,"r":8,"u":100})")),
               ContainsSubstring("bounds"));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":0,"n":"","r":8,"u":100})")),
               ContainsSubstring("\"i\""));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","f":1,"i":1,"n":"","r":8,"u":100})")),
               ContainsSubstring("\"f\""));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","d":0,"i":1,"n":"","r":8,"u":100})")),
               ContainsSubstring("\"d\""));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"n":"","r":100,"u":100})")),
               ContainsSubstring("\"r\""));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"n":"","r":8,"s":1,"u":100})")),
               ContainsSubstring("\"s\""));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"k":"s","n":"","r":8,"u":100})")),
               ContainsSubstring("\"k\""));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"n":"","q":1000000,"r":8,"u":1000000000000})")),
               ContainsSubstring("\"u\""));
    CHECK_THAT(why_refused(payload_with(R"({"c":"","i":1,"n":"","q":1000000,"r":8,"u":-1000000000000})")),
               ContainsSubstring("\"u\""));
    CHECK_THAT(why_refused(R"({"b":"","p":"","r":"","v":0})"), ContainsSubstring("\"p\""));
    CHECK_THAT(why_refused(R"({"b":"","p":"CUSTOMER","r":"","v":0})"), ContainsSubstring("\"p\""));
    CHECK_THAT(why_refused(""), ContainsSubstring("JSON"));
    CHECK_THAT(why_refused("[]"), ContainsSubstring("JSON"));
    CHECK_THAT(why_refused("{"), ContainsSubstring(""));
    CHECK_THAT(why_refused("\xff"), ContainsSubstring("JSON"));
    CHECK_FALSE(decode_sale(payload_with(good_line), 2));
}

TEST_CASE("a sale from paper says so in a version of its own") {
    auto sale = realistic_sale();
    const auto plain = encode(sale);
    CHECK(version_of(sale) == 1);
    SaleFromPaper paper;
    paper.entered_at = UtcMs{1795831507000};
    paper.sold_by = OperatorId("02");
    paper.from = 10 * 60;
    paper.until = 15 * 60 + 30;
    paper.difference = Yen(-300);
    paper.why = "数え違い";
    sale.paper = paper;
    CHECK(version_of(sale) == 2);
    const auto payload = encode(sale);
    CHECK_THAT(payload, ContainsSubstring(
                            R"("m":{"a":1795831507000,"d":-300,"f":600,"o":"02","u":930,"w":"数え違い"})"));
    CHECK(*decode_sale(payload, 2) == sale);
    // Each version has its own spelling, and a program that knows only the first sets the second aside.
    CHECK_FALSE(decode_sale(payload, 1));
    CHECK_FALSE(decode_sale(plain, 2));
    CHECK_FALSE(decode_sale(payload, 3));
    const auto refused = [&](auto change) {
        auto bad = sale;
        change(*bad.paper);
        return !decode_sale(encode(bad), 2);
    };
    CHECK(refused([](auto& mark) { mark.until = 599; }));
    CHECK(refused([](auto& mark) { mark.until = 1440; }));
    CHECK(refused([](auto& mark) { mark.from = -1; }));
    CHECK(refused([](auto& mark) { mark.why.clear(); }));
    CHECK(refused([](auto& mark) { mark.difference = Yen(); }));
}

TEST_CASE("goods by weight are version 3, and say how their amount came about") {
    auto sale = realistic_sale();
    const auto plain = encode(sale);
    auto& beans = sale.lines[0];
    beans.quantity = Quantity(356);
    beans.unit_price = Yen(128);
    beans.weighed = domain::WeighedAmount::floor;
    beans.amount = amount_due(beans);
    CHECK(beans.amount == Yen(455));
    CHECK(version_of(sale) == 3);
    auto payload = encode(sale);
    // The amount follows, so it is not written.
    CHECK_THAT(payload, ContainsSubstring(R"("q":356,"r":8,"u":128,"w":"f"})"));
    CHECK_THAT(payload, !ContainsSubstring("\"a\":455"));
    CHECK(*decode_sale(payload, 3) == sale);
    CHECK_FALSE(decode_sale(payload, 1));
    CHECK_FALSE(decode_sale(payload, 2));
    CHECK_FALSE(decode_sale(payload, 4));
    CHECK_FALSE(decode_sale(plain, 3));
    const auto with = [&](const std::string& from, const std::string& to) {
        auto changed = payload;
        changed.replace(changed.find(from), from.size(), to);
        return changed;
    };
    CHECK(decode_sale(with("\"w\":\"f\"", "\"w\":\"c\""), 3)->lines[0].amount == Yen(456));
    CHECK_FALSE(decode_sale(with("\"w\":\"f\"", "\"w\":\"z\""), 3));
    CHECK_FALSE(decode_sale(with("\"w\":\"f\"", "\"w\":\"l\""), 3));  // a label says its amount
    CHECK_FALSE(decode_sale(with("\"u\":128", "\"u\":-128"), 3));
    CHECK_FALSE(decode_sale(with("\"q\":356", "\"q\":0"), 3));

    beans.weighed = domain::WeighedAmount::label;
    beans.amount = Yen(460);
    beans.quantity = domain::grams_for(Yen(460), Yen(128));
    payload = encode(sale);
    CHECK_THAT(payload, ContainsSubstring(R"({"a":460,"c":)"));
    CHECK_THAT(payload, ContainsSubstring(R"("q":359,"r":8,"u":128,"w":"l"})"));
    CHECK(*decode_sale(payload, 3) == sale);
    // The grams are those that follow, and no others.
    CHECK_FALSE(decode_sale(with("\"q\":359", "\"q\":360"), 3));
    CHECK_FALSE(decode_sale(with("{\"a\":460", "{\"a\":-460"), 3));

    SaleFromPaper paper;
    paper.until = 930;
    sale.paper = paper;
    CHECK(version_of(sale) == 3);
    CHECK(*decode_sale(encode(sale), 3) == sale);
}

TEST_CASE("a name that is not UTF-8 does not lose the sale") {
    auto sale = realistic_sale();
    sale.lines[0].name = "\xe6\xb8\xaf\xe5\x8c \xff";
    const auto read = decode_sale(encode(sale), 1);
    REQUIRE(read);
    CHECK(read->lines[0].name == "港\ufffd\ufffd \ufffd");
    sale.lines[0].name = read->lines[0].name;
    CHECK(*read == sale);
}

TEST_CASE("a voiding repeats what the sale moved") {
    const auto sale = realistic_sale();
    const EntryRef entry{StreamId("T1"), 1234567890, 4000};
    const auto voided = voiding_of(entry, sale, "undo");
    CHECK(voided.sale == entry);
    CHECK(voided.total == sale.total);
    REQUIRE(voided.lines.size() == 5);
    CHECK(voided.lines[1] == VoidedLine{item(1202), "", Quantity(2)});
    CHECK(decode_sale_voided(encode(voided), 1) == voided);
}
