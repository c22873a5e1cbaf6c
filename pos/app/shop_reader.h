// The questions that the writer and a read-only view ask a shop's state in the same way. For this folder
// only.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "inventory/base/language.h"
#include "inventory/base/result.h"
#include "inventory/journal/entry.h"
#include "inventory/storage/state_reader.h"
#include "pos/app/catalogue.h"
#include "pos/app/sale.h"

namespace tsunagu::app {

/// Everything a catalogue is made of, as the state holds it now and with the prices of `day`; of a large
/// shop, only what its first screen shows where that is asked for. storage_failed where the shop names no
/// terminal, as after an init that was cut off.
[[nodiscard]] Result<Catalogue::Parts> read_catalogue(storage::StateReader& state, BusinessDate day,
                                                      Reading reading = Reading::whole);

/// All goods with their stock at `here`, in the order they were defined, in slices; ends early with what it
/// has once `go_on` says no.
[[nodiscard]] Result<std::vector<CatalogueItem>> read_items(storage::StateReader& state,
                                                            const LocationCode& here,
                                                            const std::function<bool()>& go_on = {});
/// The item of a code with its stock at `here`, without its origins in words; nothing where no item has it.
[[nodiscard]] Result<std::optional<CatalogueItem>> read_item(storage::StateReader& state,
                                                             const LocationCode& here, const ItemCode& code);

/// The items that ever came from the supplier.
[[nodiscard]] std::set<ItemId> received_items(const std::vector<storage::BalanceRow>& balances);
/// Whether a balance says how many there are. A shop that records no deliveries of an item sells below zero:
/// that is unknown, and not sold out.
[[nodiscard]] inline bool is_counted(Quantity here, bool received) {
    return received || here > Quantity();
}

/// The sale of a summary, from its journal entry. entry_malformed.
[[nodiscard]] Result<SaleDone> sale_of(const storage::SaleSummary& summary, const journal::Entry& entry);

/// The sale as a receipt in that language tells it: in English a tender still called what it was then bears
/// its English name. Goods keep the names they were sold by.
[[nodiscard]] record::SaleRecord told_in(record::SaleRecord sale,
                                         const std::vector<till::TenderType>& tenders, Language language);

/// How this shop prints the receipt of a sale; `again` marks it 再印字.
[[nodiscard]] till::ReceiptContext receipt_context(const SaleDone& sale, const ShopFacts& facts,
                                                   Language language, bool again);

}  // namespace tsunagu::app
