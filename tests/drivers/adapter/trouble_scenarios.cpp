// Paper, cover, cable and power, at every moment of a receipt: never half a one taken for whole, never one
// that goes on by itself.
#include <cerrno>

#include "tests/drivers/adapter/hub_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;

void check_whole(const EmulatedPrinter&, const std::vector<UsbBytes>& slips, const UsbBytes& whole) {
    for (const UsbBytes& slip : slips) CHECK(slip == whole);
}

void paper_ends_in_mid_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    std::size_t slips = 0;
    for (const std::size_t offset : offsets_of(whole)) {
        if (offset == 0) continue;
        INFO("paper for " << offset << " bytes");
        printer.end_paper_after(offset);
        CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_paper_out);
        slips = printer.slips().size();  // cut at the very end, it may be out already
        printer.set_paper_out(false);
        mend_and_print_again(bench, printer, whole, slips);
    }
    check_whole(printer, printer.slips(), whole);
}

void paper_out_before(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    printer.set_paper_out(true);
    bench.plug(printer, epson_id);
    const auto printed = bench.printer.print(short_receipt(), "T1");
    CHECK(code_of(printed) == ErrorCode::printer_paper_out);
    REQUIRE_FALSE(printed.has_value());
    CHECK(device::was_not_begun(printed.error()));
    CHECK_FALSE(words_for(bench.printer.status(), Language::ja).empty());
    printer.set_paper_out(false);
    mend_and_print_again(bench, printer, bytes_of(short_receipt(), bench.stamps), 0);
    CHECK(printer.torn().empty());
}

void cover_opened_in_mid_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    std::size_t slips = 0;
    for (const std::size_t offset : offsets_of(whole)) {
        INFO("opened after " << offset << " bytes");
        open_cover_after(bench, printer, offset);
        printer.set_cover_open(false);
        mend_and_print_again(bench, printer, whole, slips++);
    }
}

void jammed_in_mid_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    const auto before = printer.accepted();
    printer.accept_only(whole.size() / 2);
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + whole.size() / 2; }));
    printer.jam();
    printer.accept_only({});
    CHECK(code_of(printed.get()) == ErrorCode::printer_fault);
    mend_and_print_again(bench, printer, whole, 0);
}

void full_without_automatic_status(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.has_automatic_status = false;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    device::ReceiptDocument document = short_receipt();
    for (int i = 0; i < 400; ++i)
        document.elements.push_back(device::TextLine{"かなり長いレシートです。", {}, {}, {}});
    printer.end_paper_after(600);
    CHECK(code_of(bench.printer.print(document, "T1")) == ErrorCode::printer_paper_out);
    printer.set_paper_out(false);
    mend_and_print_again(bench, printer, bytes_of(short_receipt(), bench.stamps), 0);
}

void unplugged_at(UsbBackend& backend, int status, bool power_lost) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    for (const std::size_t offset : offsets_of(whole)) {
        INFO("unplugged after " << offset << " bytes");
        bench.plug(printer, epson_id);
        const auto slips = printer.slips().size();
        const auto before = printer.accepted();
        printer.accept_only(offset);
        auto printed = print_aside(bench, short_receipt());
        CHECK(printer.wait_until([&] { return printer.accepted() == before + offset; }));
        backend.unplug(printer, status);
        if (power_lost) printer.power_cycle();
        const auto code = code_of(printed.get());
        CHECK((code == ErrorCode::printer_unsure || code == ErrorCode::printer_absent));
        CHECK((code == ErrorCode::printer_unsure || offset == 0));  // what was begun may be on paper
        REQUIRE(bench.wait_until([&] { return bench.hub->devices().empty(); }));
        CHECK(printer.slips().size() == slips);
        printer.accept_only({});
        bench.plug(printer, epson_id);
        mend_and_print_again(bench, printer, whole, slips);
        backend.unplug(printer);
        REQUIRE(bench.wait_until([&] { return bench.hub->devices().empty(); }));
    }
    check_whole(printer, printer.slips(), whole);
}
void cable_pulled(UsbBackend& backend) {
    unplugged_at(backend, -ESHUTDOWN, false);
}
void cable_pulled_with_an_error(UsbBackend& backend) {
    unplugged_at(backend, -EPROTO, false);
}
void power_lost(UsbBackend& backend) {
    unplugged_at(backend, -ESHUTDOWN, true);
}

void pulled_before_the_acknowledgement(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    const auto before = printer.accepted();
    printer.accept_only(whole.size());
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + whole.size(); }));
    backend.unplug(printer);
    // The slip lies there whole, but the printer never said so: the cashier is asked.
    CHECK(code_of(printed.get()) == ErrorCode::printer_unsure);
    CHECK(printer.slips().size() == 1);
}

