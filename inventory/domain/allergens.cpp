#include "inventory/domain/allergens.h"

#include <algorithm>
#include <array>

#include "inventory/domain/blanks.h"

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

constexpr std::array<std::string_view, 8> separators = {";", ",", "、", "・", "，", "；", "/", "／"};
constexpr std::array<std::string_view, 3> none_words = {"なし", "none", "None"};
// What people write where they do not know. A dash is one of them: a customer must not read it as 'none'.
constexpr std::array<std::string_view, 16> unknown_words = {
    "未登録", "未確認", "未定", "不明", "要確認", "確認中", "unknown", "not registered",
    "-",      "--",     "－",   "ー",   "―",      "—",      "?",       "？"};

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& words, std::string_view name) {
    return std::find(words.begin(), words.end(), name) != words.end();
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
    bool unknown = false;
    while (!text.empty()) {
        const auto name = take_name(text);
        if (name.empty()) continue;
        unknown = unknown || is_one_of(unknown_words, name);
        allergens.registered_ = true;
        if (is_one_of(none_words, name)) continue;
        auto word = canonical(name);
        auto& names = allergens.names_;
        if (std::find(names.begin(), names.end(), word) == names.end()) names.push_back(std::move(word));
    }
    // Beside a name that is known, '不明' stays and is shown; alone, or beside 'なし', nothing is registered.
    const auto known_name = [](const std::string& name) { return !is_one_of(unknown_words, name); };
    const auto& names = allergens.names_;
    if (unknown && std::none_of(names.begin(), names.end(), known_name)) return {};
    return allergens;
}

std::string Allergens::text() const {
    if (!registered_) return {};
    if (names_.empty()) return std::string(none_words.front());
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
