#include "pos/app/item_book.h"

#include <algorithm>
#include <map>

#include "inventory/domain/in_store_code.h"
#include "inventory/record/item_changed.h"
#include "inventory/record/item_merged.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/item_change.h"
#include "pos/app/shop.h"

namespace tsunagu::app {
namespace {

/// What one of two items is that the other is not: by weight, given away, sold to grown-ups only, a dish, a
/// bag. Nothing where they may be one.
std::optional<std::pair<std::string, std::string>> difference_of(const domain::Item& a,
                                                                 const domain::Item& b) {
    using Kind = domain::ItemKind;
    const auto pair = [](auto x, auto y) {
        return std::pair(std::string(domain::name_of(x)), std::string(domain::name_of(y)));
    };
    if (a.unit != b.unit) return pair(a.unit, b.unit);
    const auto apart = [](Kind kind) {
        return kind == Kind::brochure || kind == Kind::menu || kind == Kind::bag ||
               domain::needs_age_check(kind);
    };
    if (a.kind != b.kind && (apart(a.kind) || apart(b.kind))) return pair(a.kind, b.kind);
    // What a vendor added in a hurry says of no one that he is paid.
    if (!a.consignor.empty() && a.consignor != b.consignor)
        return std::pair(a.consignor.text(), b.consignor.empty() ? std::string("-") : b.consignor.text());
    return std::nullopt;
}

Result<void> refuse_other_goods(const domain::Item& item, const domain::Item& into) {
    const auto different = difference_of(item, into);
    if (!different) return {};
    return fail(ErrorCode::items_differ, {{"name", item.name},
                                          {"other", into.name},
                                          {"what", different->first},
                                          {"other_what", different->second}});
}

/// Whether nobody has to look at the goods: they share a code that is not a shop's own, or the name too.
bool is_plain(const ItemProposal& proposal) {
    const auto& other = *proposal.same;
    if (proposal.ambiguous || difference_of(proposal.item, other)) return false;
    return proposal.item.name == other.name ||
           std::any_of(proposal.item.codes.begin(), proposal.item.codes.end(), [&](const ItemCode& code) {
               return !domain::is_in_store(code) &&
                      std::find(other.codes.begin(), other.codes.end(), code) != other.codes.end();
           });
}

/// Who looks at it, or is told of it, is told what it costs on that day.
void price_on(BusinessDate day, const std::map<ItemId, projection::SaidPrices>& prices, domain::Item& item) {
    const auto said = prices.find(item.id);
    if (said != prices.end()) item.price = projection::plan_of(said->second).on(item.price, day);
}

Error unknown(const ItemId& item) {
    return Error{ErrorCode::unknown_item, {{"code", to_text(item.entry)}}, {}};
}

}  // namespace

Result<std::vector<ItemProposal>> item_proposals(storage::StateReader& state, BusinessDate today) {
    std::vector<ItemProposal> proposals;
    TSUNAGU_TRY(auto items, state.proposed_items());
    TSUNAGU_TRY(const auto prices, state.said_prices());
    for (auto& item : items) {
        ItemProposal proposal{std::move(item), {}};
        for (const auto& code : proposal.item.codes) {
            TSUNAGU_TRY(auto found, state.find_item_by_code(code));
            if (!found || found->id == proposal.item.id) continue;
            if (!proposal.same)
                proposal.same = std::move(found);
            else if (proposal.same->id != found->id)
                proposal.ambiguous = true;
        }
        price_on(today, prices, proposal.item);
        if (proposal.same) price_on(today, prices, *proposal.same);
        proposals.push_back(std::move(proposal));
    }
    return proposals;
}

ItemBook Shop::item_book() {
    return ItemBook(*this);
}

Result<void> ItemBook::require_the_last_word() {
    if (shop_.is_node()) return {};
    TSUNAGU_TRY(const auto epochs, shop_.store_->state().epochs());
    if (std::any_of(epochs.begin(), epochs.end(), [](const auto& epoch) { return epoch.node; }))
        return fail(ErrorCode::said_at_node);
    return {};
}

Result<Adoption> ItemBook::adopt(std::span<const ItemId> items) {
    if (!shop_.is_node()) return fail(ErrorCode::not_at_node);
    TSUNAGU_TRY_VOID(shop_.settle());
    TSUNAGU_TRY(auto proposals, item_proposals(shop_.store_->state(), shop_.today()));
    for (const auto& wanted : items)
        if (std::none_of(proposals.begin(), proposals.end(),
                         [&](const auto& proposal) { return proposal.item.id == wanted; }))
            return fail(ErrorCode::proposal_unknown, {{"item", to_text(wanted.entry)}});

    Adoption done;
    std::vector<journal::Draft> drafts;
    const auto drafting = shop_.drafting();
    for (auto& proposal : proposals) {
        const auto& item = proposal.item;
        if (!items.empty() && std::find(items.begin(), items.end(), item.id) == items.end()) continue;
        if (!proposal.same) {
            TSUNAGU_TRY_VOID(say_at_node(drafts, item));
            TSUNAGU_TRY_VOID(add_members(drafts, item.id));
            done.adopted.push_back(std::move(proposal.item));
        } else if (items.empty() && !is_plain(proposal)) {
            done.left.push_back(std::move(proposal));
        } else {
            TSUNAGU_TRY_VOID(refuse_other_goods(item, *proposal.same));
            TSUNAGU_TRY_VOID(add_merge(drafts, item.id, *proposal.same));
            done.merged.push_back(std::move(proposal));
        }
    }
    TSUNAGU_TRY_VOID(shop_.append(drafts));
    return done;
}

Result<void> ItemBook::say_at_node(std::vector<journal::Draft>& drafts, const domain::Item& item) {
    TSUNAGU_TRY(const auto speech, shop_.price_speech(item.id));
    for (auto& draft : drafts_of_adoption(item, speech, shop_.drafting())) drafts.push_back(std::move(draft));
    return {};
}

Result<void> ItemBook::add_merge(std::vector<journal::Draft>& drafts, const ItemId& item,
                                 const domain::Item& into) {
    // A till that heard that its item is another one, and nothing of that one, could not sell it any more.
    if (shop_.is_node()) {
        TSUNAGU_TRY(const bool is_said, shop_.store_->state().is_item_of_node(into.id));
        const bool is_drafted = std::any_of(drafts.begin(), drafts.end(), [&](const auto& draft) {
            return draft.kind == record::kind::item_changed &&
                   draft.payload == record::encode(record::ItemChanged{into});
        });
        if (!is_said && !is_drafted) {
            TSUNAGU_TRY_VOID(say_at_node(drafts, into));
        }
    }
    drafts.push_back(shop_.drafting()(record::kind::item_merged, record::ItemMerged{into.id, item}));
    return add_members(drafts, item);
}

Result<void> ItemBook::add_members(std::vector<journal::Draft>& drafts, const ItemId& item) {
    TSUNAGU_TRY(const auto aliases, shop_.store_->state().item_aliases());
    // Others hear the node alone, not what a terminal merged into it.
    if (shop_.is_node() && aliases.root_of(item) == item)
        for (const auto& member : aliases.all_of(item))
            if (member != item)
                drafts.push_back(
                    shop_.drafting()(record::kind::item_merged, record::ItemMerged{item, member}));
    return {};
}

Result<domain::Item> ItemBook::merge(const ItemId& item, const ItemId& into) {
    TSUNAGU_TRY_VOID(require_the_last_word());
    TSUNAGU_TRY_VOID(shop_.settle());
    auto& state = shop_.store_->state();
    TSUNAGU_TRY(const auto merged, state.item_as_defined(item));
    if (!merged) {
        // What a restored node defined after its backup: it has no name any more, and stock.
        TSUNAGU_TRY(const auto balances, state.balances());
        if (std::none_of(balances.begin(), balances.end(), [&](const auto& row) { return row.item == item; }))
            return tl::unexpected(unknown(item));
    }
    TSUNAGU_TRY(auto target, state.item(into));
    if (!target) return tl::unexpected(unknown(into));
    TSUNAGU_TRY(const auto aliases, state.item_aliases());
    if (aliases.root_of(item) == target->id) return fail(ErrorCode::merge_itself, {{"name", target->name}});
    if (merged) {
        TSUNAGU_TRY_VOID(refuse_other_goods(*merged, *target));
    }
    std::vector<journal::Draft> drafts;
    TSUNAGU_TRY_VOID(add_merge(drafts, item, *target));
    TSUNAGU_TRY_VOID(shop_.append(drafts));
    TSUNAGU_TRY(target, state.item(into));
    TSUNAGU_TRY(const auto prices, state.said_prices());
    price_on(shop_.today(), prices, *target);
    return std::move(*target);
}

Result<domain::Item> ItemBook::separate(const ItemId& item) {
    TSUNAGU_TRY_VOID(require_the_last_word());
    TSUNAGU_TRY_VOID(shop_.settle());
    auto& state = shop_.store_->state();
    TSUNAGU_TRY(const auto aliases, state.item_aliases());
    if (!aliases.is_merged(item)) return fail(ErrorCode::not_merged, {{"item", to_text(item.entry)}});
    const auto draft = shop_.drafting()(record::kind::item_merged, record::ItemMerged{{}, item});
    TSUNAGU_TRY_VOID(shop_.append({&draft, 1}));
    TSUNAGU_TRY(auto alone, state.item(item));
    if (!alone) return tl::unexpected(unknown(item));
    TSUNAGU_TRY(const auto prices, state.said_prices());
    price_on(shop_.today(), prices, *alone);
    return std::move(*alone);
}

}  // namespace tsunagu::app
