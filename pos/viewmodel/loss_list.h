// What left unsold, as a list by reason, a month behind each tab, the newest first.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pos/app/loss_report.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_naming.h"

namespace tsunagu::viewmodel {

class LossList {
  public:
    /// So many months have a tab; what is older is asked of the command line.
    static constexpr std::size_t most_months = 3;

    void show(std::shared_ptr<const std::vector<app::LossRow>> rows) { rows_ = std::move(rows); }
    void choose_tab(const std::string& key) { month_ = key; }

    /// Without its tiles, which are the screen's.
    [[nodiscard]] StockHomeModel model(const StockContext& context) const;

  private:
    [[nodiscard]] std::vector<std::string> months() const;
    [[nodiscard]] std::vector<StockRowModel> rows(const std::string& month,
                                                  const StockContext& context) const;

    std::shared_ptr<const std::vector<app::LossRow>> rows_;
    std::string month_;  ///< empty: the newest
};

}  // namespace tsunagu::viewmodel
