// Counting: what is in the hand, and what it is recorded as.
#include "pos/viewmodel/stock_count.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inventory/domain/lot.h"

namespace tsunagu::viewmodel {
namespace {

struct PostingReason {
    std::string_view key;
    CountWord word;
};
constexpr std::array posting_reasons{
    PostingReason{"monthly", CountWord::reason_monthly}, PostingReason{"yearly", CountWord::reason_yearly},
    PostingReason{"spot", CountWord::reason_spot}, PostingReason{"market", CountWord::reason_market}};

}  // namespace

StockCount::StockCount(const storage::CountSummary& count, std::shared_ptr<const app::Catalogue> catalogue)
    : id_(count.row.entry),
      posted_by_(count.posted_by),
      blind_(count.row.blind),
      begun_(count.row.at),
      shelf_(std::move(catalogue)) {}

std::optional<app::CountAddRequest> StockCount::pick(const app::CatalogueItem& entry,
                                                     const domain::ScannedCode* scanned,
                                                     const StockContext& context) {
    auto goods = picked(entry, scanned, context.catalogue);
    if (!goods) return std::nullopt;
    if (scanned != nullptr) goods->lot = domain::lot_of(*scanned);
    goods->expiry.reset();
    const GoodsLine* held = current_.selected();
    // What says no lot joins the lot that is counted again.
    const bool same = held != nullptr && held->goods.item == goods->item &&
                      (held->goods.lot == goods->lot || (recounting_ && goods->lot.empty()));
    const bool is_typed = goods->weighed && !goods->grams;
    if (same && is_typed) return std::nullopt;
    if (same) {
        touch();
        current_.step(held->key, static_cast<int>(goods->grams.value_or(Quantity(1)).value()));
        return std::nullopt;
    }
    auto done = finish(context);
    current_.select(current_.add(*goods));
    touched_ = !is_typed;
    return done;
}

std::optional<app::CountAddRequest> StockCount::finish(const StockContext& context) {
    const GoodsLine* held = current_.selected();
    if (held == nullptr) return std::nullopt;
    if ((recounting_ || held->goods.weighed) && !touched_) {
        drop_current();
        return std::nullopt;
    }
    app::CountAddRequest request;
    request.count = id_;
    request.goods = {{held->goods.code, held->goods.lot, std::nullopt, held->quantity}};
    request.recount = recounting_;
    request.operator_id = context.operator_id;
    drop_current();
    return request;
}

void StockCount::recount(const ItemId& item, const std::string& lot, const StockContext& context) {
    drop_current();
    recounting_ = true;
    touched_ = false;
    current_.select(current_.add({item, ItemCode(code_of_item(context, item)), lot, std::nullopt, false}));
    current_.type("0");
}

void StockCount::drop_current() {
    current_.clear();
    recounting_ = false;
}

void StockCount::choose_reason(const std::string& key) {
    reason_ = key;
}

void StockCount::set_reason(std::string text) {
    other_reason_ = std::move(text);
    reason_ = other_reason_.empty() ? std::string() : "other";
}

std::string StockCount::reason_text(Language language) const {
    for (const auto& row : posting_reasons)
        if (row.key == reason_) return std::string(words(row.word, language));
    return reason_ == "other" ? other_reason_ : std::string();
}

void StockCount::show(std::shared_ptr<const app::CountPicture> picture, const app::Catalogue& catalogue) {
    picture_ = std::move(picture);
    digest_ = digest_of(*picture_, catalogue, steps_shown);
    posted_by_ = picture_->comparison.count.posted_by;
    if (first_shown_ >= listed().size()) first_shown_ = 0;
}

void StockCount::turn_page() {
    first_shown_ += differences_shown;
    if (first_shown_ >= listed().size()) first_shown_ = 0;
}

const app::ComparedLine* StockCount::line_of(const ItemId& item, const std::string& lot) const {
    const auto of_item = digest_.lines.find(item);
    if (of_item == digest_.lines.end()) return nullptr;
    const app::ComparedLine* found = nullptr;
    for (const auto index : of_item->second) {
        const auto& compared = picture_->comparison.lines[index];
        if (compared.line.lot == lot) return &compared;
        if (compared.line.lot.empty()) found = &compared;
    }
    return found;
}

std::string StockCount::summary(const StockContext& context) const {
    if (!picture_) return {};
    if (posted_by_) return in(CountWord::late_summary, context, {std::to_string(digest_.late.size())});
    const auto lines = std::to_string(picture_->comparison.lines.size());
    const auto differing = std::to_string(digest_.counting);
    if (!shows_book()) return in(CountWord::summary_hidden, context, {lines, differing});
    return in(CountWord::summary, context,
              {lines, differing, signed_text(digest_.more), signed_text(digest_.less)});
}

std::optional<CountWord> StockCount::why_not() const {
    if (picture_ && picture_->is_elsewhere) return CountWord::opened_elsewhere;
    if (posted_by_) return std::nullopt;
    if (!picture_) return CountWord::need_count;
    if (gives_up()) return std::nullopt;
    if (!shows_book()) return CountWord::need_reveal;
    if (reason_.empty()) return CountWord::need_reason;
    return std::nullopt;
}

bool StockCount::can_give_up() const {
    return picture_ && !posted_by_ && !picture_->is_elsewhere;
}

bool StockCount::gives_up() const {
    return can_give_up() && picture_->comparison.steps.empty();
}

app::CountGiveUpRequest StockCount::giving_up(const StockContext& context) const {
    return {id_, in(CountWord::give_up, context), context.operator_id, !gives_up()};
}

StockConfirmModel StockCount::giving_up_confirmation(const StockContext& context) const {
    StockConfirmModel model;
    model.title = in(CountWord::give_up_title, context);
    const bool counted = !gives_up();
    model.severity = counted ? Severity::warn : Severity::note;
    model.warning = counted ? in(CountWord::give_up_counted, context, {std::to_string(digest_.lines.size())})
                            : in(CountWord::give_up_note, context);
    model.yes = in(counted ? CountWord::give_up_yes : CountWord::give_up, context);
    model.no = words(StockWord::go_back, context.language);
    return model;
}

app::CountPostRequest StockCount::request(const StockContext& context) const {
    return {id_, reason_text(context.language), second_, missing_is_none_, context.operator_id};
}

ChooserModel StockCount::seconds(const StockContext& context) const {
    std::set<OperatorId> counters;
    if (picture_)
        for (const auto& step : picture_->comparison.steps) counters.insert(step.counter);
    ChooserModel model;
    model.key = "second";
    model.title = in(CountWord::choose_second, context);
    model.rows.push_back({"", in(CountWord::no_second, context), second_.empty()});
    for (const auto& staff : context.catalogue.facts().operators)
        if (counters.count(staff.id) == 0)
            model.rows.push_back({staff.id.text(), context.catalogue.facts().operator_name(staff.id),
                                  staff.id == second_, staff.id.text()});
    return model;
}

std::vector<std::string> StockCount::hints(std::size_t index, const StockContext& context) const {
    std::vector<std::string> hints;
    if (index >= picture_->explanations.size()) return hints;
    for (const auto& hint : picture_->explanations[index]) {
        std::string text(domain::words_for(hint.kind, context.language));
        text +=
            "：" + name_of_item(context, hint.item) + " " + signed_figure(context, hint.item, hint.quantity);
        if (hint.entry) text += "（" + to_text(*hint.entry) + "）";
        hints.push_back(std::move(text));
    }
    return hints;
}

DifferencesModel::Row StockCount::difference(std::size_t index, const StockContext& context) const {
    const auto& compared = picture_->comparison.lines[index];
    const auto& line = compared.line;
    DifferencesModel::Row row;
    row.line = index;
    row.item = line.item;
    row.lot = line.lot;
    row.name = name_of_item(context, line.item) + (line.lot.empty() ? "" : "　" + line.lot);
    std::string who;
    for (const auto& counter : compared.counters)
        who += (who.empty() ? "" : "、") + context.catalogue.facts().operator_name(counter);
    if (!shows_book()) {
        row.figures = in(CountWord::counted_by, context, {who});
        row.difference = "?";
        row.severity = Severity::warn;
        return row;
    }
    row.figures =
        in(CountWord::figures, context,
           {figure_of(context, line.item, line.counted), figure_of(context, line.item, line.expected)}) +
        "　" + in(CountWord::counted_by, context, {who});
    row.difference = signed_figure(context, line.item, line.difference());
    row.severity = line.difference() < Quantity() ? Severity::stop : Severity::warn;
    row.hints = hints(index, context);
    if (compared.superseded) {
        row.severity = Severity::note;
        row.hints = {in(CountWord::superseded, context)};
        row.can_recount = false;
    }
    return row;
}

DifferencesModel::Row StockCount::late_row(std::size_t index, const StockContext& context) const {
    const auto& compared = picture_->comparison.lines[index];
    const auto& item = compared.line.item;
    const auto sum = compared.late.value_or(Quantity());
    DifferencesModel::Row row;
    row.line = index;
    row.item = item;
    row.lot = compared.line.lot;
    row.name = name_of_item(context, item) + (row.lot.empty() ? "" : "　" + row.lot);
    row.figures = in(CountWord::late_figures, context,
                     {figure_of(context, item, compared.line.counted), figure_of(context, item, sum)});
    row.difference = signed_figure(context, item, sum - compared.line.counted);
    row.severity = Severity::warn;
    row.can_recount = false;
    return row;
}

DifferencesModel StockCount::differences(const StockContext& context) const {
    DifferencesModel model;
    model.title = in(posted_by_ ? CountWord::late_title : CountWord::differences, context);
    model.hidden = !shows_book();
    model.summary = summary(context);
    const auto& lines = listed();
    const auto end = std::min(first_shown_ + differences_shown, lines.size());
    for (auto i = first_shown_; i < end; ++i)
        model.rows.push_back(posted_by_ ? late_row(lines[i], context) : difference(lines[i], context));
    if (lines.size() > differences_shown)
        model.more =
            in(CountWord::more_differences, context,
               {std::to_string(first_shown_ + 1), std::to_string(end), std::to_string(lines.size())});
    const bool none = picture_ && picture_->comparison.lines.empty();
    model.empty_words = in(!picture_ ? CountWord::reading
                           : none    ? CountWord::nothing_counted
                                     : CountWord::all_agree,
                           context);
    if (const auto missing = why_not()) model.why_not = in(*missing, context, {id_.stream.text()});
    if (!posted_by_) return posting(std::move(model), context);
    model.late_note = in(CountWord::late_note, context);
    model.button = in(CountWord::take_posting_back, context);
    return model;
}

DifferencesModel StockCount::posting(DifferencesModel model, const StockContext& context) const {
    FieldModel second{"second", in(CountWord::second, context),
                      second_.empty() ? "" : context.catalogue.facts().operator_name(second_),
                      in(CountWord::second_hint, context)};
    model.fields = {std::move(second)};
    for (const auto& row : posting_reasons)
        model.reasons.push_back({std::string(row.key), in(row.word, context), row.key == reason_});
    model.reasons.push_back({"other",
                             other_reason_.empty() ? in(CountWord::reason_other, context) : other_reason_,
                             reason_ == "other"});
    model.missing_words = in(CountWord::missing_is_none, context);
    model.missing_is_none = missing_is_none_;
    model.button = in(gives_up() ? CountWord::give_up : CountWord::post, context);
    if (can_give_up() && !gives_up()) model.give_up = in(CountWord::give_up_button, context);
    return model;
}

StockConfirmModel StockCount::confirmation(const StockContext& context) const {
    const auto fact = [&](CountWord label, std::string text) {
        return StockConfirmModel::Fact{in(label, context), std::move(text)};
    };
    StockConfirmModel model;
    model.title = in(CountWord::confirm, context);
    model.severity = missing_is_none_ ? Severity::warn : Severity::note;
    model.warning = in(missing_is_none_ ? CountWord::confirm_missing : CountWord::confirm_note, context);
    model.facts = {
        fact(CountWord::reason, reason_text(context.language)),
        fact(CountWord::second, second_.empty() ? in(CountWord::no_second, context)
                                                : context.catalogue.facts().operator_name(second_))};
    const auto shown = std::min(digest_.counting, differences_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto row = difference(digest_.differing[i], context);
        model.lines.push_back({row.name, row.figures, row.difference});
    }
    if (shown < digest_.counting)
        model.lines.push_back(
            {in(CountWord::and_others, context, {std::to_string(digest_.counting - shown)}), {}, {}});
    model.counts = summary(context);
    model.yes = in(CountWord::post_it, context);
    model.no = words(StockWord::go_back, context.language);
    return model;
}

}  // namespace tsunagu::viewmodel
