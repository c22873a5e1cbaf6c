// Items that are made at the till: sellable at once, to be reviewed, and in no sale's way.
#include "inventory/domain/barcode.h"
#include "pos/app/shop_view.h"
#include "pos/app/till_service.h"
#include "tests/pos/app/large_shop.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/pos/app/till_bench.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

QuickItem orange() {
    QuickItem quick;
    quick.name = "夏みかん";
    quick.price = Yen(300);
    quick.tax_class = domain::TaxClass::reduced_food;
    return quick;
}

/// The shop as the next program finds it.
std::shared_ptr<const Catalogue> read_anew(ShopFixture& fixture) {
    auto view = ShopView::open(fixture.data(), business_date_of(fixture.clock.now()));
    REQUIRE(view);
    auto catalogue = (*view)->catalogue();
    REQUIRE(catalogue);
    return *catalogue;
}

}  // namespace

TEST_CASE_METHOD(ShopFixture, "an item without a barcode gets a code of the shop's own, each another") {
    auto shop = make();
    const auto first = shop->add_quick_item(orange());
    auto other = orange();
    other.name = "八朔";
    const auto second = shop->add_quick_item(other);
    REQUIRE((first && second));
    CHECK(first->item.to_review);
    CHECK(first->item.kind == domain::ItemKind::food);
    REQUIRE(first->item.codes.size() == 1);
    CHECK(domain::is_in_store(first->item.codes[0]));
    CHECK(first->item.codes[0] != second->item.codes[0]);
    const auto catalogue = read_anew(*this);
    const auto* listed = catalogue->find(first->item.codes[0]);
    REQUIRE(listed != nullptr);
    CHECK(listed->item.id == first->item.id);
    CHECK(listed->item.to_review);
    CHECK_FALSE(listed->stock);
    CHECK_FALSE(catalogue->find(ItemCode(std::string(rice)))->item.to_review);
}

TEST_CASE_METHOD(ShopFixture, "a scanned code is its code, unless it is another item's") {
    auto shop = make();
    auto quick = orange();
    quick.code = ItemCode("4902105555552");
    REQUIRE(shop->add_quick_item(quick));
    const auto again = shop->add_quick_item(quick);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::code_there);
    quick.code = ItemCode(std::string(towel));
    CHECK(shop->add_quick_item(quick).error().code == ErrorCode::code_there);
    CHECK(read_anew(*this)->find(ItemCode(std::string(towel)))->item.name == "今治タオル");
}

TEST_CASE_METHOD(ShopFixture, "what would break the rules of an item adds nothing and gives no code away") {
    auto shop = make();
    const auto before = read_anew(*this)->items().size();
    auto quick = orange();
    quick.name.clear();
    CHECK(shop->add_quick_item(quick).error().code == ErrorCode::field_missing);
    quick = orange();
    quick.kind = domain::ItemKind::alcohol;
    CHECK(shop->add_quick_item(quick).error().code == ErrorCode::alcohol_reduced);
    quick = orange();
    quick.price = Yen(domain::Item::price_limit + 1);
    CHECK(shop->add_quick_item(quick).error().code == ErrorCode::amount_invalid);
    CHECK(read_anew(*this)->items().size() == before);
}

TEST_CASE_METHOD(ShopFixture, "a review takes the mark off and puts right what was wrong, once") {
    auto shop = make();
    const auto code = shop->add_quick_item(orange())->item.codes[0];
    ItemReview review;
    review.category = "果物";
    review.price = Yen(330);
    const auto done = shop->review_item(code, review);
    REQUIRE(done);
    CHECK_FALSE(done->to_review);
    const auto catalogue = read_anew(*this);
    const auto& item = catalogue->find(code)->item;
    CHECK_FALSE(item.to_review);
    CHECK(item.category == "果物");
    CHECK(item.price == Yen(330));
    CHECK(item.name == "夏みかん");
    CHECK(shop->review_item(code, {}).error().code == ErrorCode::nothing_to_review);
    CHECK(shop->review_item(ItemCode("4902105555552"), {}).error().code == ErrorCode::unknown_item);
}

TEST_CASE_METHOD(ShopFixture, "an alert is kept with its item and taken off again") {
    auto shop = make();
    const ItemCode code{std::string(rice)};
    REQUIRE(shop->set_expiry_alert(code, domain::ExpiryAlert{30}));
    CHECK(read_anew(*this)->find(code)->item.expiry_alert == domain::ExpiryAlert{30});
    REQUIRE(shop->set_expiry_alert(code, domain::ExpiryAlert{}));
    CHECK(read_anew(*this)->find(code)->item.expiry_alert == domain::ExpiryAlert{});
    REQUIRE(shop->set_expiry_alert(code, std::nullopt));
    CHECK_FALSE(read_anew(*this)->find(code)->item.expiry_alert);
}

TEST_CASE_METHOD(ShopFixture, "the till sells a new item before its catalogue lists it") {
    auto shop = make();
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    REQUIRE(service.post(AddQuickItem{orange()}));
    const auto added = listener.wait<ItemAdded>().entry;
    CHECK(service.catalogue()->find(added.item.id) == nullptr);
    till::Basket sold{BasketId("00000000000000000000000000000001")};
    REQUIRE(sold.add(service.catalogue()->snapshot(added)));
    REQUIRE(service.post(CompleteSale{paid(std::move(sold), 300)}));
    CHECK(listener.wait<SaleCompleted>().sale.record.lines.at(0).item == added.item.id);
    auto second = orange();
    second.name = "八朔";
    REQUIRE(service.post(AddQuickItem{second}));
    const auto later = listener.wait<ItemAdded>().entry;
    auto catalogue = listener.wait<CatalogueChanged>().catalogue;
    if (catalogue->find(later.item.id) == nullptr) catalogue = listener.wait<CatalogueChanged>().catalogue;
    CHECK(catalogue->find(added.item.id) != nullptr);
    CHECK(catalogue->find(later.item.id) != nullptr);
}

TEST_CASE_METHOD(ShopFixture, "a new item is made while a large shop is still being read, and is not lost") {
    make_large(*this, 1'500).reset();
    auto opened = Shop::open(data(), clock, entropy, Reading::first_page);
    REQUIRE(opened);
    TillService service(std::move(*opened), nullptr);
    Listener listener(service);
    REQUIRE(service.post(AddQuickItem{orange()}));
    const auto added = listener.wait<ItemAdded>().entry;
    auto catalogue = listener.wait<CatalogueChanged>().catalogue;
    if (catalogue->find(added.item.id) == nullptr) catalogue = listener.wait<CatalogueChanged>().catalogue;
    CHECK(catalogue->items().size() == 1'505);
    CHECK(catalogue->find(added.item.id) != nullptr);
}
