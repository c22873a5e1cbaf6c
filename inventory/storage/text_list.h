// Several short texts in one column: codes and channels, which are read and written only all together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tsunagu::storage {

inline std::string joined(const std::vector<std::string>& parts, char separator) {
    std::string all;
    for (const auto& part : parts) {
        if (!all.empty()) all += separator;
        all += part;
    }
    return all;
}

/// The reverse of joined; nothing for an empty text.
inline std::vector<std::string> split(std::string_view all, char separator) {
    std::vector<std::string> parts;
    while (!all.empty()) {
        const auto end = all.find(separator);
        parts.emplace_back(all.substr(0, end));
        if (end == std::string_view::npos) break;
        all.remove_prefix(end + 1);
    }
    return parts;
}

}  // namespace tsunagu::storage
