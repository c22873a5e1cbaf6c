// The last acts on the stock of a place, read anew from its journal: by whoever comes to it next.
#include "pos/app/recent_acts.h"

#include "inventory/storage/shop_view.h"
#include "pos/app/stock_book.h"
#include "tests/pos/app/till_bench.h"

using namespace tsunagu;
using namespace tsunagu::test;

namespace {

const LocationCode corner("CORNER");
const LocationCode store("STORE");

app::NamedGoods goods(std::string_view code, std::int64_t quantity) {
    return {ItemCode(std::string(code)), "", std::nullopt, Quantity(quantity)};
}

std::unique_ptr<app::Shop> with_storeroom(ShopFixture& fixture) {
    auto shop = fixture.make();
    const auto file = fixture.folder.write("places.csv", "code,name,kind\nSTORE,倉庫,place\n");
    REQUIRE(shop->import(app::ImportKind::locations, file));
    return shop;
}

app::RecentActs acts_at(const ShopFixture& fixture, const LocationCode& place) {
    const auto view = storage::ShopView::open(fixture.data());
    REQUIRE(view);
    const auto recent = app::recent_acts(**view, place);
    REQUIRE(recent);
    return *recent;
}

}  // namespace

TEST_CASE("what came, went, was counted and was taken back is listed by place, the newest first") {
    ShopFixture fixture;
    EntryRef delivery;
    {
        auto shop = with_storeroom(fixture);
        auto book = shop->stock_book();
        app::ReceiveRequest request{store, {goods(rice, 24), goods(towel, 6)}, {}, {}, "1024", false, {}};
        delivery = book.receive(request)->entry;
        const auto sent = book.dispatch({store, corner, {goods(rice, 10)}, {}});
        REQUIRE(sent);
        REQUIRE(book.arrive({sent->entry, {}, corner, {}}));
        REQUIRE(
            book.take_out({corner, {goods(rice, 1)}, domain::MovementReason::damaged, "箱がつぶれた", {}}));
        REQUIRE(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice), 540)));
        const auto count = book.open_count(corner, false);
        REQUIRE(count);
        REQUIRE(book.add_to_count({count->entry, {goods(rice, 8)}, false, {}}));
        REQUIRE(book.post_count({count->entry, "月末", {}, false, {}}));
        REQUIRE(book.reverse(delivery, "二重"));
    }
    const auto there = acts_at(fixture, store);
    REQUIRE(there.acts.size() == 3);
    CHECK_FALSE(there.has_older);
    CHECK(there.acts[0].reversed_kind == "goods_received");
    CHECK_FALSE(there.acts[0].can_be_taken_back());
    CHECK(there.acts[1].kind == "transfer_dispatched");
    CHECK(there.acts[1].other == corner);
    REQUIRE(there.acts[1].goods.size() == 1);
    CHECK(there.acts[1].goods[0].net == Quantity(-10));
    const auto& received = there.acts[2];
    CHECK(received.entry == delivery);
    CHECK(received.reference == "1024");
    REQUIRE(received.goods.size() == 2);
    CHECK(received.goods[0].net == Quantity(24));
    REQUIRE(received.reversed_by);
    CHECK_FALSE(received.can_be_taken_back());
    CHECK_FALSE(received.has_slip());
    // The sale is none of them; the count agreed, moved nothing, and is there all the same.
    const auto here = acts_at(fixture, corner);
    REQUIRE(here.acts.size() == 3);
    CHECK(here.acts[0].kind == "count_posted");
    CHECK(here.acts[0].goods.empty());
    CHECK(here.acts[0].can_be_taken_back());
    CHECK(here.acts[1].kind == "stock_moved");
    CHECK(here.acts[1].reason == domain::MovementReason::damaged);
    CHECK(here.acts[1].reference == "箱がつぶれた");
    CHECK(here.acts[2].kind == "transfer_arrived");
    CHECK(here.acts[2].other == store);
    CHECK(here.acts[2].goods[0].net == Quantity(10));
}

TEST_CASE("no more acts are listed than a screen shows, and it is known that there are older ones") {
    ShopFixture fixture;
    {
        auto shop = with_storeroom(fixture);
        auto book = shop->stock_book();
        for (std::size_t i = 0; i <= app::RecentActs::most; ++i)
            REQUIRE(book.receive({corner, {goods(rice, 1)}, {}, {}, {}, false, {}}));
    }
    const auto recent = acts_at(fixture, corner);
    CHECK(recent.acts.size() == app::RecentActs::most);
    CHECK(recent.has_older);
    CHECK(recent.acts.front().entry.seq > recent.acts.back().entry.seq);
}

TEST_CASE("of an act that moved goods at several places the others are told") {
    ShopFixture fixture;
    {
        auto shop = with_storeroom(fixture);
        const auto list = fixture.folder.write(
            "stock.csv", "code,location,quantity\n" + std::string(rice) + ",STORE,5\n" + std::string(rice) +
                             ",CORNER,7\n" + std::string(towel) + ",CORNER,2\n");
        REQUIRE(shop->import(app::ImportKind::stock, list));
        REQUIRE(
            shop->stock_book().take_out({corner, {goods(rice, 1)}, domain::MovementReason::damaged, "", {}}));
    }
    const auto there = acts_at(fixture, store);
    REQUIRE(there.acts.size() == 1);
    CHECK(there.acts[0].also == std::vector<LocationCode>{corner});
    CHECK(there.acts[0].reason == domain::MovementReason::delivery);
    const auto here = acts_at(fixture, corner);
    REQUIRE(here.acts.size() == 2);
    CHECK(here.acts[0].also.empty());
    CHECK(here.acts[1].also == std::vector<LocationCode>{store});
}

TEST_CASE("the acts of a place are asked of the service beside its writer") {
    ShopFixture fixture;
    app::TillService service(with_storeroom(fixture), nullptr);
    Listener listener(service);
    REQUIRE(service.post(
        app::ActOnStock{7, app::ReceiveRequest{store, {goods(rice, 24)}, {}, {}, {}, false, {}}}));
    REQUIRE(service.post(app::AskActs{store}));
    const auto recent = listener.wait<app::ActsSeen>().recent;
    REQUIRE(recent->acts.size() == 1);
    CHECK(recent->location == store);
    CHECK(recent->acts[0].has_slip());
}
