// Names of papers' files: what is printed twice is kept twice, and no code leads out of the folder.
#include "pos/papers/file_name.h"

#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::papers;

TEST_CASE("a name has no character that a file system refuses or reads as a path") {
    CHECK(safe_stem("tally-TENT1-2026-11-28") == "tally-TENT1-2026-11-28");
    CHECK(safe_stem("tally-第1テント") == "tally-第1テント");
    CHECK(safe_stem("../../etc/passwd") == "-..-etc-passwd");
    CHECK(safe_stem("a:b\\c?d\n\"e\"") == "a-b-c-d--e-");
    CHECK(safe_stem(".. ") == "paper");
    CHECK(safe_stem("").size() == 5);
    std::string name;
    for (int i = 0; i < 40; ++i) name += "港";
    CHECK(safe_stem(name).size() == 99);
}

TEST_CASE("a paper never takes the name of one that is there") {
    const test::TemporaryFolder folder;
    const auto first = free_path(folder.path(), "order-2026-11-28", "pdf");
    CHECK(first.filename() == "order-2026-11-28.pdf");
    std::ofstream(first) << "first";
    const auto second = free_path(folder.path(), "order-2026-11-28", "pdf");
    CHECK(second.filename() == "order-2026-11-28-2.pdf");
    std::ofstream(second) << "second";
    CHECK(free_path(folder.path(), "order-2026-11-28", "pdf").filename() == "order-2026-11-28-3.pdf");
    // With a letter beside it, a name that is free for both.
    std::ofstream(folder.path() / "order-2026-11-28-3.txt") << "kept";
    CHECK(free_path(folder.path(), "order-2026-11-28", "pdf", "txt").filename() == "order-2026-11-28-4.pdf");
    CHECK(free_path(folder.path(), "lists", "").filename() == "lists");
    CHECK(free_path(folder.path(), "../order", "pdf").parent_path() == folder.path());
}
