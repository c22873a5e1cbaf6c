// The use cases of a shop on one terminal, synchronous and durable: each returns when the journal holds what
// it did, or with an Error and nothing changed. It is the only writer of its data directory while it lives.
//
// Threading: one thread at a time; the terminal gives it to TillService's writer, a command line call owns it
// for one command. Storage's exceptions end here as Errors.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/result.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"
#include "inventory/record/picture_set.h"
#include "pos/app/backup_copy.h"
#include "pos/app/catalogue.h"
#include "pos/app/drafting.h"
#include "pos/app/limited_item.h"
#include "pos/app/list_import.h"
#include "pos/app/pictures_done.h"
#include "pos/app/quick_item.h"
#include "pos/app/sale.h"
#include "pos/app/stock_acts.h"
#include "pos/app/tender_change.h"

namespace tsunagu {
struct StockReport;
}

namespace tsunagu::storage {
class ShopStore;
struct SaleSummary;
}  // namespace tsunagu::storage

namespace tsunagu::app {

class EventBook;
class ItemBook;
class StockBook;
struct ListReaders;
struct TallyRequest;
struct PriceSpeech;

/// How a new shop begins. What is left empty takes a default, or reads 'undecided'.
struct InitRequest {
    StreamId terminal{"T1"};
    LocationCode location;  ///< empty: the first place of the demo lists, or CORNER
    OperatorId operator_id{"01"};
    std::optional<domain::Issuer> issuer;
    std::optional<std::filesystem::path> demo;  ///< a folder of demo lists (find_demo_folder)
};

class Shop {
  public:
    /// Undo is offered this long after a sale, and no longer.
    static constexpr std::int64_t void_window_ms = 10'000;

    /// Makes a data directory: journal, terminal, location, operator, tenders, and the demo shop if asked
    /// for. already_initialised, foreign_directory, not_empty; bad lists as import_failed, and then the
    /// directory is as it was before.
    [[nodiscard]] static Result<std::unique_ptr<Shop>> init(const std::filesystem::path& directory,
                                                            InitRequest request, Clock& clock,
                                                            Entropy& entropy);
    /// Opens it for writing: locks it, catches the projections up, starts a new epoch where a witness
    /// disagrees. `reading`: of a large shop, only what the first screen needs; take_goods
    /// completes it. `progress` is told, on this thread, how many entries of how many are projected, where
    /// that takes time. not_a_data_directory, writer_busy, newer_schema, journal_corrupt...
    [[nodiscard]] static Result<std::unique_ptr<Shop>> open(
        const std::filesystem::path& directory, Clock& clock, Entropy& entropy,
        Reading reading = Reading::whole, std::function<void(Position done, Position of)> progress = {});
    ~Shop();
    Shop(const Shop&) = delete;
    Shop& operator=(const Shop&) = delete;

    /// As of the last change; cheap.
    [[nodiscard]] std::shared_ptr<const Catalogue> catalogue() const { return catalogue_; }
    /// The item that a scanned code sells (Catalogue::require), by index, whatever the catalogue holds yet;
    /// nothing where there is none. bad_price_check_digit.
    [[nodiscard]] Result<std::optional<CatalogueItem>> find_item(const ItemCode& code);
    /// Goods that were read beside this thread (AssortmentReader): they make the catalogue whole, or bring
    /// what has been added since.
    void take_goods(std::shared_ptr<const Assortment> goods);
    [[nodiscard]] const std::filesystem::path& directory() const;

    /// node_sells_nothing {path} in a node's directory: its own stream is no terminal's, and has no drawer.
    [[nodiscard]] Result<void> require_till() const;

