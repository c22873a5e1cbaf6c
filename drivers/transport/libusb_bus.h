// The USB devices of this computer, through libusb: one context and one thread that handles its events.
//
// The hotplug callback only takes a reference and notes that something changed; descriptors are read, and
// devices opened, by whoever asks. At the end the callback is deregistered, the thread interrupted and
// joined, and only then are the references given back.
#pragma once

#include <memory>

#include "drivers/transport/usb_bus.h"
#include "inventory/base/result.h"

namespace tsunagu::transport {

class LibusbBus final : public UsbBus {
  public:
    /// Errors: usb_unavailable.
    [[nodiscard]] static Result<std::unique_ptr<LibusbBus>> start();
    ~LibusbBus() override;

    [[nodiscard]] std::vector<AttachedDevice> attached() override;
    bool wait_for_change(Deadline deadline) override;
    void wake() override;
    [[nodiscard]] OpenedChannel open(DeviceId id, const UsbMatch& match) override;

  private:
    class Context;
    explicit LibusbBus(std::unique_ptr<Context> context);
    std::unique_ptr<Context> context_;
};

}  // namespace tsunagu::transport
