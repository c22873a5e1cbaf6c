// A stocktake where other terminals sell: it is not posted while what they sold has not come, unless somebody
// knows of it.
#include "inventory/storage/shop_view.h"
#include "pos/app/shop_view.h"
#include "pos/app/stock_book.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/pos/app/till_chain.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

constexpr std::int64_t minute = 60'000;
const LocationCode corner("CORNER");
const LocationCode tent("TENT1");

/// A shop at the corner with twelve bags of rice there and twelve at a tent where another till sells.
struct BesideATent {
    ShopFixture fixture;
    std::unique_ptr<app::Shop> shop = fixture.make();
    app::StockBook book = shop->stock_book();

    BesideATent() {
        const auto places = fixture.folder.write(
            "places.csv", "code,name,kind\nCORNER,札の辻,place\nTENT1,第1テント,place\n");
        REQUIRE(shop->import(app::ImportKind::locations, places));
        for (const auto& place : {corner, tent})
            REQUIRE(book.receive({place, {rice_of(12)}, {}, {}, {}, {}, {}}));
    }

    static app::NamedGoods rice_of(std::int64_t quantity) {
        return {ItemCode(std::string(rice)), {}, {}, Quantity(quantity)};
    }
    /// Begun and counted now.
    EntryRef counted(const LocationCode& place, std::int64_t quantity, bool blind = false) {
        const auto count = book.open_count(place, blind);
        REQUIRE(count);
        REQUIRE(book.add_to_count({count->entry, {rice_of(quantity)}, false, {}}));
        return count->entry;
    }
    /// What the node said just now: it has so many at the tent, and heard of each place so long before.
    [[nodiscard]] std::shared_ptr<const StockReport> told(std::int64_t at_tent, std::int64_t tent_silent_ms,
                                                          std::int64_t corner_silent_ms = 0) const {
        StockReport report;
        report.got = report.as_of = fixture.clock.now();
        report.places = {{corner, "札の辻", "", UtcMs{report.as_of.ms - corner_silent_ms}},
                         {LocationCode("STORE"), "", "", {}},
                         {tent, "第1テント", "", UtcMs{report.as_of.ms - tent_silent_ms}}};
        report.goods = {{ItemCode(std::string(rice)), {{0, Quantity(12)}, {2, Quantity(at_tent)}}}};
        return std::make_shared<const StockReport>(report);
    }
    Result<app::StockDone> post(const EntryRef& count, std::shared_ptr<const StockReport> told,
                                bool although_sold = false) {
        return book.post_count({count, "month's end", {}, false, {}, std::move(told), although_sold});
    }
    std::int64_t stock(const LocationCode& place) {
        const auto view = app::ShopView::open(fixture.data(), business_date_of(fixture.clock.now()));
        REQUIRE(view);
        const auto rows = (*view)->stock();
        REQUIRE(rows);
        std::int64_t sum = 0;
        for (const auto& row : *rows)
            if (row.location == place) sum += row.quantity.value();
        return sum;
    }
};

TEST_CASE("a tent is not counted against a book that lacks what its own till sold") {
    BesideATent shop;
    // The tent's till sold five; the node knows, and this till does not.
    const auto count = shop.counted(tent, 7);
    const auto refused = shop.post(count, shop.told(7, minute));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_sells);
    CHECK(argument_of(refused.error(), "items") == "つや姫 12 / 7");
    CHECK(words_for(refused.error(), Language::ja).find("1分前") != std::string::npos);
    CHECK(words_for(refused.error(), Language::en).find("1 min ago") != std::string::npos);
    CHECK(shop.stock(tent) == 12);
    // Where both books agree, they agree also on what was sold.
    CHECK(shop.post(count, shop.told(12, minute / 2)));
    CHECK(shop.stock(tent) == 7);
}

TEST_CASE("who knows why the books differ posts all the same, and who counts blind is told no figures") {
    BesideATent shop;
    const auto count = shop.counted(tent, 7, true);
    const auto refused = shop.post(count, shop.told(7, minute));
    REQUIRE_FALSE(refused);
    CHECK(argument_of(refused.error(), "items") == "つや姫");
    REQUIRE(shop.post(count, shop.told(7, minute), true));
    CHECK(shop.stock(tent) == 7);
}