    /// Sells the basket: valid, paid, appended, durable. A basket already sold is not sold again:
    /// already_sold {receipt}. date_too_far where `at` is years ahead of the clock, date_too_early where it
    /// is given and before domain::two_rates_since. use_by_passed {name, date} where a line names a lot that
    /// is past its use-by date, or all that is left here of an item is. Other errors: what till says of
    /// basket and payments; unknown_operator; node_sells_nothing.
    [[nodiscard]] Result<SaleDone> complete_sale(const SaleRequest& request);
    /// The sale of that basket, if it is in the journal.
    [[nodiscard]] Result<std::optional<SaleDone>> sale_of_basket(const BasketId& basket);
    [[nodiscard]] Result<SaleDone> sale_of_receipt(std::string_view receipt);
    /// Appends the void of a sale; edits nothing. void_too_late, also for a sale of an earlier
    /// epoch or of another terminal, which only its own chain may void; already_voided, unknown_receipt
    /// {receipt: the entry}.
    [[nodiscard]] Result<VoidDone> void_sale(const EntryRef& sale, const OperatorId& operator_id);
    /// Enters what a tally sheet counted as one sale of its own day and place, marked as from paper; a price
    /// is the basket's. stall_sold_then where that place has sales of those hours, tally_there where it has
    /// the same sheet with other hours, unless they are meant to be others; sales_not_here where what another
    /// terminal sold there then may be missing here, unless it was looked up; counted_since where goods of it
    /// were counted there since and the count was posted, unless stock is meant to move all the same;
    /// tally_unbalanced unless the difference of money is stated as it is, with a reason
    /// (reason_missing); unknown_location, not_a_place, hours_invalid, date_too_far for a day to come,
    /// date_too_early, already_sold, unknown_operator, node_sells_nothing; what till says of basket and
    /// payments.
    [[nodiscard]] Result<SaleDone> enter_tally(const TallyRequest& request);
    /// Takes such a sale back, whenever. not_from_paper, unknown_receipt, already_voided; void_too_late where
    /// it is of another terminal or epoch; counted_since where a count was posted since that knew of it.
    [[nodiscard]] Result<VoidDone> take_back_tally(std::string_view receipt,
                                                   const OperatorId& operator_id = {},
                                                   bool although_counted = false);
    /// The void of a sale that was voided; nothing where it stands. unknown_receipt {receipt: the entry}.
    [[nodiscard]] Result<std::optional<VoidDone>> void_of_sale(const EntryRef& sale);
    /// Whether that sale is of just these goods and this money: a basket told as failed and stored all the
    /// same may have been changed since.
    [[nodiscard]] bool is_what_was_asked(const SaleDone& sale, const SaleRequest& request) const;
    /// Whom the next sales and voids name, unless they say so themselves. unknown_operator.
    [[nodiscard]] Result<void> choose_operator(const OperatorId& id);

    /// The open basket, kept over a crash. Only one; once it is sold it is never given back, and idle() or
    /// the next saved one removes it: the sale itself writes nothing here.
    [[nodiscard]] Result<void> save_basket(const till::Basket& basket);
    [[nodiscard]] Result<void> discard_basket();
    /// Nothing where none is saved or the saved one was sold.
    [[nodiscard]] Result<std::optional<till::Basket>> load_basket();

    /// Imports a list, all or nothing: import_failed names every bad line. Knows the item of a code again and
    /// changes it only where something differs.
    [[nodiscard]] Result<ImportDone> import(ImportKind kind, const std::filesystem::path& file,
                                            ImportOver over = ImportOver::refused);
    /// The same of a file that was read already; the catalogue is then as it was, until it is read anew.
    [[nodiscard]] Result<ImportDone> import(const ListFile& file, ImportOver over);
    [[nodiscard]] Result<void> enable_tax_schedule(std::string_view name);
    /// Another operator, with the display name they chose (empty: the id). operator_there, field_invalid for
    /// an id or a name that cannot be one.
    [[nodiscard]] Result<void> add_operator(const OperatorId& id, std::string_view display_name);
    /// What receipts and the screen call them from now on. unknown_operator; field_invalid for the name.
    [[nodiscard]] Result<void> rename_operator(const OperatorId& id, std::string_view display_name);
    /// A way to pay, new (then it needs a name) or changed. node_decides_tender {kind}; field_invalid,
    /// field_missing, tender_cash where it would make cash a voucher.
    [[nodiscard]] Result<void> set_tender(const TenderChange& change);
    /// A shop setting, in the journal. Errors: those of setting::check.
    [[nodiscard]] Result<void> set_setting(std::string_view key, std::string_view value);

