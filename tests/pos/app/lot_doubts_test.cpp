// What a delivery or a count says of a lot that the book knows otherwise, or not at all: asked, not doubled.
#include <algorithm>

#include "pos/app/stock_book.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

const LocationCode corner("CORNER");

app::NamedGoods rice_of(std::int64_t quantity, std::string lot = "",
                        std::optional<domain::Expiry> expiry = {}) {
    return {ItemCode(std::string(rice)), std::move(lot), expiry, Quantity(quantity)};
}

domain::Expiry best_before(std::string_view date) {
    return {domain::ExpiryKind::best_before, *parse_date(date)};
}

/// A shop, and its book.
struct Stocked {
    ShopFixture fixture;
    std::unique_ptr<app::Shop> shop = fixture.make();
    app::StockBook book = shop->stock_book();

    EntryRef receive(app::NamedGoods goods) {
        const auto done = book.receive({corner, {std::move(goods)}, {}, {}, {}, {}, {}});
        REQUIRE(done);
        return done->entry;
    }
    EntryRef open_count() {
        const auto opened = book.open_count(corner, false);
        REQUIRE(opened);
        return opened->entry;
    }
    std::int64_t stock() {
        const auto id = shop->catalogue()->find(ItemCode(std::string(rice)))->item.id;
        return shop->stock_of({id})->at(0).quantity.value();
    }
};

TEST_CASE("a count by a lot that was never here is asked about, and says what the book has") {
    Stocked shop;
    shop.receive(rice_of(24));
    shop.receive(rice_of(3, "L6"));
    const auto count = shop.open_count();
    app::CountAddRequest request{count, {rice_of(24, "L7")}, false, {}};
    const auto refused = shop.book.add_to_count(request);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::lot_not_in_book);
    CHECK(argument_of(refused.error(), "lots") == "L6 3、ロットなし 24");
    // Nothing of the step was recorded.
    CHECK(shop.book.post_count({count, "test", {}, false, {}}).error().code == ErrorCode::count_empty);
    request.new_lots = true;
    REQUIRE(shop.book.add_to_count(request));
    // Who counts more of what was found is not asked again.
    request.new_lots = false;
    CHECK(shop.book.add_to_count(request));
    CHECK(shop.book.add_to_count({count, {rice_of(3, "L6"), rice_of(1)}, false, {}}));
}

TEST_CASE("who counts blind is told which lots there are, and not how many") {
    Stocked shop;
    shop.receive(rice_of(24, "L6"));
    const auto count = shop.book.open_count(corner, true)->entry;
    const auto refused = shop.book.add_to_count({count, {rice_of(1, "L7")}, false, {}});
    REQUIRE_FALSE(refused);
    CHECK(argument_of(refused.error(), "lots") == "L6");
    CHECK(argument_of(refused.error(), "lots_en") == "L6");
}

TEST_CASE("a lot that comes with another date than it has is asked about; then the earlier date holds") {
    Stocked shop;
    shop.receive(rice_of(10, "L7", best_before("2027-03-31")));
    app::ReceiveRequest request{corner, {rice_of(5, "L7", best_before("2027-01-31"))}, {}, {}, {}, {}, {}};
    const auto refused = shop.book.receive(request);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::lot_dated_otherwise);
    CHECK(argument_of(refused.error(), "there") == "賞味期限 2027-03-31");
    CHECK(argument_of(refused.error(), "value_en") == "best before 2027-01-31");
    CHECK(shop.stock() == 10);
    // The kind of date says more than the day: what may be sold after it.
    request.goods = {rice_of(5, "L7", domain::Expiry{domain::ExpiryKind::use_by, *parse_date("2027-03-31")})};
    CHECK(shop.book.receive(request).error().code == ErrorCode::lot_dated_otherwise);
    request.goods = {rice_of(5, "L7", best_before("2027-03-31"))};
    CHECK(shop.book.receive(request));
    request.goods = {rice_of(5, "L7", best_before("2027-01-31"))};
    request.other_dates = request.goods;
    REQUIRE(shop.book.receive(request));
    CHECK(shop.stock() == 20);
    // What was accepted is these goods with this date, not whatever comes along with them.
    request.goods.push_back(rice_of(5, "L7", best_before("2026-12-31")));
    CHECK(shop.book.receive(request).error().code == ErrorCode::lot_dated_otherwise);
    CHECK(shop.stock() == 20);
    // Two dates of one new lot in one delivery are asked about too.
    CHECK(shop.book
              .receive(
                  {corner,
                   {rice_of(1, "L9", best_before("2027-05-31")), rice_of(1, "L9", best_before("2027-06-30"))},
                   {},
                   {},
                   {},
                   {},
                   {}})
              .error()
              .code == ErrorCode::lot_dated_otherwise);
}

