// A machine whose stream has a past that is at the node and not here: its book is put right by the node's.
#include <algorithm>

#include "inventory/base/stock_report.h"
#include "pos/app/shop_view.h"
#include "pos/app/stock_book.h"
#include "tests/pos/app/shop_fixture.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

const LocationCode corner("CORNER");

struct Replaced : ShopFixture {
    std::unique_ptr<Shop> shop = make();

    /// What the node has at the corner.
    [[nodiscard]] StockReport told(std::int64_t of_rice, std::int64_t of_towels) const {
        StockReport report;
        report.got = report.as_of = clock.now();
        report.places = {{corner, "札の辻", "", report.as_of}};
        report.goods = {{ItemCode(std::string(towel)), {{0, Quantity(of_towels)}}},
                        {ItemCode(std::string(rice)), {{0, Quantity(of_rice)}}}};
        return report;
    }
    /// As if it held all that was ever recorded here.
    [[nodiscard]] std::map<Epoch, Seq> all_held() const {
        const auto view = ShopView::open(data(), business_date_of(clock.now()));
        REQUIRE(view);
        std::map<Epoch, Seq> held;
        REQUIRE((*view)->entries([&](Position, const journal::Entry& entry) -> Result<void> {
            held[entry.epoch] = entry.seq;
            return {};
        }));
        return held;
    }
    [[nodiscard]] std::int64_t stock(std::string_view code) const {
        const auto view = ShopView::open(data(), business_date_of(clock.now()));
        REQUIRE(view);
        const auto rows = (*view)->stock();
        REQUIRE(rows);
        std::int64_t sum = 0;
        for (const auto& row : *rows)
            if (row.location == corner && row.code == ItemCode(std::string(code)))
                sum += row.quantity.value();
        return sum;
    }
    /// A stocktake begun at another place, with so much rice counted.
    StockDone counted_in_store(Quantity of_rice) {
        REQUIRE(shop->import(ImportKind::locations,
                             folder.write("places.csv", "code,name,kind\nSTORE,倉庫,place\n")));
        auto book = shop->stock_book();
        const auto count = book.open_count(LocationCode("STORE"), false);
        REQUIRE(count);
        REQUIRE(
            book.add_to_count({count->entry, {{ItemCode(std::string(rice)), {}, {}, of_rice}}, false, {}}));
        return *count;
    }
};

}  // namespace

