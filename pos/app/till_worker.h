// The thread behind TillService: it owns the shop, does one piece of work after another and answers. For this
// folder only.
//
// Invariants: `mutex_` guards the queues and nothing else; the shop is touched by the writer's thread alone;
// `wake_` runs under `wake_mutex_`, so that after set_wake returned the old one never runs again.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "pos/app/assortment_reader.h"
#include "pos/app/backup_copy.h"
#include "pos/app/chain_watch.h"
#include "pos/app/drawer_kicks.h"
#include "pos/app/owed_papers.h"
#include "pos/app/print_queue.h"
#include "pos/app/shop.h"
#include "pos/app/stock_questions.h"
#include "pos/app/till_events.h"

namespace tsunagu::app {

class TillWorker {
  public:
    /// After this long without work, what can wait is done.
    static constexpr std::chrono::milliseconds quiet_ms{2'000};
    /// After this long without work, sales are copied to the backup folder.
    static constexpr std::chrono::milliseconds copy_after_ms{20'000};

    TillWorker(std::unique_ptr<Shop> shop, device::ReceiptPrinter* printer, device::CashDrawer* drawer,
               PaperMaker* papers);
    ~TillWorker();
    TillWorker(const TillWorker&) = delete;
    TillWorker& operator=(const TillWorker&) = delete;

    bool post(Command command, std::size_t capacity);
    std::vector<Completion> drain(std::size_t limit);
    void set_wake(std::function<void()> wake);
    void printer_changed();
    void note_drawer_opened();
    /// Of the node: a page of its feed, or which epoch is to be left and why, or what else is to be written.
    struct FromNode {
        std::vector<journal::Entry> entries;
        std::string cursor;
        Epoch epoch = 0;
        std::string leave_because;  ///< empty: a page
        std::function<void(Result<std::size_t>)> done;
        std::function<Result<void>(storage::ShopStore&)> write = {};
    };
    void take_in(FromNode from_node) { add_work(std::move(from_node)); }
    /// A list that somebody takes in.
    struct FromList {
        ListFile file;
        ImportOver over = ImportOver::refused;
        std::function<void(Result<ImportDone>)> done;
    };
    void import_list(FromList list) { add_work(std::move(list)); }
    /// What is done with the shop for whoever speaks with the node.
    struct OnShop {
        std::function<Result<std::size_t>(Shop&)> act;
        std::function<void(Result<std::size_t>)> done;
        bool moves_stock = false;
    };
    void on_shop(OnShop act) { add_work(std::move(act)); }

    // As of the start; written before the thread runs and never after.
    std::shared_ptr<const Catalogue> first_catalogue;
    std::vector<LimitedItem> first_limits;
    std::optional<till::Basket> saved_basket;
    std::vector<till::Basket> parked_baskets;
    std::map<std::string, std::string, std::less<>> device_settings;
    std::vector<std::string> unprinted;
    std::string feed_cursor;
    std::optional<UtcMs> doubt_of_clock;
    std::vector<Error> opening_notices;
    /// Set by whoever took them.
    std::atomic<bool> notices_taken{false};

  private:
    struct PrintAnswer {
        PrintJob job;
        Result<void> printed;
    };
    struct DrawerAnswer {
        bool asked_for = false;
        Result<void> opened;
    };
    /// Somebody beside the screen kicked it.
    struct DrawerNoted {};
    struct AlarmAnswer {
        Error error;
    };
    struct CopyAnswer {
        std::string path;
        Result<void> made;
    };
    struct GoodsRead {
        Result<std::shared_ptr<const Assortment>> goods;
    };
    struct StockTold {
        StockAnswer answer;
    };
    using Work = std::variant<Command, PrintAnswer, DrawerAnswer, DrawerNoted, CopyAnswer, AlarmAnswer,
                              GoodsRead, StockTold, FromNode, FromList, OnShop>;

    void run();
    void read_start();
    void read_parked();
    /// The next piece of work; nothing when it is time to stop and nothing is left. Does quiet work
    /// meanwhile.
    std::optional<Work> next();
    void rest(std::chrono::milliseconds quiet_for);
    void finish();
    void do_work(Work& work);
    void add_work(Work work);
    void answer(Completion completion);
    void ask_copy();
    /// `marked` takes its place once some of it may be on paper.
    void queue_print(const SaleDone& sale, PrintedPaper paper, device::ReceiptDocument document,
                     std::optional<device::ReceiptDocument> marked = {});
    void tell_waiting();
    /// What the run before left to print, or to ask about.
    void take_up_papers();
    [[nodiscard]] Result<bool> take_up(const OwedPaper& paper, const std::vector<SaleDone>& sales);
    [[nodiscard]] bool is_owed(const OwedPaper& paper) const;
    void ask_about(PrintJob job);
    /// Remembered over an end of the program; where local.db cannot be written, until then.
    void owe(OwedPaper paper);
    void settle_paper(const OwedPaper& paper);
    void keep_failed(const PrintJob& job, bool failed);
    void kick_for(const record::SaleRecord& sale);

    void act(SaveBasket& command);
    void act(DiscardBasket& command);
    void act(CompleteSale& command);
    void act(VoidSale& command);
    void act(PrintReceipt& command);
    void act(PrintFailedAgain& command);
    void act(ConfirmPaper& command);
    void act(TestPrint& command);
    void act(TestDrawer& command);
    void act(ShowReceipt& command);
    void act(PrintSlip& command);
    void act(PrintReceivingSlip& command);
    void act(SaveDeviceSetting& command);
    void act(ChangeOperator& command);
    void act(FindItem& command);
    void act(AddQuickItem& command);
    void act(CheckLot& command);
    // till_worker_stock.cpp
    void act(ActOnStock& command);
    /// Does it, or finds that it was done when the same was last told as unsure.
    Result<StockDone> act_once(const StockRequest& request);
    void act(AskStock& command);
    void act(AskCount& command);
    void act(AskEvent& command);
    void act(AskReorder& command);
    void act(AskRack& command);
    void act(AskLosses& command);
    void act(AskActs& command);
    void act(StockTold& told);
    void ask_about_stock(Question question);
    // till_worker_papers.cpp
    void act(EnterTally& command);
    void act(TakeBackTally& command);
    void tell_limits_anew();
    void act(AskSoldThen& command);
    void act(AskMorning& command);
    void act(MakePaper& command);

    void act(PrintAnswer& print);
    void act(DrawerAnswer& drawer);
    void act(DrawerNoted& noted);
    void act(CopyAnswer& copy);
    void act(GoodsRead& read);
    void act(AlarmAnswer& alarm);
    void act(FromNode& from_node);
    void act(FromList& list);
    void act(OnShop& on_shop);
    /// Anything may be another than it was: what is sold and what it costs is read anew.
    void tell_catalogue_anew();
    /// False, and nothing was told, where there is more in it than sales.
    bool tell_only_sales(const std::vector<journal::Entry>& entries);
    void act(Command& command);
    void tell_stock(const record::SaleRecord& sale);
    /// After a sale (`times` 1) or its void (-1), made at `at`.
    void tell_limits(const record::SaleRecord& sale, UtcMs at, int times);
    /// Has the goods read beside this thread, again where that is going on already.
    void read_goods();

    std::unique_ptr<Shop> shop_;
    device::ReceiptPrinter* printer_;
    PaperMaker* papers_;
    std::unique_ptr<PrintQueue> prints_;
    std::vector<PrintJob> failed_prints_;  ///< at most Shop::unprinted_limit, oldest first
    std::vector<PrintJob> unsure_prints_;  ///< somebody is asked about them; bounded by most_owed
    std::vector<OwedPaper> owed_;          ///< as the device setting has it
    std::unique_ptr<DrawerKicks> kicks_;
    std::unique_ptr<BackupCopier> copier_;
    std::unique_ptr<AssortmentReader> reader_;   ///< while goods are read
    std::vector<LimitedItem> limits_;            ///< as told last
    bool read_again_ = false;                    ///< goods were added since the reader began
    std::unique_ptr<StockQuestions> questions_;  ///< made when something is first asked
    std::vector<ItemId> moved_meanwhile_;        ///< goods whose stock the reader may have seen too early
    std::unique_ptr<ChainWatch> watch_;          ///< made at the first quiet moment
    std::optional<BasketId> told_failed_;        ///< the sale last answered Failed, until it is answered sold
    std::optional<EntryRef> void_told_failed_;   ///< the sale whose void was last answered Failed, likewise
    std::optional<StockRequest> stock_told_unsure_;  ///< the act last answered recording_unsure
    std::optional<BasketId> told_sold_;              ///< the sale last answered SaleCompleted
    bool rested_ = false;                            ///< nothing happened since the last idle()
    bool copy_due_ = false;                          ///< something was sold since the last copy was asked for

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Work> work_;
    std::size_t commands_waiting_ = 0;
    std::deque<Completion> completions_;
    bool stopping_ = false;

    std::mutex wake_mutex_;
    std::function<void()> wake_;

    std::thread thread_;
};

}  // namespace tsunagu::app
