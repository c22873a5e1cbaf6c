// The brochure rack of this place as a list: every slot with what is in it, the empty ones, and what each
// municipality is to be asked for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pos/app/brochure_rack.h"
#include "pos/viewmodel/goods_list.h"
#include "pos/viewmodel/shelf_words.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_naming.h"

namespace tsunagu::viewmodel {

class RackList {
  public:
    void show(std::shared_ptr<const app::BrochureRack> rack) { rack_ = std::move(rack); }
    /// What stands there is no longer so.
    void forget() { rack_.reset(); }
    /// Null until it was read.
    [[nodiscard]] const app::BrochureRack* rack() const { return rack_.get(); }

    void choose_tab(const std::string& key) { tab_ = key; }
    void open_row(const ItemId& item) { open_ = open_ == item ? std::nullopt : std::optional(item); }

    /// Without its tiles, which are the screen's.
    [[nodiscard]] StockHomeModel model(const StockContext& context) const;
    /// The same beside a list of brochures that is being made: a row that is tapped goes into it.
    [[nodiscard]] StockHomeModel model_beside(const GoodsList& goods, const StockContext& context) const;

  private:
    [[nodiscard]] StockRowModel row(const app::RackItem& item, const StockContext& context) const;
    [[nodiscard]] std::vector<StockRowModel> rows(const StockContext& context) const;
    [[nodiscard]] std::vector<StockRowModel> asking_rows(const StockContext& context) const;

    std::shared_ptr<const app::BrochureRack> rack_;
    std::string tab_ = "all";
    std::optional<ItemId> open_;
};

}  // namespace tsunagu::viewmodel
