// Whether a shop lets its entries be carried by stick: some places ban sticks.
#pragma once

#include "inventory/base/result.h"
#include "pos/app/shop_view.h"

namespace tsunagu::app {

/// Errors: carry_off where the setting `sync.stick` is off; those of reading a shop.
[[nodiscard]] Result<void> require_stick(const ShopView& view);

}  // namespace tsunagu::app
