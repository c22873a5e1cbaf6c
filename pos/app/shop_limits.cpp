// Shop's limits of what is sold a day: set, taken away, shared out.
#include <algorithm>
#include <string_view>
#include <utility>

#include "inventory/record/item_limit_set.h"
#include "inventory/record/kinds.h"
#include "inventory/record/limit_granted.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/sale_limits.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

/// The limit that counts at `here`, or any that counts at all.
const projection::SaleLimitRow* counted_limit(const std::vector<projection::SaleLimitRow>& limits,
                                              const ItemId& item, const LocationCode& here) {
    const projection::SaleLimitRow* found = nullptr;
    for (const auto& row : limits)
        if (row.item == item && row.limit.per_day && (found == nullptr || row.location == here)) found = &row;
    return found;
}

/// Whether other streams are here, and that terminal's is none of them. A shop that hears of nobody cannot
/// know.
Result<bool> is_unheard_of(storage::StateReader& state, const StreamId& terminal) {
    TSUNAGU_TRY(const auto streams, state.streams());
    return streams.size() > 1 && std::find(streams.begin(), streams.end(), terminal) == streams.end();
}

/// The last day from which a share of the item was said, of one terminal or of any.
std::optional<BusinessDate> latest_from(const std::vector<projection::LimitShareRow>& shares,
                                        const ItemId& item, const StreamId* terminal) {
    std::optional<BusinessDate> latest;
    for (const auto& share : shares)
        if (share.item == item && share.from && (terminal == nullptr || share.terminal == *terminal))
            latest = std::max(latest, share.from);
    return latest;
}

/// share_excess where it is more than what the others' shares of that day leave.
Result<void> require_room(const std::vector<projection::LimitShareRow>& held, const StreamId& terminal,
                          Quantity quantity, Quantity per_day) {
    Quantity others;
    for (const auto& share : held)
        if (share.terminal != terminal) others += share.quantity.value_or(Quantity());
    if (quantity + others <= per_day) return {};
    return fail(ErrorCode::share_excess, {{"given", std::to_string(quantity.value())},
                                          {"limit", std::to_string(per_day.value())},
                                          {"others", std::to_string(others.value())}});
}

}  // namespace

Result<std::vector<LimitedItem>> Shop::limits(UtcMs at) {
    TSUNAGU_TRY_VOID(settle());
    const auto& facts = catalogue_->facts();
    return read_limits(
        store_->state(), [this](Position position) { return store_->entry(position); }, facts.location.code,
        facts.terminal, business_date_of(at));
}

Result<ItemId> Shop::item_of_code(const ItemCode& code) {
    TSUNAGU_TRY(const auto plain, catalogue_->code_without_price(code));
    TSUNAGU_TRY(auto item, store_->state().find_item_by_code(code));
    if (!item && plain != code) {
        TSUNAGU_TRY(item, store_->state().find_item_by_code(plain));
    }
    if (!item) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    return item->id;
}

Result<void> Shop::refuse_limit_of_node(const ItemId& item, const LocationCode& location) {
    if (is_node()) return {};
    TSUNAGU_TRY(const bool of_node, store_->state().is_limit_of_node(item, location));
    if (!of_node) return {};
    TSUNAGU_TRY(const auto known, store_->state().item(item));
    const bool has_code = known && !known->codes.empty();
    return fail(ErrorCode::node_decides_limit,
                {{"code", has_code ? known->codes.front().text() : to_text(item.entry)},
                 {"name", known ? known->name : std::string()}});
}

Result<void> Shop::set_limit(const ItemCode& code, const LocationCode& location,
                             const domain::SaleLimit& limit) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto item, item_of_code(code));
    if (limit.is_empty()) return fail(ErrorCode::limit_empty);
    TSUNAGU_TRY_VOID(refuse_limit_of_node(item, location));
    if (!location.empty()) {
        TSUNAGU_TRY(const auto place, store_->state().location(location));
        if (!place) return fail(ErrorCode::unknown_location, {{"code", location.text()}});
        if (place->kind != domain::LocationKind::place)
            return fail(ErrorCode::not_a_place, {{"code", location.text()}});
    }
    return append_event(
        drafting()(record::kind::item_limit_set, record::ItemLimitSet{item, location, limit}));
}

Result<void> Shop::clear_limit(const ItemCode& code, const LocationCode& location) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto item, item_of_code(code));
    TSUNAGU_TRY(const auto limits, store_->state().sale_limits());
    const bool there = std::any_of(limits.begin(), limits.end(), [&](const auto& row) {
        return row.item == item && row.location == location;
    });
    if (!there) return fail(ErrorCode::limit_missing, {{"code", code.text()}});
    TSUNAGU_TRY_VOID(refuse_limit_of_node(item, location));
    return append_event(drafting()(record::kind::item_limit_set, record::ItemLimitSet{item, location, {}}));
}

Result<void> Shop::require_own_to_share(const ItemCode& code, const ItemId& item) {
    if (is_node()) return {};
    TSUNAGU_TRY(const auto said, store_->state().said_shares(item));
    for (const auto& share : said) {
        TSUNAGU_TRY(const auto entry, store_->entry(share.position));
        if (!share.date && entry.stream.text() == node_stream)
            return fail(ErrorCode::share_at_node, {{"code", code.text()}});
    }
    return {};
}

Result<void> Shop::grant_limit(const ItemCode& code, const StreamId& terminal,
                               std::optional<Quantity> quantity, std::optional<BusinessDate> date,
                               bool although_unseen) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto item, item_of_code(code));
    if (!is_stream_name(terminal.text()))
        return fail(ErrorCode::field_invalid,
                    {{"column", "--terminal"}, {"value", terminal.text()}, {"allowed", "T1, T2..."}});
    TSUNAGU_TRY(const auto limits, store_->state().sale_limits());
    const auto* limit = counted_limit(limits, item, catalogue_->facts().location.code);
    if (limit == nullptr) return fail(ErrorCode::limit_missing, {{"code", code.text()}});
    TSUNAGU_TRY(const auto shares, store_->state().limit_shares());
    if (!date) TSUNAGU_TRY_VOID(require_own_to_share(code, item));
    // What is shared out from a day on goes before what is said of every day there is.
    const auto own_from = latest_from(shares, item, &terminal);
    const auto from = own_from ? std::optional(std::max(*own_from, today())) : std::nullopt;
    if (quantity) {
        for (const auto day :
             {date.value_or(from.value_or(today())),
              date.value_or(std::max(latest_from(shares, item, nullptr).value_or(today()), today()))})
            TSUNAGU_TRY_VOID(
                require_room(shares_on(shares, item, day), terminal, *quantity, *limit->limit.per_day));
    }
    if (quantity && !although_unseen) {
        TSUNAGU_TRY(const bool is_unseen, is_unheard_of(store_->state(), terminal));
        if (is_unseen) return fail(ErrorCode::terminal_unseen, {{"terminal", terminal.text()}});
    }
    record::LimitGranted grant{date, item, std::nullopt, terminal};
    if (quantity) grant.quantity = quantity->value();
    if (!date) grant.from = from;
    return append_event(drafting()(record::kind::limit_granted, grant));
}

}  // namespace tsunagu::app
