// Files on a stick: what was sealed is opened by whom it is for, and by nobody else; what was altered by
// nobody.
#include "sync/protocol/carry_file.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

const KeySeed node{std::byte{1}};
// The lowest bits of a secret count for nothing (RFC 7748, section 5).
const KeySeed other_node{std::byte{1}, std::byte{4}};
const KeySeed terminal{std::byte{2}};
const KeySeed other_terminal{std::byte{5}};
const KeySeed once{std::byte{3}};

CarriedStream stream() {
    return {"0123456789abcdef0123456789abcdef",
            StreamId("T1"),
            UtcMs{1'796'000'000'000},
            Cursor{1234567890, 8812, 77},
            {"one body", "another"}};
}

CarriedAnswer answer() {
    return {"0123456789abcdef0123456789abcdef",
            StreamId("T1"),
            UtcMs{1'796'000'000'000},
            {EpochMark{1234567890, 45, journal::Hash{std::byte{9}}}, EpochMark{7, 1, {}}},
            Cursor{},
            Cursor{99, 120, 5},
            {"a page"}};
}

std::string sealed_stream() {
    return *seal(stream(), terminal, sealing_key_of(node), once);
}
std::string sealed_answer() {
    return *seal(answer(), node, public_key_of(terminal), CarryNonce{std::byte{8}});
}

template <class Opened>
std::string why(const Opened& opened) {
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::carry_unreadable);
    return opened.error().args.at(0).second;
}

}  // namespace

TEST_CASE("what a terminal seals its node opens, and reads as it was") {
    const auto file = sealed_stream();
    CHECK(carried_from(file) == StreamId("T1"));
    const auto opened = open_stream(file, node, public_key_of(terminal));
    REQUIRE(opened);
    CHECK(opened->node == stream().node);
    CHECK(opened->terminal == stream().terminal);
    CHECK(opened->made.ms == stream().made.ms);
    CHECK(opened->after == stream().after);
    CHECK(opened->bodies == stream().bodies);
    // Nothing of it stands there in clear.
    CHECK(file.find("one body") == std::string::npos);
    CHECK(file.find(stream().node) == std::string::npos);
}

TEST_CASE("of several keys of a node and of a terminal the one that fits opens a file, and is named") {
    const std::array secrets{other_node, node};
    const std::array keys{public_key_of(other_terminal), PublicKey{}, public_key_of(terminal)};
    const auto opened = open_stream(sealed_stream(), secrets, keys);
    REQUIRE(opened);
    CHECK(opened->stream.bodies == stream().bodies);
    CHECK(opened->node_secret == 1);
    CHECK(opened->terminal_key == 2);
    // The reason is the one that is left: a file for this node is not called another's.
    CHECK(why(open_stream(sealed_stream(), secrets, std::span(keys).first(2))) ==
          "the terminal did not sign it");
    CHECK(why(open_stream(sealed_stream(), std::span(secrets).first(1), keys)).find("not for this node") !=
          std::string::npos);
}

TEST_CASE("what a node answers its terminal opens, and reads as it was") {
    const auto opened = open_answer(sealed_answer(), terminal, sealing_key_of(node));
    REQUIRE(opened);
    CHECK(opened->terminal == answer().terminal);
    REQUIRE(opened->marks.size() == 2);
    CHECK(opened->marks[0].epoch == 1234567890);
    CHECK(opened->marks[0].seq == 45);
    CHECK(opened->marks[0].hash == answer().marks[0].hash);
    CHECK(opened->after == answer().after);
    CHECK(opened->cursor == answer().cursor);
    CHECK(opened->bodies == answer().bodies);
}

TEST_CASE("a file for another, of another, or of the other kind is opened by nobody") {
    CHECK(why(open_stream(sealed_stream(), other_node, public_key_of(terminal))).find("not for this node") !=
          std::string::npos);
    CHECK(why(open_stream(sealed_stream(), node, public_key_of(other_terminal))) ==
          "the terminal did not sign it");
    CHECK(why(open_stream(*seal(stream(), other_terminal, sealing_key_of(node), once), node,
                          public_key_of(terminal))) == "the terminal did not sign it");
    CHECK_FALSE(open_answer(sealed_answer(), other_terminal, sealing_key_of(node)));
    CHECK_FALSE(open_answer(sealed_answer(), terminal, sealing_key_of(other_node)));
    CHECK_FALSE(open_answer(sealed_stream(), terminal, sealing_key_of(node)));
    CHECK_FALSE(open_stream(sealed_answer(), node, public_key_of(terminal)));
    CHECK_FALSE(carried_from(sealed_answer()));
    CHECK_FALSE(carried_from(""));
}

TEST_CASE("a file that was cut off, or altered in any byte, is refused") {
    const auto file = sealed_stream();
    const auto back = sealed_answer();
    for (std::size_t i = 0; i < file.size(); ++i) {
        auto altered = file;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        CHECK_FALSE(open_stream(altered, node, public_key_of(terminal)));
        CHECK_FALSE(open_stream(file.substr(0, i), node, public_key_of(terminal)));
    }
    for (std::size_t i = 0; i < back.size(); ++i) {
        auto altered = back;
        altered[i] = static_cast<char>(altered[i] ^ 1);
        CHECK_FALSE(open_answer(altered, terminal, sealing_key_of(node)));
        CHECK_FALSE(open_answer(back.substr(0, i), terminal, sealing_key_of(node)));
    }
    CHECK_FALSE(open_stream(file + "x", node, public_key_of(terminal)));
}

TEST_CASE("bytes that are no key seal nothing, and end nothing") {
    const auto no_node = seal(stream(), terminal, PublicKey{}, once);
    REQUIRE_FALSE(no_node);
    CHECK(no_node.error().code == ErrorCode::carry_key_missing);
    PublicKey no_point{};
    no_point.fill(std::byte{0xff});
    CHECK_FALSE(seal(answer(), node, no_point, CarryNonce{}));
    CHECK_FALSE(seal(answer(), node, PublicKey{}, CarryNonce{}));
}
