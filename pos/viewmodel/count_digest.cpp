#include "pos/viewmodel/count_digest.h"

#include <algorithm>
#include <set>

#include "inventory/domain/stocktake.h"

namespace tsunagu::viewmodel {
namespace {

void take_steps(CountDigest& digest, const std::vector<projection::CountAddRow>& rows,
                const app::Catalogue& catalogue, std::size_t most_steps) {
    std::vector<domain::CountedGoods> all;
    std::map<EntryRef, const OperatorId*> counters;
    all.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        all.push_back(rows[i].goods);
        counters.emplace(rows[i].goods.moment.entry, &rows[i].counter);
        digest.steps[rows[i].counter].push_back(i);
    }
    for (auto& [counter, steps] : digest.steps) {
        std::sort(steps.begin(), steps.end(), [&](std::size_t a, std::size_t b) {
            return domain::is_before(rows[b].goods.moment, rows[a].goods.moment);
        });
        if (steps.size() > most_steps) steps.resize(most_steps);
    }
    std::map<OperatorId, std::set<ItemId>> kinds;
    for (const auto& goods : domain::standing(all)) {
        const auto& counter = *counters.find(goods.moment.entry)->second;
        digest.counted[counter].sums.add(goods.quantity, app::unit_of(catalogue, goods.item));
        kinds[counter].insert(goods.item);
    }
    for (const auto& [counter, items] : kinds) digest.counted[counter].kinds = items.size();
}

}  // namespace

CountDigest digest_of(const app::CountPicture& picture, const app::Catalogue& catalogue,
                      std::size_t most_steps) {
    CountDigest digest;
    const auto& comparison = picture.comparison;
    take_steps(digest, comparison.steps, catalogue, most_steps);
    std::vector<std::size_t> superseded;
    for (std::size_t i = 0; i < comparison.lines.size(); ++i) {
        const auto& compared = comparison.lines[i];
        digest.lines[compared.line.item].push_back(i);
        if (compared.late) digest.late.push_back(i);
        const auto difference = compared.line.difference();
        if (difference.is_zero()) continue;
        if (compared.superseded) {
            superseded.push_back(i);
            continue;
        }
        digest.differing.push_back(i);
        auto& sums = difference > Quantity() ? digest.more : digest.less;
        sums.add(difference, app::unit_of(catalogue, compared.line.item));
    }
    digest.counting = digest.differing.size();
    digest.differing.insert(digest.differing.end(), superseded.begin(), superseded.end());
    return digest;
}

}  // namespace tsunagu::viewmodel
