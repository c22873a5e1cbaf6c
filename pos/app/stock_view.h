// What can be asked about stock without writing: movements, transfers, counts. Takes no lock, as ShopView,
// whose it is.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/storage/stock_reader.h"
#include "pos/app/count_comparison.h"
#include "pos/app/count_explanations.h"

namespace tsunagu::storage {
class ShopView;
}

namespace tsunagu::app {

/// A movement with what its entry says besides the goods.
struct MovementLine {
    projection::MovementRow row;
    UtcMs at;
    OperatorId operator_id;
    std::string kind;  ///< of the entry
    /// What a person looks for: the receipt number, the delivery note, the transfer, the count, what is
    /// reversed, or the note of a loss. May be empty.
    std::string reference;
};

class StockView {
  public:
    explicit StockView(storage::ShopView& view) : view_(view) {}

    /// Oldest first. Goes through all movements: for lists and exports.
    [[nodiscard]] Result<void> movements(const storage::MovementFilter& filter,
                                         const std::function<void(const MovementLine&)>& each) const;
    /// With goods that did not arrive, oldest first.
    [[nodiscard]] Result<std::vector<storage::TransferSummary>> open_transfers() const;
    /// Oldest first.
    [[nodiscard]] Result<std::vector<storage::CountSummary>> counts() const;
    /// unknown_count.
    [[nodiscard]] Result<CountComparison> count(const EntryRef& count) const;

    /// app::explain, a list a line.
    [[nodiscard]] Result<std::vector<std::vector<Explanation>>> explain(const CountComparison& comparison,
                                                                        const Catalogue& catalogue) const;

  private:
    storage::ShopView& view_;
};

/// What `entry` is known by (MovementLine::reference); empty where it does not decode.
[[nodiscard]] std::string reference_of(const journal::Entry& entry);

}  // namespace tsunagu::app
