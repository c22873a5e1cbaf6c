// What other places have, as the node last said it, for `tsunagu stock --elsewhere`.
#pragma once

#include <memory>
#include <string>

#include "inventory/base/result.h"
#include "inventory/base/stock_report.h"
#include "pos/cli/session.h"

namespace CLI {
class App;
}

namespace tsunagu::cli {

/// Goods the shop knows, of which another place has or had some; of one item where `code` names it. It reads
/// what a running terminal or `sync now` was told and asks nobody. Errors: not_enrolled; of the code
/// barcode_invalid, unknown_item.
[[nodiscard]] Result<int> list_elsewhere(Session& session, const std::string& code);

/// What the node said last to this terminal; null where there is none, or it has not said so yet.
[[nodiscard]] std::shared_ptr<const StockReport> stock_told(const Session& session);

/// --although-sold, of acts that believe the book of a place where other terminals sell.
void add_although_sold(CLI::App& command, const Session& session, bool& flag);

}  // namespace tsunagu::cli
