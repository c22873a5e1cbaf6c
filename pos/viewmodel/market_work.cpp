#include "pos/viewmodel/market_work.h"

#include <algorithm>
#include <array>

#include "inventory/base/parse.h"
#include "pos/viewmodel/draft_lines.h"

namespace tsunagu::viewmodel {
namespace {

struct RestName {
    RestOfGoods rest;
    std::string_view name;
};
constexpr std::array rest_names{RestName{RestOfGoods::came_as_booked, "as-booked"},
                                RestName{RestOfGoods::stays_there, "stays"},
                                RestName{RestOfGoods::none_came, "none"}};

void add_list(std::string& text, std::string_view key, const WorkList& list) {
    if (!list.touched) return;
    // An emptied list is a list too: it is not filled again.
    text.append(key).append(" \n");
    for (const auto& line : list.goods.lines())
        if (!line.quantity.is_zero()) add_goods(text, key, line);
}

void take_goods(WorkList& list, std::string_view value) {
    list.touched = true;
    if (const auto read = goods_of(value)) list.goods.put(read->goods, read->quantity);
}

void take_count(StallWork& work, std::string_view value) {
    const auto item = parse_entry_ref(take_until(value, ' '));
    const auto quantity = parse_signed(value, Quantity::limit);
    if (item && quantity && *quantity >= 0) work.counted[ItemId{*item}] = Quantity(*quantity);
}

void take_line(StallWork& work, std::string_view key, std::string_view value) {
    if (key == "pack") take_goods(work.pack, value);
    if (key == "carry-out") take_goods(work.carry_out, value);
    if (key == "loss") take_goods(work.loss, value);
    if (key == "from" && !value.empty()) work.from = LocationCode(std::string(value));
    if (key == "reason") work.reason = domain::value_named<domain::MovementReason>(value);
    if (key == "counted") take_count(work, value);
    if (key == "rest") work.rest = rest_named(value);
    if (key == "none-came") work.none_came = true;
    if (key == "id") work.id = value;
}

std::string text_of(const StallWork& work) {
    std::string text;
    add_list(text, "pack", work.pack);
    add_list(text, "carry-out", work.carry_out);
    add_list(text, "loss", work.loss);
    if (work.from) add_field(text, "from", work.from->text());
    if (work.reason) add_field(text, "reason", domain::name_of(*work.reason));
    for (const auto& [item, quantity] : work.counted)
        add_field(text, "counted", to_text(item.entry) + " " + std::to_string(quantity.value()));
    if (work.rest) add_field(text, "rest", name_of(*work.rest));
    if (work.none_came) add_field(text, "none-came", "yes");
    if (!text.empty()) add_field(text, "id", work.id);
    return text;
}

}  // namespace

std::string_view name_of(RestOfGoods rest) {
    return std::find_if(rest_names.begin(), rest_names.end(),
                        [&](const RestName& row) { return row.rest == rest; })
        ->name;
}

std::optional<RestOfGoods> rest_named(std::string_view name) {
    const auto at = std::find_if(rest_names.begin(), rest_names.end(),
                                 [&](const RestName& row) { return row.name == name; });
    return at == rest_names.end() ? std::nullopt : std::optional(at->rest);
}

bool StallWork::is_begun() const {
    return pack.touched || carry_out.touched || loss.touched || !counted.empty();
}

std::string draft_id(const StallWork& work, std::string_view act) {
    return work.id.empty() ? std::string() : work.id + ":" + std::string(act);
}

std::string works_to_text(const StallWorks& works) {
    std::string text;
    for (const auto& [stall, work] : works) {
        const auto lines = text_of(work);
        if (!lines.empty()) text += "stall " + stall.first.text() + " " + stall.second.text() + "\n" + lines;
    }
    return text;
}

void rename_merged(StallWork& work, const app::Catalogue& catalogue) {
    std::map<ItemId, Quantity> counted;
    for (const auto& [item, quantity] : work.counted) {
        const auto* entry = catalogue.find(item);
        counted[entry != nullptr ? entry->item.id : item] += quantity;
    }
    work.counted = std::move(counted);
}

StallWorks works_from_text(std::string_view text) {
    StallWorks works;
    StallWork* work = nullptr;
    while (!text.empty()) {
        auto value = take_until(text, '\n');
        const auto key = take_until(value, ' ');
        if (key == "stall") {
            const auto event = take_until(value, ' ');
            work = event.empty() || value.empty()
                       ? nullptr
                       : &works[{EventCode(std::string(event)), LocationCode(std::string(value))}];
        } else if (work != nullptr) {
            take_line(*work, key, value);
        }
    }
    return works;
}

}  // namespace tsunagu::viewmodel
