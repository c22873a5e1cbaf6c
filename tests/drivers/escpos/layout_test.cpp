#include "drivers/escpos/layout.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::escpos;
using device::Align;
using device::PairLine;
using device::TextLine;
using device::TextSize;

namespace {

std::string text_of(const Layout& layout, const Run& run) {
    std::string text;
    for (const Cell& cell : layout.cells(run)) append_text(cell.symbol, layout.text, text);
    return text;
}

/// left<gap>right a row, for one element.
std::vector<std::string> rows_of(device::Element element, int columns) {
    device::ReceiptDocument document;
    document.elements.push_back(std::move(element));
    const Layout layout = lay_out(document, columns);
    std::vector<std::string> rows;
    for (const Row& row : layout.rows) {
        const auto& text = std::get<TextRow>(row);
        std::string line(static_cast<std::size_t>(text.indent), ' ');
        line += text_of(layout, text.left);
        if (text.is_pair()) {
            const int capacity = columns / width_factor(text.size);
            REQUIRE(gap_of(text, capacity) >= 0);
            line += "<" + std::to_string(gap_of(text, capacity)) + ">" + text_of(layout, text.right);
        }
        rows.push_back(line);
    }
    return rows;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a name beside its amount, at the three widths") {
    const PairLine line{"山﨑さんの髙級味噌と𠮷野杉の箸", "¥12,960"};
    CHECK(rows_of(line, 32) == Lines{"山﨑さんの髙級味噌と𠮷野", "杉の箸<19>¥12,960"});
    CHECK(rows_of(line, 42) == Lines{"山﨑さんの髙級味噌と𠮷野杉の箸<5>¥12,960"});
    CHECK(rows_of(line, 48) == Lines{"山﨑さんの髙級味噌と𠮷野杉の箸<11>¥12,960"});
}

TEST_CASE("at least one blank parts a name from its amount") {
    CHECK(rows_of(PairLine{"一二三四五六七八九十一二", "¥108,000"}, 32) ==
          Lines{"一二三四五六七八九十一", "二<22>¥108,000"});
    CHECK(rows_of(PairLine{"一二三四五六七八九十一", "¥108,000"}, 32) ==
          Lines{"一二三四五六七八九十一<2>¥108,000"});
}

TEST_CASE("the amount goes below a name when it leaves the name no room") {
    CHECK(rows_of(PairLine{"取引番号", "0123456789012345678901234567"}, 32) ==
          Lines{"取引番号", "<4>0123456789012345678901234567"});
    const auto rows = rows_of(PairLine{"番号", std::string(40, '7')}, 32);
    CHECK(rows == Lines{"番号", "<0>" + std::string(32, '7'), "<24>" + std::string(8, '7')});
}

TEST_CASE("a pair may lack one side") {
    CHECK(rows_of(PairLine{"", "¥660"}, 32) == Lines{"<28>¥660"});
    CHECK(rows_of(PairLine{"小計", ""}, 32) == Lines{"小計"});
    CHECK(rows_of(PairLine{"", ""}, 32) == Lines{""});
}

TEST_CASE("a name that begins with a line feed is not lost when its amount goes below it") {
    CHECK(rows_of(PairLine{"\n味噌", "0123456789012345678901234567"}, 32) ==
          Lines{"", "味噌", "<4>0123456789012345678901234567"});
}

TEST_CASE("indents hold on every line and never eat the paper") {
    CHECK(rows_of(PairLine{"10%対象の品目すべての合計金額", "¥665", 2}, 32) ==
          Lines{"  10%対象の品目すべての合計", "  金額<22>¥665"});
    CHECK(rows_of(PairLine{"一", "¥1", 1000}, 32).size() == 1);
    CHECK(rows_of(PairLine{"一", "¥1", -5}, 32) == Lines{"一<28>¥1"});
}

TEST_CASE("double width halves what fits") {
    CHECK(rows_of(PairLine{"合計", "¥4,121", 0, TextSize::large, true}, 32) == Lines{"合計<6>¥4,121"});
    CHECK(rows_of(TextLine{"みなと物産コーナー", Align::left, TextSize::wide}, 32) ==
          Lines{"みなと物産コー", "ナー"});
    CHECK(rows_of(TextLine{"みなと物産コーナー", Align::left, TextSize::tall}, 32) ==
          Lines{"みなと物産コーナー"});
}

TEST_CASE("a centred name breaks into lines of about one length") {
    CHECK(rows_of(TextLine{"みなと物産コーナー", Align::center, TextSize::large}, 32) ==
          Lines{"みなと物産", "コーナー"});
}

TEST_CASE("blanks, rules and codes take their rows, and nonsense counts take none") {
    device::ReceiptDocument document;
    document.elements = {device::RuleLine{true},
                         device::BlankLine{0},
                         device::BlankLine{-3},
                         device::BlankLine{100000},
                         device::QrCode{"x", "scan"},
                         device::QrCode{"", ""},
                         device::Label{"島スコ", "", "", "", "", "", "4901234567894"}};
    const Layout layout = lay_out(document, 42);
    REQUIRE(layout.rows.size() == 5);
    CHECK(std::get<RuleRow>(layout.rows[0]).heavy);
    CHECK(std::get<BlankRow>(layout.rows[1]).count == 255);
    CHECK(std::get<QrRow>(layout.rows[2]).code->payload == "x");
    CHECK(std::get<TextRow>(layout.rows[3]).align == Align::center);
    CHECK(std::get<LabelRow>(layout.rows[4]).label->name == "島スコ");
}
