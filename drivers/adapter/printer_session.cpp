#include "drivers/adapter/printer_session.h"

#include <algorithm>
#include <utility>

#include "drivers/adapter/printer_limits.h"
#include "drivers/escpos/command_bounds.h"

namespace tsunagu::adapter {
namespace {

using escpos::Query;
using std::chrono::milliseconds;
using transport::Deadline;
using transport::TransferOutcome;

/// What an earlier program was answered and never read comes within that time of listening.
constexpr milliseconds stale_limit{50};
constexpr int most_stale_reads = 200;

}  // namespace

PrinterSession::PrinterSession(transport::UsbChannel& channel, PrinterDesk& desk,
                               const PrinterSettings& settings, const escpos::PrinterProfile& profile,
                               const std::atomic<bool>& stop)
    : channel_(channel),
      desk_(desk),
      settings_(settings),
      profile_(profile),
      stop_(stop),
      reader_(profile.drawer_switch),
      knows_ids_(profile.has_process_id ? std::nullopt : std::optional(false)) {}

escpos::ProcessId PrinterSession::next_id() {
    return escpos::ProcessId::of(settings_.first_process_id + desk_.next_process_number());
}

void PrinterSession::greet() {
    listening_ = channel_.listen(slice_bytes);
    for (int i = 0; listening_ && i < most_stale_reads; ++i) {
        const auto outcome = channel_.read(from_now(stale_limit)).outcome;
        if (outcome == TransferOutcome::timed_out) break;
        if (outcome == TransferOutcome::disconnected || outcome == TransferOutcome::failed) lost_ = true;
        if (over()) return;
    }
    // Half a receipt of a program that died must not come before ours, nor its picture swallow ours.
    if (!clear()) owed_ = escpos::longest_command(profile_);
    if (!listening_) return;
    if (owed_ > 0) end_unknown_command();
    if (profile_of_model_) learn_model();
    if (over()) return;
    say(escpos::enable_automatic_status());
    if (profile_.has_process_id) say(escpos::ask_process(next_id()));
    ask(Query::paper_ahead);
    ask_state();
    told_by_ = from_now(command_limit);
    flush(command_limit);
    next_poll_ = from_now(settings_.poll);
}

/// A printer that is stopped is left alone until it goes on, or it would be full and could not be asked.
void PrinterSession::end_unknown_command() {
    ask_state();
    flush(command_limit);
    const Deadline give_up = from_now(command_limit);
    while (!over() && !reader_.knows_online() && std::chrono::steady_clock::now() < give_up)
        static_cast<void>(listen_once(give_up));
    if (!trouble()) static_cast<void>(end_broken_command(command_limit));
}

/// One that answers does so at once; one that knows no names passes the question over and answers the next
/// (its number, GS I 1), so that nobody waits for it.
void PrinterSession::learn_model() {
    ask(Query::model_name);
    ask(Query::model);
    flush(command_limit);
    const Deadline give_up = from_now(command_limit);
    while (!over() && !model_answered_ && std::chrono::steady_clock::now() < give_up)
        static_cast<void>(listen_once(give_up));
    if (!model_answered_) {
        // It must not take the answer to the next question; should it come late, two rounds find that out.
        reader_.give_up_on_model();
        late_answers_ = true;
    }
    if (model_.empty()) return;
    const auto profile = profile_of_model_(model_);
    if (!profile) return;
    profile_ = *profile;
    reader_.set_drawer_switch(profile_.drawer_switch);
    knows_ids_ = profile_.has_process_id ? std::nullopt : std::optional(false);
}

void PrinterSession::serve() {
    if (outbox_.empty() && owed_ > 0 && !trouble() && !pauses())
        static_cast<void>(end_broken_command(command_limit));
    if (outbox_.empty()) {
        if (seat_ && desk_.take_kick(*seat_)) return serve_kick();
        if (const auto job = seat_ ? desk_.take_job(*seat_) : std::nullopt) {
            desk_.finish(*job, print(*job));
            return;
        }
    } else if (!flush(slice_limit)) {
        turn_away();
    }
    recover_if_due();
    if (!listening_) {
        desk_.wait_for_work(from_now(slice_limit));
        if (std::chrono::steady_clock::now() < next_poll_) return;
        next_poll_ = from_now(settings_.poll);
        return read_port_status();
    }
    if (!says_itself_ && outbox_.empty() && std::chrono::steady_clock::now() >= next_poll_) {
        ask_state();
        flush(command_limit);
        next_poll_ = from_now(settings_.poll);
    }
    static_cast<void>(listen_once(outbox_.empty() ? from_now(settings_.poll) : from_now(slice_limit)));
    publish();  // of one that has said nothing more by its time
}

/// It takes not even a question, so it takes no job: the till should know at once.
void PrinterSession::turn_away() {
    if (!seat_) return;
    if (desk_.take_kick(*seat_)) desk_.kicked(false);
    if (const auto job = desk_.take_job(*seat_))
        desk_.finish(*job, {trouble().value_or(JobResult::absent), false});
}

/// A printer that is stopped, or only pauses, would obey the queued kick when it goes on, long after; the
/// real-time one it obeys now or never.
void PrinterSession::serve_kick() {
    const auto& status = reader_.status();
    kick(trouble() || (status.connected && !status.online) ? escpos::drawer_kick_now(profile_.drawer_pin)
                                                           : escpos::drawer_kick(profile_.drawer_pin));
}

/// Requires an empty outbox.
void PrinterSession::kick(const Bytes& command) {
    say(command);
    const bool sent = flush(command_limit);
    // Not a byte of it taken: withdrawn. Begun, its rest must follow, or the next command is misread.
    if (!sent && outbox_.size() == command.size()) outbox_.clear();
    desk_.kicked(sent);
}

/// Printer Class 1.1, section 4.2.2: 20 paper empty, 10 selected, 08 no error.
/// Not every printer answers it.
void PrinterSession::read_port_status() {
    if (!channel_.match().printer_class || !tells_port_status_) return;
    const auto read =
        channel_.control_in({0xA1, 1, 0, channel_.match().interface_number}, 1, from_now(command_limit));
    if (read.outcome == TransferOutcome::disconnected) lost_ = true;
    tells_port_status_ = read.outcome != TransferOutcome::failed;
    if (read.outcome != TransferOutcome::complete || read.bytes.empty()) return;
    const auto bits = std::to_integer<unsigned>(read.bytes.front());
    one_way_status_.connected = true;
    one_way_status_.online = (bits & 0x10U) != 0;
    one_way_status_.paper = (bits & 0x20U) != 0 ? device::Paper::out : device::Paper::present;
    one_way_status_.fault =
        (bits & 0x08U) != 0 ? device::PrinterFault::none : device::PrinterFault::recoverable;
    publish();
}

/// What a printer answers first may not be how it is; "offline" is not said of it before it has had time to.
void PrinterSession::publish() {
    if (listening_ && !reader_.knows_online() && std::chrono::steady_clock::now() < told_by_) return;
    if (seat_) desk_.publish(*seat_, status());
}

}  // namespace tsunagu::adapter
