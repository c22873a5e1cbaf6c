// What a printer says of itself in its IEEE-1284 id, and what follows.
#include "drivers/adapter/device_identity.h"

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

TEST_CASE("Label printers and others of another language are no receipt printers") {
    for (const auto* const id : {"MFG:Zebra;CMD:ZPL;MDL:GK420d;", "MFG:TSC;CMD:TSPL;MDL:TE200;",
                                 "MFG:Brother;CMD:PT-CBP;MDL:QL-800;", "MFG:Star;CMD:STAR;MDL:TSP143;"})
        CHECK(is_office_printer(parse_device_id(id)));
    CHECK_FALSE(is_office_printer(parse_device_id("MFG:Star;CMD:ESC/POS,STAR;MDL:mC-Print3;")));
}

}  // namespace tsunagu::adapter
