// The scenarios once more, in a kernel: usbcore reads the descriptors, usblp and usbhid bind and are
// detached, udevd tells of arrivals. Runs as root in the virtual machine that kernel_vm.py starts.
#include <set>
#include <string_view>

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

TEST_CASE("Kernel: USB devices say what they are, or lie", "[transport]") {
    run_all(descriptor_scenarios());
}

TEST_CASE("Kernel: a receipt broken off is printed again whole", "[trouble]") {
    run_all(trouble_scenarios());
}

TEST_CASE("Kernel: printers and scanners work whenever they are plugged in", "[hub]") {
    run_all(hub_scenarios());
}

}  // namespace tsunagu::test
