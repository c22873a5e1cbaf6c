// What is shown of a tally sheet that is being entered.
#include <utility>

#include "pos/app/stock_elsewhere.h"
#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/tally_entry.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

/// As typed so far: "11:3_".
std::string typed_hours(const std::string& digits) {
    if (digits.empty()) return "_";
    return (digits.size() > 2 ? digits.substr(0, digits.size() - 2) + ":" + digits.substr(digits.size() - 2)
                              : digits) +
           (digits.size() < 4 ? "_" : "");
}

std::string name_of_tender(const till::TenderType& type, Language language) {
    return language == Language::en && !type.name_en.empty() ? type.name_en : type.name;
}

std::string operator_text(const StockContext& context, const OperatorId& id) {
    return context.catalogue.facts().operator_name(id);
}

}  // namespace

std::string TallyEntry::hours_text(const StockContext& context) const {
    if (!from_ && !until_ && !hours_wrong_) return {};
    const bool today = date_ == context.today();
    return (from_ ? app::clock_text(*from_) : in(PaperWord::whole_day, context)) + " 〜 " +
           (until_ ? app::clock_text(*until_)
                   : in(today ? PaperWord::till_now : PaperWord::day_end, context));
}

std::string TallyEntry::sold_words(const StockContext& context) const {
    std::string text;
    if (const auto* known = sold(context))
        text = in(PaperWord::sold_then, context,
                  {std::to_string(known->count), format_yen(known->total), known->first, known->last});
    if (!is_unheard(context)) return text;
    const auto tills = app::tills_heard(*context.elsewhere, place_, context.now);
    const auto since = app::since_words(tills->age_ms, context.now, context.language);
    return text + (text.empty() ? "" : "\n") + in(PaperWord::sold_unknown, context, {since});
}

ChooserModel TallyEntry::choices(const std::string& field, const StockContext& context) const {
    ChooserModel model;
    model.key = field;
    if (field == "by") {
        model.title = in(PaperWord::choose_by, context);
        for (const auto& staff : context.catalogue.facts().operators)
            model.rows.push_back(
                {staff.id.text(), operator_text(context, staff.id), staff.id == sold_by_, staff.id.text()});
        return model;
    }
    model.title = in(PaperWord::choose_tally_place, context);
    for (const auto& location : context.catalogue.locations())
        if (location.kind == domain::LocationKind::place)
            model.rows.push_back({location.code.text(), name_of_place(context, location.code),
                                  location.code == place_, location.code.text()});
    return model;
}

PaperFormModel TallyEntry::sheet_model(const StockContext& context) const {
    PaperFormModel model;
    model.key = "tally-sheet";
    model.title = in(PaperWord::sheet_title, context);
    model.note = in(PaperWord::sheet_note, context);
    const auto typed = [&](const char* key, PaperWord label, std::string value, std::string hint,
                           std::string (*as_typed)(const std::string&)) {
        FieldModel field{key, in(label, context), std::move(value), std::move(hint)};
        field.focused = focus_ == key;
        const auto at = typed_.find(key);
        if (field.focused && !begins_anew_ && at != typed_.end()) field.value = as_typed(at->second);
        return field;
    };
    const auto plain = [](const std::string& digits) { return digits + "_"; };
    model.fields.push_back(
        {"place", in(PaperWord::tally_place, context), name_of_place(context, place_), {}});
    model.fields.push_back(typed("date", PaperWord::tally_date, date_ ? to_text(*date_) : std::string(),
                                 in(PaperWord::date_hint, context), plain));
    model.fields.push_back(typed("from", PaperWord::tally_from,
                                 from_ ? app::clock_text(*from_) : std::string(),
                                 in(PaperWord::whole_day, context), typed_hours));
    model.fields.push_back(
        typed("until", PaperWord::tally_until, until_ ? app::clock_text(*until_) : std::string(),
              in(date_ == context.today() ? PaperWord::till_now : PaperWord::day_end, context), typed_hours));
    model.fields.push_back({"by", in(PaperWord::tally_by, context), operator_text(context, sold_by_), {}});
    const auto day = [&](int ago, PaperWord word) {
        model.choices.push_back({"day" + std::to_string(ago), in(word, context),
                                 date_ && date_->days == context.today().days - ago});
    };
    day(0, PaperWord::today);
    day(1, PaperWord::yesterday);
    day(2, PaperWord::days_ago);
    const std::string event = event_name(context);
    model.facts.push_back(
        {in(PaperWord::tally_event, context), event.empty() ? in(PaperWord::no_event, context) : event});
    model.warning = sold_words(context);
    if (!model.warning.empty())
        model.severity = Severity::warn;
    else if (said(context) != nullptr)
        model.facts.push_back({{}, in(PaperWord::sold_none, context), Severity::good});
    model.other = ChoiceModel{"blank", in(PaperWord::blank_sheet, context)};
    model.button = in(PaperWord::to_goods, context);
    if (const auto missing = why_no_sheet(context)) model.why_not = in(*missing, context);
    return model;
}

std::string TallyEntry::price_text(const GoodsLine& line, const StockContext& context) const {
    const auto* entry = context.catalogue.find(line.goods.item);
    auto price = format_yen(price_of(line, context));
    if (entry == nullptr || !domain::is_weighed(entry->item)) return price;
    return words(Word::price_by_weight, context.language, {price});
}

