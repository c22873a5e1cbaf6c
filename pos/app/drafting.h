// Who writes an entry and when: the part of a draft that is the same for everything one act writes.
#pragma once

#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/journal/entry.h"

namespace tsunagu::app {

struct Drafting {
    UtcMs at;
    OperatorId operator_id;

    /// A draft of schema version 1, dated by `at` in Tokyo. `payload` is one of record/*.h.
    template <class Payload>
    [[nodiscard]] journal::Draft operator()(std::string_view kind, const Payload& payload) const {
        return journal::Draft{at, business_date_of(at), operator_id, std::string(kind), 1, encode(payload)};
    }
};

}  // namespace tsunagu::app
