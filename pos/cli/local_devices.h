// The devices of this computer, held by this command itself because no terminal runs.
//
// Invariants: what was taken from the kernel's drivers is given back before the command ends.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "drivers/adapter/device_hub.h"
#include "drivers/adapter/usb_receipt_printer.h"
#include "drivers/device/scan_queue.h"
#include "drivers/paper/font_rasteriser.h"
#include "drivers/transport/libusb_bus.h"
#include "pos/control/device_access.h"
#include "pos/control/event_feed.h"
#include "pos/control/protocol.h"

namespace tsunagu::cli {

/// What is attached, looked at without opening anything, as `devices` lists it. Errors: usb_unavailable.
[[nodiscard]] Result<std::vector<control::DeviceRow>> attached_devices(const transport::MatchRules& rules,
                                                                       Language language);

class LocalDevices {
  public:
    /// Opens everything that is ours. Errors: usb_unavailable.
    [[nodiscard]] static Result<std::unique_ptr<LocalDevices>> start(adapter::HubSettings settings);
    LocalDevices(const LocalDevices&) = delete;
    LocalDevices& operator=(const LocalDevices&) = delete;
    ~LocalDevices() = default;

    [[nodiscard]] control::DeviceAccess access();
    [[nodiscard]] control::EventFeed& feed() { return feed_; }

    /// Until a printer can print, every printer there is has refused, or the time is up.
    void wait_for_printer(std::chrono::milliseconds limit);
    /// Until all that is attached has been opened or has refused, and the printer has said how it is; or the
    /// time is up.
    void wait_for_all(std::chrono::milliseconds limit);

  private:
    explicit LocalDevices(std::unique_ptr<transport::LibusbBus> bus);
    void note_change();
    [[nodiscard]] bool printers_are_settled();
    [[nodiscard]] bool all_are_settled();
    void wait_until(bool (LocalDevices::*settled)(), std::chrono::milliseconds limit);

    // Destroyed from the last to the first: the hub before all that it tells.
    control::EventFeed feed_{control::EventFeed::Before::is_kept};
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t changes_ = 0;
    paper::FontRasteriser rasteriser_;
    adapter::UsbReceiptPrinter printer_;
    device::ScanQueue scans_;
    std::unique_ptr<transport::LibusbBus> bus_;
    bool any_printer_ = false;
    std::size_t ours_ = 0;  ///< attached at the start
    std::unique_ptr<adapter::DeviceHub> hub_;
};

}  // namespace tsunagu::cli
