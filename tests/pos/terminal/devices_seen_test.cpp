// What the drivers know of a device, as the counter is told it.
#include "pos/terminal/devices_seen.h"
#include "tests/support/catch.h"

namespace tsunagu::terminal {
namespace {

using adapter::DeviceState;
using transport::DeviceRole;
using transport::MatchReason;
using viewmodel::DeviceCondition;
using viewmodel::DeviceKind;

adapter::DeviceView view(DeviceRole role, MatchReason reason, DeviceState state) {
    return {7, "1-2", "04b8:0e15", "TM-T20II", role, reason, state, {}};
}

TEST_CASE("a device keeps its name, its place and its words in both languages") {
    const auto seen = device_seen(
        view(DeviceRole::receipt_printer, MatchReason::printer_class, DeviceState::no_permission));
    CHECK(seen.id == 7);
    CHECK(seen.name == "TM-T20II");
    CHECK(seen.address == "1-2  04b8:0e15");
    CHECK(seen.kind == DeviceKind::printer);
    CHECK(seen.condition == DeviceCondition::no_permission);
    CHECK(seen.words.ja.find("packaging/udev/install") != std::string::npos);
    CHECK(seen.words.en.find("packaging/udev/install") != std::string::npos);
    CHECK(seen.words.ja.find("tsunagu") != std::string::npos);
}

TEST_CASE("what a device is recognised as stands alone too, and is sure once it is in use") {
    auto scanner = view(DeviceRole::hid_pos_scanner, MatchReason::pos_candidate, DeviceState::connecting);
    CHECK(device_seen(scanner).recognised.en.find("asked what it is") != std::string::npos);
    scanner.state = DeviceState::ready;
    const auto seen = device_seen(scanner);
    CHECK(seen.recognised.en == "A barcode scanner (HID POS).");
    CHECK(seen.words.en == "A barcode scanner (HID POS). Ready.");
}

TEST_CASE("what may be meant for the till is unknown to it, a mouse or a keyboard is merely not used") {
    const auto condition = [](MatchReason reason) {
        return device_seen(view(DeviceRole::none, reason, DeviceState::unused)).condition;
    };
    for (const auto reason : {MatchReason::not_pos, MatchReason::ipp_printer, MatchReason::unknown_serial,
                              MatchReason::no_usable_endpoint, MatchReason::descriptor_unreadable})
        CHECK(condition(reason) == DeviceCondition::unknown);
    for (const auto reason : {MatchReason::ordinary_keyboard, MatchReason::other})
        CHECK(condition(reason) == DeviceCondition::unused);
    CHECK(device_seen(view(DeviceRole::wedge_scanner, MatchReason::scanner_keyboard, DeviceState::refused))
              .condition == DeviceCondition::unknown);
}

TEST_CASE("every state has a condition, and every scanner is one") {
    for (const auto role :
         {DeviceRole::hid_pos_scanner, DeviceRole::wedge_scanner, DeviceRole::serial_scanner}) {
        CHECK(device_seen(view(role, MatchReason::pos_descriptor, DeviceState::ready)).kind ==
              DeviceKind::scanner);
    }
    const auto condition = [](DeviceState state) {
        return device_seen(view(DeviceRole::receipt_printer, MatchReason::printer_class, state)).condition;
    };
    CHECK(condition(DeviceState::ready) == DeviceCondition::working);
    CHECK(condition(DeviceState::connecting) == DeviceCondition::connecting);
    CHECK(condition(DeviceState::spare) == DeviceCondition::spare);
    CHECK(condition(DeviceState::busy) == DeviceCondition::busy);
    CHECK(condition(DeviceState::broken) == DeviceCondition::broken);
}

TEST_CASE("the pill and the message name the same need of a printer") {
    device::PrinterStatus status;
    status.connected = true;
    CHECK(viewmodel::word_of(status) == viewmodel::Word::printer_trouble);
    CHECK(printer_seen(status).en.find("offline") != std::string::npos);
    status.online = true;
    CHECK_FALSE(viewmodel::word_of(status));
    CHECK(printer_seen(status).ja.empty());
    status.paper = device::Paper::near_end;
    CHECK(viewmodel::word_of(status) == viewmodel::Word::paper_low);
    CHECK(printer_seen(status).en.find("nearly out") != std::string::npos);
    status.fault = device::PrinterFault::recoverable;
    CHECK(viewmodel::word_of(status) == viewmodel::Word::printer_error);
    CHECK(printer_seen(status).en.find("stopped") != std::string::npos);
    status.paper = device::Paper::out;
    CHECK(viewmodel::word_of(status) == viewmodel::Word::paper_out);
    CHECK(printer_seen(status).en.find("out") != std::string::npos);
    status.cover_open = true;
    CHECK(viewmodel::word_of(status) == viewmodel::Word::cover_open);
    CHECK(printer_seen(status).en.find("cover") != std::string::npos);
}

}  // namespace
}  // namespace tsunagu::terminal
