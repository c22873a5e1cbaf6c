// A shop too large to be read before its first screen.
#pragma once

#include <memory>
#include <string>

#include "tests/pos/app/shop_fixture.h"

namespace tsunagu::test {

/// The code of the item of that number.
[[nodiscard]] std::string code_of_item(int number);
/// Adds the items numbered from `first` to before `end`: some in each of five categories of three towns, one
/// of them on a menu, one a bag.
void add_items(const ShopFixture& fixture, app::Shop& shop, int first, int end);
/// The shop of ShopFixture::make with so many more items, and stock of a few.
[[nodiscard]] std::unique_ptr<app::Shop> make_large(ShopFixture& fixture, int items);

}  // namespace tsunagu::test
