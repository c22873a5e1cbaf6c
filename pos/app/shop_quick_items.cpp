// Shop's items that are made at the till, and their review.
#include <utility>

#include "inventory/record/item_defined.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

domain::ItemKind usual_kind(domain::TaxClass tax_class) {
    return tax_class == domain::TaxClass::reduced_food ? domain::ItemKind::food : domain::ItemKind::goods;
}

domain::Item item_of(const QuickItem& quick) {
    domain::Item item;
    item.name = quick.name;
    item.price = quick.price;
    item.tax_class = quick.tax_class;
    item.kind = quick.kind.value_or(usual_kind(quick.tax_class));
    item.category = quick.category;
    item.image = quick.image;
    item.to_review = true;
    return item;
}

}  // namespace

Result<CatalogueItem> Shop::add_quick_item(const QuickItem& quick) {
    TSUNAGU_TRY_VOID(settle());
    auto item = item_of(quick);
    std::vector<journal::Draft> drafts;
    if (quick.code) {
        TSUNAGU_TRY(const auto there, store_->state().find_item_by_code(*quick.code));
        if (there) return fail(ErrorCode::code_there, {{"code", quick.code->text()}, {"name", there->name}});
        item.codes.push_back(*quick.code);
    } else {
        // Looked at before a number is given away for nothing.
        item.codes.emplace_back("0");
        TSUNAGU_TRY_VOID(domain::validate(item));
        TSUNAGU_TRY(item.codes, next_in_store_codes(1, drafts));
    }
    TSUNAGU_TRY_VOID(domain::validate(item));
    drafts.push_back(drafting()(record::kind::item_defined, record::ItemDefined{item}));
    TSUNAGU_TRY(const auto entries, store_->append_all(drafts));
    CatalogueItem entry;
    item.id = ItemId{entries.back().ref()};
    entry.item = std::move(item);
    return entry;
}

Result<domain::Item> Shop::review_item(const ItemCode& code, const ItemReview& review) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto known, store_->state().find_item_by_code(code));
    if (!known) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    std::vector<journal::Draft> drafts;
    TSUNAGU_TRY(auto item, draft_change(
                               *known,
                               [&](domain::Item& reviewed) {
                                   reviewed.to_review = false;
                                   if (review.name) reviewed.name = *review.name;
                                   if (review.price) reviewed.price = review.price;
                                   if (review.tax_class) reviewed.tax_class = *review.tax_class;
                                   if (review.kind) reviewed.kind = *review.kind;
                                   if (review.category) reviewed.category = *review.category;
                               },
                               drafts));
    if (drafts.empty())
        return fail(ErrorCode::nothing_to_review, {{"code", code.text()}, {"name", known->name}});
    TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return item;
}

Result<domain::Item> Shop::set_expiry_alert(const ItemCode& code,
                                            const std::optional<domain::ExpiryAlert>& alert) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(auto known, store_->state().find_item_by_code(code));
    if (!known) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    if (known->expiry_alert == alert) return std::move(*known);
    std::vector<journal::Draft> drafts;
    TSUNAGU_TRY(auto item, draft_change(
                               *known, [&](domain::Item& told) { told.expiry_alert = alert; }, drafts));
    TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return item;
}

}  // namespace tsunagu::app
