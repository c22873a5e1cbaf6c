#include "drivers/adapter/printer_session.h"

#include <algorithm>
#include <utility>

#include "drivers/adapter/job_stream.h"

namespace tsunagu::adapter {
namespace {

using escpos::Query;
using std::chrono::milliseconds;
using transport::Deadline;
using transport::TransferOutcome;
using transport::WriteResult;

/// Small enough that a status, a kick or the end of the program waits no longer than a glance.
constexpr std::size_t slice_bytes = 4096;
constexpr milliseconds slice_limit{100};
constexpr milliseconds command_limit{300};
/// What an earlier program was answered and never read comes within that time of listening.
constexpr milliseconds stale_limit{50};
constexpr int most_stale_reads = 200;
constexpr int most_reads_a_turn = 64;
/// Answers that lie one behind the other in a printer come within that time of one another.
constexpr milliseconds between_answers{200};

Deadline in(milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}
void append(std::vector<std::byte>& to, const std::vector<std::byte>& bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
}
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
        const auto outcome = channel_.read(in(stale_limit)).outcome;
        if (outcome == TransferOutcome::timed_out) break;
        if (outcome == TransferOutcome::disconnected || outcome == TransferOutcome::failed) lost_ = true;
        if (over()) return;
    }
    // Half a receipt of a program that died must not come before ours.
    clear();
    if (!listening_) return;
    if (profile_of_model_) learn_model();
    if (over()) return;
    say(escpos::enable_automatic_status());
    if (profile_.has_process_id) say(escpos::ask_process(next_id()));
    ask(Query::paper_ahead);
    ask_state();
    told_by_ = in(command_limit);
    flush(command_limit);
    next_poll_ = in(settings_.poll);
}

/// One that answers does so at once; one that knows no names passes the question over and answers the next
/// (its number, GS I 1), so that nobody waits for it.
void PrinterSession::learn_model() {
    ask(Query::model_name);
    ask(Query::model);
    flush(command_limit);
    const Deadline give_up = in(command_limit);
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
        desk_.wait_for_work(in(slice_limit));
        if (std::chrono::steady_clock::now() < next_poll_) return;
        next_poll_ = in(settings_.poll);
        return read_port_status();
    }
    if (!says_itself_ && outbox_.empty() && std::chrono::steady_clock::now() >= next_poll_) {
        ask_state();
        flush(command_limit);
        next_poll_ = in(settings_.poll);
    }
    static_cast<void>(listen_once(outbox_.empty() ? in(settings_.poll) : in(slice_limit)));
    publish();  // of one that has said nothing more by its time
}

/// It takes not even a question, so it takes no job: the till should know at once.
void PrinterSession::turn_away() {
    if (!seat_) return;
    if (desk_.take_kick(*seat_)) desk_.kicked(false);
    if (const auto job = desk_.take_job(*seat_)) desk_.finish(*job, trouble().value_or(JobResult::absent));
}

