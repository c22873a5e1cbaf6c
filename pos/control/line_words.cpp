#include "pos/control/line_words.h"

#include "inventory/base/check.h"

namespace tsunagu::control {
namespace {

std::string say(Language language, std::string_view ja, std::string_view en) {
    return std::string(language == Language::ja ? ja : en);
}

[[noreturn]] void no_name() {
    check_failed("name exists", __FILE__, __LINE__, "every enumerator has a name in the protocol");
}

}  // namespace

std::string_view name_of(transport::DeviceRole role) {
    using transport::DeviceRole;
    switch (role) {
        case DeviceRole::none:
            return "none";
        case DeviceRole::receipt_printer:
            return "receipt_printer";
        case DeviceRole::hid_pos_scanner:
            return "hid_pos_scanner";
        case DeviceRole::wedge_scanner:
            return "wedge_scanner";
        case DeviceRole::serial_scanner:
            return "serial_scanner";
    }
    no_name();
}

std::string_view name_of(transport::MatchReason reason) {
    using transport::MatchReason;
    switch (reason) {
        case MatchReason::printer_class:
            return "printer_class";
        case MatchReason::epson_vendor_mode:
            return "epson_vendor_mode";
        case MatchReason::printer_vendor:
            return "printer_vendor";
        case MatchReason::pos_descriptor:
            return "pos_descriptor";
        case MatchReason::pos_candidate:
            return "pos_candidate";
        case MatchReason::scanner_keyboard:
            return "scanner_keyboard";
        case MatchReason::scanner_serial:
            return "scanner_serial";
        case MatchReason::not_pos:
            return "not_pos";
        case MatchReason::ordinary_keyboard:
            return "ordinary_keyboard";
        case MatchReason::ipp_printer:
            return "ipp_printer";
        case MatchReason::no_usable_endpoint:
            return "no_usable_endpoint";
        case MatchReason::unknown_serial:
            return "unknown_serial";
        case MatchReason::descriptor_unreadable:
            return "descriptor_unreadable";
        case MatchReason::hub:
            return "hub";
        case MatchReason::other:
            return "other";
    }
    no_name();
}

std::string_view name_of(adapter::DeviceState state) {
    using adapter::DeviceState;
    switch (state) {
        case DeviceState::unused:
            return "unused";
        case DeviceState::connecting:
            return "connecting";
        case DeviceState::ready:
            return "ready";
        case DeviceState::spare:
            return "spare";
        case DeviceState::refused:
            return "refused";
        case DeviceState::no_permission:
            return "no_permission";
        case DeviceState::busy:
            return "busy";
        case DeviceState::broken:
            return "broken";
    }
    no_name();
}

std::string_view name_of(device::Paper paper) {
    switch (paper) {
        case device::Paper::unknown:
            return "unknown";
        case device::Paper::present:
            return "present";
        case device::Paper::near_end:
            return "near_end";
        case device::Paper::out:
            return "out";
    }
    no_name();
}

std::string_view name_of(device::PrinterFault fault) {
    switch (fault) {
        case device::PrinterFault::none:
            return "none";
        case device::PrinterFault::passing:
            return "passing";
        case device::PrinterFault::recoverable:
            return "recoverable";
        case device::PrinterFault::unrecoverable:
            return "unrecoverable";
    }
    no_name();
}

std::string done_words(std::string_view command, Language language) {
    if (command == "test-print")
        return say(language, "印刷しました。紙を見て確かめてください。", "Printed. Look at the slip.");
    if (command == "test-drawer")
        return say(
            language,
            "引き出しを開ける合図を送りました。開かなければ、引き出しとプリンターのケーブルを確かめてください。",
            "The drawer was told to open. If it did not, check its cable to the printer.");
    return say(language, "できました。", "Done.");
}

std::string lost_words(const std::string& count, Language language) {
    return say(language, "読み取りが速すぎて、ここに出せなかったもの: ",
               "Scans that came too fast to be shown here: ") +
           count;
}

std::string nothing_words(Language language) {
    return say(language, "USBの機器は見つかりません。", "No USB device was found.");
}

std::string off_words(Language language) {
    return say(language, "このレジは、USBを使わない設定（--no-usb）で動いています。",
               "This terminal was started without USB (--no-usb).");
}

std::string printer_words(const std::string& trouble, Language language) {
    if (trouble.empty()) return say(language, "プリンター: 使えます。", "Printer: ready.");
    return say(language, "プリンター: ", "Printer: ") + trouble;
}

}  // namespace tsunagu::control
