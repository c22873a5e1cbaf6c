#include "pos/app/expected_deliveries.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "inventory/record/delivery_expected.h"

namespace tsunagu::app {
namespace {

std::vector<domain::DeliveryGoods> goods_of(const std::vector<record::ReceivedLine>& lines,
                                            const domain::ItemAliases& aliases) {
    std::vector<domain::DeliveryGoods> goods;
    for (const auto& line : lines)
        goods.push_back({aliases.root_of(line.item), line.lot, line.expiry, line.quantity});
    return goods;
}

Result<ExpectedDelivery> compared(const StockSource& source, projection::ExpectedDeliveryRow row,
                                  const std::vector<Position>& positions) {
    TSUNAGU_TRY(const auto entry, source.entry(row.position));
    TSUNAGU_TRY(const auto list, record::decode_delivery_expected(entry.payload, entry.schema_version));
    TSUNAGU_TRY(const auto aliases, source.stock.item_aliases());
    std::vector<domain::DeliveryGoods> came;
    for (const auto position : positions) {
        TSUNAGU_TRY(const auto delivery, source.entry(position));
        TSUNAGU_TRY(const auto received,
                    record::decode_goods_received(delivery.payload, delivery.schema_version));
        auto goods = goods_of(received.lines, aliases);
        std::move(goods.begin(), goods.end(), std::back_inserter(came));
    }
    return ExpectedDelivery{std::move(row), domain::compare_delivery(goods_of(list.lines, aliases), came)};
}

Result<ExpectedDelivery> compared(const StockSource& source, projection::ExpectedDeliveryRow row) {
    TSUNAGU_TRY(const auto positions, source.stock.deliveries_of_note(row.consignor, row.delivery_note));
    return compared(source, std::move(row), positions);
}

}  // namespace

bool CompleteNotes::has(const EntryRef& list, const std::vector<Position>& deliveries) const {
    const auto at = deliveries_.find(list);
    return at != deliveries_.end() && at->second == deliveries;
}

void CompleteNotes::keep(const EntryRef& list, std::vector<Position> deliveries) {
    deliveries_.insert_or_assign(list, std::move(deliveries));
}

bool ExpectedDelivery::complete() const {
    return std::all_of(lines.begin(), lines.end(),
                       [](const domain::DeliveryLine& line) { return line.missing().is_zero(); });
}

Result<std::vector<ExpectedDelivery>> open_deliveries(const StockSource& source, CompleteNotes& complete) {
    TSUNAGU_TRY(auto rows, source.stock.expected_deliveries());
    std::vector<ExpectedDelivery> open;
    for (auto& row : rows) {
        if (row.closed) continue;
        TSUNAGU_TRY(auto positions, source.stock.deliveries_of_note(row.consignor, row.delivery_note));
        if (complete.has(row.entry, positions)) continue;
        TSUNAGU_TRY(auto expected, compared(source, std::move(row), positions));
        if (expected.complete())
            complete.keep(expected.row.entry, std::move(positions));
        else
            open.push_back(std::move(expected));
    }
    return open;
}

Result<std::vector<ExpectedDelivery>> expected_deliveries(const StockSource& source) {
    TSUNAGU_TRY(auto rows, source.stock.expected_deliveries());
    std::vector<ExpectedDelivery> all;
    for (auto& row : rows) {
        TSUNAGU_TRY(auto expected, compared(source, std::move(row)));
        all.push_back(std::move(expected));
    }
    return all;
}

Result<std::optional<ExpectedDelivery>> find_expected(const StockSource& source,
                                                      const std::optional<ConsignorCode>& consignor,
                                                      std::string_view note) {
    if (note.empty()) return std::optional<ExpectedDelivery>();
    TSUNAGU_TRY(auto rows, source.stock.expected_deliveries(note));
    if (consignor) std::erase_if(rows, [&](const auto& row) { return row.consignor != *consignor; });
    if (rows.empty()) return std::optional<ExpectedDelivery>();
    if (rows.size() > 1) {
        std::string names;
        for (const auto& row : rows)
            names += (names.empty() ? "" : ", ") + (row.consignor.empty() ? "-" : row.consignor.text());
        return fail(ErrorCode::expected_ambiguous, {{"note", std::string(note)}, {"consignors", names}});
    }
    TSUNAGU_TRY(auto expected, compared(source, std::move(rows.front())));
    return std::optional(std::move(expected));
}

}  // namespace tsunagu::app
