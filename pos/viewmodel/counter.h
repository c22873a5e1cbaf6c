// The counter: everything between a cashier's intents and the till service, and the one model the screen
// draws. No window, no thread, no clock: intents, completions and the time are passed in, commands go out
// through one function.
//
// Invariants: while a sale is committing the basket does not change (scans wait and are taken afterwards);
// scans are taken in the order they came, also while one of them is looked up behind a catalogue that is not
// whole; every change of the basket is sent to be saved; after a completed sale the basket has a new id.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/domain/barcode.h"
#include "pos/app/till_events.h"
#include "pos/till/pricing.h"
#include "pos/viewmodel/device_screen.h"
#include "pos/viewmodel/intents.h"
#include "pos/viewmodel/list_sheet.h"
#include "pos/viewmodel/messages.h"
#include "pos/viewmodel/models.h"
#include "pos/viewmodel/new_item_entry.h"
#include "pos/viewmodel/paper_screen.h"
#include "pos/viewmodel/payment_entry.h"
#include "pos/viewmodel/shelf.h"
#include "pos/viewmodel/stock_screen.h"
#include "pos/viewmodel/sync_screen.h"
#include "pos/viewmodel/weigh_entry.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

/// What the counter begins with, as the till service knows it at the start.
struct CounterStart {
    std::shared_ptr<const app::Catalogue> catalogue;
    std::vector<app::LimitedItem> limits = {};
    std::optional<till::Basket> saved_basket;
    std::vector<till::Payment> given;  ///< for the saved basket, before the program ended
    std::vector<till::Basket> parked;
    Language language = Language::ja;
    std::string stock_drafts;   ///< acts on stock that were begun (stock_draft.h)
    std::string market_drafts;  ///< what was begun at a marché's stalls (market_work.h)
    std::string posted_draft;   ///< which of them is in the journal all the same; may be empty
    bool has_printer = false;
    std::optional<UtcMs> doubt_of_clock;  ///< the last entry's time, where the clock does not fit it
    std::vector<Error> notices;           ///< what opening found that is not as usual
    std::function<void()> hurry_sync;     ///< what waits for the node is sent now; empty: there is no uplink
    EnrolActs enrol = {};                 ///< enrolling on the screen, where somebody can
    StickActs stick = {};                 ///< likewise carrying by stick
    ListActs lists = {};                  ///< likewise taking lists in
};

class Counter {
  public:
    /// Scans that wait while a sale is committing; what comes after them is refused in words.
    static constexpr std::size_t waiting_scans_limit = 64;

    /// What appears under a finger is deaf this long, undo as well as 'yes' to a question: what is pressed so
    /// soon was meant for the button before.
    static constexpr std::int64_t double_press_ms = 500;

    /// Hands a command to the till service; false where it takes no more.
    using Post = std::function<bool(app::Command)>;
    using NewBasketId = std::function<BasketId()>;

    Counter(CounterStart start, Post post, NewBasketId new_basket_id, UtcMs now);

    void apply(const Intent& intent, UtcMs now);
    void apply(const app::Completion& completion, UtcMs now);
    void apply(const PrinterSeen& seen, UtcMs now);
    void apply(const DevicesSeen& seen, UtcMs now);
    void apply(const SyncSeen& seen, UtcMs now);
    void apply(const EnrolSeen& seen, UtcMs now);
    void apply(const StickSeen& seen, UtcMs now);
    void apply(ListsSeen seen, UtcMs now);
    /// What the node said last that other places have; null where it said nothing.
    void apply(std::shared_ptr<const StockReport> elsewhere, UtcMs now);
    /// Time has passed: undo ends, another day has other prices.
    void tick(UtcMs now);

    [[nodiscard]] const ScreenModel& model() const { return model_; }
    /// When the model will change by itself, if it will.
    [[nodiscard]] std::optional<UtcMs> next_change() const;
    [[nodiscard]] const till::Basket& basket() const { return basket_; }

  private:
    struct LastSale {
        app::SaleDone sale;
        std::shared_ptr<const device::ReceiptDocument> document;
        till::Basket basket;
        UtcMs shown_at;     ///< later than the sale's own time by what the disk took
        bool shown = true;  ///< the change still stands where the basket will be
        bool undoing = false;
    };

