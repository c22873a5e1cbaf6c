// Pictures of goods: which item gets which, and who may say so.
#include "inventory/storage/shop_view.h"
#include "pos/app/shop_view.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

const ItemCode rice_code{std::string(rice)};
const std::string rice_file = std::string(rice) + ".jpg";

std::string image_of(Shop& shop, std::string_view code) {
    return shop.find_item(ItemCode(std::string(code))).value()->item.image;
}

/// As another program sees it.
std::string stored(const ShopFixture& fixture, const std::string& name) {
    return storage::ShopView::open(fixture.data()).value()->state().picture(name).value();
}

}  // namespace

TEST_CASE("a picture named after a code goes to that item, where it has none") {
    ShopFixture fixture;
    const auto shop = fixture.make();
    const auto done = shop->set_pictures({{rice_file, "one"}, {"towels.png", "two"}});
    REQUIRE(done);
    CHECK(done->set == 2);
    CHECK(done->items_given == 1);
    CHECK(done->unnamed == std::vector<std::string>{"towels.png"});
    CHECK(image_of(*shop, rice) == rice_file);
    CHECK(image_of(*shop, towel).empty());
    CHECK(stored(fixture, rice_file) == "one");
    CHECK(stored(fixture, "towels.png") == "two");

    // Said again it is no news; another one under the name takes its place.
    const auto again = shop->set_pictures({{rice_file, "one"}});
    REQUIRE(again);
    CHECK(again->set == 0);
    CHECK(again->unchanged == 1);
    CHECK(again->items_given == 0);
    CHECK(again->unnamed.empty());
    REQUIRE(shop->set_pictures({{rice_file, "three"}}));
    CHECK(stored(fixture, rice_file) == "three");
}

TEST_CASE("an item keeps the picture it has") {
    ShopFixture fixture;
    const auto shop = fixture.make();
    REQUIRE(shop->give_picture(rice_code, "one"));
    CHECK(image_of(*shop, rice) == rice_file);
    const auto other = std::string(rice) + ".png";
    const auto done = shop->set_pictures({{other, "two"}});
    REQUIRE(done);
    CHECK(done->items_given == 0);
    CHECK(done->unnamed == std::vector<std::string>{other});
    CHECK(image_of(*shop, rice) == rice_file);
}

TEST_CASE("of two files named after one code the first in the list is the item's") {
    ShopFixture fixture;
    const auto shop = fixture.make();
    const auto other = std::string(rice) + ".png";
    const auto done = shop->set_pictures({{rice_file, "one"}, {other, "two"}});
    REQUIRE(done);
    CHECK(done->items_given == 1);
    CHECK(done->unnamed == std::vector<std::string>{other});
    CHECK(image_of(*shop, rice) == rice_file);
}

TEST_CASE("a picture is taken off an item, and taken away") {
    ShopFixture fixture;
    const auto shop = fixture.make();
    REQUIRE(shop->give_picture(rice_code, "one"));
    REQUIRE(shop->give_picture(rice_code, ""));
    CHECK(image_of(*shop, rice).empty());
    CHECK(stored(fixture, rice_file) == "one");
    REQUIRE(shop->take_away_pictures({rice_file}));
    CHECK(stored(fixture, rice_file).empty());
    CHECK(ShopView::open(fixture.data(), shop->today()).value()->pictures()->empty());
    CHECK(code_of(shop->take_away_pictures({rice_file})) == ErrorCode::picture_missing);
    CHECK(code_of(shop->give_picture(ItemCode("4999999999994"), "one")) == ErrorCode::unknown_item);
}

TEST_CASE("pictures are given all or none") {
    ShopFixture fixture;
    const auto shop = fixture.make();
    CHECK(code_of(shop->set_pictures({{"good.jpg", "one"}, {"a/b.jpg", "two"}})) == ErrorCode::field_invalid);
    CHECK(stored(fixture, "good.jpg").empty());
    REQUIRE(shop->set_pictures({{"good.jpg", "one"}}));
    CHECK(code_of(shop->take_away_pictures({"good.jpg", "bad.jpg"})) == ErrorCode::picture_missing);
    CHECK(stored(fixture, "good.jpg") == "one");
}

TEST_CASE("a rebuilt state has the pictures the journal says") {
    ShopFixture fixture;
    {
        const auto shop = fixture.make();
        REQUIRE(shop->give_picture(rice_code, "one"));
        REQUIRE(shop->give_picture(rice_code, "two"));
    }
    std::filesystem::remove(fixture.data() / "state.db");
    const auto shop = fixture.open();
    CHECK(stored(fixture, rice_file) == "two");
    CHECK(image_of(*shop, rice) == rice_file);
}
