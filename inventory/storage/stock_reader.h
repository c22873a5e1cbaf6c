// Questions to a shop's state about stock: lots, deliveries, transfers, counts, movements. As StateReader, it
// is the same for the writer and for read-only views.
//
// Invariants: as StateReader's. Only movements() goes through history, and it says so; the others look up
// keys, so they may be asked at the till. Errors, besides those named: file_corrupt, storage_failed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/event.h"
#include "inventory/domain/ledger.h"
#include "inventory/domain/lot.h"
#include "inventory/domain/stocktake.h"
#include "inventory/projection/state_writer.h"
#include "inventory/storage/known_aliases.h"

namespace tsunagu::storage {

class Database;

struct LotExpiry {
    ItemId item;
    std::string lot;
    domain::Expiry expiry;  ///< the earliest that a receipt which stands says of it
};

struct LotReceived {
    ItemId item;
    std::string lot;
    BusinessDate date;
};

struct TransferSummary {
    projection::TransferRow row;
    std::vector<projection::TransferGoods> goods;  ///< by item and lot
    bool reversed = false;
};

struct CountSummary {
    projection::CountRow row;
    std::int64_t movements_before = 0;  ///< for movements_since()
    std::optional<EntryRef> posted_by;  ///< a posting that was not reversed
    bool booked = false;  ///< that posting has counted goods; without any, the count was given up
};

/// Both ends of a range of dates are included; what is absent leaves all.
struct MovementFilter {
    std::optional<ItemId> item;
    std::optional<LocationCode> location;  ///< at either end
    std::optional<BusinessDate> from;
    std::optional<BusinessDate> to;
};

/// An act on stock that neither is taken back nor takes back.
struct EventAct {
    EntryRef entry;
    Position position = 0;
    BusinessDate business_date;
    std::optional<domain::EventPart> part;  ///< absent: it was not linked to an event
    LocationCode stall;                     ///< of the link
    EventCode event;                        ///< of the link
};

/// The steps of a count. They only become more.
struct CountSteps {
    std::int64_t all = 0;
    std::int64_t beside = 0;  ///< on another terminal, or on the same one before it was moved or restored
};

/// What such an act did to one item at a place.
struct ActAtPlace {
    EventAct act;
    UtcMs at;
    domain::MovementReason reason = domain::MovementReason::delivery;
    ItemId item;
    Quantity net;  ///< below 0: it took them from there
};

/// An act with what it did to the stock of a place.
struct PlacedAct {
    projection::StockActRow row;  ///< without its time
    std::optional<EntryRef> reversed_by;
    std::vector<projection::MovementRow> movements;  ///< to or from that place, in the act's own order
};

struct SoldAt {
    ItemId item;
    BusinessDate date;
    Quantity quantity;
};

class StockReader {
  public:
    /// For this folder's own use; callers get one from a ShopStore or a ShopView.
    explicit StockReader(Database& state) : state_(&state), aliases_(state) {}

    /// The balance of each lot of an item here, with its expiry; lots that are used up included.
    [[nodiscard]] Result<std::vector<domain::LotStock>> lots(const LocationCode& location,
                                                             const ItemId& item);
    /// The same without those whose balance is nothing.
    [[nodiscard]] Result<std::vector<domain::LotStock>> lots_in_stock(const LocationCode& location,
                                                                      const ItemId& item);
    /// Nothing for a lot no receipt gave a date.
    [[nodiscard]] Result<std::optional<domain::Expiry>> expiry(const ItemId& item, const std::string& lot);
    /// Of all items, by item and lot.
    [[nodiscard]] Result<std::vector<LotExpiry>> expiries();
    /// When each lot with a date first came, by receipts that stand; by item and lot. Goes through all
    /// receipts: for lists, never at the till.
    [[nodiscard]] Result<std::vector<LotReceived>> first_receipts();
    /// The latest date any receipt names for the item; nothing for goods without dates, after one look-up.
    [[nodiscard]] Result<std::optional<BusinessDate>> latest_expiry(const ItemId& item);

