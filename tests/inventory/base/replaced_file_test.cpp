// A small file that is replaced whole.
#include "inventory/base/replaced_file.h"

#include <fstream>
#include <iterator>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;

TEST_CASE("a file is replaced whole, its owner's alone, and as it was where that fails") {
    tsunagu::test::TemporaryFolder folder;
    const auto path = folder.path() / "contacts";
    const auto there = [&] {
        std::ifstream file(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    REQUIRE(replace_file(path, "a long first line\n"));
    REQUIRE(replace_file(path, std::string("a\0b\r\n", 5)));
    CHECK(there() == std::string("a\0b\r\n", 5));
    using std::filesystem::perms;
    CHECK(std::filesystem::status(path).permissions() == (perms::owner_read | perms::owner_write));
    // A folder has the name it is written under first.
    std::filesystem::create_directory(folder.path() / ".contacts.new");
    std::ofstream(folder.path() / ".contacts.new" / "something").put('x');
    const auto refused = replace_file(path, "another");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::io_failed);
    CHECK(there() == std::string("a\0b\r\n", 5));
    CHECK(replace_file(folder.path() / "gone" / "contacts", "x").error().code == ErrorCode::io_failed);
}
