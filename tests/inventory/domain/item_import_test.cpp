// Items from CSV: a good file in each encoding, and every bad line named with its reason.
#include "inventory/domain/item_import.h"

#include "inventory/domain/partner.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

const std::set<PartnerCode> partners = {PartnerCode("133612"), PartnerCode("133639")};
const std::string header = "code,name,tax_class,price,kind,partner,consignor,allergens\n";

Result<std::vector<ItemDraft>> import(const std::string& body) {
    return parse_items_csv(header + body, "items.csv", partners);
}

std::string arg_of(const Error& error, std::string_view name) {
    for (const auto& [key, value] : error.args)
        if (key == name) return value;
    return "";
}

/// "line column reason" of each problem: what the messages are made of.
std::vector<std::string> problems(const std::string& body) {
    const auto drafts = import(body);
    REQUIRE_FALSE(drafts);
    CHECK(drafts.error().code == ErrorCode::import_failed);
    CHECK(arg_of(drafts.error(), "path") == "items.csv");
    CHECK(arg_of(drafts.error(), "count") == std::to_string(drafts.error().details.size()));
    std::vector<std::string> named;
    for (const auto& detail : drafts.error().details) {
        std::string text = arg_of(detail, "line") + " ";
        if (detail.code == ErrorCode::import_line) {
            REQUIRE(detail.details.size() == 1);
            text += arg_of(detail, "column") + " " + std::string(name_of(detail.details[0].code));
        } else {
            text += name_of(detail.code);
        }
        named.push_back(text);
    }
    return named;
}

using Problems = std::vector<std::string>;

}  // namespace

TEST_CASE("a good file becomes drafts") {
    const auto drafts = import(
        "4901234567894,牛乳せんべい,reduced_food,540,food,133612,大島農産,小麦;乳\n"
        "\n"
        "2000000000015,新橋SLビール,standard,\"1,080\",alcohol,,,\n"
        "49012347,島めぐりちらし,exempt,,brochure,133639,,なし\n");
    REQUIRE(drafts);
    REQUIRE(drafts->size() == 3);
    const auto& first = drafts->at(0);
    CHECK(first.line == 2);
    CHECK(first.item.codes == std::vector{ItemCode("4901234567894")});
    CHECK(first.item.name == "牛乳せんべい");
    CHECK(first.item.tax_class == TaxClass::reduced_food);
    CHECK(first.item.price == Yen(540));
    CHECK(first.item.kind == ItemKind::food);
    CHECK(first.item.partner == PartnerCode("133612"));
    CHECK(first.item.consignor == ConsignorCode("大島農産"));
    CHECK(first.item.allergens.text() == "小麦;乳");
    CHECK(drafts->at(1).line == 4);
    CHECK(drafts->at(1).item.price == Yen(1080));
    CHECK(drafts->at(1).item.allergens.words(Language::ja) == "未登録");
    CHECK_FALSE(drafts->at(2).item.price);
    CHECK(drafts->at(2).item.allergens.is_registered());
}

TEST_CASE("columns may come in any order, in capitals, with blanks and a trailing comma") {
    const auto drafts = parse_items_csv(
        "\xEF\xBB\xBF Kind ,PRICE,name,Code,tax_class,,\r\nfood, 300 ,　島スコ　,036000241457,reduced_food,,\r\n",
        "x.csv", partners);
    REQUIRE(drafts);
    CHECK(drafts->at(0).item.name == "島スコ");
    CHECK(drafts->at(0).item.codes.at(0).text() == "0036000241457");
}

TEST_CASE("a file as Excel saves it in CP932") {
    // 4901234567894,髙橋りんご,reduced_food,810,food
    const std::string bytes =
        "code,name,tax_class,price,kind\r\n4901234567894,\xFB\xFC\x8B\xB4\x82\xE8\x82\xF1\x82\xB2,reduced_food,810,food\r\n";
    const auto drafts = parse_items_csv(bytes, "x.csv", partners);
    REQUIRE(drafts);
    CHECK(drafts->at(0).item.name == "髙橋りんご");
}

