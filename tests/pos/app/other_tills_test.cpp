// Where other terminals sell: a stocktake is not posted, what is missing after an event not given up and a
// sheet of paper not entered while what they sold may not have come, unless somebody knows of it.
#include "inventory/storage/shop_view.h"
#include "pos/app/event_book.h"
#include "pos/app/shop_view.h"
#include "pos/app/stock_book.h"
#include "pos/app/tally.h"
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

/// The tent is a stall of today's event, with twenty bags of rice; its own till sells there.
struct MarketDayAtATent : BesideATent {
    app::EventBook events = shop->event_book();

    MarketDayAtATent() {
        domain::Event event;
        event.code = EventCode("M1128");
        event.name = "マルシェ";
        event.date = business_date_of(noon_market);
        event.stalls.emplace_back().location = tent;
        REQUIRE(events.plan({event, false, {}}));
        app::CarryOutRequest out;
        out.event = event.code;
        out.stall = tent;
        out.goods = {rice_of(8)};
        REQUIRE(events.carry_out(out));
    }
    void minutes_pass(std::int64_t minutes) {
        fixture.clock.set(UtcMs{fixture.clock.now().ms + minutes * minute});
    }
    [[nodiscard]] static app::CarryBackRequest back(std::vector<app::NamedGoods> goods,
                                                    std::shared_ptr<const StockReport> told) {
        app::CarryBackRequest request;
        request.event = EventCode("M1128");
        request.stall = tent;
        request.goods = std::move(goods);
        request.told = std::move(told);
        return request;
    }
    [[nodiscard]] static app::CarryBackRequest theft(std::shared_ptr<const StockReport> told) {
        auto request = back({}, std::move(told));
        request.give_up = domain::MovementReason::theft;
        return request;
    }
};

TEST_CASE("what a tent sold without a network is not given up as stolen unasked") {
    MarketDayAtATent day;
    const auto told = day.told(20, 30 * minute);
    day.minutes_pass(10);
    // Who counts says what came home, whatever was sold.
    REQUIRE(day.events.carry_back(day.back({day.rice_of(8)}, told)));
    CHECK(day.stock(tent) == 12);
    day.minutes_pass(1);
    const auto refused = day.events.carry_back(day.theft(told));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_unheard);
    CHECK(argument_of(refused.error(), "location") == "TENT1");
    CHECK(argument_of(refused.error(), "heard").find("41分前") != std::string::npos);
    CHECK(words_for(refused.error(), Language::ja).find("催事の不足") != std::string::npos);
    CHECK(day.stock(tent) == 12);
    // Counted and given up in one: the same question.
    auto at_once = day.theft(told);
    at_once.goods = {day.rice_of(1)};
    at_once.add = true;
    CHECK(code_of(day.events.carry_back(at_once)) == ErrorCode::other_till_unheard);
    auto known = day.theft(told);
    known.although_sold = true;
    REQUIRE(day.events.carry_back(known));
    CHECK(day.stock(tent) == 0);
}

TEST_CASE("once the tent was heard of after its goods came home, what is missing is missing") {
    MarketDayAtATent day;
    day.minutes_pass(10);
    REQUIRE(day.events.carry_back(day.back({day.rice_of(8)}, nullptr)));
    day.minutes_pass(20);
    // Heard of five minutes ago; the node has what the carry-back left there.
    REQUIRE(day.events.carry_back(day.theft(day.told(12, 5 * minute))));
    CHECK(day.stock(tent) == 0);
}

TEST_CASE(
    "what the tent sold and the node knows is not given up as stolen, whatever came home since it spoke") {
    MarketDayAtATent day;
    const auto told = day.told(8, 0);
    day.minutes_pass(1);
    REQUIRE(day.events.carry_back(day.back({day.rice_of(8)}, told)));
    const auto refused = day.events.carry_back(day.theft(told));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_sells);
    CHECK(argument_of(refused.error(), "items") == "つや姫 12 / 0");
    // Where the figures agree, the act that the node has not heard of yet is no reason to ask.
    MarketDayAtATent quiet;
    const auto agrees = quiet.told(20, 0);
    quiet.minutes_pass(1);
    REQUIRE(quiet.events.carry_back(quiet.back({quiet.rice_of(8)}, agrees)));
    CHECK(quiet.events.carry_back(quiet.theft(agrees)));
    CHECK(quiet.stock(tent) == 0);
}

TEST_CASE("what nobody counted has not come home as the book has it while the tent's sales are missing") {
    MarketDayAtATent day;
    auto request = day.back({}, day.told(20, 30 * minute));
    request.rest = true;
    const auto refused = day.events.carry_back(request);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::other_till_unheard);
    CHECK(argument_of(refused.error(), "taken") == "持ち帰った数");
    CHECK(day.stock(corner) == 4);
    // All of it counted, nothing is taken from the book.
    request.goods = {day.rice_of(8)};
    REQUIRE(day.events.carry_back(request));
    CHECK(day.stock(corner) == 12);
}

/// Two bags of rice of yesterday at that place, on paper, by somebody who was told that by the node.
struct SheetOfYesterday : BesideATent {
    app::TallyRequest sheet(const LocationCode& at, std::shared_ptr<const StockReport> told) {
        const BusinessDate yesterday{business_date_of(noon_market).days - 1};
        app::TallyRequest request{fixture.basket(*shop, rice, 2),
                                  {{TenderKind("cash"), Yen(1'080)}},
                                  at,
                                  yesterday,
                                  10 * 60,
                                  15 * 60,
                                  {},
                                  {},
                                  {},
                                  {}};
        request.told = std::move(told);
        return request;
    }
};

TEST_CASE("a sheet of a place where another till sells is not entered unasked: its sales do not come here") {
    SheetOfYesterday shop;
    // The tent's till sold yesterday, and the node has it; or it died, and nobody has.
    for (const auto silent_ms : {std::int64_t{0}, 600 * minute}) {
        const auto refused = shop.shop->enter_tally(shop.sheet(tent, shop.told(10, silent_ms)));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::sales_not_here);
        CHECK(argument_of(refused.error(), "until") == "15:00");
    }
    // That known sales are others says nothing of those that are not known.
    auto others = shop.sheet(tent, shop.told(10, 0));
    others.although_sold = true;
    CHECK(code_of(shop.shop->enter_tally(others)) == ErrorCode::sales_not_here);
    others.although_unheard = true;
    CHECK(shop.shop->enter_tally(others));
    // Where no till sells, and at this till's own place, nobody is asked.
    CHECK(shop.shop->enter_tally(shop.sheet(LocationCode("CORNER"), shop.told(10, 0))));
}

TEST_CASE(
    "where a place was counted its sales come here, and the sheet is asked about only while they may not") {
    SheetOfYesterday shop;
    static_cast<void>(shop.counted(tent, 12));
    const auto refused = shop.shop->enter_tally(shop.sheet(tent, shop.told(12, 24 * 60 * minute)));
    CHECK(code_of(refused) == ErrorCode::sales_not_here);
    CHECK(shop.shop->enter_tally(shop.sheet(tent, shop.told(12, 10 * minute))));
}

TEST_CASE("at its own place a till asks about a sheet while another one that sells there is silent") {
    SheetOfYesterday shop;
    const auto silent = shop.told(12, 0, 24 * 60 * minute);
    CHECK(code_of(shop.shop->enter_tally(shop.sheet(corner, silent))) == ErrorCode::sales_not_here);
    // It was heard of after the hours of the sheet.
    CHECK(shop.shop->enter_tally(shop.sheet(corner, shop.told(12, 0, 10 * minute))));
}

}  // namespace
}  // namespace tsunagu::test
