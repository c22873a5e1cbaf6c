// Which printer has which profile: what a shop has written down of its own printers, then what is shipped
// (packaging/printers), then what every receipt printer can do. docs/manual/printers.md describes the files.
//
// Invariants: every profile here can be printed with; a file with a mistake is left out whole and named.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/escpos/printer_profile.h"
#include "inventory/base/result.h"

namespace tsunagu::adapter {

struct UsbId {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    bool operator==(const UsbId&) const = default;
};

/// Which printers a profile is for; all that is given must fit, and something is given.
struct PrinterPattern {
    std::optional<std::uint16_t> vendor;
    std::optional<std::uint16_t> product;
    std::vector<std::string> models;  ///< one of them is in what the printer calls itself; any where empty
};

struct PrinterKind {
    std::string name;
    PrinterPattern pattern;
    escpos::PrinterProfile profile;
};

/// 32 columns, no cutter, nothing but what every receipt printer knows.
[[nodiscard]] escpos::PrinterProfile safe_profile();

class PrinterCatalogue {
  public:
    PrinterCatalogue() = default;
    /// The first that fits counts.
    explicit PrinterCatalogue(std::vector<PrinterKind> kinds) : kinds_(std::move(kinds)) {}

    struct Loaded;
    /// DIR/printers/*.toml of the shop (none where `shop` is empty), then the shipped files; in each folder
    /// in the order of their names. Faults: device_file_unreadable, device_file_not_toml,
    /// device_file_mistakes, one a file.
    [[nodiscard]] static Loaded load(const std::filesystem::path& shop);

    /// `model` is what the printer calls itself; empty where it says nothing. Null for a printer no file
    /// speaks of. Valid while the catalogue is.
    [[nodiscard]] const PrinterKind* find(UsbId id, std::string_view model) const;
    /// Of a printer whose USB numbers are not its own (a cable, a maker of parts): by what it answers to GS I
    /// alone. Null where no file names that model.
    [[nodiscard]] const PrinterKind* find_model(std::string_view model) const;
    [[nodiscard]] const std::vector<PrinterKind>& kinds() const { return kinds_; }

  private:
    std::vector<PrinterKind> kinds_;
};

struct PrinterCatalogue::Loaded {
    PrinterCatalogue catalogue;
    std::vector<Error> faults;
};

}  // namespace tsunagu::adapter
