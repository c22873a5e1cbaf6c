// No text in a list becomes a formula in a spreadsheet, and none is changed by going out and coming back.
#include "inventory/domain/csv_guard.h"

#include <rapidcheck.h>

#include "inventory/domain/csv.h"
#include "inventory/domain/csv_table.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

TEST_CASE("what a spreadsheet would run stands behind an apostrophe") {
    CHECK(guarded("=1+1") == "'=1+1");
    CHECK(guarded("+81-3") == "'+81-3");
    CHECK(guarded("-5℃") == "'-5℃");
    CHECK(guarded("@SUM(A1)") == "'@SUM(A1)");
    CHECK(guarded("\t=1") == "'\t=1");
    CHECK(guarded("\r=1") == "'\r=1");
    CHECK(guarded("＝1+1") == "'＝1+1");
    CHECK(guarded("＠島") == "'＠島");
    // Its own apostrophes would be taken for the guard.
    CHECK(guarded("'=1") == "''=1");
}

TEST_CASE("other text stays as it is") {
    for (const std::string_view text : {"", "'", "''", "島スコ", "a=b", "'90s", "1-2", "ー"}) {
        CHECK(guarded(text) == text);
        CHECK(unguarded(text) == text);
    }
}

TEST_CASE("what goes out comes back") {
    CHECK(rc::check("guarded text is read back", [] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
            std::vector<std::string>{"'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "－", "a", "島", ","}));
        std::string text;
        for (const auto& piece : pieces) text += piece;
        RC_ASSERT(std::string(unguarded(guarded(text))) == text);
    }));
}

TEST_CASE("a list is read without the guard") {
    constexpr std::array<std::string_view, 1> columns = {"name"};
    const auto table = CsvTable::read("name\r\n'=1+1\r\n'90s\r\n", {columns, {}});
    REQUIRE(table);
    ImportProblems problems;
    std::vector<std::string> names;
    table->for_each(problems, [&](const CsvRecord& record) { names.emplace_back(record.at("name")); });
    CHECK(names == std::vector<std::string>{"=1+1", "'90s"});
}
