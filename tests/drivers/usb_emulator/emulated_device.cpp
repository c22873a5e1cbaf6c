#include "tests/drivers/usb_emulator/emulated_device.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace tsunagu::test {

void EmulatedDevice::plugged_in(Completed completed) {
    const std::lock_guard lock(mutex_);
    completed_ = std::move(completed);
    pending_.clear();
    halted_.clear();
    faults_.clear();
    alternate_ = 0;
    on_plugged_in();
    changed_.notify_all();
}

void EmulatedDevice::unplugged(int status) {
    const std::lock_guard lock(mutex_);
    const std::list<Urb> flying = std::exchange(pending_, {});
    for (const Urb& urb : flying) finish(urb, status, {});
    completed_ = nullptr;
    on_unplugged();
    changed_.notify_all();
}

void EmulatedDevice::submit(Urb urb) {
    const std::lock_guard lock(mutex_);
    if (!completed_) return;  // pulled out meanwhile; whoever carried it ends it
    if ((urb.endpoint & 0x7FU) == 0) {
        control(std::move(urb));
    } else if (halted_.count(urb.endpoint) + broken_.count(urb.endpoint) > 0) {
        finish(urb, -EPIPE, {});
    } else {
        pending_.push_back(std::move(urb));
        pump();
    }
    changed_.notify_all();
}

std::optional<std::size_t> EmulatedDevice::cancel(std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(pending_.begin(), pending_.end(), [&](const Urb& urb) { return urb.id == id; });
    if (found == pending_.end()) return {};
    const std::size_t moved = found->moved;
    pending_.erase(found);
    return moved;
}

void EmulatedDevice::clear_halt(std::uint8_t endpoint) {
    const std::lock_guard lock(mutex_);
    halted_.erase(endpoint);
    ++halts_cleared_;
}

void EmulatedDevice::set_alternate(int, int alternate) {
    const std::lock_guard lock(mutex_);
    alternate_ = alternate;
}

void EmulatedDevice::halt(std::uint8_t endpoint) {
    const std::lock_guard lock(mutex_);
    halted_.insert(endpoint);
    for (auto at = pending_.begin(); at != pending_.end();) {
        const auto urb = at++;
        if (urb->endpoint != endpoint) continue;
        const Urb stalled = *urb;
        pending_.erase(urb);
        finish(stalled, -EPIPE, {});
    }
}

void EmulatedDevice::break_endpoint(std::uint8_t endpoint) {
    const std::lock_guard lock(mutex_);
    broken_.insert(endpoint);
    halt(endpoint);
}

void EmulatedDevice::fail_next(std::uint8_t endpoint, UsbFault fault) {
    const std::lock_guard lock(mutex_);
    faults_.emplace(endpoint, fault);
    pump();
}

int EmulatedDevice::alternate() {
    const std::lock_guard lock(mutex_);
    return alternate_;
}

int EmulatedDevice::halts_cleared() {
    const std::lock_guard lock(mutex_);
    return halts_cleared_;
}

std::size_t EmulatedDevice::waiting(std::uint8_t endpoint) {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(std::count_if(pending_.begin(), pending_.end(),
                                                  [&](const Urb& urb) { return urb.endpoint == endpoint; }));
}

bool EmulatedDevice::wait_until(const std::function<bool()>& is_so, std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, limit, is_so);
}

void EmulatedDevice::finish(const Urb& urb, int status, UsbBytes in) {
    const bool to_host = urb.is_in() || ((urb.endpoint & 0x7FU) == 0 && (urb.setup[0] & 0x80U) != 0);
    const std::size_t actual = to_host ? in.size() : urb.moved;
    if (completed_) completed_({urb.id, status, std::move(in), actual});
}

