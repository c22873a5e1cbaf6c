// Counting what came back from a stall, by scans and by hand.
#include <algorithm>

#include "pos/viewmodel/market_day.h"
#include "pos/viewmodel/market_remarks.h"
#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::int64_t most_counted = 100'000'000;

}  // namespace

bool MarketDay::is_home() const {
    const auto* read = stall();
    if (read == nullptr) return false;
    // Where all is sold there is nothing to bring.
    return read->closed || work().none_came || (read->carried_out && to_count().empty());
}

std::vector<ItemId> MarketDay::to_count() const {
    std::vector<ItemId> items;
    const auto* read = stall();
    if (read == nullptr) return items;
    // Of what is sold out nothing is there to be counted; a piece that is found all the same is scanned.
    for (const auto& line : read->lines)
        if (line.open() > Quantity()) items.push_back(line.item);
    return items;
}

std::size_t MarketDay::not_counted() const {
    const auto items = to_count();
    return static_cast<std::size_t>(std::count_if(
        items.begin(), items.end(), [&](const ItemId& item) { return work().counted.count(item) == 0; }));
}

std::optional<MarketDay::Closing> MarketDay::closing(const app::EventLine& line) const {
    const auto& begun = work();
    if (const auto counted = begun.counted.find(line.item); counted != begun.counted.end())
        return Closing{counted->second, line.stays_after(counted->second, true)};
    // What the place has of its own stays there without a word.
    const Quantity staying = line.stays_after({}, false);
    const Quantity open = line.open();
    if (open <= Quantity()) return Closing{{}, staying};
    if (!begun.rest) return std::nullopt;
    switch (*begun.rest) {
        case RestOfGoods::came_as_booked:
            return Closing{open, staying};
        case RestOfGoods::stays_there:
            return Closing{{}, staying + open};
        case RestOfGoods::none_came:
            break;
    }
    return Closing{{}, staying};
}

Quantity MarketDay::open_after(const app::EventLine& line, const Closing& closing) {
    return line.figures.unexplained() + line.figures.stays - closing.stays - closing.back;
}

std::optional<Wording> MarketDay::count_one(const app::CatalogueItem& entry,
                                            const domain::ScannedCode* scanned, const StockContext& context) {
    const auto& item = entry.item.id;
    auto& counted = work().counted;
    const auto* line = line_of(item);
    const bool strange = (line == nullptr || line->figures.had() <= Quantity()) && counted.count(item) == 0;
    const auto goods = picked(entry, scanned, context.catalogue);
    std::optional<Quantity> more = goods ? goods->grams : std::nullopt;
    if (!domain::is_weighed(entry.item)) more = Quantity(1);
    // Of goods by weight whose label does not say them the grams are typed: until then they are not counted.
    if (more) {
        auto& quantity = counted[item];
        quantity = std::min(quantity + *more, Quantity(Quantity::limit));
    }
    selected_ = item;
    begins_anew_ = true;
    return strange ? std::optional(never_carried(item, context)) : std::nullopt;
}

Wording never_carried(const ItemId& item, const StockContext& context) {
    return [name = name_of_item(context, item)](Language in) {
        return name + " " + std::string(words(MarketWord::never_carried, in));
    };
}

app::UnitSums open_sums(const app::StallReport& stall) {
    app::UnitSums sums;
    for (const auto& line : stall.lines) {
        const auto open = line.open();
        sums.add(open < Quantity() ? -open : open, line.unit);
    }
    return sums;
}

void MarketDay::select_item(const ItemId& item) {
    const bool again = selected_ == item;
    selected_ = again ? std::nullopt : std::optional(item);
    begins_anew_ = true;
}

