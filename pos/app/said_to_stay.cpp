#include "pos/app/said_to_stay.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "pos/app/act_movements.h"

namespace tsunagu::app {

Result<std::optional<std::map<ItemId, StayingGoods>>> said_to_stay(const EventSource& source,
                                                                   const EventCode& event,
                                                                   const LocationCode& stall) {
    TSUNAGU_TRY(const auto said, source.state.stays(event, stall));
    if (!said) return std::optional<std::map<ItemId, StayingGoods>>();
    std::map<ItemId, StayingGoods> goods;
    if (said->empty()) return std::optional(std::move(goods));
    for (const auto& line : *said) goods[line.item] = {line.quantity, {}};
    TSUNAGU_TRY(const auto acts, source.stock.acts_of_event(event));
    for (const auto& act : acts) {
        const bool takes =
            act.part == domain::EventPart::carry_back || act.part == domain::EventPart::taken_out;
        if (!takes || act.stall != stall) continue;
        TSUNAGU_TRY(const auto entry, source.entry(act.position));
        TSUNAGU_TRY(const auto moved, movements_of_act(entry));
        if (!moved) continue;
        const domain::Moment moment{act.entry, entry.at};
        for (const auto& line : *said) {
            if (!domain::is_before(line.said, moment)) continue;
            for (const auto& movement : moved->movements)
                if (movement.item == line.item && movement.from == stall)
                    goods[line.item].gone_since += movement.quantity;
        }
    }
    return std::optional(std::move(goods));
}

Quantity staying(const StayingGoods& goods, Quantity left) {
    const auto missing_then = std::max(Quantity(), left + goods.gone_since - goods.said);
    const auto of_what_stayed = std::max(Quantity(), goods.gone_since - missing_then);
    return std::max(Quantity(), goods.said - of_what_stayed);
}

Result<std::optional<std::map<ItemId, Quantity>>> stays_after(const EventSource& source,
                                                              const EventCode& event,
                                                              const LocationCode& stall) {
    TSUNAGU_TRY(const auto said, said_to_stay(source, event, stall));
    if (!said) return std::optional<std::map<ItemId, Quantity>>();
    std::map<ItemId, Quantity> stays;
    const bool went = std::any_of(said->begin(), said->end(),
                                  [](const auto& goods) { return !goods.second.gone_since.is_zero(); });
    if (!went) {
        for (const auto& [item, goods] : *said) stays.emplace(item, goods.said);
        return std::optional(std::move(stays));
    }
    TSUNAGU_TRY(const auto report, report_event(source, event));
    if (const auto* part = find_stall(report, stall))
        for (const auto& line : part->lines)
            if (line.figures.stays != line.kept) stays.emplace(line.item, line.figures.stays - line.kept);
    return std::optional(std::move(stays));
}

}  // namespace tsunagu::app
