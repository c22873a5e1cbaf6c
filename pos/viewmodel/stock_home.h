// The balances of this place: what needs a person first, then by shop order; searched, filtered, opened to
// its lots. Below them stand the acts.
//
// Invariants: goods below zero come first, the furthest first, then goods whose date has passed or is near,
// the earliest first; at most row_limit rows, and it is said where there are more. While goods are still
// being read the list is not shown: it would be of numbers instead of names.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pos/app/stock_picture.h"
#include "pos/viewmodel/models.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_naming.h"

namespace tsunagu::viewmodel {

class StockHome {
  public:
    static constexpr std::size_t row_limit = 300;

    void show(std::shared_ptr<const app::StockPicture> picture) {
        picture_ = std::move(picture);
        listing_.reset();
    }
    /// Another place is looked at from now on: nothing of it is known yet.
    void forget();
    /// The order of the shop is another one now.
    void goods_changed() { listing_.reset(); }
    /// Null until it was read.
    [[nodiscard]] const app::StockPicture* picture() const { return picture_.get(); }
    /// Of an item here; null where nothing was ever recorded, or nothing is read yet.
    [[nodiscard]] const app::StockFigure* figure(const ItemId& item) const;

    void choose_filter(const std::string& key);
    void open_row(const ItemId& item);
    void focus_search() { search_.focused = true; }
    void type(const std::string& text);
    void erase();
    void clear_search() { search_ = {}; }
    [[nodiscard]] const SearchModel& search() const { return search_; }

    /// Without its tiles, which are the screen's.
    [[nodiscard]] StockHomeModel model(const StockContext& context) const;

  private:
    struct Ranked {
        const app::StockFigure* figure = nullptr;
        ItemId item;
        int rank = 0;  ///< 0 below zero, 1 a date is near, 2 the rest
        std::int64_t within = 0;
    };

    /// Figures and names are there.
    [[nodiscard]] bool is_read(const StockContext& context) const;
    [[nodiscard]] Ranked ranked(const app::StockFigure& figure, BusinessDate today) const;
    [[nodiscard]] std::vector<Ranked> found(const StockContext& context) const;
    /// All figures in the order of the list, made once a picture: ten thousand are not sorted at every tap.
    struct Listing {
        BusinessDate today;
        std::vector<Ranked> rows;
        std::size_t negative = 0;  ///< rows of rank 0
        std::size_t dated = 0;     ///< rows of rank 1
        /// Added in a hurry and looked at by nobody yet, also where no stock of them was ever recorded.
        std::vector<Ranked> to_review = {};
        std::shared_ptr<const StockReport> told = {};  ///< whose goods are among the rows
    };
    [[nodiscard]] const Listing& listing(const StockContext& context) const;
    /// Goods of another place that only the node knows of there.
    void add_told(Listing& listing, const StockContext& context) const;
    /// The rows the filter leaves.
    [[nodiscard]] std::vector<Ranked> chosen(const StockContext& context) const;
    [[nodiscard]] std::vector<TabModel> filters(const StockContext& context) const;
    [[nodiscard]] StockRowModel row(const Ranked& ranked, const StockContext& context) const;

    std::shared_ptr<const app::StockPicture> picture_;
    mutable std::optional<Listing> listing_;
    std::string filter_ = "all";
    SearchModel search_;
    std::optional<ItemId> open_;
};

/// The earliest date of what is left here, where it has passed or is near.
[[nodiscard]] std::optional<domain::Expiry> urgent_date(const app::StockFigure& figure, BusinessDate today);
/// What the node last said that other places than this till's own have of it, and when; none where it said
/// nothing.
[[nodiscard]] std::vector<StockLotModel> elsewhere_of(const ItemId& item, const StockContext& context);
/// Its lots, for a row or a choice.
[[nodiscard]] std::vector<StockLotModel> lots_of(const app::StockFigure& figure, const StockContext& context);

}  // namespace tsunagu::viewmodel
