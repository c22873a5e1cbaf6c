#include "drivers/adapter/device_identity.h"

#include <algorithm>
#include <array>

namespace tsunagu::adapter {
namespace {

using transport::ControlSetup;
using transport::TransferOutcome;

constexpr std::chrono::milliseconds request_limit{500};

transport::Deadline soon() {
    return std::chrono::steady_clock::now() + request_limit;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return std::string(text);
}

/// Printable ASCII of the device's bytes, every `step`th: nothing of a device goes to a screen unseen.
std::string ascii(std::span<const std::byte> bytes, std::size_t step) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += step) {
        const auto c = std::to_integer<unsigned char>(bytes[i]);
        const bool wide = step == 2 && i + 1 < bytes.size() && bytes[i + 1] != std::byte{0};
        if (c >= 0x20 && c <= 0x7E && !wide) text += static_cast<char>(c);
    }
    return text;
}

}  // namespace

PrinterIdentity parse_device_id(std::string_view text) {
    PrinterIdentity identity;
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        const auto colon = field.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string key = trimmed(field.substr(0, colon));
        std::string value = trimmed(field.substr(colon + 1));
        if (key == "MFG" || key == "MANUFACTURER")
            identity.maker = std::move(value);
        else if (key == "MDL" || key == "MODEL")
            identity.model = std::move(value);
        else if (key == "CMD" || key == "COMMAND SET")
            identity.commands = std::move(value);
    }
    return identity;
}

bool is_office_printer(const PrinterIdentity& identity) {
    if (has(identity.commands, "ESC/POS") || has(identity.commands, "EPSON-POS")) return false;
    // Then the languages of label printers, and Star's own.
    constexpr std::array<std::string_view, 14> languages{"PCL",  "PJL",    "POSTSCRIPT", "PS3", "URF",
                                                         "PWG",  "ESCPL2", "BJRaster",   "ZPL", "EPL",
                                                         "TSPL", "SBPL",   "PT-CBP",     "STAR"};
    return std::any_of(languages.begin(), languages.end(),
                       [&](std::string_view language) { return has(identity.commands, language); });
}

std::string read_product_name(transport::UsbChannel& channel) {
    constexpr std::uint8_t get_descriptor = 6;
    const ControlSetup device{0x80, get_descriptor, 0x0100, 0};
    const auto head = channel.control_in(device, 18, soon());
    constexpr std::size_t product_index = 15;
    if (head.outcome != TransferOutcome::complete || head.bytes.size() <= product_index) return {};
    const auto index = std::to_integer<std::uint16_t>(head.bytes[product_index]);
    if (index == 0) return {};
    const ControlSetup product{0x80, get_descriptor, static_cast<std::uint16_t>(0x0300 | index), 0x0409};
    const auto text = channel.control_in(product, 255, soon());
    if (text.outcome != TransferOutcome::complete || text.bytes.size() < 2) return {};
    return trimmed(ascii(std::span(text.bytes).subspan(2), 2));
}

PrinterIdentity read_printer_identity(transport::UsbChannel& channel) {
    if (!channel.match().printer_class) return {};
    // GET_DEVICE_ID: wIndex holds the interface and the alternate setting (Printer Class 1.1, section 4.2.1).
    const auto index =
        static_cast<std::uint16_t>(channel.match().interface_number << 8U | channel.match().alternate);
    const auto id = channel.control_in({0xA1, 0, 0, index}, 1024, soon());
    if (id.outcome != TransferOutcome::complete || id.bytes.size() < 2) return {};
    return parse_device_id(ascii(std::span(id.bytes).subspan(2), 1));
}

}  // namespace tsunagu::adapter
