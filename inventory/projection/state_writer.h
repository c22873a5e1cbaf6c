// Where projectors write: one narrow seam, so that projecting knows no database and a second store can stand
// beside SQLite. All calls for one entry happen inside one transaction of the implementation, which also
// moves the mark. Implementations throw their storage's exceptions; the store turns them into Errors.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/yen.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/event.h"
#include "inventory/domain/item.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/sale_limit.h"
#include "inventory/domain/stocktake.h"
#include "inventory/projection/shelf_rows.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::projection {

/// A sale as lists show it; the whole of it is read from the journal at `position`.
struct SaleRow {
    EntryRef entry;
    Position position = 0;
    UtcMs at;
    BusinessDate business_date;
    OperatorId operator_id;
    std::string receipt;
    BasketId basket;
    LocationCode location;
    Yen total;
    bool of_event = false;  ///< sold at a stall: whoever plans the event has to know
};

struct MovementRow {
    EntryRef entry;
    Position position = 0;
    BusinessDate business_date;
    ItemId item;
    std::string lot;
    LocationCode from;
    LocationCode to;
    Quantity quantity;  ///< > 0
    std::string reason;
};

struct TenderRow {
    TenderKind kind;
    std::string name;
    std::string name_en;
    bool gives_change = false;     ///< cash
    bool forfeits_excess = false;  ///< vouchers: an excess is accepted, forfeited and recorded apart
    int order = 0;
};

struct EpochRow {
    StreamId stream;
    Epoch epoch = 0;
    std::string tag;  ///< empty for the first epoch; "k7" in T1-k7-000001
    std::string reason;
    UtcMs started{};
    std::optional<Epoch> previous = std::nullopt;
    /// 1 for a stream's first epoch; absent where an older program began it (epoch_started version 1).
    std::optional<std::int64_t> generation = std::nullopt;
    bool node = false;
};

/// An act on stock that may be taken back: all but sales and their voids.
struct StockActRow {
    EntryRef entry;
    Position position = 0;
    std::string kind;
    BusinessDate business_date;
    ConsignorCode consignor;           ///< of a delivery; may be empty
    std::string delivery_note;         ///< of a delivery; may be empty
    std::optional<EntryRef> reverses;  ///< of a reversal
    UtcMs at{};
};

/// What a receipt says of a lot.
struct LotRow {
    ItemId item;
    std::string lot;
    domain::Expiry expiry;
    EntryRef receipt;
    Position position = 0;  ///< of the receipt
};

struct TransferRow {
    EntryRef entry;
    Position position = 0;
    UtcMs at;
    BusinessDate business_date;
    LocationCode from;
    LocationCode to;
};

/// What an entry adds to the goods of a transfer; either figure may be negative, where it is taken back.
struct TransferGoods {
    EntryRef transfer;
    ItemId item;
    std::string lot;
    Quantity dispatched;
    Quantity arrived;
    Position position = 0;  ///< of the entry that adds it
};

struct CountRow {
    EntryRef entry;
    Position position = 0;
    UtcMs at;
    BusinessDate business_date;
    OperatorId operator_id;
    LocationCode location;
    bool blind = false;
};

struct CountAddRow {
    EntryRef count;
    domain::CountedGoods goods;  ///< its moment is the adding entry's
    OperatorId counter;
    Position position = 0;
};

/// A line of a posted count.
struct CountedRow {
    EntryRef posting;
    EntryRef count;
    LocationCode location;
    domain::CountedLine line;
};

/// What a delivery note will bring; its goods are read from the journal at `position`.
struct ExpectedDeliveryRow {
    EntryRef entry;
    Position position = 0;
    UtcMs at;
    BusinessDate business_date;
    ConsignorCode consignor;  ///< may be empty
    std::string delivery_note;
    bool closed = false;  ///< the rest is no longer waited for
};

/// The drawer was opened without a sale.
struct DrawerOpeningRow {
    EntryRef entry;
    Position position = 0;
    UtcMs at;
    BusinessDate business_date;
    OperatorId operator_id;
    std::string asked_by;
};

