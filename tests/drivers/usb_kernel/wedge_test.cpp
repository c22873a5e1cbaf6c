// A keyboard that types is a scanner that types: qemu's usb-kbd, whose keys kernel_vm.py presses over QMP
// when this program asks for them on the console. Between them are xhci, usbcore and usbhid of a real kernel.
#include <cstdio>
#include <filesystem>

#include "drivers/adapter/device_hub.h"
#include "drivers/transport/libusb_bus.h"
#include "tests/drivers/support/stamp_rasteriser.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace adapter;
using namespace std::chrono_literals;

const std::string code = "4006381333931";
const std::string keyboard_id = "0627:0001";

/// Asks the host, which answers by doing it.
void ask_host(const char* what) {
    std::printf("\nHOST %s\n", what);
    std::fflush(stdout);
}

/// Nodes through which the desktop would hear the keyboard, but the power button's.
std::size_t keyboards_of_the_desktop() {
    std::size_t count = 0;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/sys/class/input", error))
        if (std::filesystem::canonical(entry.path()).string().find("/usb") != std::string::npos) ++count;
    return count;
}

template <class IsSo>
bool wait_for(const IsSo& is_so, std::chrono::seconds limit = 30s) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!is_so()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

}  // namespace

TEST_CASE("Kernel: a keyboard scanner's keys become a scan and reach nobody else", "[wedge]") {
    auto bus = transport::LibusbBus::start();
    REQUIRE(bus.has_value());
    const StampRasteriser stamps;
    UsbReceiptPrinter printer(stamps);
    device::ScanQueue scans;
    HubSettings settings;
    settings.rules.scanner_vendors.push_back({0x0627, 0x0001});
    DeviceHub hub(**bus, printer.desk(), scans, settings);
    const auto is_ready = [&] {
        for (const DeviceView& view : hub.devices())
            if (view.usb_id == keyboard_id && view.state == DeviceState::ready) return true;
        return false;
    };
    for (int plugged = 0; plugged < 2; ++plugged) {
        REQUIRE(wait_for(is_ready));
        CHECK(keyboards_of_the_desktop() == 0);
        // A busy host types as slowly as a hand, which is no scan: then it is asked once more.
        bool came = false;
        const auto is_code = [](const device::Scan& scan) { return scan.text == code; };
        for (int tries = 0; !came && tries < 8; ++tries) {
            ask_host("type");
            came = wait_for(
                [&] {
                    const auto all = scans.take(8);
                    return std::any_of(all.begin(), all.end(), is_code);
                },
                4s);
        }
        REQUIRE(came);
        ask_host("unplug");
        REQUIRE(wait_for([&] { return hub.devices().empty(); }));
        ask_host("plug");
    }
}

}  // namespace tsunagu::test
