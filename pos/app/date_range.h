// A period, as reports and lists are asked for.
#pragma once

#include <optional>

#include "inventory/base/clock.h"

namespace tsunagu::app {

/// Tokyo dates, both ends included; an absent end is open.
struct DateRange {
    std::optional<BusinessDate> from;
    std::optional<BusinessDate> to;
};

}  // namespace tsunagu::app
