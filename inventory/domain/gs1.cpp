#include "inventory/domain/gs1.h"

#include <algorithm>
#include <array>

#include "inventory/domain/digits.h"

namespace tsunagu::domain {
namespace {

struct FixedLength {
    char first, second_from, second_to;  ///< the first two digits of the AI
    std::size_t length;                  ///< of AI and value together
};

// GS1 General Specifications, figure 7.8.5-2: the element strings of predefined length, which need no
// separator.
constexpr std::array fixed_lengths = {
    FixedLength{'0', '0', '0', 20}, FixedLength{'0', '1', '3', 16}, FixedLength{'0', '4', '4', 18},
    FixedLength{'1', '1', '9', 8},  FixedLength{'2', '0', '0', 4},  FixedLength{'3', '1', '6', 10},
    FixedLength{'4', '1', '1', 16},
};
constexpr std::size_t ai_width = 2;
constexpr std::size_t variable_limit = 90;  ///< the longest value of any AI

/// The length of the element `text` begins with, where its AI fixes it.
std::optional<std::size_t> fixed_length_of(std::string_view text) {
    for (const auto& fixed : fixed_lengths)
        if (text[0] == fixed.first && text[1] >= fixed.second_from && text[1] <= fixed.second_to)
            return fixed.length;
    return std::nullopt;
}

bool is_printable(std::string_view value) {
    for (const char c : value)
        if (c < '!' || c > '~') return false;
    return !value.empty() && value.size() <= variable_limit;
}

/// Cuts one element off the front of `text`; nothing where none begins there.
std::optional<Gs1Element> take_element(std::string_view& text) {
    if (text.size() <= ai_width || !is_digits(text.substr(0, ai_width))) return std::nullopt;
    const auto fixed = fixed_length_of(text);
    const auto length = fixed ? *fixed : std::min(text.find(gs1_separator), text.size());
    if (length > text.size()) return std::nullopt;
    const auto element = text.substr(0, length);
    const auto value = element.substr(ai_width);
    if (fixed ? !is_digits(element) : !is_printable(value)) return std::nullopt;
    text.remove_prefix(length);
    return Gs1Element{std::string(element.substr(0, ai_width)), std::string(value)};
}

/// Where the next "(01)" begins at or after `from`; the end where there is none.
std::size_t next_bracket(std::string_view text, std::size_t from) {
    for (auto open = text.find('(', from); open != std::string_view::npos; open = text.find('(', open + 1)) {
        const auto close = text.find(')', open);
        if (close == std::string_view::npos) break;
        const auto width = close - open - 1;
        if (width >= 2 && width <= 4 && is_digits(text.substr(open + 1, width))) return open;
    }
    return text.size();
}

/// The same elements without brackets, variable ones ended by a separator.
std::optional<std::string> without_brackets(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        if (next_bracket(text, at) != at) return std::nullopt;
        const auto close = text.find(')', at);
        const auto end = next_bracket(text, close);
        plain += text.substr(at + 1, close - at - 1);
        plain += text.substr(close + 1, end - close - 1);
        plain += gs1_separator;
        at = end;
    }
    return plain;
}

/// 51 to 99 more than this year's last two digits is of the century before, 50 to 99 less of the next.
int full_year(int two_digits, int this_year) {
    const int ahead = two_digits - this_year % 100;
    const int century = this_year - this_year % 100 + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
    return century + two_digits;
}

}  // namespace

std::optional<std::vector<Gs1Element>> parse_element_string(std::string_view text) {
    std::string plain;
    if (!text.empty() && text[0] == '(') {
        auto unbracketed = without_brackets(text);
        if (!unbracketed) return std::nullopt;
        plain = std::move(*unbracketed);
        text = plain;
    }
    std::vector<Gs1Element> elements;
    while (!text.empty()) {
        if (text[0] == gs1_separator) {
            text.remove_prefix(1);
            continue;
        }
        auto element = take_element(text);
        if (!element) return std::nullopt;
        elements.push_back(std::move(*element));
    }
    if (elements.empty()) return std::nullopt;
    return elements;
}

std::optional<BusinessDate> parse_gs1_date(std::string_view six_digits, int this_year) {
    if (six_digits.size() != 6 || !is_digits(six_digits)) return std::nullopt;
    std::string date =
        std::to_string(full_year((six_digits[0] - '0') * 10 + six_digits[1] - '0', this_year)) + "-" +
        std::string(six_digits.substr(2, 2)) + "-" + std::string(six_digits.substr(4, 2));
    if (six_digits.substr(4) != "00") return parse_date(date);
    for (const std::string_view last : {"31", "30", "29", "28"}) {
        date.replace(8, 2, last);
        if (const auto found = parse_date(date)) return found;
    }
    return std::nullopt;
}

}  // namespace tsunagu::domain
