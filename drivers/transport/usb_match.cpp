#include "drivers/transport/usb_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tsunagu::transport {
namespace {

constexpr std::uint8_t class_communication = 0x02;
constexpr std::uint8_t class_hid = 0x03;
constexpr std::uint8_t class_printer = 0x07;
constexpr std::uint8_t class_hub = 0x09;
constexpr std::uint8_t class_cdc_data = 0x0A;
constexpr std::uint8_t class_vendor = 0xFF;
constexpr std::uint8_t printer_ipp_over_usb = 4;
constexpr std::uint16_t vendor_epson = 0x04B8;
constexpr std::uint16_t epson_vendor_mode_product = 0x0202;

bool in_list(const UsbDescription& device, const std::vector<UsbIdRule>& rules) {
    return std::any_of(rules.begin(), rules.end(), [&](const UsbIdRule& rule) {
        return rule.vendor == device.vendor && rule.product.value_or(device.product) == device.product;
    });
}

std::optional<UsbEndpoint> first(const UsbAlternate& alternate, TransferKind kind, bool in) {
    for (const UsbEndpoint& endpoint : alternate.endpoints)
        if (endpoint.kind == kind && endpoint.is_in() == in && endpoint.max_packet > 0) return endpoint;
    return {};
}

/// How good a match is: the greater wins, and the first among equals.
int certainty(const UsbMatch& match) {
    const int by_role = [&] {
        switch (match.role) {
            case DeviceRole::receipt_printer:
                return 50;
            case DeviceRole::hid_pos_scanner:
                return match.reason == MatchReason::pos_descriptor ? 40 : 20;
            case DeviceRole::serial_scanner:
                return 35;
            case DeviceRole::wedge_scanner:
                return 30;
            case DeviceRole::none:
                return match.reason == MatchReason::other ? 0 : 1;
        }
        return 0;
    }();
    return by_role * 2 + (match.in.has_value() ? 1 : 0);
}

UsbMatch nothing(MatchReason reason) {
    UsbMatch match;
    match.reason = reason;
    return match;
}

UsbMatch as_printer(const UsbInterface& interface, const UsbAlternate& alternate, MatchReason reason) {
    UsbMatch match;
    match.out = first(alternate, TransferKind::bulk, false);
    if (!match.out) return nothing(MatchReason::no_usable_endpoint);
    match.in = first(alternate, TransferKind::bulk, true);
    match.role = DeviceRole::receipt_printer;
    match.reason = reason;
    match.interface_number = interface.number;
    match.alternate = alternate.setting;
    match.several_alternates = interface.alternates.size() > 1;
    match.printer_class = alternate.interface_class == class_printer;
    return match;
}

UsbMatch as_hid(const UsbDescription& device, const UsbInterface& interface, const UsbAlternate& alternate,
                const MatchRules& rules) {
    const bool keyboard = alternate.subclass == 1 && alternate.protocol == 1;
    const bool known_vendor = in_list(device, rules.scanner_vendors);
    const bool read = !interface.report_descriptor.empty();
    const bool declared = declares_bar_code_scanner(interface.report_descriptor);
    UsbMatch match;
    if (declared)
        match = {DeviceRole::hid_pos_scanner, MatchReason::pos_descriptor, 0, 0, {}, false, {}, {}};
    else if (keyboard && known_vendor)
        match = {DeviceRole::wedge_scanner, MatchReason::scanner_keyboard, 0, 0, {}, false, {}, {}};
    else if (keyboard)
        return nothing(MatchReason::ordinary_keyboard);
    else if (known_vendor && !read && alternate.subclass == 0)
        match = {DeviceRole::hid_pos_scanner, MatchReason::pos_candidate, 0, 0, {}, false, {}, {}};
    else
        return nothing(known_vendor ? MatchReason::not_pos : MatchReason::other);
    match.in = first(alternate, TransferKind::interrupt, true);
    if (!match.in) return nothing(MatchReason::no_usable_endpoint);
    match.interface_number = interface.number;
    match.alternate = alternate.setting;
    match.several_alternates = interface.alternates.size() > 1;
    return match;
}

/// The interface with the line coding, for the data interface beside it.
std::optional<std::uint8_t> acm_control(const UsbDescription& device) {
    for (const UsbInterface& interface : device.interfaces)
        for (const UsbAlternate& alternate : interface.alternates)
            if (alternate.interface_class == class_communication && alternate.subclass == 2)
                return interface.number;
    return {};
}

UsbMatch as_serial(const UsbDescription& device, const UsbInterface& interface, const UsbAlternate& alternate,
                   const MatchRules& rules) {
    const auto control = acm_control(device);
    if (!control) return nothing(MatchReason::other);
    if (!in_list(device, rules.scanner_vendors)) return nothing(MatchReason::unknown_serial);
    UsbMatch match;
    match.in = first(alternate, TransferKind::bulk, true);
    if (!match.in) return nothing(MatchReason::no_usable_endpoint);
    match.out = first(alternate, TransferKind::bulk, false);
    match.role = DeviceRole::serial_scanner;
    match.reason = MatchReason::scanner_serial;
    match.interface_number = interface.number;
    match.alternate = alternate.setting;
    match.several_alternates = interface.alternates.size() > 1;
    match.control_interface = control;
    return match;
}

UsbMatch match_alternate(const UsbDescription& device, const UsbInterface& interface,
                         const UsbAlternate& alternate, const MatchRules& rules) {
    switch (alternate.interface_class) {
        case class_printer:
            if (alternate.protocol == 1 || alternate.protocol == 2)
                return as_printer(interface, alternate, MatchReason::printer_class);
            return nothing(alternate.protocol == printer_ipp_over_usb ? MatchReason::ipp_printer
                                                                      : MatchReason::other);
        case class_hid:
            return as_hid(device, interface, alternate, rules);
        case class_cdc_data:
            return as_serial(device, interface, alternate, rules);
        case class_vendor:
            if (device.vendor == vendor_epson && device.product == epson_vendor_mode_product)
                return as_printer(interface, alternate, MatchReason::epson_vendor_mode);
            if (in_list(device, rules.printer_vendors))
                return as_printer(interface, alternate, MatchReason::printer_vendor);
            return nothing(MatchReason::other);
        default:
            return nothing(MatchReason::other);
    }
}

/// A short item of a HID report descriptor: its prefix without the size, and its value.
struct ReportItem {
    std::uint8_t prefix = 0;
    std::uint32_t value = 0;
};

/// The item at the front of `bytes`, which it shortens; nothing where the bytes end inside it.
std::optional<ReportItem> next_item(std::span<const std::byte>& bytes) {
    if (bytes.empty()) return {};
    const auto prefix = std::to_integer<std::uint8_t>(bytes.front());
    constexpr std::uint8_t long_item = 0xFE;
    if (prefix == long_item) {
        if (bytes.size() < 3) return {};
        const std::size_t length = 3 + std::to_integer<std::size_t>(bytes[1]);
        if (bytes.size() < length) return {};
        bytes = bytes.subspan(length);
        return ReportItem{};
    }
    const std::size_t size = (prefix & 3U) == 3 ? 4 : prefix & 3U;
    if (bytes.size() < 1 + size) return {};
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i) value = value << 8U | std::to_integer<std::uint32_t>(bytes[i]);
    bytes = bytes.subspan(1 + size);
    return ReportItem{static_cast<std::uint8_t>(prefix & 0xFCU), value};
}

}  // namespace

