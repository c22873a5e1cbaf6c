// Which files of a stick may be lists.
#include "pos/terminal/list_desk.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::terminal;

TEST_CASE("the CSV files and spreadsheets of a stick and of its folders are found, each with what it is") {
    const test::TemporaryFolder stick;
    std::filesystem::create_directories(stick.path() / "lists-2026-11-28" / "older");
    stick.write("b.CSV", "code,prefecture,name\n");
    stick.write("a.csv", "code,name,tax_class,price,kind\n");
    stick.write("._a.csv", "code,name,tax_class,price,kind\n");
    stick.write("a.xlsx", "PK");
    stick.write("~$a.xlsx", "PK");
    stick.write("lists-2026-11-28/movements.csv", "id,at,code,from,to,quantity\n");
    stick.write("lists-2026-11-28/older/items.csv", "code,name,tax_class,price,kind\n");
    const auto files = list_files({stick.path(), stick.path() / "none"});
    REQUIRE(files.size() == 4);
    CHECK(files[0].name == "a.csv");
    CHECK(files[0].kind == app::ImportKind::items);
    CHECK(files[0].folder == stick.path().string());
    CHECK(files[1].name == "a.xlsx");
    CHECK(files[1].is_spreadsheet);
    CHECK(files[1].kind == std::nullopt);
    CHECK(files[2].name == "b.CSV");
    CHECK(files[2].kind == app::ImportKind::partners);
    CHECK(files[3].path == (stick.path() / "lists-2026-11-28/movements.csv").string());
    CHECK(files[3].kind == std::nullopt);
}

TEST_CASE("a folder of thousands of files is looked at no further than a person would") {
    const test::TemporaryFolder stick;
    for (std::size_t i = 0; i < most_list_files + 5; ++i)
        stick.write(std::to_string(1000 + i) + ".csv", "code,prefecture,name\n");
    CHECK(list_files({stick.path()}).size() == most_list_files);
}
