// A receipt is printed once, and believed only when the printer says so.
#include <algorithm>

#include "tests/drivers/adapter/hub_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;

void prints(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    for (std::size_t i = 0; i < 5; ++i) check_prints(bench, printer, i);
    CHECK(printer.torn().empty());
}

void prints_by_paper_answer(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.knows_process_ids = false;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    for (std::size_t i = 0; i < 3; ++i) check_prints(bench, printer, i);
}

void prints_without_automatic_status(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.has_automatic_status = false;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    check_prints(bench, printer);
    printer.set_cover_open(true);
    CHECK(bench.wait_until([&] { return bench.printer.status().cover_open; }));
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_cover_open);
    printer.set_cover_open(false);
    CHECK(bench.wait_until([&] { return !bench.printer.status().cover_open; }));
    check_prints(bench, printer, 1);
}

/// What it answers first is how much paper it has; that alone does not make it one that is offline.
void status_is_whole(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    CHECK(bench.wait_until([&] { return bench.printer.status().connected; }));
    for (const auto& status : bench.told()) CHECK(status.online == status.connected);
}

/// One that never says whether it is online is told of all the same, once it has had its time.
void state_is_never_told(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.knows_state = printer.has_automatic_status = false;
    HubBench bench(backend);
    const auto plugged = std::chrono::steady_clock::now();
    bench.plug(printer, epson_id);
    CHECK(bench.wait_until([&] { return bench.printer.status().connected; }));
    CHECK(std::chrono::steady_clock::now() - plugged >= std::chrono::milliseconds(300));
    check_prints(bench, printer);
}

void vendor_class(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::vendor_class, 0x04B8, 0x0202);
    HubBench bench(backend);
    bench.plug(printer, "04b8:0202");
    check_prints(bench, printer);
}

void nobody_answers(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.answers_anything = false;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_unsure);
    CHECK(printer.slips().size() == 1);  // it is on paper, but who could know
    CHECK_FALSE(bench.printer.status().connected);
}

void one_way(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::one_way);
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_unsure);
    CHECK(printer.slips().size() == 1);
    printer.set_paper_out(true);
    CHECK(bench.wait_until([&] { return bench.printer.status().paper == device::Paper::out; }));
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_paper_out);
}

void nothing_plugged_in(UsbBackend& backend) {
    HubBench bench(backend);
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_absent);
    CHECK(code_of(bench.printer.open()) == ErrorCode::drawer_not_kicked);
    CHECK(bench.hub->devices().empty());
}

void slow_printer(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const auto whole = bytes_of(short_receipt(), bench.stamps);
    for (const std::size_t offset : {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 1}) {
        INFO("full after " << offset << " bytes");
        const auto slips = printer.slips().size();
        const auto before = printer.accepted();
        printer.accept_only(offset);
        auto printed = print_aside(bench, short_receipt());
        CHECK(printer.wait_until([&] { return printer.accepted() == before + offset; }));
        CHECK(printed.wait_for(std::chrono::milliseconds(250)) == std::future_status::timeout);
        printer.accept_only({});
        CHECK(code_of(printed.get()) == std::nullopt);
        REQUIRE(printer.slips().size() == slips + 1);
        CHECK(printer.slips().back() == whole);
    }
}

