#include "pos/app/brochure_rack.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "inventory/domain/rack_slots.h"
#include "inventory/storage/shelf_reader.h"
#include "inventory/storage/state_reader.h"
#include "pos/app/settings.h"

namespace tsunagu::app {
namespace {

constexpr int week_days = 7;

using Steps = std::vector<storage::RackStep>;

/// The index of the count a period begins with: the last one up to its first day, or the first one in it.
std::optional<std::size_t> opening_of(const Steps& steps, const DateRange& range) {
    std::optional<std::size_t> opening;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!steps[i].counted) continue;
        const bool before = range.from && steps[i].business_date <= *range.from;
        if (!opening || before) opening = i;
        if (!before) break;
    }
    return opening;
}

std::optional<Takes> takes_of(const Steps& steps, const DateRange& range) {
    const auto opening = opening_of(steps, range);
    if (!opening) return std::nullopt;
    Takes takes;
    takes.from = steps[*opening].business_date;
    takes.opening = steps[*opening].quantity;
    std::optional<Takes> whole;
    for (std::size_t i = *opening + 1; i < steps.size(); ++i) {
        const auto& step = steps[i];
        if (range.to && step.business_date > *range.to) break;
        if (!step.counted) {
            takes.refilled += step.quantity;
            continue;
        }
        takes.to = step.business_date;
        takes.closing = step.quantity;
        whole = takes;
    }
    return whole;
}

std::map<ItemId, Steps> steps_at(const LocationCode& location, const Steps& all) {
    std::map<ItemId, Steps> steps;
    for (const auto& step : all)
        if (step.location == location) steps[step.item].push_back(step);
    return steps;
}

/// "A-2" before "A-10": by the words, then by the number at the end.
std::tuple<std::string, std::size_t, std::string> slot_order(const std::string& slot) {
    const auto digits = slot.find_last_not_of("0123456789") + 1;
    return {slot.substr(0, digits), slot.size() - digits, slot};
}

}  // namespace

int Takes::days() const {
    return std::max(1, to.days - from.days);
}

Quantity Takes::per_week() const {
    const auto doubled = 2 * week_days * taken().value() + days();
    const auto parts = std::int64_t{2} * days();
    // Down, also below nothing.
    return Quantity(doubled / parts - (doubled % parts < 0 ? 1 : 0));
}

Result<BrochureRack> brochure_rack(const Readers& readers, const LocationCode& location,
                                   const DateRange& range) {
    TSUNAGU_TRY(const auto items, readers.state.items());
    TSUNAGU_TRY(const auto all_steps, readers.shelf.rack_steps());
    TSUNAGU_TRY(const auto points, readers.shelf.reorder_points());
    TSUNAGU_TRY(const auto setting, readers.state.setting(setting::brochure_slots));
    // Slots of a newer program are not read here: then none is said to be empty.
    const auto slots =
        domain::parse_rack_slots(setting.value_or(std::string())).value_or(std::vector<std::string>());
    const auto steps = steps_at(location, all_steps);
    BrochureRack rack;
    rack.location = location;
    rack.slots = slots.size();
    std::set<std::string> taken;
    for (const auto& item : items) {
        if (item.kind != domain::ItemKind::brochure) continue;
        RackItem row;
        row.slot = item.slot;
        row.item = item.id;
        row.code = item.codes.empty() ? ItemCode(to_text(item.id.entry)) : item.codes.front();
        row.name = item.name;
        row.partner = item.partner;
        TSUNAGU_TRY(const auto left, readers.state.stock(location, item.id));
        row.left = left.value_or(Quantity());
        for (const auto& point : points)
            if (point.location == location && point.item == item.id) row.minimum = point.minimum;
        if (const auto at = steps.find(item.id); at != steps.end()) {
            for (const auto& step : at->second)
                if (step.counted) row.counted_on = step.business_date;
            row.takes = takes_of(at->second, range);
        }
        taken.insert(item.slot);
        rack.items.push_back(std::move(row));
    }
    for (const auto& slot : slots)
        if (taken.count(slot) == 0) rack.empty_slots.push_back(slot);
    std::sort(rack.items.begin(), rack.items.end(), [](const RackItem& a, const RackItem& b) {
        return std::tuple(slot_order(a.slot), a.code) < std::tuple(slot_order(b.slot), b.code);
    });
    return rack;
}

}  // namespace tsunagu::app
