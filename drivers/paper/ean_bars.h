// The bars of a JAN: which modules are dark, and which of them reach down between the digits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::paper {

/// EAN-13 or EAN-8 (GS1 General Specifications 5.2), from the first guard bar to the last.
struct EanBars {
    std::string digits;      ///< 13 or 8, the check digit last
    std::vector<bool> dark;  ///< 95 modules, or 67
    int quiet_left = 0;      ///< modules that stay blank before them
    int quiet_right = 0;     ///< and after them

    [[nodiscard]] int modules() const { return static_cast<int>(dark.size()); }
    /// With both quiet zones.
    [[nodiscard]] int modules_across() const { return quiet_left + modules() + quiet_right; }
    /// Whether the module belongs to a guard pattern: the longer bars.
    [[nodiscard]] bool is_guard(int module) const;
    /// Where digit `index` is centred under the bars, in half modules from the first one; before it for the
    /// first digit of thirteen, which stands in the quiet zone.
    [[nodiscard]] int digit_centre_halves(int index) const;
};

/// not_a_barcode {code} unless it is 13 or 8 digits with a right check digit.
[[nodiscard]] Result<EanBars> ean_bars(std::string_view code);

}  // namespace tsunagu::paper
