#include "inventory/domain/barcode.h"

#include <algorithm>
#include <array>

#include "inventory/base/check.h"
#include "inventory/domain/blanks.h"
#include "inventory/domain/digits.h"
#include "inventory/domain/gs1.h"

namespace tsunagu::domain {
namespace {

constexpr std::size_t scan_limit = 400;  ///< more than any element string of goods

/// What an AIM identifier (ISO/IEC 15424) says of the text after it.
enum class Symbology { unknown, ean_or_upc, ean8, gs1 };

struct Aim {
    std::string_view identifier;
    Symbology symbology;
};
constexpr std::array aims = {
    Aim{"]E0", Symbology::ean_or_upc}, Aim{"]E4", Symbology::ean8}, Aim{"]C1", Symbology::gs1},
    Aim{"]d2", Symbology::gs1},        Aim{"]e0", Symbology::gs1},  Aim{"]Q3", Symbology::gs1},
};
constexpr std::size_t aim_width = 3;

/// The code as a message may show it: no control characters, not a screenful.
std::string shown(std::string_view text) {
    constexpr std::size_t limit = 64;
    std::size_t end = std::min(text.size(), limit);
    // Not within a character: the rest of it would stand as a broken one.
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    std::string shown_text;
    for (const char c : text.substr(0, end)) {
        if (c == gs1_separator)
            shown_text += "<GS>";
        else
            shown_text += static_cast<unsigned char>(c) < ' ' ? '?' : c;
    }
    return shown_text;
}

auto not_a_barcode(std::string_view text) {
    return fail(ErrorCode::not_a_barcode, {{"code", shown(text)}});
}

auto not_an_item(std::string_view text, std::string_view what) {
    return fail(ErrorCode::not_an_item_barcode, {{"code", shown(text)}, {"what", std::string(what)}});
}

/// UPC-A of an 8-digit UPC-E, its check digit taken over. The sixth digit says where zeros were left out.
std::string expanded_upc_e(std::string_view code) {
    const auto part = [&](std::size_t at, std::size_t length) {
        return std::string(code.substr(at, length));
    };
    const char pattern = code[6];
    std::string middle;
    if (pattern <= '2')
        middle = part(1, 2) + pattern + "0000" + part(3, 3);
    else if (pattern == '3')
        middle = part(1, 3) + "00000" + part(4, 2);
    else if (pattern == '4')
        middle = part(1, 4) + "00000" + part(5, 1);
    else
        middle = part(1, 5) + "0000" + pattern;
    return part(0, 1) + middle + part(7, 1);
}

bool has_right_check_digit(std::string_view digits) {
    return gtin_check_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

/// The canonical code of a GTIN of 8, 12, 13 or 14 digits; `text` is what was scanned, for messages.
Result<ItemCode> canonical_gtin(std::string digits, std::string_view text) {
    if (std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0'; }))
        return not_a_barcode(text);
    if (!has_right_check_digit(digits)) {
        const char expected = gtin_check_digit(std::string_view(digits).substr(0, digits.size() - 1));
        return fail(ErrorCode::bad_check_digit,
                    {{"code", shown(text)}, {"expected", std::string(1, expected)}});
    }
    if (digits.size() == 14) {
        if (digits[0] != '0') return not_an_item(text, std::string("GTIN-14, indicator ") + digits[0]);
        digits.erase(0, 1);
    }
    if (digits.size() == 12) digits.insert(digits.begin(), '0');
    // The range 00000 of GTIN-13 is kept free for GTIN-8, so nothing else can be meant.
    if (digits.size() == 13 && digits.compare(0, 5, "00000") == 0) digits.erase(0, 5);
    if (digits.size() == 13 && (digits.compare(0, 3, "191") == 0 || digits.compare(0, 3, "192") == 0))
        return fail(ErrorCode::book_second_row, {{"code", shown(text)}});
    return ItemCode(std::move(digits));
}

/// Eight digits: see the rule at the top of the header.
Result<ItemCode> eight_digits(std::string_view digits, Symbology symbology, std::string_view text) {
    const bool may_be_upc_e = (digits[0] == '0' || digits[0] == '1') && symbology != Symbology::ean8;
    if (may_be_upc_e) {
        auto upc_a = expanded_upc_e(digits);
        if (symbology == Symbology::ean_or_upc || has_right_check_digit(upc_a))
            return canonical_gtin(std::move(upc_a), text);
    }
    return canonical_gtin(std::string(digits), text);
}

Result<ItemCode> plain_digits(std::string_view digits, Symbology symbology, std::string_view text) {
    switch (digits.size()) {
        case 8:
            return eight_digits(digits, symbology, text);
        case 12:
        case 13:
        case 14:
            return canonical_gtin(std::string(digits), text);
        default:
            return not_a_barcode(text);
    }
}

bool is_date(const Gs1Element& element) {
    return element.ai == "11" || element.ai == "15" || element.ai == "17";
}

/// Takes one element into `scanned`; false where its value cannot be what its AI says.
bool take(const Gs1Element& element, ScannedCode& scanned) {
    constexpr std::size_t text_limit = 20;
    if (element.ai == "10" || element.ai == "21") {
        if (element.value.size() > text_limit) return false;
        (element.ai == "10" ? scanned.lot : scanned.serial) = element.value;
        return true;
    }
    if (!is_date(element)) return true;
    const auto date = parse_gs1_date(element.value);
    if (!date) return false;
    if (element.ai == "11") scanned.production = date;
    if (element.ai == "17") scanned.expiry = Expiry{ExpiryKind::use_by, *date};
    if (element.ai == "15" && !(scanned.expiry && scanned.expiry->kind == ExpiryKind::use_by))
        scanned.expiry = Expiry{ExpiryKind::best_before, *date};
    return true;
}

Result<ScannedCode> element_string(std::string_view elements_text, Symbology symbology,
                                   std::string_view text) {
    const auto elements = parse_element_string(elements_text);
    if (!elements) return not_a_barcode(text);
    ScannedCode scanned;
    const Gs1Element* impossible = nullptr;
    for (const auto& element : *elements) {
        if (!take(element, scanned)) {
            if (!is_date(element)) return not_a_barcode(text);
            impossible = &element;
        }
        if (element.ai != "01") continue;
        TSUNAGU_TRY(auto item, canonical_gtin(element.value, text));
        if (!scanned.item.empty() && scanned.item != item) return not_a_barcode(text);
        scanned.item = std::move(item);
    }
    // Only an item in it proves that these are elements at all, and that a date is meant.
    if (impossible != nullptr && !scanned.item.empty())
        return fail(
            ErrorCode::scanned_date_impossible,
            {{"code", scanned.item.text()}, {"value", "(" + impossible->ai + ")" + impossible->value}});
    if (impossible != nullptr) return not_a_barcode(text);
    // Without an AIM identifier any long text might look like elements; only an item in it proves it.
    if (scanned.item.empty() && symbology != Symbology::gs1) return not_a_barcode(text);
    if (scanned.item.empty()) return not_an_item(text, "GS1, no (01)");
    return scanned;
}

/// The digits of an ISBN written with hyphens; nothing for any other text.
std::optional<std::string> digits_of_isbn(std::string_view text) {
    if (text.size() != 17 || (text.substr(0, 4) != "978-" && text.substr(0, 4) != "979-"))
        return std::nullopt;
    std::string digits;
    for (const char c : text)
        if (c != '-') digits += c;
    if (digits.size() != 13 || !is_digits(digits)) return std::nullopt;
    return digits;
}

Symbology take_aim(std::string_view& text) {
    if (text.size() < aim_width || text[0] != ']') return Symbology::unknown;
    const auto found = std::find_if(aims.begin(), aims.end(), [&](const Aim& aim) {
        return aim.identifier == text.substr(0, aim_width);
    });
    text.remove_prefix(aim_width);
    return found == aims.end() ? Symbology::unknown : found->symbology;
}

}  // namespace

char gtin_check_digit(std::string_view digits_before) {
    TSUNAGU_CHECK(is_digits(digits_before), "a GTIN is digits");
    int sum = 0;
    int weight = 3;
    for (auto digit = digits_before.rbegin(); digit != digits_before.rend(); ++digit) {
        sum += digit_value(*digit) * weight;
        weight = 4 - weight;
    }
    return digit_char((10 - sum % 10) % 10);
}

Result<ScannedCode> parse_barcode(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > scan_limit) return not_a_barcode(text);
    auto body = text;
    const auto symbology = take_aim(body);
    if (symbology == Symbology::gs1) return element_string(body, symbology, text);
    if (const auto isbn = digits_of_isbn(body)) {
        TSUNAGU_TRY(auto item, canonical_gtin(*isbn, text));
        return ScannedCode{std::move(item), {}, {}, {}, {}};
    }
    constexpr std::size_t longest_gtin = 14;
    const bool may_be_elements = symbology == Symbology::unknown && body.size() > longest_gtin;
    if (may_be_elements) return element_string(body, symbology, text);
    if (!is_digits(body)) return not_a_barcode(text);
    TSUNAGU_TRY(auto item, plain_digits(body, symbology, text));
    return ScannedCode{std::move(item), {}, {}, {}, {}};
}

Result<ItemCode> parse_item_code(std::string_view text) {
    TSUNAGU_TRY(auto scanned, parse_barcode(text));
    if (scanned.expiry || scanned.production || !scanned.lot.empty() || !scanned.serial.empty())
        return not_an_item(text, "GS1");
    return std::move(scanned.item);
}

bool is_in_store(const ItemCode& code) {
    const auto& digits = code.text();
    if (digits.size() == 13) return digits[0] == '2' || digits.compare(0, 2, "02") == 0;
    return digits.size() == 8 && (digits[0] == '2' || digits[0] == '0');
}

}  // namespace tsunagu::domain
