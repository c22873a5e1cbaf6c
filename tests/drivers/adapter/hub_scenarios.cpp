// Any device, any order, any time: it works by itself, or says why not.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>

#include "tests/drivers/adapter/hub_bench.h"

#include "drivers/adapter/scanner_files.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;

const std::string pos_id = "0c2e:0b81";

std::ptrdiff_t running_threads() {
    const std::filesystem::directory_iterator all("/proc/self/task");
    return std::distance(begin(all), end(all));
}

void check_scans(HubBench& bench, EmulatedScanner& scanner, const std::string& code) {
    scanner.scan(code);
    const auto scans = bench.scanned(1);
    REQUIRE(scans.size() == 1);
    CHECK(scans[0].text == code);
}

/// A machine that is busy types as slowly as a hand, which is no scan: then it is scanned once more.
void check_typed(HubBench& bench, EmulatedScanner& scanner, const std::string& code) {
    bool came = false;
    for (int tries = 0; !came && tries < 5; ++tries) {
        scanner.scan(code);
        came = bench.wait_until(
            [&] {
                const auto scans = bench.scans.take(8);
                for (const device::Scan& scan : scans) CHECK(scan.text.size() <= code.size());
                return std::any_of(scans.begin(), scans.end(),
                                   [&](const device::Scan& scan) { return scan.text == code; });
            },
            std::chrono::seconds(4));
    }
    CHECK(came);
}

void pos_scanner(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    HubBench bench(backend);
    bench.plug(scanner, pos_id);
    check_scans(bench, scanner, "4901234567894");
    scanner.scan("4901234567894", "]E0");
    scanner.scan("https://example.jp/" + std::string(150, 'x'), "]Q1");
    const auto scans = bench.scanned(2);
    REQUIRE(scans.size() == 2);
    CHECK(scans[0].aim_id == "]E0");
    CHECK(scans[1].aim_id == "]Q1");
    CHECK(scans[1].text.size() == 169);
    CHECK(scans[1].scanner.find("Voyager") != std::string::npos);
}

void wedge_scanner(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::wedge, 0x0C2E, 0x0B6A);
    HubBench bench(backend);
    bench.plug(scanner, "0c2e:0b6a");
    CHECK(scanner.in_boot_protocol());
    for (const char* code : {"4901234567894", "ABC12345"}) check_typed(bench, scanner, code);
    scanner.scan("1234");  // four digits are typed, not scanned
    check_typed(bench, scanner, "4901234567894");
}

void serial_scanner(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::serial, 0x05F9, 0x4204);
    HubBench bench(backend);
    bench.plug(scanner, "05f9:4204");
    CHECK(scanner.baud_rate() == 9600);
    check_scans(bench, scanner, "4901234567894");
}

/// The built-in rules and a shop's file.
LoadedRules rules_with(const std::string& file) {
    LoadedRules loaded{transport::MatchRules::built_in(), {}, {}};
    auto scanners = parse_scanners(file, "own.toml");
    REQUIRE(scanners.has_value());
    loaded.scanners = std::move(*scanners);
    for (const auto& scanner : loaded.scanners)
        loaded.rules.scanner_vendors.push_back({scanner.vendor, scanner.product});
    return loaded;
}

void japanese_keyboard_scanner(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::wedge, 0x0C2E, 0x0B6A);
    HubBench bench(backend);
    backend.plug(scanner);
    bench.start_hub_with(rules_with("[[scanner]]\nvendor = 0x0c2e\nproduct = 0x0b6a\nkeyboard = \"jis\"\n"));
    REQUIRE(bench.wait_until_ready("0c2e:0b6a"));
    // Shift and the 2: a quotation mark in Japan, an @ elsewhere; then 123456 and Enter.
    scanner.send({2, 0, 0x1F, 0, 0, 0, 0, 0});
    for (const std::uint8_t key : UsbBytes{0x1E, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x28}) {
        scanner.send({0, 0, 0, 0, 0, 0, 0, 0});
        scanner.send({0, 0, key, 0, 0, 0, 0, 0});
    }
    scanner.send({0, 0, 0, 0, 0, 0, 0, 0});
    const auto scans = bench.scanned(1);
    REQUIRE(scans.size() == 1);
    CHECK(scans[0].text == "\"123456");
}

