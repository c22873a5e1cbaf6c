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

#include "drivers/adapter/printer_catalogue.h"
#include "drivers/hid/wedge.h"
#include "drivers/transport/usb_match.h"
#include "inventory/base/result.h"

namespace tsunagu::adapter {

inline constexpr std::size_t most_scanners_a_file = 256;

/// A scanner as a shop describes it, of one product: every keyboard of a vendor is never meant.
struct ShopScanner {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    hid::KeyLayout keyboard = hid::KeyLayout::us;  ///< of one that types: as its own settings have it
};

/// The [[scanner]] tables of TOML text. Errors: device_file_not_toml, device_file_mistakes; `file` is only
/// named.
[[nodiscard]] Result<std::vector<ShopScanner>> parse_scanners(std::string_view text, const std::string& file);

/// What the shop says of that product; the US layout, which scanners leave the factory with, where nothing.
[[nodiscard]] hid::KeyLayout layout_of(const std::vector<ShopScanner>& scanners, std::uint16_t vendor,
                                       std::uint16_t product);

struct LoadedRules {
    transport::MatchRules rules;
    std::vector<ShopScanner> scanners;  ///< those of the shop; they are in `rules` too
    std::vector<Error> faults;  ///< of scanners/, one a file: device_file_unreadable, _not_toml, _mistakes
};

/// The built-in rules, the printers of a vendor's own class that a profile names by vendor and product, and
/// what the shop adds; `shop` may be empty. `printers`: PrinterCatalogue's.
[[nodiscard]] LoadedRules load_match_rules(const std::filesystem::path& shop,
                                           const std::vector<PrinterKind>& printers);

}  // namespace tsunagu::adapter
