// What a terminal was told of the stock of other places, kept beside its databases (DIR/elsewhere.stock): the
// node's words with the moment they came. It is no record of anything that happened, and no entry is ever
// made of it: a shop that has lost it asks again.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "inventory/base/result.h"
#include "inventory/base/stock_report.h"
#include "sync/client/link.h"

namespace tsunagu::sync {

/// Where it is kept, and of which node: what another one said before is not shown.
struct StockKept {
    std::filesystem::path dir;
    std::string node;  ///< Identity::node
};

/// Asks the node and keeps what it says; what cannot be kept is only lost at the next start. Errors: of the
/// link; batch_malformed {what}.
[[nodiscard]] Result<StockReport> ask_stock(Link& link, const StockKept& kept, UtcMs now);
/// How long before it was asked for at `asked` (the `now` of ask_stock) the node may have worked it out, at
/// most: an answer may be given again for a while, and its age is told in whole seconds.
[[nodiscard]] inline std::chrono::milliseconds longest_age_of(const StockReport& report, UtcMs asked) {
    return std::chrono::milliseconds(asked.ms - report.got.ms) + std::chrono::seconds(1);
}
/// What it said last. Nothing where it was never asked, or what is there is not what was written.
[[nodiscard]] std::optional<StockReport> last_stock(const StockKept& kept);

}  // namespace tsunagu::sync
