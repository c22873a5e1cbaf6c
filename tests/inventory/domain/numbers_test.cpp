// Registration numbers, municipal codes, location codes: the vectors, and what is near them.
#include "inventory/domain/allergens.h"
#include "inventory/domain/consignor.h"
#include "inventory/domain/item.h"
#include "inventory/domain/location.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/registration_number.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

TEST_CASE("registration numbers with a right check digit are taken") {
    for (const auto* number : {"T4011001098993", "T7010705000725", "T7123456789012", "T8000020131032"}) {
        INFO(number);
        const auto parsed = RegistrationNumber::parse(number);
        REQUIRE(parsed);
        CHECK(parsed->text() == number);
        CHECK(parsed->is_verified());
    }
}

TEST_CASE("a wrong registration number is refused with its digits") {
    for (const auto* number : {"T1234567890123", "T801105001234", "8000020131032", "t8000020131032",
                               "T80000201310322", "T800002013103a", "", "T"}) {
        INFO(number);
        const auto parsed = RegistrationNumber::parse(number);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == ErrorCode::bad_registration_number);
    }
}

TEST_CASE("an individual's number cannot be checked: it is taken, and not called verified") {
    const auto parsed = RegistrationNumber::parse("T1234567890123", NumberHolder::individual);
    REQUIRE(parsed);
    CHECK_FALSE(parsed->is_verified());
    CHECK_FALSE(RegistrationNumber::parse("T123", NumberHolder::individual));
}

TEST_CASE("municipal codes have their own check digit") {
    for (const auto* code :
         {"131032", "015164", "015113", "015121", "133612", "134210", "384224", "063631"}) {
        INFO(code);
        CHECK(parse_partner_code(code).has_value());
    }
    // Both branches of the rule: a sum below 11, and one that is not.
    CHECK(municipal_check_digit("01100") == '2');
    CHECK(municipal_check_digit("00001") == '9');
    const auto wrong = parse_partner_code("131031");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == ErrorCode::bad_partner_code);
    CHECK(words_for(wrong.error(), Language::en).find("should be 2") != std::string::npos);
}

TEST_CASE("a municipal code that lost its leading zero is not guessed") {
    for (const auto* code : {"15164", "0151640", "", "01516a", "１３１０３２"}) {
        const auto parsed = parse_partner_code(code);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == ErrorCode::field_invalid);
    }
}

TEST_CASE("location codes are short and plain") {
    CHECK(parse_location_code("FUDA").has_value());
    CHECK(parse_location_code("TENT3").has_value());
    for (const auto* code : {"", "札の辻", "A B", "-A", "A/B", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
        INFO(code);
        CHECK_FALSE(parse_location_code(code).has_value());
    }
}

TEST_CASE("a dated setting holds from its date, and before it is undecided") {
    const auto april = *parse_date("2027-04-01");
    Dated<std::string> owner;
    CHECK(words_on(owner, april, Language::ja) == "未定");
    CHECK(words_on(owner, april, Language::en) == "undecided");
    owner.set_from(april, "港区");
    CHECK_FALSE(owner.on(*parse_date("2027-03-31")));
    CHECK(*owner.on(april) == "港区");
    owner.set_from(*parse_date("2026-04-01"), "受託者");
    CHECK(*owner.on(*parse_date("2027-03-31")) == "受託者");
    CHECK(*owner.on(*parse_date("2030-01-01")) == "港区");
    owner.set_from(april, "港区（一般会計）");
    CHECK(owner.settings().size() == 2);
}

TEST_CASE("the shop invoices for a consignor only by consent given before, of a registered one") {
    Consignor consignor;
    const auto day = *parse_date("2026-11-28");
    consignor.trade = Trade::consigned;
    consignor.number = *RegistrationNumber::parse("T8000020131032");
    CHECK_FALSE(shop_may_invoice_for(consignor, day));
    consignor.consent_date = *parse_date("2026-11-29");
    CHECK_FALSE(shop_may_invoice_for(consignor, day));
    consignor.consent_date = day;
    CHECK(shop_may_invoice_for(consignor, day));
    consignor.trade = Trade::undecided;
    CHECK_FALSE(shop_may_invoice_for(consignor, day));
    consignor.trade = Trade::consigned;
    consignor.number.reset();
    CHECK_FALSE(shop_may_invoice_for(consignor, day));
}

TEST_CASE("allergens nobody registered never read as none") {
    CHECK(Allergens().words(Language::ja) == "未登録");
    CHECK(Allergens().words(Language::en) == "not registered");
    CHECK(Allergens::parse("") == Allergens());
    CHECK(Allergens::parse(" ;\t") == Allergens());
    const auto none = Allergens::parse("なし");
    CHECK(none.is_registered());
    CHECK(none.names().empty());
    CHECK_FALSE(none == Allergens());
    CHECK(Allergens::parse(none.text()) == none);
    const auto three = Allergens::parse("小麦、milk;卵;小麦");
    CHECK(three.text() == "小麦;乳;卵");
    CHECK(three.words(Language::ja) == "小麦・乳・卵");
    CHECK(three.words(Language::en) == "wheat, milk, egg");
    CHECK(Allergens::parse(three.text()) == three);
}

TEST_CASE("a customer with an allergy does not read a dash or 不明 as 'none'") {
    for (const auto* text : {"-", "ー", "不明", "unknown", "未確認", "？", "なし;不明", "　不明　"})
        CHECK(Allergens::parse(text).words(Language::ja) == "未登録");
    const auto partly = Allergens::parse("小麦／不明");
    CHECK(partly.words(Language::ja) == "小麦・不明");
    CHECK(Allergens::parse(partly.text()) == partly);
}

TEST_CASE("an item's rules: alcohol, prices, lengths") {
    Item beer;
    beer.codes = {ItemCode("4901234567894")};
    beer.name = "新橋SLビール";
    beer.kind = ItemKind::alcohol;
    beer.price = Yen(660);
    CHECK(problems_of(beer).empty());
    beer.tax_class = TaxClass::reduced_food;
    REQUIRE(problems_of(beer).size() == 1);
    CHECK(validate(beer).error().code == ErrorCode::alcohol_reduced);
    beer.tax_class = TaxClass::exempt;  // beer sold without tax would be the shop's debt
    REQUIRE(problems_of(beer).size() == 1);
    CHECK(validate(beer).error().code == ErrorCode::alcohol_reduced);
    beer.tax_class = TaxClass::standard;
    beer.price.reset();
    CHECK(validate(beer).error().code == ErrorCode::field_missing);
    beer.kind = ItemKind::brochure;
    CHECK(validate(beer).has_value());
    beer.name = std::string(81, 'a');
    CHECK(validate(beer).error().code == ErrorCode::field_too_long);
    beer.name = "a\nb";
    CHECK(validate(beer).error().code == ErrorCode::field_unprintable);
    beer.name = "ちらし";
    beer.image = "../secret.png";
    CHECK(validate(beer).error().code == ErrorCode::field_invalid);
    CHECK(name_for(beer, Language::en) == "ちらし");
}
