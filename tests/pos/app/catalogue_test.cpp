#include "pos/app/catalogue.h"

#include "inventory/storage/shop_view.h"
#include "pos/app/shop_reader.h"
#include "tests/pos/app/large_shop.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

TEST_CASE_METHOD(ShopFixture, "a catalogue finds by code and by words, and has its tabs") {
    const auto shop = make();
    const auto& catalogue = *shop->catalogue();
    REQUIRE(catalogue.items().size() == 4);
    CHECK(catalogue.require(ItemCode("4901234567894")).value()->item.name == "つや姫");
    CHECK(catalogue.require(ItemCode("4999999999999")).error().code == ErrorCode::unknown_item);
    for (const auto* words : {"つや姫", "つやひめ", "tsuya", "4901234"}) {
        const auto found = catalogue.search(words, 10);
        REQUIRE(found.size() == 1);
        CHECK(catalogue.items()[found[0]].item.name == "つや姫");
    }
    CHECK(catalogue.categories().size() == 4);
    CHECK(catalogue.find_tender(TenderKind("voucher"))->forfeits_excess);
    CHECK(catalogue.find_tender(TenderKind("gold")) == nullptr);
    const auto snapshot = catalogue.snapshot(*catalogue.find(ItemCode("4901234567894")));
    REQUIRE(snapshot.consignor.has_value());
    CHECK(snapshot.consignor->code.text() == "C1");
}

TEST_CASE("items stand by category in the order they were defined") {
    Catalogue::Parts parts;
    const auto add = [&](Seq seq, Epoch epoch, const char* category, const char* code) {
        CatalogueItem entry;
        entry.item.id = ItemId{EntryRef{StreamId("T1"), epoch, seq}};
        entry.item.category = category;
        entry.item.name = code;
        entry.item.codes = {ItemCode(code)};
        parts.items.push_back(entry);
    };
    // Of two epochs, which are numbered at random: the order is that of their coming.
    add(9, 800, "菓子", "b");
    add(10, 800, "米", "a");
    add(3, 5, "菓子", "c");
    add(4, 5, "", "d");
    const auto catalogue = Catalogue::build(std::move(parts));
    std::string order;
    for (const auto& entry : catalogue->items()) order += entry.item.name;
    CHECK(order == "bcad");
    REQUIRE(catalogue->categories().size() == 2);
    CHECK(catalogue->categories()[0].name == "菓子");
    CHECK(catalogue->categories()[0].items == std::vector<std::size_t>{0, 1});
}

TEST_CASE_METHOD(ShopFixture, "the first page of a large shop is how the whole of it begins") {
    make_large(*this, 1'500).reset();
    const auto view = storage::ShopView::open(data());
    REQUIRE(view);
    const auto page = Catalogue::build(
        read_catalogue((*view)->state(), business_date_of(clock.now()), Reading::first_page).value());
    const auto whole =
        Catalogue::build(read_catalogue((*view)->state(), business_date_of(clock.now())).value());
    CHECK_FALSE(page->is_whole());
    REQUIRE(whole->is_whole());
    CHECK(whole->items().size() == 1'504);
    REQUIRE(page->items().size() > 300);
    CHECK(page->items().size() < 330);
    for (std::size_t i = 0; i < 300; ++i) {
        CAPTURE(i);
        const auto& first = page->items()[i];
        const auto& known = whole->items()[i];
        REQUIRE(first.item.id == known.item.id);
        REQUIRE(first.partner_name == known.partner_name);
        REQUIRE(first.stock == known.stock);
    }
    const auto names = [](const std::vector<Group>& groups) {
        std::vector<std::string> all;
        for (const auto& group : groups) all.push_back(group.name);
        return all;
    };
    CHECK(names(page->categories()) == names(whole->categories()));
    CHECK(names(page->partner_groups()) == names(whole->partner_groups()));
    CHECK(page->goods()->sells_menu());
    CHECK(page->goods()->bags().size() == 1);
    CHECK(whole->goods()->bags().size() == 1);
}

TEST_CASE_METHOD(ShopFixture, "what is read before the first screen does not grow with the shop") {
    make_large(*this, 1'500).reset();
    const auto cost = [&] {
        const auto view = storage::ShopView::open(data());
        REQUIRE(view);
        REQUIRE(read_catalogue((*view)->state(), business_date_of(clock.now()), Reading::first_page));
        return (*view)->state().steps();
    };
    const auto of_a_large_one = cost();
    add_items(*this, *open(), 1'500, 4'500);
    CHECK(cost() == of_a_large_one);
}

TEST_CASE_METHOD(ShopFixture, "another operator shares the goods and the index over them") {
    auto shop = make();
    const auto before = shop->catalogue();
    REQUIRE(shop->choose_operator(OperatorId("01")));
    CHECK(shop->catalogue() != before);
    CHECK(shop->catalogue()->goods() == before->goods());
}