TEST_CASE("what leaves beyond the book is recorded, and pointed out") {
    Stocked shop;
    shop.receive(rice_of(3));
    const auto waste = [&](std::int64_t quantity) {
        return *shop.book.take_out({corner, {rice_of(quantity)}, domain::MovementReason::waste, {}, {}});
    };
    CHECK(waste(2).below_nothing.empty());
    const auto done = waste(5);
    REQUIRE(done.below_nothing.size() == 1);
    CHECK(done.below_nothing[0].location == corner);
    CHECK(done.below_nothing[0].balance == Quantity(-4));
}

TEST_CASE("a count begun by mistake is given up: it is closed, changes nothing, and is posted by nobody") {
    Stocked shop;
    shop.receive(rice_of(24));
    const auto count = shop.open_count();
    CHECK(shop.book.give_up_count({count, "", {}}).error().code == ErrorCode::reason_missing);
    const auto done = shop.book.give_up_count({count, "wrong place", {}});
    REQUIRE(done);
    CHECK(done->movements.empty());
    CHECK(shop.stock() == 24);
    CHECK(shop.book.add_to_count({count, {rice_of(1)}, false, {}}).error().code ==
          ErrorCode::count_already_posted);
    const auto compared = shop.book.compare_count(count);
    REQUIRE(compared);
    CHECK_FALSE(compared->count.booked);
    CHECK(compared->lines.empty());
    CHECK(shop.book.give_up_count({count, "again", {}}).error().code == ErrorCode::count_already_posted);
}

TEST_CASE("a count in which goods were counted is not given up by accident, nor untold") {
    Stocked shop;
    shop.receive(rice_of(24));
    const auto count = shop.open_count();
    REQUIRE(shop.book.add_to_count({count, {rice_of(7)}, false, {}}));
    app::CountGiveUpRequest request{count, "wrong place", {}};
    CHECK(shop.book.give_up_count(request).error().code == ErrorCode::count_has_steps);
    request.although_counted = true;
    REQUIRE(shop.book.give_up_count(request));
    CHECK(shop.stock() == 24);
    const auto compared = shop.book.compare_count(count);
    REQUIRE(compared);
    REQUIRE(compared->lines.size() == 1);
    CHECK(compared->lines[0].line.counted == Quantity(7));
    // Nothing of it came after a posting: there was none.
    CHECK_FALSE(compared->lines[0].late);
}

TEST_CASE("goods of a note that came without their lot are not expected once more") {
    Stocked shop;
    const auto list = shop.fixture.folder.write(
        "notes.csv", "note,code,quantity,lot\n1024," + std::string(rice) + ",24,L7\n");
    REQUIRE(shop.book.import_expected(list, false));
    app::ReceiveRequest request{corner, {rice_of(10)}, {}, {}, "1024", false, {}};
    REQUIRE(shop.book.receive(request));
    request.goods.clear();
    request.all_expected = true;
    const auto rest = shop.book.receive(request);
    REQUIRE(rest);
    REQUIRE(rest->movements.size() == 1);
    CHECK(rest->movements[0].quantity == Quantity(14));
    CHECK(shop.stock() == 24);
}

}  // namespace
}  // namespace tsunagu::test
