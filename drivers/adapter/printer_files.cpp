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
    if (table.has("product") && !table.has("vendor"))
        table.wrong("vendor", "0x0001 ... 0xffff");
    else if (!table.has("vendor") && !table.has("models"))
        table.wrong("vendor / models", "vendor = 0x04b8, models = [\"...\"]");
    return pattern;
}

constexpr int dots_a_byte = 8;

/// How wide the paper is.
void measure(TableReading& table, escpos::PrinterProfile& profile) {
    const std::string columns_allowed = std::to_string(escpos::fewest_columns) + ", " +
                                        std::to_string(escpos::fewest_columns + 2) + ", ... " +
                                        std::to_string(escpos::most_columns);
    const auto columns = table.whole("columns");
    const bool is_good = columns && *columns >= escpos::fewest_columns && *columns <= escpos::most_columns &&
                         *columns % 2 == 0;
    if (is_good)
        profile.columns = static_cast<int>(*columns);
    else
        table.wrong("columns", columns_allowed);
    // A column is 12 dots wide at least, and a row of dots is whole bytes.
    const int fewest = (is_good ? profile.columns : escpos::fewest_columns) * escpos::cell_width_dots;
    const auto dots = table.whole("dots");
    if (dots && *dots >= fewest && *dots <= escpos::most_dots && *dots % dots_a_byte == 0)
        profile.dots = static_cast<int>(*dots);
    else
        table.wrong("dots", std::to_string((fewest + dots_a_byte - 1) / dots_a_byte * dots_a_byte) +
                                ", +8, ... " + std::to_string(escpos::most_dots));
}

escpos::PrinterProfile profile_of(TableReading& table) {
    escpos::PrinterProfile profile = escpos::paper_58mm;
    measure(table, profile);
    table.flag("cutter", profile.cutter);
    table.flag("raster_only", profile.raster_only);
    table.flag("has_process_id", profile.has_process_id);
    table.flag("has_buffer_clear", profile.has_buffer_clear);
    if (const auto pin = table.whole("drawer_pin"); pin == 5)
        profile.drawer_pin = escpos::DrawerPin::five;
    else if (table.has("drawer_pin") && pin != 2)
        table.wrong("drawer_pin", "2, 5");
    profile.kanji_mode = static_cast<escpos::KanjiMode>(table.choice("kanji_mode", {"shift_jis", "jis"}));
    profile.drawer_switch = static_cast<escpos::DrawerSwitch>(
        table.choice("drawer_switch", {"none", "high_is_open", "low_is_open"}));
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

}  // namespace tsunagu::adapter
