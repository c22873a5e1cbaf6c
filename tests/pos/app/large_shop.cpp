#include "tests/pos/app/large_shop.h"

#include <cstdio>

#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

void import_list(const ShopFixture& fixture, app::Shop& shop, app::ImportKind kind,
                 const std::string& bytes) {
    const auto done = shop.import(kind, fixture.folder.write("list.csv", bytes));
    if (!done) FAIL(words_for(done.error(), Language::en));
}

}  // namespace

std::string code_of_item(int number) {
    char digits[13];
    std::snprintf(digits, sizeof digits, "23%010d", number);
    int sum = 0;
    for (int i = 0; i < 12; ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return digits + std::to_string((10 - sum % 10) % 10);
}

void add_items(const ShopFixture& fixture, app::Shop& shop, int first, int end) {
    constexpr const char* towns[] = {"015164", "015113", "015121"};
    std::string list = "code,name,tax_class,price,kind,category,partner\n";
    for (int i = first; i < end; ++i) {
        const std::string number = std::to_string(i);
        const char* kind = i == 700 ? "menu" : i == 800 ? "bag" : "goods";
        list += code_of_item(i) + ",品" + number + ",standard,100," + kind + ",分類" +
                std::to_string(i * 3 % 5) + "," + towns[i % 3] + "\n";
    }
    import_list(fixture, shop, app::ImportKind::items, list);
}

std::unique_ptr<app::Shop> make_large(ShopFixture& fixture, int items) {
    auto shop = fixture.make();
    add_items(fixture, *shop, 0, items);
    std::string stock = "code,location,quantity\n";
    for (int i = 0; i < items; i += 77) stock += code_of_item(i) + ",CORNER,9\n";
    import_list(fixture, *shop, app::ImportKind::stock, stock);
    return shop;
}

}  // namespace tsunagu::test
