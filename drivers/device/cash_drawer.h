// A cash drawer: it can be kicked open, and some can say whether they stand open.
#pragma once

#include <optional>

#include "inventory/base/result.h"

namespace tsunagu::device {

class CashDrawer {
  public:
    CashDrawer() = default;
    CashDrawer(const CashDrawer&) = delete;
    CashDrawer& operator=(const CashDrawer&) = delete;
    virtual ~CashDrawer() = default;

    /// Kicks the drawer open. Success says that the kick was sent; whether the drawer moved only is_open()
    /// can say. Does not wait for a receipt in progress. Errors: printer_failed.
    [[nodiscard]] virtual Result<void> open() = 0;

    /// Whether it stands open; nothing where the hardware has no switch.
    [[nodiscard]] virtual std::optional<bool> is_open() const = 0;
};

}  // namespace tsunagu::device
