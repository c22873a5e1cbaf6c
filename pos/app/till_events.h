// What the drawing thread asks of the writer thread, and what it hears back. Plain values: they cross threads
// by move and name no lock, no file and no device.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/error.h"
#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "pos/app/brochure_rack.h"
#include "pos/app/catalogue.h"
#include "pos/app/event_view.h"
#include "pos/app/limited_item.h"
#include "pos/app/loss_report.h"
#include "pos/app/morning_picture.h"
#include "pos/app/paper_request.h"
#include "pos/app/print_queue.h"
#include "pos/app/quick_item.h"
#include "pos/app/recent_acts.h"
#include "pos/app/reorder_picture.h"
#include "pos/app/sale.h"
#include "pos/app/sold_then.h"
#include "pos/app/stock_picture.h"
#include "pos/app/stock_request.h"
#include "pos/app/tally.h"

namespace tsunagu::app {

// ---- Commands
// -----------------------------------------------------------------------------------------------

/// Keeps the open basket over a crash. Only the newest waiting one is written.
struct SaveBasket {
    till::Basket basket;
};
/// Forgets the saved basket; whoever posts it goes on with a basket of a new id.
struct DiscardBasket {};
/// Never dropped, never reordered with respect to other sales and voids.
struct CompleteSale {
    SaleRequest request;
};
/// Undo, at most Shop::void_window_ms after the sale.
struct VoidSale {
    EntryRef sale;
    OperatorId operator_id;
};
/// Queues a receipt for the printer; `again` marks it 再印字.
struct PrintReceipt {
    std::string receipt;
    bool again = false;
};
/// Queues once more all that did not come out while this program runs: receipts marked 再印字, void slips as
/// they are.
struct PrintFailedAgain {};
/// The answer to PrintUnsure: what is on paper counts as printed, what is not is printed again, marked.
struct ConfirmPaper {
    std::string receipt;
    PrintedPaper paper = PrintedPaper::receipt;
    bool on_paper = false;
};
/// A page that shows what the printer can do; answered by TestPrinted.
struct TestPrint {
    Language language = Language::ja;
};
/// Kicks the drawer without a sale, which is recorded (drawer_opened); answered by DrawerTold.
struct TestDrawer {};
/// The receipt as a document, for the screen.
struct ShowReceipt {
    std::string receipt;
    Language language = Language::ja;  ///< of the headings
};
/// A setting of this device (language, sound), kept in local.db and never in the journal.
struct SaveDeviceSetting {
    std::string key;
    std::string value;
};
struct ChangeOperator {
    OperatorId id;
};
/// Looks an item up by its code while the catalogue is not whole yet; answered by ItemFound or Failed.
struct FindItem {
    ItemCode code;
};
/// Looks up whether the date of a lot has passed on that day, or of all that is left here; answered by
/// LotPassed where it has.
struct CheckLot {
    ItemId item;
    std::string lot;  ///< empty: none was named
    BusinessDate today;
};
/// Defines an item nobody has listed yet; answered by ItemAdded or Failed. The goods with it follow as a
/// CatalogueChanged.
struct AddQuickItem {
    QuickItem item;
};
/// An act on stock; answered by StockActed or StockRefused of the same number.
struct ActOnStock {
    std::uint64_t number = 0;
    StockRequest request;
    std::string draft = {};  ///< the id of the draft it was begun as; empty: it is kept nowhere
};
/// The stock of a place, read beside the writer; answered by StockSeen or StockUnread. Acts posted before are
/// in it.
struct AskStock {
    LocationCode location;
};
/// A count, likewise; answered by CountSeen or StockUnread.
struct AskCount {
    EntryRef count;
    bool explained = false;  ///< also what could explain each difference
};
/// A tally sheet, as one sale; answered by TallyEntered or TallyRefused of the same number. Its basket sells
/// once: entered again, the sale there is is the answer.
struct EnterTally {
    std::uint64_t number = 0;
    TallyRequest request;
};
/// Takes one back; answered likewise.
struct TakeBackTally {
    std::uint64_t number = 0;
    std::string receipt;
    OperatorId operator_id;
    bool although_counted = false;
};
/// What a place sold in the hours of a sheet, read beside the writer; answered by SoldThenSeen or
/// StockUnread.
struct AskSoldThen {
    SheetSpan span;
};
/// What a morning does about the lots of a place, read beside the writer; answered by MorningSeen or
/// StockUnread.
struct AskMorning {
    LocationCode location;
    BusinessDate today;
};
/// Writes a paper; answered by PaperMade of the same number.
struct MakePaper {
    std::uint64_t number = 0;
    PaperRequest request;
};
/// A marché day, likewise; answered by EventSeen or StockUnread.
struct AskEvent {
    EventCode event;
    LocationCode stall;  ///< whose pack list is to be suggested too; may be empty
};
/// What to order for a place, and its brochure rack, likewise; answered by ReorderSeen, RackSeen or
/// StockUnread.
struct AskReorder {
    LocationCode location;
    BusinessDate today;
};
struct AskRack {
    LocationCode location;
};
/// The last acts on the stock of a place, likewise; answered by ActsSeen or StockUnread.
struct AskActs {
    LocationCode location;
};
/// What left unsold in the whole shop, likewise; answered by LossesSeen or StockUnread.
struct AskLosses {};
/// A slip that belongs to no sale. Like a test print it never waits: somebody stands before the printer.
/// Answered by SlipPrinted.
struct PrintSlip {
    std::string name;  ///< what the printer calls it: [A-Za-z0-9_-]+
    device::ReceiptDocument document;
};
/// The slip of a delivery (receiving_slip.h), read beside the writer and printed as PrintSlip is; answered as
/// that is, or by StockUnread.
struct PrintReceivingSlip {
    EntryRef delivery;
    Language language = Language::ja;
};
using Command =
    std::variant<SaveBasket, DiscardBasket, CompleteSale, VoidSale, PrintReceipt, PrintFailedAgain,
                 ConfirmPaper, TestPrint, TestDrawer, ShowReceipt, SaveDeviceSetting, ChangeOperator,
                 FindItem, AddQuickItem, CheckLot, ActOnStock, AskStock, AskCount, EnterTally, TakeBackTally,
                 AskSoldThen, AskMorning, MakePaper, AskEvent, AskReorder, AskRack, AskLosses, PrintSlip,
                 PrintReceivingSlip, AskActs>;

// ---- Completions
// --------------------------------------------------------------------------------------------

struct BasketSaved {
    BasketId basket;
};
/// Durable, and shown as done. `again` where the same basket had been told as sold before: nothing was added.
/// `differs` where what is stored under this basket's id is not what was asked for now: it was changed after
/// its sale was told as failed, or sold.
struct SaleCompleted {
    SaleDone sale;
    device::ReceiptDocument document;
    bool again = false;
    bool differs = false;
};
struct SaleVoided {
    std::string receipt;
    BasketId basket;
    device::ReceiptDocument slip;
};
struct StockChanged {
    std::vector<StockChange> changes;
};
/// All that hold here: something was sold of them, or the day has changed.
struct LimitsChanged {
    std::vector<LimitedItem> limits;
};
struct CatalogueChanged {
    std::shared_ptr<const Catalogue> catalogue;
};
/// Durable, and shown as done.
struct StockActed {
    std::uint64_t number = 0;
    StockDone done;
};
/// Nothing was changed; of recording_unsure that is not known, and the same act asked for again is done once.
struct StockRefused {
    std::uint64_t number = 0;
    Error error;
};
struct StockSeen {
    std::shared_ptr<const StockPicture> picture;
};
struct CountSeen {
    std::shared_ptr<const CountPicture> picture;
};
struct EventSeen {
    std::shared_ptr<const EventPicture> picture;
};
struct ReorderSeen {
    std::shared_ptr<const ReorderPicture> picture;
};
struct RackSeen {
    std::shared_ptr<const BrochureRack> rack;
};
struct ActsSeen {
    std::shared_ptr<const RecentActs> recent;
};
struct LossesSeen {
    std::shared_ptr<const std::vector<LossRow>> rows;
};
struct StockUnread {
    Error error;
};
/// Durable, and shown as done; `taken_back` where that was what was asked for.
struct TallyEntered {
    std::uint64_t number = 0;
    SaleDone sale;
    bool taken_back = false;
};
/// Nothing was changed.
struct TallyRefused {
    std::uint64_t number = 0;
    Error error;
};
struct SoldThenSeen {
    SoldThen sold;
};
struct MorningSeen {
    std::shared_ptr<const MorningPicture> picture;
};
struct PaperMade {
    std::uint64_t number = 0;
    Result<std::filesystem::path> file;
};
/// Nothing where no item has the code.
struct ItemFound {
    ItemCode code;
    std::optional<CatalogueItem> entry;
};
struct LotPassed {
    ItemId item;
    std::string lot;
    domain::Expiry expiry;
};
/// Durable, and sellable at once.
struct ItemAdded {
    CatalogueItem entry;
};
struct ReceiptShown {
    std::string receipt;
    device::ReceiptDocument document;
};
/// The printer said that the whole receipt is on paper.
struct Printed {
    std::string receipt;
    PrintedPaper paper = PrintedPaper::receipt;
};
/// It was asked for again while it waits for the printer, and is not printed twice.
struct PrintWaits {
    std::string receipt;
};
/// It did not come out whole and does not wait for the printer: somebody has to ask for it again.
struct PrintFailed {
    std::string receipt;
    PrintedPaper paper = PrintedPaper::receipt;
    Error error;
};
/// Nobody knows how much is on paper; ConfirmPaper answers it.
struct PrintUnsure {
    std::string receipt;
    PrintedPaper paper = PrintedPaper::receipt;
};
struct TestPrinted {
    Result<void> printed;
};
struct SlipPrinted {
    std::string name;
    Result<void> printed;
};
/// What became of a kick: of one somebody asked for, and of a sale's where it failed; or why one that was
/// asked for could not be recorded.
struct DrawerTold {
    Result<void> opened;
    bool of_sale = false;  ///< nobody asked: a shop without a drawer need not hear of it
};
/// How many receipts and slips wait for the printer, and how many did not come out and wait for somebody to
/// ask for them again.
struct PrintQueueChanged {
    std::size_t waiting = 0;
    std::size_t failed = 0;
};
/// The copy on a card or stick: worth a warning, never in the way of a sale.
struct CopyMade {
    std::string path;
};
struct CopyFailed {
    std::string path;
    Error error;
};
/// An entry of the journal does not verify, or the journal cannot be read: found behind the selling screen,
/// journal_corrupt, file_corrupt or journal_unchecked, at most once a start. New sales are still stored.
struct JournalAlarm {
    Error error;
};
enum class CommandKind {
    save_basket,
    discard_basket,
    complete_sale,
    void_sale,
    print_receipt,
    show_receipt,
    save_device_setting,
    change_operator,
    find_item,
    add_quick_item,
    read_catalogue,  ///< asked for by nobody: the rest of a large shop, behind its first screen
};
/// A command that did not happen; nothing was changed. `basket` is set for a sale. print_receipt with
/// print_not_noted: the paper is out, and only the memory of it failed.
struct Failed {
    CommandKind command;
    BasketId basket;
    Error error;
};
using Completion =
    std::variant<BasketSaved, SaleCompleted, SaleVoided, StockChanged, LimitsChanged, CatalogueChanged,
                 ItemFound, ItemAdded, LotPassed, ReceiptShown, Printed, PrintFailed, PrintUnsure, PrintWaits,
                 TestPrinted, SlipPrinted, DrawerTold, PrintQueueChanged, CopyMade, CopyFailed, JournalAlarm,
                 StockActed, StockRefused, StockSeen, CountSeen, EventSeen, ReorderSeen, RackSeen, LossesSeen,
                 ActsSeen, StockUnread, TallyEntered, TallyRefused, SoldThenSeen, MorningSeen, PaperMade,
                 Failed>;

}  // namespace tsunagu::app
