// Whatever a scanner sends, of each kind: bounded scans, the same wherever a line is cut and however often a
// pause is asked for. The first byte chooses the kind, the second the cut; each report has a byte of time.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "drivers/cdc/line_decoder.h"
#include "drivers/hid/scan_report.h"
#include "drivers/hid/wedge.h"
#include "inventory/base/check.h"

using namespace tsunagu;
using device::Instant;
using device::Scan;
using Input = std::span<const std::byte>;

namespace {

void append(std::vector<Scan>& scans, std::vector<Scan> more) {
    for (auto& scan : more) {
        TSUNAGU_CHECK(scan.text.size() <= device::longest_scan, "a scan is bounded");
        scans.push_back(std::move(scan));
    }
}

void line(Input input, std::size_t cut) {
    cut %= input.size() + 1;
    cdc::LineDecoder whole("fuzz");
    cdc::LineDecoder parts("fuzz");
    std::vector<Scan> expected;
    std::vector<Scan> actual;
    append(expected, whole.read(input, {}));
    append(actual, parts.read(input.first(cut), {}));
    append(actual, parts.read(input.subspan(cut), {}));
    TSUNAGU_CHECK(actual == expected && whole.losses() == parts.losses(), "a cut changes nothing");
}

void wedge(Input input, hid::KeyLayout layout) {
    hid::WedgeSettings settings;
    settings.layout = layout;
    hid::WedgeDecoder once(settings);
    hid::WedgeDecoder often(settings);
    std::vector<Scan> expected;
    std::vector<Scan> actual;
    Instant now{};
    while (!input.empty()) {
        const std::chrono::milliseconds gap(std::to_integer<int>(input.front()));
        const auto report = input.subspan(1, std::min<std::size_t>(8, input.size() - 1));
        input = input.subspan(1 + report.size());
        append(actual, often.idle(now + gap / 2));
        now += gap;
        append(actual, often.idle(now));
        append(actual, often.read(report, now));
        append(expected, once.read(report, now));
    }
    append(expected, once.idle(now + std::chrono::hours(1)));
    append(actual, often.idle(now + std::chrono::hours(1)));
    TSUNAGU_CHECK(actual == expected && once.losses() == often.losses(),
                  "asking for a pause changes nothing");
    for (const auto& scan : actual)
        TSUNAGU_CHECK(scan.text.size() + scan.aim_id.size() >= device::shortest_wedge,
                      "nothing short is a scan");
}

/// A small POS scanner: the 'continued' bit, five bytes of data, the AIM id.
void pos(Input input) {
    constexpr std::uint8_t descriptor[] = {0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x09, 0xFF, 0x75,
                                           0x01, 0x95, 0x01, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03,
                                           0x75, 0x08, 0x95, 0x05, 0x09, 0xFE, 0x81, 0x02, 0x19,
                                           0xFB, 0x29, 0xFD, 0x95, 0x03, 0x81, 0x02, 0xC0};
    const auto parsed = hid::parse_report_descriptor(std::as_bytes(std::span(descriptor)));
    auto decoder = hid::ScanReportDecoder::create(parsed.value(), "fuzz");
    Instant now{};
    while (!input.empty()) {
        now += std::chrono::milliseconds(10 * std::to_integer<int>(input.front()));
        const auto report = input.subspan(1, std::min<std::size_t>(9, input.size() - 1));
        input = input.subspan(1 + report.size());
        const auto scan = decoder->read(report, now);
        if (!scan) continue;
        TSUNAGU_CHECK(!scan->text.empty() && scan->text.size() <= device::longest_scan, "a scan is bounded");
        TSUNAGU_CHECK(scan->aim_id.empty() || scan->aim_id.size() == 3, "an AIM id is whole");
        TSUNAGU_CHECK(!device::name_of(scan->symbology()).empty(), "a symbology has a name");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) return 0;
    const auto input = std::as_bytes(std::span(bytes + 2, size - 2));
    switch (bytes[0] % 4) {
        case 0:
            line(input, bytes[1]);
            break;
        case 1:
            wedge(input, hid::KeyLayout::us);
            break;
        case 2:
            wedge(input, hid::KeyLayout::jis);
            break;
        default:
            pos(input);
    }
    return 0;
}
