// What follows from the acts on stock: deliveries, transfers, waste, counts, and what takes them back. For
// this folder only; projector.cpp's table leads here.
//
// Projections of different chains commute: figures are sums, an arrival may come before its dispatch, and
// what can be decided only once (a count is posted, a posting is reversed) is decided by the chain it belongs
// to. A reversal of another kind may come from any chain: two of one act say the same movements, so whichever
// comes first has the effect.
#pragma once

#include "inventory/projection/scene.h"
#include "inventory/record/book_aligned.h"
#include "inventory/record/count_added.h"
#include "inventory/record/count_opened.h"
#include "inventory/record/count_posted.h"
#include "inventory/record/delivery_expected.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/stock_moved.h"
#include "inventory/record/transfer_arrived.h"
#include "inventory/record/transfer_dispatched.h"

namespace tsunagu::projection {

void apply(const Scene& scene, const record::StockMoved& moved);
void apply(const Scene& scene, const record::BookAligned& aligned);
void apply(const Scene& scene, const record::GoodsReceived& received);
void apply(const Scene& scene, const record::TransferDispatched& transfer);
void apply(const Scene& scene, const record::TransferArrived& arrival);
void apply(const Scene& scene, const record::MovementReversed& reversal);
void apply(const Scene& scene, const record::CountOpened& count);
void apply(const Scene& scene, const record::CountAdded& added);
void apply(const Scene& scene, const record::CountPosted& posted);
void apply(const Scene& scene, const record::DeliveryExpected& expected);

}  // namespace tsunagu::projection