TEST_CASE("several codes of one item stand in one field") {
    const auto drafts = import("4901234567894;2000000000015,a,standard,1,goods,,,\n");
    REQUIRE(drafts);
    CHECK(drafts->at(0).item.codes.size() == 2);
}

TEST_CASE("every bad line is named with its number and its reason") {
    CHECK(problems("4901234567890,a,standard,1,goods,,,\n") == Problems{"2 code bad_check_digit"});
    CHECK(problems("12345,a,standard,1,goods,,,\n") == Problems{"2 code not_a_barcode"});
    CHECK(problems("1920100012002,a,standard,1,goods,,,\n") == Problems{"2 code book_second_row"});
    CHECK(problems(",a,standard,1,goods,,,\n") == Problems{"2 code field_missing"});
    CHECK(problems("49012347,,standard,1,goods,,,\n") == Problems{"2 name field_missing"});
    CHECK(problems("49012347,a,,1,goods,,,\n") == Problems{"2 tax_class field_missing"});
    CHECK(problems("49012347,a,reduced,1,goods,,,\n") == Problems{"2 tax_class field_invalid"});
    CHECK(problems("49012347,a,standard,,goods,,,\n") == Problems{"2 price field_missing"});
    CHECK(problems("49012347,a,standard,-5,goods,,,\n") == Problems{"2 price field_invalid"});
    CHECK(problems("49012347,a,standard,5.5,goods,,,\n") == Problems{"2 price field_invalid"});
    CHECK(problems("49012347,a,standard,100000000,goods,,,\n") == Problems{"2 price field_invalid"});
    CHECK(problems("49012347,a,standard,99999999999999999999999,goods,,,\n") ==
          Problems{"2 price field_invalid"});
    CHECK(problems("49012347,a,standard,1,,,,\n") == Problems{"2 kind field_missing"});
    CHECK(problems("49012347,a,standard,1,beer,,,\n") == Problems{"2 kind field_invalid"});
    CHECK(problems("49012347,a,reduced_food,1,alcohol,,,\n") == Problems{"2 tax_class alcohol_reduced"});
    CHECK(problems("49012347,a,standard,1,goods,131031,,\n") == Problems{"2 partner bad_partner_code"});
    CHECK(problems("49012347,a,standard,1,goods,131032,,\n") == Problems{"2 partner unknown_partner"});
    CHECK(problems("49012347,a,standard,1,goods,15164,,\n") == Problems{"2 partner field_invalid"});
    CHECK(problems("49012347," + std::string(81, 'a') + ",standard,1,goods,,,\n") ==
          Problems{"2 name field_too_long"});
    CHECK(problems("49012347,\"a\nb\",standard,1,goods,,,\n") == Problems{"2 name field_unprintable"});
    CHECK(problems("49012347,a,standard,1,goods,,\n") == Problems{"2 csv_field_count"});
    CHECK(problems("49012347,a,standard,1,goods,,,,x\n") == Problems{"2 csv_field_count"});
}

TEST_CASE("who saved the list in Excel is told that it made numbers of the codes") {
    CHECK(problems("4.90123E+12,a,standard,1,goods,,,\n") == Problems{"2 code code_became_number"});
    CHECK(problems("4.9E+12,a,standard,1,goods,,,\n") == Problems{"2 code code_became_number"});
    CHECK(problems("4901234567894.0,a,standard,1,goods,,,\n") == Problems{"2 code code_became_number"});
    CHECK(problems("36000241457,a,standard,1,goods,,,\n") == Problems{"2 code code_lost_zeros"});
    CHECK(problems("1234565,a,standard,1,goods,,,\n") == Problems{"2 code code_lost_zeros"});
    CHECK(problems("12.34,a,standard,1,goods,,,\n") == Problems{"2 code code_became_number"});
    CHECK(problems("E12,a,standard,1,goods,,,\n") == Problems{"2 code not_a_barcode"});
    // An in-store code that lost its zero is a UPC-A, and with it the same code again.
    const auto drafts = import("200000000011,a,standard,1,goods,,,\n");
    REQUIRE(drafts);
    CHECK(drafts->at(0).item.codes.at(0).text() == "0200000000011");
}

