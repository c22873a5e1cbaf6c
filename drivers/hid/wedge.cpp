#include "drivers/hid/wedge.h"

#include <algorithm>
#include <utility>

namespace tsunagu::hid {
namespace {

using device::Instant;
using device::Scan;

constexpr unsigned control_bits = 0x11;
constexpr unsigned shift_bits = 0x22;
constexpr unsigned alt_bits = 0x44;
constexpr unsigned command_bits = 0x88;
constexpr std::uint8_t last_error_key = 0x03;  ///< 01 rollover, 02 self-test, 03 undefined
constexpr std::uint8_t key_caps_lock = 0x39;
constexpr std::uint8_t keypad_one = 0x59;
constexpr std::uint8_t keypad_zero = 0x62;
constexpr std::size_t smallest_report = 3;

device::ScanFraming framing_of(const WedgeSettings& settings) {
    device::ScanFraming framing;
    framing.pause = settings.pause;
    framing.slowest = device::slowest_wedge;
    framing.shortest = settings.shortest;
    framing.longest = settings.longest;
    framing.scanner = settings.scanner;
    return framing;
}

/// Ctrl and @ A...Z [ \ ] ^ _ are the control characters 00 to 1F.
char control_of(char character) {
    if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
    return character > '@' && character <= '_' ? static_cast<char>(character - '@') : '\0';
}

}  // namespace

WedgeDecoder::WedgeDecoder(const WedgeSettings& settings)
    : layout_(settings.layout), assembler_(framing_of(settings)) {}

std::vector<Scan> WedgeDecoder::read(std::span<const std::byte> report, Instant now) {
    std::vector<Scan> scans;
    if (report.size() < smallest_report) {
        ++malformed_;
        return scans;
    }
    const auto modifiers = std::to_integer<unsigned>(report[0]);
    Keys keys{};
    for (std::size_t i = 0; i < key_count && i + 2 < report.size(); ++i)
        keys[i] = std::to_integer<std::uint8_t>(report[i + 2]);
    const auto is_error = [](std::uint8_t key) { return key != 0 && key <= last_error_key; };
    if (std::any_of(keys.begin(), keys.end(), is_error)) return scans;
    if ((modifiers & alt_bits) == 0) {
        const auto number = std::exchange(alt_number_, std::nullopt);
        if (number && *number > 0 && *number <= 0xFF)
            assembler_.put(static_cast<char>(static_cast<unsigned char>(*number)), now, scans);
    }
    const auto before = std::exchange(held_, keys);
    for (const std::uint8_t key : keys)
        if (key != 0 && std::find(before.begin(), before.end(), key) == before.end())
            press(key, modifiers, now, scans);
    return scans;
}

std::vector<Scan> WedgeDecoder::idle(Instant now) {
    std::vector<Scan> scans;
    assembler_.idle(now, scans);
    return scans;
}

device::ScanLosses WedgeDecoder::losses() const {
    auto losses = assembler_.losses();
    losses.malformed += malformed_;
    return losses;
}

void WedgeDecoder::press(std::uint8_t key, unsigned modifiers, Instant now, std::vector<Scan>& scans) {
    const bool shift = (modifiers & shift_bits) != 0;
    if (key == key_caps_lock) {
        // On a Japanese keyboard the key alone is 英数, and Caps Lock is Shift with it.
        if (layout_ == KeyLayout::us || shift) caps_ = !caps_;
        return;
    }
    if ((modifiers & command_bits) != 0) return;
    if ((modifiers & alt_bits) != 0) {
        constexpr unsigned largest = 9999;
        if (key >= keypad_one && key <= keypad_zero)
            alt_number_ = std::min(alt_number_.value_or(0) * 10 + (key - keypad_one + 1U) % 10, largest);
        return;
    }
    char character = character_of(key, layout_, shift, shift != caps_);
    if ((modifiers & control_bits) != 0) character = control_of(character);
    if (character != '\0') assembler_.put(character, now, scans);
}

}  // namespace tsunagu::hid
