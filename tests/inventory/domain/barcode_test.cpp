// Barcodes: every vector of the standards' and of the shop's, and everything a scanner sends by mistake.
#include "inventory/domain/barcode.h"

#include "inventory/domain/gs1.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

std::string item_of(std::string_view text) {
    const auto scanned = parse_barcode(text);
    if (!scanned) return std::string(name_of(scanned.error().code));
    return scanned->item.text();
}

std::string arg_of(const Error& error, std::string_view name) {
    for (const auto& [key, value] : error.args)
        if (key == name) return value;
    return "absent";
}

}  // namespace

TEST_CASE("a JAN with a right check digit names itself") {
    for (const std::string code :
         {"4901234567894", "4900000000009", "4500000000001", "4569951116179", "4580000000010",
          "4999999999999", "4902105555552", "4512345678906", "4570123456788", "2000000000015",
          "0200000000011", "9784004160045", "49012347", "49999990", "45000003", "49681239"}) {
        INFO(code);
        CHECK(item_of(code) == code);
        CHECK(gtin_check_digit(std::string_view(code).substr(0, code.size() - 1)) == code.back());
    }
}

TEST_CASE("UPC-A and UPC-E become thirteen digits") {
    CHECK(item_of("036000241457") == "0036000241457");
    CHECK(item_of("0036000241457") == "0036000241457");
    CHECK(item_of("04252614") == "0042100005264");
    CHECK(item_of("01234565") == "0012345000065");
    CHECK(item_of("06543217") == "0065100004327");
}

TEST_CASE("a GTIN-14 of a single piece is its GTIN-13, and a case is not an item") {
    CHECK(item_of("04901234567894") == "4901234567894");
    CHECK(item_of("]I114901234567891") == "not_an_item_barcode");
    CHECK(item_of("14901234567891") == "not_an_item_barcode");
    CHECK(item_of("00000049012347") == "49012347");
}

TEST_CASE("a JAN-8 written out to thirteen or fourteen digits is the same item") {
    CHECK(item_of("0000049012347") == "49012347");
    CHECK(item_of("(01)00000049012347") == "49012347");
}

TEST_CASE("the AIM identifier decides between UPC-E and JAN-8") {
    // 01234565 is right as both: the check digits agree.
    CHECK(item_of("]E001234565") == "0012345000065");
    CHECK(item_of("]E401234565") == "01234565");
    CHECK(item_of("]E449012347") == "49012347");
    CHECK(item_of("]E04901234567894") == "4901234567894");
    CHECK(item_of("]E0036000241457") == "0036000241457");
}

TEST_CASE("eight digits beginning 0 that are no UPC-E may be an in-store code") {
    const std::string seven = "0200001";
    const std::string code = seven + gtin_check_digit(seven);
    REQUIRE(code == "02000015");
    CHECK(item_of(code) == "02000015");
}

TEST_CASE("in-store codes are told apart, 02 before UPC-A") {
    CHECK(is_in_store(ItemCode("2000000000015")));
    CHECK(is_in_store(ItemCode("2900000000000")));
    CHECK(is_in_store(ItemCode("0200000000011")));
    CHECK_FALSE(is_in_store(ItemCode("0036000241457")));
    CHECK_FALSE(is_in_store(ItemCode("4901234567894")));
    CHECK_FALSE(is_in_store(ItemCode("49012347")));
}

TEST_CASE("an ISBN may be typed with its hyphens") {
    CHECK(item_of("978-4-00-416004-5") == "9784004160045");
    CHECK(item_of("978-4-00-416004-4") == "bad_check_digit");
    CHECK(item_of("490-1-23-456789-4") == "not_a_barcode");
}

TEST_CASE("the second row of a book says what it is") {
    CHECK(item_of("1920100012002") == "book_second_row");
    CHECK(item_of("]E01920100012002") == "book_second_row");
}

