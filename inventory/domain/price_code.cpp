#include "inventory/domain/price_code.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "inventory/base/check.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/digits.h"

namespace tsunagu::domain {
namespace {

constexpr std::size_t code_digits = 13;
constexpr std::size_t longest_prefix = 4;
constexpr std::size_t most_layouts = 40;
constexpr std::size_t checked_price_digits = 4;

// What each digit becomes under the weights the standard calls 2-, 3 and 5-.
constexpr std::string_view two_minus = "0246891357";
constexpr std::string_view three = "0369258147";
constexpr std::string_view five_minus = "0594837261";

auto not_a_layout(std::string_view text) {
    return fail(ErrorCode::field_invalid,
                {{"column", "barcode.non_plu"},
                 {"value", std::string(text)},
                 {"allowed", "21:item6,price4; 20:item5,check,price4; 22:item5,price5; 23:item5,weight5"}});
}

/// Takes the text up to `separator` off `rest`.
std::string_view cut(std::string_view& rest, char separator) {
    const auto end = std::min(rest.find(separator), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

bool is_own_prefix(std::string_view prefix) {
    if (prefix.size() < 2 || prefix.size() > longest_prefix || !is_digits(prefix)) return false;
    return prefix[0] == '2' || prefix.substr(0, 2) == "02";
}

/// The number after `word` in "item6"; zero where the text is not that.
std::size_t digits_after(std::string_view word, std::string_view text) {
    if (text.substr(0, word.size()) != word || text.size() != word.size() + 1) return 0;
    return is_digit(text.back()) ? static_cast<std::size_t>(digit_value(text.back())) : 0;
}

bool fits(const PriceLayout& layout) {
    if (layout.item_digits == 0 || layout.price_digits == 0) return false;
    if (layout.price_check && layout.price_digits != checked_price_digits) return false;
    return layout.prefix.size() + layout.item_digits + (layout.price_check ? 1 : 0) + layout.price_digits +
               1 ==
           code_digits;
}

std::optional<PriceLayout> parse_layout(std::string_view whole) {
    auto text = whole;
    PriceLayout layout;
    layout.prefix = std::string(cut(text, ':'));
    if (!is_own_prefix(layout.prefix)) return std::nullopt;
    layout.item_digits = digits_after("item", cut(text, ','));
    auto part = cut(text, ',');
    if (part == "check") {
        layout.price_check = true;
        part = cut(text, ',');
    }
    layout.price_digits = digits_after("price", part);
    if (layout.price_digits == 0 && !layout.price_check) {
        layout.price_digits = digits_after("weight", part);
        layout.weighs = layout.price_digits > 0;
    }
    if (whole.back() == ',' || !text.empty() || !fits(layout)) return std::nullopt;
    return layout;
}

/// Where the price begins; before it its check digit, where there is one.
std::size_t price_at(const PriceLayout& layout) {
    return code_digits - 1 - layout.price_digits;
}

ItemCode with_check_digit(std::string digits) {
    digits += gtin_check_digit(digits);
    return ItemCode(std::move(digits));
}

/// The code that says `price`, which has as many digits as the layout gives it.
ItemCode code_saying(const PriceLayout& layout, std::string_view prefix_and_number, std::string_view price) {
    std::string digits(prefix_and_number);
    if (layout.price_check) digits += price_check_digit(price);
    digits += price;
    return with_check_digit(std::move(digits));
}

}  // namespace

char price_check_digit(std::string_view four_digits) {
    TSUNAGU_CHECK(four_digits.size() == checked_price_digits && is_digits(four_digits),
                  "the price check digit is that of four digits");
    constexpr std::array weights = {two_minus, two_minus, three, five_minus};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += digit_value(weights[i][static_cast<std::size_t>(digit_value(four_digits[i]))]);
    return digit_char(sum * 3 % 10);
}

Result<PriceLayouts> PriceLayouts::parse(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != ' ' && c != '\t') plain += c == '\n' ? ';' : c;
    PriceLayouts layouts;
    std::string_view rest = plain;
    while (!rest.empty()) {
        const auto part = cut(rest, ';');
        if (part.empty()) continue;
        auto layout = parse_layout(part);
        // Two layouts for one code would make its price a guess.
        if (!layout || layouts.take_prefix(layout->prefix) || layouts.rows_.size() >= most_layouts)
            return not_a_layout(part);
        layouts.rows_.push_back(std::move(*layout));
    }
    return layouts;
}

bool PriceLayouts::take_prefix(std::string_view prefix) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const PriceLayout& row) {
        const auto common = std::min(row.prefix.size(), prefix.size());
        return row.prefix.compare(0, common, prefix.substr(0, common)) == 0;
    });
}

const PriceLayout* PriceLayouts::layout_of(const ItemCode& code) const {
    if (code.text().size() != code_digits) return nullptr;
    const auto at = std::find_if(rows_.begin(), rows_.end(), [&](const PriceLayout& row) {
        return code.text().compare(0, row.prefix.size(), row.prefix) == 0;
    });
    return at == rows_.end() ? nullptr : &*at;
}

Result<std::optional<PricedCode>> PriceLayouts::read(const ItemCode& code) const {
    const auto* layout = layout_of(code);
    if (layout == nullptr) return std::optional<PricedCode>();
    const std::string_view digits = code.text();
    const auto price = digits.substr(price_at(*layout), layout->price_digits);
    if (layout->price_check) {
        const char expected = price_check_digit(price);
        if (digits[price_at(*layout) - 1] != expected)
            return fail(ErrorCode::bad_price_check_digit,
                        {{"code", code.text()}, {"expected", std::string(1, expected)}});
    }
    std::int64_t says = 0;
    for (const char c : price) says = says * 10 + digit_value(c);
    if (says == 0) return std::optional<PricedCode>();
    const auto named = digits.substr(0, layout->prefix.size() + layout->item_digits);
    PricedCode priced{code_saying(*layout, named, std::string(layout->price_digits, '0')),
                      std::string(named.substr(layout->prefix.size())),
                      {},
                      {}};
    if (layout->weighs)
        priced.grams = Quantity(says);
    else
        priced.price = Yen(says);
    return std::optional(std::move(priced));
}

Result<ItemCode> PriceLayouts::with_price(const ItemCode& item, Yen price) const {
    const auto* layout = layout_of(item);
    const auto no_place = [&] { return fail(ErrorCode::no_price_in_code, {{"code", item.text()}}); };
    if (layout == nullptr || layout->weighs) return no_place();
    const auto named = std::string_view(item.text()).substr(0, layout->prefix.size() + layout->item_digits);
    if (code_saying(*layout, named, std::string(layout->price_digits, '0')) != item) return no_place();
    auto digits = std::to_string(price.value());
    if (price <= Yen(0) || digits.size() > layout->price_digits)
        return fail(ErrorCode::price_not_in_digits,
                    {{"value", digits}, {"limit", std::string(layout->price_digits, '9')}});
    digits.insert(0, layout->price_digits - digits.size(), '0');
    return code_saying(*layout, named, digits);
}

}  // namespace tsunagu::domain
