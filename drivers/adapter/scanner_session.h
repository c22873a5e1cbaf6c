// The conversation with one barcode scanner from plug to unplug: it is set up for its kind, and its reports
// become scans in the queue.
#pragma once

#include <atomic>
#include <string>

#include "drivers/adapter/printer_session.h"
#include "drivers/device/scan_queue.h"
#include "drivers/hid/wedge.h"
#include "drivers/transport/usb_channel.h"

namespace tsunagu::adapter {

/// Runs until it is stopped, the scanner is gone, or it turns out to be none (`refused`: a HID device whose
/// reports hold no scans). `on_ready` is called once scans can come. `name` is Scan::scanner.
[[nodiscard]] SessionEnd run_scanner(transport::UsbChannel& channel, const std::string& name,
                                     hid::KeyLayout layout, device::ScanQueue& scans,
                                     const std::atomic<bool>& stop, const std::function<void()>& on_ready);

}  // namespace tsunagu::adapter
