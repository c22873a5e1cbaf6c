// CSV as people save it, and as it breaks.
#include "inventory/domain/csv.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

std::vector<std::vector<std::string>> fields_of(std::string_view bytes) {
    const auto rows = read_csv(bytes);
    REQUIRE(rows);
    std::vector<std::vector<std::string>> fields;
    for (const auto& row : *rows) fields.push_back(row.fields);
    return fields;
}

ErrorCode error_of(std::string_view bytes, std::string_view line = "") {
    const auto rows = read_csv(bytes);
    std::optional<Error> error;
    if (!rows) error = rows.error();
    for (std::size_t i = 0; rows && i < rows->size() && !error; ++i) error = (*rows)[i].problem;
    REQUIRE(error.has_value());
    if (!line.empty()) {
        CHECK(error->args.at(0).first == "line");
        CHECK(error->args.at(0).second == line);
    }
    return error->code;
}

using Rows = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("quotes, commas, doubled quotes and line breaks inside quotes") {
    CHECK(fields_of("a,b\r\nc,d\r\n") == Rows{{"a", "b"}, {"c", "d"}});
    CHECK(fields_of("a,b\nc,d") == Rows{{"a", "b"}, {"c", "d"}});
    CHECK(fields_of("\"a,1\",\"say \"\"hi\"\"\"\n") == Rows{{"a,1", "say \"hi\""}});
    CHECK(fields_of("\"two\r\nlines\",x\n") == Rows{{"two\r\nlines", "x"}});
    CHECK(fields_of("a,,\n") == Rows{{"a", "", ""}});
    CHECK(fields_of("\"\",b") == Rows{{"", "b"}});
    CHECK(fields_of("").empty());
}

TEST_CASE("blank lines are skipped and lines are counted all the same") {
    const auto rows = read_csv("a\r\n\r\n,,\r\n\"x\ny\"\r\nb\r\n");
    REQUIRE(rows);
    REQUIRE(rows->size() == 3);
    CHECK((*rows)[0].line == 1);
    CHECK((*rows)[1].line == 4);
    CHECK((*rows)[2].line == 6);
}

TEST_CASE("UTF-8 with a BOM, without, and CP932 as Excel saves it") {
    CHECK(fields_of("\xEF\xBB\xBF名,髙\r\n") == Rows{{"名", "髙"}});
    CHECK(fields_of("𠮷野,﨑\r\n") == Rows{{"𠮷野", "﨑"}});
    // 牛乳せんべい, 髙 (IBM FBFC), 﨑 (IBM FAB1), ① (NEC 8740), half-width ｱ, a kanji whose second byte is a
    // backslash.
    CHECK(
        fields_of(
            "\x8B\x8D\x93\xFB\x82\xB9\x82\xF1\x82\xD7\x82\xA2,\xFB\xFC\x8B\xB4,\xFA\xB1,\x87\x40,\xB1,\x95\x5C\r\n") ==
        Rows{{"牛乳せんべい", "髙橋", "﨑", "①", "ｱ", "表"}});
    // The NEC-selected form of the same two is decoded alike.
    CHECK(fields_of("\xEE\xE0,\xED\x95\r\n") == Rows{{"髙", "﨑"}});
}

TEST_CASE("what is neither UTF-8 nor CP932 is refused by line") {
    CHECK(error_of("a,b\nc,\x82\n", "2") == ErrorCode::csv_encoding);
    CHECK(error_of(std::string("a,\0b\n", 5), "1") == ErrorCode::csv_encoding);
    CHECK(error_of("\xEF\xBB\xBFok\n\x8B\x8D\n", "2") == ErrorCode::csv_encoding);
    CHECK(error_of(std::string("\xFF\xFE"
                               "a\0,\0",
                               6),
                   "1") == ErrorCode::csv_encoding);
    // 外字: a character only one machine's font can show.
    CHECK(error_of("a\nb\n\xF0\x40\n", "3") == ErrorCode::csv_encoding);
}

TEST_CASE("a line of UTF-8 among lines of CP932 is not read as gibberish") {
    // 牛乳せんべい in CP932, three times, and あい in UTF-8, whose bytes CP932 reads as 縺ゅ＞.
    const std::string cp932 = "\x8B\x8D\x93\xFB\x82\xB9\x82\xF1\x82\xD7\x82\xA2\r\n";
    CHECK(error_of(cp932 + cp932 + "あい\r\n" + cp932, "3") == ErrorCode::csv_encoding);
    CHECK(error_of("あい\n" + cp932 + cp932, "1") == ErrorCode::csv_encoding);
    CHECK(fields_of(cp932 + "ascii\r\n" + cp932).size() == 3);
}

TEST_CASE("a damaged UTF-8 file is not read as CP932 gibberish") {
    CHECK(error_of("牛乳せんべい\nつや姫,\xE7\x89\n利尻昆布\n", "2") == ErrorCode::csv_encoding);
}

TEST_CASE("quotes out of place are named by line") {
    CHECK(error_of("a,b\n\"never closed,b\nc\n", "2") == ErrorCode::csv_unclosed_quote);
    CHECK(error_of("a\nb,x\"y\n", "2") == ErrorCode::csv_stray_quote);
    CHECK(error_of("\"a\"b,c\n", "1") == ErrorCode::csv_stray_quote);
    CHECK(error_of("x\n\"a\nb\"c\n", "3") == ErrorCode::csv_stray_quote);
}

TEST_CASE("a stray quote hides none of the lines after it") {
    const auto rows = read_csv("a\nb 5\" x,1\n\"c\" d\ne\n" + std::string(csv_field_limit + 1, 'x') +
                               ",1\nf\n\"never closed\n");
    REQUIRE(rows);
    std::vector<std::size_t> bad;
    for (const auto& row : *rows)
        if (row.problem) bad.push_back(row.line);
    CHECK(bad == std::vector<std::size_t>{2, 3, 5, 7});
    CHECK((*rows)[3].fields == std::vector<std::string>{"e"});
    CHECK((*rows)[5].fields == std::vector<std::string>{"f"});
}

TEST_CASE("sizes are bounded") {
    CHECK(error_of("ok\n" + std::string(csv_field_limit + 1, 'x') + "\n", "2") ==
          ErrorCode::csv_field_too_long);
    CHECK(fields_of(std::string(csv_field_limit, 'x')).size() == 1);
    std::string many;
    for (std::size_t i = 0; i <= csv_row_limit; ++i) many += "x\n";
    CHECK(error_of(many) == ErrorCode::csv_too_many_rows);
    CHECK(error_of(std::string(csv_file_limit + 1, ' ')) == ErrorCode::csv_too_large);
}
