// What the drivers say of a device and of the printer, as the counter knows them: it has no drivers.
#pragma once

#include "drivers/adapter/device_view.h"
#include "pos/viewmodel/device_screen.h"

namespace tsunagu::terminal {

[[nodiscard]] viewmodel::DeviceSeen device_seen(const adapter::DeviceView& view);
[[nodiscard]] viewmodel::PrinterSeen printer_seen(const device::PrinterStatus& status);

}  // namespace tsunagu::terminal
