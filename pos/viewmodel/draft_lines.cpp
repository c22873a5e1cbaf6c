#include "pos/viewmodel/draft_lines.h"

#include "inventory/base/parse.h"

namespace tsunagu::viewmodel {

std::string_view take_until(std::string_view& rest, char end) {
    const auto at = rest.find(end);
    const auto taken = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return taken;
}

void add_field(std::string& text, std::string_view key, std::string_view value) {
    if (!value.empty()) text.append(key).append(" ").append(value).append("\n");
}

void add_goods(std::string& text, std::string_view key, const GoodsLine& line) {
    const auto& expiry = line.goods.expiry;
    text += std::string(key) + " " + to_text(line.goods.item.entry) + " " + line.goods.code.text() + " " +
            std::to_string(line.quantity.value()) + " " +
            (expiry ? std::string(domain::name_of(expiry->kind)) + " " + to_text(expiry->date) : "- -") +
            " " + line.goods.lot + "\n";
}

std::optional<ReadGoods> goods_of(std::string_view line, std::int64_t least) {
    const auto item = parse_entry_ref(take_until(line, ' '));
    const auto code = take_until(line, ' ');
    const auto quantity = parse_signed(take_until(line, ' '), Quantity::limit);
    const auto kind = domain::value_named<domain::ExpiryKind>(take_until(line, ' '));
    const auto date = parse_date(take_until(line, ' '));
    if (!item || code.empty() || !quantity || *quantity < least) return std::nullopt;
    PickedGoods goods{ItemId{*item}, ItemCode(std::string(code)), std::string(line), std::nullopt};
    if (kind && date) goods.expiry = domain::Expiry{*kind, *date};
    return ReadGoods{std::move(goods), Quantity(*quantity)};
}

}  // namespace tsunagu::viewmodel
