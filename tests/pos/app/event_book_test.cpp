// Marché days on a real shop: what each act writes and refuses, and over random days that the equation
// balances, item by item, with a plain map's prediction.
#include "pos/app/event_book.h"

#include <rapidcheck.h>

#include <map>

#include "inventory/storage/shop_view.h"
#include "pos/app/shop_view.h"
#include "storage_fixture.h"
#include "tests/pos/app/event_fixture.h"

using namespace tsunagu;
using namespace tsunagu::test;

TEST_CASE("a marché day from the store to the store") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    CHECK(code_of_error(book.carry_out(out({}))) == "pack_list_empty");
    must(book.set_pack_list({today, corner, {goods(rice, 10), goods(towel, 4)}, {}}));
    const auto carried = must(book.carry_out(out({})));
    CHECK(carried.movements.size() == 2);
    // More than the store had of either, and it is said so.
    CHECK(carried.below_nothing.size() == 2);
    CHECK(code_of_error(book.carry_out(out({goods(rice, 1)}))) == "carried_out_before");
    auto more = out({goods(rice, 2)});
    more.add = true;
    must(book.carry_out(more));
    const auto sale = must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 2000)));
    CHECK(sale.record.event == "M1128");
    must(shop->void_sale(must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 5), 3000))).entry,
                         {}));
    const auto given =
        book.take_out({today, corner, {goods(rice, 1)}, domain::MovementReason::tasting, "", {}});
    CHECK(must(given).below_nothing.empty());
    // An act of that day at the stall belongs to it without a word.
    must(shop->stock_book().take_out({corner, {goods(rice, 1)}, domain::MovementReason::damaged, "", {}}));
    CHECK(code_of_error(book.carry_back(back({goods(beer, 1)}))) == "never_carried_out");
    must(book.carry_back(back({goods(rice, 6), goods(towel, 4)})));
    CHECK(code_of_error(book.carry_back(back({goods(rice, 6)}))) == "brought_back_before");
    const auto figures = figures_of(*shop, rice);
    CHECK(figures.carried == Quantity(12));
    CHECK(figures.sold == Quantity(3));
    CHECK(figures.given() == Quantity(1));
    CHECK(figures.wasted() == Quantity(1));
    CHECK(figures.brought_back == Quantity(6));
    CHECK(figures.missing() == Quantity(1));
    CHECK(figures.unexplained() == Quantity(1));
    CHECK(figures_of(*shop, towel).missing().is_zero());
    auto lost = back({});
    lost.give_up = domain::MovementReason::theft;
    const auto gone = must(book.carry_back(lost));
    CHECK_FALSE(gone.moved);
    REQUIRE(gone.given_up);
    CHECK(figures_of(*shop, rice).missing() == Quantity(1));
    CHECK(figures_of(*shop, rice).unexplained().is_zero());
    CHECK(code_of_error(book.carry_back(lost)) == "nothing_missing");
    // Taken back, it is missing again.
    must(shop->stock_book().reverse(gone.given_up->entry, "found"));
    CHECK(figures_of(*shop, rice).unexplained() == Quantity(1));
    const auto report = must(book.report(today));
    REQUIRE(report.tenders.size() == 1);
    CHECK(report.tenders[0].amount == sale.record.total);
    CHECK(report.sales == sale.record.total);
    const auto view = must(app::ShopView::open(fixture.data(), business_date_of(fixture.clock.now())));
    const auto seen = must(view->event_view().report(today));
    CHECK(seen.stalls.at(0).lines == report.stalls.at(0).lines);
}

TEST_CASE("acts of other days belong to the event they are linked to") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
    must(book.plan({event_of(EventCode("M1129"), "2026-11-29"), false, {}}));
    fixture.clock.set(UtcMs{noon_market.ms - day_ms});
    must(book.carry_out(out({goods(rice, 10)})));
    fixture.clock.set(UtcMs{noon_market.ms + day_ms});
    must(book.carry_back(back({goods(rice, 9)})));
    CHECK(figures_of(*shop, rice).missing() == Quantity(1));
    // The next day is another event, of the same place; what is linked to this one is not its.
    const auto next = must(book.report(EventCode("M1129")));
    CHECK(next.stalls.at(0).lines.empty());
}

