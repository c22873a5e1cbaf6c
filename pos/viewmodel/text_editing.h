// Taking the last character off a text that is being typed: a character, not a byte.
#pragma once

#include <string>

namespace tsunagu::viewmodel {

/// A character of UTF-8 ends where the next leading byte begins.
inline void erase_character(std::string& text) {
    while (!text.empty()) {
        const auto last = static_cast<unsigned char>(text.back());
        text.pop_back();
        if ((last & 0xC0U) != 0x80U) return;
    }
}

}  // namespace tsunagu::viewmodel
