// The characters of the keys (HID Usage Tables 1.12, page 07), for US and for JIS X 6002 keyboards.
#include <string_view>

#include "drivers/hid/wedge.h"

namespace tsunagu::hid {
namespace {

constexpr std::uint8_t key_a = 0x04;
constexpr std::uint8_t key_z = 0x1D;
constexpr std::uint8_t key_one = 0x1E;
constexpr std::uint8_t key_zero = 0x27;
constexpr std::uint8_t key_minus = 0x2D;
constexpr std::uint8_t key_slash = 0x38;
constexpr std::uint8_t keypad_divide = 0x54;
constexpr std::uint8_t keypad_point = 0x63;

struct Symbols {
    std::string_view digits_shifted;  ///< keys 1 to 0
    std::string_view plain;           ///< keys 2D to 38; a blank stands for none
    std::string_view shifted;
};
constexpr Symbols us{"!@#$%^&*()", "-=[]\\\\;'`,./", "_+{}||:\"~<>?"};
// 35 is 半角/全角. The key of ] is 32; some keyboards call it 31.
constexpr Symbols jis{"!\"#$%&'() ", "-^@[]];: ,./", "=~`{}}+* <>?"};
static_assert(us.plain.size() == key_slash - key_minus + 1 && us.shifted.size() == us.plain.size());
static_assert(jis.plain.size() == us.plain.size() && jis.shifted.size() == us.plain.size());

constexpr std::string_view keypad = "/*-+\r1234567890.";
static_assert(keypad.size() == keypad_point - keypad_divide + 1);

char unless_blank(char character) {
    return character == ' ' ? '\0' : character;
}

}  // namespace

char character_of(std::uint8_t key, KeyLayout layout, bool shift, bool letters_upper) {
    const Symbols& symbols = layout == KeyLayout::us ? us : jis;
    if (key >= key_a && key <= key_z) return static_cast<char>((letters_upper ? 'A' : 'a') + (key - key_a));
    if (key >= key_one && key <= key_zero) {
        const std::size_t place = key - key_one;
        return shift ? unless_blank(symbols.digits_shifted[place]) : "1234567890"[place];
    }
    if (key >= key_minus && key <= key_slash) {
        const std::size_t place = key - key_minus;
        return unless_blank((shift ? symbols.shifted : symbols.plain)[place]);
    }
    if (key >= keypad_divide && key <= keypad_point) return keypad[key - keypad_divide];
    switch (key) {
        case 0x28:  // Enter
            return '\r';
        case 0x2B:  // Tab
            return '\t';
        case 0x2C:
            return ' ';
        case 0x87:  // ろ
            if (layout == KeyLayout::us) return '\0';
            return shift ? '_' : '\\';
        case 0x89:  // ¥
            if (layout == KeyLayout::us) return '\0';
            return shift ? '|' : '\\';
        default:
            return '\0';
    }
}

}  // namespace tsunagu::hid
