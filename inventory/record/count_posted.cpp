#include "inventory/record/count_posted.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_fields.h"

namespace tsunagu::record {

namespace {

constexpr auto count_posted_fields = [](auto& io, auto& posted) {
    io.or_default("confirmed_by", posted.confirmed_by);
    io.required("count", posted.count);
    io.objects("lines", posted.lines, [](auto& in, auto& line) {
        in.required("at", line.at_utc_ms);
        in.required("counted", line.counted);
        in.required("expected", line.expected);
        in.required("item", line.item);
        in.or_default("lot", line.lot);
        in.required("moment", line.moment);
        in.refuse_unless(line.counted >= 0, "counted", "is less than nothing");
    });
    io.required("location", posted.location);
    io.objects("movements", posted.movements, movement_fields);
    io.required("reason", posted.reason);
};

}  // namespace

std::string encode(const CountPosted& posted) {
    return encode_with(posted, count_posted_fields);
}

Result<CountPosted> decode_count_posted(std::string_view payload, int schema_version) {
    return decode_with<CountPosted>(kind::count_posted, payload, schema_version, count_posted_fields);
}

}  // namespace tsunagu::record