void drawer_with_a_switch(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    escpos::PrinterProfile profile = escpos::paper_80mm_42;
    profile.drawer_switch = escpos::DrawerSwitch::low_is_open;
    bench.start_hub_with(PrinterCatalogue({{"till", {0x04B8, {}, {}}, profile}}));
    bench.plug(printer, epson_id);
    CHECK(bench.wait_until([&] { return bench.printer.status().drawer_open.has_value(); }));
    // Without the line in its file a printer's pin says nothing: it hangs in the air where no drawer is.
    bench.start_hub_with(PrinterCatalogue({{"till", {0x04B8, {}, {}}, escpos::paper_80mm_42}}));
    REQUIRE(bench.wait_until_ready(epson_id));
    CHECK_FALSE(bench.printer.status().drawer_open.has_value());
}

void unknown_serial_scanner(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::serial, 0x1A86, 0x5723);
    HubBench bench(backend);
    backend.plug(scanner);
    CHECK(bench.wait_until([&] { return bench.hub->devices().size() == 1; }));
    CHECK(bench.hub->devices().at(0).reason == transport::MatchReason::unknown_serial);
    // The shop writes its numbers down, as the words for it advise.
    bench.start_hub_with(rules_with("[[scanner]]\nvendor = 0x1a86\nproduct = 0x5723\n"));
    REQUIRE(bench.wait_until_ready("1a86:5723"));
    check_scans(bench, scanner, "4901234567894");
}

void two_scanners(UsbBackend& backend) {
    EmulatedScanner first(EmulatedScanner::Kind::hid_pos);
    EmulatedScanner second(EmulatedScanner::Kind::hid_pos);
    HubBench bench(backend);
    backend.plug(first);
    backend.plug(second);
    REQUIRE(bench.wait_until([&] {
        const auto devices = bench.hub->devices();
        return devices.size() == 2 && devices[0].state == DeviceState::ready &&
               devices[1].state == DeviceState::ready;
    }));
    for (int i = 0; i < 10; ++i) {
        first.scan("4901234567894");
        second.scan("4912345678904");
    }
    const auto scans = bench.scanned(20);
    REQUIRE(scans.size() == 20);
    std::set<std::string> scanners;
    for (const auto& scan : scans) scanners.insert(scan.scanner);
    CHECK(scanners.size() == 2);
}

void pulled_in_mid_scan(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::wedge, 0x0C2E, 0x0B6A);
    HubBench bench(backend);
    bench.plug(scanner, "0c2e:0b6a");
    for (const unsigned key : {0x1EU, 0U, 0x1FU, 0U, 0x20U})
        scanner.send({0, 0, static_cast<std::uint8_t>(key), 0, 0, 0, 0, 0});
    CHECK(scanner.wait_until([&] { return scanner.unsent() == 0; }));
    backend.unplug(scanner);
    REQUIRE(bench.wait_until([&] { return bench.hub->devices().empty(); }));
    bench.plug(scanner, "0c2e:0b6a");
    check_typed(bench, scanner, "4901234567894");  // not with the half before it
}

void slow_to_start(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    // Its name, and then its report descriptor.
    for (int i = 0; i < 2; ++i) scanner.fail_next(0, {-EPROTO, 0, false});
    HubBench bench(backend);
    bench.plug(scanner, "0c2e:0b81");
    check_scans(bench, scanner, "4901234567894");
}

