#include "drivers/adapter/printer_files.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <utility>

namespace tsunagu::adapter {
namespace {

constexpr std::size_t longest_name = 64;
constexpr std::size_t most_models = 32;

/// The mistake a file is left out for; the first found counts.
class Reading {
  public:
    Reading(const toml::table& table, std::string file) : table_(table), file_(std::move(file)) {}

    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

    void wrong(const toml::node* at, std::string_view key, std::string_view what) {
        const auto line = (at != nullptr ? at->source() : table_.source()).begin.line;
        if (!fault_)
            fault_ = Error{ErrorCode::printer_profile_invalid,
                           {{"file", file_},
                            {"line", std::to_string(line)},
                            {"key", std::string(key)},
                            {"what", std::string(what)}},
                           {}};
    }

    std::optional<std::int64_t> whole(std::string_view key, std::int64_t least, std::int64_t most) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return {};
        const auto value = node->as_integer();
        if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
        wrong(node, key, std::to_string(least) + " ... " + std::to_string(most));
        return {};
    }

    void flag(std::string_view key, bool& into) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return;
        if (const auto value = node->as_boolean())
            into = value->get();
        else
            wrong(node, key, "true, false");
    }

    /// One of the words, as its place among them; the first where nothing is said.
    std::size_t choice(std::string_view key, std::span<const std::string_view> words) {
        const toml::node* node = table_.get(key);
        if (node == nullptr) return 0;
        std::string allowed;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (const auto value = node->as_string(); value != nullptr && value->get() == words[i]) return i;
            allowed += (i == 0 ? "\"" : ", \"") + std::string(words[i]) + "\"";
        }
        wrong(node, key, allowed);
        return 0;
    }

    std::optional<std::string> text(const toml::node& node, std::string_view key) {
        const auto value = node.as_string();
        if (value != nullptr && !value->get().empty() && value->get().size() <= longest_name)
            return value->get();
        wrong(&node, key, "\"...\", 1 ... 64 bytes");
        return {};
    }

    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> all;
        const toml::node* node = table_.get(key);
        if (node == nullptr) return all;
        const auto array = node->as_array();
        if (array == nullptr || array->empty() || array->size() > most_models) {
            wrong(node, key, "[\"...\"], 1 ... 32");
            return all;
        }
        for (const toml::node& member : *array)
            if (auto one = text(member, key)) all.push_back(std::move(*one));
        return all;
    }

    void only_known_keys() {
        static constexpr std::array<std::string_view, 13> known{
            "name",          "vendor",         "product",         "models",     "columns",
            "dots",          "cutter",         "raster_only",     "kanji_mode", "drawer_pin",
            "drawer_switch", "has_process_id", "has_buffer_clear"};
        std::string all;
        for (const std::string_view key : known) all += (all.empty() ? "? (" : ", ") + std::string(key);
        for (const auto& [key, node] : table_)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                wrong(&node, key.str(), all + ")");
    }

    PrinterPattern pattern() {
        PrinterPattern pattern;
        const auto id = [&](std::string_view key) -> std::optional<std::uint16_t> {
            const auto value = whole(key, 1, 0xFFFF);
            if (!value) return {};
            return static_cast<std::uint16_t>(*value);
        };
        pattern.vendor = id("vendor");
        pattern.product = id("product");
        pattern.models = texts("models");
        if (pattern.product && !pattern.vendor) wrong(table_.get("product"), "product", "vendor = ...");
        if (!pattern.vendor && pattern.models.empty()) wrong(nullptr, "printer", "vendor, models");
        return pattern;
    }

    escpos::PrinterProfile profile() {
        escpos::PrinterProfile profile = escpos::paper_58mm;
        const auto columns = whole("columns", escpos::fewest_columns, escpos::most_columns);
        const auto dots = whole("dots", 8, escpos::most_dots);
        if (!columns) wrong(table_.get("columns"), "columns", "24 ... 64");
        if (!dots) wrong(table_.get("dots"), "dots", "288 ... 1024");
        if (columns) profile.columns = static_cast<int>(*columns);
        if (dots) profile.dots = static_cast<int>(*dots);
        flag("cutter", profile.cutter);
        flag("raster_only", profile.raster_only);
        flag("has_process_id", profile.has_process_id);
        flag("has_buffer_clear", profile.has_buffer_clear);
        if (const auto pin = whole("drawer_pin", 2, 5)) {
            if (*pin != 2 && *pin != 5) wrong(table_.get("drawer_pin"), "drawer_pin", "2, 5");
            profile.drawer_pin = *pin == 5 ? escpos::DrawerPin::five : escpos::DrawerPin::two;
        }
        static constexpr std::array<std::string_view, 2> modes{"shift_jis", "jis"};
        static constexpr std::array<std::string_view, 3> switches{"none", "high_is_open", "low_is_open"};
        profile.kanji_mode = static_cast<escpos::KanjiMode>(choice("kanji_mode", modes));
        profile.drawer_switch = static_cast<escpos::DrawerSwitch>(choice("drawer_switch", switches));
        if (columns && *columns % 2 != 0) wrong(table_.get("columns"), "columns", "24, 26, ... 64");
        if (!escpos::check_profile(profile))
            wrong(table_.get("dots"), "dots", "columns * 12 ... 1024, 8 * n");
        return profile;
    }

    PrinterKind kind() {
        only_known_keys();
        PrinterKind kind;
        if (const toml::node* name = table_.get("name")) kind.name = text(*name, "name").value_or("");
        kind.pattern = pattern();
        kind.profile = profile();
        return kind;
    }

  private:
    const toml::table& table_;
    std::string file_;
    std::optional<Error> fault_;
};

tl::unexpected<Error> bad_file(const std::string& file, std::size_t line, std::string what) {
    return fail(ErrorCode::printer_profile_invalid,
                {{"file", file}, {"line", std::to_string(line)}, {"key", "-"}, {"what", std::move(what)}});
}

}  // namespace

Result<std::vector<PrinterKind>> parse_printers(std::string_view text, const std::string& file) {
    if (text.size() > largest_printer_file) return bad_file(file, 1, "64 KiB");
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed)
        return bad_file(file, parsed.error().source().begin.line, std::string(parsed.error().description()));
    const toml::table& top = parsed.table();
    for (const auto& [key, node] : top)
        if (key.str() != "printer")
            return bad_file(file, node.source().begin.line, std::string(key.str()) + "?");
    const toml::node* tables = top.get("printer");
    const toml::array* array = tables != nullptr ? tables->as_array() : nullptr;
    if (array == nullptr || array->size() > most_printers_a_file) return bad_file(file, 1, "[[printer]]");
    std::vector<PrinterKind> kinds;
    for (const toml::node& node : *array) {
        if (!node.is_table()) return bad_file(file, node.source().begin.line, "[[printer]]");
        Reading reading(*node.as_table(), file);
        kinds.push_back(reading.kind());
        if (reading.fault()) return fail(*reading.fault());
    }
    return kinds;
}

Result<std::vector<PrinterKind>> read_printers(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text(largest_printer_file + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || (stream.gcount() == 0 && !stream.eof()))
        return bad_file(file.string(), 1, "cannot be read");
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return parse_printers(text, file.string());
}

}  // namespace tsunagu::adapter
