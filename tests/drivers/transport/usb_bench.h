// What every scenario on USB devices needs: a bus, a way to wait for a device on it, and to open it.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "drivers/transport/libusb_bus.h"
#include "tests/drivers/usb_emulator/emulated_printer.h"
#include "tests/drivers/usb_emulator/emulated_scanner.h"
#include "tests/drivers/usb_emulator/usb_backend.h"

namespace tsunagu::test {

/// A scenario is run on each backend there is: umockdev in every build, a kernel where one can be had.
struct UsbScenario {
    const char* name;
    void (*run)(UsbBackend& backend);
};

[[nodiscard]] std::vector<UsbScenario> attach_scenarios();
[[nodiscard]] std::vector<UsbScenario> transfer_scenarios();
[[nodiscard]] std::vector<UsbScenario> descriptor_scenarios();

[[nodiscard]] transport::Deadline after(std::chrono::milliseconds time);
inline constexpr std::chrono::milliseconds patience{20'000};  ///< for what must happen
inline constexpr std::chrono::milliseconds moment{60};        ///< for what must not

class UsbBench {
  public:
    explicit UsbBench(UsbBackend& backend);
    UsbBench(const UsbBench&) = delete;
    UsbBench& operator=(const UsbBench&) = delete;
    /// Ends the bus and pulls every device out, so the devices are declared before the bench.
    ~UsbBench();

    UsbBackend& backend;
    std::unique_ptr<transport::LibusbBus> bus;

    /// The device with that vendor once it is there; nothing if it does not come, or does not go.
    std::optional<transport::AttachedDevice> find(unsigned vendor,
                                                  std::chrono::milliseconds limit = patience);
    /// The same once its configuration could be read, which the kernel may set a moment after the arrival.
    std::optional<transport::AttachedDevice> find_readable(unsigned vendor);
    bool wait_until_gone(unsigned vendor);
    /// Plugged in, matched and claimed. Fails the test where that cannot be done.
    std::unique_ptr<transport::UsbChannel> open(EmulatedDevice& device, unsigned vendor);
    transport::OpenedChannel try_open(unsigned vendor);
};

/// How many devices' nodes this program holds open.
[[nodiscard]] std::size_t open_usb_nodes();
[[nodiscard]] std::vector<std::byte> as_bytes(const UsbBytes& bytes);
/// 41 42 .. 5A over and over: no command, no real-time byte.
[[nodiscard]] UsbBytes letters(std::size_t count);
/// All of them, however many writes that takes within the limit.
[[nodiscard]] UsbBytes read_all(transport::UsbChannel& channel, std::size_t count);

}  // namespace tsunagu::test
