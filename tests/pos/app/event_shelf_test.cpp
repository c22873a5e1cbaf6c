// A stall that is a shop with shelves of its own, and what closes an event: what the equation takes as the
// event's goods, and what it leaves to the place.
#include "pos/app/stock_book.h"
#include "tests/pos/app/event_fixture.h"
#include "tests/pos/app/failing_disk.h"

using namespace tsunagu;
using namespace tsunagu::test;

namespace {

/// The shelves of the shop that is the stall, filled the day before.
void fill_shelves(ShopFixture& fixture, app::Shop& shop, std::vector<app::NamedGoods> named) {
    fixture.clock.set(UtcMs{noon_market.ms - a_day_ms});
    app::ReceiveRequest request;
    request.to = corner;
    request.goods = std::move(named);
    must(shop.stock_book().receive(request));
    fixture.clock.set(noon_market);
}

Quantity in_book(app::Shop& shop, std::string_view code) {
    const auto rows = must(shop.stock_of({shop.catalogue()->find(ItemCode(std::string(code)))->item.id}));
    return rows.empty() ? Quantity() : rows.front().quantity;
}

}  // namespace

TEST_CASE("giving up what is missing does not take the shelves of a shop that is itself a stall as stolen") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    fill_shelves(fixture, *shop, {goods(rice, 40), goods(towel, 30)});
    must(book.carry_out(out({goods(beer, 6)})));
    auto lost = back({goods(beer, 4)});
    lost.give_up = domain::MovementReason::theft;
    REQUIRE(must(book.carry_back(lost)).given_up);
    CHECK(in_book(*shop, beer).is_zero());
    CHECK(in_book(*shop, rice) == Quantity(40));
    CHECK(in_book(*shop, towel) == Quantity(30));
    // Alone it finds nothing more to give up.
    lost.goods.clear();
    CHECK(code_of_error(book.carry_back(lost)) == "nothing_missing");
    // Whoever brings none of them home has not counted the shelf: a stocktake does.
    auto named = back({goods(rice, 0)});
    named.add = true;
    named.give_up = domain::MovementReason::theft;
    CHECK_FALSE(must(book.carry_back(named)).given_up);
    CHECK(in_book(*shop, rice) == Quantity(40));
    CHECK(in_book(*shop, towel) == Quantity(30));
}

TEST_CASE("what is said to stay is of the event's goods, and the shelf of the shop stays beside it") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    fill_shelves(fixture, *shop, {goods(towel, 30)});
    must(book.carry_out(out({goods(towel, 5)})));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, towel, 3), 4000)));
    auto closing = back({});
    closing.give_up = domain::MovementReason::theft;
    SECTION("one of the two stays, the other is missing") {
        closing.stays = {goods(towel, 1)};
        const auto done = must(book.carry_back(closing));
        REQUIRE(done.given_up);
        CHECK(done.given_up->movements.at(0).quantity == Quantity(1));
        CHECK(in_book(*shop, towel) == Quantity(31));
    }
    SECTION("both stay") {
        closing.rest_stays = true;
        CHECK_FALSE(must(book.carry_back(closing)).given_up);
        CHECK(in_book(*shop, towel) == Quantity(32));
    }
    SECTION("whoever says more than was carried has counted the shelf") {
        closing.stays = {goods(towel, 20)};
        const auto done = must(book.carry_back(closing));
        REQUIRE(done.given_up);
        CHECK(done.given_up->movements.at(0).quantity == Quantity(12));
    }
}

TEST_CASE("goods that stand on the shelf too are missing only as far as they were carried out") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    fill_shelves(fixture, *shop, {goods(rice, 40)});
    must(book.carry_out(out({goods(rice, 6)})));
    auto closing = back({goods(rice, 4)});
    closing.give_up = domain::MovementReason::theft;
    const auto done = must(book.carry_back(closing));
    REQUIRE(done.given_up);
    CHECK(done.given_up->movements.at(0).quantity == Quantity(2));
    CHECK(in_book(*shop, rice) == Quantity(40));
}

