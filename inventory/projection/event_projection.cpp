#include "inventory/projection/event_projection.h"

namespace tsunagu::projection {

void apply(const Scene& scene, const record::EventPlanned& planned) {
    scene.state.plan_event({scene.entry.ref(), scene.entry.at, planned.event, scene.position});
}

void apply(const Scene& scene, const record::PackListSet& list) {
    scene.state.set_pack_list(
        {scene.entry.ref(), scene.entry.at, list.event, list.stall, list.lines, scene.position});
}

void apply(const Scene& scene, const record::EventActLinked& link) {
    // Were another chain to link it too, the order in which they meet would decide.
    const auto by = scene.entry.ref();
    if (link.act.stream != by.stream || link.act.epoch != by.epoch)
        return scene.state.note_repeated(scene.position, by, scene.entry.kind, scene.entry.schema_version,
                                         effect::linked_elsewhere);
    scene.state.link_event_act({link.act, link.event, link.part, link.stall, scene.position});
}

void apply(const Scene& scene, const record::EventStaysSet& stays) {
    StaysRow row{scene.entry.ref(), scene.entry.at, stays.event, stays.stall, {},
                 stays.whole,       scene.position};
    for (const auto& line : stays.lines) row.lines.push_back({line.item, Quantity(line.quantity)});
    scene.state.set_stays(row);
}

}  // namespace tsunagu::projection
