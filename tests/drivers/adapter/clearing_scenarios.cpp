// Printers that do not know how to forget what they were sent, as most of the cheap ones: stopped, they go on
// with what they hold, and a picture that was begun takes the next receipt's bytes for its own.
#include <algorithm>

#include "tests/drivers/adapter/hub_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;

/// All of a receipt is pictures; what is on paper together is cut off.
escpos::PrinterProfile picture_profile() {
    escpos::PrinterProfile profile = safe_profile();
    profile.cutter = true;
    return profile;
}

/// A printer that does not know the command, whatever its profile says.
struct Forgetless {
    explicit Forgetless(UsbBackend& backend, const escpos::PrinterProfile& with,
                        PrinterWiring wiring = PrinterWiring::printer_class)
        : printer(wiring, 0x04B8, wiring == PrinterWiring::printer_class ? 0x0E15 : 0x0202),
          bench(backend),
          profile(with),
          whole(bytes_of(short_receipt(), bench.stamps, with)) {
        printer.knows_buffer_clear = false;
        bench.start_hub_with(PrinterCatalogue({{"forgetless", {}, profile}}));
    }
    void plug() {
        bench.plug(printer, printer.device_descriptor[10] == 0x15 ? epson_id : "04b8:0202");
        REQUIRE(wait_until_well(bench));
    }
    /// The receipt, and the paper or the cover after so many of its bytes.
    void break_off_by_paper(std::size_t offset) {
        printer.end_paper_after(offset);
        CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_paper_out);
    }
    void break_off_by_cover(std::size_t offset) { open_cover_after(bench, printer, offset); }
    /// As long as pictures are large, not at every offset of text.
    [[nodiscard]] std::vector<std::size_t> offsets() const {
        if (!profile.raster_only) return offsets_of(whole);
        return {1, 700, 4096, whole.size() / 2, whole.size() - 4};
    }

    EmulatedPrinter printer;
    HubBench bench;
    escpos::PrinterProfile profile;
    UsbBytes whole;
};

void nothing_goes_on_by_itself(UsbBackend& backend, const escpos::PrinterProfile& profile) {
    Forgetless has(backend, profile);
    has.plug();
    for (const std::size_t offset : has.offsets()) {
        INFO("after " << offset << " bytes");
        if (offset > 0) {
            has.break_off_by_paper(offset);
            const auto slips = has.printer.slips().size();
            has.printer.set_paper_out(false);
            mend_and_print_again(has.bench, has.printer, has.whole, slips);
        }
        const auto slips = has.printer.slips().size();
        has.break_off_by_cover(offset);
        has.printer.set_cover_open(false);
        mend_and_print_again(has.bench, has.printer, has.whole, slips);
    }
    for (const UsbBytes& slip : has.printer.slips()) CHECK(slip == has.whole);
}
void text_is_reset(UsbBackend& backend) {
    nothing_goes_on_by_itself(backend, escpos::paper_80mm_42);
}
void pictures_are_reset(UsbBackend& backend) {
    nothing_goes_on_by_itself(backend, picture_profile());
}
void file_says_so(UsbBackend& backend) {
    escpos::PrinterProfile profile = escpos::paper_80mm_42;
    profile.has_buffer_clear = false;
    nothing_goes_on_by_itself(backend, profile);
}

/// Nothing reaches it, so it goes on; but the receipt printed again is whole.
void nothing_is_swallowed(Forgetless& has) {
    has.plug();
    for (const std::size_t offset : has.offsets()) {
        if (offset == 0) continue;
        INFO("after " << offset << " bytes");
        has.break_off_by_paper(offset);
        has.printer.set_paper_out(false);
        REQUIRE(wait_until_well(has.bench));
        CHECK(code_of(print_when_there(has.bench)) == std::nullopt);
        REQUIRE_FALSE(has.printer.slips().empty());
        CHECK(ends_in(has.printer.slips().back(), has.whole));
    }
}
void vendor_class_goes_on(UsbBackend& backend) {
    for (const auto& profile : {escpos::paper_80mm_42, picture_profile()}) {
        Forgetless has(backend, profile, PrinterWiring::vendor_class);
        nothing_is_swallowed(has);
    }
}
void reset_is_ignored(UsbBackend& backend) {
    Forgetless has(backend, picture_profile());
    has.printer.obeys_soft_reset = false;
    nothing_is_swallowed(has);
}

/// The head of a picture, sent by a till that was killed then.
void send_half_a_picture(UsbBackend& backend, EmulatedPrinter& printer) {
    UsbBench other(backend);
    const auto channel = other.open(printer, 0x04B8);
    UsbBytes picture{0x1D, 0x76, 0x30, 0x00, 0x30, 0x00, 0x1E, 0x00};
    picture.resize(500, 0x01);
    CHECK(channel->write(as_bytes(picture), after(patience)).transferred == picture.size());
}

