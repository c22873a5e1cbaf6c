// The stock screens beside selling: balances, acts, arrivals, counts, marché days. One page is shown, and at
// most one thing over it (a choice, a text, the act before it is recorded).
//
// What is being entered stays until it is recorded, also while a customer is served between: neither the open
// basket nor a begun act is touched by going from one to the other. Every act is a command to the writer and
// is told as done when it answers; until then it cannot be asked for twice.
//
// They are about this till's own place until another is chosen, and about that one until it is left again
// (stock_screen_places.cpp). What was begun at a place is recorded there and nowhere else; what is read of
// one is never shown as of another. Whoever sells sells at this till's own place, whatever is chosen here.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "pos/app/till_events.h"
#include "pos/viewmodel/act_list.h"
#include "pos/viewmodel/intents.h"
#include "pos/viewmodel/loss_list.h"
#include "pos/viewmodel/market_day.h"
#include "pos/viewmodel/market_plan.h"
#include "pos/viewmodel/messages.h"
#include "pos/viewmodel/rack_list.h"
#include "pos/viewmodel/reorder_list.h"
#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/stock_count.h"
#include "pos/viewmodel/stock_home.h"
#include "pos/viewmodel/stock_models.h"

namespace tsunagu::viewmodel {

class StockScreen {
  public:
    using Post = std::function<bool(app::Command)>;
    using Say = std::function<void(Severity, Wording)>;
    /// Has a paper made, and says where it is.
    using Make = std::function<void(app::PaperRequest)>;

    /// What appears under a finger is deaf this long, as Counter::double_press_ms has it.
    static constexpr std::int64_t double_press_ms = 500;

    /// An id no other has.
    using NewId = std::function<BasketId()>;

    StockScreen(std::shared_ptr<const app::Catalogue> catalogue, Post post, Say say, Make make, NewId new_id);

    /// What was begun before the program ended, as it was kept on this device. `posted`: which of it is in
    /// the journal all the same, because the power failed before that was told; it is not kept, and said.
    void restore(std::string_view drafts, std::string_view market_drafts, std::string_view posted);
    [[nodiscard]] bool is_open() const { return open_; }
    /// Which is acted at; empty: this till's own. A StockContext that is passed in has it.
    [[nodiscard]] const LocationCode& place() const { return place_; }
    /// Whether it was meant for these screens; then it is done.
    bool take(const Intent& intent, const StockContext& context);
    /// Waste because their dates have passed, with these goods, to be looked at and recorded. False, and
    /// said, where waste for another reason was begun.
    bool begin_waste(const std::vector<std::pair<PickedGoods, Quantity>>& goods);
    [[nodiscard]] const StockHome& home() const { return home_; }
    /// A scan while these screens are open.
    void scan(const std::string& text, const StockContext& context);
    void show(std::shared_ptr<const app::Catalogue> catalogue);

    void hear(const app::StockActed& event, const StockContext& context);
    void hear(const app::StockRefused& event, const StockContext& context);
    void hear(const app::StockSeen& event);
    void hear(const app::CountSeen& event);
    void hear(const app::EventSeen& event);
    void hear(const app::StockUnread& event);
    void hear(const app::ReorderSeen& event);
    void hear(const app::RackSeen& event);
    void hear(const app::LossesSeen& event);
    void hear(const app::ActsSeen& event);
    /// Something moved here: what is shown is read anew.
    void stock_moved(const StockContext& context);

    /// Nothing where these screens are not open.
    [[nodiscard]] std::optional<StockModel> model(const StockContext& context) const;

  private:
    enum class Page { home, act, count, differences, market, reorder, rack, losses, acts };
    using ActTitle = std::variant<StockWord, MarketWord>;

    /// What is said once an item was set.
    struct Told {
        StockWord word;
        std::vector<std::string> values;
    };
    /// What was recorded last.
    struct LastAct {
        EntryRef entry;
        ActTitle title = StockWord::stock;
        std::string counts;
        bool taken_back = false;
        LocationCode place = {};  ///< as place_
        /// Other places that the same entry moved goods at.
        std::vector<LocationCode> also = {};

