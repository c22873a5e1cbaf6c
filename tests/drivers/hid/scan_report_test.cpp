#include "drivers/hid/scan_report.h"

#include <rapidcheck.h>

#include <algorithm>

#include "inventory/domain/barcode.h"
#include "tests/drivers/hid/descriptors.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::hid;
using namespace std::chrono_literals;
using device::Instant;
using device::Scan;
using device::Symbology;
using test::bytes_of;

namespace {

ScanReportDecoder decoder_of(const std::vector<std::byte>& descriptor) {
    auto decoder = ScanReportDecoder::create(parse_report_descriptor(descriptor).value(), "scanner");
    REQUIRE(decoder.has_value());
    return *decoder;
}

/// A report of test::pos_scanner(); 64 bytes.
std::vector<std::byte> report_of(std::string_view data, bool continued = false, std::string_view aim = "]E0",
                                 std::optional<std::size_t> count = {}) {
    std::vector<std::byte> report(64);
    report[0] = std::byte{2};
    report[1] = static_cast<std::byte>(count.value_or(data.size()));
    for (std::size_t i = 0; i < aim.size(); ++i) report[2 + i] = static_cast<std::byte>(aim[i]);
    for (std::size_t i = 0; i < data.size(); ++i) report[5 + i] = static_cast<std::byte>(data[i]);
    report[63] = static_cast<std::byte>(continued);
    return report;
}

}  // namespace

TEST_CASE("the example of Honeywell: count, ]E0 and 13 digits") {
    auto report = bytes_of({0x02, 0x0D, 0x5D, 0x45, 0x30, 0x34, 0x39, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35,
                            0x36, 0x37, 0x38, 0x39, 0x34});
    report.resize(64);
    auto decoder = decoder_of(test::pos_scanner());
    const auto scan = decoder.read(report, Instant{});
    REQUIRE(scan.has_value());
    CHECK(*scan == Scan{"4901234567894", "]E0", "scanner"});
    CHECK(scan->symbology() == Symbology::ean13);
}

TEST_CASE("another model's order of bytes is followed, with reports that continue and no byte count") {
    auto decoder = decoder_of(test::reversed_scanner());
    const auto read = [&](std::initializer_list<int> report) {
        return decoder.read(bytes_of(report), Instant{});
    };
    CHECK_FALSE(read({0x01, '4', '9', '0', '1', ']', 'E', '4'}));
    CHECK(read({0x00, '2', '3', '4', '7', ']', 'E', '4'}) == Scan{"49012347", "]E4", "scanner"});
    CHECK(read({0xFE, 'A', 'B', 0, 0, ']', 'A', '0'}) == Scan{"AB", "]A0", "scanner"});
    CHECK(read({0x00, 'A', 'B', 'C', '\r', 0, 0, 0}) == Scan{"ABC", "", "scanner"});
    CHECK_FALSE(read({0x00, 0, 0, 0, 0, 0, 0, 0}));
    CHECK(decoder.losses() == device::ScanLosses{});
}

TEST_CASE("a scan over many reports is joined, and its parts are never scans") {
    const std::string text = "https://example.jp/" + std::string(120, 'x') + "?q=1";
    for (const bool whole_counted : {false, true}) {
        auto decoder = decoder_of(test::pos_scanner());
        std::optional<Scan> scan;
        for (std::size_t at = 0; at < text.size(); at += 56) {
            REQUIRE_FALSE(scan.has_value());
            const auto part = text.substr(at, 56);
            const bool continued = at + 56 < text.size();
            scan = decoder.read(
                report_of(part, continued, "]Q1", continued && whole_counted ? text.size() : part.size()),
                Instant{});
        }
        CHECK(scan == Scan{text, "]Q1", "scanner"});
    }
}

TEST_CASE("a scan whose rest never came does not begin the next") {
    auto decoder = decoder_of(test::pos_scanner());
    CHECK_FALSE(decoder.read(report_of("12345678", true), Instant{}));
    CHECK(decoder.read(report_of("49012347"), Instant{1001ms}) == Scan{"49012347", "]E0", "scanner"});
    CHECK(decoder.losses().malformed == 1);
}

