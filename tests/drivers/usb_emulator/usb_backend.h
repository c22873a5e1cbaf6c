// Something that plugs modelled devices into a system: umockdev in every build, a kernel where there is one.
#pragma once

#include <functional>

#include "tests/drivers/usb_emulator/emulated_device.h"

namespace tsunagu::test {

class UsbBackend {
  public:
    UsbBackend() = default;
    UsbBackend(const UsbBackend&) = delete;
    UsbBackend& operator=(const UsbBackend&) = delete;
    virtual ~UsbBackend() = default;

    /// Plugs it into a free port of its own, the same each time. It must be pulled out before it ends.
    virtual void plug(EmulatedDevice& device) = 0;
    /// Pulls it out. `status` is what transfers in flight end with: -ESHUTDOWN, or -EPROTO where the
    /// controller notices before the hub does.
    virtual void unplug(EmulatedDevice& device, int status) = 0;
    void unplug(EmulatedDevice& device);
    virtual void unplug_all() = 0;
    /// Runs `act` as a user whom no udev rule lets use USB devices.
    virtual void as_stranger(const std::function<void()>& act) = 0;
    /// How many times longer than on a till a thing may take: an emulated processor is slow.
    [[nodiscard]] virtual int slowness() const { return 1; }
};

}  // namespace tsunagu::test
