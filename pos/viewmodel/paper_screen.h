// The screens about paper beside the stock: entering a tally sheet, labels, the morning check. They stand in
// the place of the stock screens while one of them is open, and speak of themselves in the same models.
//
// What is being entered stays until it is recorded, also while a customer is served between. What is recorded
// is a command to the writer, and told as done when it answers; until then it cannot be asked for twice.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pos/app/till_events.h"
#include "pos/viewmodel/intents.h"
#include "pos/viewmodel/label_entry.h"
#include "pos/viewmodel/messages.h"
#include "pos/viewmodel/stock_home.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/tally_entry.h"

namespace tsunagu::viewmodel {

/// Goods of a lot that a morning takes off the shelf.
using TakenOff = std::vector<std::pair<PickedGoods, Quantity>>;

class PaperScreen {
  public:
    using Post = std::function<bool(app::Command)>;
    using Say = std::function<void(Severity, Wording)>;
    using NewBasketId = std::function<BasketId()>;
    /// Begins the act of waste with these goods; where it does, these screens are closed.
    using TakeOff = std::function<bool(const TakenOff&)>;

    /// What appears under a finger is deaf this long, as Counter::double_press_ms has it.
    static constexpr std::int64_t double_press_ms = 500;

    PaperScreen(std::shared_ptr<const app::Catalogue> catalogue, Post post, Say say,
                NewBasketId new_basket_id, TakeOff take_off);

    [[nodiscard]] bool is_open() const { return page_ != Page::none; }
    /// Whether it was meant for these screens; then it is done. Asked before the stock screens are, while
    /// they are open.
    bool take(const Intent& intent, const StockContext& context);
    void scan(const std::string& text, const StockContext& context);
    void show(std::shared_ptr<const app::Catalogue> catalogue);
    /// Lists can be taken in, which `open` begins.
    void let_take_lists(std::function<void()> open) { open_lists_ = std::move(open); }
    /// One at a time: while one is being made, another is not begun.
    void make(app::PaperRequest request);

    void hear(const app::TallyEntered& event, const StockContext& context);
    void hear(const app::TallyRefused& event, const StockContext& context);
    void hear(const app::SoldThenSeen& event);
    void hear(const app::MorningSeen& event);
    void hear(const app::PaperMade& event);
    void hear(const app::SlipPrinted& event);

    void add_tiles(StockHomeModel& home, const StockContext& context) const;
    /// Requires: is_open().
    [[nodiscard]] StockModel model(const StockHome& home, const StockContext& context) const;

  private:
    enum class Page { none, tally, tally_done, labels, morning };

    struct Entered {
        std::string receipt;
        Yen total;
        std::string place;
        BusinessDate date;
        bool taken_back = false;
    };
    struct Confirm {
        UtcMs since;
        bool although_sold = false;
        bool although_counted = false;
        bool drops_labels = false;        ///< what was begun of labels gives way to those of the morning
        std::optional<Error> error = {};  ///< what the writer asked about
        bool although_old = false;
        bool although_unheard = false;
    };

    void on(const intent::StockBack& intent, const StockContext& context);
    void on(const intent::OpenTile& intent, const StockContext& context);
    void on(const intent::SelectGoods& intent, const StockContext& context);
    void on(const intent::StepGoods& intent, const StockContext& context);
    void on(const intent::RemoveGoods& intent, const StockContext& context);
    void on(const intent::FinishLine& intent, const StockContext& context);
    void on(const intent::EditStockField& intent, const StockContext& context);
    void on(const intent::ChooseStock& intent, const StockContext& context);
    void on(const intent::StockKey& intent, const StockContext& context);
    void on(const intent::StockErase& intent, const StockContext& context);
    void on(const intent::ConfirmStock& intent, const StockContext& context);
    void on(const intent::AnswerStock& intent, const StockContext& context);
    template <class Other>
    void on(const Other&, const StockContext&) {}  ///< of other stock screens

    bool open(const std::string& key, const StockContext& context);
    bool take_from_shelf(const Intent& intent, const StockContext& context);
    void pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
              const StockContext& context);
    void type(const std::string& text, const StockContext& context);
    void erase(const StockContext& context);
    void take_back(bool although_counted, const StockContext& context);
    void print_labels(const StockContext& context);
    void ask_sold(const StockContext& context);
    bool post(app::Command command);
    void say(Severity severity, PaperWord word, std::vector<std::string> values = {});
    [[nodiscard]] Shelf* shelf();
    [[nodiscard]] GoodsList* goods();
    [[nodiscard]] bool is_waiting() const { return pending_.has_value() || making_.has_value(); }

    // paper_screen_morning.cpp
    void ask_morning(const StockContext& context);
    void forget_morning();
    /// The stock screens are left, and with them a place that is not this till's own.
    void leave_place();
    void act_on_morning(bool take_off, const StockContext& context);
    void mark_down();

    // paper_screen_present.cpp
    [[nodiscard]] PaperFormModel done_model(const StockContext& context) const;
    [[nodiscard]] MorningModel morning_model(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel drop_labels_confirmation(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel take_back_confirmation(const StockContext& context) const;
    [[nodiscard]] std::optional<StockConfirmModel> confirm_model(const StockContext& context) const;
    [[nodiscard]] std::optional<ChooserModel> chooser_model(const StockContext& context) const;

    std::shared_ptr<const app::Catalogue> catalogue_;
    Post post_;
    Say say_;
    NewBasketId new_basket_id_;
    TakeOff take_off_;
    std::function<void()> open_lists_;
    Page page_ = Page::none;
    std::optional<TallyEntry> tally_;
    std::optional<Entered> entered_;
    std::optional<LabelEntry> labels_;
    std::shared_ptr<const app::MorningPicture> morning_;
    LocationCode morning_of_;       ///< whose was asked for last
    std::set<std::size_t> chosen_;  ///< rows of the morning
    std::optional<std::string> chooser_;
    std::optional<Confirm> confirm_;
    std::optional<std::uint64_t> pending_;  ///< a sheet on its way to the disk
    std::optional<std::uint64_t> making_;   ///< a paper
    bool printing_labels_ = false;          ///< on the receipt printer; other screens do not wait for them
    std::uint64_t next_number_ = 1;
};

}  // namespace tsunagu::viewmodel
