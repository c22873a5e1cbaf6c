#include "pos/till/basket.h"

#include "tests/pos/till/goods.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::till;
using test::food;

namespace {

Basket basket() {
    return Basket(BasketId("0123456789abcdef0123456789abcdef"));
}

template <class T>
ErrorCode refusal(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

}  // namespace

TEST_CASE("the same item again joins its line, which keeps its place") {
    Basket b = basket();
    const auto rice = b.add(food(1, "つや姫", 2480)).value();
    const auto tea = b.add(food(2, "明日葉茶", 864), Quantity(2)).value();
    CHECK(b.add(food(1, "つや姫", 2480), Quantity(3)).value() == rice);

    REQUIRE(b.lines().size() == 2);
    CHECK(b.lines()[0].key == rice);
    CHECK(b.lines()[0].quantity == Quantity(4));
    CHECK(b.lines()[1].key == tea);
    CHECK(b.total() == Yen(4 * 2480 + 2 * 864));
    CHECK(b.pieces() == Quantity(6));
}

TEST_CASE("another lot, price, tax class or consignor is another line; another barcode is not") {
    Basket b = basket();
    REQUIRE(b.add(food(1, "つや姫", 2480)));
    REQUIRE(b.add(food(1, "つや姫", 2480), Quantity(1), "ABC123"));
    REQUIRE(b.add(food(1, "つや姫", 1980)));
    REQUIRE(b.add(test::goods(1, "つや姫", domain::TaxClass::standard, 2480)));
    REQUIRE(b.add(test::from(food(1, "つや姫", 2480), {ConsignorCode("c1"), "農協", {}, "", {}, {}})));
    CHECK(b.lines().size() == 5);

    auto by_other_code = food(1, "つや姫", 2480);
    by_other_code.code = ItemCode("4901234567894");
    REQUIRE(b.add(by_other_code));
    CHECK(b.lines().size() == 5);
    CHECK(b.lines()[0].quantity == Quantity(2));
}

TEST_CASE("a brochure without a price is not sold") {
    Basket b = basket();
    auto brochure = food(1, "観光案内", 0);
    brochure.price.reset();
    CHECK(refusal(b.add(brochure)) == ErrorCode::price_absent);
    CHECK(b.empty());
    // What costs nothing has a price and may be sold.
    CHECK(b.add(food(2, "試供品", 0)));
}

TEST_CASE("quantities outside 1 to 9,999 change nothing") {
    Basket b = basket();
    const auto item = food(1, "牛乳せんべい", 540);
    for (const std::int64_t bad :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{10'000}, INT64_MAX, INT64_MIN})
        CHECK(refusal(b.add(item, Quantity(bad))) == ErrorCode::quantity_invalid);
    CHECK(b.empty());

    const auto key = b.add(item, Quantity(9'999)).value();
    CHECK(refusal(b.add(item)) == ErrorCode::quantity_invalid);
    CHECK(refusal(b.set_quantity(key, Quantity(0))) == ErrorCode::quantity_invalid);
    CHECK(refusal(b.set_quantity(key, Quantity(INT64_MAX))) == ErrorCode::quantity_invalid);
    CHECK(b.find(key)->quantity == Quantity(9'999));
    CHECK(b.set_quantity(key, Quantity(1)));
    CHECK(b.find(key)->quantity == Quantity(1));
}

TEST_CASE("a total of more than nine digits is refused and changes nothing") {
    Basket b = basket();
    const auto key = b.add(food(1, "金の茶釜", 99'999'999), Quantity(10)).value();
    CHECK(b.total() == Yen(999'999'990));
    CHECK(refusal(b.add(food(1, "金の茶釜", 99'999'999))) == ErrorCode::amount_invalid);
    CHECK(refusal(b.add(food(2, "飴", 10))) == ErrorCode::amount_invalid);
    CHECK(refusal(b.set_quantity(key, Quantity(11))) == ErrorCode::amount_invalid);
    CHECK(refusal(b.add(food(3, "誤り", -1))) == ErrorCode::amount_invalid);
    CHECK(refusal(b.add(food(3, "誤り", INT64_MAX), Quantity(9999))) == ErrorCode::amount_invalid);
    CHECK(b.add(food(2, "飴", 9)));
    CHECK(b.total() == Basket::total_limit);
}

TEST_CASE("a second tap on a deleted line does not hit its neighbour") {
    Basket b = basket();
    const auto first = b.add(food(1, "島スコ", 800)).value();
    const auto second = b.add(food(2, "飴", 216)).value();
    b.remove(first);
    b.remove(first);
    CHECK(b.set_quantity(first, Quantity(5)));
    REQUIRE(b.lines().size() == 1);
    CHECK(b.lines()[0].key == second);
    CHECK(b.lines()[0].quantity == Quantity(1));
    // A key is not given again either.
    CHECK(b.add(food(1, "島スコ", 800)).value() != first);
    CHECK(b.find(first) == nullptr);
}

TEST_CASE("alcohol asks for the age once a sale") {
    Basket b = basket();
    REQUIRE(b.add(food(1, "飴", 216)));
    CHECK_FALSE(b.age_check_needed());
    const auto key = b.add(test::beer(2)).value();
    CHECK(b.age_check_needed());
    CHECK(b.alcohol()->key == key);
    b.set_age_checked(true);
    CHECK_FALSE(b.age_check_needed());
    b.clear();
    REQUIRE(b.add(test::beer(2)));
    CHECK(b.age_check_needed());
}

TEST_CASE("an emptied basket forgets every answer and keeps its id") {
    Basket b = basket();
    REQUIRE(b.add(food(1, "飴", 216)));
    b.set_eat_in(true);
    b.set_rounding(domain::Rounding::ceil);
    b.add_override("sold_out:T1/7/1");
    b.add_override("sold_out:T1/7/1");
    CHECK(b.overrides().size() == 1);
    b.clear();
    CHECK(b.empty());
    CHECK_FALSE(b.eat_in());
    CHECK_FALSE(b.rounding());
    CHECK(b.overrides().empty());
    CHECK(b.id() == basket().id());
}

TEST_CASE("a snapshot takes what the catalogue says") {
    domain::Item item;
    item.id = ItemId{EntryRef{StreamId("T1"), 7, 12}};
    item.codes = {ItemCode("2000000000015"), ItemCode("4901234567894")};
    item.name = "利尻昆布";
    item.name_en = "Rishiri kelp";
    item.tax_class = domain::TaxClass::reduced_food;
    item.kind = domain::ItemKind::food;
    item.price = Yen(1296);
    item.partner = PartnerCode("015199");
    domain::Consignor consignor;
    consignor.code = ConsignorCode("rishiri");
    consignor.name = "利尻漁業協同組合";
    consignor.trade = domain::Trade::consigned;
    consignor.number = domain::RegistrationNumber::parse("T7010705000725").value();
    consignor.consent_date = test::day("2023-10-01");
    consignor.commission = domain::CommissionTerms{2000, {}, {}};

    const auto snapshot = snapshot_of(item, &consignor, "利尻富士町");
    CHECK(snapshot.code == item.codes[0]);
    CHECK(snapshot.partner_name == "利尻富士町");
    REQUIRE(snapshot.consignor);
    CHECK(snapshot.consignor->registration_number == "T7010705000725");
    CHECK(snapshot.consignor->commission->rate_bp == 2000);
    CHECK(snapshot_of(item, nullptr, "", item.codes[1]).code == item.codes[1]);
    CHECK_FALSE(snapshot_of(item, nullptr, "").consignor);
}

TEST_CASE("each weighing is a line of its own, charged by itself") {
    Basket b(BasketId("b"));
    const auto beans = test::by_weight(1, "黒豆", 128);
    const auto first = b.add(beans, Quantity(356));
    const auto second = b.add(beans, Quantity(356));
    REQUIRE((first && second));
    CHECK(*first != *second);
    REQUIRE(b.lines().size() == 2);
    CHECK(b.lines()[0].amount() == Yen(455));
    CHECK(b.total() == Yen(910));  // 911.36 at once
    CHECK(b.pieces() == Quantity(2));
    REQUIRE(b.set_quantity(*first, Quantity(100)));
    CHECK(b.lines()[0].amount() == Yen(128));
    CHECK(b.set_quantity(*first, Quantity(0)).error().code == ErrorCode::quantity_invalid);
    CHECK(b.add(beans, Quantity(0)).error().code == ErrorCode::quantity_invalid);
    REQUIRE(b.set_quantity(*first, Quantity(1'000'000)));
    CHECK(b.set_quantity(*first, Quantity(1'000'001)).error().code == ErrorCode::quantity_invalid);
}

TEST_CASE("a label says what its pack costs, and the grams follow") {
    Basket b(BasketId("b"));
    const auto key = b.add(test::labelled(1, "甘塩鮭", 398, 812), Quantity(9));
    REQUIRE(key);
    CHECK(b.lines()[0].amount() == Yen(812));
    CHECK(b.lines()[0].quantity == Quantity(204));
    CHECK(b.set_quantity(*key, Quantity(300)).error().code == ErrorCode::label_decides);
    CHECK(b.lines()[0].quantity == Quantity(204));
}
