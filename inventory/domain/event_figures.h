// What became of the goods a stall had at an event: was there + carried - sold - given - wasted - brought
// back - stays = missing. What was there is what the book had at the stall when the day began, what stays is
// what somebody said is left there on purpose; every other term is a sum of movements that touch the stall.
//
// Invariant: stays + unexplained() is what was there and what the movements counted here left at the stall.
#pragma once

#include <map>
#include <string_view>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/ledger.h"

namespace tsunagu::domain {

struct EventFigures {
    Quantity was_there;  ///< at the stall when the day began; >= 0
    Quantity carried;
    Quantity sold;
    std::map<MovementReason, Quantity> taken_out;  ///< given away or lost, by reason
    Quantity brought_back;
    Quantity stays;     ///< left at the stall on purpose, for the next event; >= 0
    Quantity given_up;  ///< of what is missing, booked with a reason since

    /// 試食 and 災害支援: handed to people.
    [[nodiscard]] Quantity given() const;
    /// All other reasons.
    [[nodiscard]] Quantity wasted() const;
    /// All the stall had to sell.
    [[nodiscard]] Quantity had() const { return was_there + carried; }
    /// Less than nothing where more left the stall than it had.
    [[nodiscard]] Quantity missing() const {
        return had() - sold - given() - wasted() - brought_back - stays;
    }
    /// What of it nobody has given up yet.
    [[nodiscard]] Quantity unexplained() const { return missing() - given_up; }

    EventFigures& operator+=(const EventFigures& other);
    friend bool operator==(const EventFigures&, const EventFigures&) = default;
};

/// Of several items, what lacks of some and what is too much of others: the one never makes the other good.
struct EventGaps {
    Quantity missing;  ///< >= 0
    Quantity over;     ///< >= 0

    /// Of one item; less than nothing where there is too much of it.
    void add(Quantity missing_of_item) {
        if (missing_of_item > Quantity())
            missing += missing_of_item;
        else
            over -= missing_of_item;
    }
    EventGaps& operator+=(const EventGaps& other) {
        missing += other.missing;
        over += other.over;
        return *this;
    }
    friend bool operator==(const EventGaps&, const EventGaps&) = default;
};

/// What a movement at a stall is besides its ends.
enum class StallMove {
    plain,
    gives_up,    ///< it books what is missing, whatever its reason
    comes_back,  ///< goods that had left the stall came back to it: they never were brought home
};

/// Whether goods that leave for that reason are handed to people rather than lost.
[[nodiscard]] bool is_given(MovementReason reason);

/// Counts a movement for the stall at `stall`; one that does not touch it changes nothing.
void count_movement(EventFigures& figures, const Movement& movement, const LocationCode& stall,
                    StallMove move = StallMove::plain);

}  // namespace tsunagu::domain
