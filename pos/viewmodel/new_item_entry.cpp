#include "pos/viewmodel/new_item_entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pos/viewmodel/known_words.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

using domain::ItemKind;
using domain::TaxClass;

constexpr std::size_t name_limit = 60;

/// What a shop without such categories of its own is offered, in the language of its catalogue.
struct Usual {
    std::string_view name;
    ItemKind kind;
    TaxClass tax_class;
};
constexpr std::array usual{
    Usual{"野菜", ItemKind::food, TaxClass::reduced_food},
    Usual{"果物", ItemKind::food, TaxClass::reduced_food},
    Usual{"お菓子", ItemKind::food, TaxClass::reduced_food},
    Usual{"飲料", ItemKind::food, TaxClass::reduced_food},
    Usual{"雑貨", ItemKind::goods, TaxClass::standard},
    Usual{"お酒", ItemKind::alcohol, TaxClass::standard},
};

struct ClassChoice {
    Word word;
    ItemKind kind;
    TaxClass tax_class;
};
constexpr std::array classes{
    ClassChoice{Word::class_food, ItemKind::food, TaxClass::reduced_food},
    ClassChoice{Word::class_goods, ItemKind::goods, TaxClass::standard},
    ClassChoice{Word::class_alcohol, ItemKind::alcohol, TaxClass::standard},
    ClassChoice{Word::class_exempt, ItemKind::goods, TaxClass::exempt},
};

bool is_digit_text(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A character of UTF-8 ends where the next leading byte begins.
void erase_last_character(std::string& text) {
    while (!text.empty()) {
        const auto last = static_cast<unsigned char>(text.back());
        text.pop_back();
        if ((last & 0xC0U) != 0x80U) break;
    }
}

}  // namespace

void NewItemEntry::open(const app::Catalogue& catalogue, std::optional<ItemCode> code, std::string name) {
    *this = NewItemEntry();
    open_ = true;
    code_ = std::move(code);
    typed_ = std::move(name);
    price_focused_ = !typed_.empty();
    list_presets(catalogue);
}

void NewItemEntry::list_presets(const app::Catalogue& catalogue) {
    for (const auto& group : catalogue.categories()) {
        if (presets_.size() == most_names || group.items.empty()) continue;
        // As the first of its goods is, so are most of a category.
        const auto& first = catalogue.items()[group.items.front()].item;
        if (domain::is_on_shelf(first.kind)) presets_.push_back({group.name, first.kind, first.tax_class});
    }
    for (const auto& row : usual) {
        const bool known = std::any_of(presets_.begin(), presets_.end(),
                                       [&](const Preset& preset) { return preset.name == row.name; });
        if (presets_.size() < most_names && !known)
            presets_.push_back({std::string(row.name), row.kind, row.tax_class});
    }
}

void NewItemEntry::take_code(ItemCode code) {
    if (can_change()) code_ = std::move(code);
}

void NewItemEntry::type(std::string_view text) {
    if (!can_change()) return;
    if (price_focused_) return press(text);
    if (typed_.size() + text.size() <= name_limit * 3) typed_ += text;
}

void NewItemEntry::erase() {
    if (!can_change()) return;
    if (price_focused_) return erase_digit();
    erase_last_character(typed_);
}

void NewItemEntry::focus_price(bool price) {
    if (can_change()) price_focused_ = price;
}

void NewItemEntry::press(std::string_view digits) {
    if (!can_change() || !is_digit_text(digits)) return;
    price_focused_ = true;
    std::int64_t value = price_.value();
    for (const char digit : digits) {
        value = value * 10 + (digit - '0');
        if (value > domain::Item::price_limit) return;
    }
    price_ = Yen(value);
}

void NewItemEntry::erase_digit() {
    if (can_change()) price_ = Yen(price_.value() / 10);
}

void NewItemEntry::choose_name(std::size_t index) {
    if (!can_change() || index >= presets_.size()) return;
    preset_ = index;
    kind_ = presets_[index].kind;
    tax_class_ = presets_[index].tax_class;
    price_focused_ = true;
}

void NewItemEntry::choose_class(std::size_t index) {
    if (!can_change() || index >= classes.size()) return;
    kind_ = classes[index].kind;
    tax_class_ = classes[index].tax_class;
}

std::optional<app::QuickItem> NewItemEntry::item() const {
    const bool named = !typed_.empty() || preset_;
    if (!named || price_ <= Yen() || !tax_class_) return std::nullopt;
    app::QuickItem item;
    item.name = typed_.empty() ? presets_[*preset_].name : typed_;
    item.price = price_;
    item.tax_class = *tax_class_;
    item.kind = kind_;
    if (preset_) item.category = presets_[*preset_].name;
    item.code = code_;
    return item;
}

void NewItemEntry::fail(Error error) {
    adding_ = false;
    error_ = std::move(error);
}

NewItemModel NewItemEntry::model(const app::Catalogue& catalogue, BusinessDate today,
                                 Language language) const {
    NewItemModel model;
    model.code = code_ ? words(Word::new_item_code, language, {code_->text()})
                       : std::string(words(Word::new_item_own_code, language));
    model.name = typed_.empty() && preset_ ? known_words(presets_[*preset_].name, language) : typed_;
    model.price_focused = price_focused_;
    model.price = format_yen(price_);
    for (std::size_t i = 0; i < presets_.size(); ++i)
        model.names.push_back({known_words(presets_[i].name, language), preset_ == i});
    for (const auto& choice : classes) {
        const auto rate = catalogue.schedule().rate_for(choice.tax_class, today);
        const bool alcohol = (choice.kind == ItemKind::alcohol) == (kind_ == ItemKind::alcohol);
        model.classes.push_back(
            {words(choice.word, language, {std::to_string(rate.percent())}),
             tax_class_ == choice.tax_class && (choice.tax_class != TaxClass::standard || alcohol)});
    }
    model.can_add = !adding_ && item().has_value();
    model.adding = adding_;
    if (error_) model.note = words_for(*error_, language);
    return model;
}

}  // namespace tsunagu::viewmodel
