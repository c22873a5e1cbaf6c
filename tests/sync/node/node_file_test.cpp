#include "sync/node/storage/node_file.h"

#include "inventory/journal/chain.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using namespace tsunagu::node;

TEST_CASE("a code is used once, in time, by the terminal it is for") {
    const tsunagu::test::TemporaryFolder folder;
    SeededEntropy entropy(3);
    const auto file = NodeFile::create(folder.path(), entropy).value();
    const UtcMs now{1'000'000'000};
    const StreamId one("T1"), two("T2");
    const auto check = [&](const auto& secret, const StreamId& stream, UtcMs at) {
        return file->use_code(secret, stream, at).value().check;
    };
    const auto free = file->new_code(std::nullopt, now, entropy).value();
    CHECK(check(free, one, now) == CodeCheck::good);
    CHECK(check(free, one, now) == CodeCheck::wrong);
    const auto late = file->new_code(std::nullopt, now, entropy).value();
    CHECK(check(late, one, UtcMs{now.ms + code_life_ms}) == CodeCheck::wrong);
    const auto bound = file->new_code(two, now, entropy).value();
    CHECK(check(bound, one, now) == CodeCheck::other_stream);
    CHECK(check(bound, two, now) == CodeCheck::good);
    // Five wrong ones end every code that is open.
    const auto open = file->new_code(std::nullopt, now, entropy).value();
    for (int i = 0; i < code_tries; ++i) CHECK(check(free, one, now) == CodeCheck::wrong);
    CHECK(check(open, one, now) == CodeCheck::wrong);
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
    const auto rows = other->all_set_aside().value();
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].entry == entry.ref());
    CHECK(rows[0].hash == entry.hash);
    CHECK(NodeFile::create(folder.path(), entropy).error().code == ErrorCode::node_there);
}
