// What of a session no modelled device brings about: its answers to a channel that a test plays.
#include "drivers/adapter/printer_session.h"

#include <algorithm>
#include <deque>
#include <future>
#include <thread>

#include "tests/support/catch.h"

namespace tsunagu::adapter {
namespace {

using namespace std::chrono_literals;
using transport::Deadline;
using transport::ReadResult;
using transport::TransferOutcome;
using transport::WriteResult;

using Bytes = std::vector<std::byte>;

Bytes bytes(std::initializer_list<int> values) {
    Bytes all;
    for (const int value : values) all.push_back(static_cast<std::byte>(value));
    return all;
}

bool holds(std::span<const std::byte> all, const Bytes& part) {
    return std::search(all.begin(), all.end(), part.begin(), part.end()) != all.end();
}

/// Takes everything, and says what it is told to, once certain bytes were written to it.
class PlayedChannel final : public transport::UsbChannel {
  public:
    struct Said {
        Bytes bytes;
        std::chrono::milliseconds at;       ///< after the writing
        std::chrono::milliseconds read_at;  ///< likewise: when the session comes to read it
    };
    PlayedChannel(Bytes when, std::deque<Said> says) : when_(std::move(when)), says_(std::move(says)) {}
    /// All of it was read.
    std::atomic<bool> is_over = false;

    [[nodiscard]] const transport::UsbMatch& match() const override { return match_; }
    [[nodiscard]] WriteResult write(std::span<const std::byte> taken, Deadline) override {
        if (!asked_ && holds(taken, when_)) asked_ = std::chrono::steady_clock::now();
        return {taken.size(), TransferOutcome::complete};
    }
    bool listen(std::size_t) override { return true; }
    [[nodiscard]] ReadResult read(Deadline deadline) override {
        if (!asked_ || says_.empty()) {
            is_over = asked_.has_value();
            std::this_thread::sleep_until(std::min(deadline, std::chrono::steady_clock::now() + 20ms));
            return {{}, TransferOutcome::timed_out, {}};
        }
        const Said said = std::move(says_.front());
        says_.pop_front();
        std::this_thread::sleep_until(*asked_ + said.read_at);
        return {said.bytes, TransferOutcome::complete, *asked_ + said.at};
    }
    [[nodiscard]] ReadResult control_in(const transport::ControlSetup&, std::uint16_t, Deadline) override {
        return {{}, TransferOutcome::stalled, {}};
    }
    [[nodiscard]] TransferOutcome control_out(const transport::ControlSetup&, std::span<const std::byte>,
                                              Deadline) override {
        return TransferOutcome::stalled;
    }
    void wake() override {}

  private:
    transport::UsbMatch match_;
    Bytes when_;
    std::deque<Said> says_;
    std::optional<Deadline> asked_;
};

}  // namespace

TEST_CASE("A status in two packets is one, however late they are read", "[printer_session]") {
    PlayedChannel channel(escpos::enable_automatic_status(),
                          {{bytes({0x18, 0x00}), 1ms, 1ms}, {bytes({0x0F, 0x00}), 2ms, 700ms}});
    PrinterDesk desk;
    escpos::PrinterProfile profile = escpos::paper_80mm_42;
    profile.has_buffer_clear = false;
    PrinterSession session(channel, desk, {}, profile, channel.is_over);
    CHECK(session.run([](bool) {}) == SessionEnd::stopped);
    CHECK(session.status().paper == device::Paper::out);
}

TEST_CASE("A job acknowledged in one breath with the end of the paper is printed", "[printer_session]") {
    // Asked twice behind the job and once before it, the printer answers, and is out of paper then.
    PlayedChannel channel(bytes({'A', 0x0A, 0x1D, 0x72, 1, 0x1D, 0x72, 1}),
                          {{bytes({0, 0, 0, 0x18, 0x00, 0x0F, 0x00}), 0ms, 0ms}});
    std::atomic<bool> stop = false;
    PrinterDesk desk;
    escpos::PrinterProfile profile = escpos::paper_80mm_42;
    profile.has_buffer_clear = profile.has_process_id = false;
    PrinterSession session(channel, desk, {}, profile, stop);
    auto run = std::async(std::launch::async, [&] { return session.run([](bool) {}); });
    while (!desk.seat()) std::this_thread::sleep_for(1ms);
    CHECK(desk.print(desk.seat()->number, bytes({'A', 0x0A})).result == JobResult::acknowledged);
    stop = true;
    CHECK(run.get() == SessionEnd::stopped);
    CHECK(session.status().paper == device::Paper::out);
}

}  // namespace tsunagu::adapter
