// From a record to its payload and back. A record's fields are listed once, by a function fields_of(io,
// record) that is called with a PayloadWriter and with a PayloadReader.
//
// Invariant: a payload that decodes is exactly what the record encodes to. So each record has one spelling:
// keys that are unknown, repeated, missing or out of order, defaults spelled out, spaces and other escapes
// are refused.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/record/payload_reader.h"
#include "inventory/record/payload_writer.h"

namespace tsunagu::record {

/// Errors: entry_malformed, `entry` being the kind; who knows the entry's place puts that instead.
[[nodiscard]] inline tl::unexpected<Error> malformed(std::string_view kind, std::string what) {
    return fail(ErrorCode::entry_malformed, {{"entry", std::string(kind)}, {"what", std::move(what)}});
}

/// `fields(reader, record)` reads; encode(record) must give the payload again. `latest` is the greatest
/// version known; where it is above 1, `fields` has to tell the versions apart.
template <class Record, class Fields>
[[nodiscard]] Result<Record> decode_with(std::string_view kind, std::string_view payload, int schema_version,
                                         Fields fields, int latest = 1) {
    if (schema_version < 1 || schema_version > latest)
        return malformed(kind, "version " + std::to_string(schema_version));
    Record record;
    PayloadReader reader(payload);
    fields(reader, record);
    if (auto problem = reader.finish(); !problem.empty()) return malformed(kind, std::move(problem));
    if (encode(record) != payload) return malformed(kind, "is not in canonical form");
    return record;
}

template <class Record, class Fields>
[[nodiscard]] std::string encode_with(const Record& record, Fields fields) {
    PayloadWriter writer;
    fields(writer, record);
    return writer.take();
}

}  // namespace tsunagu::record
