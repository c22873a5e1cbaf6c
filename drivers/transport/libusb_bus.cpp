#include "drivers/transport/libusb_bus.h"

#include <libusb.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "drivers/transport/libusb_channel.h"
#include "drivers/transport/libusb_description.h"

namespace tsunagu::transport {
namespace {

/// The kernel configures a device, and usbhid reads its report descriptor, a little after it has arrived; so
/// long we look again for what is missing.
constexpr std::chrono::seconds settling_s{3};

/// The kernel lets whoever reads a configuration wait while it resets that device: so long we wait for it,
/// then the others are told without it.
constexpr std::chrono::milliseconds look_limit{100};
constexpr std::size_t most_looks = 16;  ///< at once: a sick device with a loose plug is another each time

tl::unexpected<Error> unavailable(int error) {
    return fail(ErrorCode::usb_unavailable, {{"what", libusb_strerror(error)}});
}

}  // namespace

class LibusbBus::Context {
  public:
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context();

    /// LIBUSB_SUCCESS, or why not.
    int start();
    std::vector<AttachedDevice> attached();
    bool wait_for_change(Deadline deadline);
    void wake();
    OpenedChannel open(DeviceId id, const UsbMatch& match);

  private:
    struct Present {
        DeviceId id = 0;
        libusb_device* device = nullptr;  ///< one reference is ours
        std::chrono::steady_clock::time_point since;
        bool looked_at = false;
        bool settled = false;
        bool looking = false;  ///< a thread is at it
        UsbDescription description;
    };
    struct Look {
        DeviceId id = 0;
        std::thread thread;
    };
    static int LIBUSB_CALL on_hotplug(libusb_context*, libusb_device* device, libusb_hotplug_event event,
                                      void* self);
    void arrived(libusb_device* device);
    void left(libusb_device* device);
    void handle_events();
    void unref_departed();
    void look_at_unsettled();
    bool begin_look(Present& present);
    void look_aside(Present seen);
    void end_look(Present& seen);
    [[nodiscard]] std::vector<std::thread> ended_looks();
    static void look(Present& present);

    libusb_context* context_ = nullptr;
    libusb_hotplug_callback_handle callback_{};
    bool registered_ = false;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Present> present_;
    std::vector<libusb_device*> departed_;  ///< references to give back, on the event thread
    DeviceId next_id_ = 1;
    bool has_changed_ = false;
    bool woken_ = false;
    bool awaits_looks_ = false;
    std::vector<Look> looks_;         ///< one for each device being looked at
    std::vector<DeviceId> seen_ids_;  ///< whose look is over, and its thread about to end
    std::thread thread_;
};

int LibusbBus::Context::start() {
    if (const int error = libusb_init(&context_); error != LIBUSB_SUCCESS) {
        context_ = nullptr;
        return error;
    }
    if (libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) == 0) return LIBUSB_ERROR_NOT_SUPPORTED;
    const int error = libusb_hotplug_register_callback(
        context_, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT,
        LIBUSB_HOTPLUG_ENUMERATE, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
        LIBUSB_HOTPLUG_MATCH_ANY, &on_hotplug, this, &callback_);
    if (error != LIBUSB_SUCCESS) return error;
    registered_ = true;
    thread_ = std::thread([this] { handle_events(); });
    return LIBUSB_SUCCESS;
}

LibusbBus::Context::~Context() {
    if (context_ == nullptr) return;
    stopping_ = true;
    if (registered_) libusb_hotplug_deregister_callback(context_, callback_);
    libusb_interrupt_event_handler(context_);
    if (thread_.joinable()) thread_.join();
    // What the kernel is resetting right now is waited for: libusb must outlive whoever reads of it.
    for (Look& one : looks_) one.thread.join();
    unref_departed();
    for (const Present& present : present_) libusb_unref_device(present.device);
    libusb_exit(context_);
}

