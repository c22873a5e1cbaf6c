// A printer that goes on by itself is waited for, however long it takes; what it has not begun is not asked
// about.
#include "tests/drivers/adapter/hub_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;

/// Longer than either limit of the bench.
constexpr std::chrono::milliseconds long_pause{4'000};

/// Bytes behind a receipt.
constexpr std::size_t process_question = 11;
constexpr std::size_t paper_question = 3;

using Pause = void (EmulatedPrinter::*)(bool);

/// It stops by itself after so many bytes, and goes on after a long time.
void check_waits(HubBench& bench, EmulatedPrinter& printer, Pause pause, std::size_t offset) {
    INFO("pauses after " << offset << " bytes");
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    const auto slips = printer.slips().size();
    const auto before = printer.accepted();
    printer.accept_only(offset);
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + offset; }));
    (printer.*pause)(true);
    // The rest only fits once it goes on, unless all of it is there already.
    if (offset >= whole.size()) printer.accept_only({});
    CHECK(printed.wait_for(long_pause) == std::future_status::timeout);
    (printer.*pause)(false);
    printer.accept_only({});
    CHECK(code_of(printed.get()) == std::nullopt);
    REQUIRE(printer.slips().size() == slips + 1);
    CHECK(printer.slips().back() == whole);
    CHECK(printer.torn().empty());
}

void hot_in_mid_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    check_waits(bench, printer, &EmulatedPrinter::overheat, 500);
    check_waits(bench, printer, &EmulatedPrinter::pause, 500);
}

/// Everything is in its buffer before it pauses.
void pauses_behind_the_last_byte(UsbBackend& backend, bool says_itself) {
    EmulatedPrinter printer;
    printer.has_automatic_status = says_itself;
    printer.says_at_once = 1;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    const auto slips = printer.slips().size();
    printer.dawdle(true);
    const auto before = printer.accepted();
    auto printed = print_aside(bench, short_receipt());
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    CHECK(printer.wait_until([&] { return printer.accepted() > before + whole.size(); }));
    printer.overheat(true);
    CHECK(printed.wait_for(long_pause) == std::future_status::timeout);
    printer.dawdle(false);
    printer.overheat(false);
    CHECK(code_of(printed.get()) == std::nullopt);
    REQUIRE(printer.slips().size() == slips + 1);
    CHECK(printer.slips().back() == whole);
}
void hot_behind_the_last_byte(UsbBackend& backend) {
    pauses_behind_the_last_byte(backend, true);
}
void hot_and_only_says_so_when_asked(UsbBackend& backend) {
    pauses_behind_the_last_byte(backend, false);
}

void long_receipt_in_a_large_buffer(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.buffer_limit = 1'000'000;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    device::ReceiptDocument document = short_receipt();
    for (int i = 0; i < 1'000; ++i)
        document.elements.push_back(device::TextLine{"かなり長いレシートです。", {}, {}, {}});
    printer.dawdle(true);
    auto printed = print_aside(bench, document);
    CHECK(printed.wait_for(long_pause) == std::future_status::timeout);
    printer.dawdle(false);
    CHECK(code_of(printed.get()) == std::nullopt);
    REQUIRE(printer.slips().size() == 1);
    CHECK(printer.slips().back() == bytes_of(document, bench.stamps));
}

void takes_no_byte(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    REQUIRE(wait_until_well(bench));
    printer.accept_only(0);
    const auto printed = bench.printer.print(short_receipt(), "T1");
    REQUIRE_FALSE(printed.has_value());
    CHECK(printed.error().code == ErrorCode::printer_absent);
    CHECK(device::was_not_begun(printed.error()));
    printer.accept_only({});
    mend_and_print_again(bench, printer, bytes_of(short_receipt(), bench.stamps), 0);
    // Of one that was begun nobody can say that.
    printer.accept_only(1);
    const auto begun = bench.printer.print(short_receipt(), "T2");
    REQUIRE_FALSE(begun.has_value());
    CHECK(begun.error().code == ErrorCode::printer_unsure);
    CHECK_FALSE(device::was_not_begun(begun.error()));
    printer.accept_only({});
}

/// It has printed the receipt, and takes no more than that, when the paper is taken out.
void paper_taken_out_behind_the_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    HubBench bench(backend);
    bench.plug(printer, epson_id);
    REQUIRE(wait_until_well(bench));
    const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
    const auto before = printer.accepted();
    printer.accept_only(whole.size() + process_question);
    auto printed = print_aside(bench, short_receipt());
    CHECK(printer.wait_until([&] { return printer.accepted() == before + whole.size() + process_question; }));
    printer.set_paper_out(true);
    CHECK(code_of(printed.get()) == std::nullopt);
    printer.accept_only({});
    printer.set_paper_out(false);
    mend_and_print_again(bench, printer, whole, 1);
}

/// The last of the roll: the printer says that all is on paper, and in the same breath that there is no more.
void paper_ends_behind_the_receipt(UsbBackend& backend) {
    for (const bool knows_ids : {true, false}) {
        INFO("with process ids: " << knows_ids);
        EmulatedPrinter printer;
        printer.knows_process_ids = knows_ids;
        HubBench bench(backend);
        bench.plug(printer, epson_id);
        REQUIRE(wait_until_well(bench));
        check_prints(bench, printer);  // whether it knows ids is known from now on
        const UsbBytes whole = bytes_of(short_receipt(), bench.stamps);
        printer.end_paper_after(whole.size() + (knows_ids ? process_question : 2 * paper_question));
        check_prints(bench, printer, 1);
        CHECK(bench.wait_until([&] { return bench.printer.status().paper == device::Paper::out; }));
        printer.set_paper_out(false);
        mend_and_print_again(bench, printer, whole, 2);
    }
}

}  // namespace

std::vector<UsbScenario> waiting_scenarios() {
    return {
        {"a printer that pauses in mid-receipt is waited for", hot_in_mid_receipt},
        {"a printer that is hot behind the last byte is waited for", hot_behind_the_last_byte},
        {"a printer that is hot and says so only when asked is waited for", hot_and_only_says_so_when_asked},
        {"a long receipt in a large buffer is waited for", long_receipt_in_a_large_buffer},
        {"a printer that takes no byte of a receipt has not begun it", takes_no_byte},
        {"a receipt acknowledged before the paper was taken out is printed",
         paper_taken_out_behind_the_receipt},
        {"a receipt acknowledged together with the end of the paper is printed",
         paper_ends_behind_the_receipt}};
}

}  // namespace tsunagu::test
