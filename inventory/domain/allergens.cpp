#include "inventory/domain/allergens.h"

#include <algorithm>
#include <array>

namespace tsunagu::domain {
namespace {

struct AllergenWords {
    std::string_view ja;
    std::string_view en;
};

// 食品表示法: the eight that must be named and the twenty that should be (2024).
constexpr std::array known = {
    AllergenWords{"えび", "shrimp"},
    AllergenWords{"かに", "crab"},
    AllergenWords{"くるみ", "walnut"},
    AllergenWords{"小麦", "wheat"},
    AllergenWords{"そば", "buckwheat"},
    AllergenWords{"卵", "egg"},
    AllergenWords{"乳", "milk"},
    AllergenWords{"落花生", "peanut"},
    AllergenWords{"アーモンド", "almond"},
    AllergenWords{"あわび", "abalone"},
    AllergenWords{"いか", "squid"},
    AllergenWords{"いくら", "salmon roe"},
    AllergenWords{"オレンジ", "orange"},
    AllergenWords{"カシューナッツ", "cashew"},
    AllergenWords{"キウイフルーツ", "kiwi"},
    AllergenWords{"牛肉", "beef"},
    AllergenWords{"ごま", "sesame"},
    AllergenWords{"さけ", "salmon"},
    AllergenWords{"さば", "mackerel"},
    AllergenWords{"大豆", "soybean"},
    AllergenWords{"鶏肉", "chicken"},
    AllergenWords{"バナナ", "banana"},
    AllergenWords{"豚肉", "pork"},
    AllergenWords{"マカダミアナッツ", "macadamia"},
    AllergenWords{"もも", "peach"},
    AllergenWords{"やまいも", "yam"},
    AllergenWords{"りんご", "apple"},
    AllergenWords{"ゼラチン", "gelatin"},
};

constexpr std::array<std::string_view, 5> separators = {";", ",", "、", "・", "，"};
constexpr std::string_view none_ja = "なし";
constexpr std::string_view none_en = "none";

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// The Japanese name of a known allergen, by either name; otherwise the text itself.
std::string canonical(std::string_view text) {
    for (const auto& words : known)
        if (text == words.en) return std::string(words.ja);
    return std::string(text);
}

std::string_view english(std::string_view name) {
    for (const auto& words : known)
        if (name == words.ja) return words.en;
    return name;
}

/// Cuts the first name off `text`.
std::string_view take_name(std::string_view& text) {
    std::size_t end = text.size();
    std::size_t width = 0;
    for (const auto separator : separators) {
        const auto at = text.find(separator);
        if (at < end) {
            end = at;
            width = separator.size();
        }
    }
    const auto name = trimmed(text.substr(0, end));
    text.remove_prefix(end + width);
    return name;
}

}  // namespace

Allergens Allergens::parse(std::string_view text) {
    Allergens allergens;
    while (!text.empty()) {
        const auto name = take_name(text);
        if (name.empty()) continue;
        allergens.registered_ = true;
        if (name == none_ja || name == none_en) continue;
        auto word = canonical(name);
        auto& names = allergens.names_;
        if (std::find(names.begin(), names.end(), word) == names.end()) names.push_back(std::move(word));
    }
    return allergens;
}

std::string Allergens::text() const {
    if (!registered_) return {};
    if (names_.empty()) return std::string(none_ja);
    std::string text;
    for (const auto& name : names_) {
        if (!text.empty()) text += ';';
        text += name;
    }
    return text;
}

std::string Allergens::words(Language language) const {
    const bool ja = language == Language::ja;
    if (!registered_) return ja ? "未登録" : "not registered";
    if (names_.empty()) return ja ? "表示対象なし" : "none declared by the maker";
    std::string words;
    for (const auto& name : names_) {
        if (!words.empty()) words += ja ? "・" : ", ";
        words += ja ? std::string_view(name) : english(name);
    }
    return words;
}

}  // namespace tsunagu::domain
