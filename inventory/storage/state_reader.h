// Questions to a shop's state: the projections in state.db. The writer and read-only views ask the same ones.
//
// Invariants: an answer is of one moment, the mark's; no query scans the history of sales, movements or
// entries (tests assert the plans). Statements are prepared once and kept. Not thread-safe; it lives no
// longer than the store or view it came from. Errors, besides those named: file_corrupt, storage_failed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/event.h"
#include "inventory/domain/item.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/stocktake.h"
#include "inventory/journal/entry.h"
#include "inventory/projection/dated_prices.h"
#include "inventory/projection/state_writer.h"
#include "inventory/storage/known_aliases.h"

namespace tsunagu::storage {

class Database;

/// How far state.db has projected the journal.
struct StateMark {
    Position position = 0;  ///< 0 before the first entry
    journal::Hash hash{};   ///< of the entry at `position`
    int projector_version = 0;
};

struct OperatorRow {
    OperatorId id;
    std::string display_name;
};

/// A terminal has exactly one selling location.
struct TerminalRow {
    StreamId stream;
    LocationCode location;
};

struct BalanceRow {
    LocationCode location;
    ItemId item;
    std::string lot;  ///< empty where none was named
    Quantity quantity;
};

/// What was last said of an item at a stall of an event.
struct SaidToStay {
    ItemId item;
    Quantity quantity;    ///< above 0
    domain::Moment said;  ///< when
};

struct PictureSize {
    std::string name;
    std::size_t bytes = 0;
};

struct SaleSummary {
    projection::SaleRow row;
    std::optional<EntryRef> voided_by;
    bool printed = false;
};

namespace why {
inline constexpr std::string_view voided_before = "voided before";
inline constexpr std::string_view voided_elsewhere = "voided elsewhere";
}  // namespace why

/// An entry that was stored but has no effect: because its kind or version is unknown here (`quarantined`
/// false, `why` empty), because it does not decode (`quarantined`), or because it voids, reverses or posts
/// what it cannot (`why` is one of the words above, or of projection::effect).
struct SkippedEntry {
    Position position = 0;
    EntryRef entry;
    std::string kind;
    int schema_version = 0;
    bool quarantined = false;
    std::string why;
};

class StateReader {
  public:
    /// For this folder's own use; callers get one from a ShopStore or a ShopView.
    explicit StateReader(Database& state) : state_(&state), aliases_(state) {}

    [[nodiscard]] Result<StateMark> mark();

