#include "pos/viewmodel/goods_list.h"

#include <algorithm>
#include <utility>

namespace tsunagu::viewmodel {
namespace {

Quantity most_of(const GoodsLine& line) {
    return line.most.value_or(Quantity(Quantity::limit));
}

bool is_same(const PickedGoods& a, const PickedGoods& b) {
    return a.item == b.item && a.lot == b.lot && a.expiry == b.expiry;
}

}  // namespace

std::size_t GoodsList::add(const PickedGoods& goods) {
    auto same = std::find_if(lines_.begin(), lines_.end(),
                             [&](const auto& line) { return is_same(line.goods, goods); });
    if (same == lines_.end()) {
        lines_.push_back(
            {next_key_++, goods, goods.grams.value_or(Quantity(goods.weighed ? 0 : 1)), std::nullopt});
        lines_.back().goods.grams.reset();
        if (goods.weighed && !goods.grams) select(lines_.back().key);
        return lines_.back().key;
    }
    if (goods.grams) {
        same->goods.weighed = true;
        step(same->key, static_cast<int>(goods.grams->value()));
    } else if (goods.weighed) {
        same->goods.weighed = true;
        select(same->key);
    } else if (same->quantity < most_of(*same))
        same->quantity += Quantity(1);
    return same->key;
}

void GoodsList::put(const PickedGoods& goods, Quantity quantity) {
    lines_.push_back({next_key_++, goods, quantity, std::nullopt});
    join(lines_.back().key);
}

void GoodsList::put(const PickedGoods& goods, Quantity quantity, Quantity most) {
    lines_.push_back({next_key_++, goods, quantity, most});
}

void GoodsList::clear() {
    lines_.clear();
    select(std::nullopt);
}

void GoodsList::select(std::optional<std::size_t> key) {
    selected_ = key && find(*key) != nullptr ? key : std::nullopt;
    begins_anew_ = true;
}

const GoodsLine* GoodsList::selected() const {
    return selected_ ? find(*selected_) : nullptr;
}

const GoodsLine* GoodsList::find(std::size_t key) const {
    const auto at =
        std::find_if(lines_.begin(), lines_.end(), [key](const auto& line) { return line.key == key; });
    return at == lines_.end() ? nullptr : &*at;
}

GoodsLine* GoodsList::line_of(std::size_t key) {
    const auto at =
        std::find_if(lines_.begin(), lines_.end(), [key](const auto& line) { return line.key == key; });
    return at == lines_.end() ? nullptr : &*at;
}

void GoodsList::step(std::size_t key, int by) {
    GoodsLine* line = line_of(key);
    if (line == nullptr) return;
    begins_anew_ = true;
    line->quantity = std::clamp(line->quantity + Quantity(by), Quantity(), most_of(*line));
    if (line->quantity.is_zero() && !line->most) remove(key);
}

void GoodsList::remove(std::size_t key) {
    if (selected_ == key) selected_.reset();
    std::erase_if(lines_, [key](const auto& line) { return line.key == key; });
}

void GoodsList::type(std::string_view digits) {
    GoodsLine* line = selected_ ? line_of(*selected_) : nullptr;
    if (line == nullptr) return;
    if (std::exchange(begins_anew_, false)) line->quantity = Quantity();
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') continue;
        const Quantity longer(line->quantity.value() * 10 + (digit - '0'));
        if (longer <= most_of(*line)) line->quantity = longer;
    }
}

void GoodsList::erase() {
    GoodsLine* line = selected_ ? line_of(*selected_) : nullptr;
    if (line == nullptr) return;
    begins_anew_ = false;
    line->quantity = Quantity(line->quantity.value() / 10);
}

void GoodsList::set_lot(std::size_t key, std::string lot) {
    GoodsLine* line = line_of(key);
    if (line == nullptr) return;
    line->goods.lot = std::move(lot);
    join(key);
}

void GoodsList::set_expiry(std::size_t key, std::optional<domain::Expiry> expiry) {
    GoodsLine* line = line_of(key);
    if (line == nullptr) return;
    line->goods.expiry = expiry;
    join(key);
}

void GoodsList::join(std::size_t key) {
    GoodsLine* line = line_of(key);
    for (const auto& other : lines_) {
        if (other.key == key || !is_same(other.goods, line->goods)) continue;
        line->quantity = std::min(line->quantity + other.quantity, most_of(*line));
        remove(other.key);
        return;
    }
}

void GoodsList::set_all_to_nothing() {
    for (auto& line : lines_) line.quantity = Quantity();
    begins_anew_ = true;
}

std::size_t GoodsList::kinds() const {
    return static_cast<std::size_t>(std::count_if(lines_.begin(), lines_.end(),
                                                  [](const auto& line) { return !line.quantity.is_zero(); }));
}

Quantity GoodsList::pieces() const {
    Quantity sum;
    for (const auto& line : lines_)
        sum += line.goods.weighed ? Quantity(line.quantity.is_zero() ? 0 : 1) : line.quantity;
    return sum;
}

app::UnitSums GoodsList::sums(const app::Catalogue& catalogue) const {
    app::UnitSums sums;
    for (const auto& line : lines_) sums.add(line.quantity, app::unit_of(catalogue, line.goods.item));
    return sums;
}

Quantity GoodsList::of_item(const ItemId& item) const {
    Quantity sum;
    for (const auto& line : lines_)
        if (line.goods.item == item) sum += line.quantity;
    return sum;
}

std::vector<app::NamedGoods> GoodsList::named(bool with_nothing) const {
    std::vector<app::NamedGoods> goods;
    for (const auto& line : lines_)
        if (with_nothing || !line.quantity.is_zero())
            goods.push_back({line.goods.code, line.goods.lot, line.goods.expiry, line.quantity});
    return goods;
}

}  // namespace tsunagu::viewmodel
