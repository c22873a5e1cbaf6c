#include "pos/terminal/attached_devices.h"

#include <chrono>
#include <utility>

#include "drivers/adapter/scanner_files.h"
#include "drivers/escpos/printer_profile.h"

namespace tsunagu::terminal {

AttachedDevices::AttachedDevices(device::ScanQueue& scans)
    : scans_(scans), usb_printer_(rasteriser_, [this] { tell_change(); }) {}

AttachedDevices::~AttachedDevices() {
    hub_.reset();
    bus_.reset();
}

Result<std::unique_ptr<AttachedDevices>> AttachedDevices::open(const std::filesystem::path& printer_dir,
                                                               bool usb, device::ScanQueue& scans,
                                                               const std::filesystem::path& shop) {
    std::unique_ptr<AttachedDevices> devices(new AttachedDevices(scans));
    if (!printer_dir.empty()) {
        std::error_code error;
        std::filesystem::create_directories(printer_dir, error);
        if (error)
            return fail(ErrorCode::io_failed, {{"path", printer_dir.string()}, {"what", error.message()}});
        devices->file_ =
            std::make_unique<paper::FilePrinter>(printer_dir, escpos::paper_80mm_42, devices->rasteriser_);
    }
    if (usb) devices->start_usb(shop);
    return devices;
}

void AttachedDevices::start_usb(const std::filesystem::path& shop) {
    auto bus = transport::LibusbBus::start();
    if (!bus) {
        usb_trouble_ = std::move(bus.error());
        return;
    }
    bus_ = std::move(*bus);
    auto profiles = adapter::PrinterCatalogue::load(shop);
    auto rules = adapter::load_match_rules(shop, profiles.catalogue.kinds());
    file_faults_ = std::move(profiles.faults);
    file_faults_.insert(file_faults_.end(), rules.faults.begin(), rules.faults.end());
    adapter::HubSettings settings;
    settings.printers = std::move(profiles.catalogue);
    settings.rules = std::move(rules.rules);
    settings.scanners = std::move(rules.scanners);
    // An acknowledgement that a printer still had for the run before must not be taken for one of ours.
    settings.printer.first_process_id =
        static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    hub_ = std::make_unique<adapter::DeviceHub>(*bus_, usb_printer_.desk(), scans_, std::move(settings),
                                                [this] { tell_change(); });
}

device::ReceiptPrinter* AttachedDevices::printer() {
    if (file_) return file_.get();
    return hub_ ? &usb_printer_ : nullptr;
}

device::CashDrawer* AttachedDevices::drawer() {
    // A folder that stands for the printer has no drawer to it.
    return hub_ && !file_ ? &usb_printer_ : nullptr;
}

std::vector<adapter::DeviceView> AttachedDevices::devices() const {
    return hub_ ? hub_->devices() : std::vector<adapter::DeviceView>();
}

device::PrinterStatus AttachedDevices::printer_status() const {
    return file_ ? file_->status() : usb_printer_.status();
}

void AttachedDevices::set_on_change(std::function<void()> on_change) {
    const std::lock_guard lock(mutex_);
    on_change_ = std::move(on_change);
}

void AttachedDevices::tell_change() {
    ++changes_;
    const std::lock_guard lock(mutex_);
    if (on_change_) on_change_();
}

}  // namespace tsunagu::terminal
