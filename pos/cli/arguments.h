// What people type after an option, read strictly: a wrong number is an error, never a guess.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/rounding.h"
#include "pos/app/shop_view.h"
#include "pos/cli/session.h"
#include "pos/till/basket.h"
#include "pos/till/tender.h"

namespace tsunagu::cli {

struct ItemArgument {
    std::string code;
    std::optional<Quantity> quantity;  ///< absent where none is named
};

/// The quantities an argument may have.
struct QuantityRange {
    std::int64_t least = 1;
    std::int64_t most = till::Basket::quantity_limit;
    bool needed = true;  ///< goods by weight must name one
};

/// "CODE" or "CODE*QTY". quantity_invalid. The code is not looked at.
[[nodiscard]] Result<ItemArgument> read_item(std::string_view text, QuantityRange range = {});
/// "KIND=YEN", 0 <= YEN <= Yen::limit. usage without '='; amount_invalid.
[[nodiscard]] Result<till::Payment> read_payment(std::string_view text);
/// An RFC 3339 instant. date_invalid.
[[nodiscard]] Result<UtcMs> read_instant(std::string_view text);
/// YYYY-MM-DD. field_invalid, of that option.
[[nodiscard]] Result<BusinessDate> read_date(std::string_view text, std::string_view option = "--date");
/// --from and --to, both included, either left out. date_invalid; field_invalid where the end is before the
/// beginning.
[[nodiscard]] Result<app::DateRange> read_date_range(const Session& session, const std::string& from,
                                                     const std::string& to);
/// floor | round | ceil. field_invalid.
[[nodiscard]] Result<domain::Rounding> read_rounding(std::string_view text);
/// 32 | 42 | 48. columns_invalid.
[[nodiscard]] Result<int> read_columns(std::string_view text);

}  // namespace tsunagu::cli
