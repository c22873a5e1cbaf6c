// Plugs modelled devices into a umockdev test bed: a program started under umockdev-wrapper sees their sysfs
// folders, their nodes under /dev/bus/usb, their uevents, and usbdevfs answered by the model.
#pragma once

#include <memory>

#include "tests/drivers/usb_emulator/usb_backend.h"

namespace tsunagu::test {

class UmockBackend final : public UsbBackend {
  public:
    /// Throws std::runtime_error outside umockdev-wrapper.
    UmockBackend();
    ~UmockBackend() override;

    void plug(EmulatedDevice& device) override;
    /// As a kernel shows a device it has announced but not configured yet; configure() does that, and tells
    /// nobody.
    void plug_unconfigured(EmulatedDevice& device);
    void configure(EmulatedDevice& device);
    /// Whoever asks for an unconfigured device's configuration waits until configure(), as while the kernel
    /// resets it (the attribute is read under the device's lock: Linux, drivers/usb/core/sysfs.c).
    void hold_configuration(EmulatedDevice& device);
    using UsbBackend::unplug;
    void unplug(EmulatedDevice& device, int status) override;
    void unplug_all() override;
    void as_stranger(const std::function<void()>& act) override;

  private:
    class Bed;
    std::unique_ptr<Bed> bed_;
};

}  // namespace tsunagu::test
