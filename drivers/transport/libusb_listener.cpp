#include "drivers/transport/libusb_listener.h"

#include <algorithm>
#include <span>

namespace tsunagu::transport {
namespace {

/// How long a device that answered with nothing is left alone.
constexpr std::chrono::milliseconds empty_answer_pause_ms{10};

/// Whole packets: a buffer that ends inside one makes the controller report an overflow.
std::size_t buffer_bytes(std::size_t message_bytes, std::size_t packet) {
    const std::size_t packets = std::max<std::size_t>(1, (message_bytes + packet - 1) / packet);
    return packets * packet;
}

}  // namespace

LibusbListener::LibusbListener(libusb_device_handle* handle, const UsbEndpoint& endpoint,
                               std::size_t message_bytes)
    : transfer_(new_transfer()), buffer_(buffer_bytes(message_bytes, endpoint.max_packet)) {
    if (!transfer_) {
        fault_ = TransferOutcome::failed;
        return;
    }
    const auto length = static_cast<int>(buffer_.size());
    if (endpoint.kind == TransferKind::interrupt)
        libusb_fill_interrupt_transfer(transfer_.get(), handle, endpoint.address, buffer_.data(), length,
                                       &on_complete, this, 0);
    else
        libusb_fill_bulk_transfer(transfer_.get(), handle, endpoint.address, buffer_.data(), length,
                                  &on_complete, this, 0);
    const std::lock_guard lock(mutex_);
    submit_if_room();
}

LibusbListener::~LibusbListener() {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    if (!flying_) return;
    // Not under the lock: the callback takes it while libusb holds locks of its own.
    lock.unlock();
    libusb_cancel_transfer(transfer_.get());
    lock.lock();
    changed_.wait(lock, [&] { return !flying_; });
}

ReadResult LibusbListener::take(Deadline deadline) {
    std::unique_lock lock(mutex_);
    const auto something = [&] {
        return !received_.empty() || fault_ != TransferOutcome::complete || woken_;
    };
    submit_if_room();
    while (!something()) {
        const auto now = std::chrono::steady_clock::now();
        if (now >= deadline) return {{}, TransferOutcome::timed_out};
        const auto until = flying_ ? deadline : std::min(deadline, now + empty_answer_pause_ms);
        const bool answered_empty = !flying_;
        changed_.wait_until(lock, until, [&] { return something() || flying_ == answered_empty; });
        // An empty answer is not asked again at once; the wait above has then been its pause.
        if (answered_empty && !something()) submit_if_room();
    }
    if (woken_) {
        woken_ = false;
        return {{}, TransferOutcome::woken};
    }
    if (received_.empty()) return {{}, fault_};
    ReadResult oldest = std::move(received_.front());
    received_.pop_front();
    submit_if_room();
    return oldest;
}

void LibusbListener::forgive() {
    const std::lock_guard lock(mutex_);
    fault_ = TransferOutcome::complete;
    submit_if_room();
}

void LibusbListener::wake() {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    changed_.notify_all();
}

void LIBUSB_CALL LibusbListener::on_complete(libusb_transfer* transfer) {
    static_cast<LibusbListener*>(transfer->user_data)->completed();
}

void LibusbListener::completed() {
    const std::lock_guard lock(mutex_);
    flying_ = false;
    const auto length = static_cast<std::size_t>(std::max(0, transfer_->actual_length));
    if (length > 0) {
        const auto bytes = std::as_bytes(std::span(buffer_.data(), std::min(length, buffer_.size())));
        received_.push_back(
            {{bytes.begin(), bytes.end()}, TransferOutcome::complete, std::chrono::steady_clock::now()});
    }
    const TransferOutcome outcome = outcome_of(transfer_->status);
    if (outcome != TransferOutcome::complete && outcome != TransferOutcome::timed_out) fault_ = outcome;
    if (length > 0) submit_if_room();
    changed_.notify_all();
}

void LibusbListener::submit_if_room() {
    if (flying_ || stopping_ || fault_ != TransferOutcome::complete || received_.size() >= capacity) return;
    const int error = libusb_submit_transfer(transfer_.get());
    if (error == LIBUSB_SUCCESS)
        flying_ = true;
    else
        fault_ = outcome_of_error(error);
}

}  // namespace tsunagu::transport
