// The payload of `tax_schedule_enabled`: a manager put a pending tax law (domain/tax_schedule.h) in force.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::record {

struct TaxScheduleEnabled {
    std::string name;
    friend bool operator==(const TaxScheduleEnabled&, const TaxScheduleEnabled&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const TaxScheduleEnabled& schedule);
/// Errors: entry_malformed.
[[nodiscard]] Result<TaxScheduleEnabled> decode_tax_schedule_enabled(std::string_view payload,
                                                                     int schema_version);

}  // namespace tsunagu::record
