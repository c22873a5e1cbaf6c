// The look, in one table: colours, radii and type sizes. Views name what they mean, never a number of their
// own. Why they are so: 4.5:1 contrast for every text on its ground, one solid green, red only undoes.
#pragma once

#include <array>
#include <cstdint>

namespace tsunagu::ui {

/// 0xRRGGBB and how much of it, 0..255.
struct Colour {
    std::uint32_t rgb = 0;
    std::uint8_t alpha = 255;

    [[nodiscard]] constexpr Colour faded(std::uint8_t to) const { return {rgb, to}; }
};

namespace theme {

inline constexpr Colour ground{0xEEF1F5};
inline constexpr Colour surface{0xFFFFFF};
inline constexpr Colour dimmed{0xE4E7EC};
inline constexpr Colour line{0xDDE3EA};
inline constexpr Colour inner_line{0xE8EDF2};
inline constexpr Colour pill{0xEEF2F7};

inline constexpr Colour ink{0x0F1B2D};
inline constexpr Colour second{0x44536A};
inline constexpr Colour hint{0x5B6B82};
/// Over the picture of what is sold out: it stays to be recognised.
inline constexpr Colour picture_veil{0xE4E7EC, 150};
inline constexpr Colour dimmed_ink{0x5A6678};

inline constexpr Colour bar{0x14213D};
inline constexpr Colour bar_pill{0x22315A};
inline constexpr Colour bar_ink{0xFFFFFF};
inline constexpr Colour bar_well{0x34C38F};
inline constexpr Colour bar_waiting{0xF5B301};
inline constexpr Colour bar_trouble{0xFF8A7A};
inline constexpr Colour bar_absent{0x9AA9C4};
inline constexpr Colour mark{0xE4572E};
inline constexpr Colour chosen_tab{0x334155};

inline constexpr Colour go{0x17824F};
inline constexpr Colour go_text{0x0E6A3D};
inline constexpr Colour go_ground{0xF1FBF5};
inline constexpr Colour on_go{0xFFFFFF};
inline constexpr Colour go_off{0x8FA89B};
inline constexpr Colour undo{0xC63A36};
inline constexpr Colour undo_text{0xB32824};
inline constexpr Colour button_line{0xB9C6DA};
inline constexpr Colour button_ink{0x22324D};

inline constexpr Colour selected{0xEAF2FF};
inline constexpr Colour focus{0x2563C9};
inline constexpr Colour pressed{0x0F1B2D, 26};
inline constexpr Colour scrim{0x0F1B2D, 120};
inline constexpr Colour shadow{0x0F1B2D, 46};

struct Badge {
    Colour ground;
    Colour text;
};
inline constexpr Badge warn{{0xFDECC8}, {0x8A5300}};
inline constexpr Badge stop{{0xF6D9D9}, {0xA3201D}};
inline constexpr Badge note{{0xDBE9FF}, {0x1D4F9C}};
inline constexpr Badge good{{0xD9F2E4}, {0x0E6A3D}};

inline constexpr std::array<Colour, 6> stripes{Colour{0x2E86AB}, Colour{0xE4572E}, Colour{0x17A07B},
                                               Colour{0xC98B0B}, Colour{0x8E4EC6}, Colour{0xB3364A}};
[[nodiscard]] constexpr Colour stripe(int index) {
    return stripes[static_cast<std::size_t>(index) % stripes.size()];
}

inline constexpr float card_radius = 14;
inline constexpr float button_radius = 14;
inline constexpr float sheet_radius = 22;
/// The smallest side of anything to be tapped.
inline constexpr float target = 56;
/// A finger that moves this far scrolls and does not tap.
inline constexpr float drag_slop = 12;

}  // namespace theme

enum class Weight : std::uint8_t { regular, bold };

/// Size in pixels of the em square.
struct Type {
    int size = 17;
    Weight weight = Weight::regular;
};

namespace type {

inline constexpr Type note{13, Weight::regular};
inline constexpr Type small{15, Weight::regular};
inline constexpr Type body{17, Weight::regular};
inline constexpr Type strong{17, Weight::bold};
inline constexpr Type button{19, Weight::bold};
inline constexpr Type price{21, Weight::bold};
inline constexpr Type title{24, Weight::bold};
inline constexpr Type key{28, Weight::bold};
inline constexpr Type figure{34, Weight::bold};
inline constexpr Type total{46, Weight::bold};
inline constexpr Type change{84, Weight::bold};

}  // namespace type
}  // namespace tsunagu::ui
