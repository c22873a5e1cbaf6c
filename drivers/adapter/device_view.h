// What a person is shown of one attached device: what it is, how it is, and what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "drivers/device/receipt_printer.h"
#include "drivers/transport/usb_bus.h"
#include "drivers/transport/usb_match.h"
#include "inventory/base/language.h"

namespace tsunagu::adapter {

enum class DeviceState {
    unused,         ///< not ours; MatchReason says why
    connecting,     ///< being opened
    ready,          ///< in use
    spare,          ///< a second printer: it takes over when the first is unplugged
    refused,        ///< opened, and found not to be what it seemed
    no_permission,  ///< a udev rule is missing; tried again
    busy,           ///< another program has it; tried again
    broken,         ///< it fails; tried again
};

/// With which profile a printer is printed.
struct ProfileInUse {
    std::string name;          ///< as its file calls it; empty where it has no name, or where no file fits
    int columns = 0;           ///< 0 of what is no printer, or one that is not known yet
    bool is_fallback = false;  ///< no file speaks of this model: what every receipt printer can do
    bool operator==(const ProfileInUse&) const = default;
};

struct DeviceView {
    transport::DeviceId id = 0;
    std::string port;    ///< "1-2.3"
    std::string usb_id;  ///< "04b8:0202"
    std::string name;    ///< the product's own; empty where it was not read
    transport::DeviceRole role = transport::DeviceRole::none;
    transport::MatchReason reason = transport::MatchReason::other;
    DeviceState state = DeviceState::unused;
    ProfileInUse profile;          ///< of a printer that is ready or spare
    bool in_shipped_rules = true;  ///< where not, its right to be used takes a udev line of the shop's own
    bool operator==(const DeviceView&) const = default;
};

/// What it was recognised as and why, or why not.
[[nodiscard]] std::string_view recognised_words(const DeviceView& view, Language language);

/// The same, how it is, with which profile it prints, and what to do where something is to be done.
[[nodiscard]] std::string words_for(const DeviceView& view, Language language);

/// The same for a printer's status: "レシート用紙がありません..."; empty where all is well. One sentence, the
/// most urgent.
[[nodiscard]] std::string words_for(const device::PrinterStatus& status, Language language);

}  // namespace tsunagu::adapter