    /// The business date of this device's clock.
    [[nodiscard]] BusinessDate today() const;

    // What these change stands in the catalogue once it is read anew, which no sale has to wait for.

    /// Defines an item at the till, to be reviewed, under the scanned code or one of the shop's own.
    /// code_there {code, name}; what domain::validate says; those of give_in_store_code.
    [[nodiscard]] Result<CatalogueItem> add_quick_item(const QuickItem& quick);
    /// Somebody responsible has looked at it and put right what `review` says. unknown_item;
    /// nothing_to_review where neither is to be done; what domain::validate says.
    [[nodiscard]] Result<domain::Item> review_item(const ItemCode& code, const ItemReview& review);
    /// When its lots are pointed out before they expire; absent: as the shop has it for all. unknown_item.
    [[nodiscard]] Result<domain::Item> set_expiry_alert(const ItemCode& code,
                                                        const std::optional<domain::ExpiryAlert>& alert);

    /// It costs `price` from that day on, today at the earliest, until the date of a later price. What was
    /// set for that day before is replaced. unknown_item, amount_invalid; price_given_away; price_date_past,
    /// price_date_far; price_said_elsewhere {code, name, date} where the node, or another terminal that ranks
    /// above this one, says what it costs then.
    [[nodiscard]] Result<void> set_price(const ItemCode& code, Yen price, BusinessDate from);
    /// The price that was set for that coming day never comes. unknown_item, price_not_coming,
    /// price_said_elsewhere.
    [[nodiscard]] Result<void> take_back_price(const ItemCode& code, BusinessDate from);

    /// All or none. One that no item names goes to the item that bears the code it is named after, where that
    /// has none. node_decides_picture {name}, node_decides_item; field_invalid for a name.
    [[nodiscard]] Result<PicturesDone> set_pictures(const std::vector<record::PictureSet>& pictures);
    /// Under the item's code; empty: it has none. unknown_item, node_decides_item, node_decides_picture.
    [[nodiscard]] Result<void> give_picture(const ItemCode& code, const std::string& jpeg);
    /// All or none. picture_missing {name}, node_decides_picture.
    [[nodiscard]] Result<void> take_away_pictures(const std::vector<std::string>& names);

    /// The limits that hold here, with what today's sales (those of `at`'s date) leave of them.
    [[nodiscard]] Result<std::vector<LimitedItem>> limits(UtcMs at);
    [[nodiscard]] Result<std::vector<LimitedItem>> limits_now() { return limits(clock_.now()); }
    /// Replaces what was set for that item and place; an empty location is everywhere. unknown_item,
    /// unknown_location, not_a_place, limit_empty. Requires: the limit is sound.
    [[nodiscard]] Result<void> set_limit(const ItemCode& code, const LocationCode& location,
                                         const domain::SaleLimit& limit);
    /// unknown_item, limit_missing.
    [[nodiscard]] Result<void> clear_limit(const ItemCode& code, const LocationCode& location);
    /// A terminal's share of a daily limit, of that date or of every day; without a quantity it is taken
    /// back. unknown_item, limit_missing, share_excess, field_invalid for the terminal; terminal_unseen where
    /// other terminals are heard of and that one never was, unless it is said to be still to come.
    [[nodiscard]] Result<void> grant_limit(const ItemCode& code, const StreamId& terminal,
                                           std::optional<Quantity> quantity, std::optional<BusinessDate> date,
                                           bool although_unseen = false);

    /// node_decides_limit, likewise.
    [[nodiscard]] Result<void> refuse_limit_of_node(const ItemId& item, const LocationCode& location);
    /// node_decides_item, at a till: who changes it here would be told of a change that never holds.
    [[nodiscard]] Result<void> refuse_item_of_node(const domain::Item& item);