TEST_CASE("a shop that is itself a stall keeps the rest of goods it sold from its shelf") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    fill_shelves(fixture, *shop, {goods(rice, 40), goods(towel, 30)});
    must(book.carry_out(out({goods(beer, 6), goods(towel, 5)})));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 1), 2000)));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, towel, 3), 4000)));
    must(shop->stock_book().take_out({corner, {goods(rice, 2)}, domain::MovementReason::damaged, "", {}}));
    auto closing = back({goods(beer, 4)});
    SECTION("where the missing is given up") {
        closing.give_up = domain::MovementReason::theft;
        const auto done = must(book.carry_back(closing));
        REQUIRE(done.given_up);
        CHECK(done.given_up->movements.size() == 2);
        CHECK(in_book(*shop, beer).is_zero());
        CHECK(in_book(*shop, towel) == Quantity(30));
    }
    SECTION("where the rest comes home") {
        closing.rest = true;
        must(book.carry_back(closing));
        CHECK(in_book(*shop, beer) == Quantity(2));
        CHECK(in_book(*shop, towel) == Quantity(30));
    }
    SECTION("where the rest stays, which makes no goods of the event of the shelf") {
        closing.rest_stays = true;
        must(book.carry_back(closing));
        CHECK(figures_of(*shop, towel).stays == Quantity(32));
        auto lost = back({});
        lost.give_up = domain::MovementReason::theft;
        REQUIRE(must(book.carry_back(lost)).given_up);
    }
    CHECK(in_book(*shop, rice) == Quantity(37));
    CHECK(figures_of(*shop, rice).stays == Quantity(37));
    CHECK(figures_of(*shop, rice).missing().is_zero());
    CHECK_FALSE(must(book.report(today)).stalls.at(0).gaps.missing > Quantity(4));
}

TEST_CASE("bringing the rest home does not clear the shelves of a shop that is itself a stall") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    fill_shelves(fixture, *shop, {goods(rice, 40)});
    must(book.carry_out(out({goods(beer, 6)})));
    auto rest = back({});
    rest.rest = true;
    REQUIRE(must(book.carry_back(rest)).moved);
    CHECK(in_book(*shop, beer).is_zero());
    CHECK(in_book(*shop, rice) == Quantity(40));
}

TEST_CASE("what was said to stay comes home with the rest the next day, though nobody touched it") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10)})));
    auto closing = back({});
    closing.rest_stays = true;
    must(book.carry_back(closing));
    second_day(fixture, *shop);
    auto rest = back({});
    rest.event = tomorrow;
    rest.to = store;
    rest.rest = true;
    REQUIRE(must(book.carry_back(rest)).moved);
    CHECK(in_book(*shop, rice).is_zero());
}

TEST_CASE("the brochures in the rack are no goods of the stall, those said to stay are") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    fill_shelves(fixture, *shop, {goods(brochure, 50), goods(rice, 2)});
    CHECK(figures_of(*shop, brochure).was_there.is_zero());
    CHECK(figures_of(*shop, brochure).missing().is_zero());
    CHECK(figures_of(*shop, rice).was_there == Quantity(2));
    auto closing = back({});
    closing.stays = {goods(brochure, 20)};
    closing.never_carried = true;
    must(book.carry_back(closing));
    second_day(fixture, *shop);
    CHECK(figures_of(*shop, brochure, tomorrow).was_there == Quantity(20));
}

TEST_CASE("saying that nothing stays closes the event: its missing goods are not there the next day") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10)})));
    SECTION("what stayed, and then does not") {
        auto closing = back({});
        closing.rest_stays = true;
        must(book.carry_back(closing));
        auto none = back({});
        none.stays = {goods(rice, 0)};
        CHECK(must(book.carry_back(none)).stays);
    }
    SECTION("said at once") {
        auto none = back({});
        none.stays = {goods(rice, 0)};
        CHECK(must(book.carry_back(none)).stays);
        CHECK_FALSE(must(book.carry_back(none)).stays);
    }
    SECTION("a count that found nothing") {
        CHECK(must(book.carry_back(back({goods(rice, 0)}))).stays);
        CHECK_FALSE(must(book.carry_back(back({goods(rice, 0)}))).stays);
    }
    CHECK(must(book.report(today)).stalls.at(0).closed);
    CHECK_FALSE(must(book.report(today)).stalls.at(0).keeps_stock);
    CHECK(figures_of(*shop, rice).missing() == Quantity(10));
    second_day(fixture, *shop);
    CHECK(figures_of(*shop, rice, tomorrow).was_there.is_zero());
    CHECK(figures_of(*shop, rice).missing() == Quantity(10));
}

