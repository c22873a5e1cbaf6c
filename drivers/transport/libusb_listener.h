// Keeps one IN transfer in flight and holds what arrived until the worker takes it. For this folder only.
//
// Invariants: never more than `capacity` transfers are held; while as many are, none is in flight, so the
// device waits. A transfer of no bytes is not asked for again until the worker reads: some printers answer
// every request so, and would keep the bus and a core busy.
#pragma once

#include <libusb.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

#include "drivers/transport/libusb_transfer.h"

namespace tsunagu::transport {

class LibusbListener {
  public:
    static constexpr std::size_t capacity = 64;

    LibusbListener(libusb_device_handle* handle, const UsbEndpoint& endpoint, std::size_t message_bytes);
    LibusbListener(const LibusbListener&) = delete;
    LibusbListener& operator=(const LibusbListener&) = delete;
    /// Cancels what is in flight and waits for it; the event thread must be running.
    ~LibusbListener();

    /// The oldest transfer; otherwise the fault, if there is one; otherwise waits. A fault stays until
    /// forgive(). Worker only.
    [[nodiscard]] ReadResult take(Deadline deadline);
    /// After the endpoint's halt was cleared: goes on reading.
    void forgive();
    /// Any thread.
    void wake();

  private:
    static void LIBUSB_CALL on_complete(libusb_transfer* transfer);
    void completed();
    void submit_if_room();

    LibusbTransfer transfer_;
    std::vector<unsigned char> buffer_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<ReadResult> received_;
    TransferOutcome fault_ = TransferOutcome::complete;
    bool flying_ = false;
    bool stopping_ = false;
    bool woken_ = false;
};

}  // namespace tsunagu::transport
