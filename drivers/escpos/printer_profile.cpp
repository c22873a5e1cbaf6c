#include "drivers/escpos/printer_profile.h"

#include <array>
#include <string>

namespace tsunagu::escpos {

Result<void> check_profile(const PrinterProfile& profile) {
    const int columns = profile.columns;
    const bool fits = columns >= fewest_columns && columns <= most_columns && columns % 2 == 0 &&
                      profile.dots >= columns * cell_width_dots && profile.dots <= most_dots &&
                      profile.dots % 8 == 0;
    if (fits) return {};
    return fail(ErrorCode::columns_invalid,
                {{"value", std::to_string(columns) + " / " + std::to_string(profile.dots) + " dots"},
                 {"allowed", "24, 26, ... 64; columns * 12 <= dots <= 1024"}});
}

Result<PrinterProfile> profile_for(int columns) {
    for (const auto& profile : std::array{paper_58mm, paper_80mm_42, paper_80mm_48})
        if (profile.columns == columns) return profile;
    return fail(ErrorCode::columns_invalid, {{"value", std::to_string(columns)}, {"allowed", "32, 42, 48"}});
}

}  // namespace tsunagu::escpos
