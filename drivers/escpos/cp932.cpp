#include "drivers/escpos/cp932.h"

#include <unicode/ucnv.h>

#include <array>
#include <cstddef>

#include "inventory/base/check.h"

namespace tsunagu::escpos {
namespace {

using CodeTable = std::array<std::uint16_t, 0x10000>;

/// Adds the 188 characters behind one lead byte. The first code of a character wins: nine mathematical signs
/// stand both in row 2 and in row 13, and row 2 is the one every printer has.
void add_row(UConverter* converter, unsigned lead, CodeTable& table) {
    for (unsigned trail = 0x40; trail <= 0xFC; ++trail) {
        if (trail == 0x7F) continue;
        const std::array<char, 2> code{static_cast<char>(lead), static_cast<char>(trail)};
        std::array<char16_t, 4> text{};
        UErrorCode status = U_ZERO_ERROR;
        const auto length = ucnv_toUChars(converter, text.data(), static_cast<std::int32_t>(text.size()),
                                          code.data(), static_cast<std::int32_t>(code.size()), &status);
        if (U_FAILURE(status) || length != 1 || text[0] == u'\uFFFD') continue;
        const char32_t character = normalised(text[0]);
        if (table[character] == 0) table[character] = static_cast<std::uint16_t>((lead << 8) | trail);
    }
}

CodeTable make_table() {
    CodeTable table{};
    // ICU's own data, as a C library without its optional converters knows no Shift_JIS.
    UErrorCode status = U_ZERO_ERROR;
    UConverter* const converter = ucnv_open("ibm-943_P15A-2003", &status);
    TSUNAGU_CHECK(U_SUCCESS(status), "ICU knows the Shift_JIS of Microsoft");
    for (unsigned c = 0x20; c < 0x7F; ++c) table[c] = static_cast<std::uint16_t>(c);
    table['\\'] = 0;
    table[0xA5] = 0x5C;
    for (unsigned c = 0xFF61; c <= 0xFF9F; ++c) table[c] = static_cast<std::uint16_t>(c - 0xFF61 + 0xA1);
    for (unsigned lead = 0x81; lead <= 0x84; ++lead) add_row(converter, lead, table);
    add_row(converter, 0x87, table);
    for (unsigned lead = 0x88; lead <= 0x9F; ++lead) add_row(converter, lead, table);
    for (unsigned lead = 0xE0; lead <= 0xEA; ++lead) add_row(converter, lead, table);
    ucnv_close(converter);
    return table;
}

}  // namespace

char32_t normalised(char32_t character) {
    switch (character) {
        case U'\\':
            return U'\uFF3C';
        case U'\u00A2':
            return U'\uFFE0';
        case U'\u00A3':
            return U'\uFFE1';
        case U'\u00AC':
            return U'\uFFE2';
        case U'\u00AF':
        case U'\u203E':
            return U'\uFFE3';
        case U'\u2014':
            return U'\u2015';
        case U'\u2016':
            return U'\u2225';
        case U'\u2212':
            return U'\uFF0D';
        case U'\u301C':
            return U'\uFF5E';
        default:
            return character;
    }
}

std::uint16_t printer_code(char32_t character) {
    static const CodeTable table = make_table();
    return character < table.size() ? table[character] : std::uint16_t{0};
}

std::uint16_t jis_of(std::uint16_t shift_jis) {
    const unsigned lead = shift_jis >> 8;
    const unsigned trail = shift_jis & 0xFFU;
    TSUNAGU_CHECK((lead >= 0x81 && lead <= 0x9F) || (lead >= 0xE0 && lead <= 0xEF),
                  "Shift_JIS leads a kanji");
    TSUNAGU_CHECK(trail >= 0x40 && trail <= 0xFC && trail != 0x7F, "Shift_JIS ends a kanji");
    // Two rows of 94 share a lead byte.
    const unsigned pair = lead - (lead <= 0x9F ? 0x81 : 0xC1);
    const unsigned place = trail - (trail < 0x7F ? 0x40 : 0x41);
    const unsigned row = pair * 2 + place / 94;
    return static_cast<std::uint16_t>((0x21 + row) << 8 | (0x21 + place % 94));
}

}  // namespace tsunagu::escpos