TEST_CASE("what stays over the night is not missing, and is there the next day") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10), goods(towel, 4)})));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 2000)));
    // Two of the rice come home, four stay, so one is missing; the towels all stay.
    auto closing = back({goods(rice, 2)});
    closing.stays = {goods(rice, 4)};
    closing.rest_stays = true;
    const auto closed = must(book.carry_back(closing));
    CHECK(closed.stays);
    CHECK(figures_of(*shop, rice).stays == Quantity(4));
    CHECK(figures_of(*shop, rice).missing() == Quantity(1));
    CHECK(figures_of(*shop, towel).stays == Quantity(4));
    CHECK(figures_of(*shop, towel).missing().is_zero());
    second_day(fixture, *shop);
    // Yesterday's missing piece is still in the book, and still yesterday's.
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(4));
    CHECK(figures_of(*shop, towel, tomorrow).was_there == Quantity(4));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 2000)));
    auto home = back({goods(rice, 1), goods(towel, 3)});
    home.event = tomorrow;
    home.to = store;
    must(book.carry_back(home));
    CHECK(figures_of(*shop, rice, tomorrow).missing().is_zero());
    CHECK(figures_of(*shop, towel, tomorrow).missing() == Quantity(1));
    CHECK(figures_of(*shop, rice).missing() == Quantity(1));
    // Each gives up its own, and nobody the other's.
    auto lost = back({});
    lost.give_up = domain::MovementReason::theft;
    must(book.carry_back(lost));
    lost.event = tomorrow;
    must(book.carry_back(lost));
    CHECK(figures_of(*shop, rice).unexplained().is_zero());
    CHECK(figures_of(*shop, towel, tomorrow).unexplained().is_zero());
    CHECK(figures_of(*shop, rice, tomorrow).given_up.is_zero());
    const auto view = must(app::ShopView::open(fixture.data(), business_date_of(fixture.clock.now())));
    CHECK(must(view->event_view().report(tomorrow)).stalls.at(0).lines ==
          must(book.report(tomorrow)).stalls.at(0).lines);
}

TEST_CASE("a stall that nobody closed is there the next day as the book has it") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10)})));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 2000)));
    second_day(fixture, *shop);
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(7));
    // Sold and voided in the morning is as if it had never been.
    must(shop->void_sale(must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 5), 3000))).entry,
                         {}));
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(7));
    CHECK(figures_of(*shop, rice, tomorrow).missing() == Quantity(7));
    // What is carried for the day after is not there yet, although it is in the book.
    must(book.plan({event_of(EventCode("M1130"), "2026-11-30"), false, {}}));
    auto early = out({goods(towel, 6)});
    early.event = EventCode("M1130");
    must(book.carry_out(early));
    CHECK(figures_of(*shop, towel, tomorrow).had().is_zero());
    CHECK(figures_of(*shop, towel, EventCode("M1130")).carried == Quantity(6));
    CHECK(figures_of(*shop, towel, EventCode("M1130")).was_there.is_zero());
}

TEST_CASE("what was said to stay can be said anew, and comes home after all") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10)})));
    auto closing = back({});
    closing.rest_stays = true;
    CHECK(must(book.carry_back(closing)).stays);
    CHECK(figures_of(*shop, rice).stays == Quantity(10));
    CHECK_FALSE(must(book.carry_back(closing)).stays);
    must(book.carry_back(back({goods(rice, 4)})));
    CHECK(figures_of(*shop, rice).stays == Quantity(6));
    CHECK(figures_of(*shop, rice).missing().is_zero());
    auto fewer = back({});
    fewer.stays = {goods(rice, 5)};
    must(book.carry_back(fewer));
    CHECK(figures_of(*shop, rice).missing() == Quantity(1));
    fewer.stays = {goods(beer, 5)};
    CHECK(code_of_error(book.carry_back(fewer)) == "never_carried_out");
    // Nothing stays: what is not home is missing.
    fewer.stays = {goods(rice, 0)};
    must(book.carry_back(fewer));
    CHECK(figures_of(*shop, rice).missing() == Quantity(6));
}

