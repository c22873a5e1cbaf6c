#include "inventory/record/event_stays_set.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/pack_line_fields.h"

namespace tsunagu::record {

namespace {

constexpr int by_item_version = 2;

constexpr auto event_stays_set_fields = [](auto& io, auto& stays) {
    io.required("event", stays.event);
    io.objects("lines", stays.lines, [&](auto& in, auto& line) {
        pack_line_fields(in, line);
        in.refuse_unless(line.quantity >= (stays.whole ? 1 : 0) && line.quantity <= Quantity::limit,
                         "quantity", "is out of bounds");
    });
    io.required("stall", stays.stall);
};

}  // namespace

std::string encode(const EventStaysSet& stays) {
    return encode_with(stays, event_stays_set_fields);
}

int version_of(const EventStaysSet& stays) {
    return stays.whole ? 1 : by_item_version;
}

Result<EventStaysSet> decode_event_stays_set(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, EventStaysSet& stays) {
        stays.whole = schema_version == 1;
        event_stays_set_fields(reader, stays);
    };
    return decode_with<EventStaysSet>(kind::event_stays_set, payload, schema_version, fields,
                                      by_item_version);
}

}  // namespace tsunagu::record
