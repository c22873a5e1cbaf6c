// A claimed interface through libusb. For this folder only.
//
// Every transfer is asynchronous and completed on the bus's event thread; the worker waits for it, and
// cancels it at the deadline. libusb answers a cancelled transfer with what had been moved by then, exactly.
#pragma once

#include <libusb.h>

#include <memory>
#include <mutex>

#include "drivers/transport/usb_bus.h"

namespace tsunagu::transport {

class LibusbChannel final : public UsbChannel {
  public:
    /// Opens, detaches the kernel's driver, claims, and sets the alternate setting. The event thread must be
    /// running for as long as the channel lives.
    [[nodiscard]] static OpenedChannel open(libusb_device* device, const UsbMatch& match);
    ~LibusbChannel() override;

    [[nodiscard]] const UsbMatch& match() const override { return match_; }
    [[nodiscard]] WriteResult write(std::span<const std::byte> bytes, Deadline deadline) override;
    bool listen(std::size_t message_bytes) override;
    [[nodiscard]] ReadResult read(Deadline deadline) override;
    [[nodiscard]] ReadResult control_in(const ControlSetup& setup, std::uint16_t limit,
                                        Deadline deadline) override;
    [[nodiscard]] TransferOutcome control_out(const ControlSetup& setup, std::span<const std::byte> data,
                                              Deadline deadline) override;
    void wake() override;

  private:
    class Listener;
    struct Handle;
    LibusbChannel(std::unique_ptr<Handle> handle, const UsbMatch& match);
    /// After a stall: clears it, unless that was done too often without any byte moving since.
    TransferOutcome clear_stall(std::uint8_t endpoint, int& cleared);

    std::unique_ptr<Handle> handle_;
    UsbMatch match_;
    std::mutex waking_;  ///< guards the pointer: wake() may come while listen() makes the listener
    std::unique_ptr<Listener> listener_;
    int out_stalls_cleared_ = 0;
    int in_stalls_cleared_ = 0;
};

}  // namespace tsunagu::transport