/// The limit of an item at a place, or everywhere. One that is empty takes away what was set.
struct SaleLimitRow {
    ItemId item;
    LocationCode location;  ///< empty: everywhere
    domain::SaleLimit limit;
};

/// What the picture of a name looks like.
struct PictureRow {
    std::string name;
    std::string jpeg;  ///< empty: taken away
    Position position = 0;
};

/// What an item costs from a date on.
struct ItemPriceRow {
    ItemId item;
    BusinessDate from;
    std::optional<Yen> price;  ///< absent: taken back
};

/// What of a limit one terminal may sell.
struct LimitShareRow {
    ItemId item;
    StreamId terminal;
    std::optional<BusinessDate> date;  ///< absent: every day
    std::optional<Quantity> quantity;  ///< absent: taken back
    /// Every day from then on; absent where `date` is said, and where it is every day there is.
    std::optional<BusinessDate> from = {};
    Position position = 0;  ///< of the entry, where it is asked for
};

/// A marché day as one entry plans it.
struct EventRow {
    EntryRef entry;
    UtcMs at;
    domain::Event event;
    Position position = 0;
};

/// What a stall of an event means to take.
struct PackListRow {
    EntryRef entry;
    UtcMs at;
    EventCode event;
    LocationCode stall;
    std::vector<domain::PackLine> lines;
    Position position = 0;
};

/// What was said to stay at a stall when its event is over.
struct StaysRow {
    EntryRef entry;
    UtcMs at;
    EventCode event;
    LocationCode stall;
    std::vector<domain::PackLine> lines;  ///< each item once; of 0: none of it stays
    bool whole = false;                   ///< nothing that is not listed stays
    Position position = 0;
};

/// An act on stock that belongs to an event.
struct EventActRow {
    EntryRef act;
    EventCode event;
    domain::EventPart part = domain::EventPart::carry_out;
    LocationCode stall;
    Position position = 0;  ///< of the link
};

/// Why an act on stock has no effect.
namespace effect {
inline constexpr std::string_view reversed_before = "reversed before";
inline constexpr std::string_view reversed_elsewhere = "reversed elsewhere";
inline constexpr std::string_view posted_before = "posted before";
inline constexpr std::string_view posted_elsewhere = "posted elsewhere";
inline constexpr std::string_view linked_elsewhere = "linked elsewhere";
}  // namespace effect

class StateWriter {
  public:
    virtual ~StateWriter() = default;

    /// Whether these are the figures of one machine, and that is the one whose own stream it is.
    [[nodiscard]] virtual bool is_of_this_machine(const StreamId& stream) = 0;

    virtual void begin_epoch(const EpochRow& epoch) = 0;

    // Of all that is said about one thing, what `by` says holds unless one that ranks above it
    // (precedence.h) has spoken; whether that came before or comes after.
    virtual void define_terminal(const LocationCode& location, const EntryRef& by) = 0;
    virtual void define_operator(const OperatorId& id, std::string_view display_name, const EntryRef& by) = 0;
    virtual void define_location(const domain::Location& location, const EntryRef& by) = 0;
    virtual void set_location_settings(const LocationCode& location, const domain::LocationSettings& settings,
                                       const EntryRef& by) = 0;
    virtual void define_partner(const domain::Partner& partner, const EntryRef& by) = 0;
    virtual void define_consignor(const domain::Consignor& consignor, const EntryRef& by) = 0;
    virtual void define_tender(const TenderRow& tender, const EntryRef& by) = 0;
    /// Inserts, or replaces the item of the same id with its codes. A code that several items bear names the
    /// one spoken of last.
    virtual void define_item(const domain::Item& item, const EntryRef& by) = 0;
    /// The item is another one from now on; without `into` it is one of its own.
    virtual void merge_item(const ItemId& item, const std::optional<ItemId>& into, const EntryRef& by) = 0;
    virtual void set_setting(std::string_view key, std::string_view value, const EntryRef& by) = 0;

