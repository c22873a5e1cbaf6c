// Words that come from below in both languages, since the screen's language changes while they stand.
#pragma once

#include <string>

#include "inventory/base/error.h"
#include "inventory/base/language.h"

namespace tsunagu::viewmodel {

struct InBothLanguages {
    std::string ja;
    std::string en;
    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::ja ? ja : en;
    }
    bool operator==(const InBothLanguages&) const = default;
};

/// The words of what went wrong.
[[nodiscard]] inline InBothLanguages in_both(const Error& error) {
    return {words_for(error, Language::ja), words_for(error, Language::en)};
}

}  // namespace tsunagu::viewmodel