void MarketDay::finish_line() {
    if (auto* made = list()) return made->goods.select(std::nullopt);
    if (page_ != Page::close) return;
    const auto items = to_count();
    const auto& counted = work().counted;
    const auto open = [&](const ItemId& item) { return counted.count(item) == 0; };
    auto from = selected_ ? std::find(items.begin(), items.end(), *selected_) : items.end();
    // Down the list first, then what was passed over above.
    if (from != items.end()) ++from;
    auto next = std::find_if(from, items.end(), open);
    if (next == items.end()) next = std::find_if(items.begin(), items.end(), open);
    selected_ = next == items.end() ? std::nullopt : std::optional(*next);
    begins_anew_ = true;
}

bool MarketDay::takes_digits() const {
    if (page_ == Page::close) return selected_.has_value();
    return is_list() && list()->goods.selected() != nullptr;
}

void MarketDay::type(std::string_view digits) {
    if (auto* made = list()) {
        made->goods.type(digits);
        made->touched = true;
        return;
    }
    if (page_ != Page::close || !selected_) return;
    auto& quantity = work().counted[*selected_];
    if (begins_anew_) quantity = Quantity();
    begins_anew_ = false;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') continue;
        const auto longer = quantity.value() * 10 + (digit - '0');
        if (longer <= std::min<std::int64_t>(Quantity::limit, most_counted)) quantity = Quantity(longer);
    }
}

void MarketDay::erase() {
    if (auto* made = list()) {
        made->goods.erase();
        made->touched = true;
        return;
    }
    if (page_ != Page::close || !selected_) return;
    auto& counted = work().counted;
    const auto at = counted.find(*selected_);
    if (at == counted.end()) return;
    begins_anew_ = false;
    at->second = Quantity(at->second.value() / 10);
    // Erased to the last digit, it is not counted: none there is typed as 0.
    if (at->second.is_zero()) counted.erase(at);
}

app::CarryBackRequest MarketDay::carry_back(bool again, const StockContext& context) const {
    const auto& begun = work();
    app::CarryBackRequest request;
    request.event = event_;
    request.stall = stall_;
    request.rest = begun.rest == RestOfGoods::came_as_booked && not_counted() > 0;
    request.rest_stays = begun.rest == RestOfGoods::stays_there && not_counted() > 0;
    request.add = again;
    request.operator_id = context.operator_id;
    const auto add = [&](const ItemId& item, Quantity quantity) {
        app::NamedGoods goods;
        goods.code = ItemCode(code_of_item(context, item));
        goods.quantity = quantity;
        request.goods.push_back(std::move(goods));
    };
    for (const auto& [item, quantity] : begun.counted) {
        const auto* line = line_of(item);
        // Whoever counts sees beside it that it was never carried out.
        if (line == nullptr || line->figures.had() <= Quantity()) request.never_carried = true;
        add(item, quantity);
    }
    if (!request.rest && !request.rest_stays)
        for (const auto& item : to_count())
            if (begun.counted.count(item) == 0) add(item, Quantity());
    return request;
}

std::string MarketDay::counts_of(MarketAct act, const StockContext& context) const {
    std::size_t kinds = 0;
    app::UnitSums sums;
    const auto add = [&](const ItemId& item, Quantity quantity) {
        if (quantity <= Quantity()) return;
        ++kinds;
        sums.add(quantity, app::unit_of(context.catalogue, item));
    };
    const auto* read = stall();
    const auto& begun = work();
    if (act == MarketAct::carry_back) {
        for (const auto& line : read != nullptr ? read->lines : std::vector<app::EventLine>())
            add(line.item, closing(line).value_or(Closing()).back);
        for (const auto& [item, quantity] : begun.counted)
            if (line_of(item) == nullptr) add(item, quantity);
    } else if (act == MarketAct::missing) {
        for (const auto& line : read != nullptr ? read->lines : std::vector<app::EventLine>())
            add(line.item, line.open());
    } else {
        const auto& goods = (act == MarketAct::pack        ? begun.pack
                             : act == MarketAct::carry_out ? begun.carry_out
                                                           : begun.loss)
                                .goods;
        return counts_text(goods.kinds(), goods.sums(context.catalogue), context.language);
    }
    return counts_text(kinds, sums, context.language);
}

}  // namespace tsunagu::viewmodel
