// Prices that hold from a date on: set before it comes, charged by the date of the sale, and lost by nothing
// that is said of the item meanwhile.
#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/item_changed.h"
#include "inventory/record/item_price_set.h"
#include "inventory/record/kinds.h"
#include "pos/app/label_composition.h"
#include "pos/app/shop_view.h"
#include "pos/app/stock_book.h"
#include "tests/inventory/storage/storage_fixture.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;
namespace kind = tsunagu::record::kind;

namespace {

const ItemCode rice_code{std::string(rice)};
constexpr std::int64_t day_ms = 24 * 3'600'000;
const BusinessDate today = business_date_of(noon_market);

BusinessDate in_days(int days) {
    return BusinessDate{today.days + days};
}

std::optional<Yen> price_on(Shop& shop, int days) {
    return shop.find_item(rice_code).value()->price_on(in_days(days));
}

std::vector<domain::DatedPrice> coming(Shop& shop) {
    return shop.find_item(rice_code).value()->prices.coming(today);
}

/// What a node says, as its feed brings it.
class NodeSays {
  public:
    NodeSays() {
        record::EpochStarted start;
        start.reason = "created";
        start.generation = 1;
        start.node = true;
        auto draft = storage::test::draft_of(kind::epoch_started, record::encode(start));
        draft.schema_version = record::version_of(start);
        add(draft);
    }

    void price(const ItemId& item, int days, std::int64_t yen) {
        add(storage::test::draft_of(kind::item_price_set,
                                    record::encode(record::ItemPriceSet{in_days(days), item, Yen(yen)})));
    }
    void change(const domain::Item& item) {
        add(storage::test::draft_of(kind::item_changed, record::encode(record::ItemChanged{item})));
    }
    void to(Shop& shop) { REQUIRE(shop.take_in(std::exchange(entries_, {}), "1")); }

  private:
    void add(const journal::Draft& draft) {
        entries_.push_back(journal::extend(tail_, draft));
        tail_ = journal::tail_after(entries_.back());
    }

    journal::Tail tail_{StreamId("node"), 5, 0, {}};
    std::vector<journal::Entry> entries_;
};

std::unique_ptr<Shop> reopened(ShopFixture& fixture, std::unique_ptr<Shop> shop) {
    shop.reset();
    return fixture.open();
}

/// Reads a list of the rice with these columns.
ImportDone import_rice(Shop& shop, const TemporaryFolder& folder, const std::string& columns,
                       const std::string& cells) {
    const auto file =
        folder.write("list.csv", "code,name,tax_class,kind" + columns + "\n" + std::string(rice) +
                                     ",つや姫,reduced_food,food" + cells + "\n");
    auto done = shop.import(ImportKind::items, file);
    REQUIRE(done);
    return std::move(*done);
}

}  // namespace

TEST_CASE_METHOD(ShopFixture,
                 "a price that is set for a day is charged from its first minute on, untouched by hand") {
    auto shop = make();
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    CHECK(price_on(*shop, 0) == Yen(540));
    CHECK(price_on(*shop, 2) == Yen(540));
    CHECK(price_on(*shop, 3) == Yen(600));
    clock.set(UtcMs{noon_market.ms + 3 * day_ms});
    // A till that was not closed: only the day it asks for is another.
    shop = reopened(*this, std::move(shop));
    const auto catalogue = shop->catalogue();
    CHECK(catalogue->price_of(*catalogue->find(rice_code)) == Yen(600));
    CHECK(catalogue->on(in_days(2))->snapshot(*catalogue->find(rice_code)).price == Yen(540));
    CHECK(catalogue->snapshot(*catalogue->find(rice_code)).price == Yen(600));
    CHECK(catalogue->on(today)->next_price_day() == in_days(3));
    CHECK_FALSE(catalogue->next_price_day().has_value());
}

TEST_CASE_METHOD(ShopFixture, "a coming price is replaced, taken back, and refused where it makes no sense") {
    auto shop = make();
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    REQUIRE(shop->set_price(rice_code, Yen(650), in_days(3)));
    REQUIRE(shop->set_price(rice_code, Yen(700), in_days(9)));
    CHECK(coming(*shop) == std::vector<domain::DatedPrice>{{in_days(3), Yen(650)}, {in_days(9), Yen(700)}});
    REQUIRE(shop->take_back_price(rice_code, in_days(3)));
    CHECK(price_on(*shop, 8) == Yen(540));
    CHECK(price_on(*shop, 9) == Yen(700));
    CHECK(shop->take_back_price(rice_code, in_days(3)).error().code == ErrorCode::price_not_coming);
    CHECK(shop->set_price(rice_code, Yen(1), in_days(-1)).error().code == ErrorCode::price_date_past);
    CHECK(shop->set_price(rice_code, Yen(1), in_days(domain::furthest_price_days + 1)).error().code ==
          ErrorCode::price_date_far);
    CHECK(shop->set_price(ItemCode(std::string(brochure)), Yen(1), in_days(1)).error().code ==
          ErrorCode::price_given_away);
    CHECK(shop->set_price(rice_code, Yen(domain::Item::price_limit + 1), in_days(1)).error().code ==
          ErrorCode::amount_invalid);
    CHECK(shop->set_price(ItemCode("4902105555552"), Yen(1), in_days(1)).error().code ==
          ErrorCode::unknown_item);
    // One that has begun is no coming one: it is changed as any price.
    REQUIRE(shop->set_price(rice_code, Yen(560), today));
    CHECK(shop->take_back_price(rice_code, today).error().code == ErrorCode::price_not_coming);
    CHECK(price_on(*shop, 0) == Yen(560));
}

