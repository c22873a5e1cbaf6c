#include "sync/node/storage/node_file.h"

#include "inventory/journal/chain.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::node;

namespace {

constexpr UtcMs now{1'000'000'000};

struct Codes {
    tsunagu::test::TemporaryFolder folder;
    SeededEntropy entropy{3};
    std::unique_ptr<NodeFile> file = NodeFile::create(folder.path(), entropy).value();
    using Secret = std::array<std::byte, 5>;

    Secret code(const std::optional<StreamId>& stream = {}) {
        return file->new_code(stream, now, entropy).value();
    }
    /// What that terminal, of a machine that has that key, is told.
    Enrolment enrol(const Secret& secret, const std::string& stream, unsigned char key, UtcMs at = now,
                    bool has_entries = false) {
        Terminal terminal{StreamId(stream), "", {}, at, {}};
        terminal.key.fill(std::byte{key});
        return file->enrol(secret, terminal, has_entries).value();
    }
};

}  // namespace

TEST_CASE_METHOD(Codes, "a code is used once, in time, by the terminal it is for") {
    const auto free = code();
    CHECK(enrol(free, "T1", 1) == Enrolment::done);
    CHECK(enrol(free, "T1", 9) == Enrolment::code_wrong);
    CHECK(enrol(free, "T2", 2) == Enrolment::code_wrong);
    const auto late = code();
    CHECK(enrol(late, "T3", 3, UtcMs{now.ms + code_life_ms}) == Enrolment::code_wrong);
    const auto bound = code(StreamId("T2"));
    CHECK(enrol(bound, "T4", 4) == Enrolment::code_wrong);
    CHECK(enrol(bound, "T2", 2) == Enrolment::done);
    // A code for its name gives it to another machine.
    const auto again = code(StreamId("T2"));
    CHECK(enrol(again, "T2", 8) == Enrolment::replaced);
    // Five wrong ones end every code that is open.
    const auto open = code();
    for (int i = 0; i < code_tries; ++i) CHECK(enrol(free, "T5", 5) == Enrolment::code_wrong);
    CHECK(enrol(open, "T5", 5) == Enrolment::code_wrong);
}

TEST_CASE_METHOD(Codes,
                 "the runs a machine named stay known, each once, and those of who was refused do not") {
    Terminal terminal{StreamId("T1"), "", {}, now, {}};
    terminal.key.fill(std::byte{1});
    REQUIRE(file->enrol(code(), terminal, false, {70, 80}).value() == Enrolment::done);
    terminal.key.fill(std::byte{2});
    REQUIRE(file->enrol(code(), terminal, false, {90}).value() == Enrolment::taken);
    CHECK(file->named_epochs(StreamId("T1")).value() == std::vector<Epoch>{70, 80});
    REQUIRE(file->enrol(code(StreamId("T1")), terminal, false, {80, 90}).value() == Enrolment::replaced);
    CHECK(file->named_epochs(StreamId("T1")).value() == std::vector<Epoch>{70, 80, 90});
    CHECK(file->named_epochs(StreamId("T2")).value().empty());
}

TEST_CASE_METHOD(Codes, "a name that others use is told so, and the code is still good") {
    REQUIRE(enrol(code(), "T1", 1) == Enrolment::done);
    const auto free = code();
    CHECK(enrol(free, "T1", 2) == Enrolment::taken);
    CHECK(enrol(free, "T7", 2, now, true) == Enrolment::taken);
    CHECK(enrol(free, "T2", 2) == Enrolment::done);
    // Its own key is no other machine's.
    CHECK(enrol(code(), "T1", 1) == Enrolment::done);
}

TEST_CASE_METHOD(Codes, "whoever lost the answer is enrolled by the same code and key once more") {
    const auto secret = code();
    REQUIRE(enrol(secret, "T1", 1) == Enrolment::done);
    CHECK(enrol(secret, "T1", 1) == Enrolment::repeated);
    const UtcMs last{now.ms + code_life_ms - 1};
    CHECK(enrol(secret, "T1", 1, last, true) == Enrolment::repeated);
    CHECK(file->terminals().value().front().enrolled == now);
    CHECK(enrol(secret, "T1", 1, UtcMs{last.ms + 1}) == Enrolment::code_wrong);
    // What was revoked meanwhile stays so.
    REQUIRE(file->revoke(StreamId("T1"), now).value());
    CHECK(enrol(secret, "T1", 1) == Enrolment::code_wrong);
    CHECK(file->terminals().value().front().revoked.has_value());
}

TEST_CASE_METHOD(Codes, "a code that comes late locks no till out and brings no stolen one back") {
    const auto late = code(StreamId("T1"));
    const auto other = code(StreamId("T2"));
    REQUIRE(enrol(code(StreamId("T1")), "T1", 2) == Enrolment::done);
    CHECK(enrol(late, "T1", 1) == Enrolment::code_wrong);
    CHECK(file->terminal(StreamId("T1")).value()->key.front() == std::byte{2});
    CHECK(enrol(other, "T2", 3) == Enrolment::done);
    const auto before = code(StreamId("T1"));
    REQUIRE(file->revoke(StreamId("T1"), now).value());
    CHECK(enrol(before, "T1", 2) == Enrolment::code_wrong);
    CHECK(file->terminal(StreamId("T1")).value()->revoked.has_value());
    CHECK(enrol(code(StreamId("T1")), "T1", 4) == Enrolment::replaced);
}

TEST_CASE_METHOD(Codes, "a node of before, whose codes do not say whom they enrolled, goes on") {
    const auto used = code();
    REQUIRE(enrol(used, "T1", 1) == Enrolment::done);
    const auto open = code();
    file.reset();
    REQUIRE(storage::test::run_sql(
                folder.path() / "node.db",
                "DROP TABLE carry_key; DROP TABLE named_epoch; ALTER TABLE code DROP COLUMN used_by;"
                "ALTER TABLE code DROP COLUMN used_key; PRAGMA user_version = 1") == "");
    file = NodeFile::open(folder.path()).value();
    CHECK(enrol(used, "T1", 1) == Enrolment::code_wrong);
    CHECK(enrol(open, "T2", 2) == Enrolment::done);
    CHECK(enrol(open, "T2", 2) == Enrolment::repeated);
}

TEST_CASE_METHOD(Codes, "the carry key that was made first stays known, and a copy knows it too") {
    CHECK_FALSE(file->carry_key().value());
    CHECK_FALSE(NodeFile::carry_key_in(folder.path()).value());
    sync::PublicKey key{};
    key.fill(std::byte{7});
    REQUIRE(file->keep_carry_key(key));
    REQUIRE(file->keep_carry_key({}));
    CHECK(file->carry_key().value() == key);
    CHECK(NodeFile::carry_key_in(folder.path()).value() == key);
    const tsunagu::test::TemporaryFolder copy;
    REQUIRE(file->copy_to(copy.path() / "node.db"));
    CHECK(NodeFile::carry_key_in(copy.path()).value() == key);
}

TEST_CASE("what is set aside is kept once, and both processes see it") {
    const tsunagu::test::TemporaryFolder folder;
    SeededEntropy entropy(3);
    const auto file = NodeFile::create(folder.path(), entropy).value();
    CHECK(file->id().value().size() == 32);
    const journal::Draft draft{UtcMs{1}, business_date_of(UtcMs{1}), OperatorId("01"), "sale", 1, "{}"};
    const auto entry =
        journal::extend(journal::Tail{StreamId("T1"), 5, 3, journal::Hash{std::byte{1}}}, draft);
    REQUIRE(file->set_aside({entry}, UtcMs{7}));
    REQUIRE(file->set_aside({entry}, UtcMs{8}));
    const auto other = NodeFile::open(folder.path()).value();
    std::vector<SetAside> rows;
    REQUIRE(other->for_each_set_aside([&](const SetAside& row) { rows.push_back(row); }));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].entry == entry.ref());
    CHECK(rows[0].hash == entry.hash);
    CHECK(rows[0].kind == "sale");
    CHECK(rows[0].payload == "{}");
    CHECK(NodeFile::create(folder.path(), entropy).error().code == ErrorCode::node_there);
}

