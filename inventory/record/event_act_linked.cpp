#include "inventory/record/event_act_linked.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto event_act_linked_fields = [](auto& io, auto& link) {
    io.required("act", link.act);
    io.required("event", link.event);
    io.required("part", link.part);
    io.required("stall", link.stall);
};

}  // namespace

std::string encode(const EventActLinked& link) {
    return encode_with(link, event_act_linked_fields);
}

Result<EventActLinked> decode_event_act_linked(std::string_view payload, int schema_version) {
    return decode_with<EventActLinked>(kind::event_act_linked, payload, schema_version,
                                       event_act_linked_fields);
}

}  // namespace tsunagu::record