/// Whether the transfer is over.
bool EmulatedDevice::advance(Urb& urb) {
    const auto fault = faults_.find(urb.endpoint);
    if (fault != faults_.end()) {
        const UsbFault what = fault->second;
        faults_.erase(fault);
        if (!urb.is_in()) {
            const std::size_t before = std::min(what.after, urb.out.size() - urb.moved);
            const std::size_t taken = take(urb.endpoint, urb.out.data() + urb.moved, before);
            if (what.reports_moved) urb.moved += taken;
        }
        finish(urb, what.status, {});
        return true;
    }
    if (!urb.is_in()) {
        urb.moved += take(urb.endpoint, urb.out.data() + urb.moved, urb.out.size() - urb.moved);
        if (urb.moved < urb.out.size()) return false;
        finish(urb, 0, {});
        return true;
    }
    auto given = give(urb.endpoint, urb.in_limit);
    if (!given) return false;
    finish(urb, 0, std::move(*given));
    return true;
}

void EmulatedDevice::pump() {
    // What one transfer does may let another go on: a question, and then its answer. A model that calls this
    // while it is asked gets another round instead of one inside the other.
    pump_again_ = true;
    if (pumping_) return;
    pumping_ = true;
    while (std::exchange(pump_again_, false)) {
        for (auto at = pending_.begin(); at != pending_.end();) {
            const auto urb = at++;
            const std::size_t before = urb->moved;
            const bool over = advance(*urb);
            pump_again_ = pump_again_ || over || urb->moved != before;
            if (over) pending_.erase(urb);
        }
    }
    pumping_ = false;
    changed_.notify_all();
}

void EmulatedDevice::control(Urb urb) {
    auto answer = (urb.setup[0] & 0x60U) == 0 ? standard_request(urb) : class_request(urb);
    if (!answer) return finish(urb, -EPIPE, {});
    const std::size_t limit = urb.setup[6] | static_cast<std::size_t>(urb.setup[7]) << 8U;
    if (answer->size() > limit) answer->resize(limit);
    urb.moved = urb.out.size();
    finish(urb, 0, std::move(*answer));
}

std::optional<UsbBytes> EmulatedDevice::standard_request(const Urb& urb) {
    constexpr unsigned get_descriptor = 6;
    const unsigned kind = urb.setup[3];
    const int index = urb.setup[2];
    if (urb.setup[1] != get_descriptor) return (urb.setup[0] & 0x80U) != 0 ? UsbBytes{0, 0} : UsbBytes{};
    if (kind == 1) return device_descriptor;
    if (kind == 2) return configuration_descriptor;
    if (kind == 0x22) {
        const auto found = report_descriptors.find(urb.setup[4]);
        if (found != report_descriptors.end()) return found->second;
    }
    if (kind == 3 && index == 0) return UsbBytes{4, 3, 0x09, 0x04};
    const auto text = strings.find(index);
    if (kind != 3 || text == strings.end()) return {};
    UsbBytes bytes{static_cast<std::uint8_t>(2 + 2 * text->second.size()), 3};
    for (const char c : text->second) {
        bytes.push_back(static_cast<std::uint8_t>(c));
        bytes.push_back(0);
    }
    return bytes;
}

namespace {
std::uint8_t low(unsigned value) {
    return static_cast<std::uint8_t>(value & 0xFFU);
}
std::uint8_t high(unsigned value) {
    return static_cast<std::uint8_t>(value >> 8U & 0xFFU);
}
}  // namespace

UsbBytes make_device_descriptor(unsigned vendor, unsigned product) {
    return {18, 1, 0, 2, 0, 0, 0, 64, low(vendor), high(vendor), low(product), high(product),
            0,  1, 1, 2, 3, 1};
}

UsbBytes make_configuration(unsigned interfaces, const UsbBytes& body) {
    const auto total = static_cast<unsigned>(9 + body.size());
    return joined({{9, 2, low(total), high(total), low(interfaces), 1, 0, 0xC0, 1}, body});
}

UsbBytes make_interface(unsigned number, unsigned alternate, unsigned endpoints, unsigned cls,
                        unsigned subclass, unsigned protocol) {
    return {9, 4, low(number), low(alternate), low(endpoints), low(cls), low(subclass), low(protocol), 0};
}

UsbBytes make_endpoint(unsigned address, unsigned attributes, unsigned max_packet) {
    return {7, 5, low(address), low(attributes), low(max_packet), high(max_packet), 10};
}

UsbBytes joined(std::initializer_list<UsbBytes> parts) {
    UsbBytes all;
    for (const UsbBytes& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace tsunagu::test
