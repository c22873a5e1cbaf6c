// The counter without a window: what scans and deliveries say of a lot and its date.
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const BusinessDate yesterday{business_date_of(opening).days - 1};

TEST_CASE("a GS1 scan that names only a date takes the date for its lot") {
    CounterInShop shop;
    shop.does(intent::ScanCode{"(01)04900000000009(17)270331"});
    REQUIRE(shop.counter->basket().lines().size() == 1);
    CHECK(shop.counter->basket().lines()[0].lot == "2027-03-31");
}

TEST_CASE("the deliveries are asked once about what comes into the basket") {
    CounterInShop shop;
    shop.taps(oil);
    shop.taps(oil);
    REQUIRE(shop.posted<app::CheckLot>() == 1);
    CHECK(shop.last<app::CheckLot>().lot.empty());
    shop.does(intent::ScanCode{"(01)04900000000009(10)L7"});
    REQUIRE(shop.posted<app::CheckLot>() == 2);
    CHECK(shop.last<app::CheckLot>().item == shop.item(oil));
    CHECK(shop.last<app::CheckLot>().lot == "L7");
    CHECK(shop.last<app::CheckLot>().today == business_date_of(opening));
}

TEST_CASE("a lot that is past its use-by date by its delivery goes out of the basket, with words that stay") {
    CounterInShop shop;
    shop.does(intent::ScanCode{cracker});
    shop.does(intent::ScanCode{"(01)04900000000009(10)L7"});
    REQUIRE(shop.model().basket.lines.size() == 2);
    shop.hears(app::LotPassed{shop.item(oil), "L7", {domain::ExpiryKind::use_by, yesterday}});
    CHECK(shop.model().basket.total == Yen(540));
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::stop);
    CHECK(shop.counter->basket().overrides().empty());
    // A late answer of what is gone says nothing.
    shop.dismisses();
    shop.hears(app::LotPassed{shop.item(oil), "L7", {domain::ExpiryKind::use_by, yesterday}});
    CHECK_FALSE(shop.model().banner);
}

TEST_CASE("goods of which all here are past their use-by date go out of the basket before they are paid") {
    CounterInShop shop;
    shop.taps(oil);
    shop.hears(app::LotPassed{shop.item(oil), "", {domain::ExpiryKind::use_by, yesterday}});
    CHECK(shop.model().basket.lines.empty());
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::stop);
}

TEST_CASE("a lot that is past its best-before date by its delivery stays, is said and recorded, once") {
    CounterInShop shop;
    shop.does(intent::ScanCode{"(01)04900000000009(10)L7"});
    const app::LotPassed passed{shop.item(oil), "L7", {domain::ExpiryKind::best_before, yesterday}};
    shop.hears(passed);
    CHECK(shop.model().basket.total == Yen(1080));
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::warn);
    CHECK(shop.counter->basket().overrides() == std::vector<std::string>{"best_before:T1/7/1"});
    CHECK(shop.last<app::SaveBasket>().basket.overrides().size() == 1);
    shop.dismisses();
    shop.hears(passed);
    CHECK_FALSE(shop.model().banner);
}

}  // namespace
}  // namespace tsunagu::viewmodel
