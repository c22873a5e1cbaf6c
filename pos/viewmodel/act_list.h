// The last acts on the stock of a place, newest first: each opened to its lines, taken back, its slip printed
// again. What was recorded before the program ended is among them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pos/app/recent_acts.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_naming.h"
#include "pos/viewmodel/stock_words.h"

namespace tsunagu::viewmodel {

class ActList {
  public:
    void show(std::shared_ptr<const app::RecentActs> recent) { recent_ = std::move(recent); }
    /// What stands there is of another place, or no longer so.
    void forget();

    void choose_tab(const std::string& key) { tab_ = key; }
    void open(const EntryRef& act) { open_ = open_ == act ? std::nullopt : std::optional(act); }
    /// The one whose lines are shown; null for none.
    [[nodiscard]] const app::RecentAct* opened() const;

    /// Without its tiles, which are the screen's. `can_act`: nothing is being written.
    [[nodiscard]] StockHomeModel model(bool can_act, const StockContext& context) const;

  private:
    [[nodiscard]] StockRowModel row(const app::RecentAct& act, bool can_act,
                                    const StockContext& context) const;

    std::shared_ptr<const app::RecentActs> recent_;
    std::string tab_ = "all";
    std::optional<EntryRef> open_;
};

/// What that kind of act is called, as its tile is.
[[nodiscard]] StockWord title_of(const app::RecentAct& act);
/// "3品 12点": of what it moved, whichever way.
[[nodiscard]] std::string counts_of(const app::RecentAct& act, const StockContext& context);

}  // namespace tsunagu::viewmodel
