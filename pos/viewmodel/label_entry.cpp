#include "pos/viewmodel/label_entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inventory/base/parse.h"
#include "pos/app/label_slip.h"
#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

struct Use {
    app::LabelUse use;
    std::string_view key;
    PaperWord word;
};
constexpr std::array uses{
    Use{app::LabelUse::shelf, "shelf", PaperWord::use_shelf},
    Use{app::LabelUse::price, "price", PaperWord::use_price},
    Use{app::LabelUse::reduced, "reduced", PaperWord::use_reduced},
};

/// The sheets that drivers/paper knows by name (label_sheet.h).
struct Sheet {
    std::string_view name;
    int labels;
    std::string_view size;
};
constexpr std::array sheets{
    Sheet{"A4-12", 12, "86.4 × 42.3"},
    Sheet{"A4-24", 24, "66.0 × 33.9"},
    Sheet{"A4-44", 44, "48.3 × 25.4"},
    Sheet{"A4-65", 65, "38.1 × 21.2"},
};
/// Beside them, what belongs to no sheet: labels one below another, each cut off.
constexpr std::string_view roll = "roll";
constexpr std::array percents{10, 20, 30, 40, 50, 60, 70};

int number_of(const std::string& key) {
    return static_cast<int>(parse_unsigned(key, 99).value_or(0));
}

int labels_of(const std::string& sheet) {
    for (const auto& row : sheets)
        if (row.name == sheet) return row.labels;
    return 1;
}

}  // namespace

bool LabelEntry::pick(const app::CatalogueItem& entry) {
    auto goods = picked(entry);
    if (!goods) return false;
    goods->weighed = false;  // labels are counted, whatever is on them
    const bool editing = goods_.selected() != nullptr;
    const std::size_t line = goods_.add(*goods);
    if (editing) goods_.select(line);
    return true;
}

void LabelEntry::add(const app::CatalogueItem& entry, Quantity copies) {
    const auto goods = picked(entry);
    if (goods && copies > Quantity()) goods_.put(*goods, copies);
}

void LabelEntry::fill(const std::string& key, const app::MorningPicture& morning,
                      const StockContext& context) {
    const auto put = [&](const ItemId& item, Quantity copies) {
        if (const auto* entry = context.catalogue.find(item)) add(*entry, copies);
    };
    if (key == "received")
        for (const auto& row : morning.received) put(row.item, row.quantity);
    if (key != "reduced") return;
    use_ = app::LabelUse::reduced;
    for (const auto& lot : morning.lots)
        if (lot.action == domain::ExpiryAction::mark_down) put(lot.item, lot.left);
}

ChooserModel LabelEntry::choices(const std::string& field, const app::MorningPicture* morning,
                                 const StockContext& context) const {
    ChooserModel model;
    model.key = field;
    if (field == "fill") {
        model.title = in(PaperWord::fill, context);
        if (morning == nullptr) model.note = in(PaperWord::fill_reading, context);
        if (morning == nullptr) return model;
        const auto reduced = std::count_if(morning->lots.begin(), morning->lots.end(), [](const auto& lot) {
            return lot.action == domain::ExpiryAction::mark_down;
        });
        const auto row = [&](const char* key, PaperWord word, std::size_t count) {
            model.rows.push_back({key,
                                  in(word, context),
                                  false,
                                  count == 0 ? in(PaperWord::fill_none, context) : std::to_string(count),
                                  {},
                                  count > 0});
        };
        row("received", PaperWord::fill_received, morning->received.size());
        row("reduced", PaperWord::fill_reduced, static_cast<std::size_t>(reduced));
    } else if (field == "sheet") {
        model.title = in(PaperWord::choose_label_sheet, context);
        for (const auto& row : sheets)
            model.rows.push_back(
                {std::string(row.name), std::string(row.name), row.name == sheet_,
                 in(PaperWord::per_sheet, context, {std::to_string(row.labels), std::string(row.size)})});
        model.rows.push_back({std::string(roll), in(PaperWord::on_roll, context), is_on_roll(),
                              in(PaperWord::per_roll, context, {std::to_string(app::most_roll_labels)})});
    } else if (field == "used") {
        model.title = in(PaperWord::labels_used, context);
        for (int used = 0; used < labels_of(sheet_); ++used)
            model.rows.push_back({std::to_string(used),
                                  used == 0 ? in(PaperWord::none_used, context)
                                            : in(PaperWord::used_count, context, {std::to_string(used)}),
                                  used == used_});
    } else {
        model.title = in(PaperWord::percent, context);
        for (const int percent : percents)
            model.rows.push_back({std::to_string(percent),
                                  in(PaperWord::percent_off, context, {std::to_string(percent)}),
                                  percent == percent_off_});
    }
    return model;
}

void LabelEntry::choose(const std::string& field, const std::string& key) {
    if (field == "sheet") {
        sheet_ = key;
        used_ = std::min(used_, labels_of(sheet_) - 1);
    }
    if (field == "used") used_ = number_of(key);
    if (field == "percent") percent_off_ = number_of(key);
    if (!field.empty()) return;
    for (const auto& row : uses)
        if (row.key == key) use_ = row.use;
}

