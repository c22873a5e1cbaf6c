// Scanners that a shop has written down itself: DIR/scanners/*.toml. A serial device or a keyboard of a maker
// nobody here knows is left alone, since it may be anything; its two numbers in such a file say what it is.
// docs/manual/scanners.md describes the files.
//
// Invariant: a file with a mistake is left out whole and named.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/transport/usb_match.h"
#include "inventory/base/result.h"

namespace tsunagu::adapter {

inline constexpr std::size_t largest_scanner_file = 64 * 1024;
inline constexpr std::size_t most_scanners_a_file = 256;
inline constexpr std::size_t most_scanner_files = 64;

/// The [[scanner]] tables of TOML text, each of one product: every keyboard of a vendor is never meant.
/// Errors: scanner_file_invalid {file} {line} {key} {what}; `file` is only named.
[[nodiscard]] Result<std::vector<transport::UsbIdRule>> parse_scanners(std::string_view text,
                                                                       const std::string& file);

struct LoadedRules {
    transport::MatchRules rules;
    std::vector<Error> faults;  ///< scanner_file_invalid, one a file
};

/// The built-in rules and what the shop adds; `shop` may be empty.
[[nodiscard]] LoadedRules load_match_rules(const std::filesystem::path& shop);

}  // namespace tsunagu::adapter
