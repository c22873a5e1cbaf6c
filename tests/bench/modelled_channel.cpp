#include "tests/bench/modelled_channel.h"

#include <cerrno>
#include <utility>

namespace tsunagu::bench {
namespace {

using transport::TransferOutcome;

std::vector<std::byte> as_bytes(const test::UsbBytes& from) {
    std::vector<std::byte> bytes;
    bytes.reserve(from.size());
    for (const std::uint8_t byte : from) bytes.push_back(static_cast<std::byte>(byte));
    return bytes;
}
test::UsbBytes usb_bytes(std::span<const std::byte> from) {
    test::UsbBytes bytes;
    bytes.reserve(from.size());
    for (const std::byte byte : from) bytes.push_back(std::to_integer<std::uint8_t>(byte));
    return bytes;
}

test::Urb control(const transport::ControlSetup& setup, std::size_t length) {
    test::Urb urb;
    const auto put = [&urb](std::size_t at, std::size_t value) {
        urb.setup[at] = static_cast<std::uint8_t>(value & 0xFFU);
    };
    put(0, setup.request_type);
    put(1, setup.request);
    put(2, setup.value);
    put(3, setup.value >> 8U);
    put(4, setup.index);
    put(5, setup.index >> 8U);
    put(6, length);
    put(7, length >> 8U);
    return urb;
}

TransferOutcome outcome_of(const std::optional<test::UrbDone>& done) {
    if (!done) return TransferOutcome::timed_out;
    if (done->status == 0) return TransferOutcome::complete;
    return done->status == -EPIPE ? TransferOutcome::stalled : TransferOutcome::disconnected;
}

}  // namespace

ModelledChannel::ModelledChannel(test::EmulatedDevice& device, const transport::UsbMatch& match)
    : device_(device), match_(match) {
    device_.plugged_in([this](test::UrbDone done) { completed(std::move(done)); });
}

ModelledChannel::~ModelledChannel() {
    device_.unplugged(-ESHUTDOWN);
}

void ModelledChannel::completed(test::UrbDone done) {
    const std::lock_guard lock(mutex_);
    if (done.id == in_id_) {
        in_id_ = 0;
        if (!done.in.empty()) {
            last_received_ = std::chrono::steady_clock::now();
            received_.push_back(as_bytes(done.in));
        }
    } else {
        done_[done.id] = std::move(done);
    }
    changed_.notify_all();
}

std::optional<test::UrbDone> ModelledChannel::run(test::Urb urb, transport::Deadline deadline) {
    const std::uint64_t id = urb.id;
    device_.submit(std::move(urb));
    std::unique_lock lock(mutex_);
    const auto is_done = [&] { return done_.count(id) > 0; };
    if (!changed_.wait_until(lock, deadline, is_done)) {
        lock.unlock();
        const auto moved = device_.cancel(id);
        lock.lock();
        if (moved) return test::UrbDone{id, -ENOENT, {}, *moved};
        changed_.wait(lock, is_done);
    }
    auto node = done_.extract(id);
    return std::move(node.mapped());
}

transport::WriteResult ModelledChannel::write(std::span<const std::byte> bytes,
                                              transport::Deadline deadline) {
    test::Urb urb;
    {
        const std::lock_guard lock(mutex_);
        urb.id = next_id_++;
    }
    urb.endpoint = match_.out->address;
    urb.out = usb_bytes(bytes);
    const auto done = run(std::move(urb), deadline);
    const bool cancelled = done && done->status == -ENOENT;
    return {done ? done->actual : 0, cancelled ? TransferOutcome::timed_out : outcome_of(done)};
}

bool ModelledChannel::listen(std::size_t message_bytes) {
    if (!match_.in) return false;
    const std::size_t packet = match_.in->max_packet;
    message_bytes_ = (message_bytes + packet - 1) / packet * packet;
    ask_for_more();
    return true;
}

void ModelledChannel::ask_for_more() {
    test::Urb urb;
    {
        const std::lock_guard lock(mutex_);
        if (in_id_ != 0) return;
        urb.id = in_id_ = next_id_++;
    }
    urb.endpoint = match_.in->address;
    urb.in_limit = message_bytes_;
    device_.submit(std::move(urb));
}

transport::ReadResult ModelledChannel::read(transport::Deadline deadline) {
    ask_for_more();
    std::unique_lock lock(mutex_);
    const bool something = changed_.wait_until(lock, deadline, [&] { return woken_ || !received_.empty(); });
    if (!something) return {{}, TransferOutcome::timed_out};
    if (std::exchange(woken_, false)) return {{}, TransferOutcome::woken};
    transport::ReadResult read{std::move(received_.front()), TransferOutcome::complete};
    received_.pop_front();
    lock.unlock();
    ask_for_more();
    return read;
}

transport::ReadResult ModelledChannel::control_in(const transport::ControlSetup& setup, std::uint16_t limit,
                                                  transport::Deadline deadline) {
    test::Urb urb = control(setup, limit);
    {
        const std::lock_guard lock(mutex_);
        urb.id = next_id_++;
    }
    const auto done = run(std::move(urb), deadline);
    return {done ? as_bytes(done->in) : std::vector<std::byte>(), outcome_of(done)};
}

TransferOutcome ModelledChannel::control_out(const transport::ControlSetup& setup,
                                             std::span<const std::byte> data, transport::Deadline deadline) {
    test::Urb urb = control(setup, data.size());
    urb.out = usb_bytes(data);
    {
        const std::lock_guard lock(mutex_);
        urb.id = next_id_++;
    }
    return outcome_of(run(std::move(urb), deadline));
}

void ModelledChannel::wake() {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_all();
}

ModelledChannel::Instant ModelledChannel::last_received() {
    const std::lock_guard lock(mutex_);
    return last_received_;
}

}  // namespace tsunagu::bench
