// Shop's lists: planned as a whole, written in one transaction.
#include <utility>

#include "inventory/domain/catalogue_import.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/import_plan.h"
#include "pos/app/shop.h"
#include "pos/app/shop_reader.h"

namespace tsunagu::app {

Result<ImportPlan> plan_list(ImportKind kind, std::string_view bytes, std::string_view path,
                             const Catalogue& catalogue, const Drafting& draft, const ListBasis& basis) {
    switch (kind) {
        case ImportKind::items:
            return plan_items(bytes, path, catalogue, draft, basis);
        case ImportKind::partners:
            return plan_partners(bytes, path, catalogue, draft);
        case ImportKind::consignors:
            return plan_consignors(bytes, path, catalogue, draft);
        case ImportKind::locations:
            return plan_locations(bytes, path, catalogue, draft);
        case ImportKind::stock:
            return plan_stock(bytes, path, catalogue, draft, basis.there, domain::MovementReason::delivery);
        case ImportKind::events:
            return plan_events(bytes, path, catalogue, draft);
    }
    check_failed("kind is known", __FILE__, __LINE__, "every kind of list has its plan");
}

namespace {

Result<StockThere> stock_there(storage::StateReader& state) {
    TSUNAGU_TRY(const auto balances, state.balances());
    const auto received = received_items(balances);
    StockThere there;
    for (const auto& row : balances)
        if (is_counted(row.quantity, received.count(row.item) > 0))
            there.emplace(std::tuple(row.location, row.item, row.lot), row.quantity);
    return there;
}

Result<std::set<ItemId>> moved_items(storage::StateReader& state) {
    TSUNAGU_TRY(const auto balances, state.balances());
    std::set<ItemId> moved;
    for (const auto& row : balances) moved.insert(row.item);
    return moved;
}

/// The municipalities of the demo lists, which are real ones. Nothing where they are not installed: then a
/// partner is named by its code, and the import says so.
std::vector<domain::Partner> shipped_partners() {
    const auto folder = find_demo_folder();
    if (!folder) return {};
    const auto bytes = read_list(*folder / "partners.csv");
    if (!bytes) return {};
    return domain::parse_partners_csv(*bytes, "partners.csv").value_or(std::vector<domain::Partner>());
}

}  // namespace

Result<ImportDone> Shop::import(ImportKind kind, const std::filesystem::path& file, StockImport stock) {
    TSUNAGU_TRY(const auto bytes, read_list(file));
    ListBasis basis;
    if (kind == ImportKind::items) {
        basis.shipped = shipped_partners();
        TSUNAGU_TRY(basis.moved, moved_items(store_->state()));
        if (!is_node()) {
            TSUNAGU_TRY(basis.of_node, store_->state().items_of_node());
        }
        TSUNAGU_TRY(basis.prices, store_->state().said_prices());
        TSUNAGU_TRY(basis.chain, store_->state().chain_rank(store_->tail().stream, store_->tail().epoch));
    }
    if (kind == ImportKind::stock && stock == StockImport::opening) {
        TSUNAGU_TRY(basis.there, stock_there(store_->state()));
    }
    TSUNAGU_TRY(const auto plan, plan_list(kind, bytes, file.string(), *catalogue_, drafting(), basis));
    TSUNAGU_TRY_VOID(append(plan.drafts));
    return plan.done;
}

}  // namespace tsunagu::app
