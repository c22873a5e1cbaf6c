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

Result<EventPicture> read_event_picture(storage::ShopView& view, const EventCode& event,
                                        const LocationCode& stall) {
    const EventView events(view);
    EventPicture picture;
    picture.stall = stall;
    TSUNAGU_TRY(picture.report, events.report(event));
    // What sold there without being of the plan has no list.
    if (stall.empty() || domain::find_stall(picture.report.event, stall) == nullptr) return picture;
    TSUNAGU_TRY(picture.plan, events.suggest(event, stall));
    return picture;
}

}  // namespace tsunagu::app
