// Shop's own codes: which are free, and that one given stays given.
#include <map>
#include <utility>

#include "inventory/base/check.h"
#include "inventory/domain/in_store_code.h"
#include "inventory/record/kinds.h"
#include "inventory/record/setting_set.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

using Settings = std::map<std::string, std::string, std::less<>>;

std::string value_of(const Settings& settings, std::string_view key, std::string_view fallback) {
    const auto at = settings.find(key);
    return at == settings.end() || at->second.empty() ? std::string(fallback) : at->second;
}

Result<domain::InStoreRange> range_of(const Settings& settings, const journal::Tail& tail,
                                      const domain::PriceLayouts& layouts) {
    domain::InStoreRange range;
    range.prefix = value_of(settings, setting::in_store_prefix, "29");
    range.epoch = tail.epoch;
    TSUNAGU_TRY_VOID(setting::check(setting::in_store_prefix, range.prefix));
    if (layouts.take_prefix(range.prefix))
        return fail(ErrorCode::in_store_prefix_taken, {{"prefix", range.prefix}});
    TSUNAGU_TRY(range.terminal,
                domain::terminal_number(tail.stream, value_of(settings, setting::terminal_numbers, "")));
    return range;
}

}  // namespace

Result<std::vector<ItemCode>> Shop::next_in_store_codes(std::size_t count,
                                                        std::vector<journal::Draft>& drafts) {
    TSUNAGU_TRY_VOID(settle());
    const auto& tail = store_->tail();
    TSUNAGU_TRY(const auto rows, store_->state().settings());
    const Settings settings(rows.begin(), rows.end());
    TSUNAGU_TRY(const auto range, range_of(settings, tail, catalogue_->facts().price_layouts));
    const auto key = std::string(setting::in_store_given) + tail.stream.text();
    auto mark = domain::parse_in_store_mark(value_of(settings, key, ""));
    std::optional<Error> failed;
    const auto taken = [&](const ItemCode& code) {
        const auto there = store_->state().find_item_by_code(code);
        if (!there) failed = there.error();
        return there && *there;
    };
    std::vector<ItemCode> codes;
    while (codes.size() < count) {
        TSUNAGU_TRY(const auto number, domain::next_in_store_number(range, mark, taken));
        if (failed) return fail(std::move(*failed));
        mark = domain::InStoreMark{range.epoch, number};
        codes.push_back(domain::in_store_code(range, number));
    }
    drafts.push_back(drafting()(record::kind::setting_set, record::SettingSet{key, domain::to_text(*mark)}));
    return codes;
}

Result<ItemCode> Shop::give_in_store_code(const ItemId& item) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto known, store_->state().item(item));
    if (!known) return fail(ErrorCode::unknown_item, {{"code", to_text(item.entry)}});
    std::vector<journal::Draft> drafts;
    TSUNAGU_TRY(auto codes, next_in_store_codes(1, drafts));
    TSUNAGU_TRY_VOID(draft_change(
        *known, [&](domain::Item& wanted) { wanted.codes.push_back(codes.front()); }, drafts));
    TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return std::move(codes.front());
}

Result<ItemCode> Shop::in_store_code_of(const ItemId& item) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto known, store_->state().item(item));
    if (known)
        for (const auto& code : known->codes)
            if (domain::is_in_store(code)) return code;
    return give_in_store_code(item);
}

Result<std::vector<ItemCode>> Shop::reserve_in_store_codes(std::size_t count) {
    TSUNAGU_CHECK(count >= 1 && count <= most_reserved, "some codes, and not a flood of them");
    std::vector<journal::Draft> drafts;
    TSUNAGU_TRY(auto codes, next_in_store_codes(count, drafts));
    TSUNAGU_TRY_VOID(append(drafts));
    return codes;
}

}  // namespace tsunagu::app
