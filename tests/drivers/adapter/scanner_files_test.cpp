// Scanners a shop has written down itself: what a file may say, and that a bad one spoils no other.
#include "drivers/adapter/scanner_files.h"

#include <cstdlib>
#include <fstream>

#include "drivers/adapter/device_file.h"
#include "drivers/adapter/printer_files.h"
#include "tests/support/catch.h"

namespace tsunagu::adapter {
namespace {

namespace fs = std::filesystem;

const std::string good = "[[scanner]]\nname = \"Stall\"\nvendor = 0x1a86\nproduct = 0x5723\n";

/// The line and the key that a mistake is named by.
std::pair<std::string, std::string> fault_of(const std::string& text) {
    const auto parsed = parse_scanners(text, "own.toml");
    REQUIRE_FALSE(parsed.has_value());
    const Error& error = parsed.error();
    CHECK(words_for(error, Language::en).find("own.toml") != std::string::npos);
    if (error.code == ErrorCode::device_file_not_toml) return {error.args.at(1).second, "-"};
    REQUIRE(error.code == ErrorCode::device_file_mistakes);
    const std::string key = error.details.at(0).args.at(1).second;
    return {error.details.at(0).args.at(0).second, key.substr(0, key.find(" = "))};
}

fs::path new_shop() {
    std::string name = (fs::temp_directory_path() / "tsunagu-scanners-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    return name;
}

}  // namespace

TEST_CASE("A scanner is one product of one maker") {
    const auto rules = parse_scanners(good + good, "own.toml");
    REQUIRE(rules.has_value());
    REQUIRE(rules->size() == 2);
    CHECK((*rules)[0].vendor == 0x1A86);
    CHECK((*rules)[0].product == 0x5723);
}

TEST_CASE("A scanner types on the keyboard its file names, otherwise on a US one") {
    const auto scanners = parse_scanners(good + "keyboard = \"jis\"\n", "own.toml");
    REQUIRE(scanners.has_value());
    CHECK(layout_of(*scanners, 0x1A86, 0x5723) == hid::KeyLayout::jis);
    CHECK(layout_of(*scanners, 0x1A86, 0x5724) == hid::KeyLayout::us);
    CHECK(layout_of(*parse_scanners(good, "own.toml"), 0x1A86, 0x5723) == hid::KeyLayout::us);
    CHECK(fault_of(good + "keyboard = \"fr\"\n") == std::pair<std::string, std::string>{"5", "keyboard"});
}

TEST_CASE("A mistake in a list of scanners is named by its line and its key") {
    using Fault = std::pair<std::string, std::string>;
    // Every keyboard of a maker must not be taken for a scanner.
    CHECK(fault_of("[[scanner]]\nvendor = 0x1a86\n").second == "product");
    CHECK(fault_of("[[scanner]]\nproduct = 0x5723\n").second == "vendor");
    CHECK(fault_of("[[scanner]]\nvendor = 70000\nproduct = 1\n") == Fault{"2", "vendor"});
    CHECK(fault_of("[[scanner]]\nvendor = \"1a86\"\nproduct = 1\n") == Fault{"2", "vendor"});
    CHECK(fault_of(good + "colour = 1\n") == Fault{"5", "colour"});
    CHECK(fault_of("[[scanner]]\nname = 1\nvendor = 1\nproduct = 1\n") == Fault{"2", "name"});
    CHECK(fault_of("[[printer]]\nvendor = 1\n").second == "printer");
    CHECK(fault_of("scanner = 1\n").second == "?");
    CHECK(fault_of("[[scanner]\n").first == "1");
    CHECK(fault_of("").second == "?");
    const auto large = parse_scanners(good + std::string(largest_device_file, '#'), "own.toml");
    REQUIRE_FALSE(large);
    CHECK(words_for(large.error(), Language::en).find("64 KiB") != std::string::npos);
}

TEST_CASE("A shop's lists add to what is built in, and a bad one spoils no other") {
    const fs::path shop = new_shop();
    fs::create_directory(shop / "scanners");
    std::ofstream(shop / "scanners" / "b.toml") << good;
    std::ofstream(shop / "scanners" / "a.toml") << "[[scanner]]\nvendor = 1\n";
    std::ofstream(shop / "scanners" / "notes.txt") << "not read";
    const auto loaded = load_match_rules(shop, {});
    fs::remove_all(shop);
    const auto built_in = transport::MatchRules::built_in();
    CHECK(load_match_rules({}, {}).rules.scanner_vendors.size() == built_in.scanner_vendors.size());
    REQUIRE(loaded.faults.size() == 1);
    CHECK(loaded.faults[0].args[0].second == (shop / "scanners" / "a.toml").string());
    CHECK(loaded.scanners.size() == 1);
    REQUIRE(loaded.rules.scanner_vendors.size() == built_in.scanner_vendors.size() + 1);
    CHECK(loaded.rules.scanner_vendors.back().product == 0x5723);
}

TEST_CASE("A product that a file describes as a printer is one, whoever made it") {
    const std::string width = "columns = 32\ndots = 384\n";
    const auto printers = parse_printers(
        "[[printer]]\nvendor = 0x0416\nproduct = 0x5011\n" + width + "[[printer]]\nvendor = 0x0483\n" + width,
        "own.toml");
    REQUIRE(printers.has_value());
    const auto loaded = load_match_rules({}, *printers);
    const auto built_in = transport::MatchRules::built_in();
    REQUIRE(loaded.rules.printer_vendors.size() == built_in.printer_vendors.size() + 1);
    CHECK(loaded.rules.printer_vendors.back().vendor == 0x0416);
    CHECK(loaded.rules.printer_vendors.back().product == 0x5011);
}

TEST_CASE("A file that is meant to be read and is not is named") {
    const fs::path shop = new_shop();
    fs::create_directory(shop / "scanners");
    std::ofstream(shop / "scanners" / "OWN.TOML") << good;
    std::ofstream(shop / "scanners" / "old.toml~") << "not read";
    std::ofstream(shop / "scanners" / "stall.toml.txt") << good;
    const auto loaded = load_match_rules(shop, {});
    CHECK(loaded.scanners.size() == 1);
    REQUIRE(loaded.faults.size() == 1);
    CHECK(words_for(loaded.faults[0], Language::en).find("stall.toml.txt") != std::string::npos);
    fs::remove(shop / "scanners" / "stall.toml.txt");
    for (std::size_t i = 0; i < most_device_files; ++i)
        std::ofstream(shop / "scanners" / ("own" + std::to_string(i) + ".toml")) << good;
    const auto many = load_match_rules(shop, {});
    fs::remove_all(shop);
    CHECK(many.scanners.size() == most_device_files);
    REQUIRE(many.faults.size() == 1);
    CHECK(words_for(many.faults[0], Language::en).find("1 ... 64") != std::string::npos);
}

}  // namespace tsunagu::adapter
