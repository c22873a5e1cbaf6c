#include "tests/drivers/usb_emulator/usb_backend.h"

#include <cerrno>

namespace tsunagu::test {

void UsbBackend::unplug(EmulatedDevice& device) {
    unplug(device, -ESHUTDOWN);
}

}  // namespace tsunagu::test