TEST_CASE("of what was set aside none is left out, however much it is") {
    const tsunagu::test::TemporaryFolder folder;
    SeededEntropy entropy(3);
    const auto file = NodeFile::create(folder.path(), entropy).value();
    const journal::Draft draft{UtcMs{1}, business_date_of(UtcMs{1}), OperatorId("01"), "sale", 1, "{}"};
    std::vector<journal::Entry> entries;
    for (Seq seq = 1; seq <= 10'003; ++seq)
        entries.push_back(
            journal::extend(journal::Tail{StreamId("T1"), 5, seq, journal::Hash{std::byte{1}}}, draft));
    REQUIRE(file->set_aside(entries, UtcMs{7}));
    std::size_t count = 0;
    Seq last = 0;
    bool rises = true;
    REQUIRE(file->for_each_set_aside([&](const SetAside& row) {
        ++count;
        rises = rises && row.entry.seq > last;
        last = row.entry.seq;
    }));
    CHECK(count == 10'003);
    CHECK(rises);
    CHECK(file->set_aside_count().value() == 10'003);
}

TEST_CASE_METHOD(Codes,
                 "a machine that says no name is called as the one it replaces, and one that does by that") {
    const auto named = [&](const Secret& secret, unsigned char key, const std::string& name) {
        Terminal terminal{StreamId("T1"), name, {}, now, {}};
        terminal.key.fill(std::byte{key});
        REQUIRE(file->enrol(secret, terminal, false).value() != Enrolment::code_wrong);
        return file->terminal(StreamId("T1")).value()->name;
    };
    CHECK(named(code(), 1, "tent") == "tent");
    REQUIRE(file->revoke(StreamId("T1"), now).value());
    CHECK(named(code(StreamId("T1")), 2, "") == "tent");
    CHECK_FALSE(file->terminal(StreamId("T1")).value()->revoked.has_value());
    CHECK(named(code(StreamId("T1")), 3, "counter") == "counter");
}
