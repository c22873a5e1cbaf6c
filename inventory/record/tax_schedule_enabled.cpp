#include "inventory/record/tax_schedule_enabled.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto tax_schedule_enabled_fields = [](auto& io, auto& schedule) {
    io.required("name", schedule.name);
};

}  // namespace

std::string encode(const TaxScheduleEnabled& schedule) {
    return encode_with(schedule, tax_schedule_enabled_fields);
}

Result<TaxScheduleEnabled> decode_tax_schedule_enabled(std::string_view payload, int schema_version) {
    return decode_with<TaxScheduleEnabled>(kind::tax_schedule_enabled, payload, schema_version,
                                           tax_schedule_enabled_fields);
}

}  // namespace tsunagu::record
