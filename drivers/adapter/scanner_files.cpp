#include "drivers/adapter/scanner_files.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>

namespace tsunagu::adapter {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> bad_list(const std::string& file, std::size_t line, std::string_view key,
                               std::string what) {
    return fail(ErrorCode::scanner_file_invalid, {{"file", file},
                                                  {"line", std::to_string(line)},
                                                  {"key", std::string(key)},
                                                  {"what", std::move(what)}});
}

std::size_t line_of(const toml::node& node) {
    return node.source().begin.line;
}

Result<std::uint16_t> usb_number(const toml::table& table, std::string_view key, const std::string& file) {
    const toml::node* node = table.get(key);
    const auto value = node != nullptr ? node->as_integer() : nullptr;
    if (value != nullptr && value->get() >= 1 && value->get() <= 0xFFFF)
        return static_cast<std::uint16_t>(value->get());
    return bad_list(file, node != nullptr ? line_of(*node) : line_of(table), key,
                    std::string(key) + " = 0x0001 ... 0xffff");
}

Result<hid::KeyLayout> keyboard_of(const toml::table& table, const std::string& file) {
    const toml::node* node = table.get("keyboard");
    if (node == nullptr) return hid::KeyLayout::us;
    const auto value = node->as_string();
    if (value != nullptr && value->get() == "us") return hid::KeyLayout::us;
    if (value != nullptr && value->get() == "jis") return hid::KeyLayout::jis;
    return bad_list(file, line_of(*node), "keyboard", R"("us", "jis")");
}

Result<ShopScanner> scanner_of(const toml::table& table, const std::string& file) {
    for (const auto& [key, node] : table)
        if (key.str() != "name" && key.str() != "vendor" && key.str() != "product" && key.str() != "keyboard")
            return bad_list(file, line_of(node), key.str(), "? (name, vendor, product, keyboard)");
    if (const toml::node* name = table.get("name"); name != nullptr && !name->is_string())
        return bad_list(file, line_of(*name), "name", "\"...\"");
    ShopScanner scanner;
    TSUNAGU_TRY(scanner.vendor, usb_number(table, "vendor", file));
    TSUNAGU_TRY(scanner.product, usb_number(table, "product", file));
    TSUNAGU_TRY(scanner.keyboard, keyboard_of(table, file));
    return scanner;
}

Result<std::vector<ShopScanner>> read_scanners(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text(largest_scanner_file + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || (stream.gcount() == 0 && !stream.eof()))
        return bad_list(file.string(), 1, "-", "cannot be read");
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return parse_scanners(text, file.string());
}

}  // namespace

Result<std::vector<ShopScanner>> parse_scanners(std::string_view text, const std::string& file) {
    if (text.size() > largest_scanner_file) return bad_list(file, 1, "-", "64 KiB");
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed)
        return bad_list(file, parsed.error().source().begin.line, "-",
                        std::string(parsed.error().description()));
    const toml::table& top = parsed.table();
    for (const auto& [key, node] : top)
        if (key.str() != "scanner") return bad_list(file, line_of(node), key.str(), "?");
    const toml::node* tables = top.get("scanner");
    const toml::array* array = tables != nullptr ? tables->as_array() : nullptr;
    if (array == nullptr || array->size() > most_scanners_a_file)
        return bad_list(file, 1, "-", "[[scanner]]");
    std::vector<ShopScanner> scanners;
    for (const toml::node& node : *array) {
        if (!node.is_table()) return bad_list(file, line_of(node), "-", "[[scanner]]");
        TSUNAGU_TRY(const auto scanner, scanner_of(*node.as_table(), file));
        scanners.push_back(scanner);
    }
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
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator at(shop / "scanners", error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == ".toml" && at->path().filename().string().front() != '.')
            files.push_back(at->path());
    std::sort(files.begin(), files.end());
    if (files.size() > most_scanner_files) files.resize(most_scanner_files);
    for (const auto& file : files) {
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
