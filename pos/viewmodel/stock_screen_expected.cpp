// What a delivery note still misses and will not come: which note, why, and that it is no longer waited for.
#include <algorithm>
#include <array>
#include <utility>

#include "pos/viewmodel/stock_screen.h"

namespace tsunagu::viewmodel {
namespace {

struct ClosingReason {
    const char* key;
    StockWord word;
};
constexpr std::array closing_reasons{ClosingReason{"short", StockWord::closing_short},
                                     ClosingReason{"cancelled", StockWord::closing_cancelled},
                                     ClosingReason{"told", StockWord::closing_told}};

}  // namespace

void StockScreen::choose_expected(const std::string& field, const std::string& key,
                                  const StockContext& context) {
    if (act() == nullptr) return;
    if (key == StockActEntry::key_of_closing) {
        chooser_ = OpenChooser{key, {}};
    } else if (field == StockActEntry::key_of_closing) {
        confirm_ = OpenConfirm{Confirming::expected_closing, context.now};
        confirm_->list = parse_entry_ref(key);
    } else {
        act()->choose_expected(key, home_, context);
    }
}

const app::ExpectedDelivery* StockScreen::closing_list() const {
    if (home_.picture() == nullptr || !confirm_ || !confirm_->list) return nullptr;
    const auto& lists = home_.picture()->expected;
    const auto at = std::find_if(lists.begin(), lists.end(),
                                 [&](const auto& list) { return list.row.entry == *confirm_->list; });
    return at == lists.end() ? nullptr : &*at;
}

StockConfirmModel StockScreen::closing_model(const StockContext& context) const {
    StockConfirmModel model;
    const auto* list = closing_list();
    model.title = in(StockWord::closing_title, context, {list != nullptr ? list->row.delivery_note : ""});
    model.severity = Severity::warn;
    model.warning = in(StockWord::closing_note, context);
    for (const auto& reason : closing_reasons)
        model.reasons.push_back({reason.key, in(reason.word, context), confirm_->why == reason.key});
    if (list != nullptr) {
        if (!list->row.consignor.empty())
            model.facts.push_back(
                {in(StockWord::consignor, context), name_of_consignor(context, list->row.consignor)});
        for (const auto& line : list->lines)
            if (!line.missing().is_zero())
                model.lines.push_back({name_of_item(context, line.item), line.lot,
                                       figure_of(context, line.item, line.missing())});
    }
    model.yes = in(StockWord::close_it, context);
    model.no = in(StockWord::go_back, context);
    model.can_yes = list != nullptr && !confirm_->why.empty();
    return model;
}

void StockScreen::close_expected(const StockContext& context) {
    const auto* list = closing_list();
    const auto reason = std::find_if(closing_reasons.begin(), closing_reasons.end(),
                                     [&](const auto& row) { return confirm_->why == row.key; });
    if (list == nullptr || reason == closing_reasons.end()) return;
    Pending pending;
    pending.title = StockWord::expected;
    pending.can_take_back = false;
    pending.told = Told{StockWord::closed, {list->row.delivery_note}};
    post_act(app::CloseExpectedRequest{list->row.consignor, list->row.delivery_note,
                                       in(reason->word, context), context.operator_id},
             std::move(pending));
}

}  // namespace tsunagu::viewmodel
