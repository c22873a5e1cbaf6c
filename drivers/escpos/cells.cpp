#include "drivers/escpos/cells.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "drivers/escpos/cp932.h"
#include "inventory/base/check.h"

namespace tsunagu::escpos {
namespace {

constexpr char32_t replacement = U'\uFFFD';

/// The next code point of `utf8`; U+FFFD for malformed bytes, which sends the text down the careful path.
char32_t next_code_point(std::string_view utf8, std::size_t& at) {
    const char32_t lead = static_cast<unsigned char>(utf8[at++]);
    if (lead < 0x80U) return lead;
    const std::size_t trails = lead < 0xC2U ? 0 : lead < 0xE0U ? 1 : lead < 0xF0U ? 2 : lead < 0xF5U ? 3 : 0;
    if (trails == 0 || at + trails > utf8.size()) return replacement;
    char32_t value = lead & (0x3FU >> trails);
    for (std::size_t i = 0; i < trails; ++i) {
        const auto trail = static_cast<unsigned char>(utf8[at + i]);
        if ((trail & 0xC0U) != 0x80U) return replacement;
        value = value << 6 | (trail & 0x3FU);
    }
    const bool surrogate = value >= 0xD800U && value <= 0xDFFFU;
    const bool overlong = (trails == 2 && value < 0x800U) || (trails == 3 && value < 0x10000U);
    if (surrogate || overlong || value > 0x10FFFFU) return replacement;
    at += trails;
    return value;
}

/// Most rare characters (𠮷, é) join with nothing beside them and need no segmentation.
bool stands_alone(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    return character != replacement &&
           u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_OTHER &&
           !u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/// The columns of a character that is drawn: as wide as a reader of Japanese expects it, and symbols always
/// two, because a picture squeezed into half a cell cannot be read.
std::uint8_t drawn_columns(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if (width == U_EA_WIDE || width == U_EA_FULLWIDTH) return 2;
    switch (u_charType(c)) {
        case U_OTHER_SYMBOL:
        case U_MATH_SYMBOL:
        case U_OTHER_NUMBER:
        case U_PRIVATE_USE_CHAR:
        case U_UNASSIGNED:
            return 2;
        default:
            return 1;
    }
}

bool is_invisible(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    return u_charType(c) == U_CONTROL_CHAR || u_charType(c) == U_FORMAT_CHAR ||
           u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

Cell rom_cell(char32_t character, std::uint16_t code) {
    return {character, code, static_cast<std::uint8_t>(code < 0x100 ? 1 : 2)};
}

/// The one place a lone code point becomes a cell, or nothing.
void append_single(char32_t character, std::vector<Cell>& cells) {
    if (character == U'\n' || character == U'\u0085' || character == U'\u2028' || character == U'\u2029') {
        cells.push_back({line_feed, 0, 0});
        return;
    }
    if (character == U'\t' || u_charType(static_cast<UChar32>(character)) == U_SPACE_SEPARATOR) {
        if (character == U'\u3000')
            cells.push_back(rom_cell(character, printer_code(character)));
        else
            cells.push_back(Cell{});
        return;
    }
    if (is_invisible(character)) return;
    const char32_t known = normalised(character);
    const std::uint16_t code = printer_code(known);
    if (code != 0)
        cells.push_back(rom_cell(known, code));
    else
        cells.push_back({character, 0, drawn_columns(character)});
}

/// A base with what follows it. Composed where Unicode has a composed character, except on a compatibility
/// ideograph: composing would turn a person's 神 (U+FA19) into the other 神.
void append_cluster(const icu::UnicodeString& cluster, Cells& cells) {
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 base = cluster.char32At(0);
    const bool compatibility_ideograph =
        (base >= 0xF900 && base <= 0xFAFF) || (base >= 0x2F800 && base <= 0x2FA1F);
    icu::UnicodeString composed = cluster;
    if (!compatibility_ideograph) {
        composed = icu::Normalizer2::getNFCInstance(status)->normalize(cluster, status);
        TSUNAGU_CHECK(U_SUCCESS(status), "ICU composes text it has just segmented");
    }
    std::uint8_t columns = 0;
    bool visible = false;
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
        const UChar32 c = composed.char32At(i);
        if (u_charType(c) == U_CONTROL_CHAR) continue;
        kept.append(c);
        visible = visible || !is_invisible(static_cast<char32_t>(c));
        columns = std::max(columns, drawn_columns(static_cast<char32_t>(c)));
    }
    if (!visible) return;
    if (kept.countChar32() == 1) return append_single(static_cast<char32_t>(kept.char32At(0)), cells.cells);
    if (printer_code(normalised(static_cast<char32_t>(kept.char32At(0)))) >= 0x100) columns = 2;
    std::string text;
    kept.toUTF8String(text);
    cells.cells.push_back({first_cluster + static_cast<Symbol>(cells.clusters.size()), 0, columns});
    cells.clusters.push_back(std::move(text));
}

/// One character iterator a thread: making one costs more than laying out a receipt.
thread_local std::unique_ptr<icu::BreakIterator> iterator_of_thread;

icu::BreakIterator& character_iterator() {
    if (!iterator_of_thread) {
        UErrorCode status = U_ZERO_ERROR;
        iterator_of_thread.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
        TSUNAGU_CHECK(iterator_of_thread && U_SUCCESS(status), "ICU has rules for characters");
    }
    return *iterator_of_thread;
}

bool is_half_width_voicing(char16_t c) {
    return c == u'\uFF9E' || c == u'\uFF9F';
}

/// For text that holds something the printer has not: marks, emoji, rare kanji.
void append_segmented(std::string_view utf8, Cells& cells) {
    const auto text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    icu::BreakIterator& iterator = character_iterator();
    iterator.setText(text);
    std::int32_t begin = iterator.first();
    for (std::int32_t end = iterator.next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator.next()) {
        // Unicode joins a half-width ﾞ to its kana; on the printer it has a cell of its own.
        std::int32_t voicing = end;
        while (voicing - 1 > begin && is_half_width_voicing(text.charAt(voicing - 1))) --voicing;
        const icu::UnicodeString cluster(text, begin, voicing - begin);
        if (cluster == u"\r\n")
            append_single(line_feed, cells.cells);
        else if (cluster.countChar32() == 1)
            append_single(static_cast<char32_t>(cluster.char32At(0)), cells.cells);
        else
            append_cluster(cluster, cells);
        for (std::int32_t i = voicing; i < end; ++i) append_single(text.charAt(i), cells.cells);
    }
}

}  // namespace

void append_cells(std::string_view utf8, Cells& cells) {
    TSUNAGU_CHECK(utf8.size() < static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max() / 4),
                  "a line of a receipt is no gigabyte");
    const std::size_t before = cells.cells.size();
    std::size_t at = 0;
    while (at < utf8.size()) {
        char32_t character = next_code_point(utf8, at);
        std::uint16_t code = printer_code(character);
        if (code == 0) {
            character = normalised(character);
            code = printer_code(character);
        }
        if (code == 0 && character >= 0x20 && !stands_alone(character)) {
            cells.cells.resize(before);
            return append_segmented(utf8, cells);
        }
        if (code != 0)
            cells.cells.push_back(rom_cell(character, code));
        else
            append_single(character, cells.cells);
    }
}

void append_text(Symbol symbol, const Cells& cells, std::string& text) {
    if (symbol >= first_cluster) {
        text += cells.clusters[symbol - first_cluster];
        return;
    }
    std::uint8_t bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(symbol));
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

int columns_of(std::string_view utf8) {
    Cells cells;
    append_cells(utf8, cells);
    int columns = 0;
    for (const Cell& cell : cells.cells) columns += cell.columns;
    return columns;
}

}  // namespace tsunagu::escpos
