#include "inventory/domain/romaji.h"

#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "inventory/domain/search_text.h"

namespace tsunagu::domain {
namespace {

constexpr char32_t first_kana = 0x3041;
constexpr char32_t last_kana = 0x3096;
constexpr char32_t small_tsu = U'っ';
constexpr char32_t long_mark = U'ー';

// U+3041 to U+3096 in order, in kunrei spelling; ぢ and づ as じ and ず, を as お.
constexpr std::array<std::string_view, last_kana - first_kana + 1> kana_letters = {
    "a",  "a",  "i",  "i",  "u",  "u",  "e",  "e",  "o",  "o",  "ka", "ga", "ki", "gi", "ku",
    "gu", "ke", "ge", "ko", "go", "sa", "za", "si", "zi", "su", "zu", "se", "ze", "so", "zo",
    "ta", "da", "ti", "zi", "",   "tu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne",
    "no", "ha", "ba", "pa", "hi", "bi", "pi", "hu", "bu", "pu", "he", "be", "pe", "ho", "bo",
    "po", "ma", "mi", "mu", "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru",
    "re", "ro", "wa", "wa", "i",  "e",  "o",  "n",  "bu", "ka", "ke",
};

struct Spelling {
    std::string_view typed;
    std::string_view canonical;
};

// The longest first where one begins another; what ends a half-typed syllable comes last.
constexpr std::array spellings = {
    Spelling{"shi", "si"},  Spelling{"sha", "sya"}, Spelling{"shu", "syu"}, Spelling{"sho", "syo"},
    Spelling{"she", "sye"}, Spelling{"sh", "s"},    Spelling{"chi", "ti"},  Spelling{"cha", "tya"},
    Spelling{"chu", "tyu"}, Spelling{"cho", "tyo"}, Spelling{"che", "tye"}, Spelling{"ch", "t"},
    Spelling{"cy", "ty"},   Spelling{"tsu", "tu"},  Spelling{"ts", "t"},    Spelling{"ji", "zi"},
    Spelling{"ja", "zya"},  Spelling{"ju", "zyu"},  Spelling{"jo", "zyo"},  Spelling{"je", "zye"},
    Spelling{"jy", "zy"},   Spelling{"j", "z"},     Spelling{"f", "h"},     Spelling{"dzu", "zu"},
    Spelling{"dzi", "zi"},  Spelling{"dz", "z"},    Spelling{"du", "zu"},   Spelling{"di", "zi"},
    Spelling{"dy", "zy"},   Spelling{"v", "b"},     Spelling{"wo", "o"},    Spelling{"ca", "ka"},
    Spelling{"cu", "ku"},   Spelling{"co", "ko"},   Spelling{"ck", "k"},    Spelling{"c", "t"},
    Spelling{"q", "k"},     Spelling{"l", "r"},     Spelling{"mb", "nb"},   Spelling{"mp", "np"},
    Spelling{"mm", "nm"},
};

bool is_vowel(char c) {
    return c == 'a' || c == 'i' || c == 'u' || c == 'e' || c == 'o';
}

bool is_consonant(char c) {
    return c >= 'a' && c <= 'z' && !is_vowel(c);
}

/// A small ゃ or ぁ joins the syllable before it: きゃ kya, ふぁ hwa as ha, しぇ sye, うぃ wi, てぃ ti.
void join_small(std::string& letters, std::string_view small) {
    const char before = letters.empty() ? '\0' : letters.back();
    if (!is_vowel(before)) {
        letters += small;
        return;
    }
    const bool stands_alone = letters.size() < 2 || is_vowel(letters[letters.size() - 2]);
    letters.pop_back();
    const bool is_ya = small.size() == 2;
    if (before == 'i' && !is_ya)
        letters += 'y';
    else if (before == 'u' && stands_alone)
        letters += 'w';
    letters += is_ya && before != 'i' ? small.substr(1) : small;
}

bool is_small(char32_t c) {
    return c == U'ゃ' || c == U'ゅ' || c == U'ょ' || c == U'ぁ' || c == U'ぃ' || c == U'ぅ' || c == U'ぇ' ||
           c == U'ぉ';
}

/// Kana as somebody would type them; letters and digits as they are.
std::string as_typed(std::string_view folded) {
    std::string letters;
    bool doubles = false;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(folded.data());
    const auto size = static_cast<std::int32_t>(folded.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 next = 0;
        U8_NEXT(bytes, at, size, next);
        const auto c = static_cast<char32_t>(next);
        if (c == small_tsu) {
            doubles = true;
            continue;
        }
        if (c >= first_kana && c <= last_kana) {
            const auto spelling = kana_letters[c - first_kana];
            if (doubles && is_consonant(spelling[0])) letters += spelling[0];
            if (is_small(c))
                join_small(letters, spelling);
            else
                letters += spelling;
        } else if (c < 0x80 && is_latin_or_digit(static_cast<char>(c))) {
            letters += static_cast<char>(c);
        }
        doubles = false;
    }
    return letters;
}

const Spelling* spelling_at(std::string_view typed) {
    for (const auto& spelling : spellings)
        if (typed.substr(0, spelling.typed.size()) == spelling.typed) return &spelling;
    return nullptr;
}

/// What a syllable that begins here is written with first.
char first_letter(std::string_view typed) {
    const auto* spelling = spelling_at(typed);
    return spelling == nullptr ? typed[0] : spelling->canonical[0];
}

/// Long vowels once, nn once: う after お, ー and doubled vowels are length, not letters.
void append_short(std::string& letters, char c) {
    const char last = letters.empty() ? '\0' : letters.back();
    if ((is_vowel(c) && c == last) || (last == 'o' && c == 'u') || (last == 'n' && c == 'n')) return;
    letters += c;
}

std::string canonical_spelling(std::string_view typed) {
    std::string letters;
    for (std::size_t i = 0; i < typed.size();) {
        const auto rest = typed.substr(i);
        const char c = rest[0];
        const char next = rest.size() > 1 ? rest[1] : '\0';
        // Ohshima: an h that only lengthens the o.
        if (c == 'h' && i > 0 && typed[i - 1] == 'o' && is_consonant(next) && next != 'y') {
            ++i;
        } else if ((is_consonant(c) && c == next && c != 'n' && c != 'm') || rest.substr(0, 3) == "tch") {
            append_short(letters, first_letter(rest.substr(1)));
            ++i;
        } else if (const auto* spelling = spelling_at(rest); spelling != nullptr) {
            const bool keeps_last = c == 'm';  // only the m is spelled anew; what follows begins a syllable
            for (const char letter : spelling->canonical.substr(0, keeps_last ? 1 : 3))
                append_short(letters, letter);
            i += keeps_last ? 1 : spelling->typed.size();
        } else {
            append_short(letters, c);
            ++i;
        }
    }
    return letters;
}

bool consists_of_kana(std::string_view folded, bool letters_too) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(folded.data());
    const auto size = static_cast<std::int32_t>(folded.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 next = 0;
        U8_NEXT(bytes, at, size, next);
        const auto c = static_cast<char32_t>(next);
        const bool is_kana = (c >= first_kana && c <= last_kana) || c == long_mark;
        if (!is_kana && !(letters_too && c < 0x80 && is_latin_or_digit(static_cast<char>(c)))) return false;
    }
    return !folded.empty();
}

}  // namespace

std::string syllables_of(std::string_view folded) {
    std::string syllables;
    char last = '\0';
    for (const char c : canonical_spelling(as_typed(folded))) {
        // A syllable begins after a vowel; ん is one of its own, but ny begins にゃ.
        const bool begins =
            last == '\0' || !is_consonant(last) || (last == 'n' && is_consonant(c) && c != 'y');
        if (begins) syllables += '\'';
        syllables += c;
        last = c;
    }
    return syllables;
}

bool may_be_romaji(std::string_view folded) {
    for (const char c : folded)
        if (c >= 'a' && c <= 'z') return consists_of_kana(folded, true);
    return false;
}

bool is_hiragana(std::string_view folded) {
    return consists_of_kana(folded, false);
}

}  // namespace tsunagu::domain
