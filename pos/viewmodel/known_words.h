// English for what a shop's lists usually say in Japanese only: categories, storage, prefectures. The lists
// have one column for each, and these few words come up again and again.
#pragma once

#include <string>

#include "inventory/base/language.h"

namespace tsunagu::viewmodel {

/// The English of a known word; any other text, and all text in Japanese, as it is. No reading is guessed:
/// the name of a town, for which no list has a column, stays Japanese.
[[nodiscard]] std::string known_words(const std::string& text, Language language);

}  // namespace tsunagu::viewmodel