    virtual void enable_tax_schedule(std::string_view name) = 0;
    virtual void add_sale(const SaleRow& sale) = 0;
    /// An entry that took the next receipt number of its epoch.
    virtual void count_receipt(const EntryRef& entry) = 0;
    /// `voided` is the sale's entry, `by` the voiding one. False where another entry voided it before:
    /// then nothing was changed.
    [[nodiscard]] virtual bool void_sale(const EntryRef& voided, const EntryRef& by, Position position) = 0;
    virtual void mark_printed(const EntryRef& sale) = 0;
    /// Adds the movement and moves both balances.
    virtual void add_movement(const MovementRow& movement) = 0;

    virtual void add_stock_act(const StockActRow& act) = 0;
    virtual void add_lot(const LotRow& lot) = 0;
    virtual void dispatch_transfer(const TransferRow& transfer) = 0;
    /// Adds to what of the transfer was dispatched and arrived; the transfer itself may come later.
    virtual void add_transfer_goods(const TransferGoods& goods) = 0;
    /// `kind` is the reversed entry's. False where another entry reversed it before: then nothing was
    /// changed.
    [[nodiscard]] virtual bool reverse_act(const EntryRef& reversed, std::string_view kind,
                                           const EntryRef& by) = 0;
    virtual void open_count(const CountRow& count) = 0;
    virtual void add_to_count(const CountAddRow& add) = 0;
    /// False where the count is not known, or posted by an entry that was not reversed: then nothing was
    /// changed.
    [[nodiscard]] virtual bool post_count(const EntryRef& count, const EntryRef& by) = 0;
    virtual void add_counted_line(const CountedRow& row) = 0;
    /// As of what is defined, `by` holds unless one that ranks above it has spoken.
    virtual void set_reorder_point(const ReorderPointRow& point, const EntryRef& by) = 0;
    virtual void drop_reorder_point(const ItemId& item, const LocationCode& location, const EntryRef& by) = 0;
    /// Goods ordered, or expected no more.
    virtual void add_order_step(const OrderStepRow& step) = 0;
    /// Of one entry about one brochure the last one holds.
    virtual void add_rack_count(const RackCountRow& count) = 0;
    virtual void expect_delivery(const ExpectedDeliveryRow& expected) = 0;
    virtual void add_drawer_opening(const DrawerOpeningRow& opening) = 0;

    /// Replaces what the entry's chain said before of the event of that code, of the list of that stall.
    virtual void plan_event(const EventRow& row) = 0;
    virtual void set_pack_list(const PackListRow& row) = 0;
    virtual void set_stays(const StaysRow& row) = 0;
    /// The act itself may come later. The latest link of an act counts.
    virtual void link_event_act(const EventActRow& row) = 0;

    /// An act on stock that repeats what was done or is not this chain's to do: kept, without effect, shown.
    virtual void note_repeated(Position position, const EntryRef& entry, std::string_view kind, int version,
                               std::string_view why) = 0;

    /// As of what is defined, `by` holds unless one that ranks above it has spoken of that item and place.
    virtual void set_sale_limit(const SaleLimitRow& limit, const EntryRef& by) = 0;
    /// Likewise, of that item and date.
    virtual void set_item_price(const ItemPriceRow& price, const EntryRef& by) = 0;
    /// Likewise, of that name.
    virtual void set_picture(const PictureRow& picture, const EntryRef& by) = 0;
    /// Likewise, of that item, terminal and date, or first date.
    virtual void grant_limit(const LimitShareRow& share, const EntryRef& by) = 0;

    /// An entry whose kind or version this program does not know: kept, skipped, shown.
    virtual void note_unknown(Position position, const EntryRef& entry, std::string_view kind,
                              int version) = 0;
    /// A voiding of what was voided before: kept, without effect, shown.
    virtual void note_voided_again(Position position, const EntryRef& entry, int version) = 0;
    /// A voiding from another stream or epoch than the sale's: kept, without effect, shown.
    virtual void note_voided_elsewhere(Position position, const EntryRef& entry, int version) = 0;
    /// An entry of a known kind that does not decode: kept, skipped, shown.
    virtual void quarantine(Position position, const EntryRef& entry, std::string_view why) = 0;
};

}  // namespace tsunagu::projection
