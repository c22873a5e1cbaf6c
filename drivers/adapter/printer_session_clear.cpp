// The part of PrinterSession that makes a printer forget: what was broken off must not go on by itself, and
// must not swallow what comes next. A printer that knows how says that it has done so (37 25 00). Of one that
// does not say it nothing is taken for granted.
#include <utility>

#include "drivers/adapter/printer_limits.h"
#include "drivers/adapter/printer_session.h"

namespace tsunagu::adapter {

using std::chrono::steady_clock;
using transport::TransferOutcome;

JobResult PrinterSession::break_off(JobResult result) {
    clear();
    // Its word may have come while it was stopped.
    return job_id_ && done_ == job_id_ ? JobResult::acknowledged : result;
}

/// Real-time, so it reaches a printer that is stopped, unless its buffer is full to the brim, or it does not
/// know the command; then the printer class's own reset does, which goes beside the stream. Whether it has
/// forgotten all, as far as can be known.
bool PrinterSession::clear() {
    outbox_.clear();
    cleared_ = false;
    // In front, or a command that was begun would take the other's bytes for its own and be obeyed.
    if (profile_.has_buffer_clear) say(escpos::clear_buffers());
    say(escpos::recover_and_clear());
    if (flush(command_limit)) hear_that_it_cleared();
    const bool has_forgotten = cleared_ || soft_reset();
    forget_questions();
    if (listening_) say(escpos::enable_automatic_status());
    return has_forgotten;
}

/// It comes at once or never, so a printer that never says it is waited for once.
void PrinterSession::hear_that_it_cleared() {
    if (!profile_.has_buffer_clear || !listening_ || tells_of_clear_ == false) return;
    const auto give_up = from_now(command_limit);
    while (!lost_ && !cleared_ && steady_clock::now() < give_up) static_cast<void>(listen_once(give_up));
    tells_of_clear_ = cleared_;
}

/// USB Printer Class 1.1, section 4.2.3.
bool PrinterSession::soft_reset() {
    if (lost_ || !channel_.match().printer_class) return false;
    const auto outcome =
        channel_.control_out({0x21, 2, 0, channel_.match().interface_number}, {}, from_now(command_limit));
    if (outcome == TransferOutcome::disconnected) lost_ = true;
    if (lost_ || outcome != TransferOutcome::complete) return false;
    // Some count their packets anew from here and take the next for one they have: a byte that nobody misses.
    const Bytes rest = std::exchange(outbox_, Bytes(1));
    const bool takes_bytes = flush(command_limit);
    say(rest);
    if (takes_bytes) flush(command_limit);
    return !lost_;
}

/// A picture that was broken off, in a printer that has not said that it forgot it, would swallow what comes
/// next: it is ended with white, as soon as the printer goes on. One that has forgotten it passes zeros over.
/// Whether all of it was taken.
bool PrinterSession::end_broken_command(std::chrono::milliseconds limit) {
    if (owed_ == 0) return true;
    say(Bytes(std::exchange(owed_, 0)));
    forget_questions();  // what was asked since was swallowed
    if (listening_) say(escpos::enable_automatic_status());
    return flush(limit);
}

/// What was asked and is not answered yet may never be.
void PrinterSession::forget_questions() {
    late_answers_ = late_answers_ || answers_ < questions_;
    answers_ = questions_;
}

/// Once a person has mended a jam, the printer waits to be told. What waits in it is thrown away by that, the
/// wish for automatic status among it.
void PrinterSession::recover_if_due() {
    if (!outbox_.empty()) return;
    const auto& now = reader_.status();
    if (!now.waiting_recovery && now.fault != device::PrinterFault::recoverable) {
        if (std::exchange(may_have_wiped_, false)) say(escpos::enable_automatic_status());
        return;
    }
    if (steady_clock::now() < next_recovery_) return;
    say(escpos::recover_and_clear());
    flush(command_limit);
    forget_questions();
    may_have_wiped_ = true;
    next_recovery_ = from_now(settings_.poll);
}

}  // namespace tsunagu::adapter
