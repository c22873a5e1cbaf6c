// The part of StockBook about deliveries that are expected.
#include <algorithm>
#include <set>
#include <utility>

#include "inventory/record/delivery_expected.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/drafting.h"
#include "pos/app/import_plan.h"
#include "pos/app/shop.h"
#include "pos/app/stock_book.h"

namespace tsunagu::app {
StockSource StockBook::source() {
    return {shop_.store_->stock(), [this](Position position) { return shop_.store_->entry(position); }};
}

Result<std::vector<EntryRef>> StockBook::import_expected(const std::filesystem::path& file, bool replace,
                                                         const OperatorId& operator_id) {
    TSUNAGU_TRY(const auto who, begin(operator_id));
    TSUNAGU_TRY(auto bytes, read_list(file));
    TSUNAGU_TRY(const auto plan, plan_file({ImportKind::expected, file.string(), std::move(bytes)},
                                           replace ? ImportOver::taken : ImportOver::refused,
                                           shop_.list_readers(), {shop_.clock_.now(), who}));
    TSUNAGU_TRY(const auto entries, shop_.store_->append_all(plan.drafts));
    std::vector<EntryRef> written;
    for (const auto& entry : entries) written.push_back(entry.ref());
    return written;
}

Result<EntryRef> StockBook::close_expected(const std::optional<ConsignorCode>& consignor,
                                           std::string_view note, std::string_view why,
                                           const OperatorId& operator_id) {
    TSUNAGU_TRY(const auto who, begin(operator_id));
    if (why.empty()) return fail(ErrorCode::reason_missing);
    TSUNAGU_TRY_VOID(check_note("reason", why));
    TSUNAGU_TRY(const auto expected, find_expected(source(), consignor, domain::note_number(note)));
    if (!expected) return fail(ErrorCode::unknown_expected, {{"note", std::string(note)}});
    if (!expected->open()) return fail(ErrorCode::expected_complete, {{"note", std::string(note)}});
    TSUNAGU_TRY(const auto entry, shop_.store_->entry(expected->row.position));
    TSUNAGU_TRY(auto list, record::decode_delivery_expected(entry.payload, entry.schema_version));
    list.closed = std::string(why);
    TSUNAGU_TRY(const auto done, append(record::kind::delivery_expected, encode(list), who, {}));
    return done.entry;
}

Result<bool> StockBook::is_rest_of_note(const ReceiveRequest& request,
                                        const record::GoodsReceived& received) {
    if (!request.rest) return false;
    TSUNAGU_TRY(const auto expected, find_expected(source(), received.consignor, received.delivery_note));
    if (!expected || !expected->open()) return false;
    std::vector<domain::DeliveryGoods> missing;
    for (const auto& line : expected->lines)
        if (!line.missing().is_zero()) missing.push_back({line.item, line.lot, line.expiry, line.missing()});
    std::vector<domain::DeliveryGoods> coming;
    for (const auto& line : received.lines)
        coming.push_back({line.item, line.lot, line.expiry, line.quantity});
    const auto lines = domain::compare_delivery(missing, coming);
    return std::all_of(lines.begin(), lines.end(),
                       [](const auto& line) { return line.too_much().is_zero(); });
}

Result<void> StockBook::take_dates(const ExpectedDelivery& expected, std::vector<NamedGoods>& goods) {
    for (auto& named : goods) {
        if (named.expiry || named.lot.empty()) continue;
        TSUNAGU_TRY(const auto item, require_item(named.code));
        for (const auto& line : expected.lines)
            if (line.item == item && line.lot == named.lot) named.expiry = line.expiry;
    }
    return {};
}

Result<ReceiveRequest> StockBook::with_expected(ReceiveRequest request) {
    const auto consignor =
        request.consignor.empty() ? std::nullopt : std::optional<ConsignorCode>(request.consignor);
    TSUNAGU_TRY(const auto expected, find_expected(source(), consignor, request.delivery_note));
    if (request.rest && !expected)
        return fail(ErrorCode::unknown_expected, {{"note", request.delivery_note}});
    if (expected) {
        request.consignor = expected->row.consignor;
        TSUNAGU_TRY_VOID(take_dates(*expected, request.goods));
    }
    if (!request.all_expected) return request;
    if (!expected || expected->row.closed)
        return fail(ErrorCode::unknown_expected, {{"note", request.delivery_note}});
    // What is named here besides is not received as the rest again.
    const bool is_rest_alone = request.goods.empty();
    std::set<std::pair<ItemId, std::string>> named;
    for (const auto& goods : request.goods) {
        TSUNAGU_TRY(const auto item, require_item(goods.code));
        const auto lot = goods.lot.empty() && goods.expiry ? to_text(goods.expiry->date) : goods.lot;
        const auto is_of_lot = [&](const auto& line) { return line.item == item && line.lot == lot; };
        const bool lot_expected = std::any_of(expected->lines.begin(), expected->lines.end(), is_of_lot);
        for (const auto& line : expected->lines)
            if (line.item == item && (!lot_expected || line.lot == lot)) named.emplace(item, line.lot);
    }
    for (const auto& line : expected->lines) {
        const auto rest = line.missing();
        if (rest.is_zero() || named.count({line.item, line.lot}) != 0) continue;
        const auto* entry = shop_.catalogue_->find(line.item);
        if (entry == nullptr || entry->item.codes.empty())
            return fail(ErrorCode::unknown_item, {{"code", to_text(line.item.entry)}});
        request.goods.push_back({entry->item.codes.front(), line.lot, line.expiry, rest});
    }
    if (request.goods.empty()) return fail(ErrorCode::expected_complete, {{"note", request.delivery_note}});
    // The rest is by its nature no second scan of what came; goods that are named besides may be one.
    if (is_rest_alone) request.again = true;
    return request;
}

Result<std::optional<ExpectedDelivery>> StockBook::expected_by(const EntryRef& delivery) {
    TSUNAGU_TRY(const auto act, shop_.store_->stock().act(delivery));
    if (!act) return fail(ErrorCode::unknown_stock_act, {{"id", to_text(delivery)}});
    return find_expected(source(), act->consignor, act->delivery_note);
}

Result<std::vector<ExpectedDelivery>> StockBook::expected_lists() {
    return expected_deliveries(source());
}

}  // namespace tsunagu::app
