#include "inventory/domain/rack_slots.h"

#include <algorithm>
#include <set>

#include "inventory/base/parse.h"
#include "inventory/domain/blanks.h"

namespace tsunagu::domain {
namespace {

auto refused(std::string_view text) {
    return fail(
        ErrorCode::field_invalid,
        {{"column", "brochures.slots"}, {"value", std::string(text)}, {"allowed", "A-1..A-40; B-1..B-40"}});
}

/// Where the digits at the end of `name` begin.
std::size_t number_of(std::string_view name) {
    return name.find_last_not_of("0123456789") + 1;
}

Result<std::vector<std::string>> slots_of(std::string_view part) {
    const auto dots = part.find("..");
    if (dots == std::string_view::npos) return std::vector{std::string(part)};
    const auto first = trimmed(part.substr(0, dots));
    const auto last = trimmed(part.substr(dots + 2));
    const auto words = first.substr(0, number_of(first));
    if (last.substr(0, number_of(last)) != words) return refused(part);
    const auto from = parse_unsigned(first.substr(words.size()), most_rack_slots);
    const auto to = parse_unsigned(last.substr(words.size()), most_rack_slots);
    if (!from || !to || *to < *from) return refused(part);
    std::vector<std::string> slots;
    for (auto number = *from; number <= *to; ++number)
        slots.push_back(std::string(words) + std::to_string(number));
    return slots;
}

}  // namespace

Result<std::vector<std::string>> parse_rack_slots(std::string_view text) {
    std::vector<std::string> all;
    std::set<std::string> known;
    while (!text.empty()) {
        const auto end = std::min(text.find(';'), text.size());
        const auto part = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty()) continue;
        TSUNAGU_TRY(auto slots, slots_of(part));
        for (auto& slot : slots)
            if (!known.insert(slot).second || all.size() == most_rack_slots)
                return refused(slot);
            else
                all.push_back(std::move(slot));
    }
    return all;
}

}  // namespace tsunagu::domain