TEST_CASE("a wrong check digit says what it should be") {
    for (const auto& [code, expected] : {std::pair{"4901234567890", "4"}, std::pair{"49012340", "7"},
                                         std::pair{"036000241450", "7"}, std::pair{"2000000000010", "5"}}) {
        const auto scanned = parse_barcode(code);
        REQUIRE_FALSE(scanned);
        CHECK(scanned.error().code == ErrorCode::bad_check_digit);
        CHECK(arg_of(scanned.error(), "expected") == expected);
        CHECK(arg_of(scanned.error(), "code") == code);
    }
}

TEST_CASE("what is no barcode is refused") {
    for (const std::string_view text :
         {"", " ", "abc", "123", "49012345678", "490123456789", "4901234567894x", "00000000", "0000000000000",
          "4.90123E+12", "４９０１２３４５６７８９４", "-4901234567894", "]C1", "]", "]E0",
          "49012345678944901234567894"}) {
        INFO(text);
        const auto scanned = parse_barcode(text);
        REQUIRE_FALSE(scanned);
        CHECK((scanned.error().code == ErrorCode::not_a_barcode || text == "490123456789"));
    }
    CHECK(item_of(std::string(5000, '1')) == "not_a_barcode");
}

TEST_CASE("a scan may end in what the scanner appends") {
    CHECK(item_of("4901234567894\r\n") == "4901234567894");
    CHECK(item_of("  49012347\t") == "49012347");
}

TEST_CASE("GS1-128 gives the item, its date and its lot") {
    const auto scanned = parse_barcode("]C101049012345678941727033110ABC123");
    REQUIRE(scanned);
    CHECK(scanned->item.text() == "4901234567894");
    REQUIRE(scanned->expiry);
    CHECK(scanned->expiry->kind == ExpiryKind::use_by);
    CHECK(to_text(scanned->expiry->date) == "2027-03-31");
    CHECK(scanned->lot == "ABC123");
    CHECK(scanned->serial.empty());
    CHECK_FALSE(scanned->production);
}

TEST_CASE("every GS1 carrier and no AIM identifier read alike") {
    for (const std::string prefix : {"]C1", "]d2", "]e0", "]Q3", "", "\x1D"}) {
        INFO(prefix);
        const auto scanned = parse_barcode(prefix + "01049012345678941727033110ABC123");
        REQUIRE(scanned);
        CHECK(scanned->item.text() == "4901234567894");
        CHECK(scanned->lot == "ABC123");
    }
}

TEST_CASE("a variable element ends at FNC1 and others follow") {
    const auto scanned = parse_barcode(
        "]d2010490123456789410L-1\x1D"
        "21S/9\x1D"
        "11260901"
        "15270331");
    REQUIRE(scanned);
    CHECK(scanned->lot == "L-1");
    CHECK(scanned->serial == "S/9");
    CHECK(to_text(*scanned->production) == "2026-09-01");
    CHECK(scanned->expiry->kind == ExpiryKind::best_before);
    CHECK(to_text(scanned->expiry->date) == "2027-03-31");
}

TEST_CASE("the safety date counts where there are both") {
    for (const auto* text :
         {"(01)04901234567894(15)270601(17)270331", "(01)04901234567894(17)270331(15)270601"}) {
        const auto scanned = parse_barcode(text);
        REQUIRE(scanned);
        CHECK(scanned->expiry->kind == ExpiryKind::use_by);
        CHECK(to_text(scanned->expiry->date) == "2027-03-31");
    }
}

