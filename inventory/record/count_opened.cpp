#include "inventory/record/count_opened.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto fields_of = [](auto& io, auto& count) {
    io.or_default("blind", count.blind);
    io.required("location", count.location);
    io.refuse_unless(!count.location.empty(), "location", "is empty");
};

}  // namespace

std::string encode(const CountOpened& count) {
    return encode_with(count, fields_of);
}

Result<CountOpened> decode_count_opened(std::string_view payload, int schema_version) {
    return decode_with<CountOpened>(kind::count_opened, payload, schema_version, fields_of);
}

}  // namespace tsunagu::record
