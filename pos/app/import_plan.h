// What a list would change: the entries that make the shop agree with it. Nothing is written here, so a list
// with one bad line changes nothing at all. For this folder only.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"
#include "inventory/journal/entry.h"
#include "pos/app/catalogue.h"
#include "pos/app/drafting.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

struct ImportPlan {
    std::vector<journal::Draft> drafts;
    ImportDone done;
};

/// Items whose code the shop knows are changed where something differs, the others defined. A consignor or
/// partner that only the list names is made: the partner's name is its code until partners are imported.
[[nodiscard]] Result<ImportPlan> plan_items(std::string_view bytes, std::string_view path,
                                            const Catalogue& catalogue, const Drafting& draft);
[[nodiscard]] Result<ImportPlan> plan_partners(std::string_view bytes, std::string_view path,
                                               const Catalogue& catalogue, const Drafting& draft);
[[nodiscard]] Result<ImportPlan> plan_consignors(std::string_view bytes, std::string_view path,
                                                 const Catalogue& catalogue, const Drafting& draft);
[[nodiscard]] Result<ImportPlan> plan_locations(std::string_view bytes, std::string_view path,
                                                const Catalogue& catalogue, const Drafting& draft);
/// Goods from the supplier, as opening stock or as a delivery. Every code must be an item's and every
/// location known.
[[nodiscard]] Result<ImportPlan> plan_stock(std::string_view bytes, std::string_view path,
                                            const Catalogue& catalogue, const Drafting& draft,
                                            domain::MovementReason reason);

/// The dates from which some setting of the location holds, and what holds from such a date on.
[[nodiscard]] std::set<BusinessDate> setting_dates(const domain::Location& location);
[[nodiscard]] domain::LocationSettings settings_on(const domain::Location& location, BusinessDate date);

/// The plan of that kind of list; stock is planned as a delivery.
[[nodiscard]] Result<ImportPlan> plan_list(ImportKind kind, std::string_view bytes, std::string_view path,
                                           const Catalogue& catalogue, const Drafting& draft);

/// The whole file. file_not_found, io_failed, csv_too_large {limit}.
[[nodiscard]] Result<std::string> read_list(const std::filesystem::path& file);

}  // namespace tsunagu::app