void errors_on_the_wire(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    for (const int status : {-EPROTO, -EILSEQ, -ETIME, -EOVERFLOW, -EPIPE}) {
        INFO("status " << status);
        const auto slips = printer.slips().size();
        printer.fail_next(EmulatedPrinter::out_endpoint, {status, 200, false});
        CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_unsure);
        // Still plugged in: opened again by itself.
        REQUIRE(bench.wait_until_ready(epson_id));
        REQUIRE(bench.wait_until([&] { return bench.printer.status().online; }));
        mend_and_print_again(bench, printer, whole, slips);
    }
}

void stuck_for_good(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    printer.accept_only(200);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_unsure);
    CHECK(printer.soft_resets() >= 1);
    // Of the next nothing is begun, so it waits as it is.
    CHECK(code_of(bench.printer.print(short_receipt(), "T2")) == ErrorCode::printer_absent);
    printer.accept_only({});
    mend_and_print_again(bench, printer, bytes_of(short_receipt(), bench.stamps), 0);
}

/// Nothing makes it forget what it has, so a picture that was broken off must be ended before the next
/// receipt.
void stuck_in_a_picture(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::vendor_class, 0x04B8, 0x0202);
    printer.knows_buffer_clear = false;
    HubBench bench(backend);
    escpos::PrinterProfile profile = safe_profile();
    profile.has_buffer_clear = false;
    bench.start_hub_with(PrinterCatalogue({{"plain", {0x04B8, {}, {}}, profile}}));
    bench.plug(printer, "04b8:0202");
    printer.accept_only(700);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_unsure);
    printer.accept_only({});
    REQUIRE(bench.wait_until([&] { return bench.printer.status().online; }));
    CHECK(code_of(print_when_there(bench)) == std::nullopt);
    // It has no cutter, so all is on one strip, which must end in the whole receipt.
    REQUIRE(printer.torn().size() == 1);
    CHECK(ends_in(printer.torn().back(), bytes_of(short_receipt(), bench.stamps, profile)));
}

void till_ends_in_mid_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const auto before = printer.accepted();
    printer.accept_only(100);
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + 100; }));
    bench.hub.reset();
    CHECK(code_of(printed.get()) == ErrorCode::printer_unsure);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_absent);
    printer.accept_only({});
    bench.start_hub();
    REQUIRE(bench.wait_until_ready(epson_id));
    mend_and_print_again(bench, printer, bytes_of(short_receipt(), bench.stamps), 0);
}

/// A tablet laid aside in the middle of a receipt: its ports lose their power, and when it wakes all devices
/// come back at once, as new ones.
void asleep_and_awake(UsbBackend& backend) {
    EmulatedPrinter printer;
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    backend.plug(scanner);
    REQUIRE(bench.wait_until_ready("0c2e:0b81"));
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    const auto before = printer.accepted();
    printer.accept_only(whole.size() / 2);
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + whole.size() / 2; }));
    backend.unplug(scanner);
    backend.unplug(printer);
    CHECK_FALSE(printed.get().has_value());
    printer.power_cycle();
    printer.accept_only({});
    backend.plug(printer);
    backend.plug(scanner);
    REQUIRE(bench.wait_until_ready("0c2e:0b81"));
    mend_and_print_again(bench, printer, whole, 0);
    scanner.scan("4901234567894");
    const auto scans = bench.scanned(1);
    REQUIRE(scans.size() == 1);
    CHECK(scans[0].text == "4901234567894");
}

}  // namespace

std::vector<UsbScenario> trouble_scenarios() {
    return {
        {"paper that ends at any point of a receipt breaks it off for good", paper_ends_in_mid_receipt},
        {"without paper nothing is begun", paper_out_before},
        {"a cover opened at any point of a receipt breaks it off for good", cover_opened_in_mid_receipt},
        {"a jam breaks a receipt off, and the printer recovers", jammed_in_mid_receipt},
        {"a full printer that says nothing by itself is found to be out of paper",
         full_without_automatic_status},
        {"a cable pulled at any point of a receipt leaves no half one taken for whole", cable_pulled},
        {"a cable pulled, with an error on the wire first", cable_pulled_with_an_error},
        {"a till that slept in mid-receipt prints it whole and scans when it wakes", asleep_and_awake},
        {"a printer's power lost at any point of a receipt", power_lost},
        {"a cable pulled before the acknowledgement leaves it unsure", pulled_before_the_acknowledgement},
        {"errors on the wire leave a receipt unsure, and the printer is opened again", errors_on_the_wire},
        {"a printer that takes no more is given up, cleared, and used again", stuck_for_good},
        {"a picture broken off in a printer that forgets nothing swallows no later receipt",
         stuck_in_a_picture},
        {"a till that ends in mid-receipt ends at once, and prints it whole later",
         till_ends_in_mid_receipt}};
}

}  // namespace tsunagu::test
