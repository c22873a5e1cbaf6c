// Limits of what is sold a day: counted from the sales that stand, shared out by terminal, refusing nothing.
#include "pos/app/sale_limits.h"
#include "pos/app/shop_view.h"
#include "pos/app/stock_book.h"
#include "pos/app/till_service.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

const ItemCode rice_code{std::string(rice)};

domain::SaleLimit a_day(std::int64_t count) {
    domain::SaleLimit limit;
    limit.per_day = Quantity(count);
    return limit;
}

LimitedItem only_limit(Shop& shop) {
    const auto limits = shop.limits_now();
    REQUIRE(limits);
    REQUIRE(limits->size() == 1);
    return limits->front();
}

}  // namespace

TEST_CASE_METHOD(ShopFixture, "what was sold today counts, what was undone or sold before does not") {
    auto shop = make();
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice, 7), 10'000)));
    clock.set(UtcMs{noon_market.ms + 24 * 3'600'000});
    REQUIRE(shop->set_limit(rice_code, {}, a_day(30)));
    CHECK(only_limit(*shop).sold == Quantity(0));
    CHECK(only_limit(*shop).allowed == Quantity(30));
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice, 3), 10'000)));
    REQUIRE(shop->complete_sale(paid(basket(*shop, towel, 3), 10'000)));
    const auto undone = shop->complete_sale(paid(basket(*shop, rice, 2), 10'000));
    REQUIRE(undone);
    CHECK(only_limit(*shop).sold == Quantity(5));
    REQUIRE(shop->void_sale(undone->entry, {}));
    CHECK(only_limit(*shop).sold == Quantity(3));
    // Beyond it: the figure refuses nothing.
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice, 40), 40'000)));
    CHECK(only_limit(*shop).sold == Quantity(43));
    const auto view = ShopView::open(data(), business_date_of(clock.now()));
    REQUIRE(view);
    const auto here = (*view)->limits_here(business_date_of(clock.now()));
    REQUIRE(here);
    CHECK(here->front().sold == Quantity(43));
    CHECK((*view)->limits_here(BusinessDate{0})->front().sold == Quantity(0));
}

TEST_CASE_METHOD(ShopFixture, "a limit is replaced, has a place of its own, and is taken away") {
    auto shop = make();
    REQUIRE(shop->set_limit(rice_code, {}, a_day(30)));
    REQUIRE(shop->set_limit(rice_code, {}, a_day(20)));
    CHECK(only_limit(*shop).allowed == Quantity(20));
    const auto& here = shop->catalogue()->facts().location.code;
    domain::SaleLimit lunch;
    lunch.hours_from = domain::TimeOfDay{660};
    REQUIRE(shop->set_limit(rice_code, here, lunch));
    CHECK(only_limit(*shop).limit == lunch);
    CHECK_FALSE(only_limit(*shop).allowed);
    REQUIRE(shop->clear_limit(rice_code, here));
    CHECK(only_limit(*shop).allowed == Quantity(20));
    CHECK(shop->clear_limit(rice_code, here).error().code == ErrorCode::limit_missing);
    REQUIRE(shop->clear_limit(rice_code, {}));
    CHECK(shop->limits_now()->empty());
    CHECK(shop->set_limit(rice_code, {}, {}).error().code == ErrorCode::limit_empty);
    CHECK(shop->set_limit(rice_code, LocationCode("MOON"), a_day(1)).error().code ==
          ErrorCode::unknown_location);
    CHECK(shop->set_limit(rice_code, LocationCode("SUPPLIER"), a_day(1)).error().code ==
          ErrorCode::not_a_place);
    CHECK(shop->set_limit(ItemCode("4902105555552"), {}, a_day(1)).error().code == ErrorCode::unknown_item);
}

TEST_CASE_METHOD(ShopFixture, "a limit is shared out by terminal, for a day or for every day") {
    auto shop = make();
    const auto grant = [&](const char* terminal, std::optional<std::int64_t> count,
                           std::optional<BusinessDate> date = {}) {
        std::optional<Quantity> quantity;
        if (count) quantity = Quantity(*count);
        return shop->grant_limit(rice_code, StreamId(terminal), quantity, date);
    };
    CHECK(grant("T2", 10).error().code == ErrorCode::limit_missing);
    REQUIRE(shop->set_limit(rice_code, {}, a_day(30)));
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice, 4), 10'000)));
    REQUIRE(grant("T2", 10));
    // Without a share of its own a terminal has what the shares leave.
    CHECK(only_limit(*shop).allowed == Quantity(20));
    CHECK(only_limit(*shop).sold == Quantity(4));
    REQUIRE(grant("T1", 12));
    CHECK(only_limit(*shop).allowed == Quantity(12));
    CHECK(only_limit(*shop).sold == Quantity(4));
    const auto today = business_date_of(clock.now());
    REQUIRE(grant("T1", 5, today));
    CHECK(only_limit(*shop).allowed == Quantity(5));
    CHECK(only_limit(*shop).allowed_next == Quantity(12));
    CHECK(only_limit(*shop).allowed_on(BusinessDate{today.days + 1}) == Quantity(12));
    CHECK(shop->limits(UtcMs{clock.now().ms + 24 * 3'600'000})->front().allowed == Quantity(12));
    REQUIRE(grant("T1", {}, today));
    CHECK(only_limit(*shop).allowed == Quantity(12));
    REQUIRE(grant("T2", {}));
    REQUIRE(grant("T1", {}));
    CHECK(only_limit(*shop).allowed == Quantity(30));
    REQUIRE(grant("T1", 0));
    CHECK(only_limit(*shop).allowed == Quantity(0));
    CHECK(grant("T2", 31).error().code == ErrorCode::share_excess);
    CHECK(grant("T 2", 1).error().code == ErrorCode::field_invalid);
}

TEST_CASE_METHOD(ShopFixture,
                 "a share from a day on takes the place of the one before it on that day, not sooner") {
    auto shop = make();
    REQUIRE(shop->set_limit(rice_code, {}, a_day(30)));
    const auto item = shop->catalogue()->find(rice_code)->item.id;
    const auto today = business_date_of(clock.now());
    const auto on = [&](int days, std::vector<projection::LimitShareRow> rows) {
        const auto held = shares_on(rows, item, BusinessDate{today.days + days});
        return held.empty() ? std::optional<Quantity>() : held.front().quantity;
    };
    const auto row = [&](std::optional<int> from, std::optional<std::int64_t> quantity,
                         std::optional<int> date = {}) {
        projection::LimitShareRow share;
        share.item = item;
        share.terminal = StreamId("T1");
        if (from) share.from = BusinessDate{today.days + *from};
        if (date) share.date = BusinessDate{today.days + *date};
        if (quantity) share.quantity = Quantity(*quantity);
        return share;
    };
    const std::vector rows{row({}, 15), row(1, 10), row(4, 12), row(6, {}), row({}, 3, 5)};
    CHECK(on(0, rows) == Quantity(15));
    CHECK(on(1, rows) == Quantity(10));
    CHECK(on(3, rows) == Quantity(10));
    CHECK(on(4, rows) == Quantity(12));
    CHECK(on(5, rows) == Quantity(3));
    CHECK_FALSE(on(6, rows).has_value());
    CHECK(shop->share_limit(rice_code, {}).error().code == ErrorCode::share_at_node);
}

TEST_CASE_METHOD(ShopFixture, "the till counts down as it sells, and back as a sale is undone") {
    auto shop = make();
    REQUIRE(shop->set_limit(rice_code, {}, a_day(30)));
    const auto sold = paid(basket(*shop, rice, 2), 10'000);
    const auto other = paid(basket(*shop, towel), 10'000);
    TillService service(std::move(shop), nullptr);
    CHECK(service.limits().at(0).allowed == Quantity(30));
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{other}));
    REQUIRE(service.post(CompleteSale{sold}));
    CHECK(listener.wait<LimitsChanged>().limits.at(0).sold == Quantity(2));
    (void)listener.wait<SaleCompleted>();
    const auto done = listener.wait<SaleCompleted>();
    REQUIRE(service.post(VoidSale{done.sale.entry, {}}));
    CHECK(listener.wait<LimitsChanged>().limits.at(0).sold == Quantity(0));
}

TEST_CASE_METHOD(ShopFixture, "on a new day the till counts anew") {
    auto shop = make();
    REQUIRE(shop->set_limit(rice_code, {}, a_day(30)));
    const auto first = paid(basket(*shop, rice, 2), 10'000);
    const auto second = paid(basket(*shop, rice, 1), 10'000);
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(CompleteSale{first}));
    CHECK(listener.wait<LimitsChanged>().limits.at(0).sold == Quantity(2));
    clock.set(UtcMs{noon_market.ms + 24 * 3'600'000});
    REQUIRE(service.post(CompleteSale{second}));
    const auto limits = listener.wait<LimitsChanged>().limits;
    CHECK(limits.at(0).sold == Quantity(1));
    CHECK(limits.at(0).date == business_date_of(clock.now()));
}

TEST_CASE_METHOD(ShopFixture,
                 "a limit that a screen sets is told at once, and so is that the last one is gone") {
    auto shop = make();
    const auto here = shop->catalogue()->facts().location.code;
    const auto sold = paid(basket(*shop, rice, 2), 10'000);
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    const auto sets = [&](std::uint64_t number, std::int64_t a_day, domain::SaleLimit when, bool off) {
        REQUIRE(service.post(
            ActOnStock{number, LimitRequest{here, {{rice_code, "", {}, Quantity(a_day)}}, when, off, {}}}));
    };
    const auto told = [&] {
        const auto limits = listener.wait<LimitsChanged>().limits;
        (void)listener.wait<StockActed>();
        return limits;
    };
    sets(1, 30, {}, false);
    const auto set = told();
    CHECK(set.at(0).allowed == Quantity(30));
    CHECK(set.at(0).limit == a_day(30));
    REQUIRE(service.post(CompleteSale{sold}));
    CHECK(listener.wait<LimitsChanged>().limits.at(0).sold == Quantity(2));
    domain::SaleLimit lunch;
    lunch.hours_from = domain::TimeOfDay{660};
    sets(2, 0, lunch, false);
    const auto by_hours = told();
    CHECK(by_hours.at(0).limit == lunch);
    sets(3, 30, {}, true);
    CHECK(told().empty());
    sets(4, 30, {}, true);
    CHECK(listener.wait<StockRefused>().error.code == ErrorCode::limit_missing);
    sets(5, 0, {}, false);
    CHECK(listener.wait<StockRefused>().error.code == ErrorCode::limit_empty);
}

TEST_CASE_METHOD(ShopFixture,
                 "what is taken away on a screen is what holds there: the place's own, then that of all") {
    auto shop = make();
    const auto here = shop->catalogue()->facts().location.code;
    REQUIRE(shop->set_limit(rice_code, {}, a_day(30)));
    auto book = shop->stock_book();
    const LimitRequest own{here, {{rice_code, "", {}, Quantity(12)}}, {}, false, {}};
    REQUIRE(book.set_limits(own));
    CHECK(only_limit(*shop).allowed == Quantity(12));
    auto off = own;
    off.off = true;
    REQUIRE(book.set_limits(off));
    CHECK(only_limit(*shop).allowed == Quantity(30));
    REQUIRE(book.set_limits(off));
    CHECK(shop->limits_now()->empty());
    // All or none: of a code that nobody knows nothing is set for the others either.
    auto two = own;
    two.goods.push_back({ItemCode("4902105555552"), "", {}, Quantity(3)});
    CHECK(book.set_limits(two).error().code == ErrorCode::unknown_item);
    CHECK(shop->limits_now()->empty());
    two.goods.back().code = ItemCode(std::string(towel));
    REQUIRE(book.set_limits(two));
    CHECK(shop->limits_now()->size() == 2);
}