void storm_and_garbage(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    UsbBytes garbage;
    for (unsigned i = 0; i < 20'000; ++i)
        garbage.push_back(static_cast<std::uint8_t>(0x80U | (i * 37U & 0x6FU)));
    for (std::size_t i = 0; i < 3; ++i) {
        printer.say(garbage);
        check_prints(bench, printer, i);
    }
    for (int i = 0; i < 500; ++i) printer.set_paper_near_end(i % 2 == 0);
    check_prints(bench, printer, 3);
    // Bytes that an answer on paper could be, which nobody asked for.
    UsbBytes plain;
    for (unsigned i = 0; i < 20'000; ++i) plain.push_back(static_cast<std::uint8_t>(i * 37U & 0x6FU));
    for (std::size_t i = 4; i < 7; ++i) {
        printer.say(plain);
        // What comes while a receipt waits for its answer might be that answer: the storm is over first.
        REQUIRE(printer.wait_until([&] { return printer.unsaid() == 0; }));
        CHECK_FALSE(bench.wait_until([] { return false; }, slices));
        check_prints(bench, printer, i);
    }
}

void left_over_answers(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.hub.reset();
    backend.plug(printer);
    printer.say({0x37, 0x22, '!', '!', '!', '!', 0, 0x12, 0x00, 0x00, 0x16});
    bench.start_hub();
    REQUIRE(bench.wait_until_ready(epson_id));
    check_prints(bench, printer);
}

void half_a_receipt_before_us(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.hub.reset();
    // What a program that died had sent: text without an end, held by a printer with its cover open.
    {
        UsbBench other(backend);
        const auto channel = other.open(printer, 0x04B8);
        printer.set_cover_open(true);
        CHECK(channel->write(as_bytes(letters(500)), after(patience)).transferred == 500);
        printer.set_cover_open(false);
    }
    backend.plug(printer);
    bench.start_hub();
    REQUIRE(bench.wait_until_ready(epson_id));
    check_prints(bench, printer);
}

void late_paper_answer(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.knows_process_ids = false;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    for (const bool while_printing : {false, true}) {
        INFO("answered " << (while_printing ? "while the next is printed" : "before the next"));
        const auto slips = printer.slips().size();
        printer.hold_replies(true);
        CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == ErrorCode::printer_unsure);
        if (!while_printing) {
            printer.hold_replies(false);
            CHECK_FALSE(bench.wait_until([] { return false; }, slices));
        }
        // Of the next nothing is printed, whatever is answered meanwhile.
        printer.dawdle(true);
        auto printed = print_aside(bench, short_receipt());
        CHECK(printed.wait_for(slices) == std::future_status::timeout);
        printer.hold_replies(false);
        CHECK(code_of(printed.get()) != std::nullopt);
        CHECK(printer.slips().size() == slips + 1);
        printer.dawdle(false);
        REQUIRE(bench.wait_until([&] { return bench.printer.status().online; }));
        CHECK(code_of(bench.printer.print(short_receipt(), "T2")) == std::nullopt);
        CHECK(printer.slips().size() == slips + 2);
    }
}

/// What is acknowledged belongs to a receipt of before the cable was pulled.
void late_acknowledgement_after_a_replug(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    printer.hold_replies(true);
    static_cast<void>(printer.received());
    constexpr std::size_t questions = 11 + 3;
    const auto whole = bytes_of(short_receipt(), bench.stamps).size() + questions;
    printer.accept_only(whole);  // and nothing that is asked later
    const auto before = printer.accepted();
    auto first = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + whole; }));
    const UsbBytes sent = printer.received();
    backend.unplug(printer);
    printer.accept_only({});
    CHECK(code_of(first.get()) == ErrorCode::printer_unsure);
    REQUIRE(bench.wait_until([&] { return bench.hub->devices().empty(); }));
    printer.hold_replies(false);
    bench.plug(printer, epson_id);
    printer.dawdle(true);
    auto second = print_aside(bench, short_receipt());
    UsbBytes late{0x37, 0x22};
    const auto id = sent.end() - 3 - 4;  // before GS r 1
    late.insert(late.end(), id, id + 4);
    late.push_back(0);
    printer.say(late);
    CHECK(second.wait_for(slices) == std::future_status::timeout);
    printer.dawdle(false);
    CHECK(code_of(second.get()) == std::nullopt);
}

void model_is_never_told(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::printer_class, 0x067B, 0x2305);
    printer.has_device_id = printer.knows_model = printer.knows_process_ids = false;
    HubBench bench(backend);
    bench.start_hub_with(PrinterCatalogue());
    bench.plug(printer, "067b:2305");
    CHECK(code_of(bench.printer.print(short_receipt(), "T1")) == std::nullopt);
    CHECK(code_of(bench.printer.print(short_receipt(), "T2")) == std::nullopt);
}

void silent_stranger(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::printer_class, 0x067B, 0x2306);
    printer.has_device_id = printer.answers_anything = false;
    HubBench bench(backend);
    bench.start_hub_with(PrinterCatalogue());
    bench.plug(printer, "067b:2306");
    for (const auto* const receipt : {"T1", "T2"})
        CHECK(code_of(bench.printer.print(short_receipt(), receipt)) == ErrorCode::printer_unsure);
    CHECK_FALSE(printer.torn().empty());  // without a cutter
}

void stray_byte(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.knows_process_ids = false;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    check_prints(bench, printer);
    printer.dawdle(true);
    auto printed = print_aside(bench, short_receipt());
    printer.say({0x00});
    CHECK(printed.wait_for(slices) == std::future_status::timeout);
    printer.dawdle(false);
    CHECK(code_of(printed.get()) == std::nullopt);
}

}  // namespace

std::vector<UsbScenario> printing_scenarios() {
    return {{"a receipt is printed once, byte by byte, and acknowledged", prints},
            {"a printer without process ids acknowledges by its answer on paper", prints_by_paper_answer},
            {"an answer that comes late acknowledges no later receipt", late_paper_answer},
            {"an acknowledgement of before the replug is not taken for a later receipt's",
             late_acknowledgement_after_a_replug},
            {"a printer that never tells its model acknowledges its first receipt", model_is_never_told},
            {"a printer of which nothing is known and that never says a word prints all the same",
             silent_stranger},
            {"a stray byte acknowledges no receipt", stray_byte},
            {"a printer that says nothing by itself is asked", prints_without_automatic_status},
            {"a printer is not said to be offline before it has said how it is", status_is_whole},
            {"a printer that never says how it is, is believed to be there", state_is_never_told},
            {"a vendor-class printer prints", vendor_class},
            {"a printer that never says a word is not believed", nobody_answers},
            {"a printer that can only listen is not believed, but its paper is known", one_way},
            {"without a printer nothing is printed, and it is said at once", nothing_plugged_in},
            {"a slow printer is waited for, and resumed to the byte", slow_printer},
            {"storms and garbage of status spoil no receipt", storm_and_garbage},
            {"answers to an earlier program are not taken for ours", left_over_answers},
            {"half a receipt of a program that died does not come before ours", half_a_receipt_before_us}};
}

}  // namespace tsunagu::test
