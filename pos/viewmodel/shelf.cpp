#include "pos/viewmodel/shelf.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "inventory/domain/item.h"
#include "pos/viewmodel/known_words.h"
#include "pos/viewmodel/text_editing.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::string_view all_tab = "all";

std::string category_key(std::size_t index) {
    return "category-" + std::to_string(index);
}

std::string town_key(std::size_t index) {
    return "town-" + std::to_string(index);
}

/// On the catalogue's day.
std::string price_words(const app::Catalogue& catalogue, const app::CatalogueItem& entry, Language language) {
    const domain::Item& item = entry.item;
    const auto price = catalogue.price_of(entry);
    if (price) return yen_words(*price, item, language);
    return std::string(
        words(item.kind == domain::ItemKind::brochure ? Word::brochure : Word::no_price, language));
}

/// As many of a tab's items as there can be cards.
std::vector<std::size_t> first_of(const std::vector<std::size_t>& items) {
    const auto count = std::min(items.size(), Shelf::card_limit);
    return {items.begin(), items.begin() + static_cast<std::ptrdiff_t>(count)};
}

std::string code_of(const domain::Item& item) {
    return item.codes.empty() ? to_text(item.id.entry) : item.codes.front().text();
}

}  // namespace

std::string yen_words(Yen price, const domain::Item& item, Language language) {
    return domain::is_weighed(item) ? words(Word::price_by_weight, language, {format_yen(price)})
                                    : format_yen(price);
}

Quantity quantity_in(const till::Basket& basket, const ItemId& item) {
    Quantity sum;
    for (const auto& line : basket.lines()) {
        if (line.item.id == item) sum += line.quantity;
    }
    return sum;
}

Shelf::Shelf(std::shared_ptr<const app::Catalogue> catalogue) : tab_(all_tab) {
    show(std::move(catalogue));
}

void Shelf::show(std::shared_ptr<const app::Catalogue> catalogue) {
    const bool same_goods = catalogue_ && catalogue_->goods() == catalogue->goods();
    catalogue_ = std::move(catalogue);
    if (same_goods) return;
    stock_.clear();
    stripes_.clear();
    for (const auto& group : catalogue_->categories()) {
        const int next = static_cast<int>(stripes_.size());
        stripes_.emplace(group.name, next);
    }
    const auto keys = tabs(Language::ja);
    const bool still_there =
        std::any_of(keys.begin(), keys.end(), [](const auto& tab) { return tab.chosen; });
    if (!still_there) tab_ = all_tab;
    find();
}

void Shelf::lay_over(const std::vector<app::StockChange>& changes) {
    for (const auto& change : changes) {
        // Where no delivery was ever recorded, what moved is a count of sales and no figure of what is left.
        const app::CatalogueItem* entry = catalogue_->find(change.item);
        if (entry != nullptr && (entry->stock || change.counted || stock_.count(change.item) > 0))
            stock_[change.item] = change.quantity;
    }
}

void Shelf::show_limits(std::vector<app::LimitedItem> limits) {
    limits_.clear();
    for (auto& limited : limits) limits_.emplace(limited.item, std::move(limited));
}

const app::LimitedItem* Shelf::limit_of(const ItemId& item) const {
    const auto at = limits_.find(item);
    return at == limits_.end() ? nullptr : &at->second;
}

domain::LimitState Shelf::limit_state(const ItemId& item, Quantity in_basket, UtcMs now) const {
    const auto* limited = limit_of(item);
    if (limited == nullptr) return domain::LimitState::open;
    const auto today = business_date_of(now);
    return domain::state_of(limited->limit, limited->allowed_on(today), limited->sold_on(today) + in_basket,
                            today, domain::time_of_day(now));
}

std::optional<UtcMs> Shelf::next_change(UtcMs now) const {
    std::optional<UtcMs> next;
    if (const auto day = catalogue_->next_price_day())
        if (const auto at = domain::instant_of(*day, domain::TimeOfDay{}); at > now) next = at;
    for (const auto& [item, limited] : limits_) {
        const auto change = domain::next_change_of(limited.limit, now);
        if (change && (!next || *change < *next)) next = change;
    }
    return next;
}

std::optional<Quantity> Shelf::stock_of(const app::CatalogueItem& entry) const {
    const auto changed = stock_.find(entry.item.id);
    return changed != stock_.end() ? std::optional(changed->second) : entry.stock;
}

void Shelf::choose_tab(const std::string& key) {
    tab_ = key;
    clear_search();
}

