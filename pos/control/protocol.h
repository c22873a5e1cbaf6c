// The lines of the control socket (docs/control-socket.md): what they mean, and how they are written. Whoever
// holds the devices answers by the same function, with a socket in between or without.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/adapter/device_view.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "pos/control/answers.h"
#include "pos/control/device_access.h"
#include "pos/control/event_feed.h"

namespace tsunagu::control {

/// A request is shorter than this, its line end included.
inline constexpr std::size_t longest_request = 1024;

/// {"command": "devices", "language": "ja"}
[[nodiscard]] std::string request_line(std::string_view command, Language language);

/// Answers one request line, which may be anything at all. `monitor` returns when the conversation ends.
void answer(std::string_view request, const DeviceAccess& access, EventFeed& feed, Answers& answers);

/// One attached device as it is listed.
struct DeviceRow {
    std::string port;
    std::string usb_id;
    std::string name;
    std::string role;    ///< "receipt_printer", "hid_pos_scanner", ...; "none"
    std::string reason;  ///< "printer_class", "ordinary_keyboard", ...
    std::string state;   ///< "ready", "no_permission", ...
    std::string words;   ///< a sentence or two in the language of the request
    adapter::ProfileInUse profile;
};

[[nodiscard]] DeviceRow row_of(const adapter::DeviceView& view, Language language);
/// {"devices": [...]}, with {"printer": {...}} where there is a status, and {"faults": ["..."]} where the
/// shop's device files have mistakes or USB cannot be used, and {"usb": "off"} where it is left alone.
[[nodiscard]] std::string devices_line(const std::vector<DeviceRow>& rows,
                                       const std::optional<device::PrinterStatus>& status,
                                       const std::vector<Error>& faults, bool usb_is_off, Language language);
/// {"error": {"code", "message", "args"}}
[[nodiscard]] std::string error_line(const Error& error, Language language);
/// The error of such a line; nothing where the line is another one.
[[nodiscard]] std::optional<Error> error_of_line(std::string_view line);

/// What keeps the printer from printing, where `error` only says that there is none.
[[nodiscard]] Error explained(Error error, const std::vector<adapter::DeviceView>& devices);

/// A line of an answer as a person reads it, in one or several lines.
[[nodiscard]] std::string text_of_line(std::string_view line, Language language);

}  // namespace tsunagu::control
