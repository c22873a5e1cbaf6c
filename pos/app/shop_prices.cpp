// Shop's prices that hold from a date on: set before it comes, and taken back.
#include <algorithm>
#include <utility>

#include "inventory/record/item_price_set.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/item_change.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

Result<void> require_price(const ItemCode& code, const domain::Item& item, Yen price) {
    if (!item.price) return fail(ErrorCode::price_given_away, {{"code", code.text()}, {"name", item.name}});
    if (!price.is_negative() && price.value() <= domain::Item::price_limit) return {};
    return fail(ErrorCode::amount_invalid, {{"value", std::to_string(price.value())},
                                            {"limit", std::to_string(domain::Item::price_limit)}});
}

Result<void> require_day(BusinessDate from, BusinessDate today) {
    if (from < today)
        return fail(ErrorCode::price_date_past, {{"date", to_text(from)}, {"today", to_text(today)}});
    const BusinessDate last{today.days + domain::furthest_price_days};
    if (from <= last) return {};
    return fail(ErrorCode::price_date_far, {{"date", to_text(from)}, {"last", to_text(last)}});
}

Error said_elsewhere(const ItemCode& code, const domain::Item& item, BusinessDate from) {
    return Error{ErrorCode::price_said_elsewhere,
                 {{"code", code.text()}, {"name", item.name}, {"date", to_text(from)}},
                 {}};
}

}  // namespace

Result<PriceSpeech> Shop::price_speech(const ItemId& item) {
    PriceSpeech speech;
    TSUNAGU_TRY(speech.said, store_->state().said_prices(item));
    const auto& own = store_->tail();
    TSUNAGU_TRY(speech.chain, store_->state().chain_rank(own.stream, own.epoch));
    return speech;
}

Result<domain::Item> Shop::draft_change(const domain::Item& known,
                                        const std::function<void(domain::Item&)>& change,
                                        std::vector<journal::Draft>& drafts) {
    TSUNAGU_TRY_VOID(refuse_item_of_node(known));
    TSUNAGU_TRY(const auto speech, price_speech(known.id));
    auto item = known;
    item.price = projection::plan_of(speech.said).on(known.price, today());
    const auto price_today = item.price;
    change(item);
    TSUNAGU_TRY_VOID(domain::validate(item));
    if (item.price != price_today && !projection::is_heard(speech.said, speech.chain, today()))
        return fail(said_elsewhere(item.codes.empty() ? ItemCode() : item.codes.front(), known, today()));
    for (auto& draft : drafts_of_change(known, item, speech, drafting())) drafts.push_back(std::move(draft));
    return item;
}

Result<domain::Item> Shop::priced_item(const ItemCode& code) {
    TSUNAGU_TRY(const auto id, item_of_code(code));
    TSUNAGU_TRY(auto item, store_->state().item(id));
    if (!item) return fail(ErrorCode::unknown_item, {{"code", code.text()}});
    return std::move(*item);
}

Result<void> Shop::set_price(const ItemCode& code, Yen price, BusinessDate from) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto known, priced_item(code));
    TSUNAGU_TRY_VOID(require_price(code, known, price));
    TSUNAGU_TRY_VOID(require_day(from, today()));
    TSUNAGU_TRY(const auto speech, price_speech(known.id));
    if (!projection::is_heard(speech.said, speech.chain, from))
        return fail(said_elsewhere(code, known, from));
    auto wanted = known;
    wanted.price = price;
    // From today on it is a change as any other, which older programs understand too.
    const auto drafts = from == today() ? drafts_of_change(known, wanted, speech, drafting())
                                        : drafts_of_price(known.id, from, price, speech, drafting());
    if (!drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return {};
}

Result<void> Shop::take_back_price(const ItemCode& code, BusinessDate from) {
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY(const auto known, priced_item(code));
    TSUNAGU_TRY(const auto speech, price_speech(known.id));
    const auto coming = projection::plan_of(speech.said).coming(today());
    if (std::none_of(coming.begin(), coming.end(), [&](const auto& price) { return price.from == from; }))
        return fail(ErrorCode::price_not_coming,
                    {{"code", code.text()}, {"name", known.name}, {"date", to_text(from)}});
    if (!projection::is_heard(speech.said, speech.chain, from))
        return fail(said_elsewhere(code, known, from));
    return append_event(
        drafting()(record::kind::item_price_set, record::ItemPriceSet{from, known.id, std::nullopt}));
}

}  // namespace tsunagu::app
