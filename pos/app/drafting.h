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

    /// A draft dated by `at` in Tokyo. `payload` is one of record/*.h; its schema version is the one that
    /// holds it, where its kind has several.
    template <class Payload>
    [[nodiscard]] journal::Draft operator()(std::string_view kind, const Payload& payload) const {
        int version = 1;
        if constexpr (requires { version_of(payload); }) version = version_of(payload);
        return journal::Draft{at,      business_date_of(at), operator_id, std::string(kind),
                              version, encode(payload)};
    }
};

}  // namespace tsunagu::app
