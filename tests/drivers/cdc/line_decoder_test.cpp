#include "drivers/cdc/line_decoder.h"

#include <rapidcheck.h>

#include "drivers/cdc/line_coding.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::cdc;
using namespace std::chrono_literals;
using device::Instant;
using device::Scan;

namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text));
}

}  // namespace

TEST_CASE("lines of a serial scanner are scans, with their AIM identifier where it sends one") {
    LineDecoder decoder("serial");
    const auto scans = decoder.read(bytes_of("4901234567894\r\n]Q1https://example.jp/\r\n\x02"
                                             "49012347\x03\t1\r"),
                                    Instant{});
    CHECK(scans == std::vector<Scan>{{"4901234567894", "", "serial"},
                                     {"https://example.jp/", "]Q1", "serial"},
                                     {"49012347", "", "serial"},
                                     {"1", "", "serial"}});
}

TEST_CASE("a scan cut into transfers is one scan; without suffix the pause ends it") {
    LineDecoder decoder("");
    CHECK(decoder.read(bytes_of("49012"), Instant{}).empty());
    CHECK(decoder.read(bytes_of("34567894"), Instant{100ms}).empty());
    CHECK(decoder.idle(Instant{299ms}).empty());
    REQUIRE(decoder.due() == Instant{300ms});
    CHECK(decoder.idle(Instant{300ms}) == std::vector<Scan>{{"4901234567894", ""}});
    CHECK_FALSE(decoder.due().has_value());

    LineDecoder suffix_only("", 0ms);
    CHECK(suffix_only.read(bytes_of("49012347"), Instant{}).empty());
    CHECK(suffix_only.idle(Instant{1h}).empty());
    CHECK(suffix_only.read(bytes_of("\r"), Instant{2h}).size() == 1);
}

TEST_CASE("a scanner that never ends its line fills no memory") {
    LineDecoder decoder("", 0ms);
    const std::vector<std::byte> endless(100'000, std::byte{'7'});
    CHECK(decoder.read(endless, Instant{}).empty());
    CHECK(decoder.read(bytes_of("\r49012347\r"), Instant{}) == std::vector<Scan>{{"49012347", ""}});
    CHECK(decoder.losses().too_long == 1);
}

TEST_CASE("the same bytes are the same scans wherever they are cut") {
    CHECK(rc::check("cut anywhere", [] {
        const auto text = *rc::gen::container<std::string>(
            rc::gen::element('4', '9', ']', 'E', '0', '\r', '\n', '\t', '\x02', '\x03', '\x1D', '\0'));
        const auto cut = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
        LineDecoder whole("");
        LineDecoder parts("");
        const auto expected = whole.read(bytes_of(text), Instant{});
        auto actual = parts.read(bytes_of(text).first(cut), Instant{});
        for (const auto& scan : parts.read(bytes_of(text).subspan(cut), Instant{})) actual.push_back(scan);
        RC_ASSERT(actual == expected);
        RC_ASSERT(whole.losses() == parts.losses());
    }));
}

TEST_CASE("the line coding is speed, stop bits, parity and size") {
    const auto usual = line_coding_bytes({});
    CHECK(usual == std::array{std::byte{0x80}, std::byte{0x25}, std::byte{0}, std::byte{0}, std::byte{0},
                              std::byte{0}, std::byte{8}});
    const auto other = line_coding_bytes({115'200, StopBits::two, Parity::even, 7});
    CHECK(other == std::array{std::byte{0x00}, std::byte{0xC2}, std::byte{0x01}, std::byte{0}, std::byte{2},
                              std::byte{2}, std::byte{7}});
}
