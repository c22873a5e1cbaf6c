#include "inventory/domain/search_text.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::domain {
namespace {

// Old and personal forms people cannot easily type. Unicode keeps them apart, rightly:
// a name is printed as it is written, and only found by its usual form.
constexpr std::array<std::pair<char32_t, char32_t>, 23> usual_forms = {{
    {U'嶋', U'島'}, {U'廣', U'広'}, {U'德', U'徳'}, {U'惠', U'恵'}, {U'櫻', U'桜'}, {U'澤', U'沢'},
    {U'濱', U'浜'}, {U'濵', U'浜'}, {U'瀨', U'瀬'}, {U'眞', U'真'}, {U'國', U'国'}, {U'圓', U'円'},
    {U'藏', U'蔵'}, {U'邉', U'辺'}, {U'邊', U'辺'}, {U'靜', U'静'}, {U'髙', U'高'}, {U'龍', U'竜'},
    {U'齋', U'斎'}, {U'齊', U'斉'}, {U'鷗', U'鴎'}, {U'﨑', U'崎'}, {U'𠮷', U'吉'},
}};

char32_t usual_form(char32_t c) {
    for (const auto& [old, usual] : usual_forms)
        if (old == c) return usual;
    return c;
}

bool is_common_kanji_or_kana(char32_t c) {
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30F6) || c == 0x30FC || c == 0x3005 ||
           (c >= 0x4E00 && c <= 0x9FFF);
}

void append_utf8(std::string& text, char32_t c) {
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, static_cast<UChar32>(c));
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

void append_blank(std::string& text) {
    if (!text.empty() && text.back() != ' ') text += ' ';
}

void append_ascii(std::string& text, char32_t c) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
        append_blank(text);
    else if (c >= 'A' && c <= 'Z')
        text += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        text += static_cast<char>(c);
}

void append_japanese(std::string& text, char32_t c) {
    constexpr char32_t katakana_to_hiragana = 0x60;
    if (c >= 0x30A1 && c <= 0x30F6) c -= katakana_to_hiragana;
    append_utf8(text, usual_form(c));
}

/// The text folded, where all of it is ASCII, kana and common kanji, as nearly all of it is; nothing
/// otherwise.
std::optional<std::string> folded_common(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c >= 0 && c < 0x80)
            append_ascii(folded, static_cast<char32_t>(c));
        else if (c == 0x3000)
            append_blank(folded);
        else if (c > 0 && is_common_kanji_or_kana(static_cast<char32_t>(c)))
            append_japanese(folded, static_cast<char32_t>(c));
        else
            return std::nullopt;
    }
    return folded;
}

/// The letter without its accents.
UChar32 base_letter(UChar32 c) {
    constexpr std::int32_t capacity = 18;  // the longest decomposition Unicode allows
    std::array<UChar, capacity> parts{};
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfc = unorm2_getNFCInstance(&status);
    const auto length = unorm2_getDecomposition(nfc, c, parts.data(), capacity, &status);
    if (U_FAILURE(status) || length <= 0) return c;
    std::int32_t at = 0;
    UChar32 base = 0;
    U16_NEXT(parts.data(), at, length, base);
    return base;
}

void append_any(std::string& text, UChar32 c) {
    const auto code_point = static_cast<char32_t>(c);
    if (c < 0x80)
        append_ascii(text, code_point);
    else if (is_common_kanji_or_kana(code_point))
        append_japanese(text, code_point);
    else if (u_isUWhiteSpace(c))
        append_blank(text);
    else if (const auto base = base_letter(c); base < 0x80)
        append_ascii(text, static_cast<char32_t>(base));
    else if (u_isalnum(c))
        append_utf8(text, usual_form(code_point));
}

std::string folded_by_unicode(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    std::u16string wide(text.size(), u'\0');
    std::int32_t length = 0;
    u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &length, text.data(),
                         static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, &status);
    const auto* folding = unorm2_getNFKCCasefoldInstance(&status);
    TSUNAGU_CHECK(U_SUCCESS(status), "UTF-16 is never longer than UTF-8");
    // NFKC makes one character at most 18.
    std::u16string normal(static_cast<std::size_t>(length) * 18, u'\0');
    const auto size = unorm2_normalize(folding, wide.data(), length, normal.data(),
                                       static_cast<std::int32_t>(normal.size()), &status);
    TSUNAGU_CHECK(U_SUCCESS(status), "NFKC fits its greatest growth");
    std::string folded;
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U16_NEXT(normal.data(), at, size, c);
        append_any(folded, c);
    }
    return folded;
}

}  // namespace

std::string fold_for_search(std::string_view text) {
    constexpr std::size_t limit = 4096;
    text = text.substr(0, limit);
    auto folded = folded_common(text);
    if (!folded) folded = folded_by_unicode(text);
    while (!folded->empty() && folded->back() == ' ') folded->pop_back();
    return std::move(*folded);
}

std::string without_inner_blanks(std::string_view folded) {
    std::string text;
    text.reserve(folded.size());
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const bool kept =
            folded[i] != ' ' || (i > 0 && i + 1 < folded.size() && is_latin_or_digit(folded[i - 1]) &&
                                 is_latin_or_digit(folded[i + 1]));
        if (kept) text += folded[i];
    }
    return text;
}

}  // namespace tsunagu::domain
