#include "inventory/base/shown_name.h"

#include <algorithm>

namespace tsunagu {

Result<void> check_shown_name(std::string_view name, std::size_t most_bytes) {
    constexpr std::size_t kanji_bytes = 3;
    if (name.size() > most_bytes)
        return fail(ErrorCode::field_too_long,
                    {{"column", "name"}, {"limit", std::to_string(most_bytes / kanji_bytes)}});
    const auto prints = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; };
    if (!std::all_of(name.begin(), name.end(), prints))
        return fail(ErrorCode::field_unprintable, {{"column", "name"}});
    return {};
}

}  // namespace tsunagu