void ordinary_keyboard(UsbBackend& backend) {
    EmulatedScanner keyboard(EmulatedScanner::Kind::wedge, 0x046D, 0xC31C);
    HubBench bench(backend);
    backend.plug(keyboard);
    REQUIRE(bench.wait_until([&] { return bench.state_of("046d:c31c").has_value(); }));
    CHECK_FALSE(bench.wait_until([&] { return bench.state_of("046d:c31c") != DeviceState::unused; }, moment));
    CHECK_FALSE(keyboard.in_boot_protocol());
    CHECK(keyboard.waiting(0x81) == 0);
    CHECK(bench.hub->devices()[0].reason == transport::MatchReason::ordinary_keyboard);
}

void no_scanner_after_all(UsbBackend& backend) {
    EmulatedScanner mouse(EmulatedScanner::Kind::mouse, 0x0C2E, 0x0001);
    HubBench bench(backend);
    backend.plug(mouse);
    CHECK(bench.wait_until([&] { return bench.state_of("0c2e:0001") == DeviceState::refused; }));
    CHECK_FALSE(words_for(bench.hub->devices()[0], Language::en).empty());
}

void office_printer(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::printer_class, 0x03F0, 0x1234);
    printer.device_id = "MFG:HP;CMD:PJL,PCL,POSTSCRIPT;MDL:LaserJet;CLS:PRINTER;";
    HubBench bench(backend);
    backend.plug(printer);
    CHECK(bench.wait_until([&] { return bench.state_of("03f0:1234") == DeviceState::refused; }));
    CHECK(printer.accepted() == 0);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_absent);
}

void spare_printer(UsbBackend& backend) {
    EmulatedPrinter first;
    EmulatedPrinter second(PrinterWiring::vendor_class, 0x1D90, 0x2060);
    HubBench bench(backend);
    bench.plug(first, epson_id);
    backend.plug(second);
    REQUIRE(bench.wait_until([&] { return bench.state_of("1d90:2060") == DeviceState::spare; }));
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == std::nullopt);
    CHECK(first.slips().size() == 1);
    CHECK(second.slips().empty());
    backend.unplug(first);
    REQUIRE(bench.wait_until_ready("1d90:2060"));
    CHECK(code_of(bench.printer.print(short_receipt(), "T2")) == std::nullopt);
    CHECK(second.slips().size() == 1);
}

void replugged_within_two_seconds(UsbBackend& backend) {
    EmulatedPrinter printer;
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    HubBench bench(backend);
    const auto promised = std::chrono::seconds(2) * backend.slowness();
    auto fastest = std::chrono::steady_clock::duration::max();
    // Five at least; on a machine with much else to do, until one of them had it for itself.
    for (int i = 0; i < 5 || (i < 20 && fastest >= promised); ++i) {
        const auto start = std::chrono::steady_clock::now();
        bench.plug(printer, epson_id);
        bench.plug(scanner, pos_id);
        fastest = std::min(fastest, std::chrono::steady_clock::now() - start);
        CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == std::nullopt);
        check_scans(bench, scanner, "4901234567894");
        backend.unplug(printer);
        backend.unplug(scanner);
        REQUIRE(bench.wait_until([&] { return bench.hub->devices().empty(); }));
        CHECK_FALSE(bench.printer.status().connected);
    }
    // Other work on the machine makes some of them slower; it makes none faster than the till can be.
    CHECK(fastest < promised);
}

void a_loose_plug(UsbBackend& backend) {
    EmulatedPrinter printer;
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    HubBench bench(backend);
    for (int i = 0; i < 15; ++i) {
        backend.plug(printer);
        backend.plug(scanner);
        backend.unplug(printer);
        backend.unplug(scanner);
    }
    bench.plug(printer, epson_id);
    bench.plug(scanner, pos_id);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == std::nullopt);
    check_scans(bench, scanner, "4901234567894");
}

