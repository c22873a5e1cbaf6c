// The stock of one place as a screen shows it, as of one moment: what is here with its lots, what is on its
// way, what delivery notes will still bring, which counts there are; and of goods below zero, what most
// likely was not written down.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/barcode.h"
#include "inventory/storage/stock_reader.h"
#include "pos/app/count_comparison.h"
#include "pos/app/count_explanations.h"
#include "pos/app/expected_deliveries.h"

namespace tsunagu::storage {
class ShopView;
}

namespace tsunagu::app {

/// Why a balance is below zero, likeliest first.
enum class NegativeCause {
    not_arrived,   ///< a transfer to this place of these goods was never noted as arrived
    never_came,    ///< no delivery of these goods was ever written down
    held_beside,   ///< another place has them in its book: they were moved without a note
    not_received,  ///< deliveries were written down before; the last one was not, or goods were miscounted
};

/// "not_arrived": how files and JSON spell it.
[[nodiscard]] std::string_view name_of(NegativeCause cause);

struct LikelyCause {
    NegativeCause cause = NegativeCause::not_received;
    Quantity quantity;              ///< what is on its way, or what the other place has
    LocationCode place;             ///< that sent them, or that has them
    std::optional<EntryRef> entry;  ///< the transfer
};

struct LotFigure {
    std::string lot;  ///< may be empty
    Quantity quantity;
    Quantity left;  ///< were goods sold without a lot the first to expire (domain/lot.h)
    std::optional<domain::Expiry> expiry;
};

struct StockFigure {
    ItemId item;
    Quantity quantity;            ///< over all lots
    bool counted = true;          ///< no: it was sold but never received, so nobody knows how many there are
    std::vector<LotFigure> lots;  ///< first to expire first; those with nothing in them left out
    std::optional<LikelyCause> cause;
};

/// A posted count of which goods were counted at another terminal and came after the posting.
struct LateCount {
    storage::CountSummary count;
    std::size_t lines = 0;  ///< of how many
};

struct StockPicture {
    LocationCode location;
    std::vector<StockFigure> figures;                 ///< by item, each once
    std::vector<storage::TransferSummary> transfers;  ///< with goods that did not arrive, to or from here
    std::vector<storage::CountSummary> counts;        ///< of this place, oldest first
    std::vector<LateCount> late;                      ///< of the last `watched_counts` that were posted
    std::vector<ExpectedDelivery> expected;           ///< that somebody still waits for, oldest first
};

/// Steps of a count come late by hours or days; older counts are not looked through at every glance.
inline constexpr std::size_t watched_counts = 6;

/// What the last glances found late, so that a count is compared again only where something came since:
/// another step of it, or another posting of the place.
class ComparedCounts {
  public:
    /// In how many lines of a posted count; compared where nothing is known of it. `postings`: of all counts
    /// of the place.
    [[nodiscard]] Result<std::size_t> late_lines(storage::ShopView& view, const storage::CountSummary& count,
                                                 const std::vector<EntryRef>& postings);
    /// How many counts were compared so far.
    [[nodiscard]] std::size_t comparisons() const { return comparisons_; }

  private:
    struct Found {
        std::int64_t steps = 0;
        std::vector<EntryRef> postings;
        std::size_t late = 0;
    };
    std::map<EntryRef, Found> found_;  ///< by count
    std::size_t comparisons_ = 0;
};

/// What a glance need not go through again.
struct SeenBefore {
    ComparedCounts counts;
    CompleteNotes notes;
};

/// Looks up keys, this place's balances, how many steps its last `watched_counts` posted counts have, and
/// which deliveries came under the notes that are expected.
[[nodiscard]] Result<StockPicture> read_stock_picture(storage::ShopView& view, const LocationCode& location,
                                                      SeenBefore& seen);

/// A count and what could explain its differences: a list a line, or none where they were not asked for.
struct CountPicture {
    CountComparison comparison;
    std::vector<std::vector<Explanation>> explanations;
    /// Another terminal opened it, or this one before it was moved or restored: here it can be neither posted
    /// nor taken back.
    bool is_elsewhere = false;
};

/// unknown_count. Explaining goes through the movements of a month; adding up does not.
[[nodiscard]] Result<CountPicture> read_count_picture(storage::ShopView& view, const EntryRef& count,
                                                      const Catalogue* explained_by);

}  // namespace tsunagu::app
