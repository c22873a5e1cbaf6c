#include "pos/terminal/devices_seen.h"

namespace tsunagu::terminal {
namespace {

using adapter::DeviceState;
using transport::DeviceRole;
using transport::MatchReason;
using viewmodel::DeviceCondition;
using viewmodel::DeviceKind;

DeviceKind kind_of(DeviceRole role) {
    switch (role) {
        case DeviceRole::receipt_printer:
            return DeviceKind::printer;
        case DeviceRole::hid_pos_scanner:
        case DeviceRole::wedge_scanner:
        case DeviceRole::serial_scanner:
            return DeviceKind::scanner;
        case DeviceRole::none:
            break;
    }
    return DeviceKind::other;
}

/// Whether somebody may have plugged it in for the till. A mouse, a stick or a keyboard they did not.
bool may_be_for_the_till(MatchReason reason) {
    switch (reason) {
        case MatchReason::not_pos:
        case MatchReason::ipp_printer:
        case MatchReason::no_usable_endpoint:
        case MatchReason::unknown_serial:
        case MatchReason::descriptor_unreadable:
            return true;
        default:
            return false;
    }
}

DeviceCondition condition_of(const adapter::DeviceView& view) {
    switch (view.state) {
        case DeviceState::unused:
            return may_be_for_the_till(view.reason) ? DeviceCondition::unknown : DeviceCondition::unused;
        case DeviceState::connecting:
            return DeviceCondition::connecting;
        case DeviceState::ready:
            return DeviceCondition::working;
        case DeviceState::spare:
            return DeviceCondition::spare;
        case DeviceState::refused:
            return DeviceCondition::unknown;
        case DeviceState::no_permission:
            return DeviceCondition::no_permission;
        case DeviceState::busy:
            return DeviceCondition::busy;
        case DeviceState::broken:
            break;
    }
    return DeviceCondition::broken;
}

}  // namespace

viewmodel::DeviceSeen device_seen(const adapter::DeviceView& view) {
    return {view.id,
            view.name,
            view.port + "  " + view.usb_id,
            kind_of(view.role),
            condition_of(view),
            {std::string(adapter::recognised_words(view, Language::ja)),
             std::string(adapter::recognised_words(view, Language::en))},
            {adapter::words_for(view, Language::ja), adapter::words_for(view, Language::en)}};
}

viewmodel::PrinterSeen printer_seen(const device::PrinterStatus& status) {
    return {status, adapter::words_for(status, Language::ja), adapter::words_for(status, Language::en)};
}

}  // namespace tsunagu::terminal
