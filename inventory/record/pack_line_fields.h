// An item and how many of it, as the lists of a stall have them in their payloads. It is a line in several
// payloads, so it never changes.
#pragma once

namespace tsunagu::record {

inline constexpr auto pack_line_fields = [](auto& in, auto& line) {
    in.required("item", line.item);
    in.required("quantity", line.quantity);
};

}  // namespace tsunagu::record