TEST_CASE("of a tent that was not heard of since it was counted nobody knows what it sold before") {
    BesideATent shop;
    const auto count = shop.counted(tent, 12);
    shop.fixture.clock.set(UtcMs{noon_market.ms + 20 * minute});
    const auto refused = shop.post(count, shop.told(12, 30 * minute));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_unheard);
    CHECK(argument_of(refused.error(), "heard").find("30分前") != std::string::npos);
    // It was heard of after the goods were counted: all it sold before is here.
    CHECK(shop.post(count, shop.told(12, 10 * minute)));
}

TEST_CASE("who is connected is not asked, though the node's answer is a few minutes old") {
    BesideATent shop;
    const auto told = shop.told(12, minute / 2);
    shop.fixture.clock.set(UtcMs{noon_market.ms + 2 * minute});
    const auto count = shop.counted(tent, 12);
    CHECK(shop.post(count, told));
}

TEST_CASE("a till that was silent for two minutes as the node spoke may have sold since, without a network") {
    BesideATent shop;
    const auto count = shop.counted(tent, 12);
    const auto refused = shop.post(count, shop.told(12, 2 * minute));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_unheard);
    CHECK(shop.post(count, shop.told(12, 2 * minute), true));
}

TEST_CASE("at its own place a till is asked about another one there, and never about itself") {
    BesideATent shop;
    const auto count = shop.counted(corner, 12);
    // Another till there is silent, while this one was heard of as it asked.
    const auto refused = shop.post(count, shop.told(12, 0, 40 * minute));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_unheard);
    CHECK(argument_of(refused.error(), "location") == "CORNER");
    // The node was told of nobody but this one, which has been alone for hours since.
    const auto alone = shop.told(3, 0, 0);
    shop.fixture.clock.set(UtcMs{noon_market.ms + 300 * minute});
    const auto again = shop.counted(corner, 11);
    CHECK(shop.post(again, alone));
}

TEST_CASE("where no till sells, or no node said so, nobody is asked") {
    BesideATent shop;
    CHECK(shop.post(shop.counted(tent, 7), nullptr));
    auto report = *shop.told(3, 0);
    report.places[2].heard.reset();
    CHECK(shop.post(shop.counted(tent, 6), std::make_shared<const StockReport>(report)));
}

TEST_CASE("goods that are taken as none since nobody counted them were sold by nobody else either") {
    BesideATent shop;
    const auto count = shop.book.open_count(tent, false);
    REQUIRE(count);
    const auto refused =
        shop.book.post_count({count->entry, "gone", {}, true, {}, shop.told(0, minute), false});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_sells);
}

TEST_CASE("a till whose network died is asked about another one that sold beside it") {
    BesideATent shop;
    // Both had just been heard of as the node answered last; that is hours ago.
    const auto told = shop.told(12, 0, 0);
    TillChain other("T2", 7);
    other.sell(corner, 1, 0);
    REQUIRE(shop.shop->take_in(other.entries, ""));
    shop.fixture.clock.set(UtcMs{noon_market.ms + 90 * minute});
    const auto count = shop.counted(corner, 6);
    const auto refused = shop.post(count, told);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_unheard);
    CHECK(shop.post(count, told, true));
}

TEST_CASE("what nobody counted is none at the moment of this till's clock, not of another one's") {
    BesideATent shop;
    const auto count = shop.book.open_count(corner, false);
    REQUIRE(count);
    // The other till's tablet is a day ahead, and what it sold came last.
    TillChain other("T2", 7);
    other.sell(tent, 1, 24 * 60);
    REQUIRE(shop.shop->take_in(other.entries, ""));
    const auto posted = shop.book.post_count({count->entry, "gone", {}, true, {}, nullptr, false});
    REQUIRE(posted);
    const auto view = storage::ShopView::open(shop.fixture.data());
    REQUIRE(view);
    const auto lines = (*view)->stock().posted_lines(posted->entry);
    REQUIRE(lines);
    REQUIRE(lines->size() == 1);
    CHECK(lines->front().line.moment.at == shop.fixture.clock.now());
}

}  // namespace
}  // namespace tsunagu::test
