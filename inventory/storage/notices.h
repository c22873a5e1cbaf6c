// What a person is told of a shop's data where all is not as usual though nothing failed: an epoch that
// started anew, projections that were rebuilt, entries without effect. The words are those of errors, in one
// table; the terminal shows them after opening and `verify` lists them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "inventory/base/error.h"
#include "inventory/storage/shop_store.h"

namespace tsunagu::storage {

/// entry_unknown, voided_again, voided_elsewhere, act_repeated or entry_malformed.
[[nodiscard]] Error notice_of(const SkippedEntry& skipped);
/// epoch_moved, epoch_behind, epoch_differs or epoch_restored {tag}; nothing for a stream's first epoch.
[[nodiscard]] std::optional<Error> notice_of_epoch(std::string_view reason, std::string_view tag);
/// What opening `store` found and did, the weightiest first; empty where all was as usual.
[[nodiscard]] std::vector<Error> notices_of_opening(const ShopStore& store);

}  // namespace tsunagu::storage
