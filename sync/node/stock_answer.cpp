#include "sync/node/stock_answer.h"

#include <algorithm>

#include "inventory/base/stock_report.h"
#include "pos/app/trade_report.h"
#include "sync/protocol/messages.h"
#include "sync/protocol/stock_message.h"

namespace tsunagu::node {
namespace {

using Indices = std::map<LocationCode, std::size_t>;

std::string name_that_fits(const std::string& name) {
    return name.size() <= sync::max_place_name_bytes ? name : std::string();
}

/// The places of the shop, without news.
Result<std::vector<StockReport::Place>> places_of(storage::ShopStore& store) {
    TSUNAGU_TRY(const auto locations, store.state().locations());
    std::vector<StockReport::Place> places;
    for (const auto& location : locations)
        if (location.kind == domain::LocationKind::place &&
            location.code.text().size() <= sync::max_stock_code_bytes)
            places.push_back(
                {location.code, name_that_fits(location.name), name_that_fits(location.name_en), {}});
    return places;
}

/// Of each place the till that was heard from longest ago; a revoked one sells there no more.
Result<void> date_news(StockReport& report, const Indices& indices, storage::ShopStore& store, NodeFile& file,
                       const Contacts& contacts) {
    TSUNAGU_TRY(const auto terminals, file.terminals());
    for (const auto& terminal : terminals) {
        if (terminal.revoked) continue;
        TSUNAGU_TRY(const auto location, store.state().selling_location(terminal.stream));
        const auto at = location ? indices.find(*location) : indices.end();
        if (at == indices.end()) continue;
        const auto contact = contacts.find(terminal.stream);
        auto heard = terminal.enrolled;
        if (contact != contacts.end()) heard = std::max(heard, contact->second);
        // A clock that was set back since makes no news of the future.
        heard = std::clamp(heard, UtcMs{0}, report.as_of);
        auto& place = report.places[at->second];
        place.heard = place.heard ? std::min(*place.heard, heard) : heard;
    }
    return {};
}

Result<StockReport> report_of(storage::ShopStore& store, NodeFile& file, const Contacts& contacts,
                              UtcMs now) {
    StockReport report;
    report.as_of = std::max(now, UtcMs{0});
    TSUNAGU_TRY(report.places, places_of(store));
    Indices indices;
    for (std::size_t i = 0; i < report.places.size(); ++i) indices.emplace(report.places[i].code, i);
    TSUNAGU_TRY_VOID(date_news(report, indices, store, file, contacts));
    TSUNAGU_TRY(const auto rows, app::stock_by_code(store.state()));
    std::map<ItemCode, std::map<std::size_t, Quantity>> by_code;
    for (const auto& row : rows) {
        const auto at = indices.find(row.location);
        if (at != indices.end() && row.code.text().size() <= sync::max_stock_code_bytes)
            by_code[row.code][at->second] = row.quantity;
    }
    for (const auto& [code, figures] : by_code) {
        auto& goods = report.goods.emplace_back(StockReport::Goods{code, {}});
        for (const auto& [place, quantity] : figures) goods.figures.push_back({place, quantity});
    }
    return report;
}

}  // namespace

bool StockAnswer::is_stale(const StreamId& asker, UtcMs now) const {
    if (!as_of_ || now < *as_of_ || now.ms - as_of_->ms >= fresh_ms) return true;
    const auto contact = contacts_.find(asker);
    return contact == contacts_.end() || as_of_->ms - contact->second.ms >= silent_ms;
}

Result<sync::Response> StockAnswer::get(storage::ShopStore& store, NodeFile& file, const Contacts& contacts,
                                        const StreamId& asker, UtcMs now) {
    if (!is_stale(asker, now)) {
        // RFC 9111, 5.1: how long ago it was worked out, in seconds; by whom it is read knows no clock of
        // ours.
        auto again = response_;
        again.headers["age"] = std::to_string((now.ms - as_of_->ms) / 1000);
        return again;
    }
    TSUNAGU_TRY(const auto report, report_of(store, file, contacts, now));
    as_of_ = now;
    contacts_ = contacts;
    auto body = sync::encode_stock(report);
    if (body)
        response_ = {200, {{"content-type", "application/vnd.tsunagu.stock"}}, std::move(*body)};
    else
        response_ = {503,
                     {{"content-type", "application/json"}, {"retry-after", "300"}},
                     sync::to_json(sync::Refusal{"too_large", "more goods and places than are told"})};
    return response_;
}

}  // namespace tsunagu::node
