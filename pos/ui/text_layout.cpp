#include "pos/ui/text_layout.h"

#include <algorithm>
#include <cstdint>

namespace tsunagu::ui {
namespace {

constexpr char32_t ellipsis = U'…';
constexpr char32_t no_break_space = U'\u00A0';
constexpr std::u32string_view not_first =
    U"、。，．・：；？！)]｝〕〉》」』】）ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々％,.!?:;%※…";
constexpr std::u32string_view not_last = U"([｛〔〈《「『【（¥￥";

bool in(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

bool is_latin(char32_t c) {
    return c > U' ' && c < 0x250;
}

/// May a line end between these two?
bool may_break(char32_t before, char32_t after) {
    if (before == no_break_space || after == no_break_space) return false;
    if (before == U' ' || before == U'　') return true;
    if (before >= U'0' && before <= U'9' && !is_latin(after)) return false;  // 20歳, 500円
    if (after == U' ' || in(not_first, after) || in(not_last, before)) return false;
    return !(is_latin(before) && is_latin(after));
}

std::u32string_view without_trailing_blanks(std::u32string_view line) {
    while (!line.empty() && (line.back() == U' ' || line.back() == U'　')) line.remove_suffix(1);
    return line;
}

/// How many characters of the text make its first line.
std::size_t first_line(std::u32string_view text, float width, const Advance& advance) {
    float pen = 0;
    std::size_t last_break = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == U'\n') return i + 1;
        if (i > 0 && may_break(text[i - 1], text[i])) last_break = i;
        pen += advance(text[i]);
        const bool blank = text[i] == U' ' || text[i] == U'　';
        if (pen > width && !blank && i > 0) return last_break > 0 ? last_break : i;
    }
    return text.size();
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        const std::size_t length = lead < 0x80    ? 1
                                   : lead >= 0xF0 ? 4
                                   : lead >= 0xE0 ? 3
                                   : lead >= 0xC0 ? 2
                                                  : 0;
        if (length == 0 || i + length > text.size()) {
            out += U'\uFFFD';
            ++i;
            continue;
        }
        char32_t c = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            c = c << 6U | (static_cast<std::uint8_t>(text[i + k]) & 0x3FU);
        out += c;
        i += length;
    }
    return out;
}

float width_of(std::u32string_view text, const Advance& advance) {
    float pen = 0;
    for (const char32_t c : text) pen += advance(c);
    return pen;
}

std::vector<std::u32string> wrap(std::u32string_view text, float width, std::size_t max_lines,
                                 const Advance& advance, float first_width) {
    std::vector<std::u32string> lines;
    while (!text.empty() && lines.size() < max_lines) {
        const float room = lines.empty() && first_width > 0 ? first_width : width;
        if (lines.size() + 1 == max_lines) {
            lines.push_back(fit(text.substr(0, text.find(U'\n')), room, advance));
            break;
        }
        const std::size_t length = first_line(text, room, advance);
        std::u32string_view line = text.substr(0, length);
        if (!line.empty() && line.back() == U'\n') line.remove_suffix(1);
        lines.emplace_back(without_trailing_blanks(line));
        text.remove_prefix(length);
        while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
    }
    return lines;
}

bool breaks_a_word(const std::vector<std::u32string>& lines, std::u32string_view text) {
    std::size_t at = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        at += lines[i].size();
        if (at < text.size() && text[at] != U' ' && is_latin(text[at - 1]) && is_latin(text[at])) return true;
        while (at < text.size() && text[at] == U' ') ++at;
    }
    return false;
}

std::u32string fit(std::u32string_view text, float width, const Advance& advance) {
    text = without_trailing_blanks(text);
    if (width_of(text, advance) <= width) return std::u32string(text);
    const float room = width - advance(ellipsis);
    float pen = 0;
    std::size_t length = 0;
    while (length < text.size() && pen + advance(text[length]) <= room) pen += advance(text[length++]);
    std::u32string out(without_trailing_blanks(text.substr(0, length)));
    out += ellipsis;
    return out;
}

}  // namespace tsunagu::ui
