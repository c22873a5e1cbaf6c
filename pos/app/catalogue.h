// What the shop sells and how, as one immutable picture: the drawing thread reads it without a lock while the
// writer goes on. A new one is made when the catalogue changes (CatalogueChanged); stock figures move more
// often and arrive as StockChanged, to be laid over this one by whoever shows them.
//
// Invariants: items() is in the order the shop lists them (category, then definition); every index handed out
// points into items(); a code leads to exactly one item.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/event.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/price_code.h"
#include "inventory/domain/tax_schedule.h"
#include "inventory/record/sale_record.h"
#include "pos/app/assortment.h"
#include "pos/till/basket.h"
#include "pos/till/receipt.h"
#include "pos/till/tender.h"

namespace tsunagu::app {

struct Staff {
    OperatorId id;
    std::string display_name;
};

/// Who sells, where, and what stands on a receipt besides the sale.
struct ShopFacts {
    StreamId terminal;
    domain::Location location;  ///< where this terminal sells, with its dated settings
    OperatorId operator_id;     ///< who is at the till unless a sale says otherwise
    std::vector<Staff> operators;
    till::ReceiptSettings receipt;
    domain::Rounding rounding = domain::Rounding::floor;
    domain::Rounding weight_rounding = domain::Rounding::floor;  ///< of amounts by weight
    domain::PriceLayouts price_layouts;                          ///< of codes that hold a price
    std::vector<domain::Event> events;                           ///< marché days, by date

    /// The event at which this terminal's location is a stall on that day; nothing where there is none.
    [[nodiscard]] const domain::Event* event_on(BusinessDate date) const;
    [[nodiscard]] const domain::Event* find_event(const EventCode& code) const;
    /// Whose name and number a receipt of that day bears: the stall's own at an event where it has one, or
    /// else the location's; empty where undecided.
    [[nodiscard]] record::SaleIssuer issuer_on(BusinessDate date) const;
    /// The name the operator chose, or the id where there is none.
    [[nodiscard]] std::string operator_name(const OperatorId& id) const;
    [[nodiscard]] bool has_operator(const OperatorId& id) const;
};

/// What the first screen of a large shop has to know of goods that are not read yet.
struct FirstPageTabs {
    std::vector<std::string> categories;  ///< by their first items
    std::vector<PartnerCode> partners;    ///< by their first items
    bool sells_menu = false;
};

/// How much of the goods is read. A small shop is always read whole.
enum class Reading { whole, first_page };

class Catalogue {
  public:
    /// What a catalogue is made of.
    struct Parts {
        ShopFacts facts;
        BusinessDate day;                  ///< whose prices are asked for
        std::vector<CatalogueItem> items;  ///< in the order they were defined
        std::vector<domain::Partner> partners;
        std::vector<domain::Consignor> consignors;
        std::vector<domain::Location> locations;
        std::vector<till::TenderType> tenders;  ///< in the order the payment screen offers them
        domain::TaxSchedule schedule;
        /// Set where `items` are a first page (Assortment::first_page), in shop order. The towns are named by
        /// their partners.
        std::optional<FirstPageTabs> first_page;
    };

    [[nodiscard]] static std::shared_ptr<const Catalogue> build(Parts parts);
    /// The same goods under other facts.
    [[nodiscard]] std::shared_ptr<const Catalogue> with_facts(ShopFacts facts) const;
    /// The same shop with other goods, which name_origins has passed.
    [[nodiscard]] std::shared_ptr<const Catalogue> with_goods(std::shared_ptr<const Assortment> goods) const;

    /// The same shop on another day: nothing but prices differ.
    [[nodiscard]] std::shared_ptr<const Catalogue> on(BusinessDate day) const;

    /// The day whose prices it tells.
    [[nodiscard]] BusinessDate day() const { return day_; }
    /// What it costs on that day; nothing for what is given away.
    [[nodiscard]] std::optional<Yen> price_of(const CatalogueItem& entry) const {
        return entry.price_on(day_);
    }
    /// The first day after that one from which something costs something else.
    [[nodiscard]] std::optional<BusinessDate> next_price_day() const;

