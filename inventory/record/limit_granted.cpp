#include "inventory/record/limit_granted.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto limit_granted_fields = [](auto& io, auto& grant) {
    io.optional("date", grant.date);
    io.optional("from", grant.from);
    io.refuse_unless(!grant.date || !grant.from, "from", "stands beside a date");
    io.required("item", grant.item);
    io.optional("quantity", grant.quantity);
    io.refuse_unless(!grant.quantity || (*grant.quantity >= 0 && *grant.quantity <= Quantity::limit),
                     "quantity", "is out of bounds");
    io.required("terminal", grant.terminal);
    io.refuse_unless(!grant.terminal.empty(), "terminal", "is missing");
};

constexpr int latest_version = 2;

}  // namespace

int version_of(const LimitGranted& grant) {
    return grant.from ? latest_version : 1;
}

std::string encode(const LimitGranted& grant) {
    return encode_with(grant, limit_granted_fields);
}

Result<LimitGranted> decode_limit_granted(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, LimitGranted& grant) {
        limit_granted_fields(reader, grant);
        reader.refuse_unless(version_of(grant) == schema_version, "from", "is not of this version");
    };
    return decode_with<LimitGranted>(kind::limit_granted, payload, schema_version, fields, latest_version);
}

}  // namespace tsunagu::record
