// Whatever a HID device says of its reports, and whatever it then sends: fields lie within their reports, and
// scans are bounded. The first two bytes are the descriptor's length; reports of 64 bytes follow it.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "drivers/hid/report_descriptor.h"
#include "drivers/hid/scan_report.h"
#include "inventory/base/check.h"

using namespace tsunagu;
using namespace tsunagu::hid;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) return 0;
    const auto input = std::as_bytes(std::span(bytes + 2, size - 2));
    const auto length = std::min<std::size_t>(bytes[0] | std::size_t{bytes[1]} << 8U, input.size());
    const auto descriptor = parse_report_descriptor(input.first(length));
    if (!descriptor) {
        TSUNAGU_CHECK(!words_for(descriptor.error(), Language::ja).empty(), "an error has words");
        return 0;
    }
    TSUNAGU_CHECK(descriptor->inputs.size() <= most_input_fields, "fields are bounded");
    for (const auto& field : descriptor->inputs) {
        TSUNAGU_CHECK(field.first_bit + std::uint64_t{field.element_bits} * field.count <= longest_report * 8,
                      "a field lies within its report");
        (void)field.usage_of(field.count - 1);
    }
    auto decoder = ScanReportDecoder::create(*descriptor, "fuzz");
    if (!decoder) return 0;
    auto reports = input.subspan(length);
    while (!reports.empty()) {
        const auto report = reports.first(std::min<std::size_t>(64, reports.size()));
        reports = reports.subspan(report.size());
        const auto scan = decoder->read(report, {});
        if (scan)
            TSUNAGU_CHECK(!scan->text.empty() && scan->text.size() <= device::longest_scan,
                          "a scan is bounded");
    }
    return 0;
}
