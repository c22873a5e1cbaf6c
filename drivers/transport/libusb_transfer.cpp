#include "drivers/transport/libusb_transfer.h"

#include <condition_variable>
#include <mutex>

namespace tsunagu::transport {
namespace {

struct Completion {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = false;
};

void LIBUSB_CALL complete(libusb_transfer* transfer) {
    auto& completion = *static_cast<Completion*>(transfer->user_data);
    // Told under the lock: the waiter may destroy the completion as soon as it can take it.
    const std::lock_guard lock(completion.mutex);
    completion.done = true;
    completion.changed.notify_all();
}

}  // namespace

LibusbTransfer new_transfer() {
    return {libusb_alloc_transfer(0), &libusb_free_transfer};
}

TransferOutcome outcome_of(libusb_transfer_status status) {
    switch (status) {
        case LIBUSB_TRANSFER_COMPLETED:
            return TransferOutcome::complete;
        case LIBUSB_TRANSFER_TIMED_OUT:
        case LIBUSB_TRANSFER_CANCELLED:
            return TransferOutcome::timed_out;
        case LIBUSB_TRANSFER_STALL:
            return TransferOutcome::stalled;
        case LIBUSB_TRANSFER_NO_DEVICE:
            return TransferOutcome::disconnected;
        case LIBUSB_TRANSFER_ERROR:
        case LIBUSB_TRANSFER_OVERFLOW:
            return TransferOutcome::failed;
    }
    return TransferOutcome::failed;
}

TransferOutcome outcome_of_error(int error) {
    switch (error) {
        case LIBUSB_SUCCESS:
            return TransferOutcome::complete;
        case LIBUSB_ERROR_NO_DEVICE:
            return TransferOutcome::disconnected;
        case LIBUSB_ERROR_PIPE:
            return TransferOutcome::stalled;
        default:
            return TransferOutcome::failed;
    }
}

WriteResult run(libusb_transfer& transfer, Deadline deadline) {
    Completion completion;
    transfer.callback = &complete;
    transfer.user_data = &completion;
    transfer.timeout = 0;
    if (const int error = libusb_submit_transfer(&transfer); error != LIBUSB_SUCCESS)
        return {0, outcome_of_error(error)};
    std::unique_lock lock(completion.mutex);
    if (!completion.changed.wait_until(lock, deadline, [&] { return completion.done; })) {
        lock.unlock();
        libusb_cancel_transfer(&transfer);
        lock.lock();
        completion.changed.wait(lock, [&] { return completion.done; });
    }
    return {static_cast<std::size_t>(transfer.actual_length), outcome_of(transfer.status)};
}

}  // namespace tsunagu::transport
