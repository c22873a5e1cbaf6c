// What an attached device is to a till, and why: a printer, a scanner, or nothing of ours. Pure.
//
// Invariants: an ordinary keyboard is never claimed, whatever it says of itself: a boot keyboard counts as a
// scanner only if its vendor makes scanners. An endpoint of no packet size is never used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "drivers/transport/usb_description.h"
#include "inventory/base/language.h"

namespace tsunagu::transport {

enum class DeviceRole {
    none,
    receipt_printer,
    hid_pos_scanner,  ///< reports of usage page 8C; to be confirmed by its report descriptor
    wedge_scanner,    ///< types like a keyboard, of a vendor that makes scanners
    serial_scanner,   ///< CDC-ACM: lines over two bulk endpoints
};

/// Why a device is, or is not, ours. One enumerator a row of words.
enum class MatchReason {
    printer_class,       ///< interface class 7, protocol 1 or 2
    epson_vendor_mode,   ///< 04b8:0202: an Epson printer in vendor-class mode
    printer_vendor,      ///< vendor class FF of a vendor that makes receipt printers
    pos_descriptor,      ///< its report descriptor says bar code scanner
    pos_candidate,       ///< a scanner vendor's HID interface whose descriptor nobody has read yet
    scanner_keyboard,    ///< a keyboard of a vendor that makes scanners
    scanner_serial,      ///< a serial port of a vendor that makes scanners
    not_pos,             ///< HID, of a scanner vendor, but not a POS scanner
    ordinary_keyboard,   ///< left to the desktop on purpose
    ipp_printer,         ///< an office printer (IPP over USB)
    no_usable_endpoint,  ///< the class is right, the endpoints are not there
    unknown_serial,      ///< a serial port of a vendor we do not know
    descriptor_unreadable,
    hub,
    other,  ///< storage, sound, a phone...
};

/// An interface to claim and the endpoints to use.
struct UsbMatch {
    DeviceRole role = DeviceRole::none;
    MatchReason reason = MatchReason::other;
    std::uint8_t interface_number = 0;
    std::uint8_t alternate = 0;
    std::optional<std::uint8_t> control_interface;  ///< of a serial scanner: claimed too, for the line coding
    bool printer_class = false;                     ///< understands the printer class's control requests
    std::optional<UsbEndpoint> out;
    std::optional<UsbEndpoint> in;
    bool several_alternates = false;  ///< then the setting is chosen explicitly
    bool operator==(const UsbMatch&) const = default;
};

/// A vendor, or one product of it where `product` is given.
struct UsbIdRule {
    std::uint16_t vendor = 0;
    std::optional<std::uint16_t> product;
};

/// Whom to believe beyond the classes. A shop may add to both.
struct MatchRules {
    std::vector<UsbIdRule> printer_vendors;
    std::vector<UsbIdRule> scanner_vendors;
    /// Vendors named in the manufacturers' and the USB ID repository's lists.
    [[nodiscard]] static MatchRules built_in();
};

/// The best use of the device. A composite device is matched by its most certain interface: printer, POS
/// scanner, serial scanner, keyboard scanner, in this order.
[[nodiscard]] UsbMatch match(const UsbDescription& description, const MatchRules& rules);

/// Whether packaging/udev/70-tsunagu-usb.rules gives the group the right to use it: all but what a shop added
/// and what only its report descriptor makes a scanner.
[[nodiscard]] bool in_shipped_rules(const UsbDescription& description, const UsbMatch& match);

/// Whether a HID report descriptor opens a top-level collection of usage page 8C (bar code scanner). Reads
/// any bytes safely; what is cut short or nonsense is no scanner.
[[nodiscard]] bool declares_bar_code_scanner(std::span<const std::byte> report_descriptor);

/// One sentence for a person: what it was recognised as and why, or why not and what to do.
[[nodiscard]] std::string_view words_for(MatchReason reason, Language language);

}  // namespace tsunagu::transport
