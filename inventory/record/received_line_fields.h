// How a line of a delivery is written, in the payload of one that came and of one that is expected. It is a
// line in several payloads, so it never changes.
#pragma once

#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

inline constexpr auto received_line_fields = [](auto& in, auto& line) {
    in.object("expiry", line.expiry, [](auto& inner, auto& expiry) {
        inner.required("date", expiry.date);
        inner.required("kind", expiry.kind);
    });
    in.required("item", line.item);
    in.or_default("lot", line.lot);
    in.refuse_unless(!line.expiry || !line.lot.empty(), "lot", "is missing where a date is given");
    in.required("quantity", line.quantity);
};

}  // namespace tsunagu::record
