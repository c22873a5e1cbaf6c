// A record and its one spelling.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "tests/support/catch.h"

namespace tsunagu::record {

/// The record encodes to exactly `payload`, which reads back as the record; any other spelling is refused.
template <class Record>
void check_spelling(const Record& record, const std::string& payload,
                    Result<Record> (*decode)(std::string_view, int)) {
    CHECK(encode(record) == payload);
    const auto read = decode(payload, 1);
    REQUIRE(read);
    CHECK(encode(*read) == payload);
    if constexpr (std::equality_comparable<Record>) CHECK(*read == record);
    CHECK_FALSE(decode(payload, 2));
    CHECK_FALSE(decode(payload.substr(0, payload.size() - 1) + ",\"zzz\":1}", 1));
    CHECK_FALSE(decode("{}", 1));
    CHECK_FALSE(decode(payload + "\n", 1));
}

}  // namespace tsunagu::record
