#include "pos/viewmodel/rack_list.h"

#include <algorithm>
#include <utility>

#include "pos/viewmodel/stock_words.h"

namespace tsunagu::viewmodel {
namespace {

std::size_t count_where(const app::BrochureRack& rack, bool (app::RackItem::*is)() const) {
    return static_cast<std::size_t>(
        std::count_if(rack.items.begin(), rack.items.end(), [&](const auto& item) { return (item.*is)(); }));
}

}  // namespace

StockRowModel RackList::row(const app::RackItem& item, const StockContext& context) const {
    StockRowModel row;
    row.item = item.item;
    row.code = item.code.text();
    row.name = (item.slot.empty() ? "" : item.slot + "　") + name_of_item(context, item.item);
    row.detail = name_of_partner(context, item.partner);
    const auto add = [&row](const std::string& part) { row.detail += "　" + part; };
    if (item.takes) add(in(RackWord::a_week, context, {figure_text(item.takes->per_week())}));
    add(item.counted_on ? in(RackWord::counted_on, context, {to_text(*item.counted_on)})
                        : in(RackWord::never_counted, context));
    row.figure = figure_text(item.left);
    if (item.is_empty()) {
        row.severity = Severity::stop;
        row.words = in(RackWord::is_empty, context);
    } else if (item.is_low()) {
        row.severity = Severity::warn;
        row.words = in(RackWord::is_low, context, {figure_text(item.minimum)});
    }
    row.open = open_ == item.item;
    row.acts = {{"refill", words(StockWord::refill, context.language, {})},
                {"rack-count", words(StockWord::rack_count, context.language, {})},
                {"minimum", words(StockWord::minimum, context.language, {})}};
    return row;
}

std::vector<StockRowModel> RackList::rows(const StockContext& context) const {
    std::vector<StockRowModel> rows;
    // What can be filled stands first: slots that ran out, slots that are nobody's, then the rest.
    for (const auto& item : rack_->items)
        if (item.is_empty()) rows.push_back(row(item, context));
    for (const auto& slot : rack_->empty_slots) {
        StockRowModel free;
        free.code = "slot-" + slot;
        free.name = slot;
        free.figure = "—";
        free.detail = in(RackWord::free_slot, context);
        free.can_open = false;
        rows.push_back(std::move(free));
    }
    if (tab_ != "all") return rows;
    for (const auto& item : rack_->items)
        if (!item.is_empty()) rows.push_back(row(item, context));
    return rows;
}

std::vector<StockRowModel> RackList::asking_rows(const StockContext& context) const {
    std::vector<const app::RackItem*> low;
    for (const auto& item : rack_->items)
        if (item.is_low()) low.push_back(&item);
    std::stable_sort(low.begin(), low.end(),
                     [](const auto* a, const auto* b) { return a->partner < b->partner; });
    std::vector<StockRowModel> rows;
    for (std::size_t i = 0; i < low.size(); ++i) {
        rows.push_back(row(*low[i], context));
        if (i == 0 || low[i - 1]->partner != low[i]->partner)
            rows.back().heading = name_of_partner(context, low[i]->partner);
    }
    return rows;
}

StockHomeModel RackList::model(const StockContext& context) const {
    StockHomeModel model;
    model.below = true;
    model.title = in(RackWord::title, context, {name_of_place(context, context.here())});
    const std::size_t empty =
        rack_ ? count_where(*rack_, &app::RackItem::is_empty) + rack_->empty_slots.size() : 0;
    const std::size_t low = rack_ ? count_where(*rack_, &app::RackItem::is_low) : 0;
    const auto tab = [&](const char* key, RackWord word, std::size_t count) {
        model.filters.push_back({key, in(word, context, {std::to_string(count)}), -1, false, tab_ == key});
    };
    tab("all", RackWord::all, rack_ ? rack_->items.size() : 0);
    tab("empty", RackWord::empty, empty);
    tab("asking", RackWord::asking, low);
    model.empty_words = in(!rack_                 ? RackWord::reading
                           : rack_->items.empty() ? RackWord::no_brochures
                           : tab_ == "asking"     ? RackWord::none_to_ask
                                                  : RackWord::none_empty,
                           context);
    if (rack_) model.rows = tab_ == "asking" ? asking_rows(context) : rows(context);
    return model;
}

StockHomeModel RackList::model_beside(const GoodsList& goods, const StockContext& context) const {
    StockHomeModel model = this->model(context);
    // The list beside it has the way back.
    model.below = false;
    model.can_search = false;
    std::erase_if(model.rows, [](const auto& row) { return !row.can_open; });
    for (auto& row : model.rows) {
        row.acts.clear();
        const auto quantity = goods.of_item(row.item);
        const auto& lines = goods.lines();
        row.open = std::any_of(lines.begin(), lines.end(),
                               [&](const auto& line) { return line.goods.item == row.item; });
        if (row.open) row.words = "→ " + figure_text(quantity);
        if (row.open) row.severity = Severity::good;
    }
    return model;
}

}  // namespace tsunagu::viewmodel
