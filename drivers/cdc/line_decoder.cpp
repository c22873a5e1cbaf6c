#include "drivers/cdc/line_decoder.h"

#include <utility>

namespace tsunagu::cdc {
namespace {

device::ScanFraming framing_of(std::string scanner, std::chrono::milliseconds pause) {
    device::ScanFraming framing;
    framing.pause = pause;
    framing.scanner = std::move(scanner);
    return framing;
}

}  // namespace

LineDecoder::LineDecoder(std::string scanner, std::chrono::milliseconds pause)
    : assembler_(framing_of(std::move(scanner), pause)) {}

std::vector<device::Scan> LineDecoder::read(std::span<const std::byte> bytes, device::Instant now) {
    std::vector<device::Scan> scans;
    for (const std::byte byte : bytes) assembler_.put(static_cast<char>(byte), now, scans);
    return scans;
}

std::vector<device::Scan> LineDecoder::idle(device::Instant now) {
    std::vector<device::Scan> scans;
    assembler_.idle(now, scans);
    return scans;
}

}  // namespace tsunagu::cdc