    /// Shares the limit of that item and place (empty: everywhere) out evenly, from tomorrow on, among the
    /// terminals that sell where it holds: those the node knows (storage/feed_readings.h), by name, without
    /// those in `without`. A share that is to grow waits until all whose share shrinks are known to have
    /// heard it (domain/limit_sharing.h): done again then, it does. Only at a node (share_at_node).
    /// unknown_item, limit_missing, share_nobody.
    [[nodiscard]] Result<std::vector<LimitPart>> share_limit(const ItemCode& code,
                                                             const LocationCode& location,
                                                             const std::vector<StreamId>& without = {});

    /// Gives an item a code of the shop's own (domain/in_store_code.h), in one act with the mark that it is
    /// given; the catalogue has it once it is read anew. terminal_number_missing, in_store_prefix_taken,
    /// in_store_used_up, unknown_item.
    [[nodiscard]] Result<ItemCode> give_in_store_code(const ItemId& item);
    /// The code of the shop's own that it has, or one that is given now: asked for twice, it is the same.
    [[nodiscard]] Result<ItemCode> in_store_code_of(const ItemId& item);
    /// Codes for goods that are to be imported later: nobody is given them again. Requires 1 <= count <=
    /// most_reserved. Errors as above.
    [[nodiscard]] Result<std::vector<ItemCode>> reserve_in_store_codes(std::size_t count);
    static constexpr std::size_t most_reserved = 1'000;

    /// The receipt as it was or will be on paper; `again` marks it 再印字.
    [[nodiscard]] device::ReceiptDocument receipt_document(const SaleDone& sale, bool again,
                                                           Language language = Language::ja) const;
    /// The slip of a voided sale; `again` marks it 再印字.
    [[nodiscard]] device::ReceiptDocument void_slip(const VoidDone& voided, bool again) const;

    /// From here on every sale is meant for paper: whatever is not acknowledged when the program ends,
    /// however it ends, comes back from unprinted() at the next start. One durable write, none per sale.
    [[nodiscard]] Result<void> begin_printing();
    /// What was meant for paper and never acknowledged, oldest first, voided sales left out. Bounded to the
    /// latest `unprinted_limit`.
    [[nodiscard]] Result<std::vector<SaleDone>> unprinted();
    static constexpr std::size_t unprinted_limit = 50;
    /// Appends that a printer acknowledged the receipt.
    [[nodiscard]] Result<void> mark_printed(const EntryRef& sale, bool reprint);
    /// Appends that the drawer was opened without a sale; `asked_by`: see record::DrawerOpened.
    [[nodiscard]] Result<void> note_drawer_opened(std::string_view asked_by);

    /// What this device remembers and no other needs ("language"); empty if never saved.
    [[nodiscard]] Result<std::string> device_setting(std::string_view key);
    [[nodiscard]] Result<void> save_device_setting(std::string_view key, std::string_view value);

    /// The acts on stock that follow are what a draft of that id asks for; empty: of no draft. The id is kept
    /// on this device, durably, with the entry it will be, before that is appended.
    void begin_draft(std::string id) { draft_ = std::move(id); }
    /// The id of the last draft that was posted, where its act is in the journal; empty where it is not.
    [[nodiscard]] Result<std::string> posted_draft();

    /// Deliveries, transfers, waste, counts (stock_book.h). The catalogue's figures stay as they were until
    /// it is made anew: stock_of tells those of now.
    [[nodiscard]] StockBook stock_book();
    /// The date of that lot as its receipts say it, where it has passed. Without a lot: the latest use-by
    /// date, where all that is left here has passed it. Nothing for what is good, or nobody knows.
    [[nodiscard]] Result<std::optional<domain::Expiry>> passed_expiry(const ItemId& item,
                                                                      const std::string& lot,
                                                                      BusinessDate today);
    /// Marché days (event_book.h). The same holds for the catalogue's figures.
    [[nodiscard]] EventBook event_book();
    /// Items that were made twice (item_book.h).
    [[nodiscard]] ItemBook item_book();
    /// The balance of each of these items at this terminal's location.
    [[nodiscard]] Result<std::vector<StockChange>> stock_of(const std::vector<ItemId>& items);

