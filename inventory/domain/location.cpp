#include "inventory/domain/location.h"

#include "inventory/domain/digits.h"

namespace tsunagu::domain {
namespace {

constexpr std::size_t code_limit = 32;

bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::string_view undecided_words(Language language) {
    return language == Language::ja ? "未定" : "undecided";
}

std::string words_on(const Dated<std::string>& setting, BusinessDate date, Language language) {
    return setting.on(date).value_or(std::string(undecided_words(language)));
}

Result<LocationCode> parse_location_code(std::string_view text) {
    const bool well_formed = !text.empty() && text.size() <= code_limit && is_letter_or_digit(text[0]) &&
                             std::all_of(text.begin(), text.end(), [](char c) {
                                 return is_letter_or_digit(c) || c == '_' || c == '-';
                             });
    if (!well_formed)
        return fail(ErrorCode::field_invalid,
                    {{"column", "location"}, {"value", std::string(text)}, {"allowed", "A-Z a-z 0-9 _ -"}});
    return LocationCode(std::string(text));
}

}  // namespace tsunagu::domain
