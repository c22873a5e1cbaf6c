// What is claimed, what is left alone, and that every answer has words.
#include "drivers/transport/usb_match.h"

#include <initializer_list>

#include "tests/support/catch.h"

namespace tsunagu::transport {
namespace {

const UsbEndpoint bulk_out{0x01, TransferKind::bulk, 64};
const UsbEndpoint bulk_in{0x82, TransferKind::bulk, 64};
const UsbEndpoint interrupt_in{0x81, TransferKind::interrupt, 8};

UsbDescription device(std::uint16_t vendor, std::uint16_t product, std::vector<UsbInterface> interfaces) {
    return {vendor, product, 0, "1-1", true, std::move(interfaces)};
}
UsbInterface one(UsbAlternate alternate, std::uint8_t number = 0) {
    return {number, {std::move(alternate)}, {}};
}
std::vector<std::byte> bytes(std::initializer_list<unsigned> values) {
    std::vector<std::byte> all;
    for (const unsigned value : values) all.push_back(static_cast<std::byte>(value));
    return all;
}
UsbMatch matched(const UsbDescription& description) {
    return match(description, MatchRules::built_in());
}
const auto pos_descriptor = bytes({0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0xC0});
const auto mouse_descriptor = bytes({0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0xC0});

}  // namespace

TEST_CASE("A printer's two-way setting is preferred to its one-way setting, whichever comes first") {
    const UsbAlternate one_way{0, 7, 1, 1, {bulk_out}};
    const UsbAlternate two_way{1, 7, 1, 2, {bulk_out, bulk_in}};
    for (const auto& alternates : {std::vector{one_way, two_way}, std::vector{two_way, one_way}}) {
        const auto found = matched(device(0x04B8, 0x0E15, {{0, alternates, {}}}));
        CHECK(found.role == DeviceRole::receipt_printer);
        CHECK(found.reason == MatchReason::printer_class);
        CHECK(found.alternate == 1);
        CHECK(found.in == bulk_in);
        CHECK(found.out == bulk_out);
        CHECK(found.printer_class);
    }
}

TEST_CASE("A printer that can only listen is a printer") {
    const auto found = matched(device(0x1234, 1, {one({0, 7, 1, 1, {bulk_out}})}));
    CHECK(found.role == DeviceRole::receipt_printer);
    CHECK_FALSE(found.in.has_value());
}

TEST_CASE("An office printer that only speaks IPP is left alone, and said to be one") {
    const auto found = matched(device(0x03F0, 1, {one({0, 7, 1, 4, {bulk_out, bulk_in}})}));
    CHECK(found.role == DeviceRole::none);
    CHECK(found.reason == MatchReason::ipp_printer);
}

TEST_CASE("Vendor-class printers: Epson's one product, the listed makers, nobody else") {
    const UsbAlternate vendor{0, 0xFF, 0, 0, {bulk_out, bulk_in}};
    CHECK(matched(device(0x04B8, 0x0202, {one(vendor)})).reason == MatchReason::epson_vendor_mode);
    CHECK(matched(device(0x04B8, 0x0202, {one(vendor)})).role == DeviceRole::receipt_printer);
    CHECK_FALSE(matched(device(0x04B8, 0x0202, {one(vendor)})).printer_class);
    CHECK(matched(device(0x04B8, 0x013A, {one(vendor)})).role == DeviceRole::none);  // a flatbed scanner
    CHECK(matched(device(0x1D90, 0x2060, {one(vendor)})).reason == MatchReason::printer_vendor);
    CHECK(matched(device(0x1234, 0x0202, {one(vendor)})).role == DeviceRole::none);
}

TEST_CASE("An ordinary keyboard is never claimed, whatever it declares") {
    const UsbAlternate keyboard{0, 3, 1, 1, {interrupt_in}};
    for (const unsigned vendor : {0x046DU, 0x04D9U, 0x04B8U, 0x0000U, 0xFFFFU}) {
        const auto found = matched(device(static_cast<std::uint16_t>(vendor), 0xC31C, {one(keyboard)}));
        CHECK(found.role == DeviceRole::none);
        CHECK(found.reason == MatchReason::ordinary_keyboard);
    }
}

TEST_CASE("A keyboard of a maker of scanners is a scanner") {
    const auto found = matched(device(0x0C2E, 0x0B6A, {one({0, 3, 1, 1, {interrupt_in}})}));
    CHECK(found.role == DeviceRole::wedge_scanner);
    CHECK(found.in == interrupt_in);
}

TEST_CASE("A shop can add the maker of its scanner, down to one product") {
    auto rules = MatchRules::built_in();
    rules.scanner_vendors.push_back({0x1EAB, 0x1D06});
    const UsbAlternate keyboard{0, 3, 1, 1, {interrupt_in}};
    CHECK(match(device(0x1EAB, 0x1D06, {one(keyboard)}), rules).role == DeviceRole::wedge_scanner);
    CHECK(match(device(0x1EAB, 0x1D07, {one(keyboard)}), rules).role == DeviceRole::none);
}

TEST_CASE("A POS scanner is known by its report descriptor, or asked for it if its maker makes scanners") {
    auto hid = one({0, 3, 0, 0, {interrupt_in}});
    CHECK(matched(device(0x0C2E, 0x0B81, {hid})).reason == MatchReason::pos_candidate);
    CHECK(matched(device(0x1234, 0x0001, {hid})).role == DeviceRole::none);
    hid.report_descriptor = pos_descriptor;
    CHECK(matched(device(0x0C2E, 0x0B81, {hid})).reason == MatchReason::pos_descriptor);
    CHECK(matched(device(0x1234, 0x0001, {hid})).role == DeviceRole::hid_pos_scanner);
    hid.report_descriptor = mouse_descriptor;
    CHECK(matched(device(0x0C2E, 0x0B81, {hid})).reason == MatchReason::not_pos);
    CHECK(matched(device(0x1234, 0x0001, {hid})).reason == MatchReason::other);
}

TEST_CASE("The shipped rules know printers by their class and listed makers, not what a shop added") {
    const auto is_known = [](const UsbDescription& description) {
        return in_shipped_rules(description, matched(description));
    };
    CHECK(is_known(device(0x1234, 1, {one({0, 7, 1, 2, {bulk_out, bulk_in}})})));
    CHECK(is_known(device(0x04B8, 0x0202, {one({0, 0xFF, 0, 0, {bulk_out, bulk_in}})})));
    CHECK(is_known(device(0x0C2E, 0x0B81, {one({0, 3, 1, 1, {interrupt_in}})})));
    auto hid = one({0, 3, 0, 0, {interrupt_in}});
    hid.report_descriptor = pos_descriptor;
    CHECK_FALSE(is_known(device(0x1EAB, 0x1D06, {hid})));
}

TEST_CASE("Of a scanner with a keyboard and a POS interface, the POS interface is used") {
    auto pos = one({0, 3, 0, 0, {interrupt_in}}, 1);
    pos.report_descriptor = pos_descriptor;
    const auto found = matched(device(0x0C2E, 0x0B81, {one({0, 3, 1, 1, {interrupt_in}}, 0), pos}));
    CHECK(found.role == DeviceRole::hid_pos_scanner);
    CHECK(found.interface_number == 1);
}

TEST_CASE("A serial scanner is claimed with both its interfaces; a stranger's serial port is not") {
    const auto control = one({0, 2, 2, 1, {interrupt_in}}, 0);
    const auto line = one({0, 0x0A, 0, 0, {bulk_in, bulk_out}}, 1);
    const auto found = matched(device(0x05F9, 0x4204, {control, line}));
    CHECK(found.role == DeviceRole::serial_scanner);
    CHECK(found.interface_number == 1);
    CHECK(found.control_interface == 0);
    CHECK(matched(device(0x2341, 0x0043, {control, line})).reason == MatchReason::unknown_serial);
}

TEST_CASE("What a device lies about its endpoints makes it unusable, not dangerous") {
    CHECK(matched(device(0x04B8, 0x0E15, {one({0, 7, 1, 2, {}})})).reason == MatchReason::no_usable_endpoint);
    const UsbEndpoint no_size{0x01, TransferKind::bulk, 0};
    CHECK(matched(device(0x04B8, 0x0E15, {one({0, 7, 1, 2, {no_size}})})).role == DeviceRole::none);
    const UsbEndpoint wrong_kind{0x01, TransferKind::interrupt, 64};
    CHECK(matched(device(0x04B8, 0x0E15, {one({0, 7, 1, 2, {wrong_kind}})})).role == DeviceRole::none);
    CHECK(matched(device(0x0C2E, 0x0B6A, {one({0, 3, 1, 1, {}})})).reason == MatchReason::no_usable_endpoint);
    CHECK(matched(device(0x0C2E, 0x0B6A, {{0, {}, {}}})).role == DeviceRole::none);
    UsbDescription unreadable;
    CHECK(matched(unreadable).reason == MatchReason::descriptor_unreadable);
}

TEST_CASE("Any bytes are read as a report descriptor without reading past them") {
    CHECK(declares_bar_code_scanner(pos_descriptor));
    CHECK_FALSE(declares_bar_code_scanner(mouse_descriptor));
    CHECK(declares_bar_code_scanner(bytes({0x06, 0x8C, 0x00, 0xA1, 0x01})));  // the page in two bytes
    CHECK_FALSE(declares_bar_code_scanner(bytes({0x05, 0x8C})));              // no collection follows
    CHECK_FALSE(declares_bar_code_scanner(bytes({0x05})));
    CHECK_FALSE(declares_bar_code_scanner(bytes({0xFE, 0xFF, 0x00, 0x05, 0x8C, 0xA1, 0x01})));
    CHECK(declares_bar_code_scanner(bytes({0xFE, 0x01, 0x00, 0x99, 0x05, 0x8C, 0xA1, 0x01})));
    CHECK_FALSE(declares_bar_code_scanner({}));
}

TEST_CASE("Every reason has words in both languages") {
    for (int i = 0; i <= static_cast<int>(MatchReason::other); ++i) {
        const auto reason = static_cast<MatchReason>(i);
        CHECK_FALSE(words_for(reason, Language::ja).empty());
        CHECK_FALSE(words_for(reason, Language::en).empty());
    }
}

}  // namespace tsunagu::transport
