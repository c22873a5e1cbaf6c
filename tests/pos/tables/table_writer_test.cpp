// The writers of lists: the bytes of a CSV, and what becomes of a workbook that cannot be written. That a
// workbook says what it should is read back by Python (tests/pos/cli/workbook.py).
#include <array>
#include <filesystem>

#include "pos/tables/table.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::tables;

namespace {

constexpr std::array<Column, 4> columns{{
    {"name", "品名", "Name"},
    {"count", "数", "Count", CellKind::integer},
    {"on", "日", "On", CellKind::date},
    {"at", "時", "At", CellKind::instant},
}};

Row row_of(const std::string& name) {
    return {name, std::int64_t{-3}, parse_date("2026-11-28").value(),
            parse_instant("2026-11-28T11:05:07+09:00").value()};
}

}  // namespace

TEST_CASE("a CSV has its mark, its headings and typed cells") {
    std::string bytes;
    const auto writer = csv_writer(columns, [&](std::string_view more) -> Result<void> {
        bytes += more;
        return {};
    });
    REQUIRE(writer->add(row_of("=1, \"二\"")));
    REQUIRE(writer->add({Cell(), Cell(), Cell(), Cell()}));
    REQUIRE(writer->finish());
    // A number below nothing is no formula.
    CHECK(bytes ==
          "\xEF\xBB\xBF"
          "name,count,on,at\r\n\"'=1, \"\"二\"\"\",-3,2026-11-28,2026-11-28 11:05:07\r\n,,,\r\n");
}

TEST_CASE("an empty list has its headings, and a full disk is told") {
    std::string bytes;
    const auto writer = csv_writer(columns, [&](std::string_view more) -> Result<void> {
        bytes += more;
        return {};
    });
    REQUIRE(writer->finish());
    CHECK(bytes == "\xEF\xBB\xBFname,count,on,at\r\n");
    const auto full = csv_writer(columns, [](std::string_view) -> Result<void> {
        return fail(ErrorCode::disk_full, {{"path", "x"}});
    });
    const auto added = full->add(row_of("a"));
    REQUIRE_FALSE(added);
    CHECK(added.error().code == ErrorCode::disk_full);
}

TEST_CASE("a workbook is there when it is finished, and says where it cannot be") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "list.xlsx";
    {
        const auto writer = xlsx_writer(columns, file, "表", Language::ja);
        REQUIRE(writer);
        REQUIRE((*writer)->add(row_of("つや姫")));
        REQUIRE((*writer)->finish());
    }
    CHECK(std::filesystem::file_size(file) > 1'000);
    // One that nobody finishes is let go of all the same.
    CHECK(xlsx_writer(columns, folder.path() / "other.xlsx", "表", Language::en));
    const auto nowhere = xlsx_writer(columns, folder.path() / "none" / "list.xlsx", "表", Language::ja);
    REQUIRE(nowhere);
    REQUIRE((*nowhere)->add(row_of("つや姫")));
    const auto finished = (*nowhere)->finish();
    REQUIRE_FALSE(finished);
    CHECK(finished.error().code == ErrorCode::io_failed);
}
