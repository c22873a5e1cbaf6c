#include "drivers/escpos/printer_profile.h"

#include <array>
#include <string>

namespace tsunagu::escpos {

Result<PrinterProfile> profile_for(int columns) {
    for (const auto& profile : std::array{paper_58mm, paper_80mm_42, paper_80mm_48})
        if (profile.columns == columns) return profile;
    return fail(ErrorCode::columns_invalid, {{"value", std::to_string(columns)}, {"allowed", "32, 42, 48"}});
}

}  // namespace tsunagu::escpos