std::optional<Yen> LabelEntry::reduced_price(const PickedGoods& goods,
                                             const app::Catalogue& catalogue) const {
    auto item = app::find_labelled(catalogue, goods.code.text());
    if (!item) return std::nullopt;
    const auto reduced = app::reduced_by(catalogue, std::move(*item), percent_off_);
    return reduced ? reduced->item.price : std::nullopt;
}

GoodsLineModel LabelEntry::line_model(const GoodsLine& line, const StockContext& context) const {
    GoodsLineModel row;
    row.line = line.key;
    row.name = name_of_item(context, line.goods.item);
    row.quantity = figure_text(line.quantity);
    row.selected = goods_.selected() == &line;
    const auto* entry = context.catalogue.find(line.goods.item);
    const auto price_now = entry != nullptr ? context.catalogue.price_of(*entry) : std::nullopt;
    if (!price_now) return row;
    row.detail = format_yen(*price_now);
    if (use_ != app::LabelUse::reduced) return row;
    if (const auto price = reduced_price(line.goods, context.catalogue)) {
        row.detail = in(PaperWord::reduced_to, context, {row.detail, format_yen(*price)});
        return row;
    }
    row.severity = Severity::stop;
    row.warning = in(PaperWord::cannot_be_reduced, context);
    return row;
}

StockActModel LabelEntry::model(const StockContext& context) const {
    StockActModel model;
    model.key = "labels";
    model.title = in(PaperWord::labels, context);
    model.note = in(PaperWord::labels_note, context);
    model.fields.push_back({"fill", in(PaperWord::fill, context), {}, in(PaperWord::fill_hint, context)});
    model.fields.push_back({"sheet",
                            in(PaperWord::label_sheet, context),
                            is_on_roll() ? in(PaperWord::on_roll, context) : sheet_,
                            {}});
    if (!is_on_roll())
        model.fields.push_back({"used",
                                in(PaperWord::labels_used, context),
                                used_ == 0 ? in(PaperWord::none_used, context)
                                           : in(PaperWord::used_count, context, {std::to_string(used_)}),
                                {}});
    if (use_ == app::LabelUse::reduced)
        model.fields.push_back({"percent",
                                in(PaperWord::percent, context),
                                in(PaperWord::percent_off, context, {std::to_string(percent_off_)}),
                                {}});
    for (const auto& row : uses)
        model.reasons.push_back({std::string(row.key), in(row.word, context), row.use == use_});
    for (const auto& line : goods_.lines()) model.lines.push_back(line_model(line, context));
    if (const GoodsLine* line = goods_.selected()) {
        GoodsEditorModel editor;
        editor.line = line->key;
        editor.name = name_of_item(context, line->goods.item);
        editor.detail = line->goods.code.text();
        editor.quantity = figure_text(line->quantity);
        model.editor = std::move(editor);
    } else {
        model.shelf = stock_shelf(shelf_, goods_, nullptr, context);
    }
    model.hint = words(StockWord::list_hint, context.language, {});
    if (!goods_.empty())
        model.counts = in(goods_.kinds() == 1 ? PaperWord::label_copies_one : PaperWord::label_copies,
                          context, {std::to_string(goods_.kinds()), figure_text(goods_.pieces())});
    model.button = in(is_on_roll() ? PaperWord::print_labels : PaperWord::make_labels, context);
    if (const auto missing = why_not(context))
        model.why_not = in(*missing, context, {std::to_string(app::most_roll_labels)});
    return model;
}

std::optional<PaperWord> LabelEntry::why_not(const StockContext& context) const {
    if (goods_.pieces().is_zero()) return PaperWord::need_label_goods;
    if (is_on_roll() && goods_.pieces() > Quantity(app::most_roll_labels))
        return PaperWord::need_fewer_labels;
    if (use_ != app::LabelUse::reduced) return std::nullopt;
    for (const auto& line : goods_.lines()) {
        if (!reduced_price(line.goods, context.catalogue)) return PaperWord::need_reducible;
    }
    return std::nullopt;
}

app::LabelBatch LabelEntry::request(const StockContext& context) const {
    app::LabelBatch batch;
    batch.use = use_;
    for (const auto& line : goods_.lines())
        if (!line.quantity.is_zero()) batch.lines.push_back({line.goods.code, line.quantity.value()});
    batch.percent_off = percent_off_;
    batch.sheet = sheet_;
    batch.used = used_;
    const TokyoTime time = tokyo_time(context.now);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    batch.name = "labels-" + to_text(context.today()) + "-" + two(time.hour) + two(time.minute);
    // Labels are for customers, whatever language the screen is read in.
    batch.language = Language::ja;
    return batch;
}

bool LabelEntry::is_on_roll() const {
    return sheet_ == roll;
}

Result<app::PrintSlip> LabelEntry::slip(const StockContext& context) const {
    TSUNAGU_TRY(const auto labels,
                app::labels_of(context.catalogue, request(context), app::most_roll_labels));
    return app::PrintSlip{std::string(slip_name), app::label_slip(labels)};
}

}  // namespace tsunagu::viewmodel
