// The names of an enumeration: the stable one that files and journals hold, and the words people read. One
// table an enumeration, beside it, so that adding a value is adding a row.
#pragma once

#include <array>
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

/// Specialised beside each enumeration: `rows`, an array with a row for every value.
template <class Value>
struct NamesOf;

template <class Value>
concept HasNames = requires {
    NamesOf<Value>::rows;
};

/// The row of `value`; a value without a row is a programmer's mistake and stops the program.
template <HasNames Value>
[[nodiscard]] const Named<Value>& row_of(Value value) {
    for (const auto& row : NamesOf<Value>::rows)
        if (row.value == value) return row;
    check_failed("row exists", __FILE__, __LINE__, "every value of an enumeration has a name");
}

/// The stable name.
template <HasNames Value>
[[nodiscard]] std::string_view name_of(Value value) {
    return row_of(value).name;
}

template <HasNames Value>
[[nodiscard]] std::string_view words_for(Value value, Language language) {
    const auto& row = row_of(value);
    return language == Language::ja ? row.ja : row.en;
}

/// Exactly the stable name, nothing like it.
template <HasNames Value>
[[nodiscard]] std::optional<Value> value_named(std::string_view name) {
    for (const auto& row : NamesOf<Value>::rows)
        if (row.name == name) return row.value;
    return std::nullopt;
}

/// "goods|food|alcohol": what a message offers instead of a wrong name.
template <HasNames Value>
[[nodiscard]] std::string names_of() {
    std::string names;
    for (const auto& row : NamesOf<Value>::rows) {
        if (!names.empty()) names += '|';
        names += row.name;
    }
    return names;
}

}  // namespace tsunagu::domain
