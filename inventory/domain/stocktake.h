// A stocktake: what was counted against what should have been there at the moment of that count, while
// selling goes on (棚卸).
//
// The moment of a count is that of its entry. What moved before it is in the goods that were counted; what
// moved after it is not. Entries of one chain (a stream and an epoch) are in order by their numbers, whatever
// the clock did. Entries of different chains are ordered by their clocks, since nothing else is known of
// them; so is a sale that was entered from paper, which happened before its entry.
//
// Several counters add to one count: what they count sums, since each counts another shelf. A recount
// replaces what was counted before it of that item (or of that lot, where it names one). Where every counter
// named a lot, each counted lot is compared with what is left of it (lot.h). Otherwise the item is compared
// over all its lots: goods that were counted without a lot may be of any of them, so that a loss in one lot
// and a surplus in none would be invented. What was counted by lot then says which lots a difference is
// booked to.
//
// An item counted in several steps has several moments. What moved between the first and the last may or may
// not have been counted, so the difference is the least that any of these moments leaves.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/lot.h"

namespace tsunagu::domain {

/// When something happened, as its entry tells it.
struct Moment {
    EntryRef entry;
    UtcMs at;
    /// It was written down later than it happened, as sales from paper are: its number says nothing of when.
    bool by_clock = false;
    friend bool operator==(const Moment&, const Moment&) = default;
};

/// Whether `a` happened before `b`. An entry is not before itself.
[[nodiscard]] bool is_before(const Moment& a, const Moment& b);

/// Goods one counter counted in one act.
struct CountedGoods {
    Moment moment;
    ItemId item;
    std::string lot;    ///< empty where the counter saw none
    Quantity quantity;  ///< >= 0
    bool recount = false;
    /// As the counter's entry names the item, where it was merged since (item_aliases.h): a recount replaces
    /// what was counted under its own name alone.
    ItemId named = {};
};

/// What changed a location's stock of an item, and when that took effect.
struct StockChangeAt {
    Moment moment;
    std::string lot;
    Quantity quantity;  ///< signed: more here, or less
};

/// All that is known of one item at the counted location.
struct ItemStock {
    std::vector<LotStock> lots;          ///< as they are now
    std::vector<StockChangeAt> changes;  ///< since the count was opened, at least
};

/// One item, or one lot of it, counted and compared.
struct CountedLine {
    ItemId item;
    std::string lot;  ///< empty: the item over all its lots
    Quantity counted;
    Quantity expected;  ///< at the moment of the count
    Moment moment;      ///< of the last step of the count
    /// Of an item over all its lots, what was counted of each lot that a counter named.
    std::vector<LotTake> named = {};
    [[nodiscard]] Quantity difference() const { return counted - expected; }
    friend bool operator==(const CountedLine&, const CountedLine&) = default;
};

/// Those of `counted` that no later recount replaced.
[[nodiscard]] std::vector<CountedGoods> standing(std::span<const CountedGoods> counted);

/// The lots as they were at that moment.
[[nodiscard]] std::vector<LotStock> stock_at(const ItemStock& stock, const Moment& moment);

/// Compares the standing counts of one item, by lot where each names one. Requires: all of one item.
[[nodiscard]] std::vector<CountedLine> compare(std::span<const CountedGoods> counted, const ItemStock& stock);

/// Which lots a difference is booked to: more than expected to the lot that was counted, or to those of which
/// more was counted than the book has, the rest to none; less from the first to expire of what was there and
/// was not counted by its lot.
[[nodiscard]] std::vector<LotTake> lots_of_difference(const CountedLine& line, const ItemStock& stock);

}  // namespace tsunagu::domain
