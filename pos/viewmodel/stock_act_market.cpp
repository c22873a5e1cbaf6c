// Waste that is found a day or more after a marché day: whether it is of that event or of today.
#include <algorithm>

#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {
namespace {

constexpr const char* no_event = "none";

std::string event_text(const domain::Event& event) {
    const auto date = to_text(event.date);
    const auto number = [&](std::size_t at) { return std::to_string(std::stoi(date.substr(at, 2))); };
    return number(5) + "/" + number(8) + " " + event.name;
}

std::string today_text(const StockContext& context) {
    const auto& events = context.catalogue.facts().events;
    const bool is_event = std::any_of(events.begin(), events.end(), [&](const domain::Event& event) {
        return event.date == context.today() && domain::find_stall(event, context.here()) != nullptr;
    });
    return std::string(
        words(is_event ? StockWord::loss_of_this_event : StockWord::loss_of_today, context.language));
}

}  // namespace

std::vector<const domain::Event*> StockActEntry::events_over(const StockContext& context) const {
    if (kind_ != StockActKind::waste) return {};
    return domain::events_just_over(context.catalogue.facts().events, context.here(), context.today());
}

const domain::Event* StockActEntry::loss_event(const StockContext& context) const {
    // A draft may have waited until nothing is found of that event any more.
    const auto events = events_over(context);
    const auto at = std::find_if(events.begin(), events.end(),
                                 [&](const domain::Event* event) { return event->code == event_; });
    return at == events.end() ? nullptr : *at;
}

std::string StockActEntry::loss_event_text(const StockContext& context) const {
    const auto* event = loss_event(context);
    return event != nullptr ? event_text(*event) : today_text(context);
}

std::optional<ChooserModel> StockActEntry::loss_events(const StockContext& context) const {
    const auto events = events_over(context);
    if (events.empty()) return std::nullopt;
    const auto* chosen = loss_event(context);
    ChooserModel model;
    model.key = "event";
    model.title = words(StockWord::choose_loss_event, context.language);
    model.note = words(StockWord::loss_event_note, context.language);
    model.rows.push_back({no_event, today_text(context), chosen == nullptr});
    for (const auto* event : events)
        model.rows.push_back({event->code.text(), event_text(*event), event == chosen, event->venue});
    return model;
}

}  // namespace tsunagu::viewmodel
