#include "tests/pos/viewmodel/market_scene.h"

#include <utility>

namespace tsunagu::viewmodel::test {
namespace {

domain::Event event(const char* code, const char* date, bool with_stalls) {
    domain::Event event;
    event.code = EventCode(code);
    event.name = "全国連携マルシェin芝浦";
    event.date = parse_date(date).value();
    event.venue = "区立プラタナス公園";
    event.opens = "11:00";
    event.closes = "16:00";
    if (!with_stalls) return event;
    domain::Stall stall;
    stall.location = tent;
    stall.name = "福井市";
    domain::Stall truck;
    truck.location = LocationCode("TRUCK1");
    truck.kind = domain::StallKind::truck;
    truck.name = "五條市";
    event.stalls = {stall, truck};
    return event;
}

app::EventLine line(ItemId item, std::int64_t packed, std::int64_t carried, std::int64_t sold) {
    app::EventLine line;
    line.item = std::move(item);
    line.packed = Quantity(packed);
    line.figures.carried = Quantity(carried);
    line.figures.sold = Quantity(sold);
    return line;
}

void add_figures(app::StallReport& tent3, const CounterInShop& shop, Day day) {
    const bool is_out = day >= Day::out;
    tent3.lines = {line(shop.item(oil), 12, is_out ? 12 : 0, is_out ? 8 : 0),
                   line(shop.item(cracker), 20, is_out ? 20 : 0, is_out ? 15 : 0)};
    if (!is_out) return;
    tent3.lines.push_back(line(shop.item(beer), 0, 6, 6));
    tent3.lines[1].figures.taken_out[domain::MovementReason::tasting] = Quantity(2);
    tent3.carried_out = EntryRef{StreamId("T1"), 7, 70};
    tent3.home = LocationCode("SOKO");
    tent3.sales = Yen(21'000);
    tent3.sale_count = 14;
    tent3.tenders = {{TenderKind("cash"), "現金", Yen(15'000), 10},
                     {TenderKind("paypay"), "PayPay", Yen(6'000), 4}};
    tent3.traces = {{shop.item(cracker), Quantity(2), opening, domain::MovementReason::tasting, {}},
                    {shop.item(oil), Quantity(1), UtcMs{opening.ms + 3'600'000}, std::nullopt, "T1-000087"}};
    if (day < Day::home) return;
    tent3.brought_back = EntryRef{StreamId("T1"), 7, 80};
    tent3.closed = true;
    tent3.lines[0].figures.brought_back = Quantity(3);
    tent3.lines[1].figures.brought_back = Quantity(4);
    if (day < Day::settled) return;
    tent3.lines[0].figures.given_up = Quantity(1);
    tent3.lines[1].figures.given_up = Quantity(-1);
}

CounterStart with_language(CounterStart start, bool english) {
    start.language = english ? Language::en : Language::ja;
    return start;
}

}  // namespace

std::vector<domain::Event> market_events() {
    return {event("M2025", "2025-11-29", true), event("M1128", "2026-11-28", true),
            event("M1130", "2026-11-30", false)};
}

CounterStart market_start(std::vector<domain::Event> events, bool english) {
    CounterStart start;
    start.catalogue = small_catalogue(false, std::move(events));
    return with_language(std::move(start), english);
}

app::EventPicture market_picture(const CounterInShop& shop, Day day, LocationCode stall) {
    app::EventPicture picture;
    picture.stall = std::move(stall);
    auto& report = picture.report;
    report.event = market_events()[1];
    report.stalls.resize(2);
    report.stalls[0].stall = report.event.stalls[0];
    report.stalls[1].stall = report.event.stalls[1];
    if (day >= Day::packed) add_figures(report.stalls[0], shop, day);
    for (const auto& line : report.stalls[0].lines) report.stalls[0].figures += line.figures;
    report.figures = report.stalls[0].figures;
    report.tenders = report.stalls[0].tenders;
    report.sales = report.stalls[0].sales;
    report.sale_count = report.stalls[0].sale_count;
    if (picture.stall != tent) return picture;
    picture.plan.days = {EventCode("M2025")};
    picture.plan.lines = {{{shop.item(oil), Quantity(12)}, 1, 1}, {{shop.item(cracker), Quantity(20)}, 1, 0}};
    return picture;
}

MarketScene::MarketScene(Day day, bool english) : StockScene(market_start(market_events(), english)) {
    enters(day);
}

void MarketScene::sees_day(Day day, LocationCode stall) {
    hears(app::EventSeen{
        std::make_shared<const app::EventPicture>(market_picture(*this, day, std::move(stall)))});
}

void MarketScene::enters(Day day) {
    does(intent::OpenTile{"market"});
    sees_day(day, {});
    does(intent::OpenStall{tent});
    sees_day(day);
}

const EquationRow* MarketScene::row(const char* code) const {
    if (!stock().stall) return nullptr;
    for (const auto& row : stock().stall->equation.rows)
        if (row.code == code) return &row;
    return nullptr;
}

}  // namespace tsunagu::viewmodel::test
