// Shop's own past: what its stream did before is at the node and not here, so its book of its place is off by
// that, and is put right by the node's.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "inventory/base/parse.h"
#include "inventory/base/stock_report.h"
#include "inventory/record/book_aligned.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/code_groups.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

namespace {

/// Far below journal::max_payload_bytes.
constexpr std::size_t movements_an_entry = 5'000;
/// Of goods that are not known here: more are not remembered.
constexpr std::size_t most_unknown = 500;

/// The place's goods as both books have them.
struct Compared {
    std::map<ItemId, Quantity> lacking;  ///< what the node has more than is here; less where negative
    std::string unknown;                 ///< codes of goods the node has there and this shop does not know
};

/// Of items that share a code the node tells one figure: it is that of the one which the code sells, and the
/// others have none.
Result<Compared> compare(storage::StateReader& state, const StockReport& told, const LocationCode& place,
                         std::size_t at) {
    TSUNAGU_TRY(const auto items, state.items());
    const CodeGroups groups(items);
    Compared compared;
    std::size_t unknown = 0;
    for (const auto& goods : told.goods)
        for (const auto& figure : goods.figures) {
            if (figure.place != at || figure.quantity.is_zero()) continue;
            const auto* item = groups.find(goods.code);
            if (item == nullptr) {
                if (++unknown <= most_unknown) compared.unknown += goods.code.text() + "\n";
                continue;
            }
            auto sold = item->id;
            if (!item->codes.empty()) {
                TSUNAGU_TRY(const auto found, state.find_item_by_code(item->codes.front()));
                if (found) sold = found->id;
            }
            compared.lacking[sold] += figure.quantity;
        }
    TSUNAGU_TRY(const auto balances, state.balances(place));
    for (const auto& row : balances)
        if (groups.find(row.item) != nullptr) compared.lacking[row.item] -= row.quantity;
    return compared;
}

/// Whether one of these codes, a line each, is an item's by now.
Result<bool> knows_any(storage::StateReader& state, const std::string& codes) {
    std::size_t begin = 0;
    while (begin < codes.size()) {
        const auto end = codes.find('\n', begin);
        TSUNAGU_TRY(const auto item, state.find_item_by_code(ItemCode(codes.substr(begin, end - begin))));
        if (item) return true;
        begin = end + 1;
    }
    return false;
}

}  // namespace

Result<Seq> Shop::own_entries_elsewhere() {
    TSUNAGU_TRY(const auto lacks, device_setting(setting::book_lacks));
    return parse_unsigned(lacks, UINT64_MAX).value_or(0);
}

Result<Seq> Shop::book_lacks() {
    TSUNAGU_TRY(const auto lacks, own_entries_elsewhere());
    if (lacks == 0) return lacks;
    TSUNAGU_TRY(const auto aligned, device_setting(setting::book_aligned));
    if (aligned != std::to_string(lacks)) return lacks;
    // Goods that came to be known since were left out then.
    TSUNAGU_TRY(const auto unknown, device_setting(setting::book_unknown));
    TSUNAGU_TRY(const bool is_known_now, knows_any(store_->state(), unknown));
    return is_known_now ? lacks : Seq(0);
}

Result<void> Shop::note_book_lacks(Seq lacks) {
    TSUNAGU_TRY(const auto known, device_setting(setting::book_lacks));
    const auto text = std::to_string(lacks);
    if (known == text || (known.empty() && lacks == 0)) return {};
    return save_device_setting(setting::book_lacks, text);
}

Result<std::size_t> Shop::align_book(const StockReport& told, const std::map<Epoch, Seq>& at_node,
                                     Seq lacks) {
    TSUNAGU_TRY_VOID(settle());
    const auto& tail = store_->tail();
    const auto held = at_node.find(tail.epoch);
    // What was sold since the node worked its figures out would be taken for something that is lacking.
    if (held == at_node.end() || held->second != tail.seq) return fail(ErrorCode::book_busy);
    const auto& place = catalogue_->facts().location.code;
    const auto at = std::find_if(told.places.begin(), told.places.end(),
                                 [&](const auto& known) { return known.code == place; });
    if (at == told.places.end()) return fail(ErrorCode::book_busy);
    TSUNAGU_TRY(const auto compared,
                compare(store_->state(), told, place, static_cast<std::size_t>(at - told.places.begin())));
    const LocationCode supplier{std::string(domain::supplier_location)};
    record::BookAligned aligned;
    std::vector<journal::Draft> drafts;
    std::size_t changed = 0;
    for (const auto& [item, difference] : compared.lacking) {
        if (difference.is_zero()) continue;
        ++changed;
        const bool is_less = difference > Quantity();
        aligned.movements.push_back({item,
                                     {},
                                     is_less ? supplier : place,
                                     is_less ? place : supplier,
                                     is_less ? difference : -difference});
        if (aligned.movements.size() < movements_an_entry) continue;
        drafts.push_back(drafting()(record::kind::book_aligned, std::exchange(aligned, {})));
    }
    if (!aligned.movements.empty()) drafts.push_back(drafting()(record::kind::book_aligned, aligned));
    if (!drafts.empty()) TSUNAGU_TRY_VOID(store_->append_all(drafts));
    TSUNAGU_TRY_VOID(save_device_setting(setting::book_unknown, compared.unknown));
    TSUNAGU_TRY_VOID(save_device_setting(setting::book_aligned, std::to_string(lacks)));
    return changed;
}

}  // namespace tsunagu::app
