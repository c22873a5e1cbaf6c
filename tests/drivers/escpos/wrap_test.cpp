#include "drivers/escpos/wrap.h"

#include "tests/support/catch.h"

using namespace tsunagu::escpos;

namespace {

/// The lines, each ended by /.
std::string wrapped(std::string_view utf8, int width) {
    Cells cells;
    append_cells(utf8, cells);
    std::vector<Stretch> lines;
    wrap(cells.cells, width, lines);
    std::string text;
    for (const Stretch& line : lines) {
        int columns = 0;
        for (std::size_t i = line.first; i < line.first + line.count; ++i) {
            append_text(cells.cells[i].symbol, cells, text);
            columns += cells.cells[i].columns;
        }
        CHECK(columns == line.columns);
        CHECK(columns <= width);
        text += '/';
    }
    return text;
}

}  // namespace

TEST_CASE("kanji break anywhere, half a kanji never fits") {
    CHECK(wrapped("札の辻スクエア", 8) == "札の辻ス/クエア/");
    CHECK(wrapped("札の辻スクエア", 9) == "札の辻ス/クエア/");
    CHECK(wrapped("札の辻", 6) == "札の辻/");
    CHECK(wrapped("", 8) == "/");
}

TEST_CASE("no line starts with what closes, and none ends with what opens") {
    CHECK(wrapped("あいうえ、お", 8) == "あいう/え、お/");
    CHECK(wrapped("あいうえ。」お", 8) == "あいう/え。」お/");
    CHECK(wrapped("あいうカー", 8) == "あいう/カー/");
    CHECK(wrapped("あいう「えお」", 8) == "あいう/「えお」/");
    CHECK(wrapped("あいうえっと", 8) == "あいう/えっと/");
    CHECK(wrapped("ｱｲｳｶﾞ", 4) == "ｱｲｳ/ｶﾞ/");
    CHECK(wrapped("(税込)です(税込)", 10) == "(税込)です/(税込)/");
}

TEST_CASE("words and numbers stay whole while they fit") {
    CHECK(wrapped("the quick brown fox", 10) == "the quick/brown fox/");
    CHECK(wrapped("登録番号 T7000020131032", 16) == "登録番号/T7000020131032/");
    CHECK(wrapped("価格は¥1,080です", 10) == "価格は/¥1,080です/");
    CHECK(wrapped("supercalifragilistic", 8) == "supercal/ifragili/stic/");
}

TEST_CASE("a text of forbidden characters still comes out whole") {
    CHECK(wrapped("！！！！！！", 8) == "！！！！/！！/");
    CHECK(wrapped("「「「「「「", 8) == "「「「「/「「/");
}

TEST_CASE("line feeds break, blanks at a break vanish, blanks that indent stay") {
    CHECK(wrapped("一\n二\n", 8) == "一/二//");
    CHECK(wrapped("一二三四 五", 8) == "一二三四/五/");
    CHECK(wrapped("一二三四　　五", 8) == "一二三四/五/");
    CHECK(wrapped("  一二三四", 8) == "  一二三/四/");
    CHECK(wrapped("    ", 8) == "/");
}
