// What a list would change: the entries that make the shop agree with it. Nothing is written here, so a list
// with one bad line changes nothing at all. For this folder only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/state_reader.h"
#include "pos/app/catalogue.h"
#include "pos/app/drafting.h"
#include "pos/app/expected_deliveries.h"
#include "pos/app/item_change.h"
#include "pos/app/list_import.h"

namespace tsunagu::app {

struct ImportPlan {
    std::vector<journal::Draft> drafts;
    ImportDone done;
};

/// What is counted where already, by location, item and lot.
using StockThere = std::map<std::tuple<LocationCode, ItemId, std::string>, Quantity>;

/// Notes that are still expected, by consignor.
using NotesExpected = std::set<std::pair<ConsignorCode, std::string>>;

/// What a list stands on besides the catalogue.
struct ListBasis {
    StockThere there;
    std::vector<domain::Partner> shipped;             ///< municipalities this program can name
    std::set<ItemId> moved;                           ///< what has been moved: its unit stays as it is
    std::set<ItemId> of_node;                         ///< what a till does not change
    std::map<ItemId, projection::SaidPrices> prices;  ///< of items with a price that was said with a date
    std::string chain;                                ///< projection::chain_in of whoever imports
    NotesExpected expected;
    ImportOver over = ImportOver::refused;  ///< of these, and of what is there
};

/// Items whose code the shop knows are changed where something differs, the others defined. A consignor or
/// partner that only the list names is made: the partner by the `shipped` name, or by its prefecture and code
/// until partners are imported. import_failed with unit_stays for another unit of goods that were `moved`.
[[nodiscard]] Result<ImportPlan> plan_items(std::string_view bytes, std::string_view path,
                                            const Catalogue& catalogue, const Drafting& draft,
                                            const ListBasis& basis = {});
[[nodiscard]] Result<ImportPlan> plan_partners(std::string_view bytes, std::string_view path,
                                               const Catalogue& catalogue, const Drafting& draft);
[[nodiscard]] Result<ImportPlan> plan_consignors(std::string_view bytes, std::string_view path,
                                                 const Catalogue& catalogue, const Drafting& draft);
[[nodiscard]] Result<ImportPlan> plan_locations(std::string_view bytes, std::string_view path,
                                                const Catalogue& catalogue, const Drafting& draft);
/// Goods from the supplier, as opening stock or as a delivery. Every code must be an item's, every location
/// known, and no line may add to what is `there`, unless it is taken over it.
[[nodiscard]] Result<ImportPlan> plan_stock(std::string_view bytes, std::string_view path,
                                            const Catalogue& catalogue, const Drafting& draft,
                                            const StockThere& there, domain::MovementReason reason,
                                            ImportOver over = ImportOver::refused);

/// Goods that delivery notes will bring, an entry a note, which is what is counted. expected_there for a note
/// that is `there`, unless it is replaced.
[[nodiscard]] Result<ImportPlan> plan_expected(std::string_view bytes, std::string_view path,
                                               const Catalogue& catalogue, const Drafting& draft,
                                               const NotesExpected& there, ImportOver over);

/// Marché days. An event of a code the shop has is replaced where something differs.
[[nodiscard]] Result<ImportPlan> plan_events(std::string_view bytes, std::string_view path,
                                             const Catalogue& catalogue, const Drafting& draft);

/// The dates from which some setting of the location holds, and what holds from such a date on.
[[nodiscard]] std::set<BusinessDate> setting_dates(const domain::Location& location);
[[nodiscard]] domain::LocationSettings settings_on(const domain::Location& location, BusinessDate date);

/// The plan of that kind of list; stock is planned as a delivery.
[[nodiscard]] Result<ImportPlan> plan_list(ImportKind kind, std::string_view bytes, std::string_view path,
                                           const Catalogue& catalogue, const Drafting& draft,
                                           const ListBasis& basis = {});

/// What plans a list asks of a shop, and whose shop it is.
struct ListReaders {
    storage::StateReader& state;
    StockSource stock;
    StreamId stream;
    Epoch epoch = 0;
};

/// The plan of a file, with all it stands on read now.
[[nodiscard]] Result<ImportPlan> plan_file(const ListFile& file, ImportOver over, const ListReaders& shop,
                                           const Drafting& draft);

}  // namespace tsunagu::app
