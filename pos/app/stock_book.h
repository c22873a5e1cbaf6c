// The use cases of stock besides selling: deliveries, transfers, waste, returns, counts, and taking back what
// was entered by mistake. Each is validated as a whole, appended as one entry, durable when it returns, or an
// Error with nothing changed (recording_unsure: perhaps changed, see settle_unsure). Nothing is edited: a
// mistake is reversed by a linked entry.
//
// The stock figure refuses nothing that a hand holds: goods that the book does not have may leave a place,
// and the balance says so.
//
// Threading: as Shop's, whose it is; it lives no longer than the Shop it came from.
// Errors, besides those named: unknown_item, quantity_invalid, stock_act_empty, unknown_location,
// not_a_place, unknown_operator, field_too_long, field_unprintable, and storage's.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/journal/entry.h"
#include "inventory/record/goods_received.h"
#include "inventory/record/movement_reversed.h"
#include "inventory/record/stock_fields.h"
#include "pos/app/count_comparison.h"
#include "pos/app/expected_deliveries.h"
#include "pos/app/reorder_plan.h"
#include "pos/app/shelf_acts.h"
#include "pos/app/stock_acts.h"
#include "pos/app/stock_elsewhere.h"

namespace tsunagu::app {

class Shop;

class StockBook {
  public:
    explicit StockBook(Shop& shop) : shop_(shop) {}

    /// unknown_consignor, expiry_before_receipt; lot_dated_otherwise where a lot has another date already,
    /// unless that is said to be so; delivery_note_there where a delivery of that consignor with
    /// that note's number stands, unless it is said to be another. Of an expected note the consignor is
    /// known: expected_ambiguous where it is not. `all_expected`: unknown_expected, expected_complete.
    [[nodiscard]] Result<StockDone> receive(const ReceiveRequest& request);
    /// What delivery notes will bring, from a CSV list (domain/expected_delivery.h), all or nothing, an entry
    /// a note. import_failed; its lines say expected_there unless the list replaces what is expected.
    [[nodiscard]] Result<std::vector<EntryRef>> import_expected(const std::filesystem::path& file,
                                                                bool replace,
                                                                const OperatorId& operator_id = {});
    /// The rest of a note will not come. unknown_expected, expected_complete, expected_ambiguous,
    /// reason_missing.
    [[nodiscard]] Result<EntryRef> close_expected(const std::optional<ConsignorCode>& consignor,
                                                  std::string_view note, std::string_view why,
                                                  const OperatorId& operator_id = {});
    /// What the note of that delivery should bring and what came of it by now; nothing where nothing was
    /// expected.
    [[nodiscard]] Result<std::optional<ExpectedDelivery>> expected_by(const EntryRef& delivery);
    /// All of them, oldest first.
    [[nodiscard]] Result<std::vector<ExpectedDelivery>> expected_lists();
    /// same_place; unknown_lot where a lot is named that the place never had. The answer's entry names the
    /// transfer.
    [[nodiscard]] Result<StockDone> dispatch(const DispatchRequest& request);
    /// unknown_transfer; transfer_complete where nothing is on its way any more; transfer_excess;
    /// counted_after where the goods were counted there since they were sent, unless it is said.
    [[nodiscard]] Result<StockDone> arrive(const ArriveRequest& request);
    /// field_invalid for a reason with no destination; unknown_lot.
    [[nodiscard]] Result<StockDone> take_out(const TakeOutRequest& request);
    /// Gives up what is on its way: it comes back to where it was sent from, and is lost there, in one act.
    /// The errors of arrive and take_out. The answer's entry is the loss.
    [[nodiscard]] Result<StockDone> lose(const LoseRequest& request);
    /// Takes back a whole entry of this class or of an import of stock; of a count that is named itself, its
    /// posting. count_not_posted, reason_missing, unknown_stock_act,
    /// act_not_reversible, also where brochures it moved were counted in their rack since, because that count
    /// stands on it; already_reversed, transfer_has_arrivals, count_elsewhere; counted_after where
    /// its goods were counted since (of a posting: by a count that was posted after it), unless
    /// `although_counted`. Of a loss of a transfer both its entries are
    /// taken back: the goods are on their way again.
    [[nodiscard]] Result<StockDone> reverse(const EntryRef& act, std::string_view why,
                                            const OperatorId& operator_id = {},
                                            bool although_counted = false);

