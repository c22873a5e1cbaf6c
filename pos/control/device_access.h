// What a program that holds the devices lets other programs ask of them.
//
// Threading: the functions are called on threads of the control server, several at once; print and kick may
// block for seconds. All must stay callable until the server has ended.
#pragma once

#include <functional>
#include <vector>

#include "drivers/adapter/device_view.h"
#include "drivers/device/receipt_document.h"
#include "drivers/device/receipt_printer.h"
#include "inventory/base/result.h"

namespace tsunagu::control {

struct DeviceAccess {
    std::function<std::vector<adapter::DeviceView>()> devices;
    std::function<device::PrinterStatus()> status;
    /// One slip outside the queue of receipts. Errors: as device::ReceiptPrinter::print.
    std::function<Result<void>(const device::ReceiptDocument&)> print;
    /// Errors: drawer_not_kicked.
    std::function<Result<void>()> kick;
    /// Mistakes in the shop's own device files, and why USB cannot be used.
    std::function<std::vector<Error>()> faults;
    bool usb_is_off = false;  ///< the program was told to leave USB alone
};

}  // namespace tsunagu::control
