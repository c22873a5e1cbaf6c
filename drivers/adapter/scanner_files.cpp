#include "drivers/adapter/scanner_files.h"

#include <algorithm>
#include <utility>

#include "drivers/adapter/device_file.h"
#include "drivers/adapter/printer_files.h"

namespace tsunagu::adapter {
namespace {

namespace fs = std::filesystem;

ShopScanner scanner_of(const DeviceTable& source, Mistakes& mistakes) {
    TableReading table(source, mistakes, {"name", "vendor", "product", "keyboard"});
    static_cast<void>(table.text("name"));
    for (const std::string_view key : {"vendor", "product"})
        if (!table.has(key)) table.wrong(key, "0x0001 ... 0xffff");
    ShopScanner scanner;
    scanner.vendor = table.usb_number("vendor").value_or(0);
    scanner.product = table.usb_number("product").value_or(0);
    scanner.keyboard = static_cast<hid::KeyLayout>(table.choice("keyboard", {"us", "jis"}));
    return scanner;
}

Result<std::vector<ShopScanner>> read_scanners(const fs::path& file) {
    TSUNAGU_TRY(const auto text, read_device_file(file));
    return parse_scanners(text, file.string());
}

}  // namespace

Result<std::vector<ShopScanner>> parse_scanners(std::string_view text, const std::string& file) {
    Mistakes mistakes(file);
    std::vector<ShopScanner> scanners;
    TSUNAGU_TRY(const auto tables, device_tables(text, "scanner", most_scanners_a_file, mistakes));
    for (const DeviceTable& table : tables) scanners.push_back(scanner_of(table, mistakes));
    if (auto error = mistakes.error()) return fail(std::move(*error));
    return scanners;
}

hid::KeyLayout layout_of(const std::vector<ShopScanner>& scanners, std::uint16_t vendor,
                         std::uint16_t product) {
    const auto found = std::find_if(scanners.begin(), scanners.end(), [&](const ShopScanner& scanner) {
        return scanner.vendor == vendor && scanner.product == product;
    });
    return found == scanners.end() ? hid::KeyLayout::us : found->keyboard;
}

LoadedRules load_match_rules(const fs::path& shop) {
    LoadedRules loaded{transport::MatchRules::built_in(), {}, {}};
    if (shop.empty()) return loaded;
    // A product that a shop gives a printer's profile is a printer, whoever made it.
    for (const PrinterKind& kind : read_printer_folder(shop / "printers").kinds)
        if (kind.pattern.vendor && kind.pattern.product)
            loaded.rules.printer_vendors.push_back({*kind.pattern.vendor, *kind.pattern.product});
    auto found = device_files(shop / "scanners");
    loaded.faults = std::move(found.faults);
    for (const auto& file : found.files) {
        auto scanners = read_scanners(file);
        if (!scanners)
            loaded.faults.push_back(std::move(scanners.error()));
        else
            loaded.scanners.insert(loaded.scanners.end(), scanners->begin(), scanners->end());
    }
    for (const ShopScanner& scanner : loaded.scanners)
        loaded.rules.scanner_vendors.push_back({scanner.vendor, scanner.product});
    return loaded;
}

}  // namespace tsunagu::adapter