        [[nodiscard]] bool has_slip() const { return title == ActTitle(StockWord::receive) && !taken_back; }
    };
    /// An act on its way to the disk.
    struct Pending {
        std::uint64_t number = 0;
        ActTitle title = StockWord::stock;
        std::string counts;
        std::optional<LastAct> taken = {};  ///< what this takes back
        bool opens_count = false;
        bool blind = false;
        bool posts_count = false;
        bool gives_up_count = false;
        std::optional<MarketAct> market = {};
        MarketAnswers answers = {};  ///< of that
        bool can_take_back = true;   ///< once it is recorded
        bool plans = false;          ///< a marché day, of which only the plan is written
        std::optional<Told> told = {};
        std::optional<ActKey> act = {};  ///< what was begun and is this
        LocationCode place = {};         ///< as place_
    };
    struct OpenChooser {
        std::string key;
        std::string query;
    };
    struct OpenText {
        std::string key;
        StockTextModel text;
    };
    enum class Confirming {
        act,
        note_again,
        date_again,
        counted_again,
        lot_found,
        take_back,
        posting,
        posting_unheard,
        giving_up,
        market_again,
        market_unheard,
        market_missing,
        order,
        closing,
        expected_closing
    };
    struct OpenConfirm {
        Confirming what = Confirming::act;
        UtcMs since;
        std::string why = {};             ///< a reversal's chosen reason
        std::optional<Error> error = {};  ///< what the writer asked about
        MarketAct market = MarketAct::carry_out;
        std::optional<app::CountAddRequest> counted =
            {};                             ///< what was counted of a lot the book does not have
        std::optional<LastAct> taken = {};  ///< what is to be taken back
        std::optional<EntryRef> list = {};  ///< of an expected delivery, which is to be closed
        MarketAnswers answers = {};         ///< with which `market` is recorded
    };

    // stock_screen_places.cpp
    void on(const intent::OpenStock& intent, const StockContext& context);
    void on(const intent::CloseStock& intent, const StockContext& context);
    void on(const intent::StockBack& intent, const StockContext& context);
    void leave_act();
    void go_to(const LocationCode& place, const StockContext& context);
    /// Of a place as place_ has it.
    [[nodiscard]] const LocationCode& code_of(const LocationCode& place) const {
        return place.empty() ? catalogue_->facts().location.code : place;
    }
    [[nodiscard]] const LocationCode& here() const { return code_of(place_); }
    /// Whether anything was begun there and waits.
    [[nodiscard]] bool has_begun(const LocationCode& place) const;
    [[nodiscard]] ChooserModel places(const StockContext& context) const;
    /// The button that leads to them; nothing where there is only one place.
    [[nodiscard]] std::optional<ChoiceModel> place_button(const StockContext& context) const;

    // stock_screen.cpp
    void on(const intent::OpenTile& intent, const StockContext& context);
    void on(const intent::OpenStockRow& intent, const StockContext& context);
    void on(const intent::SelectGoods& intent, const StockContext& context);
    void on(const intent::StepGoods& intent, const StockContext& context);
    void on(const intent::RemoveGoods& intent, const StockContext& context);
    void on(const intent::CountFromNothing& intent, const StockContext& context);
    void on(const intent::FinishLine& intent, const StockContext& context);
    void on(const intent::EditStockField& intent, const StockContext& context);
    void on(const intent::ChooseStock& intent, const StockContext& context);
    void on(const intent::StockKey& intent, const StockContext& context);
    void on(const intent::StockErase& intent, const StockContext& context);
    void on(const intent::FinishText& intent, const StockContext& context);
    void on(const intent::RecountGoods& intent, const StockContext& context);
    void on(const intent::ShowDifferences& intent, const StockContext& context);
    void on(const intent::RevealExpected& intent, const StockContext& context);
    void on(const intent::ToggleMissing& intent, const StockContext& context);
    // stock_screen_market.cpp
    void on(const intent::OpenEvent& intent, const StockContext& context);
    void on(const intent::OpenStall& intent, const StockContext& context);
    void on(const intent::OpenStep& intent, const StockContext& context);
    void on(const intent::SelectCounted& intent, const StockContext& context);
    void on(const intent::FillAsSuggested& intent, const StockContext& context);
    void ask_market();
    void edit_plan(const std::string& field, const StockContext& context);
    void record_plan(const StockContext& context);
    void print_slip(const StockContext& context);
    void record_market(MarketAct act, MarketAnswers answers, const StockContext& context);
    /// The writer did it, or asks first whether it is meant once more.
    void market_recorded(const Pending& done, const app::StockDone& told, const StockContext& context);
    /// Also which goods past their date are among them.
    void say_recorded(const Pending& done, const app::StockDone& told, const StockContext& context);
    /// Whether the writer asked something, which stands open then: the answer to what was asked before stays.
    [[nodiscard]] bool asks_again(const Pending& asked, const Error& error, const StockContext& context);
    [[nodiscard]] StockConfirmModel market_again_model(const StockContext& context) const;
    // stock_screen_acts.cpp
    void on(const intent::ConfirmStock& intent, const StockContext& context);
    void on(const intent::AnswerStock& intent, const StockContext& context);
    void on(const intent::UndoStockAct& intent, const StockContext& context);
    void on(const intent::PrintStockSlip& intent, const StockContext& context);
    void ask_take_back(const LastAct& taken, const StockContext& context);
    void take_back(const StockContext& context);
    void print_slip_of(const EntryRef& delivery);
    bool post_act(app::StockRequest request, Pending pending, std::string draft = {});
    void record_act(const StockContext& context);
    /// What is asked where the writer will not do an act untold; nothing for what is simply refused.
    [[nodiscard]] static std::optional<Confirming> question_about(ErrorCode code);
    /// Has what was begun kept over a crash, where it changed.
    void keep_drafts();
    void ask_stock(const StockContext& context);
    void ask_count(bool explained, const StockContext& context);
    void say(Severity severity, StockWord word, std::vector<std::string> values = {});
    void say(const Error& error);

