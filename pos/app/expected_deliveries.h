// What delivery notes should bring, as it stands: against everything that came under the same note and was
// not taken back. Nothing of this is stored: it follows from the list and the deliveries whenever it is
// asked.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/expected_delivery.h"
#include "inventory/projection/state_writer.h"
#include "pos/app/count_comparison.h"

namespace tsunagu::app {

struct ExpectedDelivery {
    projection::ExpectedDeliveryRow row;
    std::vector<domain::DeliveryLine> lines;

    /// Nothing is missing any more.
    [[nodiscard]] bool complete() const;
    /// Somebody still waits for some of it.
    [[nodiscard]] bool open() const { return !row.closed && !complete(); }
};

/// Of which lists all had come at the last glance, so that one of years ago is compared again only where
/// something came or was taken back since.
class CompleteNotes {
  public:
    /// Whether the list was complete when just these deliveries had come under its note.
    [[nodiscard]] bool has(const EntryRef& list, const std::vector<Position>& deliveries) const;
    void keep(const EntryRef& list, std::vector<Position> deliveries);

  private:
    std::map<EntryRef, std::vector<Position>> deliveries_;  ///< by list
};

/// Those somebody still waits for, oldest first.
[[nodiscard]] Result<std::vector<ExpectedDelivery>> open_deliveries(const StockSource& source,
                                                                    CompleteNotes& complete);
/// All lists, oldest first.
[[nodiscard]] Result<std::vector<ExpectedDelivery>> expected_deliveries(const StockSource& source);
/// The list of that note; without a consignor, the one there is. Nothing where there is none;
/// expected_ambiguous where several consignors have one.
[[nodiscard]] Result<std::optional<ExpectedDelivery>> find_expected(
    const StockSource& source, const std::optional<ConsignorCode>& consignor, std::string_view note);

}  // namespace tsunagu::app
