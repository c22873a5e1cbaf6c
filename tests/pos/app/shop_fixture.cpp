#include "tests/pos/app/shop_fixture.h"

#include <cstdio>
#include <cstdlib>

#include "tests/support/catch.h"

namespace tsunagu::test {

ShopFixture::ShopFixture() {
    setenv("TSUNAGU_WITNESS_DIR", (folder.path() / "witness").c_str(), 1);
}

std::unique_ptr<app::Shop> ShopFixture::make(std::string_view issuer) {
    app::InitRequest request;
    request.issuer =
        domain::Issuer{std::string(issuer), domain::RegistrationNumber::parse("T8000020131032").value()};
    auto shop = app::Shop::init(data(), request, clock, entropy);
    if (!shop) FAIL(words_for(shop.error(), Language::en));
    const auto items =
        folder.write("items.csv",
                     "code,name,tax_class,price,kind,kana,category,consignor\n"
                     "4901234567894,つや姫,reduced_food,540,food,つやひめ,米,C1\n"
                     "4900000000009,今治タオル,standard,1100,goods,いまばりたおる,工芸,\n"
                     "4500000000001,新橋SLビール,standard,660,alcohol,しんばしえすえるびーる,酒,\n"
                     "2000000000015,港区のしおり,standard,,brochure,しおり,案内,\n");
    auto done = (*shop)->import(app::ImportKind::items, items);
    if (!done) FAIL(words_for(done.error(), Language::en));
    REQUIRE(done->added == 4);
    return std::move(*shop);
}

std::unique_ptr<app::Shop> ShopFixture::open() {
    auto shop = app::Shop::open(data(), clock, entropy);
    if (!shop) FAIL(words_for(shop.error(), Language::en));
    return std::move(*shop);
}

till::Basket ShopFixture::basket(const app::Shop& shop, std::string_view code, std::int64_t quantity) {
    char id[33];
    std::snprintf(id, sizeof id, "%032llx", static_cast<unsigned long long>(++baskets_));
    till::Basket basket{BasketId(id)};
    const auto* entry = shop.catalogue()->find(ItemCode(std::string(code)));
    REQUIRE(entry != nullptr);
    REQUIRE(basket.add(shop.catalogue()->snapshot(*entry), Quantity(quantity)).has_value());
    return basket;
}

app::SaleRequest ShopFixture::paid(till::Basket basket, std::int64_t cash) {
    return app::SaleRequest{std::move(basket), {{TenderKind("cash"), Yen(cash)}}, std::nullopt, {}};
}

}  // namespace tsunagu::test