TEST_CASE("day 00 is the end of the month") {
    CHECK(to_text(*parse_gs1_date("270200")) == "2027-02-28");
    CHECK(to_text(*parse_gs1_date("280200")) == "2028-02-29");
    CHECK(to_text(*parse_gs1_date("270400")) == "2027-04-30");
    CHECK(to_text(*parse_gs1_date("271200")) == "2027-12-31");
    // The century is the one whose year is nearest, 49 back to 50 ahead.
    CHECK(to_text(*parse_gs1_date("991231")) == "1999-12-31");
    CHECK(to_text(*parse_gs1_date("770101", 2026)) == "1977-01-01");
    CHECK(to_text(*parse_gs1_date("761231", 2026)) == "2076-12-31");
    CHECK(to_text(*parse_gs1_date("491231", 2099)) == "2149-12-31");
    CHECK(to_text(*parse_gs1_date("500101", 2099)) == "2050-01-01");
    CHECK(to_text(*parse_gs1_date("991231", 2050)) == "2099-12-31");
    CHECK(to_text(*parse_gs1_date("000131", 2050)) == "2100-01-31");
    CHECK_FALSE(parse_gs1_date("271300"));
    CHECK_FALSE(parse_gs1_date("270230"));
    CHECK_FALSE(parse_gs1_date("2702"));
}

TEST_CASE("elements that name no item are refused as that") {
    CHECK(item_of("]C100123456789012345675") == "not_an_item_barcode");
    CHECK(item_of("]C110ABC123") == "not_an_item_barcode");
    CHECK(item_of("]C10114901234567891") == "not_an_item_barcode");
}

TEST_CASE("malformed elements are no barcode") {
    for (const auto* text : {"]C1010490123456789", "]C10104901234567894172703", "]C101049012345678941713013",
                             "]C10104901234567894AB", "(01)04901234567894(17)", "(01)0490123456789",
                             "()04901234567894xx", "]C1010490123456789410ABCDEFGHIJKLMNOPQRSTU"}) {
        INFO(text);
        CHECK(item_of(text) == "not_a_barcode");
    }
    CHECK(item_of("]C10104901234567890") == "bad_check_digit");
    CHECK(item_of("(01)04901234567894(01)04512345678906") == "not_a_barcode");
}

TEST_CASE("a date that no calendar has is named, with the item it stands beside") {
    for (const auto* text : {"]C1010490123456789417271331", "(01)04901234567894(17)271331(10)L7",
                             "(17)271331(01)04901234567894", "(01)04901234567894(15)270230"}) {
        INFO(text);
        const auto scanned = parse_barcode(text);
        REQUIRE_FALSE(scanned);
        CHECK(scanned.error().code == ErrorCode::scanned_date_impossible);
        CHECK(argument_of(scanned.error(), "code") == "4901234567894");
    }
    CHECK(argument_of(parse_barcode("(01)04901234567894(15)270230").error(), "value") == "(15)270230");
    // Without an item nobody knows that it was meant to be a date at all.
    CHECK(item_of("(17)271331(10)LOTNUMBER") == "not_a_barcode");
    // The day 00 is the month's end.
    CHECK(parse_barcode("(01)04901234567894(15)270200")->expiry->date == *parse_date("2027-02-28"));
}

TEST_CASE("elements of other identifiers are passed over") {
    const auto scanned = parse_barcode(
        "]C1010490123456789437100\x1D"
        "3103000500"
        "10LOT");
    REQUIRE(scanned);
    CHECK(scanned->lot == "LOT");
}

TEST_CASE("a catalogue code is an item's, not a lot's") {
    CHECK(parse_item_code("(01)04901234567894")->text() == "4901234567894");
    const auto refused = parse_item_code("(01)04901234567894(10)ABC");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::not_an_item_barcode);
}

TEST_CASE("a message never carries the scanner's control characters") {
    const auto refused = parse_barcode("]C1\x1b[31m\x1D");
    REQUIRE_FALSE(refused);
    CHECK(arg_of(refused.error(), "code") == "]C1?[31m<GS>");
}

TEST_CASE("a message repeats a long code without breaking a character") {
    std::string kana;
    for (int i = 0; i < 40; ++i) kana += "あ";
    const auto scanned = parse_barcode(kana);
    REQUIRE_FALSE(scanned);
    CHECK(scanned.error().args.at(0).second == kana.substr(0, 63));
}
