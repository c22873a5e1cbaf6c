// What was already given for the open basket: money a customer has handed over or a phone has paid must not
// be forgotten in a crash. It survives as text in a setting of this device, beside the saved basket.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "pos/till/tender.h"

namespace tsunagu::viewmodel {

/// The basket's id, then one payment a line ("paypay 500"); empty where nothing was given.
[[nodiscard]] std::string payments_to_text(const BasketId& basket, const std::vector<till::Payment>& given);
/// What was given for that basket; nothing where the text is of another one or cannot be read.
[[nodiscard]] std::vector<till::Payment> payments_from_text(std::string_view text, const BasketId& basket);

}  // namespace tsunagu::viewmodel