    /// Everything here is of this moment, and of its business date.
    void move_to(UtcMs now);
    // counter_basket.cpp
    void on(const intent::TapCard& intent);
    void on(const intent::SellSoldOut& intent);
    void on(const intent::DismissQuestion& intent);
    void on(const intent::TakeOnlyMatch& intent);
    void on(const intent::SelectLine& intent);
    void on(const intent::ChangeQuantity& intent);
    void on(const intent::RemoveLine& intent);
    void on(const intent::SetEatIn& intent);
    void on(const intent::Park& intent);
    void on(const intent::Unpark& intent);
    void on(const intent::ClearBasket& intent);
    void on(const intent::PutBack& intent);
    void on(const intent::ScanCode& intent);
    void take_scan(const std::string& code);
    void take(const app::CatalogueItem& entry, const domain::ScannedCode& scanned);
    void on(const app::LotPassed& event);
    void take_waiting_scans();
    /// Why so many more of it are to be asked about: the names of overrides that are not in the basket yet.
    [[nodiscard]] std::vector<std::string> doubts_of(const app::CatalogueItem& entry,
                                                     Quantity more = Quantity(1)) const;
    /// That more than its limit is in the basket now, or at another time than it is sold.
    void warn_of_limit(const app::CatalogueItem& entry, const std::vector<std::string>& doubts);
    void say_best_before(const app::CatalogueItem& entry, const domain::Expiry& expiry);
    bool accept_expiry(const app::CatalogueItem& entry, const std::optional<domain::Expiry>& expiry);
    /// Whether it is in the basket now; why not was said.
    bool add(const app::CatalogueItem& entry, const ItemCode& code, const std::string& lot,
             Quantity quantity = Quantity(1));
    void put_lines_into_basket(const till::Basket& from);
    void basket_changed();
    void save_parked();

    // counter_weighing.cpp
    void on(const intent::WeighLine& intent);
    void on(const intent::PressWeighKey& intent);
    void on(const intent::EraseWeighDigit& intent);
    void on(const intent::TakeWeight& intent);
    void on(const intent::CloseWeigh& intent);
    /// Asks for the grams. Requires: the goods are by weight and have a price.
    void weigh(const app::CatalogueItem& entry, const ItemCode& code, const std::string& lot);
    void take_weighed(const WeighEntry::Goods& goods, Quantity grams);
    void change_weight(till::LineKey key, Quantity grams);

    // counter_payment.cpp
    void on(const intent::PayCash& intent);
    void on(const intent::OpenPayment& intent);
    void on(const intent::BackToSale& intent);
    void on(const intent::ChooseTender& intent);
    void on(const intent::PressKey& intent);
    void on(const intent::EraseDigit& intent);
    void on(const intent::EnterAmount& intent);
    void on(const intent::RemovePayment& intent);
    void on(const intent::Pay& intent);
    void on(const intent::AnswerAge& intent);
    void on(const intent::AnswerQuestion& intent);
    [[nodiscard]] bool is_implausible(const till::Settled& settled) const;
    void on(const intent::UndoSale& intent);
    void on(const intent::ShowReceipt& intent);
    void on(const intent::CloseReceipt& intent);
    void on(const intent::Reprint& intent);
    void on(const intent::PrintFailedAgain& intent);
    void pay_with(std::vector<till::Payment> payments, bool cash_is_confirmed = false);
    /// What was given is kept over a crash, as the basket is.
    void save_payments();
    /// Says so and shows them: with the basket they would be lost, and the customer has paid them.
    bool payments_must_go_first();
    /// "PayPay ¥500、商品券 ¥500".
    [[nodiscard]] std::string words_of_given() const;

    // counter.cpp
    void on(const intent::OpenSheet& intent);
    void on(const intent::CloseSheet& intent);
    void on(const intent::ChooseTab& intent);
    void on(const intent::FocusSearch& intent);
    void on(const intent::TypeText& intent);
    void on(const intent::EraseText& intent);
    void on(const intent::ClearSearch& intent);
    void on(const intent::SwitchLanguage& intent);
    void on(const intent::OpenStaff& intent);
    void on(const intent::ChooseStaff& intent);
    void on(const intent::CloseStaff& intent);
    void on(const intent::DismissBanner& intent);

