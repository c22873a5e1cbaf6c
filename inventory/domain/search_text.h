// Text as search compares it: differences nobody types on purpose are folded away.
#pragma once

#include <string>
#include <string_view>

namespace tsunagu::domain {

/// Compatibility forms and case folded (NFKC), katakana as hiragana, old forms of kanji as the usual ones (髙
/// as 高, 﨑 as 崎), accents and punctuation gone, blanks as one ' '. Bytes that are not UTF-8 are dropped.
[[nodiscard]] std::string fold_for_search(std::string_view text);

/// Folded text without the blanks that only separate Japanese words: "つや姫 2kg" is "つや姫2kg", and
/// "island sauce" keeps its blank.
[[nodiscard]] std::string without_inner_blanks(std::string_view folded);

[[nodiscard]] constexpr bool is_latin_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace tsunagu::domain
