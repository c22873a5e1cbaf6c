// Two items become one in the middle of everything: a basket, a count, a transfer, a limit; and two again.
#include "pos/app/item_book.h"

#include <map>

#include "pos/app/shop_view.h"
#include "pos/app/stock_book.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

const LocationCode corner("CORNER");
const LocationCode store("STORE");

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(words_for(result.error(), Language::en));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

NamedGoods goods(const ItemCode& code, std::int64_t quantity) {
    return {code, {}, std::nullopt, Quantity(quantity)};
}

/// The rice of the list, and the same rice as somebody added it in a hurry.
struct Doubled : ShopFixture {
    std::unique_ptr<Shop> shop = make();
    ItemCode listed_code{std::string(rice)};
    ItemId listed = shop->catalogue()->find(listed_code)->item.id;
    ItemCode quick_code;
    ItemId quick;

    Doubled() {
        must(shop->import(ImportKind::locations,
                          folder.write("places.csv", "code,name,kind\nSTORE,倉庫,place\n")));
        QuickItem again;
        again.name = "お米";
        again.price = Yen(600);
        again.tax_class = domain::TaxClass::reduced_food;
        const auto added = must(shop->add_quick_item(again));
        quick_code = added.item.codes.front();
        quick = added.item.id;
        must(shop->read_anew());
    }

    void merge() { must(shop->item_book().merge(quick, listed)); }

    /// At a place, of each item that is listed there.
    std::map<ItemId, std::int64_t> stock(const LocationCode& place) {
        std::map<ItemId, std::int64_t> quantities;
        for (const auto& row : must(must(ShopView::open(data(), business_date_of(clock.now())))->stock()))
            if (row.location == place && !row.quantity.is_zero())
                quantities[row.item] += row.quantity.value();
        return quantities;
    }
};

}  // namespace

