// The questions that the writer and a read-only view ask a shop's state in the same way. For this folder
// only.
#pragma once

#include <string_view>
#include <vector>

#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/state_reader.h"
#include "pos/app/catalogue.h"
#include "pos/app/sale.h"

namespace tsunagu::app {

/// Everything a catalogue is made of, as the state holds it now. storage_failed where the shop names no
/// terminal, as after an init that was cut off.
[[nodiscard]] Result<Catalogue::Parts> read_catalogue(storage::StateReader& state);

/// The sale of a summary, from its journal entry. entry_malformed.
[[nodiscard]] Result<SaleDone> sale_of(const storage::SaleSummary& summary, const journal::Entry& entry);

/// How this shop prints the receipt of a sale; `again` marks it 再印字.
[[nodiscard]] till::ReceiptContext receipt_context(const SaleDone& sale, const ShopFacts& facts,
                                                   Language language, bool again);

}  // namespace tsunagu::app
