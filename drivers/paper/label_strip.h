// A label on the paper of a receipt printer, at the printer's own dots.
#pragma once

#include "drivers/device/label.h"
#include "drivers/escpos/dot_strip.h"
#include "inventory/base/result.h"

namespace tsunagu::paper {

/// `dots` wide (escpos::PrinterProfile::dots, a multiple of 8), about three centimetres high. Any thread.
/// Errors: not_a_barcode {code}.
[[nodiscard]] Result<escpos::DotStrip> label_strip(const device::Label& label, int dots);

}  // namespace tsunagu::paper