GoodsEditorModel TallyEntry::editor(const GoodsLine& line, const StockContext& context) const {
    GoodsEditorModel model;
    model.line = line.key;
    model.name = name_of_item(context, line.goods.item);
    model.detail = line.goods.lot;
    model.quantity = figure_of(context, line.goods.item, line.quantity);
    model.typing_quantity = focus_ != "price";
    FieldModel price{"price", in(PaperWord::sheet_price, context), price_text(line, context), {}};
    price.focused = focus_ == "price";
    model.fields.push_back(std::move(price));
    return model;
}

StockActModel TallyEntry::goods_model(const StockHome& home, const StockContext& context) const {
    static_cast<void>(home);
    StockActModel model;
    model.key = "tally";
    model.title = in(PaperWord::goods_title, context);
    model.note = name_of_place(context, place_) + "　" + (date_ ? to_text(*date_) : std::string());
    for (const auto& line : goods_.lines()) {
        GoodsLineModel row;
        row.line = line.key;
        row.name = name_of_item(context, line.goods.item);
        row.detail = (line.goods.lot.empty() ? "" : line.goods.lot + "　") +
                     in(PaperWord::at_price, context, {price_text(line, context)});
        row.quantity = figure_of(context, line.goods.item, line.quantity);
        row.selected = goods_.selected() == &line;
        model.lines.push_back(std::move(row));
    }
    if (const GoodsLine* line = goods_.selected())
        model.editor = editor(*line, context);
    else
        model.shelf = stock_shelf(shelf_, goods_, nullptr, context);
    model.hint = words(StockWord::list_hint, context.language, {});
    if (!goods_.empty())
        model.counts = counts_text(goods_.kinds(), goods_.sums(context.catalogue), context.language) + " " +
                       format_yen(basket(context).total());
    model.button = in(PaperWord::to_money, context);
    if (const auto missing = why_not(context)) model.why_not = in(*missing, context);
    return model;
}

PaperFormModel TallyEntry::money_model(const StockContext& context) const {
    PaperFormModel model;
    model.key = "tally-money";
    model.title = in(PaperWord::money_title, context);
    model.note = in(PaperWord::money_note, context);
    for (const auto& type : context.catalogue.tenders()) {
        FieldModel field{"tender:" + type.kind.text(),
                         name_of_tender(type, context.language),
                         {},
                         in(PaperWord::cash_hint, context)};
        field.focused = focus_ == field.key;
        if (const auto at = typed_.find(field.key); at != typed_.end() && !at->second.empty())
            field.value = format_yen(Yen(std::stoll(at->second)));
        model.fields.push_back(std::move(field));
    }
    const Yen total = basket(context).total();
    const Yen difference = counted() - total;
    model.facts.push_back({in(PaperWord::goods_total, context), format_yen(total)});
    model.facts.push_back({in(PaperWord::counted_total, context), format_yen(counted())});
    model.facts.push_back({in(PaperWord::difference, context),
                           difference.is_zero() ? in(PaperWord::balanced, context) : format_yen(difference),
                           difference.is_zero() ? Severity::good : Severity::warn});
    if (needs_age(context))
        model.choices.push_back({"age", in(PaperWord::age_checked, context), age_checked_});
    if (!difference.is_zero()) {
        const auto reason = [&](const char* key, PaperWord word) {
            model.reasons.push_back({key, in(word, context), reason_ == key});
        };
        reason("count", PaperWord::miscount);
        reason("change", PaperWord::wrong_change);
        reason("noted", PaperWord::not_noted);
        reason("unknown", PaperWord::not_known);
    }
    model.button = in(PaperWord::check_and_enter, context);
    if (const auto missing = why_not(context)) model.why_not = in(*missing, context);
    return model;
}

StockConfirmModel TallyEntry::confirmation(const StockContext& context) const {
    StockConfirmModel model;
    model.title = in(PaperWord::confirm_tally, context);
    model.warning = sold_words(context);
    if (!model.warning.empty()) {
        model.severity = Severity::warn;
        model.title = in(
            sold(context) != nullptr ? PaperWord::sold_then_title : PaperWord::sold_unknown_title, context);
    }
    const auto fact = [&](PaperWord label, std::string text) {
        if (!text.empty()) model.facts.push_back({in(label, context), std::move(text)});
    };
    fact(PaperWord::tally_place, name_of_place(context, place_));
    fact(PaperWord::tally_date, date_ ? to_text(*date_) : std::string());
    fact(PaperWord::tally_hours, hours_text(context));
    fact(PaperWord::tally_event, event_name(context));
    fact(PaperWord::tally_by, operator_text(context, sold_by_));
    const Yen total = basket(context).total();
    fact(PaperWord::counted_total, format_yen(counted()));
    if (const Yen difference = counted() - total; !difference.is_zero())
        fact(PaperWord::difference, format_yen(difference) + "　" + difference_reason(context.language));
    for (const auto& line : goods_.lines())
        model.lines.push_back({name_of_item(context, line.goods.item),
                               in(PaperWord::at_price, context, {price_text(line, context)}),
                               figure_of(context, line.goods.item, line.quantity)});
    model.counts = counts_text(goods_.kinds(), goods_.sums(context.catalogue), context.language) + "　" +
                   format_yen(total);
    model.yes = sold(context) != nullptr ? in(PaperWord::enter_as_other, context)
                : is_unheard(context)    ? in(PaperWord::was_looked_up, context)
                                         : words(StockWord::record_it, context.language, {});
    model.no = words(StockWord::go_back, context.language, {});
    return model;
}

}  // namespace tsunagu::viewmodel
