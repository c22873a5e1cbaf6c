// Any bytes as the words of a receipt: layout and encoder must neither stop nor let a command through. With
// clang this is a libFuzzer target; otherwise replay.cpp runs the kept inputs through it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "drivers/escpos/encoder.h"
#include "tests/drivers/support/escpos_reader.h"

using namespace tsunagu;

namespace {

/// The first two bytes choose the printer and the look, a FF byte parts name from amount.
device::ReceiptDocument document_of(unsigned look, std::string_view words) {
    const auto size = static_cast<device::TextSize>(look & 3U);
    const auto align = static_cast<device::Align>((look >> 2 & 3U) % 3);
    const bool bold = (look >> 4 & 1U) != 0;
    const std::size_t part = words.find('\xFF');
    device::ReceiptDocument document;
    if (part == std::string_view::npos) {
        document.elements.emplace_back(device::TextLine{std::string(words), align, size, bold});
    } else {
        const auto amount = std::string(words.substr(part + 1));
        document.elements.emplace_back(device::PairLine{std::string(words.substr(0, part)), amount,
                                                        static_cast<int>(look >> 5), size, bold});
        document.elements.emplace_back(device::QrCode{amount.substr(0, 1000), "QR"});
    }
    return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2 || size > 4096) return 0;
    constexpr escpos::PrinterProfile profiles[] = {escpos::paper_58mm, escpos::paper_80mm_42,
                                                   escpos::paper_80mm_48};
    escpos::PrinterProfile profile = profiles[bytes[0] % 3];
    profile.raster_only = (bytes[0] & 0x80U) != 0;
    const std::string_view words(reinterpret_cast<const char*>(bytes + 2), size - 2);
    const test::StampRasteriser stamps;
    const auto encoded = escpos::encode(document_of(bytes[1], words), profile, stamps);
    if (!encoded) std::abort();
    // The reader throws at a byte no printer understands; that ends the fuzzer as a crash would.
    const test::PrintedJob job = test::read_job(*encoded, stamps);
    if (!job.started) std::abort();
    for (const test::PrintedLine& line : job.lines)
        if (!line.picture && line.columns * ((line.size >> 4) + 1) > profile.columns) std::abort();
    return 0;
}
