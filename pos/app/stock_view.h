// What can be asked about stock without writing: movements, transfers, counts. Takes no lock, as ShopView,
// whose it is.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/record/goods_received.h"
#include "inventory/storage/stock_reader.h"
#include "pos/app/count_comparison.h"
#include "pos/app/count_explanations.h"
#include "pos/app/expected_deliveries.h"
#include "pos/app/stock_picture.h"

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

/// A delivery as a slip shows it.
struct DeliveryTold {
    EntryRef entry;
    UtcMs at;
    OperatorId operator_id;
    record::GoodsReceived received;
    std::optional<EntryRef> reversed_by;
    /// As it stands now, later deliveries included; nothing where none was expected.
    std::optional<ExpectedDelivery> expected;
};

/// A balance below zero, over all lots.
struct NegativeFigure {
    LocationCode location;
    ItemId item;
    Quantity quantity;
    std::optional<LikelyCause> cause;  ///< nothing for those beyond the first hundreds of a place
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

    /// What of these places is to be reconciled, each with its likely cause: by place as given, then by item.
    [[nodiscard]] Result<std::vector<NegativeFigure>> negatives(
        const std::vector<LocationCode>& places) const;

    /// Oldest first.
    [[nodiscard]] Result<std::vector<ExpectedDelivery>> expected_deliveries() const;
    /// unknown_expected, expected_ambiguous.
    [[nodiscard]] Result<ExpectedDelivery> expected(const std::optional<ConsignorCode>& consignor,
                                                    std::string_view note) const;
    /// StockReader::doubled_notes, each with what came.
    [[nodiscard]] Result<std::vector<DeliveryTold>> doubled_deliveries() const;
    /// A delivery with what was expected under its note. unknown_stock_act for an entry that is none.
    [[nodiscard]] Result<DeliveryTold> delivery(const EntryRef& entry) const;

    /// app::explain, a list a line.
    [[nodiscard]] Result<std::vector<std::vector<Explanation>>> explain(const CountComparison& comparison,
                                                                        const Catalogue& catalogue) const;

  private:
    [[nodiscard]] StockSource source() const;

    storage::ShopView& view_;
};

/// What `entry` is known by (MovementLine::reference); empty where it does not decode.
[[nodiscard]] std::string reference_of(const journal::Entry& entry);

}  // namespace tsunagu::app
