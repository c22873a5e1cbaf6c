#include "sync/protocol/sender.h"

#include <algorithm>
#include <utility>

#include "inventory/base/check.h"
#include "sync/protocol/entry_batch.h"

namespace tsunagu::sync {

Result<std::optional<Ask>> Sender::tick(Instant now) {
    if (state_ == State::asking_marks || state_ == State::sending || now < not_before_) return std::nullopt;
    if (state_ == State::marks_unknown) return marks(now);
    auto ask = next_upload();
    if (!ask) not_before_ = now + back_off_.next();
    if (ask && !*ask && now - marks_at_ >= marks_hold) return marks(now);
    return ask;
}

Ask Sender::marks(Instant now) {
    state_ = State::asking_marks;
    marks_at_ = now;
    return Ask{"GET", marks_target(own_->stream()), {}};
}

Result<std::optional<Ask>> Sender::next_upload() {
    TSUNAGU_TRY(const auto epochs, own_->epochs());
    for (const auto& end : epochs) {
        const auto& progress = progress_[end.epoch];
        if (progress.stuck || progress.held >= end.seq) continue;
        auto upload = take_prepared(end.epoch, progress.held + 1);
        if (!upload) {
            // What is damaged is looked at again each time: whoever asks how sending stands names it.
            auto read = packed(end.epoch, progress.held + 1, batch_);
            if (read) upload = std::move(*read);
        }
        if (!upload) continue;
        sent_epoch_ = upload->epoch;
        sent_first_ = upload->first;
        sent_last_ = upload->last;
        state_ = State::sending;
        return std::move(upload->ask);
    }
    return std::nullopt;
}

Result<std::optional<Sender::Upload>> Sender::packed(Epoch epoch, Seq first, std::size_t count) {
    TSUNAGU_TRY(auto entries, own_->read(epoch, first, count));
    if (entries.empty()) return std::nullopt;
    entries.resize(fitting(entries));
    return Upload{epoch, entries.front().seq, entries.back().seq,
                  Ask{"POST", entries_target(own_->stream(), epoch), encode_entries(entries)}};
}

std::optional<Sender::Upload> Sender::take_prepared(Epoch epoch, Seq first) {
    auto upload = std::exchange(prepared_, std::nullopt);
    if (!upload || upload->epoch != epoch || upload->first != first || upload->entries() > batch_)
        return std::nullopt;
    return upload;
}

void Sender::prepare() {
    if (state_ != State::sending || prepared_) return;
    if (auto upload = packed(sent_epoch_, sent_last_ + 1, next_batch())) prepared_ = std::move(*upload);
}

std::size_t Sender::next_batch() const {
    // A few at first: a bad network is asked to carry little again.
    const bool was_full = sent_last_ - sent_first_ + 1 >= batch_;
    return was_full ? std::min(most_, 2 * batch_) : batch_;
}

std::optional<Millis> Sender::wait_time(Instant now) const {
    if (state_ == State::asking_marks || state_ == State::sending) return std::nullopt;
    if (now < not_before_) return not_before_ - now;
    if (state_ == State::marks_unknown) return Millis(0);
    return std::nullopt;
}

Result<void> Sender::on_answer(Instant now, std::string_view body) {
    const auto done = [&]() -> Result<void> {
        if (state_ == State::asking_marks) {
            asks_anew_ = false;
            TSUNAGU_TRY(const auto marks, parse_marks(body));
            return take_marks(marks);
        }
        TSUNAGU_CHECK(state_ == State::sending, "an answer is to a question");
        TSUNAGU_TRY(const auto reply, parse_upload_reply(body));
        return take_reply(reply);
    }();
    if (!done) {
        on_trouble(now, Trouble::unreachable);
        return fail(done.error());
    }
    if (std::exchange(asks_anew_, false)) state_ = State::marks_unknown;
    return {};
}

void Sender::on_node(Epoch node_epoch) {
    if (node_epoch_ && *node_epoch_ != node_epoch) {
        progress_.clear();
        refused_entry_.reset();
        asks_anew_ = true;
    }
    node_epoch_ = node_epoch;
}

Result<std::optional<journal::Hash>> Sender::known_hash(Epoch epoch, Seq seq) {
    auto hash = own_->hash_at(epoch, seq);
    if (hash) return std::optional(*hash);
    if (is_damage(hash.error().code)) return std::optional<journal::Hash>();
    return fail(std::move(hash.error()));
}

void Sender::go_on() {
    state_ = State::ready;
    not_before_ = Instant(0);
    trouble_.reset();
    back_off_.reset();
}

void Sender::note_outrun(std::span<const EpochEnd> epochs, Epoch epoch, Seq mark, bool differs) {
    progress_[epoch].others = mark;
    // The latest counts: an epoch that was left stays outrun, and says nothing of the one that is sold in.
    const auto place = [&](Epoch one) {
        return std::find_if(epochs.begin(), epochs.end(), [&](const EpochEnd& e) { return e.epoch == one; });
    };
    if (!outrun_ || place(outrun_->epoch) < place(epoch)) outrun_ = Outrun{epoch, differs};
}

Result<void> Sender::take_marks(const std::vector<EpochMark>& marks) {
    TSUNAGU_TRY(const auto epochs, own_->epochs());
    // What the node does not name it does not hold: one restored from a backup is filled again.
    const auto before = progress_;
    for (auto& [epoch, progress] : progress_)
        if (!progress.forked) progress.held = 0;
    // Where its mark is of another machine's entry and did not go back, it holds of ours what it held.
    const auto outrun = [&](const EpochMark& mark, bool differs) {
        note_outrun(epochs, mark.epoch, mark.seq, differs);
        const auto at = before.find(mark.epoch);
        if (at != before.end() && at->second.others != 0 && mark.seq >= at->second.others)
            progress_[mark.epoch].held = at->second.held;
    };
    lacking_ = 0;
    for (const auto& mark : marks) {
        const auto end = std::find_if(epochs.begin(), epochs.end(),
                                      [&](const EpochEnd& e) { return e.epoch == mark.epoch; });
        const Seq here = end == epochs.end() ? 0 : end->seq;
        if (mark.seq > here) *lacking_ += mark.seq - here;
        // An epoch of this stream that this directory never had: of the machine it replaced.
        if (end == epochs.end() || mark.seq == 0) continue;
        auto& progress = progress_[mark.epoch];
        if (mark.seq > end->seq) {
            outrun(mark, false);
            continue;
        }
        TSUNAGU_TRY(const auto ours, known_hash(mark.epoch, mark.seq));
        // What is lost here, with what follows it, keeps no other epoch waiting; the node is not believed.
        if (!ours) {
            const auto at = before.find(mark.epoch);
            if (at != before.end()) progress_[mark.epoch].held = std::min(at->second.held, mark.seq);
            continue;
        }
        if (*ours != mark.hash) {
            outrun(mark, true);
            continue;
        }
        progress.held = std::max(progress.held, mark.seq);
        progress.others = 0;
    }
    go_on();
    return {};
}

Result<void> Sender::take_gap(std::span<const EpochEnd> epochs, const UploadReply& reply) {
    if (reply.seq >= sent_first_)
        return fail(ErrorCode::node_answer_strange, {{"what", "it asks for what it was sent"}});
    auto& progress = progress_[sent_epoch_];
    // It held more once, and was restored from a backup; or from another machine since.
    progress.held = 0;
    progress.forked = false;
    progress.aside = 0;
    if (reply.seq == 0) return {};
    TSUNAGU_TRY(const auto ours, known_hash(sent_epoch_, reply.seq));
    if (ours && *ours == reply.hash)
        progress.held = reply.seq;
    else if (ours)
        note_outrun(epochs, sent_epoch_, reply.seq, true);
    return {};
}

Result<void> Sender::take_reply(const UploadReply& reply) {
    TSUNAGU_TRY(const auto epochs, own_->epochs());
    auto& progress = progress_[sent_epoch_];
    const bool is_taken = reply.outcome == Outcome::created || reply.outcome == Outcome::exists;
    const auto next = is_taken ? next_batch() : std::min(upload_entries, most_);
    switch (reply.outcome) {
        case Outcome::created:
        case Outcome::exists: {
            // The node's word is compared with our journal before it is believed.
            if (reply.seq < sent_last_)
                return fail(ErrorCode::node_answer_strange, {{"what", "its mark is before what it took"}});
            const auto end = std::find_if(epochs.begin(), epochs.end(),
                                          [&](const EpochEnd& e) { return e.epoch == sent_epoch_; });
            if (end == epochs.end() || reply.seq > end->seq) {
                note_outrun(epochs, sent_epoch_, reply.seq, false);
                progress.held = std::max(progress.held, sent_last_);
                break;
            }
            TSUNAGU_TRY(const auto ours, known_hash(sent_epoch_, reply.seq));
            if (!ours) {
                progress.held = std::max(progress.held, sent_last_);
                break;
            }
            if (*ours != reply.hash) {
                if (reply.seq == sent_last_)
                    return fail(ErrorCode::node_answer_strange, {{"what", "its mark is not of our entry"}});
                // It holds what we sent, and beyond that another machine's.
                note_outrun(epochs, sent_epoch_, reply.seq, true);
                progress.held = std::max(progress.held, sent_last_);
                break;
            }
            progress.held = std::max(progress.held, reply.seq);
            progress.others = 0;
            break;
        }
        case Outcome::gap:
            TSUNAGU_TRY_VOID(take_gap(epochs, reply));
            break;
        case Outcome::forked:
            if (reply.set_aside != 0 && (reply.set_aside < sent_first_ || reply.set_aside > sent_last_))
                return fail(ErrorCode::node_answer_strange, {{"what", "it set aside what it was not sent"}});
            // What of a fork is sent later follows what is set aside already.
            if (!progress.forked) progress.aside = std::max(reply.set_aside, sent_first_);
            progress.forked = true;
            note_outrun(epochs, sent_epoch_, reply.seq, true);
            progress.held = std::max(progress.held, sent_last_);
            break;
    }
    batch_ = next;
    go_on();
    return {};
}

void Sender::on_trouble(Instant now, Trouble trouble) {
    trouble_ = trouble;
    const bool was_sending = state_ == State::sending;
    // A connection that broke may have carried the entries: the marks are asked for before anything is sent
    // again.
    state_ = State::marks_unknown;
    if (was_sending && (trouble == Trouble::malformed || trouble == Trouble::too_large)) {
        if (sent_first_ == sent_last_) {
            progress_[sent_epoch_].stuck = true;
            refused_entry_ = EntryRef{own_->stream(), sent_epoch_, sent_first_};
            most_ = most_upload_entries;
            batch_ = upload_entries;
        } else {
            batch_ = std::max<std::size_t>(1, static_cast<std::size_t>(sent_last_ - sent_first_ + 1) / 2);
            // One entry of many that it cannot read says nothing of how many it takes.
            if (trouble == Trouble::too_large) most_ = batch_;
        }
        state_ = State::ready;
        not_before_ = now;
        return;
    }
    batch_ = std::min(upload_entries, most_);
    not_before_ = now + (needs_person(trouble) ? rare_retry : back_off_.next());
}

void Sender::hurry() {
    not_before_ = Instant(0);
    back_off_.reset();
    if (state_ == State::ready) state_ = State::marks_unknown;
}

Seq Sender::acknowledged(Epoch epoch) const {
    const auto at = progress_.find(epoch);
    return at == progress_.end() ? 0 : at->second.held;
}

std::vector<SetAside> Sender::set_aside() const {
    std::vector<SetAside> all;
    for (const auto& [epoch, progress] : progress_)
        if (progress.forked) all.push_back({epoch, progress.aside, progress.held});
    return all;
}

Result<Seq> Sender::waiting() {
    TSUNAGU_TRY(const auto epochs, own_->epochs());
    Seq count = 0;
    for (const auto& end : epochs) count += end.seq - std::min(end.seq, acknowledged(end.epoch));
    return count;
}

Result<bool> Sender::drained() {
    if (state_ != State::ready) return false;
    TSUNAGU_TRY(const auto count, waiting());
    return count == 0;
}

}  // namespace tsunagu::sync
