// What other places have, as the node last said it, for `tsunagu stock --elsewhere`.
#pragma once

#include <string>

#include "inventory/base/result.h"
#include "pos/cli/session.h"

namespace tsunagu::cli {

/// Goods the shop knows, of which another place has or had some; of one item where `code` names it. It reads
/// what a running terminal or `sync now` was told and asks nobody. Errors: not_enrolled; of the code
/// barcode_invalid, unknown_item.
[[nodiscard]] Result<int> list_elsewhere(Session& session, const std::string& code);

}  // namespace tsunagu::cli