TEST_CASE("a count in the morning finds what was missing the evening before, not more") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    carry_and_close(*shop, 10, 3, 5);
    CHECK(figures_of(*shop, rice).missing() == Quantity(2));
    // The day between: four are counted where five should stand and two more were missing.
    fixture.clock.set(UtcMs{noon_market.ms + a_day_ms});
    auto stock = shop->stock_book();
    const auto count = must(stock.open_count(corner, false));
    app::CountAddRequest four;
    four.count = count.entry;
    four.goods = {goods(rice, 4)};
    must(stock.add_to_count(four));
    app::CountPostRequest post;
    post.count = count.entry;
    post.reason = "朝の棚卸";
    must(stock.post_count(post));
    must(book.plan({event_of(EventCode("M1130"), "2026-11-30"), false, {}}));
    fixture.clock.set(UtcMs{noon_market.ms + 2 * a_day_ms});
    CHECK(figures_of(*shop, rice, EventCode("M1130")).was_there == Quantity(4));
}

TEST_CASE("what cannot be planned, packed or asked") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    CHECK(code_of_error(book.plan({event_of(today, "2026-11-28"), false, {}})) == "event_there");
    CHECK(code_of_error(book.plan({event_of(EventCode("X"), "2026-11-28"), false, {}})) == "stall_taken");
    CHECK(code_of_error(book.plan({event_of(EventCode("X"), "2026-12-28"), true, {}})) == "unknown_event");
    auto event = event_of(EventCode("X Y"), "2026-12-28");
    CHECK(code_of_error(book.plan({event, false, {}})) == "field_invalid");
    event.code = EventCode("XY");
    event.stalls[0].location = LocationCode("MOON");
    CHECK(code_of_error(book.plan({event, false, {}})) == "unknown_location");
    event.stalls[0].location = LocationCode("WASTE");
    CHECK(code_of_error(book.plan({event, false, {}})) == "not_a_place");
    event.stalls[0].location = store;
    event.stalls[0].partner = PartnerCode("182010");
    CHECK(code_of_error(book.plan({event, false, {}})) == "unknown_partner");
    CHECK(code_of_error(book.report(EventCode("X"))) == "unknown_event");
    CHECK(code_of_error(book.set_pack_list({today, store, {goods(rice, 1)}, {}})) == "unknown_stall");
    CHECK(code_of_error(book.set_pack_list({today, corner, {goods("2000000000022", 1)}, {}})) ==
          "unknown_item");
    auto home = out({goods(rice, 1)});
    home.from = corner;
    CHECK(code_of_error(book.carry_out(home)) == "same_place");
    CHECK(code_of_error(book.carry_back(back({}))) == "stock_act_empty");
}

TEST_CASE("the pack list of comparable days is suggested") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    auto first = out({goods(rice, 10)});
    must(book.carry_out(first));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 2000)));
    must(book.carry_back(back({goods(rice, 7)})));
    // A Sunday after this Saturday, then a Saturday a week on.
    must(book.plan({event_of(EventCode("M1129"), "2026-11-29"), false, {}}));
    fixture.clock.set(UtcMs{noon_market.ms + 24LL * 60 * 60 * 1000});
    first.event = EventCode("M1129");
    first.goods = {goods(rice, 4)};
    must(book.carry_out(first));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 4), 3000)));
    must(book.plan({event_of(EventCode("M1205"), "2026-12-05"), false, {}}));
    const auto plan = must(book.suggest(EventCode("M1205"), corner));
    CHECK(plan.days == std::vector{EventCode("M1129"), EventCode("M1128")});
    REQUIRE(plan.lines.size() == 1);
    CHECK(plan.lines[0].line.quantity == Quantity(4));  // (3 + 4) / 2, rounded up
    CHECK(plan.lines[0].days == 2);
    CHECK(plan.lines[0].sold_out_days == 1);
    CHECK(must(book.suggest(today, corner)).lines.empty());
}

