// Shop's ways to pay: added and changed.
#include <algorithm>

#include "inventory/record/kinds.h"
#include "inventory/record/tender_defined.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/operator_id.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

Result<void> check_kind(const TenderKind& kind) {
    constexpr std::size_t longest = 16;
    const auto allowed = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_'; };
    const auto& text = kind.text();
    if (!text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), allowed)) return {};
    return fail(ErrorCode::field_invalid,
                {{"column", "kind"}, {"value", text}, {"allowed", "[a-z0-9_]{1,16}"}});
}

/// As it is, or a new one behind the others.
record::TenderDefined known_as(const std::vector<projection::TenderRow>& rows, const TenderKind& kind) {
    record::TenderDefined tender;
    tender.kind = kind;
    tender.order = 1;
    for (const auto& row : rows) {
        if (row.kind == kind)
            return {row.kind, row.name, row.name_en, row.gives_change, row.forfeits_excess, row.order};
        tender.order = std::max(tender.order, row.order + 1);
    }
    return tender;
}

}  // namespace

Result<void> Shop::set_tender(const TenderChange& change) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY_VOID(check_kind(change.kind));
    TSUNAGU_TRY(const auto rows, store_->state().tenders());
    const auto known = known_as(rows, change.kind);
    auto tender = known;
    if (change.name) tender.name = *change.name;
    if (change.name_en) tender.name_en = *change.name_en;
    if (change.forfeits_excess) tender.forfeits_excess = *change.forfeits_excess;
    if (change.order) tender.order = *change.order;
    if (tender.name.empty()) return fail(ErrorCode::field_missing, {{"column", "--name"}});
    for (const auto& name : {tender.name, tender.name_en}) TSUNAGU_TRY_VOID(check_display_name(name));
    if (tender.gives_change && tender.forfeits_excess)
        return fail(ErrorCode::tender_cash, {{"kind", change.kind.text()}});
    if (tender == known) return {};
    TSUNAGU_TRY(const auto origin, store_->state().tender_origin(change.kind));
    TSUNAGU_TRY(const bool has_a_say, speaks_over(origin));
    if (!has_a_say) return fail(ErrorCode::node_decides_tender, {{"kind", change.kind.text()}});
    const auto entry = drafting()(record::kind::tender_defined, tender);
    return append({&entry, 1});
}

}  // namespace tsunagu::app
