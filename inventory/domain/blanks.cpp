#include "inventory/domain/blanks.h"

#include <array>

namespace tsunagu::domain {
namespace {

constexpr std::array<std::string_view, 5> blanks = {" ", "\t", "\r", "\n", "\u3000"};

/// The bytes of the blank that `text` begins with, or ends with; 0 for none.
std::size_t blank_before(std::string_view text) {
    for (const auto blank : blanks)
        if (text.substr(0, blank.size()) == blank) return blank.size();
    return 0;
}
std::size_t blank_after(std::string_view text) {
    for (const auto blank : blanks)
        if (text.size() >= blank.size() && text.substr(text.size() - blank.size()) == blank)
            return blank.size();
    return 0;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (const auto size = blank_before(text)) text.remove_prefix(size);
    while (const auto size = blank_after(text)) text.remove_suffix(size);
    return text;
}

}  // namespace tsunagu::domain
