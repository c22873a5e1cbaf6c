#include "drivers/escpos/wrap.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "inventory/base/check.h"

namespace tsunagu::escpos {
namespace {

constexpr std::u32string_view never_first =
    U"、。，．・：；？！ー゛゜´｀¨ヽヾゝゞ〃仝々〆…‥’”）〕］｝〉》」』】°′″℃％‰〟〙〗»"
    U"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ～－‐―"
    U"!%),.:;?]}｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ";
constexpr std::u32string_view never_last = U"‘“（〔［｛〈《「『【〝〘〖«￥＄￡＠＃№([{｢¥$#";

constexpr std::uint8_t at_start = 1;
constexpr std::uint8_t at_end = 2;

/// A flag byte a character of the basic plane: this is asked for every character of every receipt.
const std::array<std::uint8_t, 0x10000>& flags() {
    static const auto table = [] {
        std::array<std::uint8_t, 0x10000> made{};
        for (const char32_t c : never_first) made[c] |= at_start;
        for (const char32_t c : never_last) made[c] |= at_end;
        return made;
    }();
    return table;
}

bool keeps_words(Symbol symbol) {
    return symbol > U' ' && symbol < 0x2000;  // Latin and its neighbours; kana and kanji lie above
}

bool may_break_between(const Cell& before, const Cell& after) {
    if (after.symbol == U' ') return false;
    if (before.symbol == U' ' || before.symbol == U'\u3000') return !forbidden_at_start(after.symbol);
    if (forbidden_at_start(after.symbol) || forbidden_at_end(before.symbol)) return false;
    return !(keeps_words(before.symbol) && keeps_words(after.symbol));
}

/// How many cells fit in the width; at least one, so that wrapping always moves on.
std::size_t fitting(std::span<const Cell> cells, int width) {
    int used = 0;
    std::size_t count = 0;
    while (count < cells.size() && used + cells[count].columns <= width) used += cells[count++].columns;
    return std::max<std::size_t>(count, 1);
}

/// Of the first `limit` cells, how many to keep on this line: up to the last good break; failing that, up to
/// the last break that only splits a word; failing that, all of them.
std::size_t best_break(std::span<const Cell> cells, std::size_t limit) {
    for (std::size_t at = limit; at > 0; --at)
        if (may_break_between(cells[at - 1], cells[at])) return at;
    for (std::size_t at = limit; at > 0; --at)
        if (!forbidden_at_start(cells[at].symbol) && !forbidden_at_end(cells[at - 1].symbol)) return at;
    return limit;
}

/// A blank never shows at the end of a line.
bool is_blank(const Cell& cell) {
    return cell.symbol == U' ' || cell.symbol == U'\u3000';
}

Stretch stretch(std::span<const Cell> all, std::size_t first, std::size_t count) {
    while (count > 0 && is_blank(all[first + count - 1])) --count;
    int columns = 0;
    for (std::size_t i = 0; i < count; ++i) columns += all[first + i].columns;
    return {first, count, columns};
}

void wrap_paragraph(std::span<const Cell> all, std::size_t first, std::size_t end, int width,
                    std::vector<Stretch>& lines) {
    while (end > first && is_blank(all[end - 1])) --end;
    do {
        const auto rest = all.subspan(first, end - first);
        std::size_t count = rest.empty() ? 0 : fitting(rest, width);
        // Spaces that would open the next line hang past the edge of this one instead.
        if (count < rest.size() && !is_blank(rest[count])) count = best_break(rest, count);
        lines.push_back(stretch(all, first, count));
        first += count;
        while (first < end && is_blank(all[first])) ++first;
    } while (first < end);
}

}  // namespace

bool forbidden_at_start(Symbol symbol) {
    return symbol < flags().size() && (flags()[symbol] & at_start) != 0;
}

bool forbidden_at_end(Symbol symbol) {
    return symbol < flags().size() && (flags()[symbol] & at_end) != 0;
}

void wrap(std::span<const Cell> cells, int width, std::vector<Stretch>& lines) {
    TSUNAGU_CHECK(width >= 2, "a kanji takes two columns");
    std::size_t first = 0;
    while (true) {
        std::size_t end = first;
        while (end < cells.size() && cells[end].symbol != line_feed) ++end;
        wrap_paragraph(cells, first, end, width, lines);
        if (end == cells.size()) return;
        first = end + 1;
    }
}

}  // namespace tsunagu::escpos
