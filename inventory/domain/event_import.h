// Marché days as CSV, a line a stall. As with the other lists, all or nothing: every bad line is named in one
// import_failed.
#pragma once

#include <array>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "inventory/domain/event.h"

namespace tsunagu::domain {

/// What the shop knows and a list of events must agree with. An empty question is not asked.
struct EventKnowledge {
    std::function<bool(const LocationCode&)> has_place;
    std::function<bool(const PartnerCode&)> has_partner;
    std::span<const Event> events = {};  ///< those of the list take the place of theirs
};

/// The columns it must have.
inline constexpr std::array<std::string_view, 3> event_columns = {"code", "name", "date"};

/// Columns code, name, date; optional venue, opens, closes, qr, qr_caption, stall (a location), stall_kind
/// (tent unless given), stall_name, partner, issuer_name, issuer_number. Lines of one code are one event,
/// each with a stall: what they say of the event stands in the first, and is empty or the same in the others.
/// A place that is a stall of two events of one day, of the list or the shop, is stall_taken.
[[nodiscard]] Result<std::vector<Event>> parse_events_csv(std::string_view bytes, std::string_view path,
                                                          const EventKnowledge& shop = {});

}  // namespace tsunagu::domain
