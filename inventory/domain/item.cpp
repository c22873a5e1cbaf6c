#include "inventory/domain/item.h"

#include <array>

namespace tsunagu::domain {
namespace {

struct Bounded {
    std::string_view column;
    std::size_t limit;  ///< characters, that is code points
    const std::string& (*text)(const Item&);
};

// As wide as a label, a card or a receipt can show in some form; a whole paragraph belongs into the note.
const std::array bounds = {
    Bounded{"name", 80, [](const Item& i) -> const std::string& { return i.name; }},
    Bounded{"kana", 120, [](const Item& i) -> const std::string& { return i.kana; }},
    Bounded{"name_en", 120, [](const Item& i) -> const std::string& { return i.name_en; }},
    Bounded{"category", 40, [](const Item& i) -> const std::string& { return i.category; }},
    Bounded{"consignor", 64, [](const Item& i) -> const std::string& { return i.consignor.text(); }},
    Bounded{"storage", 120, [](const Item& i) -> const std::string& { return i.storage; }},
    Bounded{"maker", 80, [](const Item& i) -> const std::string& { return i.maker; }},
    Bounded{"slot", 20, [](const Item& i) -> const std::string& { return i.slot; }},
    Bounded{"image", 120, [](const Item& i) -> const std::string& { return i.image; }},
    Bounded{"note", 400, [](const Item& i) -> const std::string& { return i.note; }},
};
constexpr std::size_t allergens_limit = 200;

std::size_t characters_in(std::string_view utf8) {
    std::size_t count = 0;
    for (const char byte : utf8)
        if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
    return count;
}

bool has_control_characters(std::string_view text) {
    for (const char byte : text)
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) return true;
    return false;
}

void check_text(std::string_view column, const std::string& text, std::size_t limit,
                std::vector<ItemProblem>& problems) {
    if (characters_in(text) > limit)
        problems.push_back({column, text,
                            Error{ErrorCode::field_too_long,
                                  {{"column", std::string(column)}, {"limit", std::to_string(limit)}},
                                  {}}});
    // A line break or an escape in a name would leave its column, its card or its receipt.
    if (has_control_characters(text))
        problems.push_back(
            {column, "", Error{ErrorCode::field_unprintable, {{"column", std::string(column)}}, {}}});
}

Error missing(std::string_view column) {
    return Error{ErrorCode::field_missing, {{"column", std::string(column)}}, {}};
}

void check_price(const Item& item, std::vector<ItemProblem>& problems) {
    if (!item.price) {
        if (item.kind != ItemKind::brochure) problems.push_back({"price", "", missing("price")});
        return;
    }
    const auto value = item.price->value();
    if (value >= 0 && value <= Item::price_limit) return;
    problems.push_back(
        {"price", std::to_string(value),
         Error{ErrorCode::amount_invalid,
               {{"value", std::to_string(value)}, {"limit", std::to_string(Item::price_limit)}},
               {}}});
}

}  // namespace

bool is_picture_name(std::string_view name) {
    return !name.empty() && characters_in(name) <= length_limit("image") && !has_control_characters(name) &&
           name.find_first_of("/\\") == std::string_view::npos;
}

std::vector<ItemProblem> problems_of(const Item& item) {
    std::vector<ItemProblem> problems;
    if (item.codes.empty()) problems.push_back({"code", "", missing("code")});
    if (item.name.empty()) problems.push_back({"name", "", missing("name")});
    for (const auto& bound : bounds) check_text(bound.column, bound.text(item), bound.limit, problems);
    check_text("allergens", item.allergens.text(), allergens_limit, problems);
    check_price(item, problems);
    if (!item.image.empty() && !is_picture_name(item.image))
        problems.push_back({"image", item.image,
                            Error{ErrorCode::field_invalid,
                                  {{"column", "image"}, {"value", item.image}, {"allowed", "photo.png"}},
                                  {}}});
    // 酒類 is left out of the reduced rate (消費税法 別表第一) and of every exemption.
    if (item.kind == ItemKind::alcohol && item.tax_class != TaxClass::standard)
        problems.push_back({"tax_class", std::string(name_of(item.tax_class)),
                            Error{ErrorCode::alcohol_reduced, {{"name", item.name}}, {}}});
    if (is_weighed(item) && !is_on_shelf(item.kind))
        problems.push_back(
            {"unit", std::string(name_of(item.unit)),
             Error{ErrorCode::field_invalid,
                   {{"column", "unit"}, {"value", std::string(name_of(item.unit))}, {"allowed", "piece"}},
                   {}}});
    return problems;
}

Result<void> validate(const Item& item) {
    auto problems = problems_of(item);
    if (!problems.empty()) return fail(std::move(problems.front().reason));
    return {};
}

const std::string& name_for(const Item& item, Language language) {
    return language == Language::en && !item.name_en.empty() ? item.name_en : item.name;
}

std::size_t length_limit(std::string_view column) {
    for (const auto& bound : bounds)
        if (bound.column == column) return bound.limit;
    return column == "allergens" ? allergens_limit : 0;
}

}  // namespace tsunagu::domain
