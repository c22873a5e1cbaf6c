// How the tax of an invoice is rounded to whole yen. Floor is the default; the law leaves the choice to the
// issuer but demands that it is made once per invoice and rate (消費税法施行令 70条の10).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tsunagu::domain {

enum class Rounding { floor, round, ceil };

/// The stable name: "floor", "round", "ceil".
[[nodiscard]] std::string_view name_of(Rounding rounding);
[[nodiscard]] std::optional<Rounding> parse_rounding(std::string_view name);
[[nodiscard]] std::string rounding_names();

}  // namespace tsunagu::domain
