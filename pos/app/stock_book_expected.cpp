// The part of StockBook about deliveries that are expected.
#include <algorithm>
#include <map>
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
namespace {

/// Adds goods to those of the same item and lot.
Result<void> add_expected(std::vector<record::ReceivedLine>& lines, record::ReceivedLine line) {
    for (auto& other : lines) {
        if (other.item != line.item || other.lot != line.lot) continue;
        other.quantity += line.quantity;
        if (other.quantity.value() > Quantity::limit)
            return fail(ErrorCode::quantity_invalid, {{"value", std::to_string(other.quantity.value())},
                                                      {"limit", std::to_string(Quantity::limit)}});
        if (line.expiry)
            other.expiry = other.expiry ? domain::earlier(*other.expiry, *line.expiry) : line.expiry;
        return {};
    }
    lines.push_back(std::move(line));
    return {};
}

}  // namespace

StockSource StockBook::source() {
    return {shop_.store_->stock(), [this](Position position) { return shop_.store_->entry(position); }};
}

Result<std::vector<EntryRef>> StockBook::import_expected(const std::filesystem::path& file, bool replace,
                                                         const OperatorId& operator_id) {
    TSUNAGU_TRY(const auto who, begin(operator_id));
    TSUNAGU_TRY(const auto bytes, read_list(file));
    const auto& catalogue = *shop_.catalogue_;
    std::map<std::pair<ConsignorCode, std::string>, bool> there;
    TSUNAGU_TRY(const auto lists, expected_deliveries(source()));
    for (const auto& list : lists) there[{list.row.consignor, list.row.delivery_note}] = !list.row.closed;
    domain::ExpectedKnowledge known;
    known.has_item = [&](const ItemCode& code) { return catalogue.find(code) != nullptr; };
    known.has_consignor = [&](const ConsignorCode& code) {
        return catalogue.find_consignor(code) != nullptr;
    };
    if (!replace)
        known.has_list = [&](const ConsignorCode& consignor, std::string_view note) {
            const auto at = there.find({consignor, std::string(note)});
            return at != there.end() && at->second;
        };
    TSUNAGU_TRY(const auto goods, domain::parse_expected_csv(bytes, file.string(), known));
    if (goods.empty()) return fail(ErrorCode::stock_act_empty);
    std::vector<record::DeliveryExpected> notes;
    std::map<std::pair<ConsignorCode, std::string>, std::size_t> index;
    for (const auto& line : goods) {
        const auto [at, is_new] = index.try_emplace({line.consignor, line.note}, notes.size());
        if (is_new) notes.push_back({line.consignor, line.note, {}, {}});
        TSUNAGU_TRY_VOID(add_expected(notes[at->second].lines, {catalogue.find(line.code)->item.id, line.lot,
                                                                line.expiry, line.quantity}));
    }
    const Drafting draft{shop_.clock_.now(), who};
    std::vector<journal::Draft> drafts;
    for (const auto& note : notes) drafts.push_back(draft(record::kind::delivery_expected, note));
    TSUNAGU_TRY(const auto entries, shop_.store_->append_all(drafts));
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
