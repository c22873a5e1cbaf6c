// Every scenario, on devices plugged into a umockdev test bed. A scenario has a bed and a bus of its own.
#include <thread>

#include "tests/drivers/transport/usb_bench.h"
#include "tests/drivers/usb_emulator/umock_backend.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

void run_all(const std::vector<UsbScenario>& scenarios) {
    for (const UsbScenario& scenario : scenarios) {
        DYNAMIC_SECTION(scenario.name) {
            UmockBackend backend;
            scenario.run(backend);
        }
    }
}

}  // namespace

TEST_CASE("USB devices come, go and are claimed") {
    run_all(attach_scenarios());
}

TEST_CASE("USB transfers survive every fault") {
    run_all(transfer_scenarios());
}

TEST_CASE("USB devices say what they are, or lie") {
    run_all(descriptor_scenarios());
}

TEST_CASE("a device the kernel configures only after its arrival is found all the same") {
    EmulatedPrinter printer;
    UmockBackend backend;
    UsbBench bench(backend);
    backend.plug_unconfigured(printer);
    const auto early = bench.find(0x04B8);
    REQUIRE(early.has_value());
    CHECK_FALSE(early->description.readable);
    backend.configure(printer);
    const auto later = bench.find_readable(0x04B8);
    REQUIRE(later.has_value());
    CHECK(later->id == early->id);
    CHECK(match(later->description, transport::MatchRules::built_in()).role ==
          transport::DeviceRole::receipt_printer);
}

// A sick device that the kernel resets over and over held the event thread up: nothing was scanned or
// printed.
TEST_CASE("a device that the kernel is busy with keeps no other waiting") {
    using namespace std::chrono_literals;
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    EmulatedPrinter sick;
    EmulatedPrinter next(PrinterWiring::vendor_class, 0x1D90, 0x2060);
    EmulatedPrinter other(PrinterWiring::vendor_class, 0x1504, 0x0006);
    UmockBackend backend;
    UsbBench bench(backend);
    auto channel = bench.open(scanner, 0x0C2E);
    REQUIRE(channel->listen(64));
    backend.plug_unconfigured(sick);
    REQUIRE(bench.find(0x04B8).has_value());
    backend.hold_configuration(sick);
    static_cast<void>(bench.bus->attached());  // somebody waits for the configuration from here on
    backend.plug(next);
    CHECK(bench.find_readable(0x1D90).has_value());
    scanner.scan("4901234567894");
    const auto read = channel->read(after(5s));
    CHECK(read.outcome == transport::TransferOutcome::complete);
    CHECK_FALSE(bench.find(0x04B8)->description.readable);
    backend.configure(sick);
    CHECK(bench.find_readable(0x04B8).has_value());
    // Whoever still waits at the end is waited for, not left behind.
    backend.plug_unconfigured(other);
    REQUIRE(bench.find(0x1504).has_value());
    backend.hold_configuration(other);
    static_cast<void>(bench.bus->attached());
    std::thread mended([&] {
        std::this_thread::sleep_for(300ms);
        backend.configure(other);
    });
    channel.reset();
    bench.bus.reset();
    mended.join();
}

}  // namespace tsunagu::test