TEST_CASE("a stall issues in its own name on its day, and the receipt bears the event") {
    ShopFixture fixture;
    auto shop = fixture.make("港区");
    auto event = event_of(today, "2026-11-28");
    event.qr = "https://example.jp/lottery";
    event.qr_caption = "抽選";
    event.stalls[0].issuer = {"福井越前物産", *domain::RegistrationNumber::parse("T8000020131032")};
    must(shop->event_book().plan({event, false, {}}));
    const auto sale = must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice), 1000)));
    CHECK(sale.record.issuers.at(0).name == "福井越前物産");
    CHECK(sale.record.issuers.at(0).registration_number == "T8000020131032");
    const auto document = shop->receipt_document(sale, false);
    bool named = false;
    std::string payload;
    for (const auto& element : document.elements) {
        if (const auto* text = std::get_if<device::TextLine>(&element)) named |= text->text == "マルシェ";
        if (const auto* qr = std::get_if<device::QrCode>(&element)) payload = qr->payload;
    }
    CHECK(named);
    CHECK(payload == "https://example.jp/lottery");
    fixture.clock.set(UtcMs{noon_market.ms + 24LL * 60 * 60 * 1000});
    const auto next = must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice), 1000)));
    CHECK(next.record.issuers.at(0).name == "港区");
    CHECK(next.record.event.empty());
}

TEST_CASE("the equation of an event balances over random days") {
    static_cast<void>(storage::test::scratch_folder());  // a hundred shops: not on a slow disk
    CHECK(rc::check([] {
        ShopFixture fixture;
        auto shop = market(fixture);
        auto book = shop->event_book();
        std::map<std::string_view, std::map<std::string, std::int64_t>> model;
        bool counted = false;  // what came home, of anything
        for (int acts = *rc::gen::inRange(1, 14); acts > 0; --acts) {
            const auto code = *rc::gen::elementOf(std::vector<std::string_view>{rice, towel});
            const auto quantity = *rc::gen::inRange<std::int64_t>(1, 20);
            auto& item = model[code];
            switch (*rc::gen::inRange(0, 6)) {
                case 0: {
                    auto request = out({goods(code, quantity)});
                    request.add = true;
                    const auto done = must(book.carry_out(request));
                    if (*rc::gen::inRange(0, 4) == 0)
                        must(shop->stock_book().reverse(done.entry, "typo"));
                    else
                        item["carried"] += quantity;
                    break;
                }
                case 1: {
                    const auto sale = must(
                        shop->complete_sale(fixture.paid(fixture.basket(*shop, code, quantity), 50'000)));
                    if (*rc::gen::inRange(0, 4) == 0)
                        must(shop->void_sale(sale.entry, {}));
                    else
                        item["sold"] += quantity;
                    break;
                }
                case 2:
                    must(book.take_out(
                        {today, corner, {goods(code, quantity)}, domain::MovementReason::tasting, "", {}}));
                    item["given"] += quantity;
                    break;
                case 3:
                    must(shop->stock_book().take_out(
                        {corner, {goods(code, quantity)}, domain::MovementReason::expired, "", {}}));
                    item["wasted"] += quantity;
                    break;
                case 4: {
                    auto request = back({goods(code, quantity)});
                    request.add = true;
                    request.never_carried = true;
                    request.to = store;
                    must(book.carry_back(request));
                    item["back"] += quantity;
                    counted = true;
                    break;
                }
                default: {
                    auto request = back({});
                    request.give_up = domain::MovementReason::stocktake_difference;
                    const auto given_up = book.carry_back(request);
                    if (!counted) RC_ASSERT(code_of_error(given_up) == "nobody_counted");
                    if (!counted) break;
                    for (auto& [any, sums] : model)
                        sums["given_up"] =
                            sums["carried"] - sums["sold"] - sums["given"] - sums["wasted"] - sums["back"];
                }
            }
        }
        const auto report = must(book.report(today));
        for (auto& [code, sums] : model) {
            const auto figures = figures_of(*shop, code);
            RC_ASSERT(figures.carried.value() == sums["carried"]);
            RC_ASSERT(figures.sold.value() == sums["sold"]);
            RC_ASSERT(figures.given().value() == sums["given"]);
            RC_ASSERT(figures.wasted().value() == sums["wasted"]);
            RC_ASSERT(figures.brought_back.value() == sums["back"]);
            RC_ASSERT(figures.given_up.value() == sums["given_up"]);
            // What the equation leaves unexplained is what the book has at the stall.
            const auto changes =
                must(shop->stock_of({shop->catalogue()->find(ItemCode(std::string(code)))->item.id}));
            const auto balance = changes.empty() ? Quantity() : changes.front().quantity;
            RC_ASSERT(figures.unexplained() == balance);
        }
        Yen taken;
        for (const auto& sum : report.tenders) taken += sum.amount;
        RC_ASSERT(taken == report.sales);
    }));
}