TEST_CASE_METHOD(Doubled, "its code, its old name and an open basket lead to what it is now") {
    must(shop->stock_book().receive({corner, {goods(listed_code, 10)}, {}, {}, {}, {}, {}}));
    const auto open = paid(basket(*shop, quick_code.text(), 2), 2'000);
    merge();
    const auto catalogue = shop->catalogue();
    REQUIRE(catalogue->find(quick_code) != nullptr);
    CHECK(catalogue->find(quick_code)->item.id == listed);
    REQUIRE(catalogue->find(quick) != nullptr);
    CHECK(catalogue->find(quick)->item.name == catalogue->find(listed)->item.name);
    CHECK(catalogue->find(listed)->item.merged == std::vector{quick});
    for (const auto& entry : catalogue->items()) CHECK(entry.item.id != quick);
    // Sold as it was rung up, and out of the stock of what it is.
    const auto sale = must(shop->complete_sale(open));
    CHECK(sale.record.lines.front().unit_price == Yen(600));
    CHECK(stock(corner) == std::map<ItemId, std::int64_t>{{listed, 8}});
    CHECK(must(shop->stock_of({quick})).at(0).item == listed);
    CHECK(must(shop->stock_of({quick})).at(0).quantity == Quantity(8));
    must(shop->complete_sale(paid(basket(*shop, quick_code.text()), 2'000)));
    CHECK(stock(corner) == std::map<ItemId, std::int64_t>{{listed, 7}});
}

TEST_CASE_METHOD(Doubled, "who merges an item is told what it costs today") {
    must(shop->set_price(listed_code, Yen(700), BusinessDate{shop->today().days + 1}));
    clock.set(UtcMs{noon_market.ms + 24 * 3'600'000});
    CHECK(must(shop->item_book().merge(quick, listed)).price == Yen(700));
}

TEST_CASE_METHOD(Doubled, "a count that began before it counts both as one") {
    auto book = shop->stock_book();
    must(book.receive({corner, {goods(listed_code, 10), goods(quick_code, 5)}, {}, {}, {}, {}, {}}));
    const auto count = must(book.open_count(corner, false)).entry;
    must(book.add_to_count({count, {goods(quick_code, 4), goods(listed_code, 1)}, false, {}}));
    merge();
    must(book.add_to_count({count, {goods(listed_code, 9)}, false, {}}));
    must(book.post_count({count, "test", {}, false, {}}));
    CHECK(stock(corner) == std::map<ItemId, std::int64_t>{{listed, 14}});
    // Two again: each has what came and went under its own name, the difference under the one it was booked
    // to.
    must(shop->item_book().separate(quick));
    CHECK(stock(corner) == std::map<ItemId, std::int64_t>{{listed, 9}, {quick, 5}});
}

TEST_CASE_METHOD(Doubled, "a recount replaces what was counted under its own name, not under the other") {
    auto book = shop->stock_book();
    must(book.receive({corner, {goods(listed_code, 4), goods(quick_code, 5)}, {}, {}, {}, {}, {}}));
    const auto count = must(book.open_count(corner, false)).entry;
    must(book.add_to_count({count, {goods(quick_code, 5), goods(listed_code, 4)}, false, {}}));
    must(book.add_to_count({count, {goods(listed_code, 3)}, true, {}}));
    merge();
    must(book.post_count({count, "test", {}, false, {}}));
    CHECK(stock(corner) == std::map<ItemId, std::int64_t>{{listed, 8}});
}

TEST_CASE_METHOD(Doubled, "what the item became is changed, and taken back nothing of it stays there") {
    merge();
    // A new price of it, by a list that knows the sticker's code as well.
    must(shop->import(ImportKind::items,
                      folder.write("more.csv", "code,name,price,tax_class,kind\n" + quick_code.text() +
                                                   ",お米,550,reduced_food,food\n")));
    CHECK(shop->catalogue()->find(listed)->item.price == Yen(550));
    must(shop->item_book().separate(quick));
    CHECK(shop->catalogue()->find(quick_code)->item.id == quick);
    CHECK(shop->catalogue()->find(quick_code)->item.price == Yen(600));
    CHECK(shop->catalogue()->find(listed_code)->item.id == listed);
}

TEST_CASE_METHOD(Doubled, "what left under one name arrives under the other, and nothing stays on its way") {
    auto book = shop->stock_book();
    must(book.receive({corner, {goods(quick_code, 5)}, {}, {}, {}, {}, {}}));
    const auto sent = must(book.dispatch({corner, store, {goods(quick_code, 5)}, {}}));
    merge();
    must(book.arrive({sent.entry, {}, {}, {}}));
    CHECK(stock(store) == std::map<ItemId, std::int64_t>{{listed, 5}});
    CHECK(must(must(ShopView::open(data(), business_date_of(clock.now())))->stock_view().open_transfers())
              .empty());
    CHECK(stock(LocationCode("TRANSIT")).empty());
}

TEST_CASE_METHOD(Doubled, "what was sold of it today counts towards the other's limit") {
    domain::SaleLimit limit;
    limit.per_day = Quantity(4);
    must(shop->set_limit(quick_code, {}, limit));
    limit.per_day = Quantity(5);
    must(shop->set_limit(listed_code, {}, limit));
    must(shop->complete_sale(paid(basket(*shop, quick_code.text(), 3), 3'000)));
    CHECK(must(shop->limits_now()).size() == 2);
    merge();
    const auto limits = must(shop->limits_now());
    REQUIRE(limits.size() == 1);
    CHECK(limits[0].item == listed);
    CHECK(limits[0].sold == Quantity(3));
    // What was set for the merged one goes with what is taken away of the other.
    must(shop->clear_limit(listed_code, {}));
    CHECK(must(shop->limits_now()).empty());
}

TEST_CASE_METHOD(Doubled, "nonsense merges nothing") {
    auto book = shop->item_book();
    const auto before = shop->catalogue()->items().size();
    CHECK(book.merge(listed, listed).error().code == ErrorCode::merge_itself);
    const auto leaflet = shop->catalogue()->find(ItemCode(std::string(brochure)))->item.id;
    CHECK(book.merge(leaflet, listed).error().code == ErrorCode::items_differ);
    const auto drink = shop->catalogue()->find(ItemCode(std::string(beer)))->item.id;
    CHECK(book.merge(drink, listed).error().code == ErrorCode::items_differ);
    const ItemId nobody{{StreamId("T9"), 1, 1}};
    CHECK(book.merge(nobody, listed).error().code == ErrorCode::unknown_item);
    CHECK(book.merge(listed, nobody).error().code == ErrorCode::unknown_item);
    CHECK(book.separate(quick).error().code == ErrorCode::not_merged);
    CHECK(book.adopt({}).error().code == ErrorCode::not_at_node);
    CHECK(shop->catalogue()->items().size() == before);
    merge();
    // Round in a circle.
    CHECK(book.merge(listed, quick).error().code == ErrorCode::merge_itself);
}
