// state.db as projectors write it. All calls for one entry, and the mark that says so, are made inside one
// transaction by projecting.cpp. Throws Failure.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "inventory/journal/chain.h"
#include "inventory/projection/precedence.h"
#include "inventory/projection/state_writer.h"
#include "inventory/storage/database.h"
#include "inventory/storage/holding.h"
#include "inventory/storage/state_reader.h"

namespace tsunagu::storage {

class StateFile final : public projection::StateWriter {
  public:
    explicit StateFile(Database& database) : database_(&database) {}

    [[nodiscard]] Database& database() { return *database_; }

    [[nodiscard]] StateMark mark();
    /// First of what is called in a transaction: forgets what one that was rolled back left unwritten.
    void begin_sums();
    /// Writes what adds up over the transaction's entries: balances, and how many receipts were given. Until
    /// then nothing may read those tables.
    void write_sums();
    /// Says that `entries`, which stand from position `first` on, are projected, and all before them.
    void move_mark(std::span<const journal::Entry> entries, Position first);
    /// Notes where `entries`, which stand from position `first` on, are to be found, or that they are held at
    /// all.
    void note_places(std::span<const journal::Entry> entries, Position first);
    /// What this directory holds; nothing before its first entry is projected.
    [[nodiscard]] std::optional<Holding> holding();
    /// Where the node holds an entry; nothing where it does not, and on a terminal.
    [[nodiscard]] std::optional<Position> place_of(const EntryRef& entry);
    /// Whether a terminal holds an entry of a stream it has only a part of.
    [[nodiscard]] bool holds_foreign(const EntryRef& entry);
    /// The last projected entry of every (stream, epoch).
    [[nodiscard]] std::map<std::pair<StreamId, Epoch>, journal::Tail> tails();
    /// The last projected entry of the latest epoch of that stream; seq 0 where there is none.
    [[nodiscard]] journal::Tail tail_of(const StreamId& stream);
    /// The last projected entry of that epoch; seq 0 where there is none.
    [[nodiscard]] journal::Tail tail_of(const StreamId& stream, Epoch epoch);
    /// Where tail_of(stream) stands; 0 where there is none.
    [[nodiscard]] Position tail_position(const StreamId& stream);

    /// From now on it is of several machines' journals put together, and of none of them alone.
    void put_together() { is_put_together_ = true; }

