// A QR code as black and white modules, for printers and pictures that cannot make one themselves.
#pragma once

#include <string_view>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::escpos {

inline constexpr int qr_quiet_modules = 4;  ///< the white border ISO/IEC 18004 asks for

struct QrMatrix {
    int size = 0;               ///< modules a side, without the quiet zone
    std::vector<bool> modules;  ///< row by row; true is black
    [[nodiscard]] bool black(int x, int y) const {
        return modules[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) +
                       static_cast<std::size_t>(x)];
    }
};

inline constexpr std::size_t qr_payload_limit = 1000;  ///< bytes; more would be too fine for a phone

/// Error correction M, the bytes as they are. Errors: printer_failed for an empty
/// payload or one above the limit.
[[nodiscard]] Result<QrMatrix> make_qr(std::string_view payload);

/// Modules a side of the code that holds so many bytes at correction M: what a printer will choose by itself.
/// Requires 1 <= bytes <= qr_payload_limit.
[[nodiscard]] int qr_modules_for(std::size_t bytes);

/// The largest module of at most 6 dots with which a code of that many modules and its quiet zone fit in
/// `dots`.
[[nodiscard]] int qr_module_dots(int modules, int dots);

}  // namespace tsunagu::escpos
