// The brochure rack of a place: what stands in which slot, what is to be asked for from which municipality,
// and how many visitors took. Brochures are not sold, so only counts say what is gone: between two counts
//
//   taken = opening count + refilled - closing count
//
// `refilled` is all that came by hand (refills, deliveries, transfers) less all that left so (waste, ...).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "pos/app/date_range.h"
#include "pos/app/reorder_plan.h"

namespace tsunagu::app {

/// Between the first and the last count of a period.
struct Takes {
    BusinessDate from;
    BusinessDate to;
    Quantity opening;
    Quantity refilled;
    Quantity closing;
    [[nodiscard]] Quantity taken() const { return opening + refilled - closing; }
    /// At least one, for counts of one day.
    [[nodiscard]] int days() const;
    /// To the nearest piece, halves up; less than nothing where more was found than ever put in.
    [[nodiscard]] Quantity per_week() const;
};

struct RackItem {
    std::string slot;  ///< empty where the item names none
    ItemId item;
    ItemCode code;
    std::string name;
    PartnerCode partner;
    Quantity left;
    Quantity minimum;                        ///< its reorder point here, or none
    std::optional<BusinessDate> counted_on;  ///< the last time
    std::optional<Takes> takes;              ///< nothing before a second count
    [[nodiscard]] bool is_empty() const { return left <= Quantity(); }
    /// To be asked for: nothing is left, or no more than the minimum.
    [[nodiscard]] bool is_low() const { return left <= minimum; }
};

struct BrochureRack {
    LocationCode location;
    std::vector<RackItem> items;           ///< by slot, then code; every brochure of the shop
    std::vector<std::string> empty_slots;  ///< named by the setting brochures.slots, and no item has them
    std::size_t slots = 0;                 ///< that the setting names
};

/// `range`: of the takes. A period without two counts of an item has none of it.
[[nodiscard]] Result<BrochureRack> brochure_rack(const Readers& readers, const LocationCode& location,
                                                 const DateRange& range);

}  // namespace tsunagu::app
