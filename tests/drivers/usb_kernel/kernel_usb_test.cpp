// The scenarios once more, in a kernel: usbcore reads the descriptors, usblp and usbhid bind and are
// detached, udevd tells of arrivals. Runs as root in the virtual machine that kernel_vm.py starts.
#include <cstdio>
#include <ctime>
#include <set>
#include <string_view>
#include <thread>

#include "tests/drivers/adapter/hub_bench.h"
#include "tests/drivers/usb_kernel/vhci_backend.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

/// What is otherwise with a kernel, and why. Everything else runs.
const std::set<std::string_view> left_out{
    // usbhid has read its report descriptor before us, so nobody needs to open it to know: it is left alone.
    "what only seemed a scanner is given back, and said to be none",
    // The kernel reads the keyboard itself, as it should.
    "an ordinary keyboard is left alone",
};

void run_all(const std::vector<UsbScenario>& scenarios) {
    for (const UsbScenario& scenario : scenarios) {
        if (left_out.count(scenario.name) > 0) continue;
        DYNAMIC_SECTION(scenario.name) {
            VhciBackend backend;
            scenario.run(backend);
        }
    }
}

}  // namespace

TEST_CASE("Kernel: USB devices come, go and are claimed", "[transport]") {
    run_all(attach_scenarios());
}

TEST_CASE("Kernel: USB transfers survive every fault", "[transport]") {
    run_all(transfer_scenarios());
}

TEST_CASE("Kernel: a receipt is printed once", "[printing]") {
    run_all(printing_scenarios());
}

TEST_CASE("Kernel: the drawer opens once or not at all", "[printing]") {
    run_all(drawer_scenarios());
}

TEST_CASE("Kernel: USB devices say what they are, or lie", "[transport]") {
    run_all(descriptor_scenarios());
}

TEST_CASE("Kernel: a receipt broken off is printed again whole", "[trouble]") {
    run_all(trouble_scenarios());
}

TEST_CASE("Kernel: a printer that does not forget spoils no receipt", "[clearing]") {
    run_all(clearing_scenarios());
}

TEST_CASE("Kernel: a printer that is slow is waited for", "[waiting]") {
    run_all(waiting_scenarios());
}

TEST_CASE("Kernel: printers and scanners work whenever they are plugged in", "[hub]") {
    run_all(hub_scenarios());
}

namespace {

double processor_ms() {
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

}  // namespace

TEST_CASE("Kernel: a printer and a scanner that do nothing cost next to nothing", "[hub]") {
    EmulatedPrinter printer;
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    VhciBackend backend;
    auto bus = transport::LibusbBus::start();
    REQUIRE(bus.has_value());
    const StampRasteriser stamps;
    adapter::UsbReceiptPrinter desk(stamps);
    device::ScanQueue scans;
    adapter::DeviceHub hub(**bus, desk.desk(), scans, {});
    backend.plug(printer);
    backend.plug(scanner);
    const auto ready = [&] {
        std::size_t count = 0;
        for (const auto& view : hub.devices()) count += view.state == adapter::DeviceState::ready ? 1 : 0;
        return count;
    };
    const auto deadline = after(patience);
    while (ready() < 2 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    REQUIRE(ready() == 2);
    std::this_thread::sleep_for(std::chrono::seconds(4));  // until nothing is looked for any more
    const double before = processor_ms();
    constexpr int watched_s = 10;
    std::this_thread::sleep_for(std::chrono::seconds(watched_s));
    const double used = processor_ms() - before;
    std::printf("idle with two devices: %.1f ms of an emulated processor in %d s\n", used, watched_s);
    CHECK(used < 0.003 * watched_s * 1'000);
    backend.unplug_all();
}

}  // namespace tsunagu::test
