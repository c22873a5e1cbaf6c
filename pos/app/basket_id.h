// Ids for new baskets.
#pragma once

#include "inventory/base/entropy.h"
#include "inventory/base/ids.h"

namespace tsunagu::app {

/// An id that no other basket has, in this shop or another: 16 random bytes.
[[nodiscard]] BasketId new_basket_id(Entropy& entropy);

}  // namespace tsunagu::app
