#include "pos/ui/stock_keys.h"

namespace tsunagu::ui {

std::vector<viewmodel::Intent> intents_of_stock_key(const viewmodel::StockModel& model, Key key) {
    namespace intent = viewmodel::intent;
    if (key == Key::escape) {
        const bool searching = (model.act && model.act->shelf && model.act->shelf->search.focused) ||
                               (model.count && !model.count->current && model.count->shelf.search.focused);
        if (searching && !model.chooser && !model.text && !model.confirm) return {intent::ClearSearch{}};
        return {intent::StockBack{}};
    }
    // An act is recorded by a hand on its button, never by a key that a scanner may send.
    if (model.confirm) return {};
    if (key == Key::backspace) return {intent::EraseText{}};
    if (key != Key::enter) return {};
    if (model.text) return {intent::FinishText{true}};
    if (model.chooser) return {};
    if (model.stall && model.stall->count) return {intent::FinishLine{}};
    if ((model.act && model.act->editor) || (model.count && model.count->current))
        return {intent::FinishLine{}};
    return {intent::TakeOnlyMatch{}};
}

}  // namespace tsunagu::ui
