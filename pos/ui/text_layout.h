// Breaking text into lines that fit: Latin between words, Japanese between phrases, which the change of
// script mostly shows (牛乳|アイス, イルカの|クッキー). A word or phrase longer than a line is broken between
// characters, but never before 、。」ー or small kana, nor after 「（, nor so that one character is left
// alone. The last line allowed ends in … if there is more. No text is ever cut or runs into its neighbour.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tsunagu::ui {

/// The advance of a character in pixels.
using Advance = std::function<float(char32_t)>;

/// Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::u32string decode_utf8(std::string_view text);

[[nodiscard]] float width_of(std::u32string_view text, const Advance& advance);

/// At most `max_lines` lines, none wider than `width` unless a single character is. A line feed ends a line.
/// The first line may have another width, where something stands beside it.
[[nodiscard]] std::vector<std::u32string> wrap(std::u32string_view text, float width, std::size_t max_lines,
                                               const Advance& advance, float first_width = 0);

/// Whether wrapping `text` into these lines broke a word or a phrase, for want of room.
[[nodiscard]] bool breaks_a_word(const std::vector<std::u32string>& lines, std::u32string_view text);

/// One line: the text, or as much as fits with … after it.
[[nodiscard]] std::u32string fit(std::u32string_view text, float width, const Advance& advance);

}  // namespace tsunagu::ui
