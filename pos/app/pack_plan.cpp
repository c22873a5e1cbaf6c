// What to take along to a stall, by what comparable days before took, and how an event, a stall and its
// report are found (event_report.h).
#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "pos/app/event_report.h"

namespace tsunagu::app {
namespace {

/// A comparable day's figures of the stall.
struct PastDay {
    domain::Event event;
    StallReport stall;
};

std::vector<PackSuggestion> averages(const std::vector<PastDay>& days) {
    struct Sum {
        std::int64_t gone = 0;
        std::int64_t days = 0;
        std::int64_t sold_out = 0;
    };
    std::map<ItemId, Sum> sums;
    for (const auto& day : days)
        for (const auto& line : day.stall.lines) {
            const auto& figures = line.figures;
            const auto gone = (figures.sold + figures.given()).value();
            if (figures.carried.value() <= 0 && gone <= 0) continue;
            auto& sum = sums[line.item];
            sum.gone += gone;
            ++sum.days;
            if (gone > 0 && figures.brought_back.value() <= 0 && figures.stays.is_zero() &&
                figures.unexplained().value() <= 0)
                ++sum.sold_out;
        }
    std::vector<PackSuggestion> lines;
    for (const auto& [item, sum] : sums) {
        const auto average = (sum.gone + sum.days - 1) / sum.days;
        if (average > 0) lines.push_back({{item, Quantity(average)}, sum.days, sum.sold_out});
    }
    return lines;
}

}  // namespace

Result<domain::Event> require_event(storage::StateReader& state, const EventCode& code) {
    TSUNAGU_TRY(auto event, state.event(code));
    if (!event) return fail(ErrorCode::unknown_event, {{"code", code.text()}});
    return std::move(*event);
}

Result<domain::Stall> require_stall(const domain::Event& event, const LocationCode& location) {
    if (const auto* stall = domain::find_stall(event, location)) return *stall;
    std::string known;
    for (const auto& stall : event.stalls) known += (known.empty() ? "" : ", ") + stall.location.text();
    return fail(
        ErrorCode::unknown_stall,
        {{"event", event.code.text()}, {"code", location.text()}, {"known", known.empty() ? "-" : known}});
}

const StallReport* find_stall(const EventReport& report, const LocationCode& location) {
    const auto at = std::find_if(report.stalls.begin(), report.stalls.end(),
                                 [&](const StallReport& stall) { return stall.stall.location == location; });
    return at == report.stalls.end() ? nullptr : &*at;
}

Result<PackPlan> suggest_pack_list(const EventSource& source, const EventCode& code,
                                   const LocationCode& location) {
    TSUNAGU_TRY(const auto event, require_event(source.state, code));
    TSUNAGU_TRY(const auto stall, require_stall(event, location));
    TSUNAGU_TRY(auto events, source.state.events());
    const bool weekend = domain::is_weekend(event.date);
    std::erase_if(events, [&](const domain::Event& other) { return other.date >= event.date; });
    std::stable_sort(events.begin(), events.end(), [&](const domain::Event& a, const domain::Event& b) {
        const bool a_alike = domain::is_weekend(a.date) == weekend;
        const bool b_alike = domain::is_weekend(b.date) == weekend;
        return a_alike != b_alike ? a_alike : a.date > b.date;
    });
    std::vector<PastDay> days;
    for (const auto& other : events) {
        if (days.size() == comparable_days) break;
        const auto at = std::find_if(other.stalls.begin(), other.stalls.end(), [&](const auto& candidate) {
            return domain::are_comparable(candidate, stall);
        });
        if (at == other.stalls.end()) continue;
        TSUNAGU_TRY(const auto report, report_event(source, other.code));
        const auto* past = find_stall(report, at->location);
        if (past->figures.carried.value() <= 0 && past->sale_count == 0) continue;
        days.push_back({other, *past});
    }
    PackPlan plan;
    for (const auto& day : days) plan.days.push_back(day.event.code);
    plan.lines = averages(days);
    return plan;
}

}  // namespace tsunagu::app