    /// In the order they were defined. Here and in all that follows a merged item is none of its own: the one
    /// it was merged into is found by its codes, and has its stock.
    [[nodiscard]] Result<std::vector<domain::Item>> items();
    /// The item of that name, or what it was merged into.
    [[nodiscard]] Result<std::optional<domain::Item>> item(const ItemId& id);
    /// The item as it was before it was merged; also one that was not.
    [[nodiscard]] Result<std::optional<domain::Item>> item_as_defined(const ItemId& id);
    /// Who was merged into whom: for what is read from entries, which keep the names they were written with.
    [[nodiscard]] Result<domain::ItemAliases> item_aliases();
    /// Items of terminals that the node has not spoken of, in the order of items(); without merged ones.
    [[nodiscard]] Result<std::vector<domain::Item>> proposed_items();
    /// Those whose last word is the node's: what a terminal says of them has no effect.
    [[nodiscard]] Result<std::set<ItemId>> items_of_node();
    [[nodiscard]] Result<bool> is_item_of_node(const ItemId& id);
    [[nodiscard]] Result<bool> is_setting_of_node(std::string_view key);
    /// Of that very place; empty: of all.
    [[nodiscard]] Result<bool> is_limit_of_node(const ItemId& item, const LocationCode& location);
    [[nodiscard]] Result<std::optional<domain::Item>> find_item_by_code(const ItemCode& code);
    /// At most `limit` items after the place `after` (0: from the first) in the order of items(), which moves
    /// on.
    [[nodiscard]] Result<std::vector<domain::Item>> next_items(std::int64_t& after, int limit);
    /// Reads no more than `count` rows to know it.
    [[nodiscard]] Result<bool> has_more_items_than(int count);
    /// What categories and partners the items have, in the order of their first items; their cost does not
    /// grow with the items of each.
    [[nodiscard]] Result<std::vector<std::string>> item_categories();
    [[nodiscard]] Result<std::vector<PartnerCode>> item_partners();
    /// The first `limit`, in the order of items().
    [[nodiscard]] Result<std::vector<domain::Item>> items_of_category(std::string_view category, int limit);
    [[nodiscard]] Result<std::vector<domain::Item>> items_of_kind(domain::ItemKind kind, int limit);
    [[nodiscard]] Result<std::vector<domain::Partner>> partners();
    [[nodiscard]] Result<std::vector<domain::Consignor>> consignors();
    /// Each with its dated settings.
    [[nodiscard]] Result<std::vector<domain::Location>> locations();
    [[nodiscard]] Result<std::optional<domain::Location>> location(const LocationCode& code);
    /// Marché days by date, then code.
    [[nodiscard]] Result<std::vector<domain::Event>> events();
    [[nodiscard]] Result<std::optional<domain::Event>> event(const EventCode& code);
    /// In the order it was made; empty where there is none.
    [[nodiscard]] Result<std::vector<domain::PackLine>> pack_list(const EventCode& event,
                                                                  const LocationCode& stall);
    /// What was said to stay at the stall when the event is over, by item; absent where nobody spoke of it,
    /// without lines where somebody said that nothing does. What went home after that is not looked at.
    [[nodiscard]] Result<std::optional<std::vector<SaidToStay>>> stays(const EventCode& event,
                                                                       const LocationCode& stall);
    [[nodiscard]] Result<std::vector<OperatorRow>> operators();
    /// By TenderRow::order.
    [[nodiscard]] Result<std::vector<projection::TenderRow>> tenders();
    /// projection::precedence_of what says it; empty where nobody did.
    [[nodiscard]] Result<std::string> tender_origin(const TenderKind& kind);
    /// In the order they were enabled.
    [[nodiscard]] Result<std::vector<std::string>> enabled_tax_schedules();
    [[nodiscard]] Result<std::optional<std::string>> setting(std::string_view key);
    [[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> settings();

    /// The terminal this directory belongs to; nothing before its terminal_defined.
    [[nodiscard]] Result<std::optional<TerminalRow>> terminal();
    /// Where the terminal of that stream sells; nothing where it has not said so.
    [[nodiscard]] Result<std::optional<LocationCode>> selling_location(const StreamId& stream);
    /// All terminals that have said where they sell, by name.
    [[nodiscard]] Result<std::vector<TerminalRow>> terminals();
    /// Whose entries are here, by name: its own, the node's, other terminals'.
    [[nodiscard]] Result<std::vector<StreamId>> streams();
    /// Whether another terminal than that one sold there on one of these dates, both included.
    [[nodiscard]] Result<bool> is_sold_at_by_others(const LocationCode& place, const StreamId& own,
                                                    BusinessDate from, BusinessDate to);
    /// Whether a terminal sells there: a shop, which has shelves of its own.
    [[nodiscard]] Result<bool> is_selling_location(const LocationCode& code);
    /// What held at that place on that date; nothing where no setting was ever made.
    [[nodiscard]] Result<std::optional<domain::LocationSettings>> location_settings(const LocationCode& code,
                                                                                    BusinessDate date);
    /// With the generation as projected; `previous` is not kept.
    [[nodiscard]] Result<std::vector<projection::EpochRow>> epochs();
    /// Whether entries are appended to the chain of that entry here: its stream is the directory's own, its
    /// epoch the last that was begun.
    [[nodiscard]] Result<bool> is_of_own_chain(const EntryRef& entry);

    /// By location, item, lot; rows of quantity 0 included, since they say that stock was once counted here.
    [[nodiscard]] Result<std::vector<BalanceRow>> balances(const std::optional<LocationCode>& location = {});
    /// Over all lots; nothing where no movement ever touched the item here.
    [[nodiscard]] Result<std::optional<Quantity>> stock(const LocationCode& location, const ItemId& item);

    /// Both ends included, in the order they were made.
    [[nodiscard]] Result<std::vector<SaleSummary>> sales(BusinessDate from, BusinessDate to);
    /// The latest `count`, newest first.
    [[nodiscard]] Result<std::vector<SaleSummary>> latest_sales(int count);
    [[nodiscard]] Result<std::optional<SaleSummary>> sale_by_receipt(std::string_view receipt);
    [[nodiscard]] Result<std::optional<SaleSummary>> sale_by_basket(const BasketId& basket);
    [[nodiscard]] Result<std::optional<SaleSummary>> sale(const EntryRef& entry);
    /// Sales whose receipt was never acknowledged by a printer and which stand, oldest first.
    [[nodiscard]] Result<std::vector<SaleSummary>> unprinted_sales();
    /// How many receipt numbers were given in that epoch; the next one is this plus 1.
    [[nodiscard]] Result<std::int64_t> receipt_count(const StreamId& stream, Epoch epoch);

    /// Openings of the drawer without a sale, both ends included, in the order they were made.
    [[nodiscard]] Result<std::vector<projection::DrawerOpeningRow>> drawer_openings(BusinessDate from,
                                                                                    BusinessDate to);
    /// By item and place, that of all places before the others; without those that were taken away.
    [[nodiscard]] Result<std::vector<projection::SaleLimitRow>> sale_limits();
    /// By item, terminal, date and first date, those of every day before the others; with those that were
    /// taken back.
    [[nodiscard]] Result<std::vector<projection::LimitShareRow>> limit_shares();
    /// All that was ever said of the shares of that item, and of those merged into it under the names they
    /// had, each with its position: by terminal, date, first date, and then in the order it came.
    [[nodiscard]] Result<std::vector<projection::LimitShareRow>> said_shares(const ItemId& item);

    /// What was said of the prices of that item; nothing of one that is not here.
    [[nodiscard]] Result<projection::SaidPrices> said_prices(const ItemId& item);
    /// Of all items of which a price was ever said with a date.
    [[nodiscard]] Result<std::map<ItemId, projection::SaidPrices>> said_prices();
    /// How that chain ranks among others (projection::chain_in).
    [[nodiscard]] Result<std::string> chain_rank(const StreamId& stream, Epoch epoch);

    /// The JPEG that the picture of that name is; empty where there is none.
    [[nodiscard]] Result<std::string> picture(const std::string& name);
    /// All there are, by name.
    [[nodiscard]] Result<std::vector<PictureSize>> pictures();
    /// projection::precedence_of what says it, or that it was taken away; empty where nobody spoke of it.
    [[nodiscard]] Result<std::string> picture_origin(const std::string& name);
    /// The names that items have for theirs, each once, whether there is a picture or not.
    [[nodiscard]] Result<std::vector<std::string>> pictures_wanted();

    /// Those at positions after `after`, in order.
    [[nodiscard]] Result<std::vector<SkippedEntry>> skipped_entries(Position after = 0);

    /// The SQL of all that was asked and written here so far: tests read each plan.
    [[nodiscard]] std::vector<std::string> statements() const;
    /// The steps SQLite took for them: tests compare what a question costs as a shop grows.
    [[nodiscard]] std::int64_t steps() const;

  private:
    Database* state_;
    KnownAliases aliases_;
};

}  // namespace tsunagu::storage
