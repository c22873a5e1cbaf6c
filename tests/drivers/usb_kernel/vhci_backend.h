// Plugs modelled devices into a real kernel: vhci_hcd speaks USB/IP with the model over a socket pair, and
// usbcore, usblp, usbhid, usbfs and udevd see a device like any other. Needs root and the module; no network,
// no usbip tools. (Linux: Documentation/usb/usbip_protocol.rst; drivers/usb/usbip/vhci_sysfs.c.)
#pragma once

#include <map>
#include <memory>

#include "tests/drivers/usb_emulator/usb_backend.h"

namespace tsunagu::test {

class VhciBackend final : public UsbBackend {
  public:
    /// Throws std::runtime_error where there is no vhci_hcd.
    VhciBackend();
    ~VhciBackend() override;

    void plug(EmulatedDevice& device) override;
    using UsbBackend::unplug;
    void unplug(EmulatedDevice& device, int status) override;
    void unplug_all() override;
    void as_stranger(const std::function<void()>& act) override;
    [[nodiscard]] int slowness() const override { return 5; }

  private:
    class Link;
    std::map<EmulatedDevice*, unsigned> ports_;
    std::map<EmulatedDevice*, std::unique_ptr<Link>> present_;
};

}  // namespace tsunagu::test
