// A table of words: a row an enumerator, in Japanese and English, in the order of the enumerators.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "inventory/base/check.h"
#include "inventory/base/language.h"

namespace tsunagu::viewmodel {

/// `Key` is an enum whose last enumerator is `count`.
template <typename Key>
struct WordRow {
    Key word;
    std::string_view ja;
    std::string_view en;
};

template <typename Key, std::size_t size>
[[nodiscard]] constexpr bool has_row_for_each(const std::array<WordRow<Key>, size>& rows) {
    for (std::size_t i = 0; i < size; ++i) {
        if (rows[i].word != static_cast<Key>(i)) return false;
    }
    return size == static_cast<std::size_t>(Key::count);
}

/// The row of `word`, with its {0} placeholders.
template <typename Key, std::size_t size>
[[nodiscard]] std::string_view row_words(const std::array<WordRow<Key>, size>& rows, Key word,
                                         Language language) {
    TSUNAGU_CHECK(word < Key::count, "a word has a row");
    const auto& row = rows[static_cast<std::size_t>(word)];
    return language == Language::ja ? row.ja : row.en;
}

}  // namespace tsunagu::viewmodel
