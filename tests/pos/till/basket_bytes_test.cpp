#include <string>

#include "pos/till/basket.h"
#include "tests/pos/till/goods.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::till;

namespace {

/// A basket that uses every field.
Basket full_basket() {
    Basket b(BasketId("0123456789abcdef0123456789abcdef"));
    ConsignorSnapshot consignor{ConsignorCode("miyake"),  "三宅島の店",
                                domain::Trade::consigned, "T7123456789012",
                                test::day("2023-10-01"),  domain::CommissionTerms{1500, {}, {}}};
    auto sauce = test::from(test::food(1, "島スコ", 800), consignor);
    sauce.name_en = "Shima-suco";
    sauce.partner = PartnerCode("133817");
    sauce.partner_name = "三宅村";
    (void)b.add(sauce, Quantity(2), "ABC123");
    const auto gone = b.add(test::food(2, "飴", 216));
    (void)b.add(test::beer(3));
    b.remove(*gone);
    b.set_eat_in(true);
    b.set_age_checked(true);
    b.set_rounding(domain::Rounding::ceil);
    b.add_override("sold_out:T1/7/1");
    return b;
}

}  // namespace

TEST_CASE("the open basket comes back after a crash as it was") {
    const Basket before = full_basket();
    const auto after = Basket::from_bytes(before.to_bytes());
    REQUIRE(after);
    CHECK(*after == before);
    CHECK(after->to_bytes() == before.to_bytes());
    CHECK(after->lines()[0].item.consignor->name == "三宅島の店");

    const Basket empty{BasketId("e")};
    CHECK(Basket::from_bytes(empty.to_bytes()) == empty);
}

TEST_CASE("goods by weight come back after a crash, and without them a basket is of the first version") {
    CHECK(full_basket().to_bytes()[3] == '\x01');
    Basket before = full_basket();
    REQUIRE(before.add(test::by_weight(20, "黒豆", 128), Quantity(356)));
    REQUIRE(before.add(test::labelled(21, "甘塩鮭", 398, 812)));
    const auto bytes = before.to_bytes();
    CHECK(bytes[3] == '\x02');
    const auto after = Basket::from_bytes(bytes);
    REQUIRE(after);
    CHECK(*after == before);
    CHECK(after->total() == before.total());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string wrong = bytes;
        wrong[i] = static_cast<char>(wrong[i] ^ '\x01');
        const auto read = Basket::from_bytes(wrong);
        if (read) CHECK(read->to_bytes() == wrong);
    }
}

TEST_CASE("a key of a line that was deleted before the crash is not given again after it") {
    const Basket before = full_basket();
    auto after = Basket::from_bytes(before.to_bytes()).value();
    CHECK(after.add(test::food(9, "昆布", 1296)).value() == LineKey{4});
}

TEST_CASE("cut, lengthened or foreign bytes are no basket") {
    const std::string bytes = full_basket().to_bytes();
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK_FALSE(Basket::from_bytes(std::string_view(bytes).substr(0, size)));
    CHECK_FALSE(Basket::from_bytes(bytes + '\0'));
    CHECK_FALSE(Basket::from_bytes(""));
    CHECK_FALSE(Basket::from_bytes("{\"lines\":[]}"));
    for (const char version : {'\x02', '\x03'}) {
        std::string newer = bytes;
        newer[3] = version;
        CHECK_FALSE(Basket::from_bytes(newer));
    }
}

TEST_CASE("whatever one wrong byte makes of a basket, it is refused or written back the same") {
    const std::string bytes = full_basket().to_bytes();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const char flip : {'\x01', '\x80', '\xff'}) {
            std::string wrong = bytes;
            wrong[i] = static_cast<char>(wrong[i] ^ flip);
            const auto read = Basket::from_bytes(wrong);
            if (read) CHECK(read->to_bytes() == wrong);
        }
    }
}
