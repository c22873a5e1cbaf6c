// A tally sheet as a person enters it: which sheet it is, how many of which goods, the money counted; then
// looked at whole.
//
// Invariants: nothing here is written anywhere; request() is what would be, and only asked for where
// why_not() is empty. Its basket keeps one id from the first tap until it is entered, so that it is entered
// once.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pos/app/sold_then.h"
#include "pos/app/tally.h"
#include "pos/viewmodel/goods_list.h"
#include "pos/viewmodel/paper_words.h"
#include "pos/viewmodel/shelf.h"
#include "pos/viewmodel/stock_home.h"
#include "pos/viewmodel/stock_models.h"

namespace tsunagu::viewmodel {

class TallyEntry {
  public:
    enum class Step { sheet, goods, money };

    /// Something to be said of a tap or a scan.
    struct Remark {
        PaperWord word;
        std::vector<std::string> values;
    };

    TallyEntry(std::shared_ptr<const app::Catalogue> catalogue, BasketId id, const StockContext& context);

    void show(std::shared_ptr<const app::Catalogue> catalogue) { shelf_.show(std::move(catalogue)); }
    [[nodiscard]] Step step() const { return step_; }
    void go(Step step);
    [[nodiscard]] Shelf& shelf() { return shelf_; }
    [[nodiscard]] GoodsList& goods() { return goods_; }
    [[nodiscard]] const GoodsList& goods() const { return goods_; }

    std::optional<Remark> pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                               const StockContext& context);
    void select(std::optional<std::size_t> line);
    /// Digits go into the field that has the focus, or into the selected line.
    void type(const std::string& digits, const StockContext& context);
    void erase(const StockContext& context);
    /// Where a field is typed, it has the focus from now on; false where it is chosen from a list.
    bool focus(const std::string& field);
    [[nodiscard]] ChooserModel choices(const std::string& field, const StockContext& context) const;
    void choose(const std::string& field, const std::string& key);
    /// A choice beside the fields: a day, a reason, that age was checked.
    void press(const std::string& key, const StockContext& context);

    /// Nothing while place, date or hours are not whole.
    [[nodiscard]] std::optional<app::SheetSpan> span(const StockContext& context) const;
    void show_sold(const app::SoldThen& sold) { sold_ = sold; }
    /// Sales of these hours that are known; null where there are none, or nobody said yet.
    [[nodiscard]] const app::SoldThen* sold(const StockContext& context) const;
    /// Other tills may have sold in these hours, which nobody knows here.
    [[nodiscard]] bool is_unheard(const StockContext& context) const;

    [[nodiscard]] std::optional<PaperWord> why_not(const StockContext& context) const;
    [[nodiscard]] app::TallyRequest request(const StockContext& context) const;
    [[nodiscard]] const LocationCode& place() const { return place_; }
    [[nodiscard]] const std::optional<BusinessDate>& date() const { return date_; }
    [[nodiscard]] std::string event_name(const StockContext& context) const;

    // tally_entry_present.cpp
    [[nodiscard]] PaperFormModel sheet_model(const StockContext& context) const;
    [[nodiscard]] StockActModel goods_model(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] PaperFormModel money_model(const StockContext& context) const;
    [[nodiscard]] StockConfirmModel confirmation(const StockContext& context) const;

  private:
    [[nodiscard]] till::Basket basket(const StockContext& context) const;
    [[nodiscard]] Yen price_of(const GoodsLine& line, const StockContext& context) const;
    /// "¥980", or "¥128/100g".
    [[nodiscard]] std::string price_text(const GoodsLine& line, const StockContext& context) const;
    [[nodiscard]] Yen counted() const;
    [[nodiscard]] bool needs_age(const StockContext& context) const;
    [[nodiscard]] std::string difference_reason(Language language) const;
    [[nodiscard]] std::string hours_text(const StockContext& context) const;
    /// What was said of these hours; null where they have changed since.
    [[nodiscard]] const app::SoldThen* said(const StockContext& context) const;
    [[nodiscard]] std::string sold_words(const StockContext& context) const;
    [[nodiscard]] GoodsEditorModel editor(const GoodsLine& line, const StockContext& context) const;
    [[nodiscard]] std::optional<PaperWord> why_no_sheet(const StockContext& context) const;
    [[nodiscard]] std::string* typed_into();
    void read_typed(const StockContext& context);

    Shelf shelf_;
    BasketId id_;
    Step step_ = Step::sheet;
    LocationCode place_;
    std::optional<BusinessDate> date_;
    std::optional<std::int64_t> from_;  ///< minutes; nothing: of the whole day
    std::optional<std::int64_t> until_;
    bool hours_wrong_ = false;
    OperatorId sold_by_;
    std::map<std::string, std::string> typed_;  ///< by field: the digits as they were typed
    std::string focus_ = "date";
    bool begins_anew_ = true;  ///< the next digit replaces what stands in the field
    GoodsList goods_;
    std::map<std::size_t, Yen> prices_;  ///< of lines whose price is not today's
    std::string reason_;
    bool age_checked_ = false;
    std::optional<app::SoldThen> sold_;
};

}  // namespace tsunagu::viewmodel