    [[nodiscard]] Result<std::optional<projection::StockActRow>> act(const EntryRef& entry);
    /// A delivery of that note which was not reversed.
    [[nodiscard]] Result<std::optional<projection::StockActRow>> delivery_of_note(
        const ConsignorCode& consignor, std::string_view note);
    /// Deliveries not reversed that other terminals made under the same note too, of the same consignor or
    /// where one names none: nobody was asked. By note, oldest first. Goes through all notes: for lists,
    /// never at the till.
    [[nodiscard]] Result<std::vector<projection::StockActRow>> doubled_notes();
    /// Where those deliveries stand in the journal, oldest first.
    [[nodiscard]] Result<std::vector<Position>> deliveries_of_note(const ConsignorCode& consignor,
                                                                   std::string_view note);
    /// What each consignor and note is expected to bring: the latest word of each, oldest first, closed ones
    /// included; all of them, or those of one note, of whichever consignor.
    [[nodiscard]] Result<std::vector<projection::ExpectedDeliveryRow>> expected_deliveries();
    [[nodiscard]] Result<std::vector<projection::ExpectedDeliveryRow>> expected_deliveries(
        std::string_view note);
    /// Which entry reversed that one.
    [[nodiscard]] Result<std::optional<EntryRef>> reversal_of(const EntryRef& entry);

    [[nodiscard]] Result<std::optional<TransferSummary>> transfer(const EntryRef& entry);
    /// Those with goods that have not arrived, or of which more arrived than left; oldest first. A transfer
    /// whose dispatch has not come yet has an empty row.
    [[nodiscard]] Result<std::vector<TransferSummary>> open_transfers();

    /// Oldest first.
    [[nodiscard]] Result<std::vector<CountSummary>> counts();
    [[nodiscard]] Result<std::optional<CountSummary>> count(const EntryRef& entry);
    /// Where that terminal ever began a count, by code, each place once.
    [[nodiscard]] Result<std::vector<LocationCode>> places_counted_by(const StreamId& stream);
    /// By item and lot, each item's together.
    [[nodiscard]] Result<std::vector<projection::CountAddRow>> counted_goods(const EntryRef& count);
    /// How much was counted, and how much of it on other chains than that entry's. Reads all of it.
    [[nodiscard]] Result<CountSteps> count_steps(const EntryRef& count, const EntryRef& posting);
    /// What was posted of that item here and not reversed, of all counts.
    [[nodiscard]] Result<std::vector<projection::CountedRow>> posted_lines(const LocationCode& location,
                                                                           const ItemId& item);
    [[nodiscard]] Result<std::vector<projection::CountedRow>> posted_lines(const EntryRef& posting);
    /// The line of that posting that is about the item, whether it was reversed or not; of the lot where the
    /// posting has one of it.
    [[nodiscard]] Result<std::optional<projection::CountedRow>> posted_line(const EntryRef& posting,
                                                                            const ItemId& item,
                                                                            const std::string& lot);

    /// Those linked to it, whatever their date, in the order they came here.
    [[nodiscard]] Result<std::vector<EventAct>> acts_of_event(const EventCode& event);
    /// Those linked to any event with that stall, whatever their date.
    [[nodiscard]] Result<std::vector<EventAct>> acts_of_stall(const LocationCode& stall);
    /// Those of that date, linked to an event or not.
    [[nodiscard]] Result<std::vector<EventAct>> acts_of_day(BusinessDate date);
    /// What the acts of that date and later ones brought to the place or took from it, in the order they came
    /// here; sales and what the brochure rack's acts moved left out. Reads the acts of that place alone.
    [[nodiscard]] Result<std::vector<ActAtPlace>> acts_at(const LocationCode& place, BusinessDate since);
    /// The last acts that moved goods to that place or from it, or counted what was there, the newest first;
    /// at most so many. Those that were taken back are among them, and those that take back; sales are not.
    /// Goes through all that ever moved there unsold: for lists, never at the till.
    [[nodiscard]] Result<std::vector<PlacedAct>> last_acts_at(const LocationCode& place, std::size_t most);
    /// What was sold there on that date and later, by date, voided sales left out. Goes through the movements
    /// since the first such sale: for reports, never at the till.
    [[nodiscard]] Result<std::vector<SoldAt>> sold_at(const LocationCode& place, BusinessDate since);

    /// As StateReader::item_aliases.
    [[nodiscard]] Result<domain::ItemAliases> item_aliases();

    /// What moved at that location since, in the order it came here. `movements_before` is a count's.
    [[nodiscard]] Result<std::vector<projection::MovementRow>> movements_since(std::int64_t movements_before,
                                                                               const LocationCode& location);
    /// Goes through all movements, oldest first; for lists and exports, never at the till.
    [[nodiscard]] Result<void> movements(const MovementFilter& filter,
                                         const std::function<void(const projection::MovementRow&)>& visit);

  private:
    Database* state_;
    KnownAliases aliases_;
};

}  // namespace tsunagu::storage
