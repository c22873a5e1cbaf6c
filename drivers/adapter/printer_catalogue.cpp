#include "drivers/adapter/printer_catalogue.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "drivers/adapter/device_file.h"
#include "drivers/adapter/printer_files.h"
#include "inventory/base/shared_folder.h"

namespace tsunagu::adapter {
namespace {

namespace fs = std::filesystem;

bool names(const PrinterPattern& pattern, std::string_view model) {
    return std::any_of(pattern.models.begin(), pattern.models.end(),
                       [&](const std::string& part) { return model.find(part) != std::string_view::npos; });
}

bool fits(const PrinterPattern& pattern, UsbId id, std::string_view model) {
    if (pattern.vendor && *pattern.vendor != id.vendor) return false;
    if (pattern.product && *pattern.product != id.product) return false;
    return pattern.models.empty() || names(pattern, model);
}

fs::path shipped_folder() {
    if (const char* given = std::getenv("TSUNAGU_PRINTERS_DIR"); given != nullptr && *given != '\0')
        return given;
    return shared_folder("printers", TSUNAGU_SOURCE_PRINTERS_DIR);
}

}  // namespace

escpos::PrinterProfile safe_profile() {
    escpos::PrinterProfile profile = escpos::paper_58mm;
    profile.raster_only = true;
    profile.has_process_id = false;
    return profile;
}

PrinterCatalogue::Loaded PrinterCatalogue::load(const fs::path& shop) {
    std::vector<PrinterKind> kinds;
    std::vector<Error> faults;
    const auto add = [&](DeviceFolder<PrinterKind> folder) {
        std::move(folder.all.begin(), folder.all.end(), std::back_inserter(kinds));
        std::move(folder.faults.begin(), folder.faults.end(), std::back_inserter(faults));
    };
    if (!shop.empty()) add(read_device_folder<PrinterKind>(shop / "printers", parse_printers));
    add(read_device_folder<PrinterKind>(shipped_folder(), parse_printers));
    return {PrinterCatalogue(std::move(kinds)), std::move(faults)};
}

const PrinterKind* PrinterCatalogue::find(UsbId id, std::string_view model) const {
    for (const PrinterKind& kind : kinds_)
        if (fits(kind.pattern, id, model)) return &kind;
    return nullptr;
}

const PrinterKind* PrinterCatalogue::find_model(std::string_view model) const {
    for (const PrinterKind& kind : kinds_)
        if (names(kind.pattern, model)) return &kind;
    return nullptr;
}

}  // namespace tsunagu::adapter
