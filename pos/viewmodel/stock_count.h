// A stocktake as one counter sees it: what is counted now, what was counted, the differences, and posting
// them.
//
// What stands in the hand is recorded when the counter goes on to the next goods, so that the moment of the
// count is that of counting (domain/stocktake.h), and a power cut loses one line at most.
//
// Invariants: while the book is hidden no figure of it stands in any model; a recount replaces, and says so.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pos/app/stock_picture.h"
#include "pos/app/stock_request.h"
#include "pos/viewmodel/count_digest.h"
#include "pos/viewmodel/count_words.h"
#include "pos/viewmodel/goods_list.h"
#include "pos/viewmodel/shelf.h"
#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/stock_models.h"

namespace tsunagu::viewmodel {

class StockCount {
  public:
    /// So many of what was counted are shown; all of it is in the differences.
    static constexpr std::size_t steps_shown = 60;
    /// So many differences are shown at once, and so many before posting; the next ones a page further.
    static constexpr std::size_t differences_shown = 100;

    StockCount(const storage::CountSummary& count, std::shared_ptr<const app::Catalogue> catalogue);

    [[nodiscard]] const EntryRef& id() const { return id_; }
    [[nodiscard]] Shelf& shelf() { return shelf_; }
    [[nodiscard]] GoodsList& current() { return current_; }
    /// `catalogue`: what its goods are measured in.
    void show(std::shared_ptr<const app::CountPicture> picture, const app::Catalogue& catalogue);
    /// Shows the next differences; after the last the first.
    void turn_page();

    /// One more of these. What was in the hand before is given back to be recorded, where it is something
    /// else.
    std::optional<app::CountAddRequest> pick(const app::CatalogueItem& entry,
                                             const domain::ScannedCode* scanned, const StockContext& context);
    /// What is in the hand, to be recorded: nothing where there is none.
    std::optional<app::CountAddRequest> finish(const StockContext& context);
    /// Begins at 0; left without a touch, it is not recorded.
    void recount(const ItemId& item, const std::string& lot, const StockContext& context);
    /// The figure in the hand was entered by somebody.
    void touch() { touched_ = true; }
    /// It was not counted at all.
    void drop_current();

    void reveal() { revealed_ = true; }
    void toggle_missing() { missing_is_none_ = !missing_is_none_; }
    void choose_reason(const std::string& key);
    void set_reason(std::string text);
    [[nodiscard]] const std::string& other_reason() const { return other_reason_; }
    void choose_second(const OperatorId& id) { second_ = id; }
    /// Who may be the second person: nobody who counted.
    [[nodiscard]] ChooserModel seconds(const StockContext& context) const;

    [[nodiscard]] CountModel model(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] DifferencesModel differences(const StockContext& context) const;
    [[nodiscard]] std::string summary_text(const StockContext& context) const { return summary(context); }
    [[nodiscard]] StockConfirmModel confirmation(const StockContext& context) const;
    [[nodiscard]] std::optional<CountWord> why_not() const;
    /// Nobody has counted anything: all that can be done here is to give the count up, which changes nothing.
    [[nodiscard]] bool gives_up() const;
    /// It is open and was begun here; what was counted in it would be believed by nobody.
    [[nodiscard]] bool can_give_up() const;
    [[nodiscard]] app::CountGiveUpRequest giving_up(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel giving_up_confirmation(const StockContext& context) const;
    /// The posting; while there is one, what came late is shown, and it can only be taken back.
    [[nodiscard]] const std::optional<EntryRef>& posted_by() const { return posted_by_; }
    [[nodiscard]] app::CountPostRequest request(const StockContext& context) const;

  private:
    [[nodiscard]] bool shows_book() const { return !blind_ || revealed_ || posted_by_; }
    /// The lines that the differences list.
    [[nodiscard]] const std::vector<std::size_t>& listed() const {
        return posted_by_ ? digest_.late : digest_.differing;
    }
    [[nodiscard]] DifferencesModel::Row late_row(std::size_t index, const StockContext& context) const;
    [[nodiscard]] DifferencesModel posting(DifferencesModel model, const StockContext& context) const;
    [[nodiscard]] const app::ComparedLine* line_of(const ItemId& item, const std::string& lot) const;
    [[nodiscard]] std::string summary(const StockContext& context) const;
    [[nodiscard]] std::string reason_text(Language language) const;
    [[nodiscard]] std::string progress(const StockContext& context) const;
    [[nodiscard]] std::vector<CountModel::Row> rows(const StockContext& context) const;
    /// What the book has of it, where that is shown.
    [[nodiscard]] std::optional<Quantity> book_of(const GoodsLine& line, const StockHome& home) const;
    [[nodiscard]] GoodsEditorModel editor(const GoodsLine& line, const StockHome& home,
                                          const StockContext& context) const;
    [[nodiscard]] DifferencesModel::Row difference(std::size_t index, const StockContext& context) const;
    [[nodiscard]] std::vector<std::string> hints(std::size_t index, const StockContext& context) const;

    EntryRef id_;
    std::optional<EntryRef> posted_by_;
    bool blind_ = false;
    UtcMs begun_;
    Shelf shelf_;
    GoodsList current_;  ///< one line, or none
    bool recounting_ = false;
    bool touched_ = false;
    std::shared_ptr<const app::CountPicture> picture_;
    CountDigest digest_;           ///< of the picture
    std::size_t first_shown_ = 0;  ///< of the differences
    bool revealed_ = false;
    bool missing_is_none_ = false;
    std::string reason_;  ///< the chosen one's key
    std::string other_reason_;
    OperatorId second_;
};

}  // namespace tsunagu::viewmodel
