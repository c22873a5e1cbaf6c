// What can be asked about marché days without writing. Takes no lock, as ShopView, whose it is.
#pragma once

#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/event.h"
#include "pos/app/event_report.h"

namespace tsunagu::storage {
class ShopView;
}

namespace tsunagu::app {

/// An event as a screen shows it, as of one moment.
struct EventPicture {
    EventReport report;
    LocationCode stall;  ///< whose plan it is; may be empty
    PackPlan plan;       ///< nothing without a stall
};

/// unknown_event, unknown_stall, entry_malformed. Reads the sales and acts of one day, and for a plan those
/// of the comparable days too.
[[nodiscard]] Result<EventPicture> read_event_picture(storage::ShopView& view, const EventCode& event,
                                                      const LocationCode& stall);

class EventView {
  public:
    explicit EventView(storage::ShopView& view) : view_(view) {}

    /// By date, then code.
    [[nodiscard]] Result<std::vector<domain::Event>> events() const;
    /// report_event.
    [[nodiscard]] Result<EventReport> report(const EventCode& code) const;
    /// suggest_pack_list.
    [[nodiscard]] Result<PackPlan> suggest(const EventCode& code, const LocationCode& stall) const;

  private:
    [[nodiscard]] EventSource source() const;

    storage::ShopView& view_;
};

}  // namespace tsunagu::app
