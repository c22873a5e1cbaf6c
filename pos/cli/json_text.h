// The JSON of the command line: stable, since other programs read it (docs/CLI.md). Money is whole yen, rates
// are whole percent, instants are RFC 3339 in +09:00.
#pragma once

#include <string>

#include "pos/app/sale.h"
#include "pos/app/shop_view.h"
#include "pos/app/stock_view.h"
#include "pos/arguments/json_line.h"

namespace tsunagu::cli {

using arguments::json_line;

/// One sale on one line: receipt, total, taxes (summed over issuers, by rate from high to low, exempt under
/// 0), tenders, change, stream, epoch, seq, hash; then at, business_date, terminal, operator, location,
/// basket, rounding, eat_in, age_checked, voided, lines, and invoices (taxes issuer by issuer).
[[nodiscard]] std::string sale_json(const app::SaleDone& sale, bool already_sold = false);
/// {location, item, lot, quantity, name, counted, unit}; item is the code. `lots`: also left, expires,
/// expiry_kind.
/// `heard_only`: heard_only.h.
[[nodiscard]] std::string stock_json(const app::StockRow& row, bool lots = false, bool heard_only = false);
/// {location, item, name, quantity, unit, cause: {why, location, quantity, transfer} or null}
[[nodiscard]] std::string negative_json(const app::NegativeFigure& row, const std::string& code,
                                        const std::string& name, domain::Unit unit);
[[nodiscard]] std::string item_json(const app::CatalogueItem& entry, BusinessDate today);

}  // namespace tsunagu::cli
