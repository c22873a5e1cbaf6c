// The conversation with one printer from plug to unplug: it is cleared, asked how it is, given jobs and
// kicks, and believed only when it names the job it has printed.
//
// Invariants: no byte of a job is sent twice; a job broken off is followed by what keeps the printer from
// going on with it, before anything else, and only the printer's own word counts for its having forgotten it;
// a kick is sent once or not at all.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/adapter/printer_desk.h"
#include "drivers/escpos/status_reader.h"
#include "drivers/transport/usb_channel.h"

namespace tsunagu::adapter {

struct PrinterSettings {
    std::chrono::milliseconds stuck{8'000};         ///< without a byte taken: the job is given up
    std::chrono::milliseconds acknowledge{15'000};  ///< from the last byte to its acknowledgement, and beside
    std::chrono::microseconds each_row{3'000};      ///< for each row of dots on paper: 40 mm a second
    /// How much longer where it says that it goes on by itself: a hot head, somebody feeding paper.
    std::chrono::milliseconds pause{120'000};
    std::chrono::milliseconds poll{1'000};  ///< between questions to a printer that says nothing itself
    std::uint64_t first_process_id = 0;     ///< should differ from start to start
};

enum class SessionEnd {
    stopped,  ///< we were asked to
    gone,     ///< unplugged, or broken
    refused,  ///< not what it was taken for
};

class PrinterSession {
  public:
    using ProfileOfModel = std::function<std::optional<escpos::PrinterProfile>(std::string_view model)>;

    /// All must outlive the session.
    PrinterSession(transport::UsbChannel& channel, PrinterDesk& desk, const PrinterSettings& settings,
                   const escpos::PrinterProfile& profile, const std::atomic<bool>& stop);

    /// Before run(): the printer is asked for its model's name first (GS I 67), since nothing else told which
    /// it is; where `profile_of` knows the name, its profile is taken instead of the given one.
    void ask_model_first(ProfileOfModel profile_of) { profile_of_model_ = std::move(profile_of); }
    /// What it answered; empty where it was not asked or did not.
    [[nodiscard]] const std::string& model() const { return model_; }
    /// What the printer last said of itself, on whichever way it has.
    [[nodiscard]] const device::PrinterStatus& status() const;

    /// Until it is stopped or the printer is gone. `on_seated` is told whether it has the desk, whenever that
    /// changes: another printer may have it first.
    template <class OnSeated>
    [[nodiscard]] SessionEnd run(const OnSeated& on_seated) {
        greet();
        while (!over()) {
            if (!seat_) {
                seat_ = desk_.sit(profile_, [this] { channel_.wake(); });
                if (seated_ != seat_.has_value()) on_seated(seat_.has_value());
                seated_ = seat_.has_value();
                publish();
            }
            serve();
        }
        if (seat_) desk_.leave(*seat_);
        return lost_ ? SessionEnd::gone : SessionEnd::stopped;
    }

  private:
    using Bytes = std::vector<std::byte>;
    using Milliseconds = std::chrono::milliseconds;
    [[nodiscard]] bool over() const { return lost_ || stop_; }
    void greet();
    void end_unknown_command();
    void learn_model();
    [[nodiscard]] escpos::ProcessId next_id();
    void serve();
    void serve_kick();
    void kick(const Bytes& command);
    void turn_away();
    void recover_if_due();
    [[nodiscard]] JobEnd print(const PrinterJob& job);
    [[nodiscard]] JobResult attempt(const PrinterJob& job);
    [[nodiscard]] std::optional<JobResult> send(Bytes bytes);
    [[nodiscard]] std::optional<JobResult> judge(transport::TransferOutcome outcome, bool all_sent);
    [[nodiscard]] bool hear_out_late_answers();
    [[nodiscard]] JobResult await(std::chrono::microseconds limit);
    [[nodiscard]] bool is_printed() const;
    [[nodiscard]] JobResult break_off(JobResult result);
    bool clear();
    void hear_that_it_cleared();
    bool soft_reset();
    [[nodiscard]] bool end_broken_command(std::chrono::milliseconds limit);
    void forget_questions();
    [[nodiscard]] std::optional<JobResult> trouble() const;
    [[nodiscard]] bool pauses() const;
    void say(const Bytes& bytes);
    void ask(escpos::Query query);
    void ask_state();
    bool flush(std::chrono::milliseconds limit);
    void listen_until(transport::Deadline deadline);
    bool listen_once(transport::Deadline deadline);
    void note(const escpos::PrinterEvent& event);
    void read_port_status();
    void publish();

    transport::UsbChannel& channel_;
    PrinterDesk& desk_;
    PrinterSettings settings_;
    escpos::PrinterProfile profile_;
    const std::atomic<bool>& stop_;
    ProfileOfModel profile_of_model_;
    std::string model_;
    bool model_answered_ = false;
    escpos::StatusReader reader_;
    device::PrinterStatus one_way_status_;  ///< of a printer that cannot be read from
    std::optional<PrinterDesk::SeatNumber> seat_;
    std::optional<bool> seated_;  ///< what was last told of it
    Bytes outbox_;  ///< small commands the printer has not taken yet; whole at the front of the stream
    bool listening_ = false;
    bool lost_ = false;
    bool tells_port_status_ = true;
    bool says_itself_ = false;       ///< it sends automatic status
    std::optional<bool> knows_ids_;  ///< whether it answers process ids; nothing until it was seen
    std::optional<escpos::ProcessId> done_;
    std::optional<escpos::ProcessId> job_id_;  ///< of the last job
    std::uint64_t job_question_ = 0;           ///< the GS r behind it
    bool begun_ = false;                       ///< some of it may have been taken
    std::uint64_t questions_ = 0;              ///< GS r asked, and answered
    std::uint64_t answers_ = 0;
    bool answers_ahead_ = false;          ///< it has answered GS r, if only once
    bool late_answers_ = false;           ///< one given up may still be answered
    std::size_t owed_ = 0;                ///< bytes to a command broken off
    bool cleared_ = false;                ///< it has said that it forgot the last job broken off
    std::optional<bool> tells_of_clear_;  ///< whether it says so at all; nothing until it was asked
    bool may_have_wiped_ = false;         ///< a recovery threw away what waited in it
    transport::Deadline next_poll_{};
    transport::Deadline told_by_{};  ///< by then its status is published, whatever it has said
    transport::Deadline next_recovery_{};
};

}  // namespace tsunagu::adapter
