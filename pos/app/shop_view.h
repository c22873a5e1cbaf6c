// What can be asked of a shop without writing: lists, receipts, stock. Takes no lock and projects nothing, so
// it works while a terminal sells; it sees what is committed.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/clock.h"
#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "inventory/domain/barcode.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/merged_shop.h"
#include "inventory/storage/shelf_reader.h"
#include "pos/app/brochure_rack.h"
#include "pos/app/catalogue.h"
#include "pos/app/date_range.h"
#include "pos/app/event_view.h"
#include "pos/app/limited_item.h"
#include "pos/app/loss_report.h"
#include "pos/app/reorder_plan.h"
#include "pos/app/sale.h"
#include "pos/app/stock_view.h"
#include "pos/app/trade_report.h"

namespace tsunagu::storage {
class ShopView;
}

namespace tsunagu::app {

struct StockRow {
    LocationCode location;
    ItemId item;
    ItemCode code;  ///< the item's first
    std::string name;
    std::string lot;
    Quantity quantity;
    bool counted = true;  ///< no: it was sold but never received, so nobody knows how many there are
    Quantity left;        ///< of the lot, were goods sold without one the first to expire (domain/lot.h)
    std::optional<domain::Expiry> expiry;  ///< of the lot
    domain::Unit unit = domain::Unit::piece;
};

struct ExpiringLot;
struct ItemProposal;

class ShopView {
  public:
    /// `today`: whose prices are asked for. not_a_data_directory, newer_schema, foreign_directory...
    [[nodiscard]] static Result<std::unique_ptr<ShopView>> open(const std::filesystem::path& directory,
                                                                BusinessDate today);
    /// Several shops put together for reading (storage/merged_shop.h), or the one. Requires: at least one.
    /// Errors: as open, and journal_corrupt, stream_forked, disk_full.
    [[nodiscard]] static Result<std::unique_ptr<ShopView>> open_together(
        const std::vector<std::filesystem::path>& directories, BusinessDate today);
    ~ShopView();
    ShopView(const ShopView&) = delete;
    ShopView& operator=(const ShopView&) = delete;

    /// With today's stock and prices. Built on each call.
    [[nodiscard]] Result<std::shared_ptr<const Catalogue>> catalogue() const;
    /// Calls `each` with every sale of the range, oldest first; voided ones are marked.
    [[nodiscard]] Result<void> sales(const DateRange& range,
                                     const std::function<void(const SaleDone&)>& each) const;
    /// Openings of the drawer without a sale, oldest first.
    [[nodiscard]] Result<std::vector<projection::DrawerOpeningRow>> drawer_openings(
        const DateRange& range) const;
    /// unknown_receipt.
    [[nodiscard]] Result<SaleDone> sale_of_receipt(std::string_view receipt) const;
    /// The receipt as it was on paper.
    [[nodiscard]] Result<device::ReceiptDocument> receipt_document(const SaleDone& sale,
                                                                   Language language = Language::ja) const;
    /// Movements, transfers, counts. It lives no longer than this view.
    [[nodiscard]] StockView stock_view() const;
    /// Marché days. It lives no longer than this view.
    [[nodiscard]] EventView event_view() const;
    /// By location, then code, then lot; also where goods came from and went, so that an item's rows sum to
    /// zero.
    [[nodiscard]] Result<std::vector<StockRow>> stock() const;

    /// Of goods, by name.
    [[nodiscard]] Result<std::vector<storage::PictureSize>> pictures() const;

    /// trade_report.h
    [[nodiscard]] Result<TradeReport> trade(const DateRange& range) const;
    [[nodiscard]] Result<std::vector<PlaceStock>> stock_by_code() const;
    /// reorder_plan.h, brochure_rack.h
    [[nodiscard]] Result<std::vector<OrderLine>> reorder_plan(const ReorderRequest& request) const;
    [[nodiscard]] Result<std::vector<storage::OpenOrder>> open_orders() const;
    [[nodiscard]] Result<BrochureRack> brochure_rack(const LocationCode& location,
                                                     const DateRange& range) const;
    /// loss_report.h
    [[nodiscard]] Result<std::vector<LossRow>> losses(const DateRange& range) const;

    /// Every entry of the journal as it is stored, in order; what `each` fails with ends it. Hashes are not
    /// checked (verify does).
    [[nodiscard]] Result<void> entries(
        const std::function<Result<void>(Position, const journal::Entry&)>& each) const;
    /// Every lot with a date of which some is left at a place, with what is to be done about it that day.
    [[nodiscard]] Result<std::vector<ExpiringLot>> expiring(const Catalogue& catalogue,
                                                            BusinessDate today) const;

    /// item_book.h
    [[nodiscard]] Result<std::vector<ItemProposal>> item_proposals() const;

    /// Every limit, by item and place, with the shares that hold on that day.
    [[nodiscard]] Result<std::vector<LimitListed>> limits(BusinessDate today) const;
    /// Shop::limits.
    [[nodiscard]] Result<std::vector<LimitedItem>> limits_here(BusinessDate today) const;

    /// The shop's settings that were ever made, by key.
    [[nodiscard]] Result<std::map<std::string, std::string>> settings() const;
    /// The terminals' runs this is made of, each with how many entries and the directory they came from;
    /// empty of a shop that was opened alone.
    [[nodiscard]] std::vector<storage::MergedChain> chains() const;

  private:
    ShopView(std::unique_ptr<storage::ShopView> view, BusinessDate today);

    // Before the view, which reads in its folder: members go in the other order.
    std::unique_ptr<storage::MergedShop> merged_;
    std::unique_ptr<storage::ShopView> view_;
    BusinessDate today_;
};

}  // namespace tsunagu::app
