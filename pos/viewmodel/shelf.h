// What is for sale, as the shelf shows it: tabs, search as you type, cards with price and stock. Reads one
// catalogue snapshot and the stock changes that came after it.
//
// Invariants: exactly one tab is chosen; a query that is not empty wins over the tab; at most card_limit
// cards.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/language.h"
#include "pos/app/catalogue.h"
#include "pos/app/limited_item.h"
#include "pos/app/sale.h"
#include "pos/till/basket.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

/// A price of that item: "1,280円", of goods by weight with what it is of.
[[nodiscard]] std::string yen_words(Yen price, const domain::Item& item, Language language);

class Shelf {
  public:
    /// What a hand can scroll to; more are found by a tab or a search.
    static constexpr std::size_t card_limit = 300;
    /// From here on a card says how many are left.
    static constexpr Quantity few{5};
    static constexpr Quantity few_grams{500};

    explicit Shelf(std::shared_ptr<const app::Catalogue> catalogue);

    [[nodiscard]] const app::Catalogue& catalogue() const { return *catalogue_; }
    [[nodiscard]] const std::shared_ptr<const app::Catalogue>& shared_catalogue() const { return catalogue_; }
    /// New goods bring their own stock figures; under new facts alone, all stays as it is.
    void show(std::shared_ptr<const app::Catalogue> catalogue);
    void lay_over(const std::vector<app::StockChange>& changes);
    void show_limits(std::vector<app::LimitedItem> limits);
    [[nodiscard]] const std::map<ItemId, app::LimitedItem>& limits() const { return limits_; }
    /// What limits the item, and what that says of one more than `in_basket` at that time; nothing where no
    /// limit is set.
    [[nodiscard]] const app::LimitedItem* limit_of(const ItemId& item) const;
    [[nodiscard]] domain::LimitState limit_state(const ItemId& item, Quantity in_basket, UtcMs now) const;
    /// When a card may change by itself.
    [[nodiscard]] std::optional<UtcMs> next_change(UtcMs now) const;
    /// Here, over all lots; nothing where none was ever recorded.
    [[nodiscard]] std::optional<Quantity> stock_of(const app::CatalogueItem& entry) const;

    void choose_tab(const std::string& key);
    void focus_search();
    void type(const std::string& text);
    void erase();
    void clear_search();
    [[nodiscard]] const SearchModel& search() const { return search_; }
    /// The item a query leaves, if it is the only one of the whole shop.
    [[nodiscard]] std::optional<ItemId> only_match() const;

    /// 'Still there?' stands in this item's card.
    void ask(std::optional<ItemId> item) { asking_ = std::move(item); }

    [[nodiscard]] ShelfModel model(const till::Basket& basket, UtcMs now, Language language) const;
    [[nodiscard]] std::vector<BagModel> bags(Language language) const;
    [[nodiscard]] bool sells_menu() const { return catalogue_->goods()->sells_menu(); }
    [[nodiscard]] SheetModel sheet(const app::CatalogueItem& entry, Language language) const;

  private:
    void find();
    [[nodiscard]] std::vector<TabModel> tabs(Language language) const;
    [[nodiscard]] std::vector<std::size_t> shown() const;
    [[nodiscard]] CardModel card(const app::CatalogueItem& entry, const till::Basket& basket, UtcMs now,
                                 Language language) const;
    void mark_stock(CardModel& card, const app::CatalogueItem& entry, Language language) const;
    void mark_limit(CardModel& card, UtcMs now, Language language) const;

    std::shared_ptr<const app::Catalogue> catalogue_;
    std::map<ItemId, Quantity> stock_;
    std::map<ItemId, app::LimitedItem> limits_;
    std::map<std::string, int> stripes_;  ///< by category
    std::string tab_;
    SearchModel search_;
    std::vector<std::size_t> matches_;
    std::optional<ItemId> asking_;
};

/// Of all lots in the basket.
[[nodiscard]] Quantity quantity_in(const till::Basket& basket, const ItemId& item);

}  // namespace tsunagu::viewmodel
