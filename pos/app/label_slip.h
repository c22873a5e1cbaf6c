// Labels as a screen asks for them, composed of the goods of this shop; and on the roll of the receipt
// printer, where each is cut off by itself.
#pragma once

#include <cstdint>
#include <vector>

#include "drivers/device/label.h"
#include "drivers/device/receipt_document.h"
#include "inventory/base/result.h"
#include "pos/app/catalogue.h"
#include "pos/app/label_composition.h"
#include "pos/app/paper_request.h"

namespace tsunagu::app {

/// So many at most in one file.
inline constexpr std::int64_t most_labels = 5'000;
/// And at once on the roll: a customer's receipt waits behind them, half a minute for so many, and a printer
/// has to have said by then that the last is out (adapter::PrinterSettings::acknowledge).
inline constexpr std::int64_t most_roll_labels = 30;

/// Each label says what the till asks for; one that is reduced bears a code that holds its new price. The
/// sheet is not looked at. unknown_item; price_absent, no_price_in_code, price_not_in_digits, duplicate_code
/// of reduced ones; quantity_invalid {value} {limit} for more than `most` or a line without any;
/// field_invalid for the percentage.
[[nodiscard]] Result<std::vector<device::Label>> labels_of(const Catalogue& catalogue,
                                                           const LabelBatch& batch, std::int64_t most);

[[nodiscard]] device::ReceiptDocument label_slip(const std::vector<device::Label>& labels);

}  // namespace tsunagu::app
