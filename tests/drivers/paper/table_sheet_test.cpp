// Business papers: as many pages as their rows need, each numbered; words that do not fit are no trouble.
#include "drivers/paper/table_sheet.h"

#include <string_view>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::paper;

namespace {

TableSheet sheet_of(std::size_t rows) {
    TableSheet sheet;
    sheet.title = "発注書";
    sheet.addressee = {"大島町　御中"};
    sheet.sender = {"2026年11月24日", "港区と全国をつなぐコーナー"};
    sheet.opening = {"下記のとおり発注いたします。"};
    sheet.columns = {{"商品名", 5, device::Align::left}, {"数量", 1, device::Align::right}};
    for (std::size_t i = 0; i < rows; ++i)
        sheet.rows.push_back({i % 7 == 0 ? std::string(200, 'x') : "つや姫", std::to_string(i)});
    sheet.closing = {"合計"};
    return sheet;
}

int pages_of(const std::vector<TableSheet>& sheets) {
    const auto pdf = table_sheets_pdf(sheets);
    REQUIRE(pdf);
    const std::string_view bytes(reinterpret_cast<const char*>(pdf->data()), pdf->size());
    CHECK(bytes.starts_with("%PDF-"));
    int pages = 0;
    for (auto at = bytes.find("/Type /Page"); at != std::string_view::npos;
         at = bytes.find("/Type /Page", at + 1))
        if (!bytes.substr(at).starts_with("/Type /Pages")) ++pages;
    return pages;
}

}  // namespace

TEST_CASE("a paper has as many pages as its rows need") {
    CHECK(pages_of({sheet_of(0)}) == 1);
    CHECK(pages_of({sheet_of(1)}) == 1);
    CHECK(pages_of({sheet_of(15)}) == 1);
    CHECK(pages_of({sheet_of(40)}) == 2);
    CHECK(pages_of({sheet_of(100)}) == 4);
    // Each paper begins on a page of its own.
    CHECK(pages_of({sheet_of(1), sheet_of(40), sheet_of(2)}) == 4);
}

TEST_CASE("no row is lost at the end of a page") {
    // Somewhere here the closing line needs a page of its own; never fewer pages for more rows.
    int before = 1;
    for (std::size_t rows = 18; rows < 32; ++rows) {
        const int pages = pages_of({sheet_of(rows)});
        CHECK(pages >= before);
        CHECK(pages <= before + 1);
        before = pages;
    }
    CHECK(before == 2);
}
