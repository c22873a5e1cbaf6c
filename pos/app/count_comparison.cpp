#include "pos/app/count_comparison.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <utility>

#include "inventory/domain/ledger.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"
#include "inventory/record/sale_voided.h"

namespace tsunagu::app {
namespace {

using Changes = std::map<ItemId, std::vector<domain::StockChangeAt>>;

/// When movements took effect. A difference that a count found was there at the moment of that count, not
/// when it was posted; what is taken back never was; what a sheet of paper sold was sold in its hours,
/// whenever it was entered.
class Moments {
  public:
    explicit Moments(const StockSource& source) : source_(source) {}

    Result<domain::Moment> of(const projection::MovementRow& movement) {
        if (movement.reason == domain::name_of(domain::MovementReason::sale)) return of_sale(movement);
        if (movement.reason == domain::name_of(domain::MovementReason::sale_void)) return of_void(movement);
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
        if (position_ == movement.position) return moment_;
        TSUNAGU_TRY(const auto entry, source_.entry(movement.position));
        // What the book lacked was there before anybody counted.
        if (entry.kind == record::kind::book_aligned) return keep(movement, {movement.entry, UtcMs{0}, true});
        return keep(movement, {movement.entry, entry.at});
    }

    Result<domain::Moment> of_sale(const projection::MovementRow& movement) {
        if (position_ == movement.position) return moment_;
        TSUNAGU_TRY(const auto entry, source_.entry(movement.position));
        if (entry.schema_version == 1) return keep(movement, {movement.entry, entry.at});
        TSUNAGU_TRY(const auto sale, record::decode_sale(entry.payload, entry.schema_version));
        const domain::Moment moment{movement.entry, entry.at, sale.paper.has_value()};
        if (sale.paper) sheets_.emplace(movement.entry, moment);
        return keep(movement, moment);
    }

    Result<domain::Moment> of_void(const projection::MovementRow& movement) {
        if (position_ == movement.position) return moment_;
        TSUNAGU_TRY(const auto entry, source_.entry(movement.position));
        TSUNAGU_TRY(const auto voided, record::decode_sale_voided(entry.payload, entry.schema_version));
        if (const auto sheet = sheets_.find(voided.sale); sheet != sheets_.end())
            return keep(movement, sheet->second);
        // A sheet that was entered before this count was opened is older than all of its steps.
        if (voided.reason == record::void_of_paper) return keep(movement, {movement.entry, UtcMs{0}, true});
        return keep(movement, {movement.entry, entry.at});
    }

    domain::Moment keep(const projection::MovementRow& movement, domain::Moment moment) {
        position_ = movement.position;
        moment_ = std::move(moment);
        return moment_;
    }

