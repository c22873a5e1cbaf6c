#include "pos/cli/local_devices.h"

#include <algorithm>
#include <utility>

#include "drivers/transport/usb_node.h"

namespace tsunagu::cli {
namespace {

using adapter::DeviceState;
using transport::DeviceRole;

std::string idle_words(Language language) {
    return language == Language::ja ? "レジを開くと使います。" : " The terminal uses it once it is opened.";
}

control::DeviceRow row_of(const transport::AttachedDevice& attached, const transport::UsbMatch& match,
                          Language language) {
    const auto node = transport::look_at_node(attached.description.port);
    adapter::DeviceView view;
    view.port = attached.description.port;
    view.usb_id = transport::usb_id(attached.description);
    view.name = node.product;
    view.role = match.role;
    view.reason = match.reason;
    view.in_shipped_rules = transport::in_shipped_rules(attached.description, match);
    const bool ours = match.role != DeviceRole::none;
    if (ours && !node.may_be_opened) view.state = DeviceState::no_permission;
    auto row = control::row_of(view, language);
    if (ours && node.may_be_opened) {
        row.state = "idle";
        row.words += idle_words(language);
    }
    return row;
}

}  // namespace

Result<std::vector<control::DeviceRow>> attached_devices(const transport::MatchRules& rules,
                                                         Language language) {
    TSUNAGU_TRY(const auto bus, transport::LibusbBus::start());
    std::vector<control::DeviceRow> rows;
    for (const auto& attached : bus->attached()) {
        const auto match = transport::match(attached.description, rules);
        if (match.reason != transport::MatchReason::hub) rows.push_back(row_of(attached, match, language));
    }
    return rows;
}

Result<std::unique_ptr<LocalDevices>> LocalDevices::start(adapter::HubSettings settings) {
    TSUNAGU_TRY(auto bus, transport::LibusbBus::start());
    std::unique_ptr<LocalDevices> devices(new LocalDevices(std::move(bus)));
    for (const auto& attached : devices->bus_->attached()) {
        const auto role = transport::match(attached.description, settings.rules).role;
        if (role == DeviceRole::receipt_printer) devices->any_printer_ = true;
        if (role != DeviceRole::none) ++devices->ours_;
    }
    devices->hub_ = std::make_unique<adapter::DeviceHub>(*devices->bus_, devices->printer_.desk(),
                                                         devices->scans_, std::move(settings),
                                                         [raw = devices.get()] { raw->note_change(); });
    return devices;
}

LocalDevices::LocalDevices(std::unique_ptr<transport::LibusbBus> bus)
    : printer_(rasteriser_, [this] { note_change(); }),
      scans_([this] {
          for (const auto& scan : scans_.take(device::ScanQueue::capacity)) feed_.scanned(scan);
      }),
      bus_(std::move(bus)) {}

control::DeviceAccess LocalDevices::access() {
    return {[this] { return hub_->devices(); }, [this] { return printer_.status(); },
            [this](const device::ReceiptDocument& document) { return printer_.print(document, "test"); },
            [this] { return printer_.open(); }, [] { return std::vector<Error>(); }};
}

void LocalDevices::note_change() {
    {
        const std::lock_guard lock(mutex_);
        ++changes_;
    }
    changed_.notify_all();
    feed_.devices_changed();
}

bool LocalDevices::printers_are_settled() {
    if (printer_.desk().seat() && printer_.status().connected) return true;
    const auto views = hub_->devices();
    const auto is_printer = [](const auto& view) { return view.role == DeviceRole::receipt_printer; };
    const auto may_come = [&](const auto& view) {
        return is_printer(view) &&
               (view.state == DeviceState::connecting || view.state == DeviceState::ready);
    };
    return std::any_of(views.begin(), views.end(), is_printer) &&
           std::none_of(views.begin(), views.end(), may_come);
}

bool LocalDevices::all_are_settled() {
    const auto views = hub_->devices();
    const auto is_ours = [](const auto& view) { return view.role != DeviceRole::none; };
    const auto is_connecting = [](const auto& view) { return view.state == DeviceState::connecting; };
    const auto prints = [](const auto& view) {
        return view.role == DeviceRole::receipt_printer && view.state == DeviceState::ready;
    };
    if (static_cast<std::size_t>(std::count_if(views.begin(), views.end(), is_ours)) < ours_) return false;
    if (std::any_of(views.begin(), views.end(), is_connecting)) return false;
    // Connected is told of a printer once it has said how it is.
    return std::none_of(views.begin(), views.end(), prints) || printer_.status().connected;
}

void LocalDevices::wait_for_printer(std::chrono::milliseconds limit) {
    if (any_printer_) wait_until(&LocalDevices::printers_are_settled, limit);
}

void LocalDevices::wait_for_all(std::chrono::milliseconds limit) {
    wait_until(&LocalDevices::all_are_settled, limit);
}

void LocalDevices::wait_until(bool (LocalDevices::*settled)(), std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (true) {
        std::uint64_t seen = 0;
        {
            const std::lock_guard lock(mutex_);
            seen = changes_;
        }
        if ((this->*settled)()) return;
        std::unique_lock lock(mutex_);
        if (!changed_.wait_until(lock, deadline, [&] { return changes_ != seen; })) return;
    }
}

}  // namespace tsunagu::cli