TEST_CASE_METHOD(Replaced, "the book becomes the node's, and stays so when it is made anew") {
    REQUIRE(shop->complete_sale(paid(basket(*shop, towel, 2), 10'000)));
    REQUIRE(shop->note_book_lacks(40));
    CHECK(*shop->book_lacks() == 40);
    // The node has both: what came long ago, and the two towels that were sold here.
    CHECK(*shop->align_book(told(9, 5), all_held(), 40) == 2);
    CHECK(stock(rice) == 9);
    CHECK(stock(towel) == 5);
    CHECK(*shop->book_lacks() == 0);
    CHECK(*shop->align_book(told(9, 5), all_held(), 40) == 0);
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice, 1), 10'000)));
    CHECK(stock(rice) == 8);
    // More of the past came to the node from a card: fewer, this time.
    REQUIRE(shop->note_book_lacks(44));
    CHECK(*shop->book_lacks() == 44);
    CHECK(*shop->align_book(told(6, 5), all_held(), 44) == 1);
    CHECK(stock(rice) == 6);
    shop.reset();
    std::filesystem::remove(data() / "state.db");
    shop = open();
    CHECK(stock(rice) == 6);
    CHECK(stock(towel) == 5);
    CHECK(shop->catalogue()->find(ItemCode(std::string(rice)))->stock == Quantity(6));
}

TEST_CASE_METHOD(Replaced, "what was sold since the node worked its figures out is not taken for lacking") {
    const auto held = all_held();
    REQUIRE(shop->note_book_lacks(40));
    REQUIRE(shop->complete_sale(paid(basket(*shop, rice, 1), 10'000)));
    CHECK(code_of(shop->align_book(told(9, 0), held, 40)) == ErrorCode::book_busy);
    CHECK(stock(rice) == -1);
    CHECK(*shop->book_lacks() == 40);
    auto elsewhere = told(9, 0);
    elsewhere.places.front().code = LocationCode("TENT1");
    CHECK(code_of(shop->align_book(elsewhere, all_held(), 40)) == ErrorCode::book_busy);
}

TEST_CASE_METHOD(Replaced, "a stocktake is not posted against a book that lacks what the node has") {
    auto book = shop->stock_book();
    const auto count = book.open_count(corner, false);
    REQUIRE(count);
    REQUIRE(
        book.add_to_count({count->entry, {{ItemCode(std::string(rice)), {}, {}, Quantity(9)}}, false, {}}));
    REQUIRE(shop->note_book_lacks(40));
    const auto post = [&] { return book.post_count({count->entry, "month's end", {}, false, {}}); };
    const auto list =
        folder.write("stock.csv", "code,location,quantity\n" + std::string(rice) + ",CORNER,9\n");
    CHECK(code_of(shop->import(ImportKind::stock, list)) == ErrorCode::book_lacks);
    const auto refused = post();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::book_lacks);
    CHECK(words_for(refused.error(), Language::en).find("40 entries") != std::string::npos);
    // What it lacked was there before anybody counted.
    REQUIRE(shop->align_book(told(9, 0), all_held(), 40));
    CHECK(post());
    CHECK(stock(rice) == 9);
    CHECK(code_of(shop->import(ImportKind::stock, list)) == ErrorCode::import_failed);
}

TEST_CASE_METHOD(Replaced, "of another place the node's figures decide, for what is lacking there stays so") {
    const auto count = counted_in_store(Quantity(24));
    REQUIRE(shop->note_book_lacks(40));
    REQUIRE(shop->align_book(told(0, 0), all_held(), 40));
    auto report = told(0, 0);
    report.places.push_back({LocationCode("STORE"), "倉庫", "", {}});
    const auto post = [&](bool although) {
        return shop->stock_book().post_count({count.entry,
                                              "month's end",
                                              {},
                                              false,
                                              {},
                                              std::make_shared<const StockReport>(report),
                                              although});
    };
    report.goods = {{ItemCode(std::string(rice)), {{1, Quantity(24)}}}};
    const auto refused = post(false);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::book_lacks);
    CHECK(post(true));
}

TEST_CASE_METHOD(Replaced,
                 "where the node's figures of another place are these, its stocktake is as any other") {
    const auto count = counted_in_store(Quantity(2));
    REQUIRE(shop->note_book_lacks(40));
    auto report = told(0, 0);
    report.places.push_back({LocationCode("STORE"), "倉庫", "", {}});
    CHECK(shop->stock_book().post_count(
        {count.entry, "month's end", {}, false, {}, std::make_shared<const StockReport>(report), false}));
}

TEST_CASE_METHOD(Replaced, "goods that are not known here are put right once they are") {
    REQUIRE(shop->note_book_lacks(40));
    auto report = told(9, 0);
    report.goods.push_back({ItemCode("49012347"), {{0, Quantity(12)}}});
    std::sort(report.goods.begin(), report.goods.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    CHECK(*shop->align_book(report, all_held(), 40) == 1);
    CHECK(*shop->book_lacks() == 0);
    // The kelp comes with a list: the node had twelve of it there all the time.
    const auto list =
        folder.write("kelp.csv", "code,name,tax_class,price,kind\n49012347,昆布,reduced_food,648,food\n");
    REQUIRE(shop->import(ImportKind::items, list));
    CHECK(*shop->book_lacks() == 40);
    CHECK(*shop->align_book(report, all_held(), 40) == 1);
    CHECK(stock("49012347") == 12);
    CHECK(*shop->book_lacks() == 0);
}

TEST_CASE_METHOD(Replaced, "together with other shops, what a book lacked is in the others' journals") {
    ShopFixture second;
    auto tent = second.make();
    REQUIRE(shop->note_book_lacks(40));
    CHECK(*shop->align_book(told(9, 0), all_held(), 40) == 1);
    const auto together = ShopView::open_together({data(), second.data()}, business_date_of(clock.now()));
    REQUIRE(together);
    const auto rows = (*together)->stock();
    REQUIRE(rows);
    for (const auto& row : *rows) CHECK(row.quantity.is_zero());
}
