// Printer profiles as files: what is shipped, what a shop adds, and what is wrong with a bad file.
#include "drivers/adapter/printer_catalogue.h"

#include <cstdlib>
#include <fstream>

#include "drivers/adapter/device_file.h"
#include "drivers/adapter/printer_files.h"
#include "tests/support/catch.h"

namespace tsunagu::adapter {
namespace {

namespace fs = std::filesystem;

constexpr UsbId epson{0x04b8, 0x0e15};
constexpr UsbId unknown{0x1234, 0x5678};

const std::string good =
    "[[printer]]\n"
    "name = \"Stall\"\n"
    "vendor = 0x1234\n"
    "product = 0x5678\n"
    "models = [\"POS-80\"]\n"
    "columns = 48\n"
    "dots = 576\n"
    "cutter = true\n"
    "raster_only = true\n"
    "drawer_pin = 5\n"
    "has_process_id = false\n"
    "has_buffer_clear = false\n"
    "kanji_mode = \"jis\"\n"
    "drawer_switch = \"low_is_open\"\n";

/// `good` with one line replaced, or taken away.
std::string with(const std::string& line, const std::string& instead) {
    std::string text = good;
    const auto at = text.find(line + "\n");
    REQUIRE(at != std::string::npos);
    text.replace(at, line.size(), instead);
    return text;
}

struct Fault {
    std::string line;
    std::string key;
    bool operator==(const Fault&) const = default;
};

Fault fault_of(const std::string& text) {
    const auto parsed = parse_printers(text, "stall.toml");
    REQUIRE_FALSE(parsed.has_value());
    const Error& error = parsed.error();
    CHECK(words_for(error, Language::en).find("stall.toml") != std::string::npos);
    if (error.code == ErrorCode::device_file_not_toml) return {error.args.at(1).second, "-"};
    REQUIRE(error.code == ErrorCode::device_file_mistakes);
    const std::string key = error.details.at(0).args.at(1).second;
    return {error.details.at(0).args.at(0).second, key.substr(0, key.find(" = "))};
}

/// What such a printer is printed with.
escpos::PrinterProfile profile_of(const PrinterCatalogue& catalogue, UsbId id, std::string_view model) {
    const PrinterKind* kind = catalogue.find(id, model);
    return kind != nullptr ? kind->profile : safe_profile();
}

/// A shop's folder with these files in its printers/.
class ShopFolder {
  public:
    ShopFolder() {
        std::string name = (fs::temp_directory_path() / "tsunagu-printers-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
        fs::create_directory(path / "printers");
    }
    ~ShopFolder() { fs::remove_all(path); }
    ShopFolder(const ShopFolder&) = delete;
    ShopFolder& operator=(const ShopFolder&) = delete;
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path / "printers" / name, std::ios::binary) << text;
    }
    fs::path path;
};

}  // namespace

TEST_CASE("The shipped profiles are all valid, and a model's columns are known") {
    const auto loaded = PrinterCatalogue::load({});
    for (const Error& fault : loaded.faults) UNSCOPED_INFO(words_for(fault, Language::en));
    REQUIRE(loaded.faults.empty());
    const auto& catalogue = loaded.catalogue;
    CHECK(catalogue.kinds().size() >= 3);
    CHECK(profile_of(catalogue, epson, "TM-T88V") == escpos::paper_80mm_42);
    CHECK(profile_of(catalogue, epson, "TM-T20II") == escpos::paper_80mm_48);
    CHECK(profile_of(catalogue, {0x0619, 1}, "RP-F10").columns == 36);
}

TEST_CASE("An unknown printer gets what every receipt printer can do") {
    const auto catalogue = PrinterCatalogue::load({}).catalogue;
    for (const auto& model : {"", "POS-80", "TM-T88V"})
        CHECK(profile_of(catalogue, unknown, model) == safe_profile());
    CHECK(safe_profile().columns == 32);
    CHECK_FALSE(safe_profile().cutter);
    CHECK(safe_profile().raster_only);
    CHECK_FALSE(safe_profile().has_process_id);
    CHECK(profile_of(PrinterCatalogue(), epson, "TM-T88V") == safe_profile());
}

