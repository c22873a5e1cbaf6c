#include "pos/app/basket_id.h"

#include <array>

#include "inventory/base/hex.h"

namespace tsunagu::app {

BasketId new_basket_id(Entropy& entropy) {
    std::array<std::byte, 16> bytes{};
    entropy.fill(bytes);
    return BasketId(to_hex(bytes));
}

}  // namespace tsunagu::app
