// A node's answer to `GET /v1/stock` as bytes: docs/sync-protocol.md, section 6.
//
// Invariants: what is read is within its bounds and in its order, or refused whole; nothing is allocated on
// the sender's word alone. Pure; thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "inventory/base/stock_report.h"

namespace tsunagu::sync {

inline constexpr std::string_view stock_target = "/v1/stock";
inline constexpr std::size_t max_stock_bytes = 1U << 20U;           ///< as sent
inline constexpr std::size_t max_unpacked_stock_bytes = 8U << 20U;  ///< of its frame
inline constexpr std::size_t max_stock_places = 1'000;
inline constexpr std::size_t max_place_name_bytes = 256;
inline constexpr std::size_t max_stock_goods = 200'000;
inline constexpr std::size_t max_stock_code_bytes = 64;  ///< of a place or goods

inline constexpr std::uint64_t max_moment_ms = 253'402'300'799'999;  ///< of the year 9999

/// Nothing where it is larger than a reader takes. Requires: goods and figures in their order, times not
/// after `as_of`, codes and names within their bounds.
[[nodiscard]] std::optional<std::string> encode_stock(const StockReport& report);

/// Without `got`. Errors: batch_malformed {what}.
[[nodiscard]] Result<StockReport> decode_stock(std::string_view body);

}  // namespace tsunagu::sync
