#include "inventory/record/event_stays_set.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/pack_line_fields.h"

namespace tsunagu::record {

namespace {

constexpr auto fields_of = [](auto& io, auto& stays) {
    io.required("event", stays.event);
    io.objects("lines", stays.lines, pack_line_fields);
    io.required("stall", stays.stall);
};

}  // namespace

std::string encode(const EventStaysSet& stays) {
    return encode_with(stays, fields_of);
}

Result<EventStaysSet> decode_event_stays_set(std::string_view payload, int schema_version) {
    return decode_with<EventStaysSet>(kind::event_stays_set, payload, schema_version, fields_of);
}

}  // namespace tsunagu::record
