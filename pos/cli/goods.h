// The options that commands on stock share: which goods, of what lot and date, and where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/ledger.h"
#include "pos/app/stock_acts.h"
#include "pos/cli/arguments.h"
#include "pos/cli/session.h"

namespace CLI {
class App;
}

namespace tsunagu::cli {

struct GoodsOptions {
    std::vector<std::string> items;
    std::string lot;      ///< of all goods that name none themselves
    std::string expires;  ///< best before
    std::string use_by;
};

/// --item, and --lot where `lots` says so.
void add_goods(CLI::App& command, const Session& session, GoodsOptions& options, bool lots);

inline constexpr QuantityRange stock_quantities{1, Quantity::limit};
inline constexpr QuantityRange counted_quantities{0, Quantity::limit};

/// The goods of --item, each any barcode form; a GS1 code gives its lot and date itself. What parse_barcode,
/// read_item and Catalogue::quantity_of say; field_invalid for a date.
[[nodiscard]] Result<std::vector<app::NamedGoods>> read_goods(const app::Catalogue& catalogue,
                                                              const GoodsOptions& options,
                                                              QuantityRange range = stock_quantities);

/// An entry as commands print it. usage where it is none.
[[nodiscard]] Result<EntryRef> read_entry(const Session& session, std::string_view text);

/// The reason of that name, in any of its three spellings (waste, 廃棄). field_invalid {allowed, in the
/// session's language}, of that option.
[[nodiscard]] Result<domain::MovementReason> read_loss(const Session& session, std::string_view text,
                                                       std::string_view option = "--reason");

/// That location, or the terminal's own where none is named.
[[nodiscard]] LocationCode here_or(const app::Catalogue& catalogue, const std::string& code);

}  // namespace tsunagu::cli
