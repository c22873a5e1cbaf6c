// Acts that were begun and not recorded, as text that this device keeps over a crash: what was scanned for
// half an hour is not scanned again because somebody pulled the plug. Arrivals are not kept: their lists come
// from the transfer.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {

[[nodiscard]] std::string drafts_to_text(const std::map<ActKey, StockActEntry>& acts);

/// What is not understood is left out, and so is what was begun at a place nobody knows.
[[nodiscard]] std::map<ActKey, StockActEntry> drafts_from_text(
    std::string_view text, const std::shared_ptr<const app::Catalogue>& catalogue);

}  // namespace tsunagu::viewmodel
