// Expected deliveries as commands print them.
#pragma once

#include <string>

#include "pos/app/expected_deliveries.h"
#include "pos/app/stock_acts.h"
#include "pos/cli/session.h"

namespace tsunagu::cli {

/// {id, at, consignor, note, closed, complete, lines: [{item, name, lot, expires, expiry_kind, expected,
/// received, missing, too_much}]}.
[[nodiscard]] std::string expected_json(const app::Catalogue& catalogue,
                                        const app::ExpectedDelivery& expected);
/// A line for the note and one for each of its goods; without `all`, only for what is missing or too much.
void print_expected(const Session& session, const app::Catalogue& catalogue,
                    const app::ExpectedDelivery& expected, bool all);
/// What of this delivery came too much is pointed out on standard error, and refused by nobody.
void warn_of_excess(const Session& session, const app::Catalogue& catalogue,
                    const app::ExpectedDelivery& expected, const app::StockDone& delivery);

}  // namespace tsunagu::cli
