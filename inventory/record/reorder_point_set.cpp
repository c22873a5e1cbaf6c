#include "inventory/record/reorder_point_set.h"

#include "inventory/base/quantity.h"
#include "inventory/domain/reorder.h"
#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto reorder_point_set_fields = [](auto& io, auto& point) {
    io.required("item", point.item);
    io.or_default("lead_days", point.lead_days);
    io.required("location", point.location);
    io.required("minimum", point.minimum);
    io.or_default("off", point.off);
    io.refuse_unless(point.minimum >= 0 && point.minimum <= Quantity::limit, "minimum", "is out of bounds");
    io.refuse_unless(point.lead_days >= 0 && point.lead_days <= domain::longest_lead_days, "lead_days",
                     "is out of bounds");
};

}  // namespace

std::string encode(const ReorderPointSet& point) {
    return encode_with(point, reorder_point_set_fields);
}

Result<ReorderPointSet> decode_reorder_point_set(std::string_view payload, int schema_version) {
    return decode_with<ReorderPointSet>(kind::reorder_point_set, payload, schema_version,
                                        reorder_point_set_fields);
}

}  // namespace tsunagu::record
