#include "drivers/escpos/cells.h"

#include "drivers/escpos/cp932.h"
#include "tests/support/catch.h"

using namespace tsunagu::escpos;

namespace {

/// Cells parted by |, so that what is one thing to read can be seen.
std::string parted(std::string_view utf8) {
    Cells cells;
    append_cells(utf8, cells);
    std::string text;
    for (const Cell& cell : cells.cells) {
        if (!text.empty()) text += '|';
        append_text(cell.symbol, cells, text);
    }
    return text;
}

}  // namespace

TEST_CASE("widths are the printer's: kanji mode takes two columns, half-width katakana one") {
    CHECK(columns_of("T1-000012") == 9);
    CHECK(columns_of("¥1,080") == 6);
    CHECK(columns_of("￥") == 2);
    CHECK(columns_of("日本") == 4);
    CHECK(columns_of("ｱｲｽ") == 3);
    CHECK(columns_of("ｶﾞ") == 2);
    CHECK(columns_of("※") == 2);
    CHECK(columns_of("×") == 2);
    CHECK(columns_of("─①㈱№") == 8);
    CHECK(columns_of("Ω") == 2);
    CHECK(columns_of("髙﨑𠮷") == 6);
    CHECK(columns_of("é") == 1);
    CHECK(columns_of("☃🍙") == 4);
}

TEST_CASE("the printer's codes are JIS X 0208's and row 13's, and no more of CP932") {
    CHECK(printer_code(U'日') == 0x93FA);
    CHECK(printer_code(U'本') == 0x967B);
    CHECK(printer_code(U'ｱ') == 0xB1);
    CHECK(printer_code(U'¥') == 0x5C);
    CHECK(printer_code(U'～') == 0x8160);
    CHECK(printer_code(U'－') == 0x817C);
    CHECK(printer_code(U'①') == 0x8740);
    CHECK(printer_code(U'∪') == 0x81BE);
    CHECK(printer_code(U'熙') == 0xEAA4);
    CHECK(printer_code(U'髙') == 0);
    CHECK(printer_code(U'﨑') == 0);
    CHECK(printer_code(U'𠮷') == 0);
    CHECK(printer_code(U'\\') == 0);
    CHECK(printer_code(U'\n') == 0);
    CHECK(printer_code(U'\uE000') == 0);
}

TEST_CASE("characters with two code points become the one the printer has") {
    CHECK(parted("\u301C") == "\uFF5E");
    CHECK(parted("\u2212") == "\uFF0D");
    CHECK(parted("\\") == "\uFF3C");
    CHECK(parted("\u2014") == "\u2015");
}

TEST_CASE("marks stay with their base and compose where a composed character exists") {
    CHECK(parted("か\u3099く") == "が|く");
    CHECK(parted("e\u0301") == "é");
    CHECK(parted("x\u0301y") == "x\u0301|y");
    CHECK(parted("葛\U000E0100城") == "葛\U000E0100|城");
    CHECK(columns_of("葛\U000E0100城") == 4);
    CHECK(parted("👨\u200D👩\u200D👧です") == "👨\u200D👩\u200D👧|で|す");
    CHECK(parted("ｶﾞ🍙") == "ｶ|ﾞ|🍙");
}

TEST_CASE("the kanji of a name is not exchanged for its standard form") {
    CHECK(parted("\uFA19") == "\uFA19");
    CHECK(parted("髙﨑") == "髙|﨑");
    CHECK(parted("\uFA19\U000E0100") == "\uFA19\U000E0100");
}

TEST_CASE("no text can carry a command to the printer") {
    CHECK(parted("a\x1B\x40\x1D\x56"
                 "b\x7F") == "a|@|V|b");
    CHECK(parted("a\tb") == "a| |b");
    CHECK(parted("a\u00A0b\u2003c") == "a| |b| |c");
    CHECK(parted("\uFEFFa\u200Bb\u202E\u00AD\u0085") == "a|b|\n");
    CHECK(parted("a\r\nb") == "a|\n|b");
    CHECK(parted("🍙\r\n🍙") == "🍙|\n|🍙");
}

TEST_CASE("malformed UTF-8 is seen as such, not as a question mark and not beyond the text") {
    CHECK(parted("a\xFFz") == "a|\uFFFD|z");
    CHECK(parted("日\xE6\x97") == "日|\uFFFD");
    CHECK(parted("\xC0\xAF\xED\xA0\x80").find('?') == std::string::npos);
    CHECK(parted("\xF0\x9F\x8D") == "\uFFFD");
}
