#include "drivers/adapter/scanner_files.h"

#include <algorithm>
#include <utility>

#include "drivers/adapter/device_file.h"

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

LoadedRules load_match_rules(const fs::path& shop, const std::vector<PrinterKind>& printers) {
    LoadedRules loaded{transport::MatchRules::built_in(), {}, {}};
    for (const PrinterKind& kind : printers)
        if (kind.pattern.vendor && kind.pattern.product)
            loaded.rules.printer_vendors.push_back({*kind.pattern.vendor, *kind.pattern.product});
    if (shop.empty()) return loaded;
    auto read = read_device_folder<ShopScanner>(shop / "scanners", parse_scanners);
    loaded.scanners = std::move(read.all);
    loaded.faults = std::move(read.faults);
    for (const ShopScanner& scanner : loaded.scanners)
        loaded.rules.scanner_vendors.push_back({scanner.vendor, scanner.product});
    return loaded;
}

}  // namespace tsunagu::adapter
