// A modelled device as a claimed channel, with neither a kernel nor libusb between: what is measured behind
// it is ours alone. It keeps one IN transfer in flight and knows when each was completed.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>

#include "drivers/transport/usb_channel.h"
#include "tests/drivers/usb_emulator/emulated_device.h"

namespace tsunagu::bench {

class ModelledChannel final : public transport::UsbChannel {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    /// Plugs the device in; it must outlive the channel.
    ModelledChannel(test::EmulatedDevice& device, const transport::UsbMatch& match);
    ~ModelledChannel() override;

    [[nodiscard]] const transport::UsbMatch& match() const override { return match_; }
    [[nodiscard]] transport::WriteResult write(std::span<const std::byte> bytes,
                                               transport::Deadline deadline) override;
    bool listen(std::size_t message_bytes) override;
    [[nodiscard]] transport::ReadResult read(transport::Deadline deadline) override;
    [[nodiscard]] transport::ReadResult control_in(const transport::ControlSetup& setup, std::uint16_t limit,
                                                   transport::Deadline deadline) override;
    [[nodiscard]] transport::TransferOutcome control_out(const transport::ControlSetup& setup,
                                                         std::span<const std::byte> data,
                                                         transport::Deadline deadline) override;
    void wake() override;

    /// When the last IN transfer with bytes was completed.
    [[nodiscard]] Instant last_received();

  private:
    void completed(test::UrbDone done);
    [[nodiscard]] std::optional<test::UrbDone> run(test::Urb urb, transport::Deadline deadline);
    void ask_for_more();

    test::EmulatedDevice& device_;
    transport::UsbMatch match_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::uint64_t, test::UrbDone> done_;
    std::deque<std::vector<std::byte>> received_;
    std::uint64_t next_id_ = 1;
    std::uint64_t in_id_ = 0;  ///< the IN transfer in flight; 0: none
    std::size_t message_bytes_ = 0;
    Instant last_received_{};
    bool woken_ = false;
};

}  // namespace tsunagu::bench
