// What one kind of printer can do. The width is the paper's and the head's, never a constant of ours.
//
// Sources: TM-T88 family 512 dots and 42 columns, TM-T20II/III and TM-m30III 576 dots and 48, 58 mm printers
// 384 dots and 32; font A is 12x24 dots, a kanji 24x24.
#pragma once

#include "drivers/escpos/commands.h"
#include "inventory/base/result.h"

namespace tsunagu::escpos {

inline constexpr int cell_width_dots = 12;
inline constexpr int cell_height_dots = 24;
inline constexpr int line_pitch_dots = 30;  ///< 24 dots of glyph and the gap to the next line

struct PrinterProfile {
    int columns = 42;          ///< of font A; even, so that kanji fill a line
    int dots = 512;            ///< printable width; at least columns * 12, a multiple of 8
    bool cutter = true;        ///< otherwise the paper is fed to the tear bar
    bool raster_only = false;  ///< no kanji ROM (or none we can trust): everything is sent as pictures
    DrawerPin drawer_pin = DrawerPin::two;
    bool has_process_id = true;    ///< otherwise a receipt is acknowledged by GS r
    bool has_buffer_clear = true;  ///< understands clear_buffers()
    bool operator==(const PrinterProfile&) const = default;
};

inline constexpr PrinterProfile paper_58mm{32, 384, false, false};
inline constexpr PrinterProfile paper_80mm_42{42, 512, true, false};
inline constexpr PrinterProfile paper_80mm_48{48, 576, true, false};

inline constexpr int fewest_columns = 24;
inline constexpr int most_columns = 64;
inline constexpr int most_dots = 1024;

/// Whether receipts can be laid out and drawn for it. Errors: columns_invalid.
[[nodiscard]] Result<void> check_profile(const PrinterProfile& profile);

/// The built-in profile of that width. Errors: columns_invalid.
[[nodiscard]] Result<PrinterProfile> profile_for(int columns);

}  // namespace tsunagu::escpos
