// Questions to a shop's state about what should be on its shelves: reorder points with what was sold there,
// and the brochure rack's refills and counts. As StateReader, it is the same for the writer and for read-only
// views.
//
// Invariants: as StateReader's. sold() goes through all movements: for lists, never at the till. Errors:
// file_corrupt, storage_failed.
#pragma once

#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/projection/shelf_rows.h"
#include "inventory/storage/known_aliases.h"

namespace tsunagu::storage {

class Database;

/// What moved of an item at a location that watches it.
struct SoldThere {
    ItemId item;
    LocationCode location;
    Quantity sold;       ///< in the period, less what was voided or came back
    BusinessDate first;  ///< of any movement here
};

/// What is still to be delivered of an item to a location.
struct OpenOrder {
    ItemId item;
    LocationCode location;
    Quantity quantity;  ///< > 0
};

/// What was done to one brochure of a rack: counted, or put in and taken out by hand.
struct RackStep {
    LocationCode location;
    ItemId item;
    EntryRef entry;
    BusinessDate business_date;
    bool counted = false;
    Quantity quantity;  ///< found there; else put in, or less than nothing: taken out
};

class ShelfReader {
  public:
    /// For this folder's own use; callers get one from a ShopStore or a ShopView.
    explicit ShelfReader(Database& state) : state_(&state), aliases_(state) {}

    /// Those that hold, by location and item.
    [[nodiscard]] Result<std::vector<projection::ReorderPointRow>> reorder_points();
    /// Of every item at a location with a reorder point that ever moved there; both dates included.
    [[nodiscard]] Result<std::vector<SoldThere>> sold(BusinessDate from, BusinessDate to);
    /// By location and item. Goes through all movements, as sold().
    [[nodiscard]] Result<std::vector<OpenOrder>> open_orders();
    /// Counts of all racks, and what acts moved of the same brochures there, by location and item, oldest
    /// first; without what was taken back. Goes through all movements, as sold().
    [[nodiscard]] Result<std::vector<RackStep>> rack_steps();

  private:
    Database* state_;
    KnownAliases aliases_;
};

}  // namespace tsunagu::storage
