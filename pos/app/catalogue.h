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
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/item.h"
#include "inventory/domain/item_search.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/tax_schedule.h"
#include "inventory/projection/state_writer.h"

namespace tsunagu::storage {
class StateReader;
}

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

/// Who sells, where, and what stands below a receipt.
struct ShopFacts {
    StreamId terminal;
    domain::Location location;          ///< where this terminal sells
    domain::LocationSettings settings;  ///< who runs it, who issues, whose the cash is; dated
    OperatorId operator_id;             ///< who is at the till unless a sale says otherwise
    std::vector<Staff> operators;
    std::vector<std::string> footer;  ///< lines below a receipt
    std::string questionnaire_url;    ///< empty: no QR code
    std::string questionnaire_caption;
    domain::Rounding rounding = domain::Rounding::floor;
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
        std::vector<projection::TenderRow> tenders;
        domain::TaxSchedule schedule;
    };

    [[nodiscard]] static std::shared_ptr<const Catalogue> build(Parts parts);

    [[nodiscard]] const std::vector<CatalogueItem>& items() const { return parts_.items; }
    [[nodiscard]] const CatalogueItem* find(const ItemId& id) const;
    /// By canonical code (domain::parse_barcode gives one).
    [[nodiscard]] const CatalogueItem* find(const ItemCode& code) const;
    /// unknown_item {code} instead of nothing.
    [[nodiscard]] Result<const CatalogueItem*> require(const ItemCode& code) const;
    /// Indexes of at most `limit` items, best first: kanji, kana, romaji, English, digits of a code. One thread
    /// at a time (domain::ItemSearch).
    [[nodiscard]] std::vector<std::size_t> search(std::string_view query, std::size_t limit) const;

    /// Tabs by category and by partner, in the order of items(); every item is in at most one of each.
    [[nodiscard]] const std::vector<Group>& categories() const { return categories_; }
    [[nodiscard]] const std::vector<Group>& partner_groups() const { return partner_groups_; }

    [[nodiscard]] const ShopFacts& facts() const { return parts_.facts; }
    [[nodiscard]] const std::vector<projection::TenderRow>& tenders() const { return parts_.tenders; }
    [[nodiscard]] const projection::TenderRow* find_tender(const TenderKind& kind) const;
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
    domain::ItemSearch search_;
};

}  // namespace tsunagu::app