void many_replugs_leak_nothing(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    const auto cycle = [&] {
        bench.plug(printer, epson_id);
        backend.unplug(printer);
        REQUIRE(bench.wait_until([&] { return bench.hub->devices().empty(); }));
    };
    cycle();
    const auto nodes = open_usb_nodes();  // a loose plug before us may have cost a handle
    const auto threads = running_threads();
    for (int i = 0; i < 40; ++i) cycle();
    CHECK(open_usb_nodes() == nodes);
    CHECK(running_threads() <= threads + 1);
}

void no_permission(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.hub.reset();
    backend.plug(printer);
    // The hub's threads are the stranger's too.
    backend.as_stranger([&] {
        bench.start_hub();
        CHECK(bench.wait_until([&] { return bench.state_of(epson_id) == DeviceState::no_permission; }));
        CHECK(words_for(bench.hub->devices()[0], Language::en).find("tsunagu") != std::string::npos);
        bench.hub.reset();
    });
    bench.start_hub();
    CHECK(bench.wait_until_ready(epson_id));
}

void busy_then_free(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.hub.reset();
    UsbBench rival(backend);
    backend.plug(printer);
    auto taken = rival.try_open(0x04B8);
    REQUIRE(taken.channel != nullptr);
    bench.start_hub();
    CHECK(bench.wait_until([&] { return bench.state_of(epson_id) == DeviceState::busy; }));
    taken.channel.reset();
    CHECK(bench.wait_until_ready(epson_id));
}

void status_is_shown(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    REQUIRE(bench.wait_until([&] { return bench.printer.status().online; }));
    CHECK(words_for(bench.printer.status(), Language::ja).empty());
    printer.set_paper_near_end(true);
    CHECK(bench.wait_until([&] { return bench.printer.status().paper == device::Paper::near_end; }));
    printer.set_paper_out(true);
    CHECK(bench.wait_until([&] { return bench.printer.status().paper == device::Paper::out; }));
    CHECK_FALSE(bench.printer.status().online);
    printer.set_paper_out(false);
    printer.set_cover_open(true);
    CHECK(bench.wait_until([&] { return bench.printer.status().cover_open; }));
    printer.set_cover_open(false);
    CHECK(bench.wait_until([&] { return bench.printer.status().online; }));
    backend.unplug(printer);
    CHECK(bench.wait_until([&] { return !bench.printer.status().connected; }));
    CHECK_FALSE(words_for(bench.printer.status(), Language::en).empty());
}

bool contains(const UsbBytes& bytes, const UsbBytes& part) {
    return std::search(bytes.begin(), bytes.end(), part.begin(), part.end()) != bytes.end();
}

void profile_of_the_model(UsbBackend& backend) {
    const UsbBytes process_id{0x1D, 0x28, 0x48};
    const UsbBytes buffer_clear{0x10, 0x14, 0x08};
    escpos::PrinterProfile plain = escpos::paper_80mm_48;
    plain.drawer_pin = escpos::DrawerPin::five;
    plain.has_process_id = plain.has_buffer_clear = false;
    EmulatedPrinter printer;
    printer.knows_process_ids = false;
    HubBench bench(backend);
    bench.start_hub_with(PrinterCatalogue({{"other", {0x04B8, {}, {"TM-T88"}}, escpos::paper_80mm_42},
                                           {"plain", {0x04B8, 0x0E15, {"TM-T20"}}, plain}}));
    bench.plug(printer, epson_id);
    REQUIRE(bench.printer.desk().seat().has_value());
    CHECK(bench.printer.desk().seat()->profile == plain);
    CHECK(bench.hub->devices().at(0).profile == ProfileInUse{"plain", 48, false});
    CHECK(bench.printer.print(short_receipt(), "T1").has_value());
    CHECK(bench.printer.open().has_value());
    const UsbBytes received = printer.received();
    CHECK_FALSE(contains(received, process_id));
    CHECK_FALSE(contains(received, buffer_clear));
    CHECK(contains(received, {0x1B, 0x70, 0x01}));
    bench.start_hub_with(PrinterCatalogue());
    REQUIRE(bench.wait_until_ready(epson_id));
    CHECK(bench.printer.desk().seat()->profile == safe_profile());
    CHECK(bench.hub->devices().at(0).profile == ProfileInUse{"", 32, true});
    CHECK(bench.printer.print(short_receipt(), "T1").has_value());
    CHECK_FALSE(contains(printer.received(), process_id));
}

