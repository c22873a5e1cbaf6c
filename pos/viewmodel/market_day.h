// A marché day as a stall's hands go through it: which event and stall, the pack list, carrying out, what is
// given away, counting what came back, and the equation of it all.
//
// Nothing here is written anywhere: request() is what would be, and only asked for where why_not() is empty.
// What was begun is kept by the stall it is of (market_work.h), so that one terminal can close three tents in
// turn.
//
// Invariants: a page other than the list of events has an event and a stall; an untouched list is what it is
// filled from, as read last.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "pos/app/event_slip.h"
#include "pos/app/event_view.h"
#include "pos/app/stock_request.h"
#include "pos/app/till_events.h"
#include "pos/viewmodel/market_models.h"
#include "pos/viewmodel/market_words.h"
#include "pos/viewmodel/market_work.h"
#include "pos/viewmodel/messages.h"
#include "pos/viewmodel/shelf.h"
#include "pos/viewmodel/stock_home.h"
#include "pos/viewmodel/stock_models.h"

namespace tsunagu::viewmodel {

enum class MarketAct { pack, carry_out, loss, carry_back, missing };

/// What was answered before an act is recorded.
struct MarketAnswers {
    bool again = false;          ///< the same was done before, and this is more
    bool although_sold = false;  ///< what other terminals sold there and has not come is known
    std::string why = {};        ///< the reason of what is missing
};

/// As it is said of the act when it is recorded.
[[nodiscard]] MarketWord title_of(MarketAct act);

class MarketDay {
  public:
    /// So many events are listed: today's, those to come, the last ones.
    static constexpr std::size_t event_limit = 60;

    explicit MarketDay(std::shared_ptr<const app::Catalogue> catalogue);

    void restore(std::string_view text) { works_ = works_from_text(text); }
    [[nodiscard]] std::string to_text() const { return works_to_text(works_); }
    /// Gives each stall's work that was begun an id, where it has none.
    void name_drafts(const std::function<std::string()>& new_id);
    /// The id under which that act of the open stall is recorded; empty where nothing of it is kept.
    [[nodiscard]] std::string draft_of(MarketAct act) const;
    /// Of works that were restored, forgets what is recorded under that id, and says which act it is.
    std::optional<MarketAct> forget_posted(std::string_view posted);
    [[nodiscard]] bool is_begun() const;

    void show(std::shared_ptr<const app::Catalogue> catalogue);
    void show(std::shared_ptr<const app::EventPicture> picture);
    /// What has to be read for the page that is shown; nothing where no event is open.
    [[nodiscard]] std::optional<app::AskEvent> question() const;

    // Going about
    /// As it was left; else at today's event, and where this terminal is one of its stalls, at that.
    void enter(const StockContext& context);
    /// One step back; false where that leads out.
    [[nodiscard]] bool back();
    void open_event(const EventCode& code);
    void open_stall(const LocationCode& code);
    /// The page of a step ("pack", "carry-out", "loss", "carry-back"); false for one that has none.
    bool open_step(const std::string& key);

    // The page that is shown
    /// The goods to be tapped; null where there are none.
    [[nodiscard]] Shelf* shelf();
    /// What is written down there, or counted; nothing where the page has no such act.
    [[nodiscard]] std::optional<MarketAct> act() const;
    /// Whether a scan has something to go to there.
    [[nodiscard]] bool takes_goods() const { return page_ != Page::events; }
    /// One more of these. What is to be said of it, if anything.
    std::optional<Wording> pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                                const StockContext& context);
    void select(std::size_t line);
    void select_item(const ItemId& item);
    void step(std::size_t line, int by);
    void remove(std::size_t line);
    /// The line is as it should be; of a count, on to the next that is not counted.
    void finish_line();
    [[nodiscard]] bool takes_digits() const;
    void type(std::string_view digits);
    void erase();
    /// A reason, or what became of what was not counted.
    void choose(const std::string& key);
    void fill_as_suggested();
    [[nodiscard]] ChooserModel places(const StockContext& context) const;
    void choose_from(const LocationCode& place);

    // Acts
    [[nodiscard]] std::optional<std::string> why_not(MarketAct act, const StockContext& context) const;
    /// Requires: why_not() is empty.
    [[nodiscard]] app::StockRequest request(MarketAct act, const MarketAnswers& answers,
                                            const StockContext& context) const;
    /// "3品 12点", of what the act moves.
    [[nodiscard]] std::string counts_of(MarketAct act, const StockContext& context) const;
    /// Whether the count that is being made says that goods stay at the stall.
    [[nodiscard]] bool keeps_goods() const { return work().rest == RestOfGoods::stays_there; }
    /// It is in the journal, or moved nothing.
    void recorded(MarketAct act, bool moved);
    [[nodiscard]] StockConfirmModel missing_confirmation(const std::string& why,
                                                         const StockContext& context) const;
    /// The figures as they are shown, of this stall or of all; nothing while they are read.
    [[nodiscard]] std::optional<device::ReceiptDocument> slip(const StockContext& context) const;
    [[nodiscard]] std::string slip_name() const;

