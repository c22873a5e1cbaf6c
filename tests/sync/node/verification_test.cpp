// What a node has beside a shop's files is checked too, and its words lead to `tsunagu-node restore`.
#include "sync/node/verification.h"

#include <fstream>

#include "inventory/journal/chain.h"
#include "storage_fixture.h"
#include "sync/http/certificate.h"
#include "sync/node/own_keys.h"
#include "sync/node/storage/node_file.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::node;

namespace {

/// A node's directory, nobody serving it.
struct Directory : storage::test::ShopFixture {
    Directory() {
        using storage::test::get;
        get(storage::ShopStore::create(dir(), StreamId("node"), OperatorId("01"), options())).reset();
        const auto file = get(NodeFile::create(dir(), entropy));
        const journal::Draft draft{UtcMs{1}, business_date_of(UtcMs{1}), OperatorId("01"), "sale",
                                   1,        std::string(2000, 'x')};
        std::vector<journal::Entry> entries;
        for (Seq seq = 1; seq <= 50; ++seq)
            entries.push_back(
                journal::extend(journal::Tail{StreamId("T1"), 5, seq, journal::Hash{std::byte{1}}}, draft));
        get(file->set_aside(entries, UtcMs{7}));
        get(sync::make_certificate({key_file(dir()), certificate_file(dir())}));
        get(make_carry_key(dir(), *file, entropy));
    }
    /// "integrity_check node.db": what failed, and that its words are a node's.
    std::string failed() const {
        const auto found = storage::test::get(verify_node(dir()));
        std::string names;
        for (const auto& check : found.checks) {
            if (!check.error) continue;
            names += (names.empty() ? "" : "; ") + check.name + " " + check.subject;
            for (const auto language : {Language::ja, Language::en}) {
                CHECK_THAT(words_for(*check.error, language), ContainsSubstring("tsunagu-node restore"));
                CHECK_THAT(words_for(*check.error, language), !ContainsSubstring("`tsunagu restore"));
            }
        }
        return names;
    }
    /// Overwrites a page of the middle: the file opens, and the row that says which node it is reads.
    void damage(const std::string& name) const {
        std::fstream file(dir() / name, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(0, std::ios::end);
        file.seekp((static_cast<std::streamoff>(file.tellp()) / 4096 - 3) * 4096);
        file << std::string(4096, '\x5a');
    }
};

}  // namespace

TEST_CASE_METHOD(Directory, "a node in order has its own files among what was checked") {
    CHECK(failed() == "");
    const auto found = storage::test::get(verify_node(dir()));
    const auto has = [&](const char* name, const char* subject) {
        return std::any_of(found.checks.begin(), found.checks.end(),
                           [&](const auto& check) { return check.name == name && check.subject == subject; });
    };
    CHECK(has("integrity_check", "node.db"));
    CHECK(has("integrity_check", "journal.db"));
    CHECK(has("keys", "node.key"));
    CHECK(has("keys", "carry.key"));
    // A node of before has no carry.key yet, and looking makes none.
    std::filesystem::remove(carry_key_file(dir()));
    REQUIRE(storage::test::run_sql(dir() / "node.db", "DROP TABLE carry_key; PRAGMA user_version = 3") == "");
    CHECK(failed() == "");
    CHECK_FALSE(std::filesystem::exists(carry_key_file(dir())));
}

TEST_CASE_METHOD(Directory, "damage in a node.db that still opens is found, not read past") {
    damage("node.db");
    CHECK(NodeFile::open(dir()).value()->id().value().size() == 32);
    CHECK(failed() == "integrity_check node.db");
    CHECK(NodeFile::check(dir()).error().code == ErrorCode::file_corrupt);
}

TEST_CASE_METHOD(Directory, "a node.db that is gone, and keys that do not fit, are named") {
    SECTION("node.db") {
        std::filesystem::remove(dir() / "node.db");
        CHECK(failed() == "files node.db");
    }
    SECTION("another node's certificate") {
        const Directory other;
        std::filesystem::copy_file(certificate_file(other.dir()), certificate_file(dir()),
                                   std::filesystem::copy_options::overwrite_existing);
        CHECK(failed() == "keys node.key");
    }
    SECTION("carry.key") {
        std::ofstream(carry_key_file(dir()), std::ios::binary) << "";
        CHECK(failed() == "keys carry.key");
    }
    SECTION("a carry.key that was made and is gone") {
        std::filesystem::remove(carry_key_file(dir()));
        CHECK(failed() == "keys carry.key");
    }
}

TEST_CASE("a damaged journal of a node is said in words that lead to its copy, and name the entry") {
    const Error error{
        ErrorCode::journal_corrupt, {{"entry", "T1/7/12"}, {"what", "hash does not match its content"}}, {}};
    for (const auto language : {Language::ja, Language::en}) {
        const auto words = words_for(of_a_node(error), language);
        CHECK_THAT(words, ContainsSubstring("tsunagu-node restore"));
        CHECK_THAT(words, ContainsSubstring("T1/7/12"));
    }
}
