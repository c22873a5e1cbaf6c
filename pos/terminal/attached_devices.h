// The printer, the drawer and the scanners of this terminal: those on USB, or the folder that stands for a
// printer. There from start to end, whatever is plugged in meanwhile.
//
// Invariants: USB that cannot be used is said (usb_trouble) and never an obstacle; the hub's threads are
// joined before the desk and the bus they work at end; after set_on_change({}) returned the old one never
// runs again.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "drivers/adapter/device_hub.h"
#include "drivers/adapter/usb_receipt_printer.h"
#include "drivers/device/scan_queue.h"
#include "drivers/paper/file_printer.h"
#include "drivers/paper/font_rasteriser.h"
#include "drivers/transport/libusb_bus.h"

namespace tsunagu::terminal {

class AttachedDevices {
  public:
    /// `printer_dir`: receipts go there and not to a printer on USB; empty: to the printer that is plugged
    /// in. `usb`: whether USB is looked at at all. `scans` must outlive this. `shop`: whose printer
    /// profiles count; a bad one is named on stderr. Errors: io_failed (of the folder).
    [[nodiscard]] static Result<std::unique_ptr<AttachedDevices>> open(
        const std::filesystem::path& printer_dir, bool usb, device::ScanQueue& scans,
        const std::filesystem::path& shop);
    AttachedDevices(const AttachedDevices&) = delete;
    AttachedDevices& operator=(const AttachedDevices&) = delete;
    ~AttachedDevices();

    /// Where receipts go; null where there is neither a folder nor USB.
    [[nodiscard]] device::ReceiptPrinter* printer();
    /// Null without USB, and where receipts go to a folder.
    [[nodiscard]] device::CashDrawer* drawer();
    /// What is plugged in; empty without USB. Any thread.
    [[nodiscard]] std::vector<adapter::DeviceView> devices() const;
    /// Of printer(). Any thread.
    [[nodiscard]] device::PrinterStatus printer_status() const;
    /// Whether receipts go to a printer on USB.
    [[nodiscard]] bool prints_on_usb() const { return file_ == nullptr && hub_ != nullptr; }
    /// Whether it was to be used, be it that it cannot.
    [[nodiscard]] bool looks_at_usb() const { return hub_ != nullptr || usb_trouble_.has_value(); }
    /// Why nothing on USB is seen, where it was to be: usb_unavailable.
    [[nodiscard]] const std::optional<Error>& usb_trouble() const { return usb_trouble_; }
    /// Files of the shop that were left out, and why.
    [[nodiscard]] const std::vector<Error>& file_faults() const { return file_faults_; }

    /// Another number after each change of devices() or printer_status(): whoever looks often copies nothing
    /// where nothing changed. Any thread.
    [[nodiscard]] std::uint64_t changes() const { return changes_; }
    /// Runs on a thread of the hub's or a printer's when devices() or printer_status() has changed.
    void set_on_change(std::function<void()> on_change);

  private:
    explicit AttachedDevices(device::ScanQueue& scans);
    void start_usb(const std::filesystem::path& shop);
    void tell_change();

    device::ScanQueue& scans_;
    std::atomic<std::uint64_t> changes_ = 1;
    std::mutex mutex_;
    std::function<void()> on_change_;
    std::optional<Error> usb_trouble_;
    std::vector<Error> file_faults_;
    paper::FontRasteriser rasteriser_;
    std::unique_ptr<paper::FilePrinter> file_;
    adapter::UsbReceiptPrinter usb_printer_;
    std::unique_ptr<transport::LibusbBus> bus_;
    std::unique_ptr<adapter::DeviceHub> hub_;
};

}  // namespace tsunagu::terminal