void profile_of_the_answer(UsbBackend& backend) {
    escpos::PrinterProfile plain = escpos::paper_80mm_48;
    plain.has_process_id = plain.has_buffer_clear = false;
    // Behind another maker's cable, and without a word about itself but what it answers to GS I: "TM-T20".
    EmulatedPrinter printer(PrinterWiring::printer_class, 0x067B, 0x2305);
    printer.has_device_id = false;
    printer.knows_process_ids = false;
    // One that says nothing at all still prints, with what every printer can do.
    EmulatedPrinter silent(PrinterWiring::printer_class, 0x067B, 0x2306);
    silent.has_device_id = false;
    silent.has_automatic_status = false;
    silent.answers_anything = false;
    HubBench bench(backend);
    bench.start_hub_with(PrinterCatalogue({{"other", {0x04B8, {}, {"TM-T88"}}, escpos::paper_80mm_42},
                                           {"plain", {0x04B8, {}, {"TM-T20"}}, plain}}));
    bench.plug(printer, "067b:2305");
    REQUIRE(bench.printer.desk().seat().has_value());
    CHECK(bench.printer.desk().seat()->profile == plain);
    CHECK(bench.hub->devices().at(0).name == "TM-T20");
    CHECK(bench.hub->devices().at(0).profile == ProfileInUse{"plain", 48, false});
    CHECK(contains(printer.received(), {0x1D, 0x49, 67}));
    CHECK(bench.printer.print(short_receipt(), "T1").has_value());
    CHECK_FALSE(contains(printer.received(), {0x1D, 0x28, 0x48}));
    bench.backend.unplug(printer);
    bench.plug(silent, "067b:2306");
    CHECK(bench.printer.desk().seat()->profile == safe_profile());
}

}  // namespace

std::vector<UsbScenario> hub_scenarios() {
    return {{"a POS scanner's scans arrive, long ones too", pos_scanner},
            {"a keyboard scanner's scans arrive, and four typed digits do not", wedge_scanner},
            {"a serial scanner's scans arrive", serial_scanner},
            {"a serial scanner nobody knows works once a shop has written it down", unknown_serial_scanner},
            {"a scanner that types as a Japanese keyboard is read as one", japanese_keyboard_scanner},
            {"a drawer's switch counts where the printer's file says what it means", drawer_with_a_switch},
            {"two scanners of one model are told apart", two_scanners},
            {"a scanner pulled in mid-scan leaves no half scan behind", pulled_in_mid_scan},
            {"a scanner that does not answer at first is asked again", slow_to_start},
            {"an ordinary keyboard is left alone", ordinary_keyboard},
            {"what only seemed a scanner is given back, and said to be none", no_scanner_after_all},
            {"an office printer is sent not a byte", office_printer},
            {"a second printer waits, and takes over", spare_printer},
            {"plugged in again, everything works within two seconds", replugged_within_two_seconds},
            {"a loose plug ends in devices that work", a_loose_plug},
            {"many replugs leave no file and no thread behind", many_replugs_leak_nothing},
            {"without permission it is said, and with it the device works", no_permission},
            {"a device another program has works as soon as that lets it go", busy_then_free},
            {"a printer's profile is its model's, and it is sent only what it knows", profile_of_the_model},
            {"a printer of unknown numbers is asked what it is", profile_of_the_answer},
            {"the printer's state is shown as it changes", status_is_shown}};
}

}  // namespace tsunagu::test
