// Shop's lists: planned as a whole, written in one transaction.
#include <utility>

#include "inventory/storage/shop_store.h"
#include "pos/app/import_plan.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

Result<ImportPlan> plan_list(ImportKind kind, std::string_view bytes, std::string_view path,
                             const Catalogue& catalogue, const Drafting& draft) {
    switch (kind) {
        case ImportKind::items:
            return plan_items(bytes, path, catalogue, draft);
        case ImportKind::partners:
            return plan_partners(bytes, path, catalogue, draft);
        case ImportKind::consignors:
            return plan_consignors(bytes, path, catalogue, draft);
        case ImportKind::locations:
            return plan_locations(bytes, path, catalogue, draft);
        case ImportKind::stock:
            return plan_stock(bytes, path, catalogue, draft, domain::MovementReason::delivery);
    }
    check_failed("kind is known", __FILE__, __LINE__, "every kind of list has its plan");
}

Result<ImportDone> Shop::import(ImportKind kind, const std::filesystem::path& file) {
    TSUNAGU_TRY(const auto bytes, read_list(file));
    TSUNAGU_TRY(const auto plan, plan_list(kind, bytes, file.string(), *catalogue_, drafting()));
    TSUNAGU_TRY_VOID(append(plan.drafts));
    return plan.done;
}

}  // namespace tsunagu::app
