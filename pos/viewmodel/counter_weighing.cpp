// Goods by weight on the sale screen: a card or a scan of them asks for the grams before anything is in the
// basket.
#include <utility>

#include "pos/viewmodel/counter.h"

namespace tsunagu::viewmodel {

void Counter::weigh(const app::CatalogueItem& entry, const ItemCode& code, const std::string& lot) {
    weigh_.open({entry, code, lot}, shelf_.catalogue().snapshot(entry, code));
    shelf_.ask(std::nullopt);
    messages_.clear();
    sheet_.reset();
}

void Counter::on(const intent::WeighLine& intent) {
    const till::BasketLine* line = basket_.find(intent.line);
    if (committing_ || line == nullptr || !line->item.weighed || line->item.label) return;
    weigh_.open(*line);
}

void Counter::on(const intent::PressWeighKey& intent) {
    weigh_.press(intent.digits);
}

void Counter::on(const intent::EraseWeighDigit&) {
    weigh_.erase();
}

void Counter::on(const intent::TakeWeight&) {
    if (committing_ || !weigh_.is_open() || weigh_.grams().is_zero()) return;
    if (const auto goods = weigh_.goods())
        take_weighed(*goods, weigh_.grams());
    else if (const auto line = weigh_.line())
        change_weight(*line, weigh_.grams());
    weigh_.close();
    take_waiting_scans();
}

void Counter::on(const intent::CloseWeigh&) {
    weigh_.close();
    take_waiting_scans();
}

void Counter::take_weighed(const WeighEntry::Goods& goods, Quantity grams) {
    // What was weighed is in the hand, so what the book or a limit says of it is recorded, and not asked.
    const auto doubts = doubts_of(goods.entry, grams);
    if (!add(goods.entry, goods.code, goods.lot, grams)) return;
    for (const auto& doubt : doubts) basket_.add_override(doubt);
    if (!doubts.empty()) basket_changed();
    warn_of_limit(goods.entry, doubts);
}

void Counter::change_weight(till::LineKey key, Quantity grams) {
    const till::BasketLine* line = basket_.find(key);
    if (line == nullptr) return;
    const ItemId item = line->item.id;
    const Quantity more = grams - line->quantity;
    const app::CatalogueItem* entry = shelf_.catalogue().find(item);
    std::vector<std::string> doubts;
    if (more > Quantity() && entry != nullptr && shelf_.limit_of(item) != nullptr)
        doubts = doubts_of(*entry, more);
    if (auto changed = basket_.set_quantity(key, grams); !changed) return say(changed.error());
    for (const auto& doubt : doubts) basket_.add_override(doubt);
    if (!doubts.empty()) warn_of_limit(*entry, doubts);
    basket_changed();
}

}  // namespace tsunagu::viewmodel