void Shelf::focus_search() {
    search_.focused = true;
}

void Shelf::type(const std::string& text) {
    search_.focused = true;
    if (search_.query.size() + text.size() > SearchModel::most_bytes) return;
    search_.query += text;
    find();
}

void Shelf::erase() {
    erase_character(search_.query);
    find();
}

void Shelf::clear_search() {
    search_ = {};
    find();
}

void Shelf::find() {
    matches_ =
        search_.query.empty() ? std::vector<std::size_t>() : catalogue_->search(search_.query, card_limit);
}

std::optional<ItemId> Shelf::only_match() const {
    if (matches_.size() != 1 || !catalogue_->is_whole()) return std::nullopt;
    return catalogue_->items()[matches_.front()].item.id;
}

std::vector<TabModel> Shelf::tabs(Language language) const {
    std::vector<TabModel> out;
    out.push_back(
        {std::string(all_tab), std::string(words(Word::tab_all, language)), -1, false, tab_ == all_tab});
    const auto& categories = catalogue_->categories();
    for (std::size_t i = 0; i < categories.size(); ++i) {
        const std::string key = category_key(i);
        out.push_back(
            {key, known_words(categories[i].name, language), static_cast<int>(i), false, tab_ == key});
    }
    const auto& towns = catalogue_->partner_groups();
    for (std::size_t i = 0; i < towns.size(); ++i) {
        const std::string key = town_key(i);
        out.push_back({key, towns[i].name, -1, true, tab_ == key});
    }
    return out;
}

std::vector<std::size_t> Shelf::shown() const {
    if (!search_.query.empty()) return matches_;
    const auto& categories = catalogue_->categories();
    for (std::size_t i = 0; i < categories.size(); ++i) {
        if (tab_ == category_key(i)) return first_of(categories[i].items);
    }
    const auto& towns = catalogue_->partner_groups();
    for (std::size_t i = 0; i < towns.size(); ++i) {
        if (tab_ == town_key(i)) return first_of(towns[i].items);
    }
    std::vector<std::size_t> all;
    const auto& items = catalogue_->items();
    for (std::size_t i = 0; i < items.size() && all.size() < card_limit; ++i) {
        if (domain::is_on_shelf(items[i].item.kind)) all.push_back(i);
    }
    return all;
}

CardModel Shelf::card(const app::CatalogueItem& entry, const till::Basket& basket, UtcMs now,
                      Language language) const {
    const domain::Item& item = entry.item;
    CardModel card;
    card.item = item.id;
    card.code = code_of(item);
    card.name = domain::name_for(item, language);
    card.town = entry.partner_name;
    card.price = price_words(*catalogue_, entry, language);
    card.image = item.image;
    card.age_limit = domain::needs_age_check(item.kind);
    card.sellable = item.price.has_value();
    card.asking = asking_ == item.id;
    card.in_basket = quantity_in(basket, item.id);
    for (const auto& merged : item.merged) card.in_basket += quantity_in(basket, merged);
    if (card.in_basket > Quantity())
        card.held = domain::is_weighed(item) ? domain::quantity_text(card.in_basket, item.unit)
                                             : "×" + std::to_string(card.in_basket.value());
    const auto stripe = stripes_.find(item.category);
    card.stripe = stripe != stripes_.end() ? stripe->second : 0;
    card.question = words(Word::still_there, language);
    if (item.kind == domain::ItemKind::bag || item.kind == domain::ItemKind::brochure) return card;
    mark_stock(card, entry, language);
    mark_limit(card, now, language);
    return card;
}

void Shelf::mark_stock(CardModel& card, const app::CatalogueItem& entry, Language language) const {
    const auto stock = stock_of(entry);
    if (!stock) return;
    const Quantity left = *stock - card.in_basket;
    if (left <= Quantity()) {
        card.mark = StockMark::sold_out;
        card.stock = words(Word::sold_out, language);
    } else if (left <= (domain::is_weighed(entry.item) ? few_grams : few)) {
        card.mark = StockMark::few;
        card.stock = words(Word::left, language, {domain::quantity_text(left, entry.item.unit)});
    }
}

