// A terminal's reading of the node's feed: asks for the page after the cursor, hands it on whole, moves the
// cursor once it is stored. Pure: no clock, socket or disk. Not thread-safe.
//
// Invariants: one request is out at a time; the cursor moves only by stored(), so what was not stored comes
// again.
#pragma once

#include <optional>
#include <vector>

#include "sync/protocol/back_off.h"
#include "sync/protocol/exchange.h"
#include "sync/protocol/messages.h"

namespace tsunagu::sync {

inline constexpr std::size_t feed_page_entries = 64;  ///< a page is one transaction of a terminal's journal
inline constexpr int feed_wait_s = 25;                ///< how long the node may keep an empty answer

/// What a page brought; empty where nothing followed.
struct FeedPage {
    std::vector<journal::Entry> entries;
    Cursor cursor;
    bool more = false;  ///< another page is there already
};

class FeedReader {
  public:
    /// `after`: the cursor of the last page that was stored. `seed`: of what is random in how long it waits.
    FeedReader(Cursor after, std::uint64_t seed) : cursor_(after), back_off_(seed) {}

    /// The request to send now; nothing while one is out, a page is not stored yet, or it waits.
    std::optional<Ask> tick(Instant now);
    [[nodiscard]] std::optional<Millis> wait_time(Instant now) const;

    /// The answer: status 200 with a body, or 204 without. The page is to be stored now, whole, and stored()
    /// called. Errors: node_answer_strange, batch_malformed; it counts as trouble.
    Result<FeedPage> on_answer(Instant now, const std::optional<Cursor>& cursor, bool more,
                               std::string_view body);
    /// The page of that cursor is stored.
    void stored(const Cursor& cursor);
    /// The page could not be stored: it is asked for again.
    void not_stored(Instant now);
    void on_trouble(Instant now, Trouble trouble);
    void hurry();

    /// Asks without waiting: for who wants to know now.
    void set_wait(int seconds) { wait_s_ = seconds; }
    [[nodiscard]] const Cursor& cursor() const { return cursor_; }
    /// The node had nothing more when it was last asked.
    [[nodiscard]] bool caught_up() const { return caught_up_; }
    [[nodiscard]] const std::optional<Trouble>& trouble() const { return trouble_; }

  private:
    enum class State { idle, asking, storing };

    State state_ = State::idle;
    Cursor cursor_;
    BackOff back_off_;
    Instant not_before_{0};
    int wait_s_ = feed_wait_s;
    bool more_ = false;
    bool caught_up_ = false;
    std::optional<Trouble> trouble_;
};

}  // namespace tsunagu::sync
