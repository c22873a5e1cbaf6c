// The acts on what should be on the shelves: minimums, and the brochure rack's refills and counts. What is
// theirs alone of an act that is entered.
#include <algorithm>
#include <array>
#include <utility>

#include "inventory/base/parse.h"
#include "pos/viewmodel/shelf_words.h"
#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {
namespace {

/// What suppliers say: the next days, a week or two, a month.
constexpr std::array usual_leads{1, 2, 3, 5, 7, 10, 14, 21, 30, 60};
constexpr std::string_view from_supplier = "supplier";

}  // namespace

std::optional<Remark> StockActEntry::pick_for_shelf(const app::CatalogueItem& entry, PickedGoods goods,
                                                    const std::string& name) {
    if (is_of_rack() && entry.item.kind != domain::ItemKind::brochure)
        return Remark{StockWord::no_brochure, {name}};
    // It is one of these goods, whatever its lot; and how many there are is typed.
    goods.lot.clear();
    goods.expiry.reset();
    goods.grams.reset();
    const auto& lines = goods_.lines();
    const auto there = std::find_if(lines.begin(), lines.end(),
                                    [&](const auto& line) { return line.goods.item == goods.item; });
    const bool held = there != lines.end() && goods_.selected() == &*there;
    if (there == lines.end())
        select(goods_.add(goods));
    else if (held && !goods.weighed)
        goods_.step(there->key, 1);
    else
        select(there->key);
    return std::nullopt;
}

void StockActEntry::begin_with(Quantity minimum, std::optional<int> lead_days) {
    const GoodsLine* line = goods_.selected();
    if (line == nullptr) return;
    const std::size_t key = line->key;
    select(key);
    goods_.type(std::to_string(minimum.value()));
    select(key);
    if (lead_days && goods_.lines().size() == 1) lead_days_ = *lead_days;
}

void StockActEntry::choose_for_shelf(const std::string& field, const std::string& key) {
    if (field == "from") from_ = LocationCode(key == from_supplier ? std::string() : key);
    if (field == "lead-days")
        if (const auto days = parse_signed(key, domain::longest_lead_days))
            lead_days_ = static_cast<int>(*days);
}

std::string StockActEntry::origin(const StockContext& context) const {
    return from_.empty() ? words(RackWord::from_supplier, context.language, {})
                         : name_of_place(context, from_);
}

std::string StockActEntry::lead(Language language) const {
    return words(ReorderWord::days, language, {std::to_string(lead_days_)});
}

std::vector<FieldModel> StockActEntry::shelf_fields(const StockContext& context) const {
    if (kind_ == StockActKind::refill)
        return {FieldModel{"from", words(RackWord::came_from, context.language, {}), origin(context), {}}};
    if (kind_ == StockActKind::minimum && !off_)
        return {FieldModel{
            "lead-days", words(ReorderWord::lead_days, context.language, {}), lead(context.language), {}}};
    return {};
}

std::vector<ChoiceModel> StockActEntry::shelf_reasons(Language language) const {
    if (kind_ == StockActKind::limit)
        return {{"keep", in(StockWord::limit_keep, language), !off_},
                {"off", in(StockWord::limit_off, language), off_}};
    if (kind_ != StockActKind::minimum) return {};
    return {{"keep", words(ReorderWord::keep_watching, language, {}), !off_},
            {"off", words(ReorderWord::stop_watching, language, {}), off_}};
}

std::optional<ChooserModel> StockActEntry::shelf_choices(const std::string& field,
                                                         const StockContext& context) const {
    ChooserModel model;
    model.key = field;
    if (field == "from" && kind_ == StockActKind::refill) {
        model.title = words(RackWord::choose_from, context.language, {});
        model.rows.push_back({std::string(from_supplier),
                              words(RackWord::from_supplier, context.language, {}), from_.empty()});
        for (const auto& row : context.catalogue.locations())
            if (row.kind == domain::LocationKind::place && row.code != context.here())
                model.rows.push_back(
                    {row.code.text(), name_of_place(context, row.code), from_ == row.code, row.code.text()});
        return model;
    }
    if (field == "lead-days" && kind_ == StockActKind::minimum) {
        model.title = words(ReorderWord::choose_days, context.language, {});
        for (const int days : usual_leads)
            model.rows.push_back({std::to_string(days),
                                  words(ReorderWord::days, context.language, {std::to_string(days)}),
                                  days == lead_days_});
        return model;
    }
    return std::nullopt;
}

std::vector<StockConfirmModel::Fact> StockActEntry::shelf_facts(const StockContext& context) const {
    if (kind_ == StockActKind::refill)
        return {{words(RackWord::came_from, context.language, {}), origin(context)}};
    if (kind_ == StockActKind::limit) return limit_facts(context);
    if (kind_ != StockActKind::minimum) return {};
    if (off_)
        return {{words(StockWord::minimum, context.language, {}),
                 words(ReorderWord::stop_watching, context.language, {})}};
    return {{words(ReorderWord::lead_days, context.language, {}), lead(context.language)}};
}

}  // namespace tsunagu::viewmodel