TEST_CASE_METHOD(ShopFixture, "once a dated price has begun, a price set today holds over it") {
    auto shop = make();
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    REQUIRE(shop->set_price(rice_code, Yen(700), in_days(20)));
    clock.set(UtcMs{noon_market.ms + 5 * day_ms});
    REQUIRE(shop->set_price(rice_code, Yen(620), in_days(5)));
    CHECK(price_on(*shop, 4) == Yen(600));
    CHECK(price_on(*shop, 5) == Yen(620));
    CHECK(price_on(*shop, 20) == Yen(700));
    // So does one in a list that is imported, and one that is put right in a review.
    shop = reopened(*this, std::move(shop));
    CHECK(import_rice(*shop, folder, ",price", ",630").changed == 1);
    CHECK(price_on(*shop, 5) == Yen(630));
    ItemReview review;
    review.price = Yen(640);
    REQUIRE(shop->review_item(rice_code, review));
    CHECK(price_on(*shop, 5) == Yen(640));
    CHECK(price_on(*shop, 3) == Yen(600));
    CHECK(price_on(*shop, 20) == Yen(700));
}

TEST_CASE_METHOD(ShopFixture, "what else is changed of an item changes no price of any day") {
    auto shop = make();
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    REQUIRE(shop->set_price(rice_code, Yen(700), in_days(20)));
    clock.set(UtcMs{noon_market.ms + 5 * day_ms});
    shop = reopened(*this, std::move(shop));
    REQUIRE(shop->set_expiry_alert(rice_code, domain::ExpiryAlert{7}));
    REQUIRE(shop->give_in_store_code(shop->catalogue()->find(rice_code)->item.id));
    shop = reopened(*this, std::move(shop));
    CHECK(import_rice(*shop, folder, ",price,kana,expiry_alert", ",600,こめ,7").changed == 1);
    shop = reopened(*this, std::move(shop));
    CHECK(import_rice(*shop, folder, ",price", ",600").unchanged == 1);
    for (const auto& [days, yen] : {std::pair(2, 540), {3, 600}, {5, 600}, {20, 700}})
        CHECK(price_on(*shop, days) == Yen(yen));
}

TEST_CASE_METHOD(
    ShopFixture,
    "what the node says of a price holds, and the till says that it is not the one to change it") {
    auto shop = make();
    const auto item = shop->catalogue()->find(rice_code)->item;
    NodeSays node;
    node.price(item.id, 4, 800);
    node.to(*shop);
    // Before the node's day the till's own price holds, from then on the node's.
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    CHECK(price_on(*shop, 3) == Yen(600));
    CHECK(price_on(*shop, 4) == Yen(800));
    for (const int days : {4, 7})
        CHECK(shop->set_price(rice_code, Yen(1), in_days(days)).error().code ==
              ErrorCode::price_said_elsewhere);
    CHECK(shop->take_back_price(rice_code, in_days(4)).error().code == ErrorCode::price_said_elsewhere);
    CHECK(price_on(*shop, 4) == Yen(800));
    auto renamed = item;
    renamed.name = "つや姫 新米";
    node.change(renamed);
    node.to(*shop);
    CHECK(price_on(*shop, 3) == Yen(540));
    CHECK(shop->set_price(rice_code, Yen(1), in_days(1)).error().code == ErrorCode::price_said_elsewhere);
}

TEST_CASE_METHOD(ShopFixture, "a restored till that changes an item says the coming prices of before anew") {
    auto shop = make();
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    REQUIRE(shop->set_price(rice_code, Yen(700), in_days(20)));
    const auto sale = shop->complete_sale(paid(basket(*shop, towel), 2'000));
    REQUIRE(sale);
    REQUIRE(shop->leave_epoch(sale->entry.epoch, "behind").value());
    clock.set(UtcMs{noon_market.ms + 5 * day_ms});
    REQUIRE(shop->set_expiry_alert(rice_code, domain::ExpiryAlert{7}));
    CHECK(price_on(*shop, 5) == Yen(600));
    CHECK(price_on(*shop, 20) == Yen(700));
    REQUIRE(shop->set_price(rice_code, Yen(650), in_days(10)));
    CHECK(price_on(*shop, 10) == Yen(650));
    CHECK(price_on(*shop, 20) == Yen(700));
}

TEST_CASE_METHOD(ShopFixture, "a label for a coming day says its price and from when on it holds") {
    auto shop = make();
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    const auto shown = ShopView::open(data(), today).value()->catalogue().value();
    const auto label_on = [&](int days) {
        const auto catalogue = shown->on(in_days(days));
        const auto item = find_labelled(*catalogue, rice).value();
        auto label = compose_label(item, LabelKind::shelf, {}, Language::ja);
        mark_coming(label, item, in_days(days), today, Language::ja);
        return label;
    };
    CHECK(label_on(0).caption == "税込");
    CHECK(label_on(2).price == label_on(0).price);
    CHECK(label_on(2).caption == "税込");
    CHECK(label_on(4).caption == "12/1から 税込");
    CHECK(label_on(4).price != label_on(0).price);
}

TEST_CASE_METHOD(ShopFixture, "what was lost is worth what it costs today") {
    auto shop = make();
    auto book = shop->stock_book();
    const auto here = shop->catalogue()->facts().location.code;
    REQUIRE(book.take_out({here, {{rice_code, {}, {}, Quantity(2)}}, domain::MovementReason::waste, {}, {}}));
    REQUIRE(shop->set_price(rice_code, Yen(600), in_days(3)));
    const auto value_on = [&](int days) {
        return ShopView::open(data(), in_days(days)).value()->losses({}).value().front().lost.value;
    };
    CHECK(value_on(2) == Yen(1080));
    CHECK(value_on(3) == Yen(1200));
}