    [[nodiscard]] bool is_of_this_machine(const StreamId& stream) override;
    void begin_epoch(const projection::EpochRow& epoch) override;
    void define_terminal(const LocationCode& location, const EntryRef& by) override;
    void define_operator(const OperatorId& id, std::string_view display_name, const EntryRef& by) override;
    void define_location(const domain::Location& location, const EntryRef& by) override;
    void set_location_settings(const LocationCode& location, const domain::LocationSettings& settings,
                               const EntryRef& by) override;
    void define_partner(const domain::Partner& partner, const EntryRef& by) override;
    void define_consignor(const domain::Consignor& consignor, const EntryRef& by) override;
    void define_tender(const projection::TenderRow& tender, const EntryRef& by) override;
    void define_item(const domain::Item& item, const EntryRef& by) override;
    void merge_item(const ItemId& item, const std::optional<ItemId>& into, const EntryRef& by) override;
    void set_setting(std::string_view key, std::string_view value, const EntryRef& by) override;
    void enable_tax_schedule(std::string_view name) override;
    void add_sale(const projection::SaleRow& sale) override;
    void count_receipt(const EntryRef& entry) override;
    [[nodiscard]] bool void_sale(const EntryRef& voided, const EntryRef& by, Position position) override;
    void mark_printed(const EntryRef& sale) override;
    void add_movement(const projection::MovementRow& movement) override;
    void add_stock_act(const projection::StockActRow& act) override;
    void add_lot(const projection::LotRow& lot) override;
    void dispatch_transfer(const projection::TransferRow& transfer) override;
    void add_transfer_goods(const projection::TransferGoods& goods) override;
    [[nodiscard]] bool reverse_act(const EntryRef& reversed, std::string_view kind,
                                   const EntryRef& by) override;
    void open_count(const projection::CountRow& count) override;
    void add_to_count(const projection::CountAddRow& add) override;
    [[nodiscard]] bool post_count(const EntryRef& count, const EntryRef& by) override;
    void add_counted_line(const projection::CountedRow& row) override;
    void set_reorder_point(const projection::ReorderPointRow& point, const EntryRef& by) override;
    void drop_reorder_point(const ItemId& item, const LocationCode& location, const EntryRef& by) override;
    void add_order_step(const projection::OrderStepRow& step) override;
    void add_rack_count(const projection::RackCountRow& count) override;
    void expect_delivery(const projection::ExpectedDeliveryRow& expected) override;
    void add_drawer_opening(const projection::DrawerOpeningRow& opening) override;
    void set_sale_limit(const projection::SaleLimitRow& row, const EntryRef& by) override;
    void set_item_price(const projection::ItemPriceRow& row, const EntryRef& by) override;
    void set_picture(const projection::PictureRow& row, const EntryRef& by) override;
    void grant_limit(const projection::LimitShareRow& row, const EntryRef& by) override;
    void plan_event(const projection::EventRow& row) override;
    void set_pack_list(const projection::PackListRow& row) override;
    void set_stays(const projection::StaysRow& row) override;
    void link_event_act(const projection::EventActRow& row) override;
    void note_repeated(Position position, const EntryRef& entry, std::string_view kind, int version,
                       std::string_view why) override;
    void note_unknown(Position position, const EntryRef& entry, std::string_view kind, int version) override;
    void note_voided_again(Position position, const EntryRef& entry, int version) override;
    void note_voided_elsewhere(Position position, const EntryRef& entry, int version) override;
    void quarantine(Position position, const EntryRef& entry, std::string_view why) override;

  private:
    /// Notes, at the node, that the entry at `position` is told to terminals of `location`, or to all of
    /// them.
    void touch(const LocationCode& location, Position position);
    void touch_everywhere(Position position);
    [[nodiscard]] bool is_told_everywhere(const std::string& sale);
    /// Whether this is the node, which chooses what each terminal is told.
    [[nodiscard]] bool chooses_for_others();
    /// touch() of the place of the count that `sql` finds by `entry`; false where there is none.
    [[nodiscard]] bool touch_place_of_count(const char* sql, const EntryRef& entry, Position position);
    void touch_for_reversal(const EntryRef& reversed, std::string_view kind, Position position);
    void note_run(const journal::Entry& entry, Position position, std::size_t length);
    void write_balances();
    void write_receipt_counts();
    /// projection::precedence_of that entry, whose chain's first entry is projected.
    [[nodiscard]] std::string origin_of(const EntryRef& entry);
    /// Whether none that ranks above `by` has spoken about that reorder point; notes that `by` has.
    [[nodiscard]] bool speaks_of_reorder(const LocationCode& location, const ItemId& item,
                                         const EntryRef& by);

    /// What is to be added to a balance.
    struct Change {
        std::string location;
        std::string item;
        std::string lot;
        Quantity quantity;
        [[nodiscard]] auto key() const { return std::tie(location, item, lot); }
    };
    struct ReceiptCount {
        StreamId stream;
        Epoch epoch = 0;
        std::int64_t count = 0;
    };

    Database* database_;
    std::vector<Change> changes_;
    std::vector<ReceiptCount> receipt_counts_;
    Position touched_position_ = 0;
    std::vector<std::string> touched_;               ///< places that touched_position_ was noted for
    std::optional<projection::ChainRank> speaking_;  ///< of the entry asked about last
    std::optional<Holding> holding_;                 ///< read once
    bool is_put_together_ = false;
};

}  // namespace tsunagu::storage
