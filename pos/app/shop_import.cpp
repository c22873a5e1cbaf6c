// Shop's lists: planned as a whole, written in one transaction.
#include <utility>

#include "inventory/storage/shop_store.h"
#include "pos/app/import_plan.h"
#include "pos/app/shop.h"

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
            return plan_stock(bytes, path, catalogue, draft, basis.there, domain::MovementReason::delivery,
                              basis.over);
        case ImportKind::events:
            return plan_events(bytes, path, catalogue, draft);
        case ImportKind::expected:
            return plan_expected(bytes, path, catalogue, draft, basis.expected, basis.over);
    }
    check_failed("kind is known", __FILE__, __LINE__, "every kind of list has its plan");
}

ListReaders Shop::list_readers() {
    const auto& tail = store_->tail();
    return {store_->state(),
            {store_->stock(), [this](Position position) { return store_->entry(position); }},
            tail.stream,
            tail.epoch};
}

Result<ImportDone> Shop::import(const ListFile& file, ImportOver over) {
    TSUNAGU_TRY_VOID(settle());
    // What is counted there already cannot be seen from a book that lacks it.
    TSUNAGU_TRY(const auto lacks, book_lacks());
    if (file.kind == ImportKind::stock && over == ImportOver::refused && lacks > 0)
        return fail(ErrorCode::book_lacks, {{"location", catalogue_->facts().location.code.text()},
                                            {"count", std::to_string(lacks)}});
    TSUNAGU_TRY(auto plan, plan_file(file, over, list_readers(), drafting()));
    if (!plan.drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(plan.drafts));
    return std::move(plan.done);
}

Result<ImportDone> Shop::import(ImportKind kind, const std::filesystem::path& file, ImportOver over) {
    TSUNAGU_TRY(auto bytes, read_list(file));
    TSUNAGU_TRY(auto done, import(ListFile{kind, file.string(), std::move(bytes)}, over));
    TSUNAGU_TRY_VOID(reload());
    return done;
}

}  // namespace tsunagu::app
