// Making an item at the till that the catalogue lacks, and selling it at once.
#include <algorithm>
#include <utility>

#include "inventory/domain/barcode.h"
#include "pos/viewmodel/counter.h"

namespace tsunagu::viewmodel {

void Counter::on(const intent::NewItem& intent) {
    if (is_waiting() || new_item_.is_open() || stock_.is_open()) return;
    if (screen_ == Screen::payment) on(intent::BackToSale{});
    std::optional<ItemCode> code;
    if (auto parsed = domain::parse_item_code(intent.code)) code = std::move(*parsed);
    // What was looked for in vain is probably its name.
    std::string name = code ? std::string() : shelf_.search().query;
    messages_.clear();
    shelf_.clear_search();
    sheet_.reset();
    new_item_.open(shelf_.catalogue(), std::move(code), std::move(name));
}

void Counter::on(const intent::CloseNewItem&) {
    if (!new_item_.is_adding()) new_item_.close();
}

void Counter::on(const intent::TypeNewItem& intent) {
    new_item_.type(intent.text);
}

void Counter::on(const intent::EraseNewItem&) {
    new_item_.erase();
}

void Counter::on(const intent::FocusNewItem& intent) {
    new_item_.focus_price(intent.price);
}

void Counter::on(const intent::ChooseNewItemName& intent) {
    new_item_.choose_name(intent.index);
}

void Counter::on(const intent::ChooseNewItemClass& intent) {
    new_item_.choose_class(intent.index);
}

void Counter::on(const intent::PressNewItemKey& intent) {
    new_item_.press(intent.digits);
}

void Counter::on(const intent::EraseNewItemDigit&) {
    new_item_.erase_digit();
}

void Counter::on(const intent::AddNewItem&) {
    if (is_waiting() || !new_item_.is_open()) return;
    auto item = new_item_.item();
    if (item && post(app::AddQuickItem{std::move(*item)})) new_item_.begin_adding();
}

void Counter::on(const app::ItemAdded& event) {
    added_items_.push_back(event.entry);
    new_item_.close();
    add(event.entry, {}, {});
    if (quantity_in(basket_, event.entry.item.id) > Quantity())
        tell(Severity::good, Word::new_item_added, {event.entry.item.name});
    take_waiting_scans();
}

const app::CatalogueItem* Counter::find_added(const ItemCode& code) const {
    for (const auto& entry : added_items_)
        if (std::find(entry.item.codes.begin(), entry.item.codes.end(), code) != entry.item.codes.end())
            return &entry;
    return nullptr;
}

void Counter::forget_listed_items() {
    std::erase_if(added_items_, [this](const app::CatalogueItem& entry) {
        return shelf_.catalogue().find(entry.item.id) != nullptr;
    });
}

std::optional<NewItemModel> Counter::present_new_item() const {
    if (!new_item_.is_open()) return std::nullopt;
    return new_item_.model(shelf_.catalogue(), business_date_of(now_), language_);
}

}  // namespace tsunagu::viewmodel
