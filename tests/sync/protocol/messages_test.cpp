#include "sync/protocol/messages.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

journal::Hash hash_of_byte(int byte) {
    journal::Hash hash{};
    hash.fill(static_cast<std::byte>(byte));
    return hash;
}

}  // namespace

TEST_CASE("whoever speaks another protocol is told which of the two is behind") {
    CHECK(fit_of(1, {2, 3}) == Fit::too_old);
    CHECK(fit_of(2, {2, 3}) == Fit::fits);
    CHECK(fit_of(3, {2, 3}) == Fit::fits);
    CHECK(fit_of(4, {2, 3}) == Fit::too_new);
    CHECK(to_text(Versions{2, 3}) == "2-3");
    CHECK(to_text(Versions{2, 2}) == "2");
}

TEST_CASE("messages are read as they were written") {
    const auto hello = parse_hello(to_json(Hello{"9f2c", 77, "nonce", {1, 3}}));
    REQUIRE(hello);
    CHECK(hello->node == "9f2c");
    CHECK(hello->node_epoch == 77);
    CHECK(hello->nonce == "nonce");
    CHECK(hello->protocol == Versions{1, 3});

    const auto marks = parse_marks(to_json(std::vector<EpochMark>{{5, 17, hash_of_byte(1)}, {6, 0, {}}}));
    REQUIRE(marks);
    REQUIRE(marks->size() == 2);
    CHECK(marks->at(0).epoch == 5);
    CHECK(marks->at(0).seq == 17);
    CHECK(marks->at(0).hash == hash_of_byte(1));

    for (const auto outcome : {Outcome::created, Outcome::exists, Outcome::gap, Outcome::forked}) {
        const auto reply = parse_upload_reply(to_json(UploadReply{outcome, 9, hash_of_byte(2), 4}));
        REQUIRE(reply);
        CHECK(reply->outcome == outcome);
        CHECK(reply->seq == 9);
        CHECK(reply->hash == hash_of_byte(2));
        CHECK(reply->set_aside == 4);
    }

    const auto request = parse_enrol_request(
        to_json(EnrolRequest{StreamId("T1"), "テント1", "ABCDEFGH", "key", {{5, 17, hash_of_byte(3)}}}));
    REQUIRE(request);
    CHECK(request->stream == StreamId("T1"));
    CHECK(request->name == "テント1");
    CHECK(request->epochs.at(0).seq == 17);

    const auto reply = parse_enrol_reply(to_json(EnrolReply{"9f2c", 77, StreamId("T1"), {{5, "k7", 3}}}));
    REQUIRE(reply);
    CHECK(reply->known_epochs.at(0).tag == "k7");
    CHECK(reply->carry_key.empty());
    CHECK(parse_enrol_reply(to_json(EnrolReply{"9f2c", 77, StreamId("T1"), {}, "key"}))->carry_key == "key");
    CHECK(reply->known_epochs.at(0).generation == 3);
    // A node of before says less.
    const auto older = parse_enrol_reply(
        R"({"node":"9f2c","node_epoch":77,"stream":"T1","known_epochs":[{"epoch":5,"tag":""}]})");
    REQUIRE(older);
    CHECK(older->known_epochs.at(0).generation == 1);

    const auto refusal = parse_refusal(to_json(Refusal{"revoked", "asked \"why\""}));
    REQUIRE(refusal);
    CHECK(refusal->code == "revoked");
    CHECK(refusal->message == "asked \"why\"");
}

TEST_CASE("what a newer program adds is skipped, what is missing or of another type is refused") {
    CHECK(parse_marks(R"({"marks":[],"more":{"x":[1]}})"));
    CHECK_FALSE(parse_marks(R"({"mark":[]})"));
    CHECK_FALSE(parse_marks(R"({"marks":[{"epoch":1,"seq":-1,"hash":""}]})"));
    CHECK_FALSE(parse_marks(R"({"marks":[{"epoch":1.5,"seq":1,"hash":""}]})"));
    CHECK_FALSE(parse_marks(R"({"marks":[{"epoch":4294967297,"seq":1,"hash":""}]})"));
    CHECK_FALSE(parse_marks(R"([])"));
    CHECK_FALSE(parse_marks("<html>sign in</html>"));
    CHECK_FALSE(parse_marks(""));
    CHECK_FALSE(parse_upload_reply(R"({"outcome":"merged","seq":1,"hash":")" + std::string(64, '0') + "\"}"));
}

TEST_CASE("a message nested without end or without bound costs nothing") {
    CHECK_FALSE(parse_marks(std::string(60'000, '[')));
    CHECK_FALSE(parse_marks(R"({"marks":)" + std::string(9, '[') + std::string(9, ']') + "}"));
    CHECK_FALSE(parse_marks(R"({"marks":[],"x":")" + std::string(70'000, 'x') + "\"}"));
    // Brackets inside a text nest nothing.
    CHECK(parse_marks(R"({"marks":[],"x":"[[[[[[[[[[[[\"[[[["})"));
}

TEST_CASE("a cursor has one spelling") {
    const Cursor cursor{1234567890, 8812};
    CHECK(to_text(cursor) == "1234567890:8812");
    CHECK(parse_cursor("1234567890:8812") == cursor);
    CHECK(parse_cursor("0:0") == Cursor{});
    const Cursor placed{1234567890, 8812, 4294967295U};
    CHECK(to_text(placed) == "1234567890:8812:4294967295");
    CHECK(parse_cursor("1234567890:8812:4294967295") == placed);
    for (const auto* bad : {"", ":", "1", "1:", ":1", "1:-1", " 1:1", "01:1", "99999999999:1",
                            "1:1:", "1:1:0", "1:1:01", "1:1:4294967296", "1:1:1:1"})
        CHECK_FALSE(parse_cursor(bad));
}

TEST_CASE("targets are as the document has them") {
    CHECK(marks_target(StreamId("T1")) == "/v1/streams/T1/marks");
    CHECK(entries_target(StreamId("T1"), 1234567890) == "/v1/streams/T1/1234567890/entries");
    CHECK(feed_target(Cursor{5, 6}, 25) == "/v1/feed?after=5:6&feed=0&wait=25");
}
