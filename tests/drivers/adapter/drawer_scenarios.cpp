// The drawer opens when it is asked for, once or not at all, whatever the printer is doing.
#include <algorithm>

#include "tests/drivers/adapter/hub_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;

device::ReceiptDocument receipt_with_a_lead() {
    device::ReceiptDocument document = short_receipt();
    document.elements.push_back(device::QrCode{"https://example.jp/\x10q", "アンケート"});
    return document;
}

void drawer(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    CHECK(bench.printer.open().has_value());
    CHECK(printer.wait_until([&] { return printer.kicks() == 1; }));
    printer.set_paper_out(true);
    REQUIRE(bench.wait_until([&] { return bench.printer.status().paper == device::Paper::out; }));
    CHECK(bench.printer.open().has_value());  // the customer still gets the change
    CHECK(printer.wait_until([&] { return printer.kicks() == 2; }));
    printer.set_paper_out(false);
    REQUIRE(bench.wait_until([&] { return bench.printer.status().online; }));
    check_prints(bench, printer);
    CHECK(printer.kicks() == 2);
}

void drawer_in_mid_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    printer.accept_only(300);
    const auto before = printer.accepted();
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + 300; }));
    auto opened = std::async(std::launch::async, [&] { return bench.printer.open(); });
    CHECK(opened.wait_for(moment) == std::future_status::timeout);
    printer.accept_only({});
    CHECK(opened.get().has_value());
    CHECK(code_of(printed.get()) == std::nullopt);
    CHECK(printer.kicks() == 1);
    REQUIRE(printer.slips().size() == 1);
    CHECK(printer.slips()[0] == bytes_of(short_receipt(), bench.stamps));
}

void no_late_kick_behind_a_pause(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    REQUIRE(bench.wait_until([&] { return bench.printer.status().online; }));
    printer.pause(true);
    REQUIRE(bench.wait_until([&] { return !bench.printer.status().online; }));
    CHECK(bench.printer.open().has_value());
    CHECK(printer.wait_until([&] { return printer.kicks() == 1; }));  // now, while it pauses
    printer.pause(false);
    REQUIRE(bench.wait_until([&] { return bench.printer.status().online; }));
    check_prints(bench, printer);
    CHECK(printer.kicks() == 1);
}

/// How many bytes of it the printer has taken when the last of them is 10, in the middle of a code's address:
/// a command that follows would be read together with it.
std::size_t after_a_lead(const UsbBytes& whole) {
    return static_cast<std::size_t>(std::find(whole.begin(), whole.end(), 0x10) - whole.begin()) + 1;
}

void drawer_behind_a_lead(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const UsbBytes whole = bytes_of(receipt_with_a_lead(), bench.stamps);
    const std::size_t offset = after_a_lead(whole);
    REQUIRE(offset < whole.size());
    printer.accept_only(offset);
    const auto before = printer.accepted();
    auto printed = print_aside(bench, receipt_with_a_lead());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + offset; }));
    auto opened = std::async(std::launch::async, [&] { return bench.printer.open(); });
    CHECK(opened.wait_for(slices) == std::future_status::timeout);
    printer.accept_only({});
    CHECK(opened.get().has_value());
    CHECK(code_of(printed.get()) == std::nullopt);
    CHECK(printer.kicks() == 1);
    REQUIRE(printer.slips().size() == 1);
    CHECK(printer.slips()[0] == whole);
}

/// The printer is full inside a picture, a character's dots, a command of three bytes and a kanji.
void drawer_inside_a_command(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    device::ReceiptDocument document = short_receipt();
    document.elements.push_back(device::TextLine{"café", {}, {}, {}});  // é is drawn: the line is a picture
    const UsbBytes whole = bytes_of(document, bench.stamps);
    std::vector<std::size_t> offsets{3};
    for (const UsbBytes& begin :
         {UsbBytes{0x1C, 0x32}, UsbBytes{0x1D, 0x76, 0x30}, UsbBytes{0x1D, 0x21}, UsbBytes{0x90, 0x56}}) {
        const auto at = std::search(whole.begin(), whole.end(), begin.begin(), begin.end());
        REQUIRE(at != whole.end());
        offsets.push_back(static_cast<std::size_t>(at - whole.begin()) + begin.size() - 1);
    }
    int kicks = 0;
    for (const std::size_t offset : offsets) {
        INFO("full after " << offset << " bytes");
        const auto slips = printer.slips().size();
        const auto before = printer.accepted();
        printer.accept_only(offset);
        auto printed = print_aside(bench, document);
        CHECK(printer.wait_until([&] { return printer.accepted() == before + offset; }));
        auto opened = std::async(std::launch::async, [&] { return bench.printer.open(); });
        CHECK(opened.wait_for(slices) == std::future_status::timeout);
        printer.accept_only({});
        CHECK(opened.get().has_value());
        CHECK(code_of(printed.get()) == std::nullopt);
        CHECK(printer.kicks() == ++kicks);
        REQUIRE(printer.slips().size() == slips + 1);
        CHECK(printer.slips().back() == whole);
    }
}

void no_late_kick_behind_a_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    // It has the whole job, says nothing of it yet, and takes no byte more.
    constexpr std::size_t questions = 11 + 3;
    const std::size_t whole = bytes_of(short_receipt(), bench.stamps).size() + questions;
    printer.hold_replies(true);
    printer.accept_only(whole);
    const auto before = printer.accepted();
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + whole; }));
    CHECK(code_of(bench.printer.open()) == ErrorCode::drawer_not_kicked);
    printer.accept_only({});
    printer.hold_replies(false);
    CHECK(code_of(printed.get()) == std::nullopt);
    check_prints(bench, printer, 1);
    CHECK(printer.kicks() == 0);
}

void no_late_kick(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    printer.accept_only(0);
    CHECK(code_of(bench.printer.open()) == ErrorCode::drawer_not_kicked);
    printer.accept_only({});
    check_prints(bench, printer);
    CHECK(printer.kicks() == 0);
    backend.unplug(printer);
    REQUIRE(bench.wait_until([&] { return bench.hub->devices().empty(); }));
    CHECK(code_of(bench.printer.open()) == ErrorCode::drawer_not_kicked);
    bench.plug(printer, epson_id);
    check_prints(bench, printer, 1);
    CHECK(printer.kicks() == 0);
}

}  // namespace

std::vector<UsbScenario> drawer_scenarios() {
    return {
        {"a kick for a printer that pauses comes at once, and not again later", no_late_kick_behind_a_pause},
        {"the drawer opens, also without paper", drawer},
        {"the drawer opens in mid-receipt, and the receipt is whole", drawer_in_mid_receipt},
        {"the drawer opens where a receipt's data would swallow the kick", drawer_behind_a_lead},
        {"the drawer opens between two commands of a receipt, never inside one", drawer_inside_a_command},
        {"a kick that could not be sent never comes later", no_late_kick},
        {"a kick that could not be sent behind a receipt never comes later", no_late_kick_behind_a_receipt}};
}

}  // namespace tsunagu::test