    // stock_screen_expected.cpp
    /// A row of the lists that are waited for, or of those to be closed.
    void choose_expected(const std::string& field, const std::string& key, const StockContext& context);
    /// The list that is to be closed; null where nobody waits for it any more.
    [[nodiscard]] const app::ExpectedDelivery* closing_list() const;
    [[nodiscard]] StockConfirmModel closing_model(const StockContext& context) const;
    void close_expected(const StockContext& context);

    // stock_screen_count.cpp
    void record_count(std::optional<app::CountAddRequest> request, const StockContext& context);
    void count_refused(const app::CountAddRequest& request, const Error& error, const StockContext& context);
    /// A question that is left unanswered: what was counted of that lot is not recorded, and that is said.
    void leave_question(const StockContext& context);
    /// The goods are still on the shelf: they can be counted again.
    void say_lost(const app::CountAddRequest& request, Wording why, const StockContext& context,
                  CountWord told = CountWord::step_lost);
    void begin_count(bool blind, const StockContext& context);
    void join_count(const EntryRef& count, const StockContext& context);
    /// `although_sold`: what other terminals sold here and nobody has heard of is known.
    void post_count(bool although_sold, const StockContext& context);

    // stock_screen_item.cpp
    void open_item(const ItemId& item);
    /// The item whose settings are open; null for none.
    [[nodiscard]] const app::CatalogueItem* set_item() const;
    [[nodiscard]] ChooserModel item_settings(const StockContext& context) const;
    [[nodiscard]] ChooserModel alert_choices(const StockContext& context) const;
    [[nodiscard]] ChooserModel tax_choices(const StockContext& context) const;
    void choose_for_item(const std::string& field, const std::string& key, const StockContext& context);
    void record_item(app::StockRequest request, StockWord told, std::vector<std::string> values);
    void record_review(app::ItemReview review, const StockContext& context);
    /// False for a text that is not of an item.
    bool finish_item_text(const std::string& key, const std::string& text, const StockContext& context);
    void say_item_set(const Told& told, const app::StockDone& done);

    // stock_screen_price.cpp
    /// What the item costs now and what is to come, as one line; empty for what is given away.
    [[nodiscard]] std::string prices_of(const app::CatalogueItem& entry, const StockContext& context) const;
    [[nodiscard]] std::optional<ChooserModel> price_choices(const std::string& field,
                                                            const StockContext& context) const;
    void choose_price(const std::string& field, const std::string& key, const StockContext& context);
    /// Asks for the price from price_day_ on.
    void ask_price(const StockContext& context);
    void record_price(std::optional<Yen> price, const StockContext& context);
    /// False for a text that is none of a price.
    bool finish_price_text(const std::string& key, const std::string& text, const StockContext& context);

