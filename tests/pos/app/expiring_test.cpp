// Lots whose dates are near: when they are pointed out, and what the morning does about them.
#include "pos/app/expiring_lots.h"
#include "pos/app/stock_book.h"
#include "pos/app/till_service.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;
using domain::ExpiryAction;
using domain::ExpiryKind;

namespace {

constexpr std::int64_t day_ms = 24 * 3'600'000;

struct Delivered : ShopFixture {
    std::unique_ptr<Shop> shop = make();
    const BusinessDate today = business_date_of(noon_market);

    void receive(std::string_view code, const char* lot, ExpiryKind kind, int days,
                 std::int64_t quantity = 5) {
        ReceiveRequest request;
        request.to = shop->catalogue()->facts().location.code;
        request.goods = {{ItemCode(std::string(code)), lot,
                          domain::Expiry{kind, BusinessDate{today.days + days}}, Quantity(quantity)}};
        REQUIRE(shop->stock_book().receive(request));
    }
    /// So many days later.
    [[nodiscard]] std::vector<ExpiringLot> expiring(int days) const {
        const auto view = ShopView::open(data(), business_date_of(clock.now()));
        REQUIRE(view);
        auto lots = (*view)->expiring(**(*view)->catalogue(), BusinessDate{today.days + days});
        REQUIRE(lots);
        return *lots;
    }
    [[nodiscard]] ExpiryAction action(int days) const {
        const auto lots = expiring(days);
        REQUIRE(lots.size() == 1);
        return lots.front().action;
    }
};

}  // namespace

TEST_CASE_METHOD(Delivered,
                 "by thirds a lot is marked down, and taken off once its best-before date has passed") {
    receive(rice, "L7", ExpiryKind::best_before, 30);
    CHECK(expiring(0).front().received == today);
    CHECK(expiring(0).front().alert_from == BusinessDate{today.days + 21});
    CHECK(action(20) == ExpiryAction::none);
    CHECK(action(21) == ExpiryAction::mark_down);
    CHECK(action(30) == ExpiryAction::mark_down);
    CHECK(action(31) == ExpiryAction::take_off);
}

TEST_CASE_METHOD(Delivered, "on its use-by date a lot goes in the morning, unless it came that morning") {
    receive(rice, "L7", ExpiryKind::use_by, 3);
    CHECK(action(2) == ExpiryAction::none);
    CHECK(action(3) == ExpiryAction::take_off);
    clock.set(UtcMs{noon_market.ms + 3 * day_ms});
    receive(towel, "BENTO", ExpiryKind::use_by, 3);
    for (const auto& lot : expiring(3))
        CHECK(lot.action == (lot.row.lot == "BENTO" ? ExpiryAction::mark_down : ExpiryAction::take_off));
}

TEST_CASE_METHOD(Delivered, "an item's own days go before the shop's, and these before thirds") {
    receive(rice, "L7", ExpiryKind::best_before, 30);
    REQUIRE(shop->set_setting("expiry.alert", "10"));
    CHECK(expiring(0).front().alert_from == BusinessDate{today.days + 20});
    REQUIRE(shop->set_expiry_alert(ItemCode(std::string(rice)), domain::ExpiryAlert{2}));
    CHECK(expiring(0).front().alert_from == BusinessDate{today.days + 28});
    CHECK(shop->set_setting("expiry.alert", "soon").error().code == ErrorCode::field_invalid);
}

TEST_CASE_METHOD(Delivered, "what is sold out and what a reversed delivery said are not pointed out") {
    receive(rice, "L7", ExpiryKind::best_before, 30, 2);
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice, 2), 10'000)));
    CHECK(expiring(30).empty());
    receive(rice, "L7", ExpiryKind::best_before, 30, 4);
    CHECK(action(30) == ExpiryAction::mark_down);
    CHECK(expiring(30).front().row.left == Quantity(4));
}

TEST_CASE_METHOD(Delivered, "goods without a lot have passed once all that is left here has") {
    receive(rice, "L7", ExpiryKind::use_by, 1);
    receive(rice, "L8", ExpiryKind::use_by, 2);
    const auto item = shop->catalogue()->find(ItemCode(std::string(rice)))->item.id;
    const auto passed = [&](int days) {
        return *shop->passed_expiry(item, "", BusinessDate{today.days + days});
    };
    CHECK_FALSE(passed(2));
    REQUIRE(passed(3));
    CHECK(passed(3)->date == BusinessDate{today.days + 2});
    clock.set(UtcMs{noon_market.ms + 3 * day_ms});
    const auto sale = paid(basket(*shop, rice), 1000);
    CHECK(shop->complete_sale(sale).error().code == ErrorCode::use_by_passed);
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(CheckLot{item, "", BusinessDate{today.days + 2}}));
    REQUIRE(service.post(CheckLot{item, "", BusinessDate{today.days + 3}}));
    const auto told = listener.wait<LotPassed>();
    CHECK(told.item == item);
    CHECK(told.expiry.kind == ExpiryKind::use_by);
    CHECK(told.expiry.date == BusinessDate{today.days + 2});
}

TEST_CASE_METHOD(Delivered, "a lot's date that its delivery told is known when it has passed") {
    receive(rice, "L7", ExpiryKind::best_before, 3);
    const auto item = shop->catalogue()->find(ItemCode(std::string(rice)))->item.id;
    const auto passed = [&](const char* lot, int days) {
        return *shop->passed_expiry(item, lot, BusinessDate{today.days + days});
    };
    CHECK_FALSE(passed("L7", 3));
    REQUIRE(passed("L7", 4));
    CHECK(passed("L7", 4)->date == BusinessDate{today.days + 3});
    CHECK_FALSE(passed("L8", 4));
}
