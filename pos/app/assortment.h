// The goods of a shop as one immutable list, shared by every catalogue that was made since: who is at the
// till changes, the goods and the index over them stay. It may also be a first page: what the first screen
// shows of a large shop, with the tabs of all of it, until the whole list has been read behind it.
//
// Invariants: items() is in the order the shop lists them (categories by their first item, then as defined);
// every index handed out points into items(); a code leads to exactly one item.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/domain/item.h"
#include "inventory/domain/item_search.h"
#include "inventory/domain/price_plan.h"

namespace tsunagu::app {

struct CatalogueItem {
    domain::Item item;  ///< its price is that of before any of `prices`: Catalogue::price_of says today's
    domain::PricePlan prices;        ///< what it costs from which date on
    std::string partner_name;        ///< 利尻町; empty where the item comes from no partner
    std::string partner_prefecture;  ///< 北海道
    std::string consignor_name;      ///< empty where the shop itself is paid
    /// At this terminal's location, over all lots; nothing where no stock was ever recorded, which is not the
    /// same as sold out.
    std::optional<Quantity> stock;

    [[nodiscard]] std::optional<Yen> price_on(BusinessDate day) const { return prices.on(item.price, day); }
};

/// A tab of the sale screen.
struct Group {
    std::string name;
    std::vector<std::size_t> items;  ///< indexes into Assortment::items()
};

class Assortment {
  public:
    /// The tabs of a whole shop, in their order, where only its first page of items is at hand.
    struct Tabs {
        std::vector<std::string> categories;
        std::vector<std::string> partner_names;
        bool sells_menu = false;
    };

    /// All goods, in the order they were defined.
    [[nodiscard]] static std::shared_ptr<const Assortment> whole(std::vector<CatalogueItem> items);
    /// Some goods, in shop order.
    [[nodiscard]] static std::shared_ptr<const Assortment> first_page(std::vector<CatalogueItem> items,
                                                                      Tabs tabs);

    Assortment(const Assortment&) = delete;
    Assortment& operator=(const Assortment&) = delete;

    /// False for a first page: what is not found here may still be sold.
    [[nodiscard]] bool is_whole() const { return whole_; }
    [[nodiscard]] const std::vector<CatalogueItem>& items() const { return items_; }
    [[nodiscard]] const CatalogueItem* find(const ItemId& id) const;
    [[nodiscard]] const CatalogueItem* find(const ItemCode& code) const;

    /// Every item is in at most one of each.
    [[nodiscard]] const std::vector<Group>& categories() const { return categories_; }
    [[nodiscard]] const std::vector<Group>& partner_groups() const { return partner_groups_; }
    /// Priced bags, by index: one tap away whatever the shelf shows.
    [[nodiscard]] const std::vector<std::size_t>& bags() const { return bags_; }
    /// Something that is eaten here or taken away.
    [[nodiscard]] bool sells_menu() const { return sells_menu_; }

    /// The days from which an item costs something else, ascending.
    [[nodiscard]] const std::vector<BusinessDate>& price_days() const { return price_days_; }

    /// Catalogue::search. One thread at a time.
    [[nodiscard]] std::vector<std::size_t> search(std::string_view query, std::size_t limit) const;
    /// Makes the index of search() now, on any thread; search() does it where nobody has. Ends early, with an
    /// index that lacks items, once `go_on` says no: for a thread whose result nobody waits for any more.
    void prepare_search(const std::function<bool()>& go_on = {}) const;

  private:
    struct CodePlace {
        std::string_view code;  ///< the item's own
        std::uint32_t item;
    };

    Assortment(std::vector<CatalogueItem> items, Tabs tabs, bool whole);

    std::vector<CatalogueItem> items_;
    bool whole_;
    std::vector<std::uint32_t> by_id_;        ///< sorted by the item's id
    std::vector<CodePlace> by_code_;          ///< sorted by code
    std::map<ItemId, std::uint32_t> merged_;  ///< items that are another one now
    std::vector<Group> categories_;
    std::vector<Group> partner_groups_;
    std::vector<std::size_t> bags_;
    std::vector<BusinessDate> price_days_;
    bool sells_menu_;
    mutable std::once_flag search_once_;
    mutable domain::ItemSearch search_;  ///< made on first use: a command line call never pays for it
};

}  // namespace tsunagu::app
