#include "inventory/domain/csv_guard.h"

#include <algorithm>
#include <array>

namespace tsunagu::domain {
namespace {

constexpr std::array<std::string_view, 11> openings = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                       "\n", "＝", "＋", "－", "＠"};

/// Whether `text` is a formula once the apostrophes before it are taken off.
bool opens_a_formula(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    return std::any_of(openings.begin(), openings.end(),
                       [&](std::string_view opening) { return text.starts_with(opening); });
}

}  // namespace

std::string guarded(std::string_view text) {
    return (opens_a_formula(text) ? "'" : "") + std::string(text);
}

std::string_view unguarded(std::string_view field) {
    if (field.starts_with('\'') && opens_a_formula(field)) field.remove_prefix(1);
    return field;
}

}  // namespace tsunagu::domain
