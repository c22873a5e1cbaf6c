// Coming, going, claiming, and being refused.
#include <cerrno>
#include <thread>

#include "tests/drivers/transport/usb_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace transport;

constexpr unsigned epson = 0x04B8;
constexpr unsigned honeywell = 0x0C2E;

void present_before_the_program(UsbBackend& backend) {
    EmulatedPrinter printer;
    backend.plug(printer);
    UsbBench bench(backend);
    const auto found = bench.find_readable(epson);
    REQUIRE(found.has_value());
    CHECK(usb_id(found->description) == "04b8:0e15");
    CHECK(found->description.readable);
    REQUIRE(found->description.interfaces.size() == 1);
    CHECK(found->description.interfaces[0].alternates.size() == 2);
    backend.unplug(printer);
}

void plugged_in_while_it_runs(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    CHECK_FALSE(bench.find(epson, moment).has_value());
    backend.plug(printer);
    CHECK(bench.find(epson).has_value());
    backend.unplug(printer);
    CHECK(bench.wait_until_gone(epson));
}

void replugged_it_is_another(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    backend.plug(printer);
    const auto first = bench.find_readable(epson);
    REQUIRE(first.has_value());
    backend.unplug(printer);
    REQUIRE(bench.wait_until_gone(epson));
    backend.plug(printer);
    const auto second = bench.find(epson);
    REQUIRE(second.has_value());
    CHECK(second->id != first->id);
    CHECK(second->description.port == first->description.port);
    const auto matched = match(first->description, MatchRules::built_in());
    CHECK(bench.bus->open(first->id, matched).failure == OpenFailure::gone);
    backend.unplug(printer);
}

void a_loose_plug(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    for (int i = 0; i < 25; ++i) {
        backend.plug(printer);
        backend.unplug(printer);
    }
    backend.plug(printer);
    // What counts is how it ends, not how often it changed; the old openings are gone, the last one works.
    const Deadline deadline = after(patience);
    OpenedChannel opened;
    do {
        opened = bench.try_open(epson);
    } while (opened.failure != OpenFailure::none && bench.bus->wait_for_change(deadline));
    REQUIRE(opened.failure == OpenFailure::none);
    CHECK(opened.channel->write(as_bytes(letters(10)), after(patience)).transferred == 10);
    CHECK(printer.received() == letters(10));
    opened.channel.reset();
    backend.unplug(printer);
}

void two_at_once(UsbBackend& backend) {
    EmulatedPrinter first;
    EmulatedPrinter second(PrinterWiring::vendor_class, 0x1D90, 0x2060);
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    UsbBench bench(backend);
    const auto one = bench.open(first, epson);
    const auto two = bench.open(second, 0x1D90);
    const auto three = bench.open(scanner, honeywell);
    REQUIRE(three->listen(64));
    std::thread other([&] { static_cast<void>(two->write(as_bytes(letters(30'000)), after(patience))); });
    CHECK(one->write(as_bytes(letters(20'000)), after(patience)).transferred == 20'000);
    scanner.scan("4901234567894");
    CHECK(read_all(*three, 64).size() == 64);
    other.join();
    CHECK(first.received() == letters(20'000));
    CHECK(second.received() == letters(30'000));
}

void taken_from_the_kernel(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    CHECK(printer.alternate() == 1);
    CHECK(channel->match().in.has_value());
    CHECK(channel->write(as_bytes(letters(3)), after(patience)).outcome == TransferOutcome::complete);
}

void claimed_by_another_program(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    UsbBench rival(backend);
    CHECK(rival.try_open(epson).failure == OpenFailure::busy);
}

void closed_it_can_be_opened_again(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    bench.open(printer, epson).reset();
    const auto nodes = open_usb_nodes();
    for (int i = 0; i < 50; ++i) {
        auto opened = bench.try_open(epson);
        REQUIRE(opened.failure == OpenFailure::none);
        REQUIRE(opened.channel->listen(512));
    }
    CHECK(open_usb_nodes() == nodes);
}

void without_permission(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    backend.plug(printer);
    REQUIRE(bench.find(epson).has_value());
    OpenFailure failure = OpenFailure::none;
    backend.as_stranger([&] { failure = bench.try_open(epson).failure; });
    CHECK(failure == OpenFailure::no_permission);
    CHECK(bench.try_open(epson).failure == OpenFailure::none);
}

void ended_while_it_is_read(UsbBackend& backend) {
    EmulatedPrinter printer;
    {
        UsbBench bench(backend);
        const auto channel = bench.open(printer, epson);
        REQUIRE(channel->listen(512));
        CHECK(channel->read(after(moment)).outcome == TransferOutcome::timed_out);
        CHECK(printer.wait_until([&] { return printer.waiting(EmulatedPrinter::in_endpoint) == 1; }));
    }
    CHECK(printer.waiting(EmulatedPrinter::in_endpoint) == 0);
}

void ended_while_devices_come_and_go(UsbBackend& backend) {
    for (int i = 0; i < 5; ++i) {
        EmulatedPrinter printer;
        UsbBench bench(backend);
        backend.plug(printer);
        bench.bus.reset();
        backend.unplug(printer);
    }
    CHECK(UsbBench(backend).wait_until_gone(epson));
}

void woken_without_a_change(UsbBackend& backend) {
    UsbBench bench(backend);
    do static_cast<void>(bench.bus->attached());
    while (bench.bus->wait_for_change(after(moment)));
    std::thread waker([&] { bench.bus->wake(); });
    CHECK_FALSE(bench.bus->wait_for_change(after(patience)));
    waker.join();
}

}  // namespace

std::vector<UsbScenario> attach_scenarios() {
    return {{"a device plugged in before the program starts is there", present_before_the_program},
            {"a device comes and goes while the program runs", plugged_in_while_it_runs},
            {"a device plugged in again is another, in the same port", replugged_it_is_another},
            {"a loose plug ends in a device that works", a_loose_plug},
            {"two printers and a scanner work at once", two_at_once},
            {"the kernel's driver is detached and the two-way setting chosen", taken_from_the_kernel},
            {"a device another program has is busy", claimed_by_another_program},
            {"a device can be opened again and again, and no file stays open", closed_it_can_be_opened_again},
            {"a user without a udev rule is told so", without_permission},
            {"a program that ends while it reads leaves nothing behind", ended_while_it_is_read},
            {"a program can end while devices come and go", ended_while_devices_come_and_go},
            {"waiting for a change can be broken off", woken_without_a_change}};
}

}  // namespace tsunagu::test
