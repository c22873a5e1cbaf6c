// Every scenario, on devices plugged into a umockdev test bed. A scenario has a bed and a bus of its own.
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

}  // namespace tsunagu::test
