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

enum class Script { latin, kanji, hiragana, katakana, mark };

Script script_of(char32_t c) {
    if (is_latin(c)) return Script::latin;
    if (c >= U'ぁ' && c <= U'ゟ') return Script::hiragana;
    if (c == U'ヶ' || c == U'々') return Script::kanji;  // 青ヶ島, 代々木
    if (c >= U'ァ' && c <= U'ヿ' && c != U'・') return Script::katakana;
    if (c >= 0x3400 && c <= 0x9FFF) return Script::kanji;
    if (c >= 0xF900 && c <= 0xFAFF) return Script::kanji;
    if (c >= 0x20000 && c <= 0x3FFFF) return Script::kanji;
    return Script::mark;
}

/// A blank between a number and its unit: 100 ml, 2 kg.
bool joins_unit(std::u32string_view text, std::size_t at) {
    constexpr std::size_t longest_unit = 2;
    if (at < 2 || text[at - 1] != U' ' || text[at - 2] < U'0' || text[at - 2] > U'9') return false;
    std::size_t end = at;
    while (end < text.size() && ((text[end] >= U'a' && text[end] <= U'z') || text[end] == U'L')) ++end;
    const bool is_word = end - at <= longest_unit &&
                         (end == text.size() || text[end] == no_break_space || !is_latin(text[end]));
    return end > at && is_word;
}

/// How many characters of one script stand before, or from, that place.
std::size_t run_before(std::u32string_view text, std::size_t at) {
    std::size_t length = 1;
    while (length < at && script_of(text[at - 1 - length]) == script_of(text[at - 1])) ++length;
    return length;
}

std::size_t run_from(std::u32string_view text, std::size_t at) {
    std::size_t length = 1;
    while (at + length < text.size() && script_of(text[at + length]) == script_of(text[at])) ++length;
    return length;
}

/// Does a phrase of Japanese, or a word of Latin, end before `at`? Hiragana after another script is mostly
/// its ending or a particle; from three on, after more than one character, it is a word of its own
/// (牛乳|せんべい).
bool ends_phrase(std::u32string_view text, std::size_t at) {
    if (!may_break(text[at - 1], text[at]) || joins_unit(text, at)) return false;
    const Script before = script_of(text[at - 1]);
    const Script after = script_of(text[at]);
    if (before == Script::mark || after == Script::mark || text[at - 1] == U' ') return true;
    if (before == after) return false;
    constexpr std::size_t own_word = 3;
    if (after == Script::hiragana) return run_before(text, at) >= 2 && run_from(text, at) >= own_word;
    if (before != Script::hiragana || run_before(text, at) > 1) return true;
    // One alone belongs to what follows (お茶) or within a verb (取り消す), unless it is a particle.
    return in(U"のはをがにとへやも", text[at - 1]);
}

std::u32string_view without_trailing_blanks(std::u32string_view line) {
    while (!line.empty() && (line.back() == U' ' || line.back() == U'　')) line.remove_suffix(1);
    return line;
}

/// Where the phrase that begins at `from` ends.
std::size_t phrase_end(std::u32string_view text, std::size_t from) {
    std::size_t end = from + 1;
    while (end < text.size() && text[end] != U'\n' && !ends_phrase(text, end)) ++end;
    return end;
}

/// How many characters of the text make its first line; `next` is the width of the line after it.
std::size_t first_line(std::u32string_view text, float width, float next, const Advance& advance) {
    float pen = 0;
    std::size_t phrase = 0;
    std::size_t character = 0;
    std::size_t blank_before = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == U'\n') return i + 1;
        if (i > 0 && may_break(text[i - 1], text[i]) && !joins_unit(text, i)) character = i;
        if (i > 0 && ends_phrase(text, i)) phrase = i;
        if (phrase == i && i > 0 && text[i - 1] == U' ') blank_before = i;
        pen += advance(text[i]);
        const bool blank = text[i] == U' ' || text[i] == U'　';
        if (pen <= width || blank || i == 0) continue;
        // What stands after a blank stays together where it can.
        const bool rest_fits = width_of(text.substr(blank_before), advance) <= next;
        if (blank_before > 0 && rest_fits) return blank_before;
        const std::size_t end = phrase_end(text, phrase);
        const auto whole = without_trailing_blanks(text.substr(phrase, end - phrase));
        if (phrase > 0 && width_of(whole, advance) <= next) return phrase;
        if (character == 0) return i;
        if (character + 1 < end) return character;
        // No character is left alone on the next line.
        for (std::size_t earlier = character - 1; earlier > phrase + 1; --earlier) {
            if (may_break(text[earlier - 1], text[earlier])) return earlier;
        }
        return character;
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
        const std::size_t length = first_line(text, room, width, advance);
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
        const bool blank = at < text.size() && (text[at] == U' ' || text[at] == U'　' || text[at] == U'\n');
        if (at < text.size() && !blank && !ends_phrase(text, at)) return true;
        while (at < text.size() && (text[at] == U' ' || text[at] == U'　' || text[at] == U'\n')) ++at;
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
