// Readings in Latin letters, in one spelling whatever the system: Hepburn (shi, tsu, fu, ja), kunrei (si, tu,
// hu, zya) and what people type on the way. Long vowels count once, so gyunyu, gyuunyuu and gyūnyū are one.
#pragma once

#include <string>
#include <string_view>

namespace tsunagu::domain {

/// The reading in canonical letters with ' before each syllable: "ぎゅうにゅう" and "gyuunyu" are "'gyu'nyu".
/// Requires: folded text (search_text.h). What is neither kana, a letter nor a digit is passed over. The
/// result of a reading typed so far begins the result of the whole, so it can be searched for as it is typed
/// (but for an m that becomes ん once b, p or m follows).
[[nodiscard]] std::string syllables_of(std::string_view folded);

/// Hiragana, ー, letters and digits only, and at least one of them a letter.
[[nodiscard]] bool may_be_romaji(std::string_view folded);
/// Hiragana and ー only.
[[nodiscard]] bool is_hiragana(std::string_view folded);

}  // namespace tsunagu::domain