    /// The answer's entry names the count.
    [[nodiscard]] Result<StockDone> open_count(const LocationCode& location, bool blind,
                                               const OperatorId& operator_id = {});
    /// unknown_count, count_already_posted; lot_not_in_book where a lot is named that this place never had
    /// and nobody has counted here, unless it is said to be there.
    [[nodiscard]] Result<StockDone> add_to_count(const CountAddRequest& request);
    /// Believes the count: the differences are booked. unknown_count, count_already_posted, count_elsewhere,
    /// count_empty, reason_missing, counted_by_confirmer. Where other terminals sell: other_till_sells where
    /// the node told of other figures at another place than this one's own, other_till_unheard where one was
    /// not heard of since the goods were counted; unless that is said to be known.
    [[nodiscard]] Result<StockDone> post_count(CountPostRequest request);
    /// Closes a count that is not to be believed: nothing of it is booked. The errors of post_count but for
    /// count_empty and counted_by_confirmer; count_has_steps unless it is said that they do not count.
    [[nodiscard]] Result<StockDone> give_up_count(const CountGiveUpRequest& request);
    /// unknown_count.
    [[nodiscard]] Result<CountComparison> compare_count(const EntryRef& count);

    /// For who asks again for the act last told as recording_unsure: what it did, if it is stored all the
    /// same. Nothing where it is not, where another act followed, or it is minutes ago. recording_unsure as
    /// long as the disk cannot tell. An act that was found is not found again.
    [[nodiscard]] Result<std::optional<StockDone>> settle_unsure();

    void forget_unsure();

    /// All or none. field_invalid for days out of bounds.
    [[nodiscard]] Result<StockDone> set_reorder_points(const ReorderPointRequest& request);
    /// All or none. limit_empty where neither a number nor a time is said; limit_missing where a limit that
    /// is taken away is not there: that of the place, or else that of all places.
    [[nodiscard]] Result<StockDone> set_limits(const LimitRequest& request);
    /// All or none; deliveries to the place from then on are taken to be of it.
    [[nodiscard]] Result<StockDone> order(const OrderRequest& request);
    /// What is to be ordered now (reorder_plan.h), an order a place; empty where there is enough. Asked of
    /// the book that then orders it, nobody orders the same between: the book is the only one that writes.
    [[nodiscard]] Result<OrderRequest> suggested_orders(const ReorderRequest& request);
    /// same_place; not_a_brochure.
    [[nodiscard]] Result<StockDone> refill_brochures(const RefillRequest& request);
    /// What the book has more than that is taken to have been handed out. not_a_brochure.
    [[nodiscard]] Result<StockDone> count_brochures(const RackCountRequest& request);

    /// Whether a terminal besides this one may sell there: at its own place, one that was silent as the node
    /// spoke, or one with sales of the last month.
    [[nodiscard]] Result<bool> others_may_sell_at(const LocationCode& place, const TillsHeard& tills);

  private:
    friend class EventBook;

    using Goods = std::vector<record::StockGoods>;

