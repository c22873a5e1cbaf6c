#include "pos/viewmodel/weigh_entry.h"

#include <utility>

#include "inventory/base/check.h"
#include "inventory/domain/unit.h"
#include "inventory/domain/weighing.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

void WeighEntry::open(Goods goods, till::ItemSnapshot snapshot) {
    TSUNAGU_CHECK(snapshot.weighed && snapshot.price, "what is weighed has a price of 100 g");
    snapshot_ = std::move(snapshot);
    goods_ = std::move(goods);
    line_.reset();
    grams_ = 0;
    begins_anew_ = false;
}

void WeighEntry::open(const till::BasketLine& line) {
    TSUNAGU_CHECK(line.item.weighed && !line.item.label, "what is weighed again has no label");
    snapshot_ = line.item;
    goods_.reset();
    line_ = line.key;
    grams_ = line.quantity.value();
    begins_anew_ = true;
}

void WeighEntry::close() {
    snapshot_.reset();
    goods_.reset();
    line_.reset();
    grams_ = 0;
}

void WeighEntry::press(std::string_view digits) {
    if (!is_open()) return;
    if (std::exchange(begins_anew_, false)) grams_ = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') continue;
        const auto longer = grams_ * 10 + (digit - '0');
        if (longer <= Quantity::limit) grams_ = longer;
    }
}

void WeighEntry::erase() {
    begins_anew_ = false;
    grams_ /= 10;
}

std::optional<WeighModel> WeighEntry::model(Language language) const {
    if (!snapshot_) return std::nullopt;
    const auto& item = *snapshot_;
    WeighModel model;
    model.name = language == Language::en && !item.name_en.empty() ? item.name_en : item.name;
    model.price = words(Word::price_by_weight, language, {format_yen(*item.price)});
    model.grams = domain::quantity_text(grams(), domain::Unit::gram);
    model.can_take = grams_ > 0;
    if (model.can_take)
        model.amount = format_yen(domain::weighed_amount(*item.price, grams(), *item.weighed));
    model.note = domain::words_for(*item.weighed, language);
    model.button = words(line_ ? Word::weigh_change : Word::weigh_take, language);
    return model;
}

}  // namespace tsunagu::viewmodel
