#include "sync/client/contact.h"

#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

void write(const std::filesystem::path& dir, const std::string& text) {
    std::ofstream(dir / "sync.state") << text;
}

}  // namespace

TEST_CASE("what a node said last is remembered of that node and of no other") {
    const tsunagu::test::TemporaryFolder folder;
    CHECK_FALSE(last_contact(folder.path(), "9f2c").has_value());
    const Contact contact{"9f2c",
                          UtcMs{77},
                          {{5, 17}, {6, 3}},
                          {{6, 2, 3}},
                          EntryRef{StreamId("T1"), 6, 4},
                          ErrorCode::terminal_revoked};
    REQUIRE(remember(folder.path(), contact));
    const auto read = last_contact(folder.path(), "9f2c");
    REQUIRE(read.has_value());
    CHECK(read->at == UtcMs{77});
    CHECK(read->held == contact.held);
    CHECK(read->set_aside == contact.set_aside);
    CHECK(count_of(read->set_aside) == 2);
    CHECK(read->refused_entry == contact.refused_entry);
    CHECK(read->denial == ErrorCode::terminal_revoked);
    CHECK_FALSE(last_contact(folder.path(), "another").has_value());
    forget_contact(folder.path());
    CHECK_FALSE(last_contact(folder.path(), "9f2c").has_value());
}

TEST_CASE("a contact that does not say with whom, or cannot be read, is none") {
    const tsunagu::test::TemporaryFolder folder;
    write(folder.path(), "at 77\nheld 5 17\n");
    CHECK_FALSE(last_contact(folder.path(), "9f2c").has_value());
    write(folder.path(), "at x\nnode 9f2c\n");
    CHECK_FALSE(last_contact(folder.path(), "9f2c").has_value());
    // What a newer program adds is passed over.
    write(folder.path(), "at 77\nheld 5 17\nnode 9f2c\nmood good\nheld 6 3\n");
    CHECK(last_contact(folder.path(), "9f2c")->held == std::map<Epoch, Seq>{{5, 17}, {6, 3}});
}

TEST_CASE("that a node denied a terminal is remembered beside what it holds, also of one that never spoke") {
    const tsunagu::test::TemporaryFolder folder;
    REQUIRE(remember_denial(folder.path(), "9f2c", ErrorCode::node_not_trusted, UtcMs{80}));
    CHECK_FALSE(last_contact(folder.path(), "9f2c").has_value());
    REQUIRE(remember_denial(folder.path(), "9f2c", ErrorCode::terminal_revoked, UtcMs{80}));
    CHECK(last_contact(folder.path(), "9f2c")->at == UtcMs{80});
    REQUIRE(remember(folder.path(), Contact{"9f2c", UtcMs{77}, {{5, 17}}, {}, {}, {}}));
    CHECK_FALSE(last_contact(folder.path(), "9f2c")->denial.has_value());
    REQUIRE(remember_denial(folder.path(), "9f2c", ErrorCode::terminal_revoked, UtcMs{90}));
    const auto read = last_contact(folder.path(), "9f2c");
    CHECK(read->denial == ErrorCode::terminal_revoked);
    CHECK(read->at == UtcMs{77});
    CHECK(read->held == std::map<Epoch, Seq>{{5, 17}});
}
