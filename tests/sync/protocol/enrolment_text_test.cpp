// The text of an enrolment's QR: read as scanners and people give it, and nothing else.
#include "sync/protocol/enrolment_text.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

constexpr const char* good = "tsunagu-enrol:1:https://192.168.1.10:8443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX";

ErrorCode refusal_of(std::string_view text) {
    const auto read = parse_enrolment_text(text);
    REQUIRE_FALSE(read);
    return read.error().code;
}

}  // namespace

TEST_CASE("the text of an enrolment holds the node's address and the code, and is written as it is read") {
    const auto read = parse_enrolment_text(good);
    REQUIRE(read);
    CHECK(read->origin == "https://192.168.1.10:8443");
    CHECK(to_text(read->code) == "ABCD-EFGH-IJKL-MNOP-QRST-UVWX");
    CHECK(to_text(*read) == good);
}

TEST_CASE("a scanner that types with a caps lock, blanks and an IPv6 address do not matter") {
    for (const auto* text : {"TSUNAGU-ENROL:1:HTTPS://[FD00::1]:443:abcdefghijklmnopqrstuvwx",
                             "  tsunagu-enrol:1:https://[fd00::1]:443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX\r\n"}) {
        const auto read = parse_enrolment_text(text);
        REQUIRE(read);
        CHECK(read->origin == "https://[fd00::1]:443");
        CHECK(to_text(*read) == "tsunagu-enrol:1:https://[fd00::1]:443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX");
    }
}

TEST_CASE("another QR, a newer one and a broken one are told apart") {
    for (const auto* text :
         {"", "4999990000014", "https://192.168.1.10:8443", "tsunagu-enrol", "tsunagu-enrol:",
          "tsunagu-enrol:1", "tsunagu-enrol:1:", "tsunagu-enrol:x:https://a:1:ABCD-EFGH-IJKL-MNOP-QRST-UVWX",
          "tsunagu-enrol:2", "tsunagu-enrol:1:http://192.168.1.10:8443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX"})
        CHECK(refusal_of(text) == ErrorCode::enrol_qr_unreadable);
    CHECK(refusal_of("tsunagu-enrol:2:what a later one holds") == ErrorCode::enrol_qr_newer);
    CHECK(refusal_of("tsunagu-enrol:1:https://192.168.1.10:8443:ABCD") == ErrorCode::code_malformed);
    CHECK(refusal_of("tsunagu-enrol:1:https://a b:8443:ABCD-EFGH-IJKL-MNOP-QRST-UVWX") ==
          ErrorCode::origin_invalid);
    CHECK(refusal_of(std::string(good) + std::string(longest_enrolment_text, ' ')) ==
          ErrorCode::enrol_qr_unreadable);
}

TEST_CASE("what is meant as an enrolment is known before it is read, so that no screen shows it") {
    CHECK(is_enrolment_text(good));
    CHECK(is_enrolment_text("Tsunagu-Enrol:9:anything"));
    CHECK_FALSE(is_enrolment_text("tsunagu enrol"));
    CHECK_FALSE(is_enrolment_text("4999990000014"));
}

TEST_CASE("an address is taken with or without its scheme, and needs a host and a port") {
    CHECK(*parse_origin("192.168.1.10:8443") == "https://192.168.1.10:8443");
    CHECK(*parse_origin("HTTPS://HQ.example:443") == "https://hq.example:443");
    CHECK(*parse_origin(" [::1]:8443 ") == "https://[::1]:8443");
    for (const auto* bad : {"", "192.168.1.10", "http://a:1", "a:", ":8443", "a:0", "a:65536", "a:08",
                            "[::1:8443", "[]:1", "a/b:1", "a@b:1", "https://https://a:1"})
        CHECK_FALSE(parse_origin(bad));
    // Whoever pastes the whole text is not shown the code again.
    CHECK(argument_of(parse_origin(good).error(), "origin") == "...");
}
