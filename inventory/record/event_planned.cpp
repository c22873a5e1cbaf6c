#include "inventory/record/event_planned.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto stall_fields = [](auto& io, auto& stall) {
    io.or_default("issuer", stall.issuer.name);
    io.optional("issuer_number", stall.issuer.number);
    io.refuse_unless(!stall.issuer.number || !stall.issuer.name.empty(), "issuer",
                     "is missing where a number is given");
    io.required("kind", stall.kind);
    io.required("location", stall.location);
    io.or_default("name", stall.name);
    io.or_default("partner", stall.partner);
};

constexpr auto event_planned_fields = [](auto& io, auto& planned) {
    auto& event = planned.event;
    io.or_default("closes", event.closes);
    io.required("code", event.code);
    io.required("date", event.date);
    io.required("name", event.name);
    io.or_default("opens", event.opens);
    io.refuse_unless(domain::are_opening_hours(event.opens, event.closes), "opens",
                     "and closes are no hours of a day");
    io.or_default("qr", event.qr);
    io.or_default("qr_caption", event.qr_caption);
    io.objects("stalls", event.stalls, stall_fields);
    io.or_default("venue", event.venue);
};

}  // namespace

std::string encode(const EventPlanned& planned) {
    return encode_with(planned, event_planned_fields);
}

Result<EventPlanned> decode_event_planned(std::string_view payload, int schema_version) {
    return decode_with<EventPlanned>(kind::event_planned, payload, schema_version, event_planned_fields);
}

}  // namespace tsunagu::record
