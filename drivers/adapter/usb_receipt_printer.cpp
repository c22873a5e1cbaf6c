#include "drivers/adapter/usb_receipt_printer.h"

#include <utility>

#include "drivers/escpos/encoder.h"
#include "inventory/base/check.h"

namespace tsunagu::adapter {
namespace {

/// Nothing where it printed.
std::optional<ErrorCode> code_of(JobResult result) {
    switch (result) {
        case JobResult::acknowledged:
            return {};
        case JobResult::absent:
            return ErrorCode::printer_absent;
        case JobResult::paper_out:
            return ErrorCode::printer_paper_out;
        case JobResult::cover_open:
            return ErrorCode::printer_cover_open;
        case JobResult::fault:
            return ErrorCode::printer_fault;
        case JobResult::unsure:
            return ErrorCode::printer_unsure;
    }
    check_failed("result is known", __FILE__, __LINE__, "every result of a job has an error");
}

}  // namespace

UsbReceiptPrinter::UsbReceiptPrinter(const escpos::GlyphRasteriser& rasteriser,
                                     std::function<void()> on_change)
    : rasteriser_(rasteriser), desk_(std::move(on_change)) {}

Result<void> UsbReceiptPrinter::print(const device::ReceiptDocument& document, std::string_view) {
    const auto seat = desk_.seat();
    if (!seat) return fail(ErrorCode::printer_absent);
    TSUNAGU_TRY(auto bytes, escpos::encode(document, seat->profile, rasteriser_));
    const JobEnd end = desk_.print(seat->number, std::move(bytes));
    const auto code = code_of(end.result);
    if (!code) return {};
    return fail(end.begun ? Error{*code, {}, {}} : device::not_begun(*code));
}

device::PrinterStatus UsbReceiptPrinter::status() const {
    return desk_.status();
}

Result<void> UsbReceiptPrinter::open() {
    if (!desk_.kick()) return fail(ErrorCode::drawer_not_kicked);
    return {};
}

std::optional<bool> UsbReceiptPrinter::is_open() const {
    return desk_.status().drawer_open;
}

}  // namespace tsunagu::adapter
