// Acts on stock as commands print them: one JSON object, or a line for the act and one for each movement.
#pragma once

#include <string>

#include "pos/app/expected_deliveries.h"
#include "pos/app/item_naming.h"
#include "pos/app/shop.h"
#include "pos/app/stock_acts.h"
#include "pos/cli/session.h"

namespace tsunagu::cli {

/// What tell_act prints of an act: as JSON on one line, or as lines.
[[nodiscard]] std::string act_json(const app::Catalogue& catalogue, const app::StockDone& done,
                                   const app::ExpectedDelivery* expected = nullptr);
void print_act(const Session& session, const app::Catalogue& catalogue, const app::StockDone& done,
               std::string_view words);

/// {id, at, business_date, operator, lines: [{item, name, lot, from, to, quantity, unit}]} or, for a person,
/// `words` with the id; then what every writing command does at its end. Of a delivery that was `expected`
/// also what is missing, and what came too much.
[[nodiscard]] Result<int> tell_act(Session& session, app::Shop& shop, const app::StockDone& done,
                                   std::string_view words, const app::ExpectedDelivery* expected = nullptr);

}  // namespace tsunagu::cli
