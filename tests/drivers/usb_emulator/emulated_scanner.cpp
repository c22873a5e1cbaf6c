#include "tests/drivers/usb_emulator/emulated_scanner.h"

#include <algorithm>

namespace tsunagu::test {
namespace {

// A POS scanner's report 02: count, AIM id, 56 bytes of data, two of padding, and the flag that more follows.
const UsbBytes pos_report_descriptor{
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xA1, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00,
    0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02, 0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09,
    0xFD, 0x95, 0x03, 0x81, 0x02, 0x09, 0xFE, 0x95, 0x38, 0x82, 0x02, 0x01, 0x95, 0x02, 0x81, 0x03, 0x09,
    0xFF, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02, 0x75, 0x07, 0x81, 0x03, 0xC0, 0xC0};
// The boot keyboard of HID 1.11, appendix B.1.
const UsbBytes keyboard_report_descriptor{
    0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25,
    0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x03, 0x95, 0x06,
    0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0};
const UsbBytes mouse_report_descriptor{0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x30, 0x15, 0x81,
                                       0x25, 0x7F, 0x75, 0x08, 0x95, 0x01, 0x81, 0x06, 0xC0};
constexpr std::size_t data_in_report = 56;

UsbBytes hid_interface(unsigned subclass, unsigned protocol, const UsbBytes& report, unsigned packet) {
    const auto length = static_cast<std::uint8_t>(report.size());
    return joined({make_interface(0, 0, 1, 3, subclass, protocol),
                   {9, 0x21, 0x11, 1, 0, 1, 0x22, length, 0},
                   make_endpoint(0x81, 3, packet)});
}

UsbBytes serial_interfaces() {
    const UsbBytes functional{5, 0x24, 0, 0x10, 1, 4, 0x24, 2, 2, 5, 0x24, 6, 0, 1};
    return joined({make_interface(0, 0, 1, 2, 2, 1), functional, make_endpoint(0x83, 3, 16),
                   make_interface(1, 0, 2, 0x0A, 0, 0), make_endpoint(0x81, 2, 64),
                   make_endpoint(0x02, 2, 64)});
}

}  // namespace

EmulatedScanner::EmulatedScanner(Kind kind, unsigned vendor, unsigned product) : kind_(kind) {
    device_descriptor = make_device_descriptor(vendor, product);
    strings = {{1, "Honeywell"}, {2, "Voyager"}, {3, "S0001"}};
    high_speed = false;
    kernel_driver = kind == Kind::serial ? "cdc_acm" : "usbhid";
    if (kind == Kind::serial) {
        configuration_descriptor = make_configuration(2, serial_interfaces());
        return;
    }
    const bool pos = kind == Kind::hid_pos;
    report_descriptors[0] = pos                   ? pos_report_descriptor
                            : kind == Kind::wedge ? keyboard_report_descriptor
                                                  : mouse_report_descriptor;
    const unsigned boot = kind == Kind::wedge ? 1 : 0;
    configuration_descriptor =
        make_configuration(1, hid_interface(boot, boot, report_descriptors[0], pos ? 64 : 8));
}

void EmulatedScanner::scan(std::string_view text, std::string_view aim_id) {
    const std::lock_guard lock(mutex_);
    if (kind_ == Kind::hid_pos) scan_pos(text, aim_id);
    if (kind_ == Kind::wedge) scan_wedge(text);
    if (kind_ == Kind::serial) reports_.push_back(joined({UsbBytes(text.begin(), text.end()), {'\r', '\n'}}));
    pump();
}

void EmulatedScanner::scan_pos(std::string_view text, std::string_view aim_id) {
    do {
        const std::string_view part = text.substr(0, data_in_report);
        text.remove_prefix(part.size());
        UsbBytes report(64, 0);
        report[0] = 2;
        report[1] = static_cast<std::uint8_t>(part.size());
        std::copy(aim_id.begin(), aim_id.end(), report.begin() + 2);
        std::copy(part.begin(), part.end(), report.begin() + 5);
        report[63] = text.empty() ? 0 : 1;
        reports_.push_back(std::move(report));
    } while (!text.empty());
}

void EmulatedScanner::scan_wedge(std::string_view text) {
    const auto key = [&](std::uint8_t modifier, std::uint8_t usage) {
        reports_.push_back({modifier, 0, usage, 0, 0, 0, 0, 0});
        reports_.push_back({0, 0, 0, 0, 0, 0, 0, 0});
    };
    for (const char c : text) {
        if (c == '0') key(0, 0x27);
        if (c >= '1' && c <= '9') key(0, static_cast<std::uint8_t>(0x1E + (c - '1')));
        if (c >= 'A' && c <= 'Z') key(2, static_cast<std::uint8_t>(0x04 + (c - 'A')));
    }
    key(0, 0x28);
}

void EmulatedScanner::send(UsbBytes bytes) {
    const std::lock_guard lock(mutex_);
    reports_.push_back(std::move(bytes));
    pump();
}

std::size_t EmulatedScanner::unsent() {
    const std::lock_guard lock(mutex_);
    return reports_.size();
}
bool EmulatedScanner::in_boot_protocol() {
    const std::lock_guard lock(mutex_);
    return boot_protocol_;
}
unsigned long EmulatedScanner::baud_rate() {
    const std::lock_guard lock(mutex_);
    return baud_rate_;
}

void EmulatedScanner::on_plugged_in() {
    reports_.clear();
    boot_protocol_ = false;
    baud_rate_ = 0;
}

std::optional<UsbBytes> EmulatedScanner::class_request(const Urb& urb) {
    const unsigned request = urb.setup[1];
    if (kind_ == Kind::serial) {
        if (request == 0x20 && urb.out.size() == 7)
            baud_rate_ = urb.out[0] | static_cast<unsigned long>(urb.out[1]) << 8U |
                         static_cast<unsigned long>(urb.out[2]) << 16U;
        return request == 0x20 || request == 0x22 ? std::optional(UsbBytes{}) : std::nullopt;
    }
    if (request == 0x0B) boot_protocol_ = urb.setup[2] == 0;
    if (request == 0x09 || request == 0x0A || request == 0x0B) return UsbBytes{};
    return {};
}

std::optional<UsbBytes> EmulatedScanner::give(std::uint8_t endpoint, std::size_t limit) {
    if (endpoint != 0x81 || reports_.empty()) return {};
    UsbBytes bytes = std::move(reports_.front());
    reports_.pop_front();
    if (bytes.size() > limit) {
        reports_.emplace_front(bytes.begin() + static_cast<std::ptrdiff_t>(limit), bytes.end());
        bytes.resize(limit);
    }
    return bytes;
}

}  // namespace tsunagu::test
