#include "pos/app/counted_since.h"

#include <algorithm>
#include <string>

#include "inventory/storage/stock_reader.h"
#include "pos/app/sold_then.h"

namespace tsunagu::app {
namespace {

constexpr std::size_t most_names = 5;

std::string names_of(const Catalogue& catalogue, const std::vector<ItemId>& items) {
    std::string names;
    for (std::size_t i = 0; i < std::min(items.size(), most_names); ++i) {
        const auto* entry = catalogue.find(items[i]);
        names +=
            (names.empty() ? "" : ", ") + (entry != nullptr ? entry->item.name : to_text(items[i].entry));
    }
    return items.size() > most_names ? names + "…" : names;
}

std::string counted_text_of(UtcMs at) {
    const auto time = tokyo_time(at);
    return to_text(business_date_of(at)) + " " + clock_text(time.hour * 60 + time.minute);
}

}  // namespace

Result<std::optional<Error>> counted_since(storage::StockReader& stock, const Catalogue& catalogue,
                                           const SoldSince& sold) {
    std::vector<ItemId> counted;
    std::optional<projection::CountedRow> latest;
    for (const auto& item : sold.items) {
        if (std::find(counted.begin(), counted.end(), item) != counted.end()) continue;
        TSUNAGU_TRY(const auto rows, stock.posted_lines(sold.at, item));
        bool since = false;
        for (const auto& row : rows) {
            if (row.line.moment.at < sold.since) continue;
            TSUNAGU_TRY(const auto posting, stock.act(row.posting));
            if (posting && posting->position < sold.written) continue;
            since = true;
            if (!latest || latest->line.moment.at < row.line.moment.at) latest = row;
        }
        if (since) counted.push_back(item);
    }
    if (!latest) return std::optional<Error>();
    return std::optional(Error{ErrorCode::counted_since,
                               {{"location", sold.at.text()},
                                {"counted", counted_text_of(latest->line.moment.at)},
                                {"posting", to_text(latest->posting)},
                                {"items", names_of(catalogue, counted)}},
                               {}});
}

}  // namespace tsunagu::app
