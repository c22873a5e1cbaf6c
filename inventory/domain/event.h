// A marché day (催事): an event on one date at a venue, with the stalls that sell there. A stall is a
// location that sells, a tent or a truck; for that day it may issue receipts in its own name and number.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/domain/location.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {

enum class StallKind { tent, truck };

template <>
struct NamesOf<StallKind> {
    static constexpr std::array rows = {
        Named<StallKind>{StallKind::tent, "tent", "テント", "tent"},
        Named<StallKind>{StallKind::truck, "truck", "キッチンカー", "kitchen car"},
    };
};

struct Stall {
    LocationCode location;
    StallKind kind = StallKind::tent;
    std::string name;     ///< who sells there that day; empty: the location's own name says it
    PartnerCode partner;  ///< the town; may be empty
    Issuer issuer;        ///< of that day's receipts; an empty name: as the location's settings say
    friend bool operator==(const Stall&, const Stall&) = default;
};

struct Event {
    EventCode code;
    std::string name;
    BusinessDate date;
    std::string venue;       ///< may be empty
    std::string opens;       ///< "11:00"; may be empty
    std::string closes;      ///< "16:00"; later than `opens`, and given where that is
    std::string qr;          ///< a lottery's or questionnaire's address on receipts; empty: the shop's own
    std::string qr_caption;  ///< words under it
    std::vector<Stall> stalls;
    friend bool operator==(const Event&, const Event&) = default;
};

/// Which part of an event an act on stock is.
enum class EventPart {
    carry_out,   ///< goods go to the stall
    carry_back,  ///< what is left comes home
    taken_out,   ///< given away or lost at the stall
    missing,     ///< what did not come home is given up, for a reason
};

template <>
struct NamesOf<EventPart> {
    static constexpr std::array rows = {
        Named<EventPart>{EventPart::carry_out, "carry_out", "持ち出し", "carried out"},
        Named<EventPart>{EventPart::carry_back, "carry_back", "持ち帰り", "brought back"},
        Named<EventPart>{EventPart::taken_out, "taken_out", "配布・廃棄", "given or lost"},
        Named<EventPart>{EventPart::missing, "missing", "不足の確定", "missing, given up"},
    };
};

/// What a stall means to take along.
struct PackLine {
    ItemId item;
    Quantity quantity;
    friend bool operator==(const PackLine&, const PackLine&) = default;
};

/// "00:00" to "23:59".
[[nodiscard]] bool is_clock_time(std::string_view text);
/// Neither, or both and the second later.
[[nodiscard]] bool are_opening_hours(std::string_view opens, std::string_view closes);

/// [A-Za-z0-9][A-Za-z0-9_-]{0,31}; field_invalid otherwise.
[[nodiscard]] Result<EventCode> parse_event_code(std::string_view text);

/// Nothing where it is none of the event's.
[[nodiscard]] const Stall* find_stall(const Event& event, const LocationCode& location);

/// How many days after an event something is still found that belongs to it.
inline constexpr std::int32_t found_within_days = 7;

/// Events of the last `found_within_days` days before `date` at which that place was a stall, the latest
/// first. Those of `date` itself are none: what happens there that day is theirs without a word.
[[nodiscard]] std::vector<const Event*> events_just_over(const std::vector<Event>& events,
                                                         const LocationCode& location, BusinessDate date);

/// Saturday or Sunday. Holidays on other days are not known here.
[[nodiscard]] bool is_weekend(BusinessDate date);

/// Whether what a stall sold on one day says something of another: the same town where both name one, or else
/// the same place.
[[nodiscard]] bool are_comparable(const Stall& a, const Stall& b);

}  // namespace tsunagu::domain