    /// Puts the page into the model.
    void present(StockModel& model, const StockHome& home, const StockContext& context) const;

  private:
    enum class Page { events, stall, pack, carry_out, loss, close };

    // market_day.cpp
    [[nodiscard]] const domain::Event* event() const;
    /// What is recorded is begun no more.
    static void forget(StallWork& begun, MarketAct act, bool moved);
    [[nodiscard]] StallWork& work() { return works_[{event_, stall_}]; }
    [[nodiscard]] const StallWork& work() const;
    /// Null while it is read.
    [[nodiscard]] const app::EventReport* report() const;
    [[nodiscard]] const app::StallReport* stall() const;
    [[nodiscard]] const app::EventLine* line_of(const ItemId& item) const;
    [[nodiscard]] bool is_list() const {
        return page_ == Page::pack || page_ == Page::carry_out || page_ == Page::loss;
    }
    /// Of such a page.
    template <class Work>
    [[nodiscard]] static auto& list_in(Work& work, Page page) {
        return page == Page::pack ? work.pack : page == Page::carry_out ? work.carry_out : work.loss;
    }
    [[nodiscard]] WorkList* list();
    [[nodiscard]] const WorkList* list() const;
    [[nodiscard]] std::optional<PickedGoods> goods_of_item(const ItemId& item) const;
    void fill_lists();
    [[nodiscard]] LocationCode from(const StockContext& context) const;
    /// Of the event's stalls whose sales may not all have come to this till.
    [[nodiscard]] app::HeardWords heard(const StockContext& context) const;

    // market_count.cpp
    [[nodiscard]] std::vector<ItemId> to_count() const;
    [[nodiscard]] std::size_t not_counted() const;
    /// What becomes of an item with this count.
    struct Closing {
        Quantity back;   ///< comes home now
        Quantity stays;  ///< in all, what stayed before included
    };
    /// Nothing where nobody knows.
    [[nodiscard]] std::optional<Closing> closing(const app::EventLine& line) const;
    /// What is missing of the item once it is closed so; less than nothing where there is too much.
    [[nodiscard]] static Quantity open_after(const app::EventLine& line, const Closing& closing);
    std::optional<Wording> count_one(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                                     const StockContext& context);
    [[nodiscard]] bool is_home() const;
    [[nodiscard]] app::CarryBackRequest carry_back(bool again, const StockContext& context) const;

    // market_present.cpp
    [[nodiscard]] MarketEventsModel events_model(const StockContext& context) const;
    [[nodiscard]] MarketEventsModel::Row event_row(const domain::Event& event,
                                                   const StockContext& context) const;
    [[nodiscard]] MarketStallModel stall_model(const StockContext& context) const;
    [[nodiscard]] std::vector<ChoiceModel> steps(const StockContext& context) const;
    [[nodiscard]] std::string back_detail(const app::StallReport& read, const StockContext& context) const;
    [[nodiscard]] std::string missing_detail(const app::StallReport& read, const StockContext& context) const;
    [[nodiscard]] StockActModel list_model(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] GoodsLineModel list_line(const GoodsLine& line, const StockContext& context) const;
    [[nodiscard]] ShelfModel list_shelf(const StockHome& home, const StockContext& context) const;

    // market_equation.cpp
    /// What the rows come to.
    struct EquationSums {
        app::UnitSums back;
        app::UnitSums staying;
        app::UnitSums left;
        domain::EventGaps gaps;
        domain::EventGaps gram_gaps;
        bool all_known = true;  ///< what becomes of every item
    };
    void sum_up(EquationSums& sums, const app::EventLine& line, const StockContext& context) const;
    [[nodiscard]] EquationModel equation(const StockContext& context) const;
    [[nodiscard]] EquationRow equation_row(const app::EventLine& line, const StockContext& context) const;
    void show_missing(EquationRow& row, Quantity missing, bool settled, const StockContext& context) const;
    void show_gaps(EquationRow& total, const domain::EventGaps& gaps, const domain::EventGaps& gram_gaps,
                   const StockContext& context) const;
    [[nodiscard]] std::vector<std::string> hints(const StockContext& context) const;
    [[nodiscard]] MarketCountModel count_model(const StockContext& context) const;

    std::shared_ptr<const app::Catalogue> catalogue_;
    Shelf shelf_;
    Page page_ = Page::events;
    EventCode event_;     ///< the one that is open; may be empty
    LocationCode stall_;  ///< may be empty
    std::shared_ptr<const app::EventPicture> picture_;
    StallWorks works_;
    std::optional<ItemId> selected_;  ///< what is being counted
    bool begins_anew_ = false;        ///< the next digit replaces what stands there
};

}  // namespace tsunagu::viewmodel
