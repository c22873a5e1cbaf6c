// A daily limit shared out evenly among the terminals that sell there, so that terminals that hear nothing of
// each other sell no more than the number together.
//
// Invariant (the whole point): once every terminal has heard of a share, all that any of them may still
// believe to be its share of one day is no more than the limit, whoever has heard how much of what was said
// since. So a share is lowered at once and raised only by what nobody may believe to be his any more: what
// is lowered elsewhere is free when it is known to have been heard. Shares change from a coming day on, since
// of a day that runs, what was sold under the old ones cannot be taken back.
#pragma once

#include <optional>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"

namespace tsunagu::domain {

/// What is known of one terminal's share of the days from which shares are to change.
struct KnownShare {
    StreamId terminal;
    std::optional<Quantity> told;  ///< what was said last; absent: it never had a share
    /// The most that it may believe, as far as it is known to have heard; not less than `told`.
    Quantity may_believe;
    bool is_out =
        false;  ///< it is to have none, and gives up what it has as the others do: heard, not before
};

struct SharedOut {
    StreamId terminal;
    Quantity share;   ///< from now on
    Quantity wanted;  ///< its even part: it has less while others have not heard that theirs is smaller
    friend bool operator==(const SharedOut&, const SharedOut&) = default;
};

/// The shares of these terminals, in their order: even parts of those that are not out, what is left over one
/// each to the first. Done again once all have heard, each has what it is wanted to have. While more is
/// believed than there is, as where a terminal that was gone is back, nothing is raised at all. Requires:
/// per_day >= 0, each terminal once.
[[nodiscard]] std::vector<SharedOut> share_out(Quantity per_day, const std::vector<KnownShare>& known);

}  // namespace tsunagu::domain