    /// When the last entry was made, where this device's clock stands before it or more than clock_gap_ms
    /// after it: the date decides tax and expiry, so the operator is asked at opening.
    [[nodiscard]] Result<std::optional<UtcMs>> doubt_of_clock();
    /// A sale dated further ahead of this device's clock is a slip of the hand: one in 9999 would put every
    /// later sale before it.
    static constexpr std::int64_t furthest_ahead_ms = 5LL * 366 * 24 * 60 * 60 * 1'000;
    static constexpr std::int64_t clock_gap_ms = 3LL * 24 * 60 * 60 * 1'000;

    /// What opening found that is not as usual (storage::notices_of_opening), and entries without effect that
    /// no opening has shown before. What cannot be read is left out.
    [[nodiscard]] std::vector<Error> opening_notices();
    /// The operator has seen them: an entry without effect is not shown again. Where local.db cannot be
    /// written it is, at the next opening.
    void remember_notices_shown();

    /// What a node's feed brought: stored and projected, all or none, and then how far it was read. How many
    /// entries were new. The catalogue stays as it was until read_anew(). Errors: of ShopStore::take.
    [[nodiscard]] Result<std::size_t> take_in(std::span<const journal::Entry> entries,
                                              std::string_view cursor);
    /// How many entries of this stream a node has said to hold that are not here; and the same as far as the
    /// book of this place was not put right by its figures since, or goods came to be known that were not
    /// among them.
    [[nodiscard]] Result<Seq> own_entries_elsewhere();
    [[nodiscard]] Result<Seq> book_lacks();
    [[nodiscard]] Result<void> note_book_lacks(Seq lacks);
    /// Puts the book of this terminal's place right by what the node told of it: what it lacks becomes an
    /// entry that only this machine reads into its figures (record::BookAligned). How many items it was.
    /// Requires: all that concerns the place and the node knew as it worked `told` out is here. `at_node`:
    /// how far it held each epoch of this stream then; `lacks`: how many entries are not here. book_busy
    /// where this terminal has recorded something since, or the node does not know the place.
    [[nodiscard]] Result<std::size_t> align_book(const StockReport& told, const std::map<Epoch, Seq>& at_node,
                                                 Seq lacks);
    /// The catalogue as the journal has it now. False where the goods of a large shop are still those of
    /// before: they take longer, and are read beside the sales.
    [[nodiscard]] Result<bool> read_anew();
    /// The node holds of that epoch what this directory does not: what is sold from now on belongs to
    /// another. `reason`: "behind" or "differs". False where another was begun already.
    [[nodiscard]] Result<bool> leave_epoch(Epoch epoch, const std::string& reason);
    /// What else concerns the node and has to be written here: enrolling. Nothing of a sale is under way.
    /// Errors: of `act`.
    [[nodiscard]] Result<void> write_for_node(const std::function<Result<void>(storage::ShopStore&)>& act);

    /// Work that can wait for a quiet moment: forgetting a basket that was sold, checkpoints.
    [[nodiscard]] Result<void> idle();
    /// What a copy needs to know; backup_copy.h makes it, beside the shop's own thread.
    [[nodiscard]] Result<std::optional<BackupTarget>> backup_target();
    /// Names the folder of the automatic copy; an empty one ends it. file_not_found where there is none.
    [[nodiscard]] Result<void> set_backup_folder(const std::filesystem::path& folder);

  private:
    friend class EventBook;
    friend class ItemBook;
    friend class StockBook;

    Shop(std::unique_ptr<storage::ShopStore> store, Clock& clock);
    static Result<std::unique_ptr<Shop>> over(std::unique_ptr<storage::ShopStore> store, Clock& clock,
                                              Reading reading = Reading::whole);

