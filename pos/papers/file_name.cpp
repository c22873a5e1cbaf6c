#include "pos/papers/file_name.h"

#include <system_error>

namespace tsunagu::papers {
namespace {

constexpr std::size_t longest_stem = 100;
constexpr std::string_view refused = "<>:\"/\\|?*";

bool is_refused(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || refused.find(c) != std::string_view::npos;
}

bool is_inside_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

std::string safe_stem(std::string_view stem) {
    std::string safe;
    for (const char c : stem) safe += is_refused(c) ? '-' : c;
    if (safe.size() > longest_stem) {
        auto end = longest_stem;
        while (end > 0 && is_inside_character(safe[end])) --end;
        safe.resize(end);
    }
    const auto first = safe.find_first_not_of(". ");
    if (first == std::string::npos) return "paper";
    return safe.substr(first, safe.find_last_not_of(". ") - first + 1);
}

std::filesystem::path free_path(const std::filesystem::path& folder, std::string_view stem,
                                std::string_view ending) {
    return free_path(folder, stem, ending, ending);
}

std::filesystem::path free_path(const std::filesystem::path& folder, std::string_view stem,
                                std::string_view ending, std::string_view beside) {
    const auto safe = safe_stem(stem);
    const auto path = [&](int n, std::string_view last) {
        const auto number = n == 1 ? std::string() : "-" + std::to_string(n);
        return folder / (safe + number + (last.empty() ? "" : ".") + std::string(last));
    };
    std::error_code unknown;
    int n = 1;
    while (std::filesystem::exists(path(n, ending), unknown) ||
           std::filesystem::exists(path(n, beside), unknown))
        ++n;
    return path(n, ending);
}

}  // namespace tsunagu::papers