    // counter_new_item.cpp
    void on(const intent::NewItem& intent);
    void on(const intent::CloseNewItem& intent);
    void on(const intent::TypeNewItem& intent);
    void on(const intent::EraseNewItem& intent);
    void on(const intent::FocusNewItem& intent);
    void on(const intent::ChooseNewItemName& intent);
    void on(const intent::ChooseNewItemClass& intent);
    void on(const intent::PressNewItemKey& intent);
    void on(const intent::EraseNewItemDigit& intent);
    void on(const intent::AddNewItem& intent);
    void on(const app::ItemAdded& event);
    /// One that was made here and is not in the catalogue yet, or null.
    [[nodiscard]] const app::CatalogueItem* find_added(const ItemCode& code) const;
    void forget_listed_items();
    [[nodiscard]] std::optional<NewItemModel> present_new_item() const;

    // counter_devices.cpp
    void on(const intent::OpenDevices& intent);
    void on(const intent::CloseDevices& intent);
    void on(const intent::OpenSync& intent);
    void on(const intent::CloseSync& intent);
    void on(const intent::HurrySync& intent);
    void on(const SyncIntent& intent);
    void on(const ListIntent& intent);
    void on(const intent::TestPrint& intent);
    void on(const intent::TestDrawer& intent);
    void on(const intent::SearchInstead& intent);
    void on(const app::TestPrinted& event);
    void on(const app::SlipPrinted& event);
    void on(const app::PrintWaits& event);
    void on(const app::DrawerTold& event);
    /// A scan while the devices are looked at is a try: it is shown, and goes nowhere else.
    void try_scan(const intent::ScanCode& scan);
    /// What is to be done about the printer, where it is in the way of a receipt or was there before.
    [[nodiscard]] std::string words_of_printer() const;
    [[nodiscard]] StatusModel present_pill() const;
    [[nodiscard]] std::optional<DevicesModel> present_devices() const;

    // counter_events.cpp
    void on(const app::BasketSaved& event);
    void on(const app::SaleCompleted& event);
    void on(const app::SaleVoided& event);
    void on(const app::StockChanged& event);
    void on(const app::LimitsChanged& event);
    void on(const app::CatalogueChanged& event);
    void on(const app::ItemFound& event);
    void on(const app::ReceiptShown& event);
    void on(const app::Printed& event);
    void on(const app::PrintFailed& event);
    void on(const app::PrintUnsure& event);
    void on(const app::PrintQueueChanged& event);
    void on(const app::CopyMade& event);
    void on(const app::CopyFailed& event);
    void on(const app::JournalAlarm& event);
    void on(const app::StockActed& event);
    void on(const app::StockRefused& event);
    void on(const app::StockSeen& event);
    void on(const app::CountSeen& event);
    void on(const app::EventSeen& event);
    void on(const app::ReorderSeen& event);
    void on(const app::RackSeen& event);
    void on(const app::LossesSeen& event);
    void on(const app::ActsSeen& event);
    void on(const app::StockUnread& event);
    void on(const app::TallyEntered& event);
    void on(const app::TallyRefused& event);
    void on(const app::SoldThenSeen& event);
    void on(const app::MorningSeen& event);
    void on(const app::PaperMade& event);
    void on(const app::Failed& event);
    /// Not reached: the stock screens take it before.
    void on(const StockIntent&) {}
    [[nodiscard]] StockContext stock_context() const;

    /// In words for whoever stands before the printer.
    [[nodiscard]] std::string why_not_printed(const Error& error) const;