    static Result<std::unique_ptr<Shop>> fill(std::unique_ptr<storage::ShopStore> store,
                                              const InitRequest& request, Clock& clock);
    [[nodiscard]] Result<void> fill_demo(const std::filesystem::path& folder);
    /// The first questions to what was opened.
    [[nodiscard]] Result<void> begin(Reading reading);
    [[nodiscard]] Result<void> reload(Reading reading = Reading::whole);
    [[nodiscard]] Result<void> settle();
    [[nodiscard]] Result<void> recover_printing();
    [[nodiscard]] Result<void> forget_sold_basket();
    [[nodiscard]] Drafting drafting() const;
    [[nodiscard]] bool is_node() const;
    [[nodiscard]] Result<SaleDone> stored_sale(const storage::SaleSummary& summary);
    [[nodiscard]] Result<void> refuse_past_use_by(const till::Basket& basket, BusinessDate today);
    [[nodiscard]] Result<void> refuse_doubled_tally(const TallyRequest& request,
                                                    const record::SaleRecord& sheet);
    [[nodiscard]] Result<void> refuse_counted_since(const record::SaleRecord& sheet, BusinessDate date,
                                                    Position written);
    [[nodiscard]] Result<record::SaleRecord> compose_tally(const TallyRequest& request);
    [[nodiscard]] Result<record::SaleRecord> compose_record(const SaleRequest& request, BusinessDate date);
    [[nodiscard]] ListReaders list_readers();
    /// share_at_node where the node has shared that item out: a terminal hears of no other's share but from
    /// it.
    [[nodiscard]] Result<void> require_own_to_share(const ItemCode& code, const ItemId& item);
    /// Whether what this shop says counts over what that origin said (precedence_of; empty: nobody did).
    [[nodiscard]] Result<bool> speaks_over(const std::string& origin);
    [[nodiscard]] Result<void> refuse_picture_of_node(const std::string& name);
    /// False where the picture is that already.
    [[nodiscard]] Result<bool> draft_picture(const std::string& name, const std::string& jpeg,
                                             std::vector<journal::Draft>& drafts);
    /// False where no item bears the code it is named after that has none and was not `given` one.
    [[nodiscard]] Result<bool> draft_item_of_picture(const std::string& name, std::set<ItemId>& given,
                                                     std::vector<journal::Draft>& drafts);
    [[nodiscard]] Result<PriceSpeech> price_speech(const ItemId& item);
    /// What `change` makes of the item that the state has as `known`, given to it as it is today; drafts in
    /// `drafts`, after what is there, by which it becomes that. Coming prices stay. node_decides_item,
    /// price_said_elsewhere.
    [[nodiscard]] Result<domain::Item> draft_change(const domain::Item& known,
                                                    const std::function<void(domain::Item&)>& change,
                                                    std::vector<journal::Draft>& drafts);
    /// As the state has it: with the price of before any date. unknown_item.
    [[nodiscard]] Result<domain::Item> priced_item(const ItemCode& code);
    /// By a code in any form, also one with a price in it. unknown_item.
    [[nodiscard]] Result<ItemId> item_of_code(const ItemCode& code);
    /// Before the first entry of an act that was begun as a draft is appended there.
    [[nodiscard]] Result<void> note_posting(Position position, const journal::Hash& hash);
    [[nodiscard]] Result<void> append(std::span<const journal::Draft> drafts);
    /// Of what changes nothing in the catalogue.
    [[nodiscard]] Result<void> append_event(const journal::Draft& draft);
    [[nodiscard]] Result<std::vector<ItemCode>> next_in_store_codes(std::size_t count,
                                                                    std::vector<journal::Draft>& drafts);
    [[nodiscard]] Result<void> define_operator(const OperatorId& id, std::string_view display_name);

    std::unique_ptr<storage::ShopStore> store_;
    Clock& clock_;
    std::shared_ptr<const Catalogue> catalogue_;
    OperatorId operator_id_;
    std::optional<Position> to_be_shown_;  ///< the last entry without effect that opening_notices() named
    std::optional<UnsureAct> unsure_act_;  ///< StockBook's, until another act or its settling
    std::string draft_;                    ///< whose act is done now; may be empty
    bool sold_basket_kept_ = false;        ///< the saved basket may be one that was sold
};

/// Where the demo lists are: $TSUNAGU_DEMO_DIR, the installed share, or the source tree this was built from.
/// file_not_found where none of them has them.
[[nodiscard]] Result<std::filesystem::path> find_demo_folder();

}  // namespace tsunagu::app
