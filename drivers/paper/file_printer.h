// A printer that is a folder: each job becomes one file of ESC/POS bytes, whole or not at all. For a shop
// without a printer, for demonstrations, and for tests that read what would have been printed.
#pragma once

#include <atomic>
#include <filesystem>

#include "drivers/device/receipt_printer.h"
#include "drivers/escpos/glyph_rasteriser.h"
#include "drivers/escpos/printer_profile.h"

namespace tsunagu::paper {

class FilePrinter final : public device::ReceiptPrinter {
  public:
    /// `folder` must exist by the time of print(); the rasteriser must outlive the printer.
    FilePrinter(std::filesystem::path folder, escpos::PrinterProfile profile,
                const escpos::GlyphRasteriser& rasteriser);

    /// Writes FOLDER/job.escpos; success means it is on the disk (written aside, synced, renamed). A job of
    /// the same name replaces the earlier file. Errors: printer_failed, columns_invalid; then no such file
    /// has appeared or changed.
    [[nodiscard]] Result<void> print(const device::ReceiptDocument& document, std::string_view job) override;

    /// Online unless the last job failed.
    [[nodiscard]] device::PrinterStatus status() const override;

  private:
    std::filesystem::path folder_;
    escpos::PrinterProfile profile_;
    const escpos::GlyphRasteriser& rasteriser_;
    std::atomic<bool> last_failed_ = false;
};

/// Writes a file whole: a temporary beside it, fsync, rename, fsync of the folder. Errors: printer_failed
/// with the file's name and the system's words.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& file,
                                       const std::vector<std::byte>& bytes);

}  // namespace tsunagu::paper
