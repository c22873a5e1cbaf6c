// Labels as a person asks for them: which goods, how many of each, what for, on which sheet or on the receipt
// printer's roll.
//
// Invariants: nothing here is written anywhere; request() and slip() are only asked for where why_not() is
// empty. A label
// that is reduced is only offered where a code of the goods can hold its new price: the till asks for what
// the label says, or there is none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pos/app/morning_picture.h"
#include "pos/app/paper_request.h"
#include "pos/app/till_events.h"
#include "pos/viewmodel/goods_list.h"
#include "pos/viewmodel/paper_words.h"
#include "pos/viewmodel/shelf.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_naming.h"

namespace tsunagu::viewmodel {

class LabelEntry {
  public:
    /// What the printer calls them, and who asked hears of (app::SlipPrinted).
    static constexpr std::string_view slip_name = "labels";

    explicit LabelEntry(std::shared_ptr<const app::Catalogue> catalogue) : shelf_(std::move(catalogue)) {}

    void show(std::shared_ptr<const app::Catalogue> catalogue) { shelf_.show(std::move(catalogue)); }
    [[nodiscard]] Shelf& shelf() { return shelf_; }
    [[nodiscard]] GoodsList& goods() { return goods_; }
    [[nodiscard]] const GoodsList& goods() const { return goods_; }

    /// One more label of these; false where they have no code to bear.
    bool pick(const app::CatalogueItem& entry);
    void add(const app::CatalogueItem& entry, Quantity copies);
    void choose_use(app::LabelUse use) { use_ = use; }
    [[nodiscard]] app::LabelUse use() const { return use_; }
    /// What came today, or what is to be marked down, with as many labels as pieces.
    void fill(const std::string& key, const app::MorningPicture& morning, const StockContext& context);
    [[nodiscard]] ChooserModel choices(const std::string& field, const app::MorningPicture* morning,
                                       const StockContext& context) const;
    /// What was chosen of a field or of what the labels are for; "fill" is fill()'s.
    void choose(const std::string& field, const std::string& key);

    [[nodiscard]] StockActModel model(const StockContext& context) const;
    [[nodiscard]] std::optional<PaperWord> why_not(const StockContext& context) const;
    [[nodiscard]] app::LabelBatch request(const StockContext& context) const;
    /// Whether they go to the receipt printer, as one slip.
    [[nodiscard]] bool is_on_roll() const;
    /// What app::labels_of says of at most app::most_roll_labels.
    [[nodiscard]] Result<app::PrintSlip> slip(const StockContext& context) const;

  private:
    /// What it costs then; nothing where no code of it holds that.
    [[nodiscard]] std::optional<Yen> reduced_price(const PickedGoods& goods,
                                                   const app::Catalogue& catalogue) const;
    [[nodiscard]] GoodsLineModel line_model(const GoodsLine& line, const StockContext& context) const;

    Shelf shelf_;
    GoodsList goods_;
    app::LabelUse use_ = app::LabelUse::shelf;
    int percent_off_ = 20;
    std::string sheet_ = "A4-24";
    int used_ = 0;
};

}  // namespace tsunagu::viewmodel
