#include "drivers/adapter/device_hub.h"

#include <algorithm>
#include <utility>

#include "drivers/adapter/device_identity.h"
#include "drivers/adapter/device_worker.h"
#include "drivers/adapter/scanner_session.h"

namespace tsunagu::adapter {
namespace {

using transport::DeviceRole;
using Tell = DeviceWorker::Tell;

/// How often the hub looks without being told: late report descriptors, retries.
constexpr std::chrono::milliseconds look_again{1'000};

DeviceState state_of(SessionEnd end) {
    return end == SessionEnd::refused ? DeviceState::refused : DeviceState::broken;
}

class PrinterTask final : public DeviceWorker::Task {
  public:
    PrinterTask(PrinterDesk& desk, const HubSettings& settings, UsbId usb_id)
        : desk_(desk), settings_(settings), usb_id_(usb_id) {}

    DeviceState run(transport::UsbChannel& channel, const std::atomic<bool>& stop,
                    const Tell& tell) override {
        const PrinterIdentity identity = read_printer_identity(channel);
        std::string name = identity.model.empty() ? read_product_name(channel) : identity.model;
        tell(DeviceState::connecting, {name, {}});
        if (is_office_printer(identity)) return DeviceState::refused;
        const PrinterKind* kind = settings_.printers.find(usb_id_, name);
        PrinterSession session(channel, desk_, settings_.printer, kind ? kind->profile : safe_profile(),
                               stop);
        if (kind == nullptr)
            session.ask_model_first([&](std::string_view model) -> std::optional<escpos::PrinterProfile> {
                kind = settings_.printers.find_model(model);
                if (kind == nullptr) return std::nullopt;
                return kind->profile;
            });
        const auto on_seated = [&](bool seated) {
            tell(seated ? DeviceState::ready : DeviceState::spare,
                 {session.model().empty() ? name : session.model(), in_use(kind)});
        };
        return state_of(session.run(on_seated));
    }

  private:
    static ProfileInUse in_use(const PrinterKind* kind) {
        if (kind == nullptr) return {{}, safe_profile().columns, true};
        return {kind->name, kind->profile.columns, false};
    }

    PrinterDesk& desk_;
    const HubSettings& settings_;
    UsbId usb_id_;
};

class ScannerTask final : public DeviceWorker::Task {
  public:
    ScannerTask(device::ScanQueue& scans, hid::KeyLayout layout, std::string port)
        : scans_(scans), layout_(layout), port_(std::move(port)) {}

    DeviceState run(transport::UsbChannel& channel, const std::atomic<bool>& stop,
                    const Tell& tell) override {
        const std::string name = read_product_name(channel);
        tell(DeviceState::connecting, {name, {}});
        // Two of the same model are told apart by where they are plugged in.
        const std::string scanner = name.empty() ? port_ : name + " (" + port_ + ")";
        return state_of(run_scanner(channel, scanner, layout_, scans_, stop, [&] {
            tell(DeviceState::ready, {name, {}});
        }));
    }

  private:
    device::ScanQueue& scans_;
    hid::KeyLayout layout_;
    std::string port_;
};

}  // namespace

/// A device and what is being done about it.
struct DeviceHub::Known {
    DeviceView view;
    UsbId usb_id;
    transport::UsbMatch match;
    std::unique_ptr<DeviceWorker> worker;
    std::chrono::milliseconds retry_after{0};
    std::optional<Instant> retry_at;
};

DeviceHub::DeviceHub(transport::UsbBus& bus, PrinterDesk& desk, device::ScanQueue& scans,
                     HubSettings settings, std::function<void()> on_change)
    : bus_(bus),
      desk_(desk),
      scans_(scans),
      settings_(std::move(settings)),
      on_change_(std::move(on_change)),
      thread_([this] { watch(); }) {}

DeviceHub::~DeviceHub() {
    stop_ = true;
    bus_.wake();
    thread_.join();
}

std::vector<DeviceView> DeviceHub::devices() const {
    const std::lock_guard lock(mutex_);
    return views_;
}

void DeviceHub::watch() {
    while (!stop_) {
        const auto attached = bus_.attached();
        forget_departed(attached);
        for (const auto& device : attached) meet(device);
        const Instant next = mind_workers(std::chrono::steady_clock::now());
        publish();
        if (!stop_) bus_.wait_for_change(next);
    }
    known_.clear();
}

void DeviceHub::forget_departed(const std::vector<transport::AttachedDevice>& attached) {
    const auto departed = [&](const std::unique_ptr<Known>& known) {
        return std::none_of(attached.begin(), attached.end(),
                            [&](const auto& device) { return device.id == known->view.id; });
    };
    // A departed device's transfers have failed already, so its thread is about to end.
    known_.erase(std::remove_if(known_.begin(), known_.end(), departed), known_.end());
}

void DeviceHub::meet(const transport::AttachedDevice& device) {
    const transport::UsbMatch found = transport::match(device.description, settings_.rules);
    if (found.reason == transport::MatchReason::hub) return;
    const auto same = [&](const std::unique_ptr<Known>& known) { return known->view.id == device.id; };
    const auto at = std::find_if(known_.begin(), known_.end(), same);
    // One that was none of ours may turn out to be, when the kernel has read its report descriptor; and of a
    // keyboard and a scanner in one the keyboard may have been read first.
    const bool is_surer = found.reason == transport::MatchReason::pos_descriptor;
    if (at != known_.end() && (found == (*at)->match || ((*at)->worker && !is_surer))) return;
    if (at != known_.end()) (*at)->worker.reset();
    auto known = std::make_unique<Known>();
    known->view.id = device.id;
    known->view.port = device.description.port;
    known->view.usb_id = transport::usb_id(device.description);
    known->usb_id = {device.description.vendor, device.description.product};
    known->view.role = found.role;
    known->view.reason = found.reason;
    known->view.in_shipped_rules = transport::in_shipped_rules(device.description, found);
    known->match = found;
    if (found.role != DeviceRole::none) start_worker(*known);
    if (at != known_.end())
        *at = std::move(known);
    else
        known_.push_back(std::move(known));
}

void DeviceHub::start_worker(Known& known) {
    known.view.state = DeviceState::connecting;
    known.retry_at.reset();
    std::unique_ptr<DeviceWorker::Task> task;
    if (known.match.role == DeviceRole::receipt_printer)
        task = std::make_unique<PrinterTask>(desk_, settings_, known.usb_id);
    else
        task = std::make_unique<ScannerTask>(
            scans_, layout_of(settings_.scanners, known.usb_id.vendor, known.usb_id.product),
            known.view.port);
    known.worker = std::make_unique<DeviceWorker>(bus_, known.view.id, known.match, std::move(task),
                                                  [this] { bus_.wake(); });
}

/// Takes over what the workers tell, and starts those again that failed. When to look next.
DeviceHub::Instant DeviceHub::mind_workers(Instant now) {
    Instant next = now + look_again;
    for (const auto& known : known_) {
        if (!known->worker) continue;
        const WorkerState state = known->worker->state();
        known->view.state = state.state;
        if (!state.facts.name.empty()) known->view.name = state.facts.name;
        const bool is_in_use = state.state == DeviceState::ready || state.state == DeviceState::spare;
        known->view.profile = is_in_use ? state.facts.profile : ProfileInUse{};
        if (state.state == DeviceState::ready) known->retry_after = std::chrono::milliseconds(0);
        if (!state.ended || state.state == DeviceState::refused) continue;
        if (!known->retry_at) {
            known->retry_after =
                std::clamp(known->retry_after * 2, settings_.first_retry, settings_.last_retry);
            known->retry_at = now + known->retry_after;
        }
        if (now >= *known->retry_at) {
            known->worker.reset();
            start_worker(*known);
            known->view.state = state.state;  // until it is better, it is shown as it was
        } else {
            next = std::min(next, *known->retry_at);
        }
    }
    return next;
}

void DeviceHub::publish() {
    std::vector<DeviceView> views;
    for (const auto& known : known_) views.push_back(known->view);
    {
        const std::lock_guard lock(mutex_);
        if (views == views_) return;
        views_ = std::move(views);
    }
    if (on_change_) on_change_();
}

}  // namespace tsunagu::adapter
