#include "drivers/adapter/printer_files.h"

#include <utility>

#include "drivers/adapter/device_file.h"

namespace tsunagu::adapter {
namespace {

PrinterPattern pattern_of(TableReading& table) {
    PrinterPattern pattern;
    pattern.vendor = table.usb_number("vendor");
    pattern.product = table.usb_number("product");
    pattern.models = table.texts("models");
    if (table.has("product") && !table.has("vendor")) table.wrong("product", "vendor + product");
    if (!table.has("vendor") && !table.has("models")) table.wrong("printer", "vendor, models");
    return pattern;
}

/// How wide the paper is; a mistake is told once.
bool measure(TableReading& table, escpos::PrinterProfile& profile) {
    const auto columns = table.whole("columns", escpos::fewest_columns, escpos::most_columns);
    const auto dots = table.whole("dots", 8, escpos::most_dots);
    if (!table.has("columns")) table.wrong("columns", "24, 26, ... 64");
    if (!table.has("dots")) table.wrong("dots", "288 ... 1024");
    if (columns && *columns % 2 != 0) table.wrong("columns", "24, 26, ... 64");
    if (!columns || !dots || *columns % 2 != 0) return false;
    profile.columns = static_cast<int>(*columns);
    profile.dots = static_cast<int>(*dots);
    return true;
}

escpos::PrinterProfile profile_of(TableReading& table) {
    escpos::PrinterProfile profile = escpos::paper_58mm;
    const bool is_measured = measure(table, profile);
    table.flag("cutter", profile.cutter);
    table.flag("raster_only", profile.raster_only);
    table.flag("has_process_id", profile.has_process_id);
    table.flag("has_buffer_clear", profile.has_buffer_clear);
    if (const auto pin = table.whole("drawer_pin", 2, 5)) {
        if (*pin != 2 && *pin != 5) table.wrong("drawer_pin", "2, 5");
        profile.drawer_pin = *pin == 5 ? escpos::DrawerPin::five : escpos::DrawerPin::two;
    }
    profile.kanji_mode = static_cast<escpos::KanjiMode>(table.choice("kanji_mode", {"shift_jis", "jis"}));
    profile.drawer_switch = static_cast<escpos::DrawerSwitch>(
        table.choice("drawer_switch", {"none", "high_is_open", "low_is_open"}));
    if (is_measured && !escpos::check_profile(profile)) table.wrong("dots", "columns * 12 ... 1024, 8 * n");
    return profile;
}

PrinterKind kind_of(const DeviceTable& source, Mistakes& mistakes) {
    TableReading table(source, mistakes,
                       {"name", "vendor", "product", "models", "columns", "dots", "cutter", "raster_only",
                        "kanji_mode", "drawer_pin", "drawer_switch", "has_process_id", "has_buffer_clear"});
    PrinterKind kind;
    kind.name = table.text("name").value_or("");
    kind.pattern = pattern_of(table);
    kind.profile = profile_of(table);
    return kind;
}

}  // namespace

Result<std::vector<PrinterKind>> parse_printers(std::string_view text, const std::string& file) {
    Mistakes mistakes(file);
    std::vector<PrinterKind> kinds;
    TSUNAGU_TRY(const auto tables, device_tables(text, "printer", most_printers_a_file, mistakes));
    for (const DeviceTable& table : tables) kinds.push_back(kind_of(table, mistakes));
    if (auto error = mistakes.error()) return fail(std::move(*error));
    return kinds;
}

Result<std::vector<PrinterKind>> read_printers(const std::filesystem::path& file) {
    TSUNAGU_TRY(const auto text, read_device_file(file));
    return parse_printers(text, file.string());
}

}  // namespace tsunagu::adapter
