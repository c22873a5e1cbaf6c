// The printing part of PrinterSession: a job from its first byte to its acknowledgement.
#include "drivers/adapter/job_stream.h"
#include "drivers/adapter/printer_limits.h"
#include "drivers/adapter/printer_session.h"
#include "drivers/escpos/paper_length.h"

namespace tsunagu::adapter {
namespace {

using escpos::Query;
using std::chrono::steady_clock;
using transport::TransferOutcome;

/// Answers that lie one behind the other in a printer come within that time of one another.
constexpr std::chrono::milliseconds between_answers{200};

}  // namespace

/// What it comes to, and whether any of it can be on paper.
JobEnd PrinterSession::print(const PrinterJob& job) {
    begun_ = false;
    const JobResult result = attempt(job);
    // How much a printer took is exact, so of nothing nobody needs to be unsure.
    if (result == JobResult::unsure && !begun_) return {JobResult::absent, false};
    return {result, begun_};
}

JobResult PrinterSession::attempt(const PrinterJob& job) {
    // One that was plugged in just now has not said yet how it is.
    while (listening_ && !over() && !reader_.knows_online() && steady_clock::now() < told_by_)
        static_cast<void>(listen_once(told_by_));
    if (listening_) listen_until(from_now(Milliseconds(0)));
    if (!listening_) read_port_status();
    if (lost_) return JobResult::absent;
    if (const auto what = trouble()) return *what;
    if (!end_broken_command(settings_.stuck) || !hear_out_late_answers())
        return lost_ ? JobResult::absent : trouble().value_or(JobResult::absent);
    job_id_ = next_id();
    Bytes bytes = job.bytes;
    const auto append = [&bytes](const Bytes& more) { bytes.insert(bytes.end(), more.begin(), more.end()); };
    if (knows_ids_ != false) append(escpos::ask_process(*job_id_));
    // Where its answer is the only word there is, it is asked twice: a stray byte may pass for one answer.
    for (int i = 0; i < (knows_ids_ == false ? 2 : 1); ++i) {
        append(escpos::ask(Query::paper_ahead));
        reader_.asked(Query::paper_ahead, steady_clock::now());
        ++questions_;
    }
    job_question_ = questions_;
    done_.reset();
    if (const auto stopped = send(std::move(bytes))) return *stopped;
    if (!listening_) return JobResult::unsure;
    return await(settings_.acknowledge + settings_.each_row * escpos::paper_rows(job.bytes));
}

/// Nothing when all of it was taken; otherwise what became of the job. A kick asked for meanwhile is sent
/// between two commands of it, and obeyed in front of what waits.
std::optional<JobResult> PrinterSession::send(Bytes bytes) {
    JobStream job(std::move(bytes));
    Patience patience(settings_.stuck, settings_.pause, steady_clock::now());
    std::optional<JobResult> stopped;
    while (!stopped && !job.is_sent()) {
        if (job.has_room_for_kick(slice_bytes) && seat_ && desk_.take_kick(*seat_))
            job.insert(escpos::drawer_kick_now(profile_.drawer_pin), from_now(PrinterDesk::kick_limit));
        const auto step = channel_.write(job.next(slice_bytes), from_now(slice_limit));
        job.took(step.transferred);
        begun_ = begun_ || step.transferred > 0 || step.outcome != TransferOutcome::timed_out;
        if (step.transferred > 0) patience.renew(steady_clock::now());
        if (const auto sent = job.kick_over(steady_clock::now())) desk_.kicked(*sent);
        stopped = judge(step.outcome, job.is_sent());
        if (stopped || job.is_sent()) break;
        if (stop_ || patience.is_over(pauses(), steady_clock::now())) stopped = break_off(JobResult::unsure);
    }
    if (job.kick_on_its_way()) desk_.kicked(false);
    if (stopped && !lost_ && !cleared_) owed_ = job.owed_to_command();
    return stopped;
}

/// After each slice of a job: whether it can go on.
std::optional<JobResult> PrinterSession::judge(TransferOutcome outcome, bool all_sent) {
    if (outcome == TransferOutcome::stalled) return break_off(JobResult::unsure);
    if (outcome != TransferOutcome::complete && outcome != TransferOutcome::timed_out) lost_ = true;
    if (!lost_ && outcome == TransferOutcome::timed_out && !says_itself_) {
        // A full printer takes no question either; the printer class has a way beside the stream.
        read_port_status();
        if (one_way_status_.paper == device::Paper::out) return break_off(JobResult::paper_out);
    }
    if (!lost_ && listening_) listen_until(from_now(Milliseconds(0)));
    if (lost_) return JobResult::unsure;
    // The paper may end behind a receipt that is whole.
    if (all_sent && is_printed()) return {};
    if (const auto what = trouble()) return break_off(*what);
    return {};
}

/// A printer without ids answers GS r and not which one. What was asked for a job given up may be answered
/// while the next one prints, and would be taken for its acknowledgement. Answers come in order, so two more
/// questions are asked in front of the job: a late answer may come for the first, but then the first one's
/// own comes with the second's. False where they are not answered. One that never answered prints unasked.
bool PrinterSession::hear_out_late_answers() {
    if (knows_ids_ != false || !late_answers_ || !answers_ahead_) return true;
    for (int round = 0; round < 2; ++round) {
        const std::uint64_t before = answers_;
        ask(Query::paper_ahead);
        Patience patience(settings_.stuck, settings_.pause, steady_clock::now());
        while (!over() && answers_ == before && !patience.is_over(pauses(), steady_clock::now())) {
            if (!outbox_.empty())
                flush(slice_limit);
            else if (seat_ && desk_.take_kick(*seat_))
                kick(escpos::drawer_kick_now(profile_.drawer_pin));
            static_cast<void>(listen_once(from_now(slice_limit)));
            if (trouble()) return false;
        }
        if (over() || answers_ == before) return false;
        listen_until(from_now(between_answers));
    }
    answers_ = questions_;
    late_answers_ = false;
    return !over();
}

JobResult PrinterSession::await(std::chrono::microseconds limit) {
    Patience patience(limit, settings_.pause, steady_clock::now());
    auto ask_again = from_now(settings_.poll);
    while (!is_printed() && !over()) {
        if (const auto what = trouble()) return break_off(*what);
        if (patience.is_over(pauses(), steady_clock::now())) return break_off(JobResult::unsure);
        if (outbox_.empty() && seat_ && desk_.take_kick(*seat_))
            kick(escpos::drawer_kick_now(profile_.drawer_pin));
        if (outbox_.empty() && steady_clock::now() >= ask_again) {
            ask_state();
            ask_again = from_now(settings_.poll);
        }
        if (!outbox_.empty()) flush(slice_limit);
        static_cast<void>(listen_once(from_now(slice_limit)));
    }
    // A program that ends lets the printer finish what it has.
    return is_printed() ? JobResult::acknowledged : JobResult::unsure;
}

/// Asked behind the job, GS r is answered when the job is printed; the word of a printer without ids.
bool PrinterSession::is_printed() const {
    return (job_id_ && done_ == job_id_) || (knows_ids_ == false && answers_ >= job_question_);
}

/// What stops it until a person has mended something.
std::optional<JobResult> PrinterSession::trouble() const {
    const auto& now = status();
    if (now.cover_open) return JobResult::cover_open;
    if (now.paper == device::Paper::out) return JobResult::paper_out;
    if (now.fault == device::PrinterFault::recoverable || now.fault == device::PrinterFault::unrecoverable)
        return JobResult::fault;
    return {};
}

/// It prints nothing now and goes on by itself: its head is hot, or it is offline and names no cause.
bool PrinterSession::pauses() const {
    const auto& now = status();
    if (trouble() || now.waiting_recovery) return false;
    const bool is_offline = now.connected && !now.online && (!listening_ || reader_.knows_online());
    return is_offline || now.fault == device::PrinterFault::passing;
}

}  // namespace tsunagu::adapter
