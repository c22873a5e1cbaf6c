// What follows from the entries about marché days: the plan, the pack lists, what stays at a stall, which act
// belongs to which event. For this folder only; projector.cpp's table leads here.
//
// Plans and lists of two chains commute: what each chain said last is kept, and of those the latest by its
// clock counts, wherever it came from.
#pragma once

#include "inventory/projection/scene.h"
#include "inventory/record/event_act_linked.h"
#include "inventory/record/event_planned.h"
#include "inventory/record/event_stays_set.h"
#include "inventory/record/pack_list_set.h"

namespace tsunagu::projection {

void apply(const Scene& scene, const record::EventPlanned& planned);
void apply(const Scene& scene, const record::PackListSet& list);
void apply(const Scene& scene, const record::EventActLinked& link);
void apply(const Scene& scene, const record::EventStaysSet& stays);

}  // namespace tsunagu::projection
