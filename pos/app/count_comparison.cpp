#include "pos/app/count_comparison.h"

#include <algorithm>
#include <map>
#include <utility>

#include "inventory/domain/ledger.h"

namespace tsunagu::app {
namespace {

using Changes = std::map<ItemId, std::vector<domain::StockChangeAt>>;

/// When movements took effect. A difference that a count found was there at the moment of that count, not
/// when it was posted; what is taken back never was.
class Moments {
  public:
    explicit Moments(const StockSource& source) : source_(source) {}

    Result<domain::Moment> of(const projection::MovementRow& movement) {
        if (movement.reason == domain::name_of(domain::MovementReason::sale)) return of_entry(movement);
        TSUNAGU_TRY(const auto act, source_.stock.act(movement.entry));
        auto cause = movement;
        if (act && act->reverses) {
            TSUNAGU_TRY(const auto reversed, source_.stock.act(*act->reverses));
            if (reversed) {
                cause.entry = reversed->entry;
                cause.position = reversed->position;
            }
        }
        TSUNAGU_TRY(const auto counted, source_.stock.posted_line(cause.entry, movement.item, movement.lot));
        if (counted) return counted->line.moment;
        return of_entry(cause);
    }

  private:
    Result<domain::Moment> of_entry(const projection::MovementRow& movement) {
        if (position_ != movement.position) {
            TSUNAGU_TRY(const auto entry, source_.entry(movement.position));
            position_ = movement.position;
            at_ = entry.at;
        }
        return domain::Moment{movement.entry, at_};
    }

    const StockSource& source_;
    Position position_ = 0;
    UtcMs at_;
};

Result<Changes> changes_since(const StockSource& source, const storage::CountSummary& count) {
    const auto& location = count.row.location;
    TSUNAGU_TRY(const auto movements, source.stock.movements_since(count.movements_before, location));
    Moments moments(source);
    Changes changes;
    for (const auto& movement : movements) {
        TSUNAGU_TRY(auto moment, moments.of(movement));
        const auto quantity = movement.to == location ? movement.quantity : -movement.quantity;
        changes[movement.item].push_back({std::move(moment), movement.lot, quantity});
    }
    return changes;
}

std::vector<OperatorId> counters_of(const domain::CountedLine& line,
                                    const std::vector<projection::CountAddRow>& steps) {
    std::vector<OperatorId> counters;
    for (const auto& step : steps)
        if (step.goods.item == line.item && step.goods.lot == line.lot &&
            std::find(counters.begin(), counters.end(), step.counter) == counters.end())
            counters.push_back(step.counter);
    return counters;
}

Result<bool> is_superseded(const StockSource& source, const LocationCode& location,
                           const domain::CountedLine& line) {
    TSUNAGU_TRY(const auto posted, source.stock.posted_lines(location, line.item));
    return std::any_of(posted.begin(), posted.end(), [&](const projection::CountedRow& other) {
        const bool same = other.line.lot == line.lot || other.line.lot.empty() || line.lot.empty();
        return same && domain::is_before(line.moment, other.line.moment);
    });
}

Result<void> compare_item(const StockSource& source, CountComparison& comparison,
                          const std::vector<domain::CountedGoods>& counted, const Changes& changes) {
    const auto& location = comparison.count.row.location;
    domain::ItemStock stock;
    TSUNAGU_TRY(stock.lots, source.stock.lots(location, counted.front().item));
    if (const auto at = changes.find(counted.front().item); at != changes.end()) stock.changes = at->second;
    for (auto& line : domain::compare(counted, stock)) {
        ComparedLine compared{line, counters_of(line, comparison.steps), false,
                              domain::lots_of_difference(line, stock)};
        TSUNAGU_TRY(compared.superseded, is_superseded(source, location, line));
        comparison.lines.push_back(std::move(compared));
    }
    return {};
}

Result<CountComparison> as_posted(const StockSource& source, CountComparison comparison) {
    TSUNAGU_TRY(const auto rows, source.stock.posted_lines(*comparison.count.posted_by));
    for (const auto& row : rows)
        comparison.lines.push_back({row.line, counters_of(row.line, comparison.steps), false, {}});
    return comparison;
}

}  // namespace

Result<CountComparison> compare_count(const StockSource& source, const storage::CountSummary& count) {
    CountComparison comparison;
    comparison.count = count;
    TSUNAGU_TRY(comparison.steps, source.stock.counted_goods(count.row.entry));
    if (count.posted_by) return as_posted(source, std::move(comparison));
    TSUNAGU_TRY(const auto changes, changes_since(source, count));
    // The steps come item by item.
    std::vector<domain::CountedGoods> item;
    for (const auto& step : comparison.steps) {
        if (!item.empty() && item.front().item != step.goods.item) {
            TSUNAGU_TRY_VOID(compare_item(source, comparison, item, changes));
            item.clear();
        }
        item.push_back(step.goods);
    }
    if (!item.empty()) TSUNAGU_TRY_VOID(compare_item(source, comparison, item, changes));
    return comparison;
}

}  // namespace tsunagu::app
