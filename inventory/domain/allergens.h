// What the maker has declared about allergens. Not declared is not the same as none: it reads 未登録, and a
// customer who asks is told so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/language.h"

namespace tsunagu::domain {

class Allergens {
  public:
    /// Not registered.
    Allergens() = default;

    /// From a CSV field: names separated by ; , 、 ・ or /, in Japanese or English; empty, a dash, "不明" or
    /// "unknown" means not registered; "なし" or "none" means the maker declares none of the listed
    /// allergens.
    static Allergens parse(std::string_view text);

    [[nodiscard]] bool is_registered() const { return registered_; }
    /// As declared, in order, without repeats; empty where none, and where not registered.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

    /// What parse reads back: "" for not registered, "なし", or "小麦;乳".
    [[nodiscard]] std::string text() const;
    /// For a person: 未登録 / not registered; 表示対象なし / none declared; 小麦・乳 / wheat, milk.
    [[nodiscard]] std::string words(Language language) const;

    friend bool operator==(const Allergens&, const Allergens&) = default;

  private:
    bool registered_ = false;
    std::vector<std::string> names_;
};

}  // namespace tsunagu::domain
