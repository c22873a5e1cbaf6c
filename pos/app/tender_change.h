// A way to pay that a manager adds, or changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "inventory/base/ids.h"

namespace tsunagu::app {

/// What is absent stays as it was.
struct TenderChange {
    TenderKind kind;  ///< lower-case letters, digits and _, at most 16
    std::optional<std::string> name;
    std::optional<std::string> name_en;
    std::optional<bool> forfeits_excess;  ///< a voucher
    std::optional<std::int32_t> order;    ///< on the payment screen, from the lowest
};

}  // namespace tsunagu::app
