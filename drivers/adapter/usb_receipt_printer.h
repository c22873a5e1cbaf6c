// The receipt printer and the drawer behind it, as the till knows them: the same object however often the
// cable is pulled. What is plugged in sits at its desk.
#pragma once

#include "drivers/adapter/printer_desk.h"
#include "drivers/device/cash_drawer.h"
#include "drivers/device/receipt_printer.h"
#include "drivers/escpos/glyph_rasteriser.h"

namespace tsunagu::adapter {

class UsbReceiptPrinter final : public device::ReceiptPrinter, public device::CashDrawer {
  public:
    /// The rasteriser must outlive the printer. `on_change`: see PrinterDesk.
    explicit UsbReceiptPrinter(const escpos::GlyphRasteriser& rasteriser,
                               std::function<void()> on_change = {});

    /// Success is the printer's own acknowledgement. Errors: printer_absent (nothing was printed);
    /// printer_paper_out, printer_cover_open, printer_fault (not whole; device::was_not_begun() tells whether
    /// of it nothing is on paper); printer_unsure (nobody knows); what escpos::encode() reports.
    [[nodiscard]] Result<void> print(const device::ReceiptDocument& document, std::string_view job) override;
    [[nodiscard]] device::PrinterStatus status() const override;

    /// Sent once, never again by itself. Errors: drawer_not_kicked.
    [[nodiscard]] Result<void> open() override;
    [[nodiscard]] std::optional<bool> is_open() const override;

    [[nodiscard]] PrinterDesk& desk() { return desk_; }

  private:
    const escpos::GlyphRasteriser& rasteriser_;
    PrinterDesk desk_;
};

}  // namespace tsunagu::adapter
