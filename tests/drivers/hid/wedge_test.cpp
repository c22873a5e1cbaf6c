#include "drivers/hid/wedge.h"

#include <rapidcheck.h>

#include "tests/drivers/hid/descriptors.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::hid;
using namespace std::chrono_literals;
using device::Instant;
using device::Scan;
using test::bytes_of;

namespace {

struct Press {
    std::uint8_t key;
    std::uint8_t modifiers;
};
constexpr std::uint8_t shift = 0x02;
constexpr std::uint8_t control = 0x01;
constexpr std::uint8_t alt = 0x04;

/// The keys a scanner set to that layout types for a character.
Press press_of(char character, KeyLayout layout) {
    for (const std::uint8_t modifiers : {std::uint8_t{0}, shift})
        for (unsigned key = 4; key < 256; ++key)
            if (character_of(static_cast<std::uint8_t>(key), layout, modifiers != 0, modifiers != 0) ==
                character)
                return {static_cast<std::uint8_t>(key), modifiers};
    FAIL("no key for " << character);
    return {};
}

std::vector<std::byte> report_of(Press press) {
    return bytes_of({press.modifiers, 0, press.key, 0, 0, 0, 0, 0});
}

std::vector<Scan> type(WedgeDecoder& decoder, const std::vector<Press>& keys, std::chrono::milliseconds gap) {
    std::vector<Scan> scans;
    Instant now{};
    for (const auto& key : keys)
        for (const auto& report : {report_of(key), report_of({0, 0})})
            for (auto& scan : decoder.read(report, now += gap / 2)) scans.push_back(std::move(scan));
    for (auto& scan : decoder.idle(now + 1h)) scans.push_back(std::move(scan));
    return scans;
}

std::vector<Press> keys_of(std::string_view text, KeyLayout layout = KeyLayout::us) {
    std::vector<Press> keys;
    for (const char c : text) keys.push_back(press_of(c, layout));
    return keys;
}

WedgeSettings with(KeyLayout layout) {
    WedgeSettings settings;
    settings.layout = layout;
    return settings;
}

}  // namespace

TEST_CASE("a scanner that types is read, in capitals and small letters, with CR, Tab or nothing after") {
    for (const std::string end : {"\r", "\t", ""}) {
        WedgeDecoder decoder({});
        CHECK(type(decoder, keys_of("Ab-4901234567894" + end), 8ms) ==
              std::vector<Scan>{{"Ab-4901234567894", ""}});
    }
}

TEST_CASE("every character of ASCII comes back under the layout it was typed with") {
    std::string ascii;
    for (char c = '!'; c <= '~'; ++c) ascii += c;
    for (const auto layout : {KeyLayout::us, KeyLayout::jis}) {
        WedgeDecoder decoder(with(layout));
        CHECK(type(decoder, keys_of(ascii + "\r", layout), 8ms) == std::vector<Scan>{{ascii, ""}});
    }
}

TEST_CASE("under the wrong layout digits survive and symbols do not") {
    WedgeDecoder decoder(with(KeyLayout::jis));
    CHECK(type(decoder, keys_of("4901234567894\r"), 8ms).at(0).text == "4901234567894");
    CHECK(type(decoder, keys_of("(01)AB\r"), 8ms).at(0).text == ")01AB");
}

TEST_CASE("the keypad types digits and Enter") {
    WedgeDecoder decoder({});
    CHECK(type(decoder, {{0x5C, 0}, {0x61, 0}, {0x62, 0}, {0x59, 0}, {0x5A, 0}, {0x58, 0}}, 8ms) ==
          std::vector<Scan>{{"49012", ""}});
}

TEST_CASE("a key held, or held while the next goes down, is one character") {
    WedgeDecoder decoder({});
    std::vector<Scan> scans;
    for (const auto& report :
         {bytes_of({0, 0, 0x1E, 0, 0, 0, 0, 0}), bytes_of({0, 0, 0x1E, 0, 0, 0, 0, 0}),
          bytes_of({0, 0, 0x1E, 0x1F, 0, 0, 0, 0}), bytes_of({0, 0, 0x1F, 0, 0, 0, 0, 0}),
          bytes_of({0, 0, 0x1F, 0x20, 0x21, 0, 0, 0}), bytes_of({0, 0, 1, 1, 1, 1, 1, 1}),
          bytes_of({0, 0, 0, 0, 0, 0, 0, 0}), bytes_of({0, 0, 0x1E, 0, 0, 0, 0, 0}),
          bytes_of({0, 0, 0, 0, 0, 0, 0, 0}), bytes_of({0, 0, 0x28, 0, 0, 0, 0, 0})})
        for (auto& scan : decoder.read(report, Instant{})) scans.push_back(std::move(scan));
    CHECK(scans == std::vector<Scan>{{"12341", ""}});
}

