#include "pos/app/count_explanations.h"

#include <algorithm>
#include <map>

namespace tsunagu::app {
namespace {

constexpr std::string_view void_reason = "sale_void";
constexpr std::size_t most_hints = 10;

bool is_other_way(Quantity a, Quantity b) {
    return (a > Quantity() && b < Quantity()) || (a < Quantity() && b > Quantity());
}

/// Codes of one length that differ in at most two digits: one, and the check digit that follows from it.
bool are_neighbours(const ItemCode& a, const ItemCode& b) {
    const auto& x = a.text();
    const auto& y = b.text();
    if (x.size() != y.size()) return false;
    int differ = 0;
    for (std::size_t i = 0; i < x.size(); ++i) differ += x[i] != y[i] ? 1 : 0;
    return differ <= 2;
}

bool have_neighbouring_codes(const domain::Item& a, const domain::Item& b) {
    return std::any_of(a.codes.begin(), a.codes.end(), [&](const ItemCode& code) {
        return std::any_of(b.codes.begin(), b.codes.end(),
                           [&](const ItemCode& other) { return are_neighbours(code, other); });
    });
}

void add_mistaken_items(const CountComparison& comparison, const Catalogue& catalogue,
                        const domain::CountedLine& line, std::vector<Explanation>& hints) {
    const auto* own = catalogue.find(line.item);
    if (own == nullptr) return;
    for (const auto& other : comparison.lines) {
        const auto difference = other.line.difference();
        if (other.line.item == line.item || !is_other_way(difference, line.difference())) continue;
        const auto* entry = catalogue.find(other.line.item);
        if (entry == nullptr) continue;
        if (const auto price = catalogue.price_of(*entry); price && price == catalogue.price_of(*own))
            hints.push_back({ExplanationKind::same_price, other.line.item, difference, std::nullopt});
        if (have_neighbouring_codes(entry->item, own->item))
            hints.push_back({ExplanationKind::neighbouring_code, other.line.item, difference, std::nullopt});
    }
}

void add_transfers(const std::vector<storage::TransferSummary>& transfers, const LocationCode& here,
                   const domain::CountedLine& line, std::vector<Explanation>& hints) {
    if (line.difference() < Quantity()) return;
    for (const auto& transfer : transfers) {
        if (transfer.row.from != here && transfer.row.to != here) continue;
        for (const auto& goods : transfer.goods)
            if (goods.item == line.item && goods.dispatched != goods.arrived)
                hints.push_back({ExplanationKind::open_transfer, line.item, goods.dispatched - goods.arrived,
                                 transfer.row.entry});
    }
}

void add_movements(const std::vector<projection::MovementRow>& movements, const LocationCode& here,
                   const domain::CountedLine& line, std::vector<Explanation>& hints) {
    const auto difference = line.difference();
    const auto size = difference < Quantity() ? -difference : difference;
    for (const auto& row : movements) {
        const auto change = row.to == here ? row.quantity : -row.quantity;
        if (row.reason == void_reason && difference < Quantity())
            hints.push_back({ExplanationKind::voided_sale, line.item, change, row.entry});
        else if (row.quantity == size && row.reason != "sale" && row.reason != void_reason)
            hints.push_back({ExplanationKind::same_quantity, line.item, change, row.entry});
        if (hints.size() >= most_hints) return;
    }
}

}  // namespace

Result<std::vector<std::vector<Explanation>>> explain(const StockSource& source,
                                                      const CountComparison& comparison,
                                                      const Catalogue& catalogue) {
    const auto& count = comparison.count.row;
    std::map<ItemId, std::vector<projection::MovementRow>> movements;
    for (const auto& compared : comparison.lines)
        if (!compared.line.difference().is_zero()) movements[compared.line.item];
    std::vector<std::vector<Explanation>> explanations(comparison.lines.size());
    if (movements.empty()) return explanations;
    storage::MovementFilter filter;
    filter.location = count.location;
    filter.from = BusinessDate{count.business_date.days - look_back_days};
    // One way through the movements for all items.
    TSUNAGU_TRY_VOID(source.stock.movements(filter, [&](const projection::MovementRow& row) {
        const auto at = movements.find(row.item);
        const bool own = comparison.count.posted_by && row.entry == *comparison.count.posted_by;
        if (at != movements.end() && !own) at->second.push_back(row);
    }));
    TSUNAGU_TRY(const auto transfers, source.stock.open_transfers());
    for (std::size_t i = 0; i < comparison.lines.size(); ++i) {
        const auto& line = comparison.lines[i].line;
        if (line.difference().is_zero()) continue;
        add_mistaken_items(comparison, catalogue, line, explanations[i]);
        add_transfers(transfers, count.location, line, explanations[i]);
        add_movements(movements[line.item], count.location, line, explanations[i]);
    }
    return explanations;
}

}  // namespace tsunagu::app
