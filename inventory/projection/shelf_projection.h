// What follows from reorder points and from the brochure rack. For this folder only; projector.cpp's table
// leads here.
#pragma once

#include "inventory/projection/scene.h"
#include "inventory/record/brochures_counted.h"
#include "inventory/record/brochures_refilled.h"
#include "inventory/record/goods_ordered.h"
#include "inventory/record/reorder_point_set.h"

namespace tsunagu::projection {

void apply(const Scene& scene, const record::ReorderPointSet& point);
void apply(const Scene& scene, const record::GoodsOrdered& order);
void apply(const Scene& scene, const record::BrochuresRefilled& refill);
void apply(const Scene& scene, const record::BrochuresCounted& count);

}  // namespace tsunagu::projection
