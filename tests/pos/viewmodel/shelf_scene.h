// What the service would tell the reorder and the brochure screens of the small shop.
#pragma once

#include "tests/pos/viewmodel/stock_scene.h"

namespace tsunagu::viewmodel::test {

/// Oil of 新島村: 12 to order, 3 open; beer of no municipality: 4 to order; crackers, of which there are
/// enough.
void sees_reorder(StockScene& scene);
/// The flyer in A-1, of which so many are left and 10 are taken a week; A-2 is free.
void sees_rack(StockScene& scene, std::int64_t left);
/// This month waste of 新島村's and of no municipality's without a price, and beer found again; something in
/// each of the three months before.
void sees_losses(StockScene& scene);

}  // namespace tsunagu::viewmodel::test