/// Once a person has mended a jam, the printer waits to be told.
void PrinterSession::recover_if_due() {
    const auto& status = reader_.status();
    const bool waits = status.waiting_recovery || status.fault == device::PrinterFault::recoverable;
    if (!waits || !outbox_.empty() || std::chrono::steady_clock::now() < next_recovery_) return;
    say(escpos::recover_and_clear());
    flush(command_limit);
    next_recovery_ = in(settings_.poll);
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

JobResult PrinterSession::print(const PrinterJob& job) {
    // One that was plugged in just now has not said yet how it is.
    if (listening_) listen_until(in(reader_.status().connected ? milliseconds(0) : command_limit));
    if (!listening_) read_port_status();
    if (lost_) return JobResult::absent;
    if (const auto what = trouble()) return *what;
    if (!end_broken_command()) return lost_ ? JobResult::absent : trouble().value_or(JobResult::absent);
    if (!hear_out_late_answers()) return lost_ ? JobResult::absent : trouble().value_or(JobResult::absent);
    const auto id = next_id();
    Bytes bytes = job.bytes;
    if (knows_ids_ != false) append(bytes, escpos::ask_process(id));
    // Where its answer is the only word there is, it is asked twice: a stray byte may pass for one answer.
    for (int i = 0; i < (knows_ids_ == false ? 2 : 1); ++i) {
        append(bytes, escpos::ask(Query::paper_ahead));
        reader_.asked(Query::paper_ahead, std::chrono::steady_clock::now());
        ++questions_;
    }
    const std::uint64_t question = questions_;
    done_.reset();
    if (const auto stopped = send(std::move(bytes))) return *stopped;
    return listening_ ? await(id, question) : JobResult::unsure;
}

/// Nothing when all of it was taken; otherwise what became of the job. A kick asked for meanwhile is sent
/// between two commands of it, and obeyed in front of what waits.
std::optional<JobResult> PrinterSession::send(Bytes bytes) {
    JobStream job(std::move(bytes));
    Deadline give_up = in(settings_.stuck);
    std::optional<JobResult> stopped;
    while (!stopped && !job.is_sent()) {
        if (job.has_room_for_kick(slice_bytes) && seat_ && desk_.take_kick(*seat_))
            job.insert(escpos::drawer_kick_now(profile_.drawer_pin), in(PrinterDesk::kick_limit));
        const WriteResult step = channel_.write(job.next(slice_bytes), in(slice_limit));
        job.took(step.transferred);
        if (step.transferred > 0) give_up = in(settings_.stuck);
        if (const auto sent = job.kick_over(std::chrono::steady_clock::now())) desk_.kicked(*sent);
        stopped = judge(step.outcome);
        if (!stopped && (stop_ || std::chrono::steady_clock::now() >= give_up))
            stopped = break_off(JobResult::unsure);
    }
    if (job.kick_on_its_way()) desk_.kicked(false);
    if (stopped && !lost_ && !profile_.has_buffer_clear) owed_ = job.owed_to_command();
    return stopped;
}

/// After each slice of a job: whether it can go on.
std::optional<JobResult> PrinterSession::judge(TransferOutcome outcome) {
    if (outcome == TransferOutcome::stalled) return break_off(JobResult::unsure);
    if (outcome != TransferOutcome::complete && outcome != TransferOutcome::timed_out) lost_ = true;
    if (!lost_ && outcome == TransferOutcome::timed_out && !says_itself_) {
        // A full printer takes no question either; the printer class has a way beside the stream.
        read_port_status();
        if (one_way_status_.paper == device::Paper::out) return break_off(JobResult::paper_out);
    }
    if (!lost_ && listening_) listen_until(in(milliseconds(0)));
    if (lost_) return JobResult::unsure;
    if (const auto what = trouble()) return break_off(*what);
    return {};
}

/// A picture that was broken off, in a printer that can be made to forget nothing, would swallow what comes
/// next: it is ended with white, as soon as the printer takes data. One that has forgotten it passes zeros
/// over. Whether all of it was taken.
bool PrinterSession::end_broken_command() {
    if (owed_ == 0) return true;
    say(Bytes(std::exchange(owed_, 0)));
    if (listening_) say(escpos::enable_automatic_status());  // the one before was swallowed
    return flush(settings_.stuck);
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
        const Deadline give_up = in(settings_.stuck);
        while (!over() && answers_ == before && std::chrono::steady_clock::now() < give_up) {
            if (!outbox_.empty())
                flush(slice_limit);
            else if (seat_ && desk_.take_kick(*seat_))
                kick(escpos::drawer_kick_now(profile_.drawer_pin));
            static_cast<void>(listen_once(in(slice_limit)));
            if (trouble()) return false;
        }
        if (over() || answers_ == before) return false;
        listen_until(in(between_answers));
    }
    answers_ = questions_;
    late_answers_ = false;
    return !over();
}

JobResult PrinterSession::await(const escpos::ProcessId& id, std::uint64_t question) {
    const Deadline give_up = in(settings_.acknowledge);
    Deadline ask_again = in(settings_.poll);
    while (!over() && std::chrono::steady_clock::now() < give_up) {
        if (done_ == id) return JobResult::acknowledged;
        // Asked behind the job, GS r is answered when the job is printed; the word of a printer without ids.
        if (knows_ids_ == false && answers_ >= question) return JobResult::acknowledged;
        if (const auto what = trouble()) return break_off(*what);
        if (outbox_.empty() && seat_ && desk_.take_kick(*seat_))
            kick(escpos::drawer_kick_now(profile_.drawer_pin));
        if (outbox_.empty() && std::chrono::steady_clock::now() >= ask_again) {
            ask_state();
            ask_again = in(settings_.poll);
        }
        if (!outbox_.empty()) flush(slice_limit);
        static_cast<void>(listen_once(std::min(in(slice_limit), give_up)));
    }
    // A program that ends lets the printer finish what it has.
    return over() ? JobResult::unsure : break_off(JobResult::unsure);
}

