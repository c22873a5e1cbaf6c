// A delivery of which a note says what it brings: the list is filled in from what the note still misses, and
// what did not come with it comes later.
#include <algorithm>
#include <utility>

#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {
namespace {

constexpr const char* no_list = "none";

/// As it is recorded: goods without a lot number have their date as the lot.
std::string lot_of_goods(const PickedGoods& goods) {
    return goods.lot.empty() && goods.expiry ? tsunagu::to_text(goods.expiry->date) : goods.lot;
}

/// Whether what stands in the list already is of that line of the note: of its lot, or of the item where the
/// note does not say that lot.
bool is_entered(const GoodsList& goods, const domain::DeliveryLine& line,
                const std::vector<domain::DeliveryLine>& all) {
    return std::any_of(goods.lines().begin(), goods.lines().end(), [&](const GoodsLine& entered) {
        if (entered.goods.item != line.item) return false;
        const auto lot = lot_of_goods(entered.goods);
        const bool is_expected = std::any_of(all.begin(), all.end(), [&](const auto& other) {
            return other.item == line.item && other.lot == lot;
        });
        return !is_expected || line.lot == lot;
    });
}

/// "2品 4点" of what is missing; empty where nothing is.
std::string missing_text(const std::vector<domain::DeliveryLine>& lines, const StockContext& context) {
    std::size_t kinds = 0;
    app::UnitSums sums;
    for (const auto& line : lines) {
        if (line.missing().is_zero()) continue;
        ++kinds;
        sums.add(line.missing(), app::unit_of(context.catalogue, line.item));
    }
    return kinds == 0 ? std::string() : counts_text(kinds, sums, context.language);
}

}  // namespace

const app::ExpectedDelivery* StockActEntry::expected(const StockHome& home) const {
    if (kind_ != StockActKind::receive || home.picture() == nullptr || delivery_note_.empty()) return nullptr;
    const auto& lists = home.picture()->expected;
    const auto at = std::find_if(lists.begin(), lists.end(), [&](const app::ExpectedDelivery& list) {
        return list.row.consignor == consignor_ && list.row.delivery_note == delivery_note_;
    });
    return at == lists.end() ? nullptr : &*at;
}

void StockActEntry::drop_filled() {
    for (const auto& [key, quantity] : std::exchange(filled_, {})) {
        const GoodsLine* line = goods_.find(key);
        if (line != nullptr && line->quantity == quantity) goods_.remove(key);
    }
}

void StockActEntry::choose_expected(const std::string& key, const StockHome& home,
                                    const StockContext& context) {
    const bool was_of_list = expected(home) != nullptr;
    // What a hand has changed stays: it lies there.
    drop_filled();
    const auto entry = parse_entry_ref(key);
    const app::ExpectedDelivery* list = nullptr;
    if (entry && home.picture() != nullptr)
        for (const auto& open : home.picture()->expected)
            if (open.row.entry == *entry) list = &open;
    if (list == nullptr) {
        if (was_of_list) choose("consignor", no_list);
        if (was_of_list) set_text("delivery-note", {});
        return;
    }
    consignor_ = list->row.consignor;
    delivery_note_ = list->row.delivery_note;
    again_ = false;
    rest_ = std::any_of(list->lines.begin(), list->lines.end(),
                        [](const auto& line) { return !line.received.is_zero(); });
    std::vector<const domain::DeliveryLine*> missing;
    for (const auto& line : list->lines)
        if (!line.missing().is_zero() && !is_entered(goods_, line, list->lines)) missing.push_back(&line);
    for (const auto* line : missing) {
        const bool weighed = app::unit_of(context.catalogue, line->item) == domain::Unit::gram;
        const bool is_date = line->expiry && line->lot == tsunagu::to_text(line->expiry->date);
        goods_.put({line->item, ItemCode(code_of_item(context, line->item)),
                    is_date ? std::string() : line->lot, line->expiry, weighed},
                   line->missing());
        filled_.insert_or_assign(goods_.lines().back().key, goods_.lines().back().quantity);
    }
}

std::optional<FieldModel> StockActEntry::expected_field(const StockHome& home,
                                                        const StockContext& context) const {
    // Until all goods are read, their codes are not known.
    if (home.picture() == nullptr || home.picture()->expected.empty() || !context.catalogue.is_whole())
        return std::nullopt;
    const auto count = std::to_string(home.picture()->expected.size());
    FieldModel field{
        "expected", in(StockWord::expected, context), {}, in(StockWord::choose_from_open, context, {count})};
    if (const auto* list = expected(home))
        field.value = list->row.delivery_note + "　" +
                      in(StockWord::still_to_come, context, {missing_text(list->lines, context)});
    return field;
}

std::vector<ChoiceModel> StockActEntry::expected_rows(const StockHome& home,
                                                      const StockContext& context) const {
    std::vector<ChoiceModel> rows;
    if (home.picture() == nullptr) return rows;
    const auto* chosen = expected(home);
    for (const auto& list : home.picture()->expected) {
        const auto& from = list.row.consignor;
        const auto left = in(StockWord::still_to_come, context, {missing_text(list.lines, context)});
        rows.push_back({tsunagu::to_text(list.row.entry),
                        in(StockWord::delivery_note, context) + " " + list.row.delivery_note, &list == chosen,
                        from.empty() ? left : name_of_consignor(context, from) + "　" + left});
    }
    return rows;
}

ChooserModel StockActEntry::expected_choices(const StockHome& home, const StockContext& context) const {
    ChooserModel model;
    model.key = "expected";
    model.title = in(StockWord::choose_expected, context);
    model.note = in(StockWord::choose_expected_note, context);
    model.rows = expected_rows(home, context);
    const bool any = !model.rows.empty();
    model.rows.push_back({no_list, in(StockWord::expected_none, context), expected(home) == nullptr});
    if (any) model.rows.push_back({key_of_closing, in(StockWord::expected_close, context)});
    return model;
}

ChooserModel StockActEntry::closing_choices(const StockHome& home, const StockContext& context) const {
    ChooserModel model;
    model.key = key_of_closing;
    model.title = in(StockWord::choose_closing, context);
    model.note = in(StockWord::choose_closing_note, context);
    model.rows = expected_rows(home, context);
    for (auto& row : model.rows) row.chosen = false;
    return model;
}

std::string StockActEntry::left_for_later(const StockHome& home, const StockContext& context) const {
    const auto* list = expected(home);
    if (list == nullptr) return {};
    std::vector<domain::DeliveryGoods> waited;
    std::vector<domain::DeliveryGoods> coming;
    for (const auto& line : list->lines)
        if (!line.missing().is_zero()) waited.push_back({line.item, line.lot, line.expiry, line.missing()});
    for (const auto& line : goods_.lines())
        coming.push_back({line.goods.item, lot_of_goods(line.goods), line.goods.expiry, line.quantity});
    return missing_text(domain::compare_delivery(waited, coming), context);
}

}  // namespace tsunagu::viewmodel
