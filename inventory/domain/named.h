// The names of an enumeration: the stable one that files and journals hold, and the words people read. One
// table an enumeration, so that adding a value is adding a row.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/check.h"
#include "inventory/base/language.h"

namespace tsunagu::domain {

template <class Value>
struct Named {
    Value value;
    std::string_view name;
    std::string_view ja;
    std::string_view en;
};

/// The row of `value`; a value without a row is a programmer's mistake and stops the program.
template <class Value, std::size_t Size>
[[nodiscard]] const Named<Value>& row_of(const std::array<Named<Value>, Size>& table, Value value) {
    for (const auto& row : table)
        if (row.value == value) return row;
    check_failed("row exists", __FILE__, __LINE__, "every value of an enumeration has a name");
}

template <class Value, std::size_t Size>
[[nodiscard]] std::string_view words_in(const std::array<Named<Value>, Size>& table, Value value,
                                        Language language) {
    const auto& row = row_of(table, value);
    return language == Language::ja ? row.ja : row.en;
}

/// Exactly the stable name, nothing like it.
template <class Value, std::size_t Size>
[[nodiscard]] std::optional<Value> value_named(const std::array<Named<Value>, Size>& table,
                                               std::string_view name) {
    for (const auto& row : table)
        if (row.name == name) return row.value;
    return std::nullopt;
}

/// "goods|food|alcohol": what a message offers instead of a wrong name.
template <class Value, std::size_t Size>
[[nodiscard]] std::string names_in(const std::array<Named<Value>, Size>& table) {
    std::string names;
    for (const auto& row : table) {
        if (!names.empty()) names += '|';
        names += row.name;
    }
    return names;
}

}  // namespace tsunagu::domain