    [[nodiscard]] StockSource source();
    /// The request with what its note's list says besides.
    [[nodiscard]] Result<ReceiveRequest> with_expected(ReceiveRequest request);
    /// Lots of the note that are named without their date have the note's.
    [[nodiscard]] Result<void> take_dates(const ExpectedDelivery& expected, std::vector<NamedGoods>& goods);
    /// Whether it was asked as the rest of a note (`rest`), and all of it is still missing.
    [[nodiscard]] Result<bool> is_rest_of_note(const ReceiveRequest& request,
                                               const record::GoodsReceived& received);
    /// What every act checks first: the state is not behind the journal, the operator is known.
    [[nodiscard]] Result<OperatorId> begin(const OperatorId& given);
    [[nodiscard]] Result<void> require_place(const LocationCode& code);
    /// Also by a code with a price in it: the price on a pack says nothing of the goods.
    [[nodiscard]] Result<ItemId> require_item(const ItemCode& code);
    [[nodiscard]] Result<ItemId> require_brochure(const ItemCode& code);
    /// Each item and lot once. Quantities are 1..Quantity::limit.
    [[nodiscard]] Result<Goods> identify(const std::vector<NamedGoods>& goods);
    /// In which order lots are proposed: of goods that leave for good the first to expire; of goods that are
    /// to be sold or eaten those first whose date has not passed.
    enum class LotOrder { first_expiring, first_good };
    /// Gives goods without a lot the lots that come first here. unknown_lot.
    [[nodiscard]] Result<Goods> with_lots(const LocationCode& here, const std::vector<NamedGoods>& goods,
                                          LotOrder order);
    [[nodiscard]] Result<Goods> choose_lots(const LocationCode& here, const Goods& goods, LotOrder order);
    /// What is handed to people is chosen like what is sold.
    [[nodiscard]] static LotOrder order_for(domain::MovementReason reason);
    /// Those of the movements' goods whose date has passed.
    [[nodiscard]] Result<std::vector<PassedGoods>> passed_of(
        const std::vector<record::StockMovement>& movements);
    /// First to expire first.
    [[nodiscard]] Result<void> sort_by_expiry(Goods& goods);
    [[nodiscard]] Result<Goods> arriving(const EntryRef& transfer, const std::vector<NamedGoods>& goods);
    [[nodiscard]] Result<StockDone> append(std::string_view kind, std::string payload,
                                           const OperatorId& operator_id,
                                           std::vector<record::StockMovement> movements,
                                           int schema_version = 1);
    /// As many entries, all or none, which move nothing; the answer's entry is the last.
    [[nodiscard]] Result<StockDone> append_all(const std::vector<journal::Draft>& drafts);
    /// Of a loss, the entry that brought its goods back from a transfer in the same act; nothing of any
    /// other.
    [[nodiscard]] Result<std::optional<record::MovementReversed>> return_of_loss(
        const journal::Entry& loss, Position position, const std::vector<record::StockMovement>& lost);
    /// In their order, all or none.
    [[nodiscard]] Result<StockDone> append_reversals(std::vector<record::MovementReversed> reversals,
                                                     std::string_view why, const OperatorId& who);
    /// The posting of the count of that name; what is none is itself meant. count_not_posted.
    [[nodiscard]] Result<EntryRef> posting_or(const EntryRef& act);
    [[nodiscard]] Result<bool> was_counted_since(const EntryRef& act,
                                                 const std::vector<record::StockMovement>& movements);
    [[nodiscard]] Result<CountComparison> open_comparison(const EntryRef& count);
    /// The count, where it is open and was begun here. unknown_count, count_already_posted, count_elsewhere.
    [[nodiscard]] Result<void> require_own_count(const EntryRef& count);
    [[nodiscard]] Result<void> require_lot_of_count(const CountComparison& count, const ItemId& item,
                                                    const NamedGoods& goods);
    /// That its lot has no other date, neither in the book nor beside it in the same delivery.
    [[nodiscard]] Result<void> require_same_date(const record::ReceivedLine& line,
                                                 const std::vector<record::ReceivedLine>& beside,
                                                 const ItemCode& code);
    /// That nobody counted those goods, at either end, since an act of that time moved them: the stock is
    /// what was counted, and would be moved twice. counted_after.
    [[nodiscard]] Result<void> require_not_counted(const std::vector<record::StockMovement>& movements,
                                                   UtcMs since, Position written);
    /// Adds what the book has less than nothing of, at the place the act took it from.
    void note_below_nothing(StockDone& done);
    // stock_book_heard.cpp
    /// What a sale that has not come is taken for.
    enum class TakenFor { difference, missing, home };
    /// Goods of a place of which an act believes that this book has all that was sold until then.
    struct BelievedBook {
        LocationCode place;
        std::vector<ItemId> items;
        UtcMs until;
        TakenFor taken = TakenFor::difference;
        bool blind = false;  ///< nobody is told how many there are
    };
    [[nodiscard]] static BelievedBook believed_by(const CountComparison& count);
    [[nodiscard]] static std::pair<std::string, std::string> words_of(TakenFor taken);
    /// That what other terminals sold there is in this book: the act would take it for something else, and
    /// the sales take it off the stock again. At the node nobody is asked. other_till_sells,
    /// other_till_unheard, book_lacks.
    [[nodiscard]] Result<void> require_sales_known(const BelievedBook& book, const StockReport* told);
    /// book_lacks.
    [[nodiscard]] Result<void> require_whole_book(const BelievedBook& book, const StockReport* told);
    /// Those goods of which the node has another figure there, with both; empty where all agree.
    [[nodiscard]] Result<std::string> unlike_the_node(const BelievedBook& book, const StockReport& told);
    /// What this terminal moved there since the node spoke.
    [[nodiscard]] Result<std::map<ItemId, Quantity>> moved_here_since(const StockReport& told,
                                                                      const LocationCode& place);
    [[nodiscard]] Result<OperatorId> confirmer_of(const CountPostRequest& request, const OperatorId& who,
                                                  const CountComparison& comparison);
    [[nodiscard]] Result<bool> may_be_missing(const storage::CountSummary& count, const ItemId& item);
    /// Of goods that nobody counted, and of lots that nobody counted where others of the item were, none is
    /// there; never brochures, nor what another count that was posted has counted since this one was opened.
    [[nodiscard]] Result<void> take_missing_as_none(CountComparison& comparison);

    Shop& shop_;
};

/// unknown text is never journalled: at most `limit` characters, none of them unprintable. field_too_long,
/// field_unprintable.
[[nodiscard]] Result<void> check_note(std::string_view column, std::string_view text,
                                      std::size_t limit = 200);

}  // namespace tsunagu::app
