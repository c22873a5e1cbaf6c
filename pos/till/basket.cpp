#include "pos/till/basket.h"

#include <algorithm>
#include <utility>

#include "inventory/base/check.h"

namespace tsunagu::till {
namespace {

/// The same goods on the same terms: one line. Names and the barcode it was sold by do not matter.
bool belong_together(const ItemSnapshot& a, const ItemSnapshot& b) {
    if (a.weighed || b.weighed) return false;
    return a.id == b.id && a.price == b.price && a.tax_class == b.tax_class && a.consignor == b.consignor;
}

}  // namespace

ItemSnapshot snapshot_of(const domain::Item& item, const domain::Consignor* consignor,
                         std::string partner_name, ItemCode sold_by) {
    ItemSnapshot snapshot;
    snapshot.id = item.id;
    snapshot.code = std::move(sold_by);
    if (snapshot.code.empty() && !item.codes.empty()) snapshot.code = item.codes.front();
    snapshot.name = item.name;
    snapshot.name_en = item.name_en;
    snapshot.kind = item.kind;
    snapshot.tax_class = item.tax_class;
    snapshot.price = item.price;
    if (domain::is_weighed(item)) snapshot.weighed = domain::WeighedAmount::floor;
    snapshot.partner = item.partner;
    snapshot.partner_name = std::move(partner_name);
    if (consignor != nullptr) {
        snapshot.consignor =
            ConsignorSnapshot{consignor->code,         consignor->name,
                              consignor->trade,        consignor->number ? consignor->number->text() : "",
                              consignor->consent_date, consignor->commission};
    }
    return snapshot;
}

Yen BasketLine::unit_price() const {
    TSUNAGU_CHECK(item.price.has_value(), "what is in a basket has a price");
    return *item.price;
}

Yen BasketLine::amount() const {
    if (item.label) return *item.label;
    return item.weighed ? domain::weighed_amount(unit_price(), quantity, *item.weighed)
                        : unit_price() * quantity;
}

const BasketLine* Basket::find(LineKey key) const {
    const auto line = std::find_if(lines_.begin(), lines_.end(), [&](const auto& l) { return l.key == key; });
    return line == lines_.end() ? nullptr : &*line;
}

BasketLine* Basket::find_mutable(LineKey key) {
    return const_cast<BasketLine*>(std::as_const(*this).find(key));
}

Yen Basket::total() const {
    Yen total;
    for (const auto& line : lines_) total += line.amount();
    return total;
}

Quantity Basket::pieces() const {
    Quantity pieces;
    for (const auto& line : lines_) pieces += line.pieces();
    return pieces;
}

/// Whether the line may be as in `after`, of which `before` is charged already.
Result<void> Basket::check_change(const BasketLine& after, Yen before) const {
    const auto limit = most_of(after.item);
    if (after.quantity < Quantity(1) || after.quantity > Quantity(limit)) {
        return fail(ErrorCode::quantity_invalid,
                    {{"value", std::to_string(after.quantity.value())}, {"limit", std::to_string(limit)}});
    }
    const Yen new_total = total() - before + after.amount();
    if (new_total > total_limit) {
        return fail(ErrorCode::amount_invalid, {{"value", std::to_string(new_total.value())},
                                                {"limit", std::to_string(total_limit.value())}});
    }
    return {};
}

Result<LineKey> Basket::add(ItemSnapshot item, Quantity quantity, std::string lot) {
    if (!item.price) return fail(ErrorCode::price_absent, {{"code", item.code.text()}, {"name", item.name}});
    if (item.price->is_negative() || *item.price > total_limit) {
        return fail(ErrorCode::amount_invalid, {{"value", std::to_string(item.price->value())},
                                                {"limit", std::to_string(total_limit.value())}});
    }
    if (item.label) {
        if (item.label->is_negative() || *item.label > total_limit)
            return fail(ErrorCode::amount_invalid, {{"value", std::to_string(item.label->value())},
                                                    {"limit", std::to_string(total_limit.value())}});
        quantity = domain::grams_for(*item.label, *item.price);
    }
    BasketLine added{LineKey{}, std::move(item), quantity, std::move(lot)};
    // Looked at by itself first: what is added to a line must not be negative, nor overflow the sum.
    TSUNAGU_TRY_VOID(check_change(added, Yen()));

    const auto same = std::find_if(lines_.begin(), lines_.end(), [&](const BasketLine& line) {
        return line.lot == added.lot && belong_together(line.item, added.item);
    });
    if (same != lines_.end()) {
        auto more = *same;
        more.quantity += quantity;
        TSUNAGU_TRY_VOID(check_change(more, same->amount()));
        same->quantity = more.quantity;
        return same->key;
    }
    if (lines_.size() >= line_limit) {
        return fail(ErrorCode::quantity_invalid,
                    {{"value", std::to_string(lines_.size() + 1)}, {"limit", std::to_string(line_limit)}});
    }
    added.key = LineKey{++last_key_};
    lines_.push_back(std::move(added));
    return lines_.back().key;
}

Result<void> Basket::set_quantity(LineKey key, Quantity quantity) {
    BasketLine* line = find_mutable(key);
    if (line == nullptr) return {};
    if (line->item.label) return fail(ErrorCode::label_decides, {{"name", line->item.name}});
    auto changed = *line;
    changed.quantity = quantity;
    TSUNAGU_TRY_VOID(check_change(changed, line->amount()));
    line->quantity = quantity;
    return {};
}

void Basket::remove(LineKey key) {
    std::erase_if(lines_, [&](const auto& line) { return line.key == key; });
}

void Basket::clear() {
    lines_.clear();
    overrides_.clear();
    eat_in_ = false;
    age_checked_ = false;
    rounding_.reset();
}

const BasketLine* Basket::alcohol() const {
    for (const auto& line : lines_)
        if (domain::needs_age_check(line.item.kind)) return &line;
    return nullptr;
}

void Basket::add_override(std::string answer) {
    if (std::find(overrides_.begin(), overrides_.end(), answer) == overrides_.end())
        overrides_.push_back(std::move(answer));
}

}  // namespace tsunagu::till
