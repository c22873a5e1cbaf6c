// What to order for this place and why, what was ordered and has not come, and which goods are watched: a
// list by municipality, each kind of row behind a tab.
//
// Invariants: what request() orders is what stood in the list, so that it is what was sent or printed; after
// something was recorded nothing can be ordered until the list was read anew.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pos/app/reorder_picture.h"
#include "pos/app/shelf_acts.h"
#include "pos/viewmodel/shelf_words.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_naming.h"

namespace tsunagu::viewmodel {

class ReorderList {
  public:
    void show(std::shared_ptr<const app::ReorderPicture> picture) { picture_ = std::move(picture); }
    /// What stands there is no longer so.
    void forget() { picture_.reset(); }
    /// Null until it was read.
    [[nodiscard]] const app::ReorderPicture* picture() const { return picture_.get(); }

    void choose_tab(const std::string& key) { tab_ = key; }
    void open_row(const ItemId& item) { open_ = open_ == item ? std::nullopt : std::optional(item); }
    /// Whose goods were ordered: a municipality's code, "none" for those of no municipality, or "all".
    void choose_partner(const std::string& key) { partner_ = key; }
    /// The order of that item to this place is given up, once that is confirmed.
    void close(const ItemId& item) { closing_ = item; }
    [[nodiscard]] bool can_order() const;

    /// Without its tiles, which are the screen's.
    [[nodiscard]] StockHomeModel model(const StockContext& context) const;
    [[nodiscard]] ChooserModel partners(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel confirm_order(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel confirm_closing(const StockContext& context) const;
    [[nodiscard]] app::OrderRequest order(const StockContext& context) const;
    [[nodiscard]] app::OrderRequest closing(const StockContext& context) const;
    /// "3品 24点": of what is chosen to be ordered.
    [[nodiscard]] std::string counts(const StockContext& context) const;

  private:
    [[nodiscard]] std::vector<const app::OrderLine*> ordering(const std::string& partner) const;
    [[nodiscard]] std::vector<StockRowModel> plan_rows(bool all, const StockContext& context) const;
    [[nodiscard]] std::vector<StockRowModel> open_rows(const StockContext& context) const;

    std::shared_ptr<const app::ReorderPicture> picture_;
    std::string tab_ = "order";
    std::optional<ItemId> open_;
    std::string partner_ = "all";
    std::optional<ItemId> closing_;
};

/// "1日 2.1 × 7日 ＝ 15 ＋ 最低 6 − 在庫 4": how the figure came about, in one line.
[[nodiscard]] std::string why_of(const app::OrderLine& line, const StockContext& context);

}  // namespace tsunagu::viewmodel
