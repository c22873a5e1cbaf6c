// The one table of words for what went wrong. For this folder only; others ask error.h.
#pragma once

#include <span>
#include <string_view>

#include "inventory/base/error.h"

namespace tsunagu {

struct ErrorWords {
    ErrorCode code;
    std::string_view name;
    std::string_view ja;  ///< with {placeholders} for the error's args
    std::string_view en;
};

/// One row a code, those of stock, of marché days, of labels, of lists, of paper, of the node and of devices
/// apart.
[[nodiscard]] std::span<const ErrorWords> error_table();
/// What went wrong with deliveries, transfers, waste and counts.
[[nodiscard]] std::span<const ErrorWords> stock_error_table();
/// What went wrong with marché days.
[[nodiscard]] std::span<const ErrorWords> event_error_table();
/// What went wrong with labels and codes of the shop's own.
[[nodiscard]] std::span<const ErrorWords> label_error_table();
/// What went wrong with lists, reports, reordering and the brochure rack.
[[nodiscard]] std::span<const ErrorWords> list_error_table();
/// What went wrong with goods sold by weight.
[[nodiscard]] std::span<const ErrorWords> weight_error_table();
/// What went wrong with prices of a date, and with pictures of goods.
[[nodiscard]] std::span<const ErrorWords> price_error_table();
/// What went wrong with sales entered from paper.
[[nodiscard]] std::span<const ErrorWords> paper_error_table();
/// What went wrong between terminals and the node.
[[nodiscard]] std::span<const ErrorWords> sync_error_table();
/// What went wrong with printers, drawers and scanners.
[[nodiscard]] std::span<const ErrorWords> device_error_table();

}  // namespace tsunagu