std::string usb_id(const UsbDescription& description) {
    return fmt::format("{:04x}:{:04x}", description.vendor, description.product);
}

MatchRules MatchRules::built_in() {
    MatchRules rules;
    rules.printer_vendors = {
        {0x1D90, {}},
        {0x2730, {}},  // Citizen
        {0x0619, {}},  // Seiko Instruments
        {0x1504, {}},  // Bixolon
    };
    rules.scanner_vendors = {
        {0x0C2E, {}}, {0x0536, {}},  // Honeywell, and Hand Held Products before it
        {0x05E0, {}},                // Zebra, once Symbol
        {0x05F9, {}}, {0x080C, {}},  // Datalogic
        {0x065A, {}},                // Optoelectronics
        {0x076D, {}},                // Denso Wave
    };
    return rules;
}

bool in_shipped_rules(const UsbDescription& description, const UsbMatch& match) {
    if (match.printer_class || match.reason == MatchReason::epson_vendor_mode) return true;
    const auto rules = MatchRules::built_in();
    return in_list(description, rules.printer_vendors) || in_list(description, rules.scanner_vendors);
}

UsbMatch match(const UsbDescription& description, const MatchRules& rules) {
    if (description.device_class == class_hub) return nothing(MatchReason::hub);
    if (!description.readable) return nothing(MatchReason::descriptor_unreadable);
    UsbMatch best;
    for (const UsbInterface& interface : description.interfaces)
        for (const UsbAlternate& alternate : interface.alternates) {
            UsbMatch candidate = match_alternate(description, interface, alternate, rules);
            if (certainty(candidate) > certainty(best)) best = candidate;
        }
    return best;
}

bool declares_bar_code_scanner(std::span<const std::byte> report_descriptor) {
    constexpr std::uint8_t item_usage_page = 0x04;
    constexpr std::uint8_t item_collection = 0xA0;
    constexpr std::uint32_t page_bar_code_scanner = 0x8C;
    std::uint32_t page = 0;
    while (const auto item = next_item(report_descriptor)) {
        if (item->prefix == item_usage_page) page = item->value;
        if (item->prefix == item_collection && page == page_bar_code_scanner) return true;
    }
    return false;
}

}  // namespace tsunagu::transport
