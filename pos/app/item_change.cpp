#include "pos/app/item_change.h"

#include <algorithm>
#include <optional>

#include "inventory/projection/precedence.h"
#include "inventory/record/item_changed.h"
#include "inventory/record/item_price_set.h"
#include "inventory/record/kinds.h"

namespace tsunagu::app {
namespace {

journal::Draft price_draft(const Drafting& draft, const ItemId& item, BusinessDate from, Yen price) {
    return draft(record::kind::item_price_set, record::ItemPriceSet{from, item, price});
}

/// What the entries before silence of others: said anew.
void say_anew(const ItemId& item, const PriceSpeech& speech, BusinessDate after, const Drafting& draft,
              std::vector<journal::Draft>& drafts) {
    for (const auto& coming : projection::silenced_after(speech.said, speech.chain, after))
        drafts.push_back(price_draft(draft, item, coming.from, coming.price));
}

/// Whether a price with a date that has come holds against one that `chain` says without.
bool is_dated(const PriceSpeech& speech, BusinessDate today) {
    return std::any_of(speech.said.said.begin(), speech.said.said.end(), [&](const auto& said) {
        return said.price && said.from <= today && projection::chain_in(said.origin) >= speech.chain;
    });
}

}  // namespace

std::vector<journal::Draft> drafts_of_change(const domain::Item& known, const domain::Item& wanted,
                                             const PriceSpeech& speech, const Drafting& draft) {
    const auto today = business_date_of(draft.at);
    const auto price_today = projection::plan_of(speech.said).on(known.price, today);
    auto as_today = known;
    as_today.price = price_today;
    if (encode(record::ItemChanged{as_today}) == encode(record::ItemChanged{wanted})) return {};
    const bool is_repriced = wanted.price != price_today;
    const bool dated = is_dated(speech, today);
    record::ItemChanged change{wanted};
    // Where a date speaks, the price before it stays what it was, for the days before it.
    const bool silences_begun = !dated && price_today != known.price;
    if (wanted.price && known.price && !silences_begun && (dated || !is_repriced))
        change.item.price = known.price;
    std::vector<journal::Draft> drafts;
    auto changed = draft(record::kind::item_changed, change);
    if (changed.payload != encode(record::ItemChanged{known})) drafts.push_back(std::move(changed));
    if (is_repriced && dated && wanted.price)
        drafts.push_back(price_draft(draft, wanted.id, today, *wanted.price));
    say_anew(wanted.id, speech, today, draft, drafts);
    return drafts;
}

std::vector<journal::Draft> drafts_of_adoption(const domain::Item& known, const PriceSpeech& speech,
                                               const Drafting& draft) {
    const auto today = business_date_of(draft.at);
    record::ItemChanged said{known};
    said.item.price = projection::plan_of(speech.said).on(known.price, today);
    std::vector<journal::Draft> drafts{draft(record::kind::item_changed, said)};
    say_anew(known.id, speech, today, draft, drafts);
    return drafts;
}

std::vector<journal::Draft> drafts_of_price(const ItemId& item, BusinessDate from, Yen price,
                                            const PriceSpeech& speech, const Drafting& draft) {
    std::vector<journal::Draft> drafts{price_draft(draft, item, from, price)};
    say_anew(item, speech, from, draft, drafts);
    return drafts;
}

}  // namespace tsunagu::app
