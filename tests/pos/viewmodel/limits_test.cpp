// The counter without a window: limits of what is sold a day count down, say so, and sell after one question.
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

constexpr std::int64_t minute_ms = 60'000;

app::LimitedItem limited(const CounterInShop& shop, const char* code, std::int64_t sold) {
    app::LimitedItem limit;
    limit.item = shop.item(code);
    limit.limit.per_day = Quantity(12);
    limit.allowed = limit.allowed_next = Quantity(12);
    limit.sold = Quantity(sold);
    limit.date = business_date_of(opening);
    return limit;
}

/// 11:05 is outside: the hours are those of the afternoon.
app::LimitedItem in_the_afternoon(const CounterInShop& shop, const char* code) {
    app::LimitedItem limit;
    limit.item = shop.item(code);
    limit.limit.hours_from = domain::TimeOfDay{13 * 60};
    limit.limit.hours_to = domain::TimeOfDay{16 * 60};
    limit.date = business_date_of(opening);
    return limit;
}

TEST_CASE("the card counts down with the basket and with what is sold") {
    CounterInShop shop;
    shop.hears(app::LimitsChanged{{limited(shop, beer, 0)}});
    CHECK(shop.card(beer)->stock == "残り12");
    CHECK(shop.card(beer)->mark == StockMark::few);
    shop.taps(beer);
    CHECK(shop.card(beer)->stock == "残り11");
    shop.hears(app::LimitsChanged{{limited(shop, beer, 8)}});
    CHECK(shop.card(beer)->stock == "残り3");
    // What is on the shelf is less than the limit leaves: that counts.
    shop.hears(app::StockChanged{{{shop.item(beer), Quantity(3)}}});
    CHECK(shop.card(beer)->stock == "残2");
    shop.hears(app::LimitsChanged{{}});
    CHECK(shop.card(beer)->stock == "残2");
}

TEST_CASE("a spent limit asks once in its place, and the answer is recorded") {
    CounterInShop shop;
    shop.hears(app::LimitsChanged{{limited(shop, oil, 11)}});
    shop.taps(oil);
    CHECK(shop.card(oil)->mark == StockMark::sold_out);
    CHECK(shop.card(oil)->stock == "本日分終了");
    CHECK(shop.counter->basket().overrides().empty());
    shop.taps(oil);
    REQUIRE(shop.card(oil)->asking);
    CHECK(shop.card(oil)->question == "本日分は終わり");
    CHECK(shop.model().basket.total == Yen(1080));
    shop.does(intent::SellSoldOut{shop.item(oil)});
    CHECK(shop.model().basket.total == Yen(2160));
    CHECK(shop.counter->basket().overrides() == std::vector<std::string>{"limit:T1/7/1"});
    shop.taps(oil);
    CHECK(shop.model().basket.total == Yen(3240));
}

TEST_CASE("outside its hours a card says them, asks, and opens by itself when they begin") {
    CounterInShop shop;
    shop.hears(app::LimitsChanged{{in_the_afternoon(shop, oil)}});
    CHECK(shop.card(oil)->mark == StockMark::closed);
    CHECK(shop.card(oil)->stock == "13:00–16:00");
    shop.taps(oil);
    REQUIRE(shop.card(oil)->asking);
    CHECK(shop.card(oil)->question == "売る時間の外です");
    shop.does(intent::SellSoldOut{shop.item(oil)});
    CHECK(shop.counter->basket().overrides() == std::vector<std::string>{"window:T1/7/1"});
    REQUIRE(shop.counter->next_change());
    CHECK(*shop.counter->next_change() == UtcMs{opening.ms + 115 * minute_ms});
    shop.now = *shop.counter->next_change();
    shop.counter->tick(shop.now);
    CHECK(shop.card(oil)->mark == StockMark::none);
    CHECK(shop.card(oil)->stock.empty());
    CHECK(*shop.counter->next_change() == UtcMs{opening.ms + 295 * minute_ms});
}

TEST_CASE("outside its dates a card says these") {
    CounterInShop shop;
    auto limit = limited(shop, oil, 0);
    limit.limit.date_from = BusinessDate{business_date_of(opening).days + 3};
    shop.hears(app::LimitsChanged{{limit}});
    CHECK(shop.card(oil)->mark == StockMark::closed);
    CHECK(shop.card(oil)->stock == "12/1–");
    shop.taps(oil);
    CHECK(shop.card(oil)->question == "売る期間の外です");
}

TEST_CASE("on the next day nothing has been sold yet") {
    CounterInShop shop;
    shop.hears(app::LimitsChanged{{limited(shop, oil, 12)}});
    CHECK(shop.card(oil)->mark == StockMark::sold_out);
    shop.now.ms += 24 * 60 * minute_ms;
    shop.counter->tick(shop.now);
    CHECK(shop.card(oil)->stock == "残り12");
}

TEST_CASE("a share of one day is over with its day, before anything is sold on the next") {
    CounterInShop shop;
    auto limit = limited(shop, oil, 4);
    limit.allowed = Quantity(5);
    shop.hears(app::LimitsChanged{{limit}});
    shop.taps(oil);
    CHECK(shop.card(oil)->mark == StockMark::sold_out);
    shop.does(intent::ClearBasket{});
    CHECK(shop.card(oil)->stock == "残り1");
    shop.now.ms += 24 * 60 * minute_ms;
    shop.counter->tick(shop.now);
    CHECK(shop.card(oil)->mark == StockMark::few);
    CHECK(shop.card(oil)->stock == "残り12");
}

TEST_CASE("what is scanned or counted up beyond a limit is in the hand: it is sold, said and recorded") {
    CounterInShop shop;
    shop.hears(app::LimitsChanged{{limited(shop, oil, 11)}});
    shop.does(intent::ScanCode{oil});
    CHECK_FALSE(shop.model().banner);
    SECTION("by a scan") {
        shop.does(intent::ScanCode{oil});
    }
    SECTION("by the plus of its line") {
        shop.does(intent::ChangeQuantity{shop.model().basket.lines[0].key, 1});
    }
    CHECK(shop.model().basket.total == Yen(2160));
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::warn);
    CHECK(shop.model().banner->text.find("（12）") != std::string::npos);
    CHECK(shop.counter->basket().overrides() == std::vector<std::string>{"limit:T1/7/1"});
    // Once said is enough.
    shop.dismisses();
    shop.does(intent::ScanCode{oil});
    CHECK_FALSE(shop.model().banner);
}

TEST_CASE("a limit that is spent and a shelf that is empty are both recorded by one answer") {
    CounterInShop shop;
    shop.hears(app::LimitsChanged{{limited(shop, plum, 12)}});
    shop.taps(plum);
    CHECK(shop.card(plum)->question == "まだありますか");
    shop.does(intent::SellSoldOut{shop.item(plum)});
    CHECK(shop.counter->basket().overrides() == std::vector<std::string>{"sold_out:T1/7/4", "limit:T1/7/4"});
}

}  // namespace
}  // namespace tsunagu::viewmodel
