// Codes that hold a price: every vector of the standard's and of shops, and what is not one.
#include "inventory/domain/price_code.h"

#include "inventory/domain/barcode.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

PriceLayouts layouts(std::string_view text) {
    auto parsed = PriceLayouts::parse(text);
    REQUIRE(parsed);
    return std::move(*parsed);
}

/// "item number, item's code, yen"; the error's name; "plain" for a code that holds no price.
std::string read(const PriceLayouts& rows, std::string_view code) {
    const auto scanned = parse_barcode(code);
    if (!scanned) return std::string(name_of(scanned.error().code));
    const auto priced = rows.read(scanned->item);
    if (!priced) return std::string(name_of(priced.error().code));
    if (!*priced) return "plain";
    const auto says = (*priced)->grams ? std::to_string((*priced)->grams->value()) + " g"
                                       : std::to_string((*priced)->price->value());
    return (*priced)->number + " " + (*priced)->item.text() + " " + says;
}

}  // namespace

TEST_CASE("the price check digit of four digits") {
    const std::pair<const char*, char> vectors[] = {{"2875", '9'}, {"0298", '1'}, {"0980", '3'},
                                                    {"1500", '3'}, {"0001", '5'}, {"9999", '6'},
                                                    {"1280", '0'}};
    for (const auto& [price, digit] : vectors) {
        INFO(price);
        CHECK(price_check_digit(price) == digit);
    }
}

TEST_CASE("a code with a price says its item and its price, as the shop laid it out") {
    const auto rows = layouts("21:item6,price4; 20:item5,check,price4; 22:item5,price5");
    CHECK(read(rows, "2112002515005") == "120025 2112002500001 1500");
    CHECK(read(rows, "2000001309803") == "00001 2000001000007 980");
    CHECK(read(rows, "2200123128003") == "00123 2200123000002 12800");
    CHECK(read(layouts("21:item5,check,price4"), "2154321928753") == "54321 2154321000008 2875");
    CHECK(read(rows, "4901234567894") == "plain");
    CHECK(read(rows, "49012347") == "plain");
    // The item's own code, with no price in it, is sold at the item's price.
    CHECK(read(rows, "2112002500001") == "plain");
}

TEST_CASE("a code may hold the grams of a pack instead of its price") {
    const auto rows = layouts("23:item5,weight5; 21:item6,price4");
    const std::string digits = "230012300356";
    CHECK(read(rows, digits + gtin_check_digit(digits)) == "00123 2300123000009 356 g");
    CHECK(read(rows, "2300123000009") == "plain");
    // No price can be put into such a code, and no grams into one of prices.
    const auto refused = rows.with_price(ItemCode("2300123000009"), Yen(500));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::no_price_in_code);
    for (const char* bad :
         {"23:item5,check,weight4", "23:item6,weight5", "23:weight5,item5", "23:item5,weight"})
        CHECK_FALSE(PriceLayouts::parse(bad));
}

TEST_CASE("a wrong digit in the price is found, in either check digit") {
    const auto rows = layouts("20:item5,check,price4");
    CHECK(read(rows, "2000001309804") == "bad_check_digit");
    // 0981 for 0980: the last digit put right by hand, the price's own is not.
    CHECK(read(rows, std::string("200000130981") + gtin_check_digit("200000130981")) ==
          "bad_price_check_digit");
    const auto priced = rows.read(ItemCode(std::string("200000130981") + gtin_check_digit("200000130981")));
    CHECK(priced.error().args.at(1).second == std::string(1, price_check_digit("0981")));
}

TEST_CASE("02 is the shop's own before a leading zero is read as UPC-A") {
    const auto rows = layouts("02:item5,price5");
    const std::string digits = "020012312800";
    const auto code = digits + gtin_check_digit(digits);
    CHECK(read(rows, code) == "00123 0200123000004 12800");
    // The same label through a scanner that sends UPC-A leaves the zero out.
    CHECK(read(rows, code.substr(1)) == "00123 0200123000004 12800");
    // Other UPC-A and UPC-E never come near it.
    CHECK(read(rows, "036000241457") == "plain");
    CHECK(read(rows, "04252614") == "plain");
    CHECK(read(layouts(""), code) == "plain");
}

TEST_CASE("layouts are read strictly") {
    CHECK(layouts("").rows().empty());
    CHECK(layouts(" ; \n ").rows().empty());
    CHECK(layouts("21:item6,price4\n20:item5,check,price4;").rows().size() == 2);
    CHECK(layouts("0212:item4,price4").rows().at(0) == PriceLayout{"0212", 4, 4, false});
    for (const char* bad : {"21",
                            "21:",
                            "21:item6",
                            "21:item6,price5",
                            "21:item5,price4",
                            "49:item6,price4",
                            "01:item6,price4",
                            "2:item6,price5",
                            "21:price4,item6",
                            "21:item5,check,price5",
                            "21:item4,check,price5",
                            "21:item6,price4,",
                            "21:item6,price4,x",
                            "21:item06,price4",
                            "2a:item6,price4",
                            "20001:item3,price4",
                            "21:item6,price4; 21:item5,price5",
                            "21:item6,price4; 212:item5,price4",
                            "21:item9,price1,price1",
                            "21=item6,price4"}) {
        INFO(bad);
        const auto parsed = PriceLayouts::parse(bad);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == ErrorCode::field_invalid);
    }
    CHECK(layouts("213:item5,price4").take_prefix("21"));
    CHECK(layouts("21:item6,price4").take_prefix("213"));
    CHECK_FALSE(layouts("21:item6,price4").take_prefix("29"));
}

TEST_CASE("a code is made for a price, and says that price again") {
    const auto rows = layouts("21:item6,price4; 20:item5,check,price4");
    CHECK(rows.with_price(ItemCode("2112002500001"), Yen(1500))->text() == "2112002515005");
    CHECK(rows.with_price(ItemCode("2000001000007"), Yen(980))->text() == "2000001309803");
    for (std::int64_t yen = 1; yen <= 9999; yen += 7) {
        const auto code = rows.with_price(ItemCode("2000001000007"), Yen(yen));
        REQUIRE(code);
        CHECK(read(rows, code->text()) == "00001 2000001000007 " + std::to_string(yen));
    }
    const auto error_of = [&](const char* code, std::int64_t yen) {
        return rows.with_price(ItemCode(code), Yen(yen)).error().code;
    };
    CHECK(error_of("4901234567894", 100) == ErrorCode::no_price_in_code);
    CHECK(error_of("2112002515005", 100) == ErrorCode::no_price_in_code);
    CHECK(error_of("2112002500001", 0) == ErrorCode::price_not_in_digits);
    CHECK(error_of("2112002500001", 10'000) == ErrorCode::price_not_in_digits);
}