TEST_CASE("A printer behind another maker's cable is known by the model it names") {
    const auto catalogue = PrinterCatalogue::load({}).catalogue;
    REQUIRE(catalogue.find_model("TM-T88V") != nullptr);
    CHECK(catalogue.find_model("TM-T88V")->profile == escpos::paper_80mm_42);
    CHECK(catalogue.find(unknown, "TM-T88V") == nullptr);
    CHECK(catalogue.find_model("POS-80") == nullptr);
    CHECK(catalogue.find_model("") == nullptr);
    // A file for one product and any model says nothing of a model.
    CHECK(PrinterCatalogue({{"any", {0x1234, 0x5678, {}}, escpos::paper_80mm_48}}).find_model("TM-T88V") ==
          nullptr);
}

TEST_CASE("Every key of a profile is taken over, and all of a pattern must fit") {
    const auto kinds = parse_printers(good, "stall.toml");
    REQUIRE(kinds.has_value());
    const PrinterCatalogue catalogue(*kinds);
    escpos::PrinterProfile profile = escpos::paper_80mm_48;
    profile.raster_only = true;
    profile.drawer_pin = escpos::DrawerPin::five;
    profile.has_process_id = profile.has_buffer_clear = false;
    profile.kanji_mode = escpos::KanjiMode::jis;
    profile.drawer_switch = escpos::DrawerSwitch::low_is_open;
    CHECK(profile_of(catalogue, unknown, "Generic POS-80C") == profile);
    CHECK(profile_of(catalogue, unknown, "POS-58") == safe_profile());
    CHECK(profile_of(catalogue, {0x1234, 0x5679}, "POS-80") == safe_profile());
    CHECK(profile_of(catalogue, {0x1235, 0x5678}, "POS-80") == safe_profile());
}

TEST_CASE("A shop's file comes before the shipped ones, and a bad file spoils no other") {
    const ShopFolder shop;
    shop.write("b.toml", "[[printer]]\nmodels = [\"TM-T88V\"]\ncolumns = 36\ndots = 432\n");
    shop.write("a.toml", "[[printer]]\nmodels = [\"TM-T88V\"]\ncolumns = 35\ndots = 432\n");
    shop.write("notes.txt", "not read");
    const auto loaded = PrinterCatalogue::load(shop.path);
    REQUIRE(loaded.faults.size() == 1);
    CHECK(loaded.faults[0].args[0].second == (shop.path / "printers" / "a.toml").string());
    CHECK(loaded.faults[0].details.at(0).args[0].second == "3");
    CHECK(profile_of(loaded.catalogue, epson, "TM-T88V").columns == 36);
    CHECK(profile_of(loaded.catalogue, epson, "TM-T88IV").columns == 42);
}

TEST_CASE("A mistake is named by its line and its key") {
    CHECK(fault_of(with("columns = 48", "columns = 47")) == Fault{"6", "columns"});
    CHECK(fault_of(with("columns = 48", "columns = \"48\"")) == Fault{"6", "columns"});
    CHECK(fault_of(with("columns = 48", "columns = 4800")) == Fault{"6", "columns"});
    CHECK(fault_of(with("columns = 48", "column = 48")) == Fault{"1", "columns"});
    CHECK(fault_of(with("columns = 48", "")).key == "columns");
    CHECK(fault_of(with("dots = 576", "")).key == "dots");
    CHECK(fault_of(with("dots = 576", "dots = 568")) == Fault{"7", "dots"});
    CHECK(fault_of(with("dots = 576", "dots = 9223372036854775807")) == Fault{"7", "dots"});
    CHECK(fault_of(with("cutter = true", "cutter = 1")) == Fault{"8", "cutter"});
    CHECK(fault_of(with("drawer_pin = 5", "drawer_pin = 3")) == Fault{"10", "drawer_pin"});
    CHECK(fault_of(with("kanji_mode = \"jis\"", "kanji_mode = \"utf8\"")) == Fault{"13", "kanji_mode"});
    CHECK(fault_of(with("drawer_switch = \"low_is_open\"", "drawer_switch = true")) ==
          Fault{"14", "drawer_switch"});
    CHECK(fault_of(with("vendor = 0x1234", "")) == Fault{"1", "vendor"});
    CHECK(fault_of(with("vendor = 0x1234", "vendor = 70000")) == Fault{"3", "vendor"});
    CHECK(fault_of(with("models = [\"POS-80\"]", "models = \"POS-80\"")) == Fault{"5", "models"});
    CHECK(fault_of(with("models = [\"POS-80\"]", "models = [1]")) == Fault{"5", "models"});
    CHECK(fault_of(with("models = [\"POS-80\"]", "models = []")) == Fault{"5", "models"});
    CHECK(fault_of(with("name = \"Stall\"", "name = 7")) == Fault{"2", "name"});
    CHECK(fault_of("[[printer]]\ncolumns = 48\ndots = 576\n").key == "vendor / models");
}