TEST_CASE("reports that contradict themselves are lost with what they continue") {
    auto decoder = decoder_of(test::pos_scanner());
    CHECK_FALSE(decoder.read(report_of("1234", true), Instant{}));
    CHECK_FALSE(decoder.read(report_of("5678", false, "]E0", 57), Instant{}));  // more than fit
    auto cut_off = report_of("4901234567894");
    cut_off.pop_back();
    CHECK_FALSE(decoder.read(cut_off, Instant{}));
    CHECK_FALSE(decoder.read({}, Instant{}));
    CHECK(decoder.losses().malformed == 2);
    CHECK(decoder.read(report_of("49012347"), Instant{}) == Scan{"49012347", "]E0", "scanner"});
}

TEST_CASE("other reports of the scanner are none of ours") {
    auto decoder = decoder_of(test::pos_scanner());
    CHECK_FALSE(decoder.read(report_of("1234", true), Instant{}));
    CHECK_FALSE(decoder.read(bytes_of({0x05, 0xFF}), Instant{}));
    CHECK(decoder.read(report_of("5678"), Instant{}) == Scan{"12345678", "]E0", "scanner"});
}

TEST_CASE("a scan that never ends fills no memory and is lost whole") {
    auto decoder = decoder_of(test::pos_scanner());
    const std::string part(56, '7');
    for (int i = 0; i < 1000; ++i) REQUIRE_FALSE(decoder.read(report_of(part, true), Instant{}));
    CHECK_FALSE(decoder.read(report_of(part), Instant{}));
    CHECK(decoder.losses().too_long == 1);
    CHECK(decoder.read(report_of("49012347"), Instant{}).has_value());
}

TEST_CASE("a keyboard, a mouse and an empty descriptor are no POS scanners") {
    CHECK_FALSE(ScanReportDecoder::create({}, ""));
    const auto keyboard = bytes_of({0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02});
    CHECK_FALSE(ScanReportDecoder::create(parse_report_descriptor(keyboard).value(), ""));
    const auto bits = bytes_of({0x05, 0x8C, 0x09, 0xFE, 0x75, 0x04, 0x95, 0x08, 0x81, 0x02});
    CHECK_FALSE(ScanReportDecoder::create(parse_report_descriptor(bits).value(), ""));
}

TEST_CASE("GS1 data of a scanner gives item, expiry and lot") {
    auto decoder = decoder_of(test::pos_scanner());
    for (const std::string aim : {"]C1", "]e0", "]d2", "]Q3"})
        for (const std::string before : {"", "\x1D"}) {
            const auto scan = decoder.read(report_of(before + "010490123456789417270331"
                                                              "10ABC123",
                                                     false, aim),
                                           Instant{});
            REQUIRE(scan.has_value());
            CHECK(device::carries_gs1_elements(scan->symbology()));
            const auto code = domain::parse_barcode(scan->aim_id + scan->text).value();
            CHECK(code.item.text() == "4901234567894");
            REQUIRE(code.expiry.has_value());
            CHECK(to_text(code.expiry->date) == "2027-03-31");
            CHECK(code.lot == "ABC123");
        }
}

TEST_CASE("text cut anywhere into reports is the same scan") {
    CHECK(rc::check("cut anywhere", [] {
        const auto text =
            *rc::gen::suchThat(rc::gen::container<std::string>(rc::gen::inRange<char>(' ' + 1, '~')),
                               [](const std::string& one) { return !one.empty() && one.front() != ']'; });
        auto decoder = decoder_of(test::pos_scanner());
        std::optional<Scan> scan;
        for (std::size_t at = 0; at < text.size();) {
            const auto length = *rc::gen::inRange<std::size_t>(1, 57);
            const auto part = text.substr(at, length);
            at += part.size();
            scan = decoder.read(report_of(part, at < text.size()), Instant{});
            RC_ASSERT(scan.has_value() == (at == text.size()));
        }
        RC_ASSERT(scan == (Scan{text, "]E0", "scanner"}));
    }));
}
