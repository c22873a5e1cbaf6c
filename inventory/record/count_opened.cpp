#include "inventory/record/count_opened.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto count_opened_fields = [](auto& io, auto& count) {
    io.or_default("blind", count.blind);
    io.required("location", count.location);
    io.refuse_unless(!count.location.empty(), "location", "is empty");
};

}  // namespace

std::string encode(const CountOpened& count) {
    return encode_with(count, count_opened_fields);
}

Result<CountOpened> decode_count_opened(std::string_view payload, int schema_version) {
    return decode_with<CountOpened>(kind::count_opened, payload, schema_version, count_opened_fields);
}

}  // namespace tsunagu::record
