#include "inventory/domain/limit_sharing.h"

#include <algorithm>
#include <cstdint>

namespace tsunagu::domain {

std::vector<SharedOut> share_out(Quantity per_day, const std::vector<KnownShare>& known) {
    std::vector<SharedOut> shares;
    const auto count = static_cast<std::int64_t>(known.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const Quantity even(per_day.value() / count + (i < per_day.value() % count ? 1 : 0));
        shares.push_back({known[static_cast<std::size_t>(i)].terminal, even, even});
    }
    const bool begins =
        std::none_of(known.begin(), known.end(), [](const KnownShare& one) { return one.told.has_value(); });
    if (begins) return shares;
    // First all that lowers, or stays; what may be believed beside it is not free.
    Quantity taken;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i].share = std::min(shares[i].wanted, known[i].told.value_or(Quantity()));
        taken += std::max(shares[i].share, known[i].may_believe);
    }
    auto free = std::max(Quantity(), per_day - taken);
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
