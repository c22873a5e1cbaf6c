#include "pos/terminal/media.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace tsunagu::terminal {
namespace {

/// The words of a line; what follows " - " is counted on.
std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const auto blank = line.find(' ');
        words.push_back(line.substr(0, blank));
        line = blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1);
    }
    return words;
}

bool is_octal(char c) {
    return c >= '0' && c <= '7';
}

/// A blank in a path is written "\\040", as are tab, line feed and the backslash.
std::string unescaped(std::string_view text) {
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape = text[i] == '\\' && i + 3 < text.size() && is_octal(text[i + 1]) &&
                               is_octal(text[i + 2]) && is_octal(text[i + 3]);
        if (!is_escape) {
            path += text[i];
            continue;
        }
        path += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
        i += 3;
    }
    return path;
}

}  // namespace

std::vector<std::filesystem::path> media_of(std::string_view mountinfo,
                                            std::span<const std::string_view> roots) {
    constexpr std::size_t mount_point = 4;
    std::vector<std::filesystem::path> media;
    while (!mountinfo.empty()) {
        const auto end = mountinfo.find('\n');
        const auto words = words_of(mountinfo.substr(0, end));
        mountinfo = end == std::string_view::npos ? std::string_view() : mountinfo.substr(end + 1);
        const auto dash = std::find(words.begin(), words.end(), "-");
        if (words.size() <= mount_point || dash == words.end() || dash + 1 == words.end()) continue;
        if (*(dash + 1) == "tmpfs" || *(dash + 1) == "autofs") continue;
        const auto path = unescaped(words[mount_point]);
        for (const auto root : roots)
            if (path.starts_with(std::string(root) + "/")) media.emplace_back(path);
    }
    return media;
}

std::vector<std::filesystem::path> mounted_media() {
    std::ifstream file("/proc/self/mountinfo");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return media_of(text, media_roots);
}

}  // namespace tsunagu::terminal
