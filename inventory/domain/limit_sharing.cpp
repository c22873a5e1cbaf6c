#include "inventory/domain/limit_sharing.h"

#include <algorithm>
#include <cstdint>

namespace tsunagu::domain {
namespace {

std::vector<SharedOut> even_parts(Quantity per_day, const std::vector<KnownShare>& known) {
    const auto count =
        std::count_if(known.begin(), known.end(), [](const KnownShare& one) { return !one.is_out; });
    std::vector<SharedOut> shares;
    std::int64_t before = 0;
    for (const auto& one : known) {
        Quantity even;
        if (!one.is_out) {
            const bool has_one_more = before++ < per_day.value() % count;
            even = Quantity(per_day.value() / count + (has_one_more ? 1 : 0));
        }
        shares.push_back({one.terminal, even, even});
    }
    return shares;
}

}  // namespace

std::vector<SharedOut> share_out(Quantity per_day, const std::vector<KnownShare>& known) {
    auto shares = even_parts(per_day, known);
    const bool begins = std::none_of(known.begin(), known.end(), [](const KnownShare& one) {
        return one.told.has_value() || one.may_believe > Quantity();
    });
    if (begins) return shares;
    // First all that lowers, or stays; what may be believed beside it is not free.
    Quantity taken;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i].share = std::min(shares[i].wanted, known[i].told.value_or(Quantity()));
        taken += std::max(shares[i].share, known[i].may_believe);
    }
    if (taken > per_day) return shares;
    auto free = per_day - taken;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto& one = shares[i];
        // Up to what it may believe already, nobody else is the worse for it.
        const auto counted = std::max(one.share, known[i].may_believe);
        one.share = std::min(one.wanted, counted + free);
        free -= std::max(Quantity(), one.share - counted);
    }
    return shares;
}

}  // namespace tsunagu::domain
