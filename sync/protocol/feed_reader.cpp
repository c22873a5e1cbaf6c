#include "sync/protocol/feed_reader.h"

#include "inventory/base/check.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/sender.h"

namespace tsunagu::sync {

std::optional<Ask> FeedReader::tick(Instant now) {
    if (state_ != State::idle || now < not_before_) return std::nullopt;
    state_ = State::asking;
    return Ask{"GET", feed_target(cursor_, more_ ? 0 : wait_s_), {}};
}

std::optional<Millis> FeedReader::wait_time(Instant now) const {
    if (state_ != State::idle) return std::nullopt;
    return now < not_before_ ? not_before_ - now : Millis(0);
}

Result<FeedPage> FeedReader::on_answer(Instant now, const std::optional<Cursor>& cursor, bool more,
                                       std::string_view body) {
    TSUNAGU_CHECK(state_ == State::asking, "an answer is to a question");
    const auto page = [&]() -> Result<FeedPage> {
        if (!cursor) return fail(ErrorCode::node_answer_strange, {{"what", "it names no cursor"}});
        // Within an epoch of the node, and by one choice, the feed goes on; else it begins anew.
        if (cursor->same_feed(cursor_) && cursor->offset < cursor_.offset)
            return fail(ErrorCode::node_answer_strange, {{"what", "its cursor goes back"}});
        FeedPage read{{}, *cursor, more};
        if (!body.empty()) {
            TSUNAGU_TRY(read.entries, decode_entries(body));
        }
        return read;
    }();
    if (!page) {
        on_trouble(now, Trouble::unreachable);
        return page;
    }
    state_ = State::storing;
    more_ = more;
    return page;
}

void FeedReader::stored(const Cursor& cursor) {
    TSUNAGU_CHECK(state_ == State::storing, "what is stored was read");
    cursor_ = cursor;
    caught_up_ = !more_;
    state_ = State::idle;
    not_before_ = Instant(0);
    trouble_.reset();
    back_off_.reset();
}

void FeedReader::not_stored(Instant now) {
    TSUNAGU_CHECK(state_ == State::storing, "what is not stored was read");
    state_ = State::idle;
    more_ = false;
    not_before_ = now + back_off_.next();
}

void FeedReader::on_trouble(Instant now, Trouble trouble) {
    state_ = State::idle;
    more_ = false;
    caught_up_ = false;
    trouble_ = trouble;
    not_before_ = now + (needs_person(trouble) ? rare_retry : back_off_.next());
}

void FeedReader::hurry() {
    not_before_ = Instant(0);
    back_off_.reset();
}

}  // namespace tsunagu::sync
