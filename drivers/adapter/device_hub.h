// Watches what is plugged in, opens what is a printer or a scanner, and keeps each working: a thread of its
// own for each, another try after a failure, a new start after a replug. Nobody configures anything.
//
// Invariants: a device is opened only where the matcher says that it is ours; at the end every thread is
// joined and every device given back, before the destructor returns.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "drivers/adapter/device_view.h"
#include "drivers/adapter/printer_catalogue.h"
#include "drivers/adapter/printer_session.h"
#include "drivers/adapter/scanner_files.h"
#include "drivers/adapter/usb_receipt_printer.h"
#include "drivers/device/scan_queue.h"
#include "drivers/transport/usb_bus.h"

namespace tsunagu::adapter {

struct HubSettings {
    transport::MatchRules rules = transport::MatchRules::built_in();
    PrinterSettings printer;
    /// By which a printer's profile is found; without any, every printer has the safe one.
    PrinterCatalogue printers;
    /// What the shop says of its scanners; `rules` has them already.
    std::vector<ShopScanner> scanners;
    std::chrono::milliseconds first_retry{500};  ///< doubled with each failure in a row
    std::chrono::milliseconds last_retry{4'000};
};

class DeviceHub {
  public:
    /// All must outlive the hub. `on_change` runs when devices() has changed, on a thread of the hub's.
    DeviceHub(transport::UsbBus& bus, PrinterDesk& desk, device::ScanQueue& scans, HubSettings settings,
              std::function<void()> on_change = {});
    DeviceHub(const DeviceHub&) = delete;
    DeviceHub& operator=(const DeviceHub&) = delete;
    ~DeviceHub();

    /// Everything attached but hubs, in the order of arrival. Any thread.
    [[nodiscard]] std::vector<DeviceView> devices() const;

  private:
    struct Known;
    using Instant = std::chrono::steady_clock::time_point;

    void watch();
    void forget_departed(const std::vector<transport::AttachedDevice>& attached);
    void meet(const transport::AttachedDevice& device);
    [[nodiscard]] Instant mind_workers(Instant now);
    void start_worker(Known& known);
    void publish();

    transport::UsbBus& bus_;
    PrinterDesk& desk_;
    device::ScanQueue& scans_;
    HubSettings settings_;
    std::function<void()> on_change_;
    std::atomic<bool> stop_ = false;
    std::vector<std::unique_ptr<Known>> known_;  ///< the watching thread's own
    mutable std::mutex mutex_;
    std::vector<DeviceView> views_;
    std::thread thread_;
};

}  // namespace tsunagu::adapter
