// The two-line display on the customer's side of the counter.
#pragma once

#include <string>

#include "inventory/base/result.h"

namespace tsunagu::device {

/// UTF-8; what is wider than the display is cut at its edge.
struct DisplayLines {
    std::string upper;
    std::string lower;
    bool operator==(const DisplayLines&) const = default;
};

class CustomerDisplay {
  public:
    CustomerDisplay() = default;
    CustomerDisplay(const CustomerDisplay&) = delete;
    CustomerDisplay& operator=(const CustomerDisplay&) = delete;
    virtual ~CustomerDisplay() = default;

    /// Replaces what the customer sees. A sale never waits for it or fails by it: it is called on a thread of
    /// the display's own, one call at a time, and may take as long as the device does. Errors:
    /// printer_failed.
    [[nodiscard]] virtual Result<void> show(const DisplayLines& lines) = 0;
};

}  // namespace tsunagu::device
