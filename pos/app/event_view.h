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