void LibusbBus::Context::handle_events() {
    while (!stopping_) {
        const int error = libusb_handle_events_completed(context_, nullptr);
        unref_departed();
        // A fault of the event source itself would come back at once, and keep a core busy.
        if (error != LIBUSB_SUCCESS && error != LIBUSB_ERROR_INTERRUPTED)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

int LIBUSB_CALL LibusbBus::Context::on_hotplug(libusb_context*, libusb_device* device,
                                               libusb_hotplug_event event, void* self) {
    auto& context = *static_cast<Context*>(self);
    if (event == LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED)
        context.arrived(device);
    else
        context.left(device);
    return 0;
}

void LibusbBus::Context::arrived(libusb_device* device) {
    const std::lock_guard lock(mutex_);
    // Registering enumerates what is there; a device plugged in just then may be told of twice.
    const auto same = [&](const Present& known) { return known.device == device; };
    if (std::any_of(present_.begin(), present_.end(), same)) return;
    Present present;
    present.id = next_id_++;
    present.device = libusb_ref_device(device);
    present.since = std::chrono::steady_clock::now();
    present_.push_back(std::move(present));
    has_changed_ = true;
    changed_.notify_all();
}

void LibusbBus::Context::left(libusb_device* device) {
    const std::lock_guard lock(mutex_);
    const auto same = [&](const Present& present) { return present.device == device; };
    const auto found = std::find_if(present_.begin(), present_.end(), same);
    if (found == present_.end()) return;
    departed_.push_back(found->device);
    present_.erase(found);
    has_changed_ = true;
    changed_.notify_all();
}

/// Not in the callback: libusb still uses the device there.
void LibusbBus::Context::unref_departed() {
    std::vector<libusb_device*> departed;
    {
        const std::lock_guard lock(mutex_);
        departed.swap(departed_);
    }
    for (libusb_device* device : departed) libusb_unref_device(device);
}

void LibusbBus::Context::look(Present& present) {
    present.looked_at = true;
    if (!present.description.readable) present.description = describe(present.device);
    const bool missing = add_report_descriptors(present.description) || !present.description.readable;
    present.settled = !missing || std::chrono::steady_clock::now() - present.since > settling_s;
}

/// Each on a thread of its own, so that a sick device holds up nobody but itself.
void LibusbBus::Context::look_at_unsettled() {
    std::vector<std::thread> ended;
    {
        std::unique_lock lock(mutex_);
        has_changed_ = false;
        for (Present& present : present_) {
            if (present.settled || present.looking || looks_.size() >= most_looks) continue;
            if (!begin_look(present)) break;
        }
        awaits_looks_ = true;
        changed_.wait_for(lock, look_limit, [this] { return looks_.size() == seen_ids_.size(); });
        awaits_looks_ = false;
        ended = ended_looks();
    }
    for (std::thread& thread : ended) thread.join();
}

/// Requires our lock. False where the machine has no thread left: it is tried again.
bool LibusbBus::Context::begin_look(Present& present) {
    looks_.reserve(most_looks);
    try {
        looks_.push_back({present.id, std::thread([this, seen = present] { look_aside(seen); })});
    } catch (const std::system_error&) {
        return false;
    }
    present.looking = true;
    libusb_ref_device(present.device);  // the thread gives it back under our lock
    return true;
}

void LibusbBus::Context::look_aside(Present seen) {
    look(seen);
    end_look(seen);
}

void LibusbBus::Context::end_look(Present& seen) {
    seen.looking = false;
    const std::lock_guard lock(mutex_);
    for (Present& present : present_)
        if (present.id == seen.id) present = seen;
    seen_ids_.push_back(seen.id);
    departed_.push_back(seen.device);  // the reference taken for this look
    // Too late for whoever asked: then it is news.
    if (!awaits_looks_) has_changed_ = true;
    changed_.notify_all();
}

/// Requires our lock.
std::vector<std::thread> LibusbBus::Context::ended_looks() {
    std::vector<std::thread> ended;
    for (const DeviceId id : std::exchange(seen_ids_, {})) {
        const auto is_its = [&](const Look& one) { return one.id == id; };
        const auto at = std::find_if(looks_.begin(), looks_.end(), is_its);
        ended.push_back(std::move(at->thread));
        looks_.erase(at);
    }
    return ended;
}

std::vector<AttachedDevice> LibusbBus::Context::attached() {
    look_at_unsettled();
    const std::lock_guard lock(mutex_);
    std::vector<AttachedDevice> all;
    // What came meanwhile was not looked at; the change is noted, so whoever waits for one asks again.
    for (const Present& present : present_)
        if (present.looked_at) all.push_back({present.id, present.description});
    return all;
}

bool LibusbBus::Context::wait_for_change(Deadline deadline) {
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, deadline, [&] { return has_changed_ || woken_; });
    woken_ = false;
    return has_changed_;
}

void LibusbBus::Context::wake() {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_all();
}

OpenedChannel LibusbBus::Context::open(DeviceId id, const UsbMatch& match) {
    libusb_device* device = nullptr;
    {
        const std::lock_guard lock(mutex_);
        for (const Present& present : present_)
            if (present.id == id) device = libusb_ref_device(present.device);
    }
    if (device == nullptr) return {nullptr, OpenFailure::gone};
    // Without our lock: opening waits for the event thread, which may be waiting in the hotplug callback.
    OpenedChannel opened = LibusbChannel::open(device, match);
    libusb_unref_device(device);
    return opened;
}

LibusbBus::LibusbBus(std::unique_ptr<Context> context) : context_(std::move(context)) {}
LibusbBus::~LibusbBus() = default;

Result<std::unique_ptr<LibusbBus>> LibusbBus::start() {
    auto context = std::make_unique<Context>();
    if (const int error = context->start(); error != LIBUSB_SUCCESS) return unavailable(error);
    return std::unique_ptr<LibusbBus>(new LibusbBus(std::move(context)));
}

std::vector<AttachedDevice> LibusbBus::attached() {
    return context_->attached();
}
bool LibusbBus::wait_for_change(Deadline deadline) {
    return context_->wait_for_change(deadline);
}
void LibusbBus::wake() {
    context_->wake();
}
OpenedChannel LibusbBus::open(DeviceId id, const UsbMatch& match) {
    return context_->open(id, match);
}

}  // namespace tsunagu::transport
