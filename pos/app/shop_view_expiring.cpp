// ShopView's lots whose dates are near.
#include <map>
#include <set>
#include <utility>

#include "inventory/storage/shop_view.h"
#include "pos/app/expiring_lots.h"
#include "pos/app/settings.h"

namespace tsunagu::app {

Result<std::vector<ExpiringLot>> ShopView::expiring(const Catalogue& catalogue, BusinessDate today) const {
    TSUNAGU_TRY(const auto rows, stock());
    TSUNAGU_TRY(const auto receipts, view_->stock().first_receipts());
    TSUNAGU_TRY(const auto setting, view_->state().setting(setting::expiry_alert));
    // What a newer program may have set is not read here: the rule of thirds then holds.
    const auto usual =
        domain::parse_expiry_alert(setting.value_or(std::string())).value_or(domain::ExpiryAlert());
    std::map<std::pair<ItemId, std::string>, BusinessDate> received;
    for (const auto& receipt : receipts) received.emplace(std::pair(receipt.item, receipt.lot), receipt.date);
    std::set<LocationCode> places;
    for (const auto& location : catalogue.locations())
        if (location.kind == domain::LocationKind::place) places.insert(location.code);
    std::vector<ExpiringLot> lots;
    for (const auto& row : rows) {
        if (!row.expiry || row.left <= Quantity() || places.count(row.location) == 0) continue;
        ExpiringLot lot;
        lot.row = row;
        if (const auto at = received.find({row.item, row.lot}); at != received.end())
            lot.received = at->second;
        const auto* entry = catalogue.find(row.item);
        const auto own = entry != nullptr ? entry->item.expiry_alert : std::nullopt;
        lot.alert_from = domain::first_alert_day(own.value_or(usual), row.expiry->date, lot.received);
        lot.action = domain::action_for(*row.expiry, lot.alert_from, lot.received, today);
        lots.push_back(std::move(lot));
    }
    return lots;
}

}  // namespace tsunagu::app