    bool post(app::Command command);
    void say(Severity severity, std::string words, BannerAction action = BannerAction::none);
    void say(const Error& error);
    /// That the sale was not recorded, and which scans were left out of its basket.
    void say_unsold(const Error& error);
    /// What must be done or known before anything else: it stays until it is dismissed or the cashier goes
    /// on.
    void say_lasting(Severity severity, Wording words);
    /// What happened by itself; it waits behind what stays.
    void tell(Severity severity, Word word, std::vector<std::string> values,
              BannerAction action = BannerAction::none);
    [[nodiscard]] BannerModel model_of(const Message& message) const;
    /// Of a scan that put nothing into the basket.
    void say_not_added(const Error& error);
    /// The banner that stands: what was said last, or else the first notice.
    [[nodiscard]] std::optional<BannerModel> standing_banner() const;
    void tell_of_restored_basket();
    [[nodiscard]] std::string text(Word word, const std::vector<std::string>& values = {}) const;
    [[nodiscard]] Yen total() const;
    [[nodiscard]] till::Totals totals() const;
    [[nodiscard]] bool clock_is_in_doubt() const;
    /// Neither tender nor amount may change: they wait for the age answer, or are being written.
    [[nodiscard]] bool money_is_taken() const {
        return is_waiting() || waiting_for_age_ || waiting_for_cash_;
    }
    /// The basket is being sold, or a scan is about to change it: it may be neither paid nor set aside.
    [[nodiscard]] bool is_waiting() const {
        return committing_ || looked_up_.has_value() || new_item_.is_adding();
    }
    /// What was given last was meant for another total, or is taken.
    void forget_waiting_money();
    /// Of what appeared at `appeared`; a clock that was set back is no reason to be deaf.
    [[nodiscard]] bool is_second_press(UtcMs appeared) const;
    [[nodiscard]] bool can_undo() const;

    // counter_present.cpp
    void present();
    [[nodiscard]] TopBarModel present_bar() const;
    [[nodiscard]] BasketModel present_basket() const;
    [[nodiscard]] std::optional<DoneModel> present_done() const;
    [[nodiscard]] std::optional<StaffModel> present_staff() const;
    [[nodiscard]] std::optional<QuestionModel> present_question() const;
    [[nodiscard]] std::optional<QuestionModel> present_paper_question() const;

    Post post_;
    NewBasketId new_basket_id_;
    UtcMs now_;
    Language language_;
    Shelf shelf_;
    till::Basket basket_;
    PaymentEntry payment_;
    std::string saved_payments_;
    Screen screen_ = Screen::sale;
    OperatorId operator_;
    std::optional<till::LineKey> selected_;
    std::vector<till::Basket> parked_;
    std::optional<till::Basket> cleared_;
    std::optional<LastSale> last_;
    std::optional<std::vector<till::Payment>> waiting_for_age_;
    std::optional<std::vector<till::Payment>> waiting_for_cash_;  ///< an implausible sum is being confirmed
    std::optional<UtcMs> doubt_of_clock_;                         ///< until the operator has answered
    UtcMs asked_at_;  ///< when the question that stands was opened
    std::vector<std::string> waiting_scans_;
    std::optional<std::string> looked_up_;  ///< a scan whose item the service is asked for
    std::optional<ItemId> sheet_;
    Messages messages_;
    std::optional<UtcMs> dismissed_at_;
    std::optional<Error> journal_alarm_;
    bool alarm_dismissed_ = false;  ///< the top bar goes on saying it
    bool committing_ = false;
    bool receipt_open_ = false;
    bool staff_open_ = false;
    bool has_printer_;
    bool print_trouble_ = false;
    bool copy_trouble_ = false;
    std::size_t print_waiting_ = 0;
    DeviceScreen devices_;
    SyncScreen sync_;
    ListSheet lists_;
    std::shared_ptr<const StockReport> elsewhere_;
    StockScreen stock_;
    PaperScreen papers_;
    NewItemEntry new_item_;
    WeighEntry weigh_;
    std::vector<app::CatalogueItem> added_items_;  ///< made here, until a catalogue lists them
    std::optional<PrinterSeen> printer_;           ///< nothing where receipts go to no printer on USB
    bool printer_was_there_ = false;
    bool printer_words_dismissed_ = false;
    std::deque<app::PrintUnsure> unsure_prints_;  ///< asked about one after another
    ScreenModel model_;
};

}  // namespace tsunagu::viewmodel