TEST_CASE("a day on which goods stayed at the stall did not sell out") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    must(book.carry_out(out({goods(rice, 10)})));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 2000)));
    auto closing = back({});
    closing.rest_stays = true;
    must(book.carry_back(closing));
    must(book.plan({event_of(EventCode("M1205"), "2026-12-05"), false, {}}));
    const auto plan = must(book.suggest(EventCode("M1205"), corner));
    REQUIRE(plan.lines.size() == 1);
    CHECK(plan.lines[0].sold_out_days == 0);
}

TEST_CASE("what stays, told as unsure and settled, is told without an act to take back") {
    ShopFixture fixture;
    auto made = market(fixture);
    must(made->event_book().carry_out(out({goods(rice, 10)})));
    made.reset();
    FailingDisk disk;
    auto shop = open_with_log(fixture);
    auto closing = back({});
    closing.rest_stays = true;
    disk.fails = true;
    CHECK(code_of_error(shop->event_book().carry_back(closing)) == "recording_unsure");
    disk.comes_back(fixture.data());
    const auto found = must(shop->stock_book().settle_unsure());
    REQUIRE(found);
    CHECK(found->entry.stream.empty());
    CHECK(found->movements.empty());
    CHECK(figures_of(*shop, rice).stays == Quantity(10));
}

TEST_CASE("a plan or a pack list told as unsure is not answered with an act that was unsure before it") {
    ShopFixture fixture;
    market(fixture).reset();
    FailingDisk disk;
    auto shop = open_with_log(fixture);
    auto book = shop->event_book();
    disk.fails = true;
    CHECK(code_of_error(book.carry_out(out({goods(rice, 10)}))) == "recording_unsure");
    disk.comes_back(fixture.data());
    SECTION("a plan") {
        must(book.plan({event_of(EventCode("M1129"), "2026-11-29"), false, {}}));
    }
    SECTION("a pack list") {
        must(book.set_pack_list({today, corner, {goods(rice, 5)}, {}}));
    }
    CHECK_FALSE(must(shop->stock_book().settle_unsure()));
}

TEST_CASE("goods carried from a stall to another event's are carried from it on that day") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    const EventCode beside("M1129B");
    auto next = event_of(tomorrow, "2026-11-29");
    next.stalls.front().location = store;
    must(book.plan({next, false, {}}));
    must(book.carry_out(out({goods(rice, 10)})));
    auto onward = out({goods(rice, 4)});
    onward.event = tomorrow;
    onward.stall = store;
    onward.from = corner;
    must(book.carry_out(onward));
    CHECK(figures_of(*shop, rice).brought_back == Quantity(4));
    CHECK(figures_of(*shop, rice).missing() == Quantity(6));
    CHECK(figures_of(*shop, rice, tomorrow).carried == Quantity(4));
    CHECK(figures_of(*shop, rice, tomorrow).was_there.is_zero());
    // On that event's date the stall of today has what is left: they had gone the day before.
    must(book.plan({event_of(beside, "2026-11-29"), false, {}}));
    CHECK(figures_of(*shop, rice, beside).was_there == Quantity(6));
    auto closing = back({});
    closing.rest_stays = true;
    must(book.carry_back(closing));
    CHECK(figures_of(*shop, rice, beside).was_there == Quantity(6));
}

