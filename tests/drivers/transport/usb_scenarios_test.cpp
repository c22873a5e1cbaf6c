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
    UmockBackend backend;
    UsbBench bench(backend);
    const auto channel = bench.open(scanner, 0x0C2E);
    REQUIRE(channel->listen(64));
    backend.plug_unconfigured(sick);
    REQUIRE(bench.find(0x04B8).has_value());
    backend.hold_configuration(sick);
    std::thread looks([&] { static_cast<void>(bench.bus->attached()); });
    std::this_thread::sleep_for(200ms);  // until it waits for the configuration
    backend.plug(next);                  // the event thread tells of it
    std::this_thread::sleep_for(200ms);
    scanner.scan("4901234567894");
    const auto read = channel->read(after(5s));
    CHECK(read.outcome == transport::TransferOutcome::complete);
    // What came while somebody looked is not told of before it was looked at.
    backend.configure(sick);
    looks.join();
    const auto later = bench.find_readable(0x1D90);
    REQUIRE(later.has_value());
    CHECK(bench.find_readable(0x04B8).has_value());
}

}  // namespace tsunagu::test
