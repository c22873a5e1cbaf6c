// What an item costs from a day on, as a manager sets it from the item's row, and takes it back.
#include <array>
#include <utility>

#include "inventory/base/parse.h"
#include "inventory/domain/time_of_day.h"
#include "pos/viewmodel/messages.h"
#include "pos/viewmodel/stock_screen.h"
#include "pos/viewmodel/typed_date.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::string_view day_text_key = "price-day";
constexpr std::string_view price_text_key = "price-coming";
constexpr std::string_view new_key = "new";
constexpr std::string_view other_day = "other";
constexpr std::string_view take_back_key = "take-back";

std::string coming_words(const domain::DatedPrice& coming, const domain::Item& item,
                         const StockContext& context) {
    return words(
        Word::coming_price, context.language,
        {domain::day_text(coming.from, context.today()), yen_words(coming.price, item, context.language)});
}

BusinessDate first_of_next_month(BusinessDate today) {
    auto day = today;
    do ++day.days;
    while (!to_text(day).ends_with("-01"));
    return day;
}

/// The next day that the digits name: without a year never one that is past.
std::optional<BusinessDate> coming_day(const std::string& text, BusinessDate today) {
    std::string digits;
    for (const char c : text)
        if (c != '/' && c != '-' && c != ' ') digits += c;
    auto day = date_typed(digits, today);
    if (day && digits.size() == 4 && *day < today) {
        const auto next_year = std::to_string(std::stoi(to_text(today).substr(0, 4)) + 1);
        day = date_typed(next_year + digits, today);
    }
    return day && *day >= today ? day : std::nullopt;
}

}  // namespace

std::string StockScreen::prices_of(const app::CatalogueItem& entry, const StockContext& context) const {
    const auto now = entry.price_on(context.today());
    if (!now) return {};
    auto text = in(StockWord::price_now, context, {yen_words(*now, entry.item, context.language)});
    for (const auto& coming : entry.prices.coming(context.today()))
        text += (context.language == Language::ja ? "・" : ", ") + coming_words(coming, entry.item, context);
    return text;
}

std::optional<ChooserModel> StockScreen::price_choices(const std::string& field,
                                                       const StockContext& context) const {
    const auto* entry = set_item();
    if (entry == nullptr) return std::nullopt;
    ChooserModel model;
    model.key = field;
    const auto today = context.today();
    const auto add = [&](std::string key, std::string label, std::string detail = {}) {
        model.rows.push_back({std::move(key), std::move(label), false, std::move(detail), {}, !pending_});
    };
    if (field == "price") {
        model.title = in(StockWord::prices_of, context, {name_of_item(context, entry->item.id)});
        model.note = prices_of(*entry, context);
        for (const auto& coming : entry->prices.coming(today))
            add(to_text(coming.from), coming_words(coming, entry->item, context),
                in(StockWord::price_take_back, context));
        add(std::string(new_key), in(StockWord::new_price, context), in(StockWord::new_price_note, context));
        return model;
    }
    if (field == "price-from") {
        model.title = in(StockWord::price_from_when, context, {name_of_item(context, entry->item.id)});
        const BusinessDate tomorrow{today.days + 1};
        const auto month = first_of_next_month(today);
        add(to_text(today), in(StockWord::from_today, context));
        add(to_text(tomorrow), in(StockWord::from_tomorrow, context, {domain::day_text(tomorrow, today)}));
        if (month != tomorrow)
            add(to_text(month), in(StockWord::from_next_month, context, {domain::day_text(month, today)}));
        add(std::string(other_day), in(StockWord::from_other_day, context));
        return model;
    }
    if (field != "price-back" || !price_day_) return std::nullopt;
    for (const auto& coming : entry->prices.coming(today))
        if (coming.from == *price_day_) model.title = coming_words(coming, entry->item, context);
    add("keep", in(StockWord::price_keep, context));
    add(std::string(take_back_key), in(StockWord::price_take_back, context));
    return model;
}

void StockScreen::choose_price(const std::string& field, const std::string& key,
                               const StockContext& context) {
    if (set_item() == nullptr || pending_) return;
    if (field == "price-back") {
        if (key == take_back_key) record_price(std::nullopt, context);
        return;
    }
    if (key == new_key) {
        chooser_ = OpenChooser{"price-from", {}};
        return;
    }
    if (key == other_day) {
        text_ =
            OpenText{std::string(day_text_key),
                     {in(StockWord::price_day_title, context), {}, in(StockWord::price_day_hint, context)}};
        return;
    }
    price_day_ = parse_date(key);
    if (!price_day_) return;
    if (field == "price-from") return ask_price(context);
    chooser_ = OpenChooser{"price-back", {}};
}

void StockScreen::ask_price(const StockContext& context) {
    text_ =
        OpenText{std::string(price_text_key),
                 {in(StockWord::price_from_title, context, {domain::day_text(*price_day_, context.today())}),
                  {},
                  in(StockWord::reprice_hint, context)}};
}

void StockScreen::record_price(std::optional<Yen> price, const StockContext& context) {
    const auto* entry = set_item();
    if (entry == nullptr || entry->item.codes.empty() || !price_day_) return;
    const auto name = name_of_item(context, entry->item.id);
    std::string said;
    if (price) said = coming_words({*price_day_, *price}, entry->item, context);
    for (const auto& coming : entry->prices.coming(context.today()))
        if (!price && coming.from == *price_day_) said = coming_words(coming, entry->item, context);
    record_item(app::ItemPriceRequest{entry->item.codes.front(), *price_day_, price},
                price ? StockWord::price_set : StockWord::price_taken_back, {name, said});
}

bool StockScreen::finish_price_text(const std::string& key, const std::string& text,
                                    const StockContext& context) {
    if (key == day_text_key) {
        price_day_ = coming_day(text, context.today());
        if (price_day_)
            ask_price(context);
        else
            say(Severity::warn, StockWord::price_day_not_read);
        return true;
    }
    if (key != price_text_key) return false;
    const auto yen = parse_unsigned(text, static_cast<std::uint64_t>(domain::Item::price_limit));
    if (yen)
        record_price(Yen(static_cast<std::int64_t>(*yen)), context);
    else
        say(Severity::warn, StockWord::price_not_read);
    return true;
}

}  // namespace tsunagu::viewmodel
