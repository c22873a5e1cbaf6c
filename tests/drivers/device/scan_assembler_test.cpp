#include "drivers/device/scan_assembler.h"

#include <rapidcheck.h>

#include "tests/support/catch.h"

using namespace tsunagu::device;
using namespace std::chrono_literals;

namespace {

ScanFraming wedge() {
    ScanFraming framing;
    framing.slowest = slowest_wedge;
    framing.shortest = shortest_wedge;
    return framing;
}

/// The scans of a text whose characters come `gap` apart, and of the silence after it.
std::vector<Scan> scans_of(ScanAssembler& assembler, std::string_view text, std::chrono::milliseconds gap) {
    std::vector<Scan> scans;
    Instant now{};
    for (const char c : text) assembler.put(c, now += gap, scans);
    assembler.idle(now + 1h, scans);
    return scans;
}

std::vector<Scan> scans_of(const ScanFraming& framing, std::string_view text, std::chrono::milliseconds gap) {
    ScanAssembler assembler(framing);
    return scans_of(assembler, text, gap);
}

}  // namespace

TEST_CASE("CR, LF, Tab, ETX or a pause ends a scan") {
    const std::vector<Scan> expected{{"4901234567894", ""}};
    for (const std::string end : {"\r", "\n", "\r\n", "\t", "\x03", ""})
        CHECK(scans_of(wedge(), "4901234567894" + end, 5ms) == expected);
}

TEST_CASE("without a suffix the pause parts two scans") {
    ScanAssembler assembler(wedge());
    std::vector<Scan> scans;
    for (const char c : std::string("49012347")) assembler.put(c, Instant{}, scans);
    CHECK(scans.empty());
    REQUIRE(assembler.due() == Instant{200ms});
    assembler.idle(Instant{199ms}, scans);
    CHECK(scans.empty());
    for (const char c : std::string("49999990")) assembler.put(c, Instant{201ms}, scans);
    CHECK(scans == std::vector<Scan>{{"49012347", ""}});
    assembler.idle(*assembler.due(), scans);
    CHECK(scans == std::vector<Scan>{{"49012347", ""}, {"49999990", ""}});
    CHECK_FALSE(assembler.due().has_value());
}

TEST_CASE("STX begins a scan anew") {
    CHECK(scans_of(wedge(),
                   "49\x02"
                   "49012347\x03\r\n",
                   5ms) == std::vector<Scan>{{"49012347", ""}});
}

TEST_CASE("a typed number is no scan, however it is typed") {
    ScanAssembler assembler(wedge());
    CHECK(scans_of(assembler, "1234\r", 120ms).empty());
    CHECK(scans_of(assembler, "1234\r", 1ms).empty());
    CHECK(scans_of(assembler, "4901234567894\r", 80ms).empty());
    CHECK(scans_of(assembler, "4901234567894\r", 400ms).empty());
    CHECK(assembler.losses().typed == 3 + 13);
    CHECK(scans_of(wedge(), "4901234567894\r", 20ms).size() == 1);
}

TEST_CASE("a hiccup of the computer in the middle of a scan does not make it typed") {
    ScanAssembler assembler(wedge());
    std::vector<Scan> scans;
    Instant now{};
    for (const char c : std::string("4901234567894\r"))
        assembler.put(c, now += (c == '7' ? 190ms : 4ms), scans);
    CHECK(scans.size() == 1);
}

TEST_CASE("an endless scan is lost whole and the next is read") {
    ScanAssembler assembler(wedge());
    std::vector<Scan> scans;
    for (std::size_t i = 0; i < longest_scan; ++i) assembler.put('1', Instant{}, scans);
    assembler.put('\r', Instant{}, scans);
    REQUIRE(scans.size() == 1);
    CHECK(scans[0].text.size() == longest_scan);
    scans.clear();
    for (std::size_t i = 0; i < longest_scan + 1; ++i) assembler.put('1', Instant{}, scans);
    for (const char c : std::string("\r49012347\r")) assembler.put(c, Instant{}, scans);
    CHECK(scans == std::vector<Scan>{{"49012347", ""}});
    CHECK(assembler.losses().too_long == 1);
}

TEST_CASE("an AIM identifier before the data is taken off it") {
    CHECK(scans_of(wedge(), "]E04901234567894\r", 5ms) == std::vector<Scan>{{"4901234567894", "]E0"}});
    CHECK(scan_of("]E049", "]E0", "a") == Scan{"49", "]E0", "a"});
    CHECK(scan_of("]E049", "]Q1", "a") == Scan{"]E049", "]Q1", "a"});
}

TEST_CASE("asking when it is idle, or never, gives the same scans") {
    CHECK(rc::check("idle", [] {
        const auto keys = *rc::gen::container<std::vector<std::pair<char, int>>>(
            rc::gen::pair(rc::gen::element('4', '9', '\r', '\t', '\x02', ']', 'E'),
                          rc::gen::element(1, 20, 150, 200, 300)));
        ScanAssembler once(wedge());
        ScanAssembler often(wedge());
        std::vector<Scan> expected;
        std::vector<Scan> actual;
        Instant now{};
        for (const auto& [character, gap] : keys) {
            for (int i = 0; i < gap; i += 10) often.idle(now + std::chrono::milliseconds(i), actual);
            now += std::chrono::milliseconds(gap);
            once.put(character, now, expected);
            often.put(character, now, actual);
        }
        once.idle(now + 1h, expected);
        often.idle(now + 1h, actual);
        RC_ASSERT(actual == expected);
        RC_ASSERT(once.losses() == often.losses());
    }));
}