void Shelf::mark_limit(CardModel& card, UtcMs now, Language language) const {
    const auto* limited = limit_of(card.item);
    if (limited == nullptr) return;
    const auto today = business_date_of(now);
    const auto state = limit_state(card.item, card.in_basket, now);
    if (state == domain::LimitState::outside_hours || state == domain::LimitState::outside_dates) {
        const bool hours = state == domain::LimitState::outside_hours;
        card.mark = StockMark::closed;
        card.stock = hours ? domain::hours_text(limited->limit) : domain::dates_text(limited->limit, today);
        card.question = words(hours ? Word::ask_outside_hours : Word::ask_outside_dates, language);
        return;
    }
    // What is not there any more says more than a limit.
    const auto allowed = limited->allowed_on(today);
    if (card.mark == StockMark::sold_out || !allowed) return;
    const Quantity left = *allowed - limited->sold_on(today) - card.in_basket;
    if (state == domain::LimitState::spent) {
        card.mark = StockMark::sold_out;
        card.stock = words(Word::limit_spent, language);
        card.question = words(Word::ask_limit_spent, language);
        return;
    }
    const auto* entry = catalogue_->find(card.item);
    const auto stock = entry != nullptr ? stock_of(*entry) : std::nullopt;
    if (card.mark == StockMark::few && stock && *stock - card.in_basket < left) return;
    card.mark = StockMark::few;
    const auto unit = entry != nullptr ? entry->item.unit : domain::Unit::piece;
    card.stock = words(Word::limit_left, language, {domain::quantity_text(left, unit)});
}

ShelfModel Shelf::model(const till::Basket& basket, UtcMs now, Language language) const {
    ShelfModel model;
    model.tabs = tabs(language);
    model.search = search_;
    const auto& items = catalogue_->items();
    for (const std::size_t index : shown()) {
        if (model.cards.size() == card_limit) break;
        model.cards.push_back(card(items[index], basket, now, language));
    }
    if (catalogue_->is_whole()) model.new_item = words(Word::new_item, language);
    if (model.cards.empty() && !catalogue_->is_whole()) {
        model.empty_words = words(Word::reading_items, language);
    } else if (model.cards.empty()) {
        model.empty_words = search_.query.empty() ? std::string(words(Word::no_items, language))
                                                  : words(Word::nothing_found, language, {search_.query});
    }
    return model;
}

std::vector<BagModel> Shelf::bags(Language language) const {
    std::vector<BagModel> bags;
    const auto& indexes = catalogue_->goods()->bags();
    for (const std::size_t index : indexes) {
        const app::CatalogueItem& entry = catalogue_->items()[index];
        const domain::Item& item = entry.item;
        // The only bag needs no name of its own on a narrow button.
        const std::string name =
            indexes.size() == 1 ? std::string(words(Word::bag, language)) : domain::name_for(item, language);
        bags.push_back({item.id, code_of(item), name, price_words(*catalogue_, entry, language)});
    }
    return bags;
}

SheetModel Shelf::sheet(const app::CatalogueItem& entry, Language language) const {
    const domain::Item& item = entry.item;
    const std::string unknown(words(Word::not_recorded, language));
    const auto or_unknown = [&](const std::string& text) { return text.empty() ? unknown : text; };
    SheetModel sheet;
    sheet.item = item.id;
    sheet.name = domain::name_for(item, language);
    sheet.other_name = language == Language::ja ? item.name_en : item.name;
    if (sheet.other_name == sheet.name) sheet.other_name.clear();
    sheet.price = price_words(*catalogue_, entry, language);
    sheet.image = item.image;
    sheet.sellable = item.price.has_value();
    const auto row = [&](Word label, std::string text) {
        sheet.rows.push_back({std::string(words(label, language)), std::move(text)});
    };
    std::string town = known_words(entry.partner_prefecture, language);
    if (!town.empty()) town += " ";
    row(Word::info_town, or_unknown(town + entry.partner_name));
    row(Word::info_maker, or_unknown(item.maker.empty() ? entry.consignor_name : item.maker));
    row(Word::info_allergens, item.allergens.words(language));
    row(Word::info_storage, or_unknown(known_words(item.storage, language)));
    row(Word::info_slot, or_unknown(item.slot));
    const auto stock = stock_of(entry);
    row(Word::info_stock, stock ? domain::quantity_text(*stock, item.unit) : unknown);
    row(Word::info_code, code_of(item));
    if (item.price)
        for (const auto& coming : entry.prices.coming(catalogue_->day()))
            row(Word::info_coming_price, words(Word::coming_price, language,
                                               {domain::day_text(coming.from, catalogue_->day()),
                                                yen_words(coming.price, item, language)}));
    if (!item.note.empty()) row(Word::info_note, item.note);
    return sheet;
}

}  // namespace tsunagu::viewmodel
