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

/// How a kanji's two bytes are sent: as Shift_JIS, or as JIS between `1C 26` and `1C 2E`, which is what every
/// printer of kanji has understood since the first. (Epson ESC/POS, FS C, FS &, FS .)
enum class KanjiMode { shift_jis, jis };

/// What pin 3 of the drawer's plug says when the drawer stands open; it is the drawer's wiring, so a setting.
enum class DrawerSwitch { none, high_is_open, low_is_open };

struct PrinterProfile {
    int columns = 42;          ///< of font A; even, so that kanji fill a line
    int dots = 512;            ///< printable width; at least columns * 12, a multiple of 8
    bool cutter = true;        ///< otherwise the paper is fed to the tear bar
    bool raster_only = false;  ///< no kanji ROM (or none we can trust): everything is sent as pictures
    DrawerPin drawer_pin = DrawerPin::two;
    bool has_process_id = true;    ///< otherwise a receipt is acknowledged by GS r
    bool has_buffer_clear = true;  ///< understands clear_buffers()
    KanjiMode kanji_mode = KanjiMode::shift_jis;
    DrawerSwitch drawer_switch = DrawerSwitch::none;
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