TEST_CASE("All mistakes of a file are said at once, in its order, and not without end") {
    const auto error = parse_printers(
                           "[[printer]]\ncolumns = 47\ncolour = 1\n[[printer]]\nmodels = [\"X\"]\n"
                           "dots = 576\ncolumns = 48\ndrawer_pin = 3\n",
                           "stall.toml")
                           .error();
    const std::string told = words_for(error, Language::ja);
    CHECK(told.starts_with("機器の設定ファイル stall.toml に間違いが 5 か所あります。"));
    CHECK(
        told.ends_with("\n  1 行目（vendor / models = ?）。使えるもの: vendor = 0x04b8, models = [\"...\"]"
                       "\n  1 行目（dots = ?）。使えるもの: 288, +8, ... 1024"
                       "\n  2 行目（columns = 47）。使えるもの: 24, 26, ... 64"
                       "\n  3 行目（colour = 1）。使えるもの: name, vendor, product, models, columns, dots, "
                       "cutter, raster_only, kanji_mode, drawer_pin, drawer_switch, has_process_id, "
                       "has_buffer_clear"
                       "\n  8 行目（drawer_pin = 3）。使えるもの: 2, 5"));
    std::string many;
    for (int i = 0; i < 100; ++i) many += "[[printer]]\n";
    const auto crowd = parse_printers(many, "stall.toml").error();
    CHECK(crowd.details.size() == Mistakes::most);
    CHECK(words_for(crowd, Language::en).find("mistakes in it: 300.") != std::string::npos);
}

TEST_CASE("What is no file of printers is refused, and none is too much to read") {
    for (const std::string text :
         {"", "[printer]\ncolumns = 48\n", "printer = 7", "printer = [1, 2]", "columns = 48", "[[printer",
          "[[printer]]\n[[scanner]]\n", "\xff\xfe", "a = 1\na = 2\n"})
        fault_of(text);
    CHECK(fault_of("[[printer]]\ncolumns = = 48\n").line == "2");
    const auto says = [](const std::string& text, const std::string& part) {
        const auto parsed = parse_printers(text, "stall.toml");
        return !parsed && words_for(parsed.error(), Language::en).find(part) != std::string::npos;
    };
    CHECK(parse_printers(good + std::string(1000, '#'), "stall.toml"));
    CHECK(says(good + std::string(largest_device_file, '#'), "64 KiB"));
    CHECK(says("printer = []", "[[printer]]"));
    fault_of("a = " + std::string(20'000, '['));
    std::string many;
    for (std::size_t i = 0; i <= most_printers_a_file; ++i)
        many += "[[printer]]\nvendor = 1\ncolumns = 48\ndots = 576\n";
    CHECK(says(many, "1 ... 256"));
}

TEST_CASE("A file that cannot be read is named, a folder that is not there is none") {
    const ShopFolder shop;
    fs::create_directories(shop.path / "printers" / "odd.toml");
    const auto read = read_device_folder<PrinterKind>(shop.path / "printers", parse_printers);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0].code == ErrorCode::device_file_unreadable);
    CHECK(read_device_folder<PrinterKind>("/nowhere/at/all", parse_printers).faults.empty());
}

}  // namespace tsunagu::adapter