    [[nodiscard]] const std::shared_ptr<const Assortment>& goods() const { return goods_; }
    /// False while only the first page of a large shop is at hand: what is not found here may still be sold.
    [[nodiscard]] bool is_whole() const { return goods_->is_whole(); }
    [[nodiscard]] const std::vector<CatalogueItem>& items() const { return goods_->items(); }
    [[nodiscard]] const CatalogueItem* find(const ItemId& id) const { return goods_->find(id); }
    /// By canonical code (domain::parse_barcode gives one).
    [[nodiscard]] const CatalogueItem* find(const ItemCode& code) const { return goods_->find(code); }
    /// What that scan sells: the item with that very code, or the one whose number stands in a code with a
    /// price (snapshot() then takes the price). unknown_item {code}, unknown_item_number,
    /// bad_price_check_digit.
    [[nodiscard]] Result<const CatalogueItem*> require(const ItemCode& code) const;
    /// The code by which an item that a scan sells is found: `code`, or what it says besides its price.
    [[nodiscard]] Result<ItemCode> code_without_price(const ItemCode& code) const;
    /// Indexes of at most `limit` items, best first: kanji, kana, romaji, English, digits of a code. One
    /// thread at a time (domain::ItemSearch).
    [[nodiscard]] std::vector<std::size_t> search(std::string_view query, std::size_t limit) const {
        return goods_->search(query, limit);
    }

    /// What a basket holds of it, at the price of day(): everything a sale must know, so that later changes
    /// alter no open basket. `sold_by` empty takes the first code; one with a price in it, which is no code
    /// of the item itself, sells at that price by the code without it. Goods by weight are charged in the
    /// shop's way of rounding, or what their label says.
    [[nodiscard]] till::ItemSnapshot snapshot(const CatalogueItem& entry, const ItemCode& sold_by = {}) const;
    /// The quantity that a scan of `sold_by` sells: what a code with a weight says, the grams that follow
    /// from a label's price, one piece; nothing where it has to be weighed. weight_of_pieces {code} {name}
    /// for a weight of goods by the piece.
    [[nodiscard]] Result<std::optional<Quantity>> quantity_of_scan(const CatalogueItem& entry,
                                                                   const ItemCode& sold_by) const;
    /// The quantity that is meant where a code is named with `given`, or with none: as many, or what
    /// quantity_of_scan says. One where the code is not known here, which is for others to say. weight_needed
    /// {code} {name} for goods by weight without one; label_alone {code} where the code says it already.
    [[nodiscard]] Result<Quantity> quantity_of(const ItemCode& code, std::optional<Quantity> given) const;
    /// Says in words where it comes from and who is paid.
    void name_origins(CatalogueItem& entry) const;

    /// Tabs by category and by partner, each in the order of its first item; every item is in at most one of
    /// each.
    [[nodiscard]] const std::vector<Group>& categories() const { return goods_->categories(); }
    [[nodiscard]] const std::vector<Group>& partner_groups() const { return goods_->partner_groups(); }

    [[nodiscard]] const ShopFacts& facts() const { return facts_; }
    [[nodiscard]] const std::vector<till::TenderType>& tenders() const { return lists_->tenders; }
    [[nodiscard]] const till::TenderType* find_tender(const TenderKind& kind) const;
    [[nodiscard]] const std::vector<domain::Partner>& partners() const { return lists_->partners; }
    [[nodiscard]] const domain::Partner* find_partner(const PartnerCode& code) const;
    [[nodiscard]] const std::vector<domain::Consignor>& consignors() const { return lists_->consignors; }
    [[nodiscard]] const domain::Consignor* find_consignor(const ConsignorCode& code) const;
    [[nodiscard]] const std::vector<domain::Location>& locations() const { return lists_->locations; }
    [[nodiscard]] const domain::TaxSchedule& schedule() const { return lists_->schedule; }

  private:
    /// Everything but the goods and the facts.
    struct Lists {
        std::vector<domain::Partner> partners;
        std::vector<domain::Consignor> consignors;
        std::vector<domain::Location> locations;
        std::vector<till::TenderType> tenders;
        domain::TaxSchedule schedule;
        std::map<ConsignorCode, std::size_t> consignor_by_code;
        std::map<PartnerCode, std::size_t> partner_by_code;
    };

    Catalogue() = default;
    [[nodiscard]] Assortment::Tabs named(FirstPageTabs tabs) const;

    ShopFacts facts_;
    BusinessDate day_{};
    std::shared_ptr<const Lists> lists_;
    std::shared_ptr<const Assortment> goods_;
};

}  // namespace tsunagu::app
