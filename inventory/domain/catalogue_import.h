// The shop's other lists as CSV: partners, consignors, locations, opening stock. As with items, all or
// nothing: every bad line is named in one import_failed.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"

namespace tsunagu::domain {

// The columns each list must have.
inline constexpr std::array<std::string_view, 3> partner_columns = {"code", "prefecture", "name"};
inline constexpr std::array<std::string_view, 3> consignor_columns = {"code", "name", "trade"};
inline constexpr std::array<std::string_view, 3> location_columns = {"code", "name", "kind"};
inline constexpr std::array<std::string_view, 3> stock_columns = {"code", "location", "quantity"};

/// Columns code, prefecture, name; optional channel (separated by ;). `path` is for the messages.
[[nodiscard]] Result<std::vector<Partner>> parse_partners_csv(std::string_view bytes, std::string_view path);

/// Columns code, name, trade; optional partner, registration_number, holder (corporation|individual),
/// consent_date, tax_status, commission_bp, commission_base, commission_rounding.
[[nodiscard]] Result<std::vector<Consignor>> parse_consignors_csv(
    std::string_view bytes, std::string_view path, const std::set<PartnerCode>& known_partners);

/// Columns code, name, kind; optional name_en, run_by, issuer_name, issuer_number, cash_owner, from (the date
/// the three settings hold from; 1970-01-01 where empty). A location may stand on several lines, one a date.
[[nodiscard]] Result<std::vector<Location>> parse_locations_csv(std::string_view bytes,
                                                                std::string_view path);

/// One line of opening stock.
struct StockLine {
    ItemCode code;
    LocationCode from;      ///< the supplier, unless the list says otherwise
    LocationCode location;  ///< where it goes
    std::string lot;
    /// Below 0 only of a list that was exported: what was sold of goods that came, without saying of which
    /// lot.
    Quantity quantity;
    std::size_t line = 0;  ///< of the file, for errors
    std::optional<Expiry> expiry = {};
    bool counted = true;  ///< no: an exported list says that nobody knows how many there are
};

/// What the shop knows and a list of stock must agree with. An empty question is not asked.
struct StockKnowledge {
    std::function<bool(const ItemCode&)> has_item;
    std::function<bool(const LocationCode&)> has_location;
    /// Why a line would count goods twice that were counted there already; nothing where it does not.
    std::function<std::optional<Error>(const StockLine&)> there;
};

/// Columns code, location, quantity; optional lot, from, expires (a date), expiry_kind (best_before unless
/// given), counted (yes|no). The columns that an export has besides are read over. What is wrong in itself
/// and what the shop does not know (unknown_item, unknown_location, stock_there, stock_there_otherwise) are
/// named together, in one round.
[[nodiscard]] Result<std::vector<StockLine>> parse_stock_csv(std::string_view bytes, std::string_view path,
                                                             const StockKnowledge& shop = {});

}  // namespace tsunagu::domain