    const StockSource& source_;
    Position position_ = 0;
    domain::Moment moment_;  ///< of that position
    std::map<EntryRef, domain::Moment> sheets_;
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

/// The steps of one item.
using CountSteps = std::span<const projection::CountAddRow>;

std::vector<OperatorId> counters_of(const domain::CountedLine& line, CountSteps steps) {
    std::vector<OperatorId> counters;
    for (const auto& step : steps)
        if ((line.lot.empty() || step.goods.lot == line.lot) &&
            std::find(counters.begin(), counters.end(), step.counter) == counters.end())
            counters.push_back(step.counter);
    return counters;
}

std::vector<domain::CountedGoods> goods_of(CountSteps steps) {
    std::vector<domain::CountedGoods> goods;
    for (const auto& step : steps) goods.push_back(step.goods);
    return goods;
}

/// By item; each item's steps come together.
std::map<ItemId, CountSteps> by_item(const std::vector<projection::CountAddRow>& steps) {
    std::map<ItemId, CountSteps> items;
    for (std::size_t first = 0; first < steps.size();) {
        auto end = first;
        while (end < steps.size() && steps[end].goods.item == steps[first].goods.item) ++end;
        items.emplace(steps[first].goods.item, CountSteps(steps).subspan(first, end - first));
        first = end;
    }
    return items;
}

Result<bool> is_superseded(const StockSource& source, const storage::CountSummary& count,
                           const domain::CountedLine& line) {
    TSUNAGU_TRY(const auto posted, source.stock.posted_lines(count.row.location, line.item));
    return std::any_of(posted.begin(), posted.end(), [&](const projection::CountedRow& other) {
        const bool same = other.line.lot == line.lot || other.line.lot.empty() || line.lot.empty();
        return same && other.posting != count.posted_by && domain::is_before(line.moment, other.line.moment);
    });
}

Result<void> compare_item(const StockSource& source, CountComparison& comparison, CountSteps steps,
                          const Changes& changes) {
    const auto& location = comparison.count.row.location;
    const auto& item = steps.front().goods.item;
    domain::ItemStock stock;
    TSUNAGU_TRY(stock.lots, source.stock.lots(location, item));
    if (const auto at = changes.find(item); at != changes.end()) stock.changes = at->second;
    for (auto& line : domain::compare(goods_of(steps), stock)) {
        ComparedLine compared{line, counters_of(line, steps), false, domain::lots_of_difference(line, stock),
                              std::nullopt};
        TSUNAGU_TRY(compared.superseded, is_superseded(source, comparison.count, line));
        comparison.lines.push_back(std::move(compared));
    }
    return {};
}

/// What was posted of one item.
using Posted = std::span<ComparedLine>;

/// Marks what the steps of one item say that the posting did not know of. A count posted since says what is
/// there all the same, so what it supersedes is not late. Gives lines of goods that were not posted at all.
Result<std::vector<ComparedLine>> tell_late(const StockSource& source, const storage::CountSummary& count,
                                            Posted posted, CountSteps steps) {
    std::vector<ComparedLine> unposted;
    for (auto& line : domain::compare(goods_of(steps), {})) {
        Quantity known;
        ComparedLine* first = nullptr;
        for (auto& row : posted) {
            if (!line.lot.empty() && !row.line.lot.empty() && row.line.lot != line.lot) continue;
            known += row.line.counted;
            if (first == nullptr) first = &row;
        }
        if (first != nullptr && known == line.counted) continue;
        TSUNAGU_TRY(const bool superseded, is_superseded(source, count, line));
        if (superseded) continue;
        if (first != nullptr) {
            first->late = line.counted;
            continue;
        }
        auto counters = counters_of(line, steps);
        const auto sum = std::exchange(line.counted, Quantity());
        line.expected = Quantity();
        unposted.push_back({std::move(line), std::move(counters), false, {}, sum});
    }
    return unposted;
}

/// Of a count that nothing of was booked: what was counted, against no book.
CountComparison as_given_up(CountComparison comparison) {
    for (const auto& [item, steps] : by_item(comparison.steps))
        for (auto& line : domain::compare(goods_of(steps), {})) {
            auto counters = counters_of(line, steps);
            line.expected = line.counted;
            comparison.lines.push_back({std::move(line), std::move(counters), false, {}, std::nullopt});
        }
    return comparison;
}

Result<CountComparison> as_posted(const StockSource& source, CountComparison comparison) {
    TSUNAGU_TRY(const auto rows, source.stock.posted_lines(*comparison.count.posted_by));
    const auto steps = by_item(comparison.steps);
    auto& lines = comparison.lines;
    std::map<ItemId, std::pair<std::size_t, std::size_t>> ranges;
    for (const auto& row : rows) {
        const auto at = steps.find(row.line.item);
        lines.push_back({row.line,
                         at == steps.end() ? std::vector<OperatorId>() : counters_of(row.line, at->second),
                         false,
                         {},
                         std::nullopt});
        ranges.try_emplace(row.line.item, lines.size() - 1, 0).first->second.second = lines.size();
    }
    std::vector<ComparedLine> unposted;
    for (const auto& [item, of_item] : steps) {
        const auto range = ranges.find(item);
        const auto posted =
            range == ranges.end()
                ? Posted()
                : Posted(lines).subspan(range->second.first, range->second.second - range->second.first);
        TSUNAGU_TRY(auto late, tell_late(source, comparison.count, posted, of_item));
        std::move(late.begin(), late.end(), std::back_inserter(unposted));
    }
    std::move(unposted.begin(), unposted.end(), std::back_inserter(lines));
    return comparison;
}

}  // namespace

Result<CountComparison> compare_count(const StockSource& source, const storage::CountSummary& count) {
    CountComparison comparison;
    comparison.count = count;
    TSUNAGU_TRY(comparison.steps, source.stock.counted_goods(count.row.entry));
    if (count.posted_by)
        return count.booked ? as_posted(source, std::move(comparison)) : as_given_up(std::move(comparison));
    TSUNAGU_TRY(const auto changes, changes_since(source, count));
    for (const auto& [item, steps] : by_item(comparison.steps))
        TSUNAGU_TRY_VOID(compare_item(source, comparison, steps, changes));
    return comparison;
}

std::size_t late_lines(const CountComparison& comparison) {
    return static_cast<std::size_t>(
        std::count_if(comparison.lines.begin(), comparison.lines.end(),
                      [](const ComparedLine& line) { return line.late.has_value(); }));
}

}  // namespace tsunagu::app
