#include "pos/app/catalogue.h"

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
    const auto add = [&](Seq seq, const char* category, const char* code) {
        CatalogueItem entry;
        entry.item.id = ItemId{EntryRef{StreamId("T1"), 5, seq}};
        entry.item.category = category;
        entry.item.name = code;
        entry.item.codes = {ItemCode(code)};
        parts.items.push_back(entry);
    };
    add(12, "菓子", "c");
    add(10, "米", "a");
    add(9, "菓子", "b");
    add(14, "", "d");
    const auto catalogue = Catalogue::build(std::move(parts));
    std::string order;
    for (const auto& entry : catalogue->items()) order += entry.item.name;
    CHECK(order == "bcad");
    REQUIRE(catalogue->categories().size() == 2);
    CHECK(catalogue->categories()[0].name == "菓子");
    CHECK(catalogue->categories()[0].items == std::vector<std::size_t>{0, 1});
}
