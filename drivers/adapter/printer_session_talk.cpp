// The wire of PrinterSession: small commands out, whatever the printer says in.
#include <algorithm>

#include "drivers/adapter/printer_limits.h"
#include "drivers/adapter/printer_session.h"

namespace tsunagu::adapter {
namespace {

constexpr int most_reads_a_turn = 64;

}  // namespace

void PrinterSession::say(const Bytes& bytes) {
    outbox_.insert(outbox_.end(), bytes.begin(), bytes.end());
}

void PrinterSession::ask(escpos::Query query) {
    reader_.asked(query, std::chrono::steady_clock::now());
    if (query == escpos::Query::paper_ahead) ++questions_;
    say(escpos::ask(query));
}

void PrinterSession::ask_state() {
    using escpos::Query;
    reader_.give_up_on_state();
    // Last the one that some do not answer: answers are told apart by their order alone.
    for (const Query query : {Query::printer, Query::offline, Query::paper, Query::error}) ask(query);
}

/// Whether the printer took all of it. Bytes it took are never sent again.
bool PrinterSession::flush(std::chrono::milliseconds limit) {
    const auto deadline = from_now(limit);
    while (!outbox_.empty()) {
        const auto step = channel_.write(outbox_, deadline);
        outbox_.erase(outbox_.begin(), outbox_.begin() + static_cast<std::ptrdiff_t>(step.transferred));
        if (step.outcome == transport::TransferOutcome::complete ||
            step.outcome == transport::TransferOutcome::stalled)
            continue;
        lost_ = lost_ || step.outcome != transport::TransferOutcome::timed_out;
        return false;
    }
    return true;
}

/// Takes what there is, and what comes until then; of a printer that never stops talking as much as may wait,
/// or nobody else would get a turn.
void PrinterSession::listen_until(transport::Deadline deadline) {
    for (int i = 0; i < most_reads_a_turn && listen_once(deadline) && !over(); ++i) {
    }
}

/// Whether something arrived.
bool PrinterSession::listen_once(transport::Deadline deadline) {
    const auto read = channel_.read(deadline);
    if (read.outcome == transport::TransferOutcome::disconnected ||
        read.outcome == transport::TransferOutcome::failed)
        lost_ = true;
    if (read.outcome != transport::TransferOutcome::complete) return false;
    for (const auto& event : reader_.read(read.bytes, read.at)) note(event);
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
    if (std::holds_alternative<escpos::BuffersCleared>(event)) {
        cleared_ = true;
        tells_of_clear_ = true;
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

const device::PrinterStatus& PrinterSession::status() const {
    return listening_ ? reader_.status() : one_way_status_;
}

}  // namespace tsunagu::adapter