TEST_CASE("a count on the next morning settles what the evening missed, which nobody books a second time") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    carry_and_close(*shop, 10, 2, 5);
    CHECK(figures_of(*shop, rice).unexplained() == Quantity(3));
    second_day(fixture, *shop);
    const auto counts = [&](std::int64_t quantity) {
        auto stock = shop->stock_book();
        const auto count = must(stock.open_count(corner, false));
        app::CountAddRequest add;
        add.count = count.entry;
        add.goods = {goods(rice, quantity)};
        must(stock.add_to_count(add));
        app::CountPostRequest post;
        post.count = count.entry;
        post.reason = "朝の棚卸";
        must(stock.post_count(post));
    };
    auto lost = back({});
    lost.give_up = domain::MovementReason::theft;
    SECTION("all that stayed is there") {
        counts(5);
        CHECK(figures_of(*shop, rice).given_up == Quantity(3));
        CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(5));
        CHECK(figures_of(*shop, rice, tomorrow).given_up.is_zero());
        CHECK(figures_of(*shop, rice, tomorrow).unexplained() == Quantity(5));
    }
    SECTION("one more is missing: that one is the day's of the count") {
        counts(4);
        CHECK(figures_of(*shop, rice).given_up == Quantity(3));
        CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(5));
        CHECK(figures_of(*shop, rice, tomorrow).given_up == Quantity(1));
        CHECK(figures_of(*shop, rice, tomorrow).unexplained() == Quantity(4));
    }
    CHECK(figures_of(*shop, rice).unexplained().is_zero());
    CHECK(code_of_error(book.carry_back(lost)) == "nothing_missing");
    // Another morning's count settles the second day's, and nothing of the first once more.
    auto home = back({goods(rice, 2)});
    home.event = tomorrow;
    home.to = store;
    must(book.carry_back(home));
    const auto open = figures_of(*shop, rice, tomorrow).unexplained();
    CHECK(open > Quantity());
    fixture.clock.set(UtcMs{noon_market.ms + 2 * a_day_ms});
    counts(0);
    CHECK(figures_of(*shop, rice, tomorrow).unexplained().is_zero());
    CHECK(figures_of(*shop, rice).unexplained().is_zero());
    CHECK(figures_of(*shop, rice).given_up == Quantity(3));
}

TEST_CASE(
    "goods moved to a tent the evening before, which has no till of its own, are missing where they vanish") {
    ShopFixture fixture;
    auto shop = market(fixture);
    must(shop->import(app::ImportKind::locations,
                      fixture.folder.write("tents.csv", "code,name,kind\nTENT3,テント,place\n")));
    const LocationCode tent("TENT3");
    auto plan = event_of(today, "2026-11-28");
    plan.stalls.front().location = tent;
    auto book = shop->event_book();
    must(book.plan({plan, true, {}}));
    fixture.clock.set(UtcMs{noon_market.ms - a_day_ms});
    app::ReceiveRequest request;
    request.to = tent;
    request.goods = {goods(rice, 20)};
    must(shop->stock_book().receive(request));
    fixture.clock.set(noon_market);
    auto closing = back({goods(rice, 0)});
    closing.stall = tent;
    closing.to = store;
    must(book.carry_back(closing));
    CHECK(figures_of(*shop, rice).missing() == Quantity(20));
    auto lost = back({});
    lost.stall = tent;
    lost.give_up = domain::MovementReason::theft;
    CHECK(must(book.carry_back(lost)).given_up);
}

TEST_CASE("what comes to a shop's shelf on the day it is a stall is the shop's own") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    app::ReceiveRequest request;
    request.to = corner;
    request.goods = {goods(rice, 12)};
    must(shop->stock_book().receive(request));
    must(book.carry_out(out({goods(beer, 6)})));
    auto rest = back({});
    rest.rest = true;
    must(book.carry_back(rest));
    CHECK(in_book(*shop, rice) == Quantity(12));
    CHECK(figures_of(*shop, rice).missing().is_zero());
}

TEST_CASE("a shop that is a stall two days begins the second with its shelves, and misses nothing of them") {
    ShopFixture fixture;
    auto shop = market(fixture);
    auto book = shop->event_book();
    fill_shelves(fixture, *shop, {goods(rice, 40)});
    must(book.carry_out(out({goods(beer, 6)})));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 3), 3000)));
    must(book.carry_back(back({goods(beer, 6)})));
    CHECK(figures_of(*shop, rice).stays == Quantity(37));
    second_day(fixture, *shop);
    CHECK(figures_of(*shop, rice, tomorrow).was_there == Quantity(37));
    must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice, 1), 2000)));
    auto lost = back({});
    lost.event = tomorrow;
    lost.give_up = domain::MovementReason::stocktake_difference;
    CHECK(code_of_error(book.carry_back(lost)) == "nobody_counted");
    lost.rest_stays = true;
    CHECK_FALSE(must(book.carry_back(lost)).given_up);
    CHECK(in_book(*shop, rice) == Quantity(36));
}
