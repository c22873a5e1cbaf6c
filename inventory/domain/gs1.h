// GS1 element strings: what GS1-128, DataBar Expanded, GS1 DataMatrix and GS1 QR carry. A run of elements,
// each an application identifier (AI) and its value; some have a fixed length, others end at FNC1 (0x1D) or
// with the text. (GS1 General Specifications, section 7.8.)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"

namespace tsunagu::domain {

constexpr char gs1_separator = '\x1D';

struct Gs1Element {
    std::string ai;  ///< "01"; of an AI that names nothing we read, its first two digits
    std::string value;
};

/// The elements in order; nothing where the text is not a well-formed element string. Brackets around the AI,
/// as people write them, are read too.
[[nodiscard]] std::optional<std::vector<Gs1Element>> parse_element_string(std::string_view text);

/// The year by which centuries are told where nobody says today's: right for all dates of 1977 to 2076.
inline constexpr int gs1_reference_year = 2026;

/// YYMMDD; day 00 is the last of the month. Nothing where it is no date. The year is the one from 49 years
/// before to 50 years after `this_year` that ends so (GS1 General Specifications 7.12).
[[nodiscard]] std::optional<BusinessDate> parse_gs1_date(std::string_view six_digits,
                                                         int this_year = gs1_reference_year);

}  // namespace tsunagu::domain
