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
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/item.h"
#include "inventory/domain/item_search.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/tax_schedule.h"
#include "inventory/record/sale_record.h"
#include "pos/till/basket.h"
#include "pos/till/receipt.h"
#include "pos/till/tender.h"

namespace tsunagu::app {

struct CatalogueItem {
    domain::Item item;
    std::string partner_name;        ///< 利尻町; empty where the item comes from no partner
    std::string partner_prefecture;  ///< 北海道
    std::string consignor_name;      ///< empty where the shop itself is paid
    /// At this terminal's location, over all lots; nothing where no stock was ever recorded, which is not the
    /// same as sold out.
    std::optional<Quantity> stock;
};

/// A tab of the sale screen.
struct Group {
    std::string name;
    std::vector<std::size_t> items;  ///< indexes into Catalogue::items()
};

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

    /// Whose name and number a receipt of that day bears; empty where undecided.
    [[nodiscard]] record::SaleIssuer issuer_on(BusinessDate date) const;
    /// The name the operator chose, or the id where there is none.
    [[nodiscard]] std::string operator_name(const OperatorId& id) const;
    [[nodiscard]] bool has_operator(const OperatorId& id) const;
};

class Catalogue {
  public:
    /// What a catalogue is made of. Items may come in any order.
    struct Parts {
        ShopFacts facts;
        std::vector<CatalogueItem> items;
        std::vector<domain::Partner> partners;
        std::vector<domain::Consignor> consignors;
        std::vector<domain::Location> locations;
        std::vector<till::TenderType> tenders;  ///< in the order the payment screen offers them
        domain::TaxSchedule schedule;
    };

    [[nodiscard]] static std::shared_ptr<const Catalogue> build(Parts parts);

    [[nodiscard]] const std::vector<CatalogueItem>& items() const { return parts_.items; }
    [[nodiscard]] const CatalogueItem* find(const ItemId& id) const;
    /// By canonical code (domain::parse_barcode gives one).
    [[nodiscard]] const CatalogueItem* find(const ItemCode& code) const;
    /// unknown_item {code} instead of nothing.
    [[nodiscard]] Result<const CatalogueItem*> require(const ItemCode& code) const;
    /// Indexes of at most `limit` items, best first: kanji, kana, romaji, English, digits of a code. One
    /// thread at a time (domain::ItemSearch).
    [[nodiscard]] std::vector<std::size_t> search(std::string_view query, std::size_t limit) const;

    /// What a basket holds of it: everything a sale must know, so that later changes alter no open basket.
    /// `sold_by` empty takes the first code.
    [[nodiscard]] till::ItemSnapshot snapshot(const CatalogueItem& entry, const ItemCode& sold_by = {}) const;

    /// Makes the search index now, for instance on the writer's thread, so that the first letter typed need
    /// not wait for it. Any thread; search() does it where nobody has.
    void prepare_search() const;

    /// Tabs by category and by partner, in the order of items(); every item is in at most one of each.
    [[nodiscard]] const std::vector<Group>& categories() const { return categories_; }
    [[nodiscard]] const std::vector<Group>& partner_groups() const { return partner_groups_; }

    [[nodiscard]] const ShopFacts& facts() const { return parts_.facts; }
    [[nodiscard]] const std::vector<till::TenderType>& tenders() const { return parts_.tenders; }
    [[nodiscard]] const till::TenderType* find_tender(const TenderKind& kind) const;
    [[nodiscard]] const std::vector<domain::Partner>& partners() const { return parts_.partners; }
    [[nodiscard]] const domain::Partner* find_partner(const PartnerCode& code) const;
    [[nodiscard]] const std::vector<domain::Consignor>& consignors() const { return parts_.consignors; }
    [[nodiscard]] const domain::Consignor* find_consignor(const ConsignorCode& code) const;
    [[nodiscard]] const std::vector<domain::Location>& locations() const { return parts_.locations; }
    [[nodiscard]] const domain::TaxSchedule& schedule() const { return parts_.schedule; }

  private:
    explicit Catalogue(Parts parts);

    Parts parts_;
    std::map<ItemId, std::size_t> by_id_;
    std::map<ItemCode, std::size_t> by_code_;
    std::map<ConsignorCode, std::size_t> consignor_by_code_;
    std::map<PartnerCode, std::size_t> partner_by_code_;
    std::vector<Group> categories_;
    std::vector<Group> partner_groups_;
    mutable std::once_flag search_once_;
    mutable domain::ItemSearch search_;  ///< made on first use: a command line call never pays for it
};

}  // namespace tsunagu::app
