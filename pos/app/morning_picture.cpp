#include "pos/app/morning_picture.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pos/app/expiring_lots.h"
#include "pos/app/shop_view.h"

namespace tsunagu::app {
namespace {

Result<std::vector<MorningLot>> lots_at(const ShopView& view, const LocationCode& location,
                                        BusinessDate today) {
    TSUNAGU_TRY(const auto catalogue, view.catalogue());
    TSUNAGU_TRY(const auto expiring, view.expiring(*catalogue, today));
    std::vector<MorningLot> lots;
    for (const auto& lot : expiring) {
        const auto& row = lot.row;
        if (row.location != location || lot.action == domain::ExpiryAction::none) continue;
        lots.push_back({row.item, row.code, row.lot, row.left, *row.expiry, lot.action});
    }
    const auto rank = [](const MorningLot& lot) {
        return std::tuple(lot.action == domain::ExpiryAction::take_off ? 0 : 1, lot.expiry.date);
    };
    std::stable_sort(lots.begin(), lots.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return lots;
}

Result<std::vector<MorningPicture::Received>> received_at(const ShopView& view, const LocationCode& location,
                                                          BusinessDate today) {
    storage::MovementFilter filter;
    filter.location = location;
    filter.from = today;
    filter.to = today;
    std::vector<MorningPicture::Received> received;
    const auto add = [&](const MovementLine& line) {
        const auto& row = line.row;
        if (row.reason != domain::name_of(domain::MovementReason::delivery)) return;
        auto at = std::find_if(received.begin(), received.end(),
                               [&](const auto& known) { return known.item == row.item; });
        if (at == received.end()) at = received.insert(at, {row.item, Quantity()});
        // A delivery taken back goes the other way.
        at->quantity += row.to == location ? row.quantity : -row.quantity;
    };
    TSUNAGU_TRY_VOID(view.stock_view().movements(filter, add));
    std::erase_if(received, [](const auto& known) { return known.quantity <= Quantity(); });
    return received;
}

}  // namespace

Result<MorningPicture> read_morning_picture(const std::filesystem::path& shop, const LocationCode& location,
                                            BusinessDate today) {
    TSUNAGU_TRY(const auto view, ShopView::open(shop, today));
    MorningPicture picture;
    picture.location = location;
    picture.date = today;
    TSUNAGU_TRY(picture.lots, lots_at(*view, location, today));
    TSUNAGU_TRY(picture.received, received_at(*view, location, today));
    return picture;
}

}  // namespace tsunagu::app