TEST_CASE("a list without one item does not pass for imported") {
    const auto drafts = import("");
    REQUIRE_FALSE(drafts);
    CHECK(drafts.error().code == ErrorCode::csv_no_rows);
}

TEST_CASE("all bad lines are named at once, and one line may have several") {
    CHECK(problems("4901234567894,a,standard,1,goods,,,\n"
                   "4901234567894,b,standard,1,goods,,,\n"
                   "\n"
                   "x,,low,abc,beer,,,\n") == Problems{"3 code duplicate_code", "5 code not_a_barcode",
                                                       "5 tax_class field_invalid", "5 kind field_invalid",
                                                       "5 price field_invalid", "5 name field_missing"});
    CHECK(problems("49012347,a 5\" b,standard,1,goods,,,\nx,,standard,1,goods,,,\n") ==
          Problems{"2 csv_stray_quote", "3 code not_a_barcode", "3 name field_missing"});
    // The same piece in two spellings is still the same.
    CHECK(problems("036000241457,a,standard,1,goods,,,\n0036000241457,b,standard,1,goods,,,\n") ==
          Problems{"3 code duplicate_code"});
}

TEST_CASE("the words name line, column, value and reason in both languages") {
    const auto drafts = import("4901234567890,牛乳せんべい,reduced_food,540,food,,,\n");
    REQUIRE_FALSE(drafts);
    const auto ja = words_for(drafts.error(), Language::ja);
    CHECK(ja.find("2 行目 code「4901234567890」") != std::string::npos);
    CHECK(ja.find("最後の数字は 4") != std::string::npos);
    const auto en = words_for(drafts.error(), Language::en);
    CHECK(en.find("line 2, code “4901234567890”: The code") != std::string::npos);
    CHECK(en.find("nothing was imported") != std::string::npos);
}

TEST_CASE("the header is held to what is known") {
    const auto code_of = [](std::string_view bytes) {
        return parse_items_csv(bytes, "x.csv", partners).error();
    };
    CHECK(code_of("").code == ErrorCode::csv_no_header);
    CHECK(arg_of(code_of("code,name\n"), "columns") == "tax_class, price, kind");
    CHECK(code_of("4901234567894,a,standard,1,goods\n").code == ErrorCode::csv_no_header);
    const auto unknown = code_of("code,name,tax_class,price,kind,colour,size\n");
    CHECK(unknown.code == ErrorCode::csv_unknown_column);
    CHECK(arg_of(unknown, "column") == "colour, size");
    CHECK(code_of("code,name,tax_class,price,kind,name\n").code == ErrorCode::csv_duplicate_column);
}

TEST_CASE("a price is whole yen, grouped rightly or not at all") {
    CHECK(parse_price("0") == Yen(0));
    CHECK(parse_price("1080") == Yen(1080));
    CHECK(parse_price("1,080") == Yen(1080));
    CHECK(parse_price("12,345,678") == Yen(12'345'678));
    CHECK(parse_price("１，０８０") == Yen(1080));
    for (const auto* text : {"", "1,08", "1080,", ",080", "1,0800", "10,80", "1080,000", "0540", "¥540",
                             "540円", "5.0", "-1", "+1", "1 080", "１２a"}) {
        INFO(text);
        CHECK_FALSE(parse_price(text));
    }
}

TEST_CASE("a long value is not repeated whole in its message") {
    std::string line(3000, '9');
    line += ",a,standard,1,goods,,,\n";
    const auto drafts = import(line);
    REQUIRE_FALSE(drafts);
    CHECK(words_for(drafts.error(), Language::ja).size() < 700);
}
