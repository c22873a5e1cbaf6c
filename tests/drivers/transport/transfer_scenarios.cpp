// Bytes out and in, through every fault a transfer can have.
#include <cerrno>
#include <thread>

#include "tests/drivers/transport/usb_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace transport;

constexpr unsigned epson = 0x04B8;
constexpr std::uint8_t out = EmulatedPrinter::out_endpoint;
constexpr std::uint8_t in = EmulatedPrinter::in_endpoint;
/// The edges of packets and of the requests to the kernel, and what lies around them.
constexpr std::size_t offsets[] = {0, 1, 2, 63, 64, 511, 512, 513, 4096, 16'383, 16'384, 16'385, 19'999};
constexpr std::size_t job_bytes = 20'000;

bool is_gone(TransferOutcome outcome) {
    return outcome == TransferOutcome::disconnected || outcome == TransferOutcome::failed;
}

void a_long_receipt(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    const WriteResult written = channel->write(as_bytes(letters(100'000)), after(patience));
    CHECK(written == WriteResult{100'000, TransferOutcome::complete});
    CHECK(printer.received() == letters(100'000));
}

void full_and_resumed(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    const auto job = as_bytes(letters(job_bytes));
    for (const std::size_t offset : offsets) {
        INFO("offset " << offset);
        const std::size_t before = printer.accepted();
        printer.accept_only(offset);
        std::size_t sent = 0;
        const Deadline deadline = after(patience);
        do {  // an emulated processor may not move them all in a moment; what is claimed is exact all the
              // same
            const WriteResult step = channel->write(std::span(job).subspan(sent), after(moment));
            CHECK(step.outcome == TransferOutcome::timed_out);
            sent += step.transferred;
            CHECK(sent == printer.accepted() - before);
        } while (sent < offset && std::chrono::steady_clock::now() < deadline);
        CHECK(sent == offset);
        printer.accept_only({});
        const auto rest = std::span(job).subspan(sent);
        CHECK(channel->write(rest, after(patience)) == WriteResult{rest.size(), TransferOutcome::complete});
        CHECK(printer.received() == letters(job_bytes));
    }
}

void byte_by_byte(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    const auto job = as_bytes(letters(300));
    printer.accept_only(0);
    std::thread printing([&] {
        for (int i = 0; i < 300; ++i) {
            printer.accept_only(1);
            std::this_thread::yield();
        }
        printer.accept_only({});
    });
    std::size_t sent = 0;
    const Deadline deadline = after(patience);
    while (sent < job.size() && std::chrono::steady_clock::now() < deadline)
        sent += channel->write(std::span(job).subspan(sent), after(std::chrono::milliseconds(3))).transferred;
    printing.join();
    CHECK(printer.received() == letters(300));
}

void unplugged_in_mid_write(UsbBackend& backend, int status) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto job = as_bytes(letters(job_bytes));
    for (const std::size_t offset : offsets) {
        INFO("offset " << offset);
        auto channel = bench.open(printer, epson);
        printer.accept_only(offset);
        const std::size_t before = printer.accepted();
        std::thread hand([&] {
            printer.wait_until([&] { return printer.accepted() == before + offset; });
            backend.unplug(printer, status);
        });
        const WriteResult written = channel->write(job, after(patience));
        hand.join();
        CHECK(is_gone(written.outcome));
        CHECK(written.transferred <= offset);  // a lower bound, never too much
        CHECK(printer.accepted() == before + offset);
        CHECK(is_gone(channel->write(job, after(patience)).outcome));
        channel.reset();
        REQUIRE(bench.wait_until_gone(epson));
        printer.accept_only({});
    }
}
void unplugged_at_every_offset(UsbBackend& backend) {
    unplugged_in_mid_write(backend, -ESHUTDOWN);
}
void unplugged_with_an_io_error_first(UsbBackend& backend) {
    unplugged_in_mid_write(backend, -EPROTO);
}

void every_transfer_error(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    for (const int status : {-EPROTO, -EILSEQ, -ETIME, -EOVERFLOW, -ECOMM, -ENOSR, -EINVAL})
        for (const bool reported : {false, true}) {
            INFO("status " << status << (reported ? ", counted" : ", not counted"));
            static_cast<void>(printer.received());
            printer.fail_next(out, {status, 100, reported});
            const WriteResult written = channel->write(as_bytes(letters(1000)), after(patience));
            CHECK(written.outcome != TransferOutcome::complete);
            CHECK(written.outcome != TransferOutcome::timed_out);  // would claim to be exact
            CHECK(written.transferred <= 100);
            CHECK(printer.received() == letters(100));  // and nothing was sent twice
        }
    CHECK(channel->write(as_bytes(letters(9)), after(patience)).outcome == TransferOutcome::complete);
}

void short_writes(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    for (const std::size_t offset : {1U, 63U, 512U, 16'383U}) {
        INFO("offset " << offset);
        printer.fail_next(out,
                          {-EREMOTEIO, offset, true});  // how the kernel says that a transfer ended early
        const WriteResult written = channel->write(as_bytes(letters(job_bytes)), after(patience));
        CHECK(written == WriteResult{job_bytes, TransferOutcome::complete});
        CHECK(printer.received() == letters(job_bytes));
    }
}

void stalled_once(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    printer.halt(out);
    CHECK(channel->write(as_bytes(letters(8)), after(patience)) == WriteResult{0, TransferOutcome::stalled});
    CHECK(printer.halts_cleared() == 1);
    CHECK(channel->write(as_bytes(letters(8)), after(patience)) == WriteResult{8, TransferOutcome::complete});
    CHECK(printer.received() == letters(8));
}

void stalled_in_mid_write(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    printer.fail_next(out, {-EPIPE, 700, false});
    const WriteResult written = channel->write(as_bytes(letters(2000)), after(patience));
    CHECK(written.outcome == TransferOutcome::stalled);
    CHECK(written.transferred <= 700);
    CHECK(printer.received() == letters(700));  // the channel does not repeat by itself
}

void stalled_for_good(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    printer.break_endpoint(out);
    int calls = 0;
    TransferOutcome outcome = TransferOutcome::stalled;
    while (outcome == TransferOutcome::stalled && calls < 100) {
        outcome = channel->write(as_bytes(letters(8)), after(patience)).outcome;
        ++calls;
    }
    CHECK(outcome == TransferOutcome::failed);
    CHECK(printer.halts_cleared() <= 3);
}

void stalled_while_reading(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    REQUIRE(channel->listen(512));
    printer.wait_until([&] { return printer.waiting(in) == 1; });
    printer.halt(in);
    CHECK(channel->read(after(patience)).outcome == TransferOutcome::stalled);
    printer.say({0x12});
    CHECK(read_all(*channel, 1) == UsbBytes{0x12});
    printer.break_endpoint(in);
    TransferOutcome outcome = TransferOutcome::stalled;
    for (int i = 0; i < 10 && outcome == TransferOutcome::stalled; ++i)
        outcome = channel->read(after(patience)).outcome;
    CHECK(outcome == TransferOutcome::failed);
}

void errors_while_reading(UsbBackend& backend) {
    for (const int status : {-EPROTO, -EILSEQ, -EOVERFLOW, -ETIME}) {
        EmulatedPrinter printer;
        UsbBench bench(backend);
        auto channel = bench.open(printer, epson);
        REQUIRE(channel->listen(512));
        printer.say({0x10, 0, 0, 0});
        CHECK(printer.wait_until([&] { return printer.waiting(in) == 1; }));
        printer.fail_next(in, {status, 0, false});
        CHECK(read_all(*channel, 4) == UsbBytes{0x10, 0, 0, 0});
        CHECK(channel->read(after(patience)).outcome == TransferOutcome::failed);
        CHECK(channel->read(after(patience)).outcome == TransferOutcome::failed);
        channel.reset();
        backend.unplug(printer);
    }
}

void unplugged_while_reading(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    REQUIRE(channel->listen(512));
    printer.say({0x14, 0, 0, 0});
    CHECK(printer.wait_until([&] { return printer.waiting(in) == 1; }));
    std::thread hand([&] { backend.unplug(printer); });
    CHECK(read_all(*channel, 4) == UsbBytes{0x14, 0, 0, 0});
    CHECK(is_gone(channel->read(after(patience)).outcome));
    hand.join();
    CHECK(bench.wait_until_gone(epson));
}

void nothing_to_read(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    REQUIRE(channel->listen(512));
    CHECK(channel->read(after(moment)).outcome == TransferOutcome::timed_out);
    std::thread waker([&] { channel->wake(); });
    CHECK(channel->read(after(patience)).outcome == TransferOutcome::woken);
    waker.join();
    printer.say({1, 2, 3});
    CHECK(read_all(*channel, 3) == UsbBytes{1, 2, 3});
}

void a_storm_of_status(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    REQUIRE(channel->listen(4));
    constexpr std::size_t storm = 100'000;
    printer.say(letters(storm));
    // Nobody reads: the queue fills, and the device is not asked for more.
    CHECK(printer.wait_until([&] { return printer.waiting(in) == 0; }));
    CHECK(read_all(*channel, storm) == letters(storm));
    CHECK(channel->write(as_bytes(letters(5)), after(patience)).outcome == TransferOutcome::complete);
}

void answers_of_nothing(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.answers_empty_instead = true;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    REQUIRE(channel->listen(512));
    CHECK(channel->read(after(moment)).outcome == TransferOutcome::timed_out);
    printer.say({7, 8});
    CHECK(read_all(*channel, 2) == UsbBytes{7, 8});
}

void one_way_printer(UsbBackend& backend) {
    EmulatedPrinter printer(PrinterWiring::one_way);
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    CHECK_FALSE(channel->listen(512));
    CHECK(channel->write(as_bytes(letters(50)), after(patience)).transferred == 50);
}

void nothing_to_write(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    CHECK(channel->write({}, after(patience)) == WriteResult{0, TransferOutcome::complete});
    CHECK(channel->write(as_bytes(letters(512)), after(patience)).transferred == 512);
    CHECK(printer.received() == letters(512));
}

}  // namespace

std::vector<UsbScenario> transfer_scenarios() {
    return {
        {"a long receipt arrives byte by byte as it was sent", a_long_receipt},
        {"a full printer is resumed exactly where it stopped", full_and_resumed},
        {"a printer that takes one byte at a time loses and repeats none", byte_by_byte},
        {"unplugged at every kind of offset, no more is claimed than was sent", unplugged_at_every_offset},
        {"unplugged, with an I/O error before the hub notices", unplugged_with_an_io_error_first},
        {"every transfer error is told, and nothing is sent twice", every_transfer_error},
        {"a short write is continued to the byte", short_writes},
        {"a stalled endpoint is cleared and works again", stalled_once},
        {"a stall in mid-write is not resumed by itself", stalled_in_mid_write},
        {"an endpoint that stalls for good is given up", stalled_for_good},
        {"a stall while reading is cleared, for good given up", stalled_while_reading},
        {"errors while reading come after what arrived before them", errors_while_reading},
        {"unplugged while reading, what arrived before is still read", unplugged_while_reading},
        {"reading waits until its deadline, or until it is woken", nothing_to_read},
        {"a storm of status waits in the device, and nothing of it is lost", a_storm_of_status},
        {"a printer that answers with nothing does not keep the bus busy", answers_of_nothing},
        {"a printer that can only listen is written to", one_way_printer},
        {"an empty write and a whole packet need no empty packet", nothing_to_write}};
}

}  // namespace tsunagu::test
