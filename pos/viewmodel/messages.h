// What the counter says in words: one message stands, others wait behind it until it is dismissed or the
// cashier goes on. What must be known first (a sale that failed, what to give back) is never replaced by what
// happens by itself, and a warning about one of several scans is not replaced by the next scan.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "inventory/base/language.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

/// What a message says, in the language it is read in.
using Wording = std::function<std::string(Language)>;

struct Message {
    Severity severity = Severity::note;
    Wording words;
    BannerAction action = BannerAction::none;
    bool stays = false;   ///< nothing that happens by itself replaces it
    bool unsold = false;  ///< that a sale was not recorded; over when one is
    BannerAction second = BannerAction::none;
    std::string subject = {};  ///< what the actions are about
};

class Messages {
  public:
    /// How many wait to be read at most, those that stay not counted. Each is also seen in the top bar or the
    /// journal.
    static constexpr std::size_t waiting_limit = 32;

    /// Replaces what stands.
    void say(Message message) { standing_ = std::move(message); }
    /// Behind whatever stands: those that stay before all others. What is only nice to know does not wait,
    /// and one press prints whatever failed, so of several such messages the newest is enough.
    void wait(Message message);
    /// What was said of one thing gives way to the next, but a warning waits instead of being lost.
    void hand_on();

    /// For the time of an event: what must stay is taken away, and put back in front of what the event says.
    [[nodiscard]] std::optional<Message> set_aside();
    void put_back(std::optional<Message> stood);

    /// The cashier went on: what stands is over.
    void clear() { standing_.reset(); }
    void clear_if_passing();
    /// A sale was recorded, so that one was not is no longer so.
    void forget_unsold();
    /// What was offered is being done.
    void forget(BannerAction action);

    [[nodiscard]] const std::optional<Message>& standing() const { return standing_; }
    [[nodiscard]] const Message* first_waiting() const {
        return waiting_.empty() ? nullptr : &waiting_.front();
    }
    void dismiss_first_waiting() { waiting_.pop_front(); }

  private:
    std::optional<Message> standing_;
    std::deque<Message> waiting_;
};

}  // namespace tsunagu::viewmodel