TEST_CASE("Caps Lock turns letters, not digits; on a Japanese keyboard it needs Shift") {
    WedgeDecoder us({});
    std::vector<Press> keys{{0x39, 0}};
    for (const auto& key : keys_of("abC12\r")) keys.push_back(key);
    CHECK(type(us, keys, 8ms).at(0).text == "ABc12");
    CHECK(type(us, keys, 8ms).at(0).text == "abC12");

    WedgeDecoder jis(with(KeyLayout::jis));
    CHECK(type(jis, keys, 8ms).at(0).text == "abC12");
    keys[0].modifiers = shift;
    CHECK(type(jis, keys, 8ms).at(0).text == "ABc12");
}

TEST_CASE("GS comes as Ctrl and ], any character as Alt and its number") {
    for (const auto layout : {KeyLayout::us, KeyLayout::jis}) {
        WedgeDecoder decoder(with(layout));
        auto keys = keys_of("10ABC", layout);
        keys.push_back({press_of(']', layout).key, control});
        for (const auto& key : keys_of("21X", layout)) keys.push_back(key);
        keys.push_back({press_of('m', layout).key, control});  // Ctrl M is CR
        CHECK(type(decoder, keys, 8ms) == std::vector<Scan>{{"10ABC\x1D"
                                                             "21X",
                                                             ""}});
    }
    WedgeDecoder decoder({});
    for (const auto& report :
         {report_of({0, alt}), report_of({0x59, alt}), report_of({0, alt}), report_of({0x62, alt}),
          report_of({0, alt}), report_of({0x5A, alt}), report_of({0, 0})})
        CHECK(decoder.read(report, Instant{}).empty());
    CHECK(type(decoder, keys_of("1234\r"), 0ms) == std::vector<Scan>{{"f1234", ""}});  // 102
}

TEST_CASE("four digits typed on a claimed keyboard are no scan, nor is anything typed by hand") {
    WedgeDecoder decoder({});
    CHECK(type(decoder, keys_of("1234\r"), 150ms).empty());
    CHECK(type(decoder, keys_of("1234\r"), 2ms).empty());
    CHECK(type(decoder, keys_of("4901234567894\r"), 90ms).empty());
    CHECK(decoder.losses().typed == 3);
    CHECK(type(decoder, keys_of("4901234567894\r"), 10ms).size() == 1);
}

TEST_CASE("keys that are no characters, and reports that are none, end nothing") {
    WedgeDecoder decoder({});
    auto keys = keys_of("490");
    for (const int key : {0x29, 0x3A, 0x4F, 0x65, 0xE1}) keys.push_back({static_cast<std::uint8_t>(key), 0});
    keys.push_back({0x1E, 0x08});  // with the Windows key
    for (const auto& key : keys_of("12347\r")) keys.push_back(key);
    CHECK(type(decoder, keys, 4ms) == std::vector<Scan>{{"49012347", ""}});
    CHECK(decoder.read(bytes_of({0, 0}), Instant{}).empty());
    CHECK(decoder.losses().malformed == 1);
}

TEST_CASE("asking when it is idle, or never, gives the same scans") {
    CHECK(rc::check("idle", [] {
        const auto presses = *rc::gen::container<std::vector<std::pair<int, int>>>(rc::gen::pair(
            rc::gen::element(0, 0, 0x1E, 0x1F, 0x28, 0x2B, 0x04), rc::gen::element(1, 5, 150, 250)));
        WedgeDecoder once({});
        WedgeDecoder often({});
        std::vector<Scan> expected;
        std::vector<Scan> actual;
        const auto add = [](std::vector<Scan>& to, std::vector<Scan> from) {
            for (auto& scan : from) to.push_back(std::move(scan));
        };
        Instant now{};
        for (const auto& [key, gap] : presses) {
            for (int i = 0; i < gap; i += 10) add(actual, often.idle(now + std::chrono::milliseconds(i)));
            now += std::chrono::milliseconds(gap);
            const auto report = report_of({static_cast<std::uint8_t>(key), 0});
            add(expected, once.read(report, now));
            add(actual, often.read(report, now));
        }
        add(expected, once.idle(now + 1h));
        add(actual, often.idle(now + 1h));
        RC_ASSERT(actual == expected);
    }));
}
