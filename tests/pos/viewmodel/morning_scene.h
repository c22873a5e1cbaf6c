// What the morning check finds in the small shop: an oil to take off, crackers to mark down, and beer that
// came.
#pragma once

#include "tests/pos/viewmodel/stock_scene.h"

namespace tsunagu::viewmodel::test {

inline app::MorningPicture morning_of(const StockScene& scene) {
    app::MorningPicture picture;
    picture.location = LocationCode("CORNER");
    picture.date = parse_date("2026-11-28").value();
    const domain::Expiry passed{domain::ExpiryKind::use_by, parse_date("2026-11-27").value()};
    const domain::Expiry soon{domain::ExpiryKind::best_before, parse_date("2026-12-01").value()};
    picture.lots = {
        {scene.item(oil), ItemCode(oil), "L7", Quantity(5), passed, domain::ExpiryAction::take_off},
        {scene.item(cracker), ItemCode(cracker), "L9", Quantity(3), soon, domain::ExpiryAction::mark_down}};
    picture.received = {{scene.item(beer), Quantity(6)}};
    return picture;
}

}  // namespace tsunagu::viewmodel::test
