#include "sync/protocol/feed_reader.h"

#include "sync/protocol/entry_batch.h"
#include "tests/support/catch.h"
#include "tests/sync/protocol/chains.h"

using namespace tsunagu;
using namespace tsunagu::sync;

TEST_CASE("the cursor moves when a page is stored, and only then") {
    FeedReader reader(Cursor{}, 1);
    const auto chain = chain_of("node", 9, 5);
    auto ask = reader.tick(Instant(0));
    REQUIRE(ask);
    CHECK(ask->target == "/v1/feed?after=0:0&feed=0&wait=25");
    CHECK_FALSE(reader.tick(Instant(0)));
    auto page = reader.on_answer(Instant(0), parse_cursor("9:5"), true, encode_entries(chain));
    REQUIRE(page);
    CHECK(same(page->entries, chain));
    // While it is being stored nothing is asked.
    CHECK_FALSE(reader.tick(Instant(99'999)));
    reader.not_stored(Instant(0));
    CHECK(reader.cursor() == Cursor{});
    const auto wait = reader.wait_time(Instant(0));
    REQUIRE(wait);
    CHECK(*wait > Millis(0));
    ask = reader.tick(Instant(0) + *wait);
    REQUIRE(ask);
    CHECK(ask->target == "/v1/feed?after=0:0&feed=0&wait=25");
    page = reader.on_answer(Instant(0), parse_cursor("9:5"), true, encode_entries(chain));
    reader.stored(page->cursor);
    CHECK(reader.cursor() == Cursor{9, 5});
    CHECK_FALSE(reader.caught_up());
    // More is there: it is asked for at once.
    ask = reader.tick(Instant(0));
    REQUIRE(ask);
    CHECK(ask->target == "/v1/feed?after=9:5&feed=0&wait=0");
    page = reader.on_answer(Instant(0), parse_cursor("9:8"), false, "");
    REQUIRE(page);
    CHECK(page->entries.empty());
    reader.stored(page->cursor);
    CHECK(reader.caught_up());
}

TEST_CASE("a cursor that goes back within an epoch of the node is refused; a new epoch begins anew") {
    FeedReader reader(Cursor{9, 50}, 1);
    REQUIRE(reader.tick(Instant(0)));
    CHECK_FALSE(reader.on_answer(Instant(0), parse_cursor("9:49"), false, ""));
    CHECK(reader.trouble() == Trouble::unreachable);
    REQUIRE(reader.tick(Instant(2'000)));
    const auto page = reader.on_answer(Instant(2'000), parse_cursor("10:3"), false, "");
    REQUIRE(page);
    reader.stored(page->cursor);
    CHECK(reader.cursor() == Cursor{10, 3});
    CHECK_FALSE(reader.trouble());
}

TEST_CASE("a cursor of another place begins anew within an epoch of the node") {
    FeedReader reader(Cursor{9, 50}, 1);
    REQUIRE(reader.tick(Instant(0)));
    const auto page = reader.on_answer(Instant(0), parse_cursor("9:3:77"), true, "");
    REQUIRE(page);
    reader.stored(page->cursor);
    const auto ask = reader.tick(Instant(0));
    REQUIRE(ask);
    CHECK(ask->target == "/v1/feed?after=9:3&feed=77&wait=0");
    CHECK_FALSE(reader.on_answer(Instant(0), parse_cursor("9:2:77"), false, ""));
}

TEST_CASE("what cannot be read is trouble and moves nothing") {
    FeedReader reader(Cursor{9, 50}, 1);
    REQUIRE(reader.tick(Instant(0)));
    CHECK_FALSE(reader.on_answer(Instant(0), parse_cursor("9:60"), false, "<html>please sign in</html>"));
    CHECK(reader.cursor() == Cursor{9, 50});
    REQUIRE(reader.tick(Instant(2'000)));
    CHECK_FALSE(reader.on_answer(Instant(2'000), parse_cursor(""), false, ""));
    CHECK(reader.cursor() == Cursor{9, 50});
}
