// What was lost, as a list that goes out and as lines.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pos/app/shop_view.h"
#include "pos/cli/table_output.h"

namespace tsunagu::cli {

/// month, partner, partner_name, consignor, consignor_name, reason, reason_name, quantity, value, unpriced.
[[nodiscard]] std::span<const tables::Column> loss_columns();
[[nodiscard]] tables::Row loss_cells(const app::LossRow& row, const app::Catalogue& catalogue,
                                     Language language);
/// A line a row, then the sums by reason and the total.
void print_losses(const Session& session, const std::vector<app::LossRow>& rows,
                  const app::Catalogue& catalogue);

}  // namespace tsunagu::cli