void half_a_picture_before_us(UsbBackend& backend) {
    for (const auto wiring : {PrinterWiring::printer_class, PrinterWiring::vendor_class}) {
        INFO("vendor class: " << (wiring == PrinterWiring::vendor_class));
        Forgetless has(backend, picture_profile(), wiring);
        has.bench.hub.reset();
        send_half_a_picture(backend, has.printer);
        has.bench.start_hub_with(PrinterCatalogue({{"forgetless", {}, has.profile}}));
        has.plug();
        CHECK(code_of(print_when_there(has.bench)) == std::nullopt);
        REQUIRE(has.printer.slips().size() == 1);
        CHECK(ends_in(has.printer.slips().back(), has.whole));
    }
}

/// Without paper nothing more is said to it than it has room for, so that it can be asked how it is.
void half_a_picture_without_paper(UsbBackend& backend) {
    Forgetless has(backend, picture_profile(), PrinterWiring::vendor_class);
    has.bench.hub.reset();
    send_half_a_picture(backend, has.printer);
    has.printer.set_paper_out(true);
    has.bench.start_hub_with(PrinterCatalogue({{"forgetless", {}, has.profile}}));
    has.bench.plug(has.printer, "04b8:0202");
    REQUIRE(has.bench.wait_until([&] { return has.bench.printer.status().paper == device::Paper::out; }));
    CHECK(has.bench.printer.open().has_value());
    CHECK(has.printer.wait_until([&] { return has.printer.kicks() == 1; }));
    has.printer.set_paper_out(false);
    REQUIRE(wait_until_well(has.bench));
    CHECK(code_of(print_when_there(has.bench)) == std::nullopt);
    REQUIRE(has.printer.slips().size() == 1);
    CHECK(ends_in(has.printer.slips().back(), has.whole));
}

void drawer_behind_a_broken_picture(UsbBackend& backend) {
    Forgetless has(backend, picture_profile(), PrinterWiring::vendor_class);
    has.plug();
    has.break_off_by_cover(700);
    has.printer.set_cover_open(false);
    REQUIRE(wait_until_well(has.bench));
    CHECK(has.bench.printer.open().has_value());
    CHECK(has.printer.wait_until([&] { return has.printer.kicks() == 1; }));
    CHECK(code_of(print_when_there(has.bench)) == std::nullopt);
    CHECK(has.printer.kicks() == 1);
}

/// What is asked right behind the reset is the printer's model.
void packet_lost_at_reset(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::printer_class, 0x067B, 0x2305);
    printer.has_device_id = printer.knows_buffer_clear = false;
    printer.loses_packet_at_reset = true;
    HubBench bench(backend);
    bench.start_hub_with(PrinterCatalogue({{"plain", {0x04B8, {}, {"TM-T20"}}, escpos::paper_80mm_48}}));
    bench.plug(printer, "067b:2305");
    REQUIRE(bench.printer.desk().seat().has_value());
    CHECK(bench.printer.desk().seat()->profile == escpos::paper_80mm_48);
}

/// What waited in it, a question too, is thrown away when it recovers.
void question_thrown_away(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.knows_process_ids = false;
    HubBench bench(backend);
    printer.dawdle(true);
    bench.plug(printer, epson_id);
    printer.jam();
    REQUIRE(printer.wait_until([&] { return printer.torn().size() == 0 && !printer.is_jammed(); }));
    printer.dawdle(false);
    REQUIRE(wait_until_well(bench));
    check_prints(bench, printer);
    check_prints(bench, printer, 1);
    // It says again by itself how it is, though the wish for that was thrown away too.
    printer.set_paper_near_end(true);
    CHECK(bench.wait_until([&] { return bench.printer.status().paper == device::Paper::near_end; }));
    CHECK(printer.says_itself());
}

}  // namespace

std::vector<UsbScenario> clearing_scenarios() {
    return {{"text in a printer that knows no clearing does not go on by itself", text_is_reset},
            {"pictures in a printer that knows no clearing do not go on by themselves", pictures_are_reset},
            {"a printer whose file says that it knows no clearing does not go on by itself", file_says_so},
            {"a printer that can only go on by itself swallows no later receipt", vendor_class_goes_on},
            {"a printer that ignores its reset swallows no later receipt", reset_is_ignored},
            {"half a picture of a till that was killed swallows no receipt", half_a_picture_before_us},
            {"half a picture of a till that was killed, in a printer without paper",
             half_a_picture_without_paper},
            {"the drawer opens behind a picture that was broken off", drawer_behind_a_broken_picture},
            {"a printer that counts its packets anew at its reset misses nothing", packet_lost_at_reset},
            {"a question thrown away at a recovery is not waited for", question_thrown_away}};
}

}  // namespace tsunagu::test