JobResult PrinterSession::break_off(JobResult result) {
    clear();
    return result;
}

/// Real-time, so it reaches a printer that is stopped, unless its buffer is full to the brim; then the
/// printer class's own reset does, which goes beside the stream.
void PrinterSession::clear() {
    outbox_.clear();
    say(escpos::recover_and_clear());
    if (profile_.has_buffer_clear) say(escpos::clear_buffers());
    if (!flush(command_limit) && !lost_ && channel_.match().printer_class) {
        static_cast<void>(
            channel_.control_out({0x21, 2, 0, channel_.match().interface_number}, {}, in(command_limit)));
        flush(command_limit);
    }
    late_answers_ = late_answers_ || answers_ < questions_;
    answers_ = questions_;
    if (listening_) say(escpos::enable_automatic_status());
}

std::optional<JobResult> PrinterSession::trouble() const {
    const auto& status = listening_ ? reader_.status() : one_way_status_;
    if (status.cover_open) return JobResult::cover_open;
    if (status.paper == device::Paper::out) return JobResult::paper_out;
    if (status.fault == device::PrinterFault::recoverable ||
        status.fault == device::PrinterFault::unrecoverable)
        return JobResult::fault;
    return {};
}

void PrinterSession::say(const Bytes& bytes) {
    append(outbox_, bytes);
}

void PrinterSession::ask(Query query) {
    reader_.asked(query, std::chrono::steady_clock::now());
    if (query == Query::paper_ahead) ++questions_;
    append(outbox_, escpos::ask(query));
}

void PrinterSession::ask_state() {
    reader_.give_up_on_state();
    // Last the one that some do not answer: answers are told apart by their order alone.
    for (const Query query : {Query::printer, Query::offline, Query::paper, Query::error}) ask(query);
}

/// Whether the printer took all of it. Bytes it took are never sent again.
bool PrinterSession::flush(milliseconds limit) {
    const Deadline deadline = in(limit);
    while (!outbox_.empty()) {
        const WriteResult step = channel_.write(outbox_, deadline);
        outbox_.erase(outbox_.begin(), outbox_.begin() + static_cast<std::ptrdiff_t>(step.transferred));
        if (step.outcome == TransferOutcome::complete || step.outcome == TransferOutcome::stalled) continue;
        lost_ = lost_ || step.outcome != TransferOutcome::timed_out;
        return false;
    }
    return true;
}

/// Takes what there is, and what comes until then; of a printer that never stops talking as much as may wait,
/// or nobody else would get a turn.
void PrinterSession::listen_until(Deadline deadline) {
    for (int i = 0; i < most_reads_a_turn && listen_once(deadline) && !over(); ++i) {
    }
}

/// Whether something arrived.
bool PrinterSession::listen_once(Deadline deadline) {
    const auto read = channel_.read(deadline);
    if (read.outcome == TransferOutcome::disconnected || read.outcome == TransferOutcome::failed)
        lost_ = true;
    if (read.outcome != TransferOutcome::complete) return false;
    for (const auto& event : reader_.read(read.bytes, std::chrono::steady_clock::now())) note(event);
    publish();
    return true;
}

void PrinterSession::note(const escpos::PrinterEvent& event) {
    if (const auto* status = std::get_if<escpos::StatusRead>(&event))
        says_itself_ = says_itself_ || status->automatic;
    if (const auto* done = std::get_if<escpos::ProcessDone>(&event)) {
        done_ = done->id;
        knows_ids_ = true;
    }
    const auto* answered = std::get_if<escpos::Answered>(&event);
    if (answered != nullptr && answered->query == Query::model_name) model_ = answered->text;
    if (answered != nullptr && answered->query == Query::model) model_answered_ = true;
    if (answered == nullptr || answered->query != Query::paper_ahead) return;
    answers_ahead_ = true;
    answers_ = std::min(answers_ + 1, questions_);
    // The id was asked for before it; who answers this and not that knows no ids.
    if (!knows_ids_) knows_ids_ = false;
}

/// Printer Class 1.1, section 4.2.2: 20 paper empty, 10 selected, 08 no error.
/// Not every printer answers it.
void PrinterSession::read_port_status() {
    if (!channel_.match().printer_class || !tells_port_status_) return;
    const auto read =
        channel_.control_in({0xA1, 1, 0, channel_.match().interface_number}, 1, in(command_limit));
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
    if (seat_) desk_.publish(*seat_, listening_ ? reader_.status() : one_way_status_);
}

}  // namespace tsunagu::adapter