    // stock_screen_shelves.cpp
    /// A tile or a row's button of the reorder, brochure and loss screens and of the last acts; false for
    /// another.
    bool take_shelf_tile(const intent::OpenTile& tile, const StockContext& context);
    void on(const intent::OpenAct& intent, const StockContext& context);
    void open_shelf_page(Page page, const StockContext& context);
    /// What the page shows besides balances is read anew.
    void ask_page(const StockContext& context);
    void print_list(const StockContext& context);
    void make_order_paper(const StockContext& context);
    void confirm_order(const StockContext& context);
    void record_order(const StockContext& context);
    /// The line that was just added begins with the minimum or the limit that holds, where one is known.
    void show_what_holds(const ItemId& item, const StockContext& context);
    void scan_on_shelf_page(const app::CatalogueItem& entry, const StockContext& context);
    [[nodiscard]] StockHomeModel shelf_page_model(const StockContext& context) const;

    /// The search, tabs and cards of the page that is shown.
    bool take_from_shelf(const Intent& intent, const StockContext& context);
    void pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
              const StockContext& context);
    void choose_tab(const std::string& key);
    void type(const std::string& text, const StockContext& context);
    void erase(const StockContext& context);
    void chosen(const std::string& field, const std::string& key, const StockContext& context);
    [[nodiscard]] bool is_covered() const { return chooser_ || text_ || confirm_; }
    [[nodiscard]] StockActEntry* act() { return act_ ? &acts_.at(*act_) : nullptr; }
    [[nodiscard]] const StockActEntry* act() const { return act_ ? &acts_.at(*act_) : nullptr; }
    /// Whose shelf is shown; null where there is none.
    [[nodiscard]] Shelf* shelf();

    // stock_screen_present.cpp
    [[nodiscard]] StockHomeModel home_model(const StockContext& context) const;
    [[nodiscard]] std::optional<LastStockModel> last_model(const StockContext& context) const;
    [[nodiscard]] std::vector<ChoiceModel> tiles(const StockContext& context) const;
    [[nodiscard]] std::optional<ChooserModel> chooser_model(const StockContext& context) const;
    [[nodiscard]] ChooserModel transfers(const StockContext& context) const;
    [[nodiscard]] ChooserModel counts(const StockContext& context) const;
    [[nodiscard]] std::optional<StockConfirmModel> confirm_model(const StockContext& context) const;
    /// What stands open to be answered, as if nothing was being written; nothing where its page was left.
    [[nodiscard]] std::optional<StockConfirmModel> asked_model(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel act_confirm_model(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel take_back_model(const StockContext& context) const;
    /// Before a count is posted that other terminals' sales may be missing from.
    [[nodiscard]] StockConfirmModel unheard_model(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel lot_found_model(const StockContext& context) const;
    [[nodiscard]] std::string name(const StockModel& model) const;
    [[nodiscard]] static std::string words_of(const ActTitle& title, Language language);

    std::shared_ptr<const app::Catalogue> catalogue_;
    Post post_;
    Say say_;
    Make make_;
    NewId new_id_;
    bool open_ = false;
    Page page_ = Page::home;
    StockHome home_;
    ReorderList reorder_;
    RackList rack_;
    LossList losses_;
    ActList record_;
    Page act_from_ = Page::home;            ///< where an act was begun, and goes back to
    LocationCode place_;                    ///< that is acted at; empty: this till's own
    std::map<ActKey, StockActEntry> acts_;  ///< those that were begun
    std::optional<ActKey> act_;             ///< the one that is shown
    std::optional<StockCount> count_;
    std::optional<OpenChooser> chooser_;
    std::optional<OpenText> text_;
    std::optional<ItemId> item_;             ///< whose settings are being chosen
    std::optional<BusinessDate> price_day_;  ///< from when on a price of it is being chosen
    std::optional<OpenConfirm> confirm_;
    std::optional<Pending> pending_;
    std::map<std::uint64_t, app::CountAddRequest> counting_;  ///< steps on their way to the disk
    std::optional<LastAct> last_;
    std::uint64_t next_number_ = 1;
    MarketDay market_;
    std::optional<EventPlan> plan_;  ///< over the marché days, while one is being made
    std::string kept_drafts_;
    std::string kept_market_;
};

}  // namespace tsunagu::viewmodel
