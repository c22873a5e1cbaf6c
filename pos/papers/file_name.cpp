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
    const auto safe = safe_stem(stem);
    std::error_code unknown;
    const auto last = ending.empty() ? std::string() : "." + std::string(ending);
    auto path = folder / (safe + last);
    for (int n = 2; std::filesystem::exists(path, unknown); ++n)
        path = folder / (safe + "-" + std::to_string(n) + last);
    return path;
}

}  // namespace tsunagu::papers
