#include "tests/pos/viewmodel/shelf_scene.h"

#include <memory>
#include <utility>

namespace tsunagu::viewmodel::test {
namespace {

std::string name_of(const StockScene& scene, const char* code) {
    return small_catalogue()->find(scene.item(code))->item.name;
}

app::OrderLine watched(const StockScene& scene, const char* code, const char* partner,
                       domain::ReorderBasis basis) {
    app::OrderLine line;
    line.location = LocationCode("CORNER");
    line.partner = PartnerCode(partner);
    line.item = scene.item(code);
    line.code = ItemCode(code);
    line.name = name_of(scene, code);
    line.basis = basis;
    line.expected = domain::expected_sales(basis);
    line.order = domain::suggested_order(basis);
    return line;
}

domain::ReorderBasis basis(std::int64_t minimum, std::int64_t sold, std::int64_t balance) {
    domain::ReorderBasis basis;
    basis.minimum = Quantity(minimum);
    basis.lead_days = 7;
    basis.sold = Quantity(sold);
    basis.days = 28;
    basis.balance = Quantity(balance);
    return basis;
}

}  // namespace

void sees_reorder(StockScene& scene) {
    app::ReorderPicture picture;
    picture.location = LocationCode("CORNER");
    auto oils = basis(6, 59, 4);
    oils.coming = Quantity(2);
    oils.ordered = Quantity(3);
    picture.lines = {watched(scene, oil, "133639", oils), watched(scene, cracker, "133639", basis(2, 0, 9)),
                     watched(scene, beer, "", basis(24, 0, 20))};
    picture.open = {{scene.item(oil), LocationCode("CORNER"), Quantity(3)}};
    scene.hears(app::ReorderSeen{std::make_shared<const app::ReorderPicture>(std::move(picture))});
}

void sees_rack(StockScene& scene, std::int64_t left) {
    app::BrochureRack rack;
    rack.location = LocationCode("CORNER");
    app::RackItem item;
    item.slot = "A-1";
    item.item = scene.item(flyer);
    item.code = ItemCode(flyer);
    item.left = Quantity(left);
    item.counted_on = parse_date("2026-11-15").value();
    item.takes = app::Takes{parse_date("2026-11-01").value(), parse_date("2026-11-15").value(), Quantity(40),
                            Quantity(10), Quantity(30)};
    rack.items = {item};
    rack.empty_slots = {"A-2"};
    rack.slots = 2;
    scene.hears(app::RackSeen{std::make_shared<const app::BrochureRack>(std::move(rack))});
}

void sees_losses(StockScene& scene) {
    using Reason = domain::MovementReason;
    const auto row = [](const char* month, const char* partner, const char* consignor, Reason reason,
                        app::LossSum lost) {
        return app::LossRow{month, PartnerCode(partner), ConsignorCode(consignor), reason, lost};
    };
    std::vector<app::LossRow> rows{
        row("2026-08", "", "", Reason::theft, {Quantity(1), Yen(540), Quantity(), {}}),
        row("2026-09", "133639", "C001", Reason::tasting, {Quantity(4), Yen(2160), Quantity(), {}}),
        row("2026-10", "133639", "C001", Reason::damaged, {Quantity(1), Yen(1080), Quantity(), {}}),
        row("2026-11", "133639", "C001", Reason::waste, {Quantity(2), Yen(1080), Quantity(), {}}),
        row("2026-11", "", "", Reason::waste, {Quantity(1), Yen(), Quantity(1), {}}),
        row("2026-11", "133639", "", Reason::stocktake_difference,
            {Quantity(-2), Yen(-1320), Quantity(), {}}),
    };
    scene.hears(app::LossesSeen{std::make_shared<const std::vector<app::LossRow>>(std::move(rows))});
}

}  // namespace tsunagu::viewmodel::test
