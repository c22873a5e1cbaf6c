#include "pos/app/event_view.h"

#include "inventory/storage/shop_view.h"

namespace tsunagu::app {

EventSource EventView::source() const {
    return {view_.state(), view_.stock(), [this](Position position) { return view_.entry(position); }};
}

Result<std::vector<domain::Event>> EventView::events() const {
    return view_.state().events();
}

Result<EventReport> EventView::report(const EventCode& code) const {
    return report_event(source(), code);
}

Result<PackPlan> EventView::suggest(const EventCode& code, const LocationCode& stall) const {
    return suggest_pack_list(source(), code, stall);
}

}  // namespace tsunagu::app
