// What a printer says of itself in its IEEE-1284 id, and what follows.
#include "drivers/adapter/device_identity.h"

#include <array>
#include <set>
#include <string>

#include "drivers/adapter/device_view.h"
#include "tests/support/catch.h"

namespace tsunagu::adapter {

TEST_CASE("A device id is taken apart, whatever its order and its spaces") {
    const PrinterIdentity epson{"EPSON", "TM-T20II", "ESC/POS"};
    CHECK(parse_device_id("MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;") == epson);
    CHECK(parse_device_id(" MODEL : TM-T20II ;MANUFACTURER:EPSON; COMMAND SET:ESC/POS") == epson);
    CHECK(parse_device_id("") == PrinterIdentity{});
    CHECK(parse_device_id(";;:;MFG;MDL:") == PrinterIdentity{});
}

TEST_CASE("An office printer is known by its languages, a receipt printer by ESC/POS or by saying nothing") {
    CHECK(is_office_printer(parse_device_id("MFG:HP;CMD:PJL,PCL,POSTSCRIPT;MDL:LaserJet;")));
    CHECK(is_office_printer(parse_device_id("MFG:EPSON;CMD:ESCPL2,BDC,D4;MDL:EP-880A;")));
    CHECK_FALSE(is_office_printer(parse_device_id("MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V;")));
    CHECK_FALSE(is_office_printer(parse_device_id("MFG:X;CMD:ESC/POS,PCL;MDL:Y;")));
    CHECK_FALSE(is_office_printer({}));
}

TEST_CASE("Every state of a device has words in both languages") {
    for (int i = 0; i <= static_cast<int>(DeviceState::broken); ++i) {
        DeviceView view;
        view.state = static_cast<DeviceState>(i);
        CHECK_FALSE(words_for(view, Language::ja).empty());
        CHECK_FALSE(words_for(view, Language::en).empty());
    }
}

TEST_CASE("A printer in use says with which profile it prints") {
    DeviceView view;
    view.role = transport::DeviceRole::receipt_printer;
    view.reason = transport::MatchReason::printer_class;
    view.state = DeviceState::ready;
    view.profile = {"屋台", 48, false};
    CHECK(words_for(view, Language::ja).find("使えます。48桁で印刷します（設定: 屋台）。") !=
          std::string::npos);
    view.profile = {"", 48, false};
    CHECK(words_for(view, Language::en).find("It prints 48 columns.") != std::string::npos);
    view.profile = {"", 32, true};
    CHECK(words_for(view, Language::ja).find("この機種の設定ファイルがない") != std::string::npos);
    view.profile = {};
    CHECK(words_for(view, Language::ja).find("印刷します") == std::string::npos);
}

TEST_CASE("A printer's status is worded by what is most urgent") {
    device::PrinterStatus status;
    CHECK(words_for(status, Language::en).find("No printer") == 0);
    status.connected = status.online = true;
    CHECK(words_for(status, Language::en).empty());
    status.paper = device::Paper::near_end;
    CHECK(words_for(status, Language::en).find("nearly out") != std::string::npos);
    status.paper = device::Paper::out;
    CHECK(words_for(status, Language::en).find("Put in a new roll") != std::string::npos);
    status.cover_open = true;
    CHECK(words_for(status, Language::ja).find("カバー") != std::string::npos);
}

TEST_CASE(
    "Every state of a printer has words of its own in both languages, and says what it means for selling") {
    using device::Paper;
    using device::PrinterFault;
    const auto with = [](auto change) {
        device::PrinterStatus status;
        status.connected = status.online = true;
        change(status);
        return status;
    };
    const std::array stops{with([](auto& s) { s.connected = false; }),
                           with([](auto& s) { s.cover_open = true; }),
                           with([](auto& s) { s.paper = Paper::out; }),
                           with([](auto& s) { s.fault = PrinterFault::unrecoverable; }),
                           with([](auto& s) { s.fault = PrinterFault::recoverable; }),
                           with([](auto& s) { s.online = false; })};
    const std::array goes_on{with([](auto& s) { s.fault = PrinterFault::passing; }),
                             with([](auto& s) { s.paper = Paper::near_end; })};
    std::set<std::string> sentences;
    for (const auto& status : stops) {
        CHECK(words_for(status, Language::ja).find("会計は続けられます") != std::string::npos);
        CHECK(words_for(status, Language::en).find("You can go on selling") != std::string::npos);
    }
    for (const auto language : {Language::ja, Language::en}) {
        for (const auto& status : stops) sentences.insert(words_for(status, language));
        for (const auto& status : goes_on) sentences.insert(words_for(status, language));
    }
    CHECK_FALSE(sentences.contains(""));
    CHECK(sentences.size() == 2 * (stops.size() + goes_on.size()));
}

TEST_CASE("A device that the shipped rules do not know is told the line that gives the right to use it") {
    DeviceView view;
    view.usb_id = "1a86:5723";
    view.state = DeviceState::no_permission;
    const std::string line =
        R"(ATTR{idVendor}=="1a86", ATTR{idProduct}=="5723", GROUP="tsunagu", MODE="0660")";
    for (const auto language : {Language::ja, Language::en}) {
        view.in_shipped_rules = true;
        CHECK(words_for(view, language).find("udev/install") != std::string::npos);
        view.in_shipped_rules = false;
        CHECK(words_for(view, language).find(line) != std::string::npos);
        CHECK(words_for(view, language).find("udev/install") == std::string::npos);
    }
}

TEST_CASE("Label printers and others of another language are no receipt printers") {
    for (const auto* const id : {"MFG:Zebra;CMD:ZPL;MDL:GK420d;", "MFG:TSC;CMD:TSPL;MDL:TE200;",
                                 "MFG:Brother;CMD:PT-CBP;MDL:QL-800;", "MFG:Star;CMD:STAR;MDL:TSP143;"})
        CHECK(is_office_printer(parse_device_id(id)));
    CHECK_FALSE(is_office_printer(parse_device_id("MFG:Star;CMD:ESC/POS,STAR;MDL:mC-Print3;")));
}

}  // namespace tsunagu::adapter
