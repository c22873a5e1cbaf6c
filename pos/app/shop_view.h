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
#include "pos/app/catalogue.h"
#include "pos/app/sale.h"
#include "pos/app/stock_view.h"

namespace tsunagu::storage {
class ShopView;
}

namespace tsunagu::app {

/// Tokyo dates, both ends included; an absent end is open.
struct DateRange {
    std::optional<BusinessDate> from;
    std::optional<BusinessDate> to;
};

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
};

class ShopView {
  public:
    /// not_a_data_directory, newer_schema, foreign_directory...
    [[nodiscard]] static Result<std::unique_ptr<ShopView>> open(const std::filesystem::path& directory);
    ~ShopView();
    ShopView(const ShopView&) = delete;
    ShopView& operator=(const ShopView&) = delete;

    /// With today's stock. Built on each call.
    [[nodiscard]] Result<std::shared_ptr<const Catalogue>> catalogue() const;
    /// Calls `each` with every sale of the range, oldest first; voided ones are marked.
    [[nodiscard]] Result<void> sales(const DateRange& range,
                                     const std::function<void(const SaleDone&)>& each) const;
    /// unknown_receipt.
    [[nodiscard]] Result<SaleDone> sale_of_receipt(std::string_view receipt) const;
    /// The receipt as it was on paper.
    [[nodiscard]] Result<device::ReceiptDocument> receipt_document(const SaleDone& sale,
                                                                   Language language = Language::ja) const;
    /// Movements, transfers, counts. It lives no longer than this view.
    [[nodiscard]] StockView stock_view() const;
    /// By location, then code, then lot; also where goods came from and went, so that an item's rows sum to
    /// zero.
    [[nodiscard]] Result<std::vector<StockRow>> stock() const;

    /// The shop's settings that were ever made, by key.
    [[nodiscard]] Result<std::map<std::string, std::string>> settings() const;

  private:
    explicit ShopView(std::unique_ptr<storage::ShopView> view);

    std::unique_ptr<storage::ShopView> view_;
};

}  // namespace tsunagu::app
