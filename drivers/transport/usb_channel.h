// A claimed interface of an attached device: bytes out, bytes in, control requests. The adapters are written
// against this, so that they can be driven by libusb, or by a test without any device.
//
// Threading: one worker owns a channel and calls everything but wake(). Every call returns by its deadline, a
// little late at most: a transfer in flight is cancelled and waited for. What arrives is held in a bounded
// queue; while that is full the device is not asked for more.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "drivers/transport/usb_match.h"

namespace tsunagu::transport {

using Deadline = std::chrono::steady_clock::time_point;

enum class TransferOutcome {
    complete,
    timed_out,     ///< the device accepted no more (or sent nothing) in time; `transferred` is exact
    woken,         ///< somebody called wake(); reads only
    stalled,       ///< the endpoint was halted; it has been cleared, so the next call may work
    disconnected,  ///< gone: close, and open the next arrival
    failed,        ///< any other fault: treat as gone, for an unplug may report it first
};

struct WriteResult {
    /// Bytes the device certainly took. Exact for `complete` and `timed_out`: go on from here. Otherwise a
    /// lower bound: an unplugged device was seen to have taken 1,024 bytes more than were reported.
    std::size_t transferred = 0;
    TransferOutcome outcome = TransferOutcome::complete;
    bool operator==(const WriteResult&) const = default;
};

struct ReadResult {
    std::vector<std::byte> bytes;  ///< of one transfer; not empty when complete
    TransferOutcome outcome = TransferOutcome::complete;
    std::chrono::steady_clock::time_point at = {};  ///< when it arrived, where read() was complete
};

/// The eight bytes of a control request, the length being that of the data.
struct ControlSetup {
    std::uint8_t request_type = 0;
    std::uint8_t request = 0;
    std::uint16_t value = 0;
    std::uint16_t index = 0;
};

class UsbChannel {
  public:
    UsbChannel() = default;
    UsbChannel(const UsbChannel&) = delete;
    UsbChannel& operator=(const UsbChannel&) = delete;
    virtual ~UsbChannel() = default;

    /// What was claimed.
    [[nodiscard]] virtual const UsbMatch& match() const = 0;

    /// Sends bytes on the OUT endpoint; no zero-length packet follows. Never repeats a byte.
    [[nodiscard]] virtual WriteResult write(std::span<const std::byte> bytes, Deadline deadline) = 0;

    /// From now on the IN endpoint is read. A message of the device is at most `message_bytes` long; the
    /// buffer is rounded up to whole packets. Once a channel; false where there is no IN endpoint.
    virtual bool listen(std::size_t message_bytes) = 0;

    /// The oldest transfer received and not yet read, waiting for one until `deadline`. What arrived before a
    /// fault is given before the fault is.
    [[nodiscard]] virtual ReadResult read(Deadline deadline) = 0;

    /// A control request to the host: up to `limit` bytes. A stall means that the device does not know it.
    [[nodiscard]] virtual ReadResult control_in(const ControlSetup& setup, std::uint16_t limit,
                                                Deadline deadline) = 0;
    /// A control request to the device.
    [[nodiscard]] virtual TransferOutcome control_out(const ControlSetup& setup,
                                                      std::span<const std::byte> data, Deadline deadline) = 0;

    /// Any thread: the read in progress, or else the next one, returns `woken`.
    virtual void wake() = 0;
};

}  // namespace tsunagu::transport
