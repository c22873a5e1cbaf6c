#include "pos/viewmodel/stock_draft.h"

#include <optional>

#include "inventory/base/parse.h"

namespace tsunagu::viewmodel {
namespace {

/// Takes the text up to `end` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char end) {
    const auto at = rest.find(end);
    const auto taken = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return taken;
}

void add_field(std::string& text, std::string_view key, std::string_view value) {
    if (!value.empty()) text.append(key).append(" ").append(value).append("\n");
}

void add_goods(std::string& text, const GoodsLine& line) {
    const auto& expiry = line.goods.expiry;
    text += "goods " + to_text(line.goods.item.entry) + " " + line.goods.code.text() + " " +
            std::to_string(line.quantity.value()) + " " +
            (expiry ? std::string(domain::name_of(expiry->kind)) + " " + to_text(expiry->date) : "- -") +
            " " + line.goods.lot + "\n";
}

struct ReadGoods {
    PickedGoods goods;
    Quantity quantity;
};

std::optional<ReadGoods> goods_of(std::string_view line) {
    const auto item = parse_entry_ref(take_until(line, ' '));
    const auto code = take_until(line, ' ');
    const auto quantity = parse_signed(take_until(line, ' '), Quantity::limit);
    const auto kind = domain::value_named<domain::ExpiryKind>(take_until(line, ' '));
    const auto date = parse_date(take_until(line, ' '));
    if (!item || code.empty() || !quantity || *quantity < 1) return std::nullopt;
    PickedGoods goods{ItemId{*item}, ItemCode(std::string(code)), std::string(line), std::nullopt};
    if (kind && date) goods.expiry = domain::Expiry{*kind, *date};
    return ReadGoods{std::move(goods), Quantity(*quantity)};
}

}  // namespace

std::string StockActEntry::to_text() const {
    std::string text;
    add_field(text, "act", key_of(kind_));
    add_field(text, "consignor", consignor_.text());
    if (trade_) add_field(text, "trade", domain::name_of(*trade_));
    add_field(text, "delivery-note", delivery_note_);
    if (destination_) add_field(text, "destination", destination_->text());
    if (reason_) add_field(text, "reason", domain::name_of(*reason_));
    add_field(text, "remark", remark_);
    for (const auto& line : goods_.lines())
        if (!line.quantity.is_zero()) add_goods(text, line);
    return text;
}

void StockActEntry::take_line(std::string_view key, std::string_view value) {
    if (key == "goods") {
        auto read = goods_of(value);
        if (!read) return;
        goods_.put(read->goods, read->quantity);
        return;
    }
    if (key == "reason") reason_ = domain::value_named<domain::MovementReason>(value);
    set_text(std::string(key), std::string(value));
    choose(std::string(key), std::string(value));
}

std::string drafts_to_text(const std::map<StockActKind, StockActEntry>& acts) {
    std::string text;
    for (const auto& [kind, act] : acts)
        if (kind != StockActKind::arrive && !act.goods().empty()) text += act.to_text();
    return text;
}

std::map<StockActKind, StockActEntry> drafts_from_text(
    std::string_view text, const std::shared_ptr<const app::Catalogue>& catalogue) {
    std::map<StockActKind, StockActEntry> acts;
    StockActEntry* act = nullptr;
    while (!text.empty()) {
        auto value = take_until(text, '\n');
        const auto key = take_until(value, ' ');
        if (key == "act") {
            const auto kind = act_named(value);
            act = kind && *kind != StockActKind::arrive
                      ? &acts.insert_or_assign(*kind, StockActEntry(*kind, catalogue)).first->second
                      : nullptr;
        } else if (act != nullptr) {
            act->take_line(key, value);
        }
    }
    std::erase_if(acts, [](const auto& entry) { return entry.second.goods().empty(); });
    return acts;
}

}  // namespace tsunagu::viewmodel
