#include "pos/viewmodel/act_list.h"

#include <algorithm>
#include <set>
#include <utility>

#include "inventory/record/kinds.h"

namespace tsunagu::viewmodel {
namespace {

namespace kind = record::kind;
using Reason = domain::MovementReason;

/// Of the kinds of entries that move for one purpose alone; the rest is told apart by its reason.
std::optional<StockWord> title_of_kind(std::string_view name) {
    if (name == kind::goods_received) return StockWord::receive;
    if (name == kind::transfer_dispatched) return StockWord::dispatch;
    if (name == kind::transfer_arrived) return StockWord::arrive;
    if (name == kind::count_posted) return StockWord::counting;
    if (name == kind::brochures_refilled) return StockWord::refill;
    if (name == kind::brochures_counted) return StockWord::rack_count;
    if (name == kind::movement_reversed) return StockWord::reversal;
    return std::nullopt;
}

StockWord title_of_reason(const std::optional<Reason>& reason) {
    if (reason == Reason::return_to_consignor) return StockWord::send_back;
    // What is received at a screen is an entry of its own kind: this came by a list.
    const bool came = reason == Reason::opening || reason == Reason::delivery;
    return came ? StockWord::stock_imported : StockWord::waste;
}

/// Behind which tab it stands; what takes back stands with what it took back.
std::string_view tab_of(const app::RecentAct& act) {
    const auto title = act.reversed_kind.empty()
                           ? title_of(act)
                           : title_of_kind(act.reversed_kind).value_or(title_of_reason(act.reason));
    switch (title) {
        case StockWord::receive:
        case StockWord::send_back:
        case StockWord::stock_imported:
            return "received";
        case StockWord::dispatch:
        case StockWord::arrive:
        case StockWord::refill:
            return "moved";
        case StockWord::counting:
        case StockWord::rack_count:
            return "counted";
        default:
            return "lost";
    }
}

/// What a person knows it by besides its goods: a note's number, the other place, the reason, a remark.
std::string known_by(const app::RecentAct& act, const StockContext& context) {
    std::string text;
    const auto add = [&text](const std::string& part) {
        if (!part.empty()) text += (text.empty() ? "" : "　") + part;
    };
    if (!act.other.empty())
        add(in(act.kind == kind::transfer_dispatched ? StockWord::to_place : StockWord::from_place, context,
               {name_of_place(context, act.other)}));
    if (act.kind == kind::goods_received && !act.reference.empty())
        add(in(StockWord::delivery_note, context) + " " + act.reference);
    if (act.kind == kind::stock_moved) {
        if (title_of(act) == StockWord::waste && act.reason)
            add(capital(domain::words_for(*act.reason, context.language)));
        add(act.reference);
    }
    return text;
}

std::string title_text(const app::RecentAct& act, const StockContext& context) {
    if (act.reversed_kind.empty()) return in(title_of(act), context);
    const auto of = title_of_kind(act.reversed_kind).value_or(title_of_reason(act.reason));
    return in(StockWord::reversal_of, context, {in(of, context)});
}

app::UnitSums net_of(const app::RecentAct& act, const StockContext& context) {
    app::UnitSums sums;
    for (const auto& goods : act.goods) sums.add(goods.net, app::unit_of(context.catalogue, goods.item));
    return sums;
}

}  // namespace

StockWord title_of(const app::RecentAct& act) {
    return title_of_kind(act.kind).value_or(title_of_reason(act.reason));
}

std::string counts_of(const app::RecentAct& act, const StockContext& context) {
    app::UnitSums sums;
    std::set<ItemId> items;
    for (const auto& goods : act.goods) {
        items.insert(goods.item);
        sums.add(std::max(goods.net, -goods.net), app::unit_of(context.catalogue, goods.item));
    }
    return counts_text(items.size(), sums, context.language);
}

void ActList::forget() {
    recent_.reset();
    open_.reset();
    tab_ = "all";
}

const app::RecentAct* ActList::opened() const {
    if (!recent_ || !open_) return nullptr;
    const auto at = std::find_if(recent_->acts.begin(), recent_->acts.end(),
                                 [&](const app::RecentAct& act) { return act.entry == *open_; });
    return at == recent_->acts.end() ? nullptr : &*at;
}

StockRowModel ActList::row(const app::RecentAct& act, bool can_act, const StockContext& context) const {
    StockRowModel row;
    row.act = act.entry;
    row.code = to_text(act.entry);
    row.name = title_text(act, context);
    if (const auto known = known_by(act, context); !known.empty()) row.name += "　" + known;
    row.detail = moment_text(act.at) + "　" + context.catalogue.facts().operator_name(act.operator_id);
    if (act.entry.stream != context.catalogue.facts().terminal)
        row.detail += "　" + in(StockWord::act_of_terminal, context, {act.entry.stream.text()});
    if (!act.consignor.empty()) row.detail += "　" + name_of_consignor(context, act.consignor);
    row.figure =
        act.goods.empty() ? in(StockWord::no_difference, context) : signed_text(net_of(act, context));
    if (act.reversed_by) row.words = in(StockWord::act_taken_back, context);
    row.open = open_ == act.entry;
    if (!row.open) return row;
    for (const auto& goods : act.goods)
        row.lots.push_back(
            {name_of_item(context, goods.item), goods.lot, signed_figure(context, goods.item, goods.net)});
    if (act.can_be_taken_back())
        row.acts.push_back({"act-take-back", in(StockWord::take_back, context), false, {}, {}, can_act});
    if (act.has_slip()) row.acts.push_back({"act-slip", in(StockWord::slip, context)});
    return row;
}

StockHomeModel ActList::model(bool can_act, const StockContext& context) const {
    StockHomeModel model;
    model.below = true;
    model.title = in(StockWord::acts_title, context, {name_of_place(context, context.here())});
    const auto tab = [&](const char* key, StockWord word) {
        model.filters.push_back({key, in(word, context), -1, false, tab_ == key});
    };
    tab("all", StockWord::acts_all);
    tab("received", StockWord::acts_received);
    tab("moved", StockWord::acts_moved);
    tab("lost", StockWord::acts_lost);
    tab("counted", StockWord::acts_counted);
    model.empty_words = in(recent_ ? StockWord::no_acts : StockWord::reading_acts, context);
    if (recent_ && !recent_->acts.empty())
        model.empty_words = in(StockWord::none_of_these, context, {std::to_string(recent_->acts.size())});
    if (!recent_) return model;
    std::optional<BusinessDate> before;
    for (const auto& act : recent_->acts) {
        if (tab_ != "all" && tab_of(act) != tab_) continue;
        model.rows.push_back(row(act, can_act, context));
        const auto date = business_date_of(act.at);
        if (before != date) model.rows.back().heading = to_text(date);
        before = date;
    }
    if (recent_->has_older)
        model.more_words = in(StockWord::older_acts, context, {std::to_string(app::RecentActs::most)});
    return model;
}

}  // namespace tsunagu::viewmodel
