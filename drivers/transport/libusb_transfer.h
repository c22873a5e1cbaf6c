// One transfer that a thread waits for. For this folder only.
#pragma once

#include <libusb.h>

#include <memory>

#include "drivers/transport/usb_channel.h"

namespace tsunagu::transport {

using LibusbTransfer = std::unique_ptr<libusb_transfer, void (*)(libusb_transfer*)>;

/// Null where memory is short.
[[nodiscard]] LibusbTransfer new_transfer();

/// What became of a transfer that the event thread has completed.
[[nodiscard]] TransferOutcome outcome_of(libusb_transfer_status status);
/// What a libusb call's error means for the device.
[[nodiscard]] TransferOutcome outcome_of_error(int error);

/// Submits a filled transfer (its callback and user data are set here) and waits for it; at the deadline it
/// is cancelled, and still waited for. `transferred` is libusb's actual length.
[[nodiscard]] WriteResult run(libusb_transfer& transfer, Deadline deadline);

}  // namespace tsunagu::transport
