// Reads a device's descriptors into plain values. For this folder only.
#pragma once

#include <libusb.h>

#include "drivers/transport/usb_description.h"

namespace tsunagu::transport {

/// Needs no permission: the kernel has read the descriptors. What a device lies about in its counts is
/// bounded by what libusb could parse; what could not be parsed leaves `readable` false.
[[nodiscard]] UsbDescription describe(libusb_device* device);

/// Fills in the report descriptors that the kernel's HID driver has read since. Whether any was missing.
bool add_report_descriptors(UsbDescription& description);

}  // namespace tsunagu::transport
