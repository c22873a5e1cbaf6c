// Codes of the shop's own and codes with a price in them, in a real shop.
#include <set>

#include "inventory/domain/barcode.h"
#include "pos/app/label_slip.h"
#include "pos/app/settings.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

ItemId id_of(const Shop& shop, std::string_view code) {
    return shop.catalogue()->require(ItemCode(std::string(code))).value()->item.id;
}

/// An item's number in a code with a price: 120025 under 21.
constexpr std::string_view number_code = "2112002500001";

}  // namespace

TEST_CASE_METHOD(ShopFixture,
                 "an item is given a code that finds it, also after the projections are made anew") {
    auto shop = make();
    const auto id = id_of(*shop, rice);
    const auto code = shop->give_in_store_code(id);
    REQUIRE(code);
    CHECK(code->text().substr(0, 5) == "29001");
    CHECK(domain::parse_item_code(code->text()).value() == *code);
    REQUIRE(shop->read_anew());
    CHECK(shop->catalogue()->find(*code)->item.id == id);
    CHECK(shop->catalogue()->find(ItemCode(std::string(rice)))->item.id == id);
    const auto second = shop->give_in_store_code(id);
    REQUIRE(second);
    CHECK(*second != *code);
    shop.reset();
    std::filesystem::remove(data() / "state.db");
    shop = open();
    CHECK(shop->catalogue()->find(*code)->item.codes.size() == 3);
    CHECK(shop->give_in_store_code({EntryRef{StreamId("T9"), 1, 1}}).error().code == ErrorCode::unknown_item);
}

TEST_CASE_METHOD(ShopFixture,
                 "codes are not given twice: not to others, not after a restart, not though unused") {
    auto shop = make();
    std::set<ItemCode> given;
    const auto take = [&](const std::vector<ItemCode>& codes) {
        for (const auto& code : codes) CHECK(given.insert(code).second);
    };
    take(shop->reserve_in_store_codes(20).value());
    take({shop->give_in_store_code(id_of(*shop, towel)).value()});
    shop.reset();
    shop = open();
    take(shop->reserve_in_store_codes(20).value());
    // Another epoch, as after a backup was restored.
    shop.reset();
    std::filesystem::remove(data() / "local.db");
    std::filesystem::remove_all(folder.path() / "witness");
    shop = open();
    take(shop->reserve_in_store_codes(20).value());
    CHECK(given.size() == 61);
}

TEST_CASE_METHOD(ShopFixture, "the prefix is the shop's, and never one whose codes hold a price") {
    auto shop = make();
    REQUIRE(shop->set_setting(setting::non_plu, "29:item6,price4"));
    CHECK(shop->reserve_in_store_codes(1).error().code == ErrorCode::in_store_prefix_taken);
    REQUIRE(shop->set_setting(setting::in_store_prefix, "24"));
    CHECK(shop->reserve_in_store_codes(1)->front().text().substr(0, 5) == "24001");
    CHECK(shop->set_setting(setting::in_store_prefix, "49").error().code == ErrorCode::field_invalid);
    CHECK(shop->set_setting(setting::non_plu, "21:item6").error().code == ErrorCode::field_invalid);
    CHECK(shop->set_setting(setting::terminal_numbers, "T1").error().code == ErrorCode::field_invalid);
    REQUIRE(shop->set_setting(setting::terminal_numbers, "T1=777"));
    CHECK(shop->reserve_in_store_codes(1)->front().text().substr(0, 5) == "24777");
}

TEST_CASE_METHOD(ShopFixture, "a code with a price in it sells its item at that price") {
    auto shop = make();
    const auto list = folder.write("ham.csv", "code,name,tax_class,price,kind\n" + std::string(number_code) +
                                                  ",量り売りハム,reduced_food,500,food\n");
    REQUIRE(shop->import(ImportKind::items, list));
    const ItemCode pack("2112002515005");
    CHECK(shop->catalogue()->require(pack).error().code == ErrorCode::unknown_item);
    REQUIRE(shop->set_setting(setting::non_plu, "21:item6,price4;20:item5,check,price4"));

    const auto& catalogue = *shop->catalogue();
    const auto* entry = catalogue.require(pack).value();
    CHECK(entry->item.name == "量り売りハム");
    CHECK(catalogue.snapshot(*entry, pack).price == Yen(1500));
    CHECK(catalogue.snapshot(*entry, pack).code.text() == number_code);
    CHECK(catalogue.snapshot(*entry).price == Yen(500));
    CHECK(catalogue.snapshot(*entry, ItemCode(std::string(number_code))).price == Yen(500));
    CHECK(shop->find_item(pack).value()->item.id == entry->item.id);

    // Two packs at different prices are two lines, of one item.
    auto two = basket(*shop, number_code);
    REQUIRE(two.add(catalogue.snapshot(*entry, pack)));
    const auto sale = shop->complete_sale(paid(two, 2000));
    REQUIRE(sale);
    CHECK(sale->record.total == Yen(2000));
    REQUIRE(sale->record.lines.size() == 2);
    CHECK(sale->record.lines[1].unit_price == Yen(1500));
    CHECK(sale->record.lines[1].item == entry->item.id);
    CHECK(shop->stock_of({entry->item.id})->at(0).quantity == Quantity(-2));
}

TEST_CASE_METHOD(ShopFixture, "a code with a price that leads nowhere says what is missing") {
    auto shop = make();
    REQUIRE(shop->set_setting(setting::non_plu, "21:item6,price4;20:item5,check,price4"));
    const auto& catalogue = *shop->catalogue();
    const auto unknown = catalogue.require(ItemCode("2112002515005"));
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == ErrorCode::unknown_item_number);
    const auto words = words_for(unknown.error(), Language::ja);
    CHECK(words.find("120025") != std::string::npos);
    CHECK(words.find(number_code) != std::string::npos);
    const std::string wrong = "200000130981";
    const ItemCode wrong_price(wrong + domain::gtin_check_digit(wrong));
    CHECK(catalogue.require(wrong_price).error().code == ErrorCode::bad_price_check_digit);
    CHECK(shop->find_item(wrong_price).error().code == ErrorCode::bad_price_check_digit);
    // An item that bears a whole code of that form keeps it: 2000000000015 is the brochure's.
    CHECK(catalogue.require(ItemCode(std::string(brochure))).value()->item.codes.front().text() == brochure);
}

TEST_CASE_METHOD(ShopFixture,
                 "labels that were asked for say what the till asks for, and no more are made than may be") {
    auto shop = make();
    const auto& catalogue = *shop->catalogue();
    LabelBatch batch;
    batch.lines = {{ItemCode(std::string(rice)), 2}, {ItemCode(std::string(towel)), 1}};
    const auto labels = labels_of(catalogue, batch, 3).value();
    REQUIRE(labels.size() == 3);
    CHECK(labels[0] == labels[1]);
    CHECK(labels[1].price == "¥540");
    CHECK(labels[2].price == "¥1,100");
    CHECK(labels[2].caption == "税込");
    CHECK(labels[2].code == towel);
    const auto document = label_slip(labels);
    REQUIRE(document.elements.size() == 3);
    CHECK(std::get<device::Label>(document.elements[2]) == labels[2]);

    batch.lines[1].copies = 2;
    const auto refused = labels_of(catalogue, batch, 3);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::quantity_invalid);
    CHECK(words_for(refused.error(), Language::ja).find('3') != std::string::npos);
    batch.lines[1].copies = 0;
    CHECK(labels_of(catalogue, batch, 3).error().code == ErrorCode::quantity_invalid);
    batch.lines = {{ItemCode("4999999999999"), 1}};
    CHECK(labels_of(catalogue, batch, 3).error().code == ErrorCode::unknown_item);
}

TEST_CASE_METHOD(ShopFixture, "a reduced label bears its new price in its code, or is not made") {
    auto shop = make();
    const auto list = folder.write("ham.csv", "code,name,tax_class,price,kind\n" + std::string(number_code) +
                                                  ",ハム,reduced_food,999,food\n");
    REQUIRE(shop->import(ImportKind::items, list));
    REQUIRE(shop->set_setting(setting::non_plu, "21:item6,price4"));
    LabelBatch batch;
    batch.use = LabelUse::reduced;
    batch.percent_off = 30;
    batch.lines = {{ItemCode(std::string(number_code)), 1}};
    const auto labels = labels_of(*shop->catalogue(), batch, most_roll_labels).value();
    REQUIRE(labels.size() == 1);
    // What a part of a yen would be is the customer's.
    CHECK(labels[0].price == "¥699");
    CHECK(labels[0].was == "¥999");
    CHECK(labels[0].badge == "値下げ");
    const ItemCode code(labels[0].code);
    const auto* entry = shop->catalogue()->require(code).value();
    CHECK(shop->catalogue()->snapshot(*entry, code).price == Yen(699));
    for (const int percent : {0, 100}) {
        batch.percent_off = percent;
        CHECK(labels_of(*shop->catalogue(), batch, 1).error().code == ErrorCode::field_invalid);
    }
    batch.percent_off = 30;
    batch.lines = {{ItemCode(std::string(rice)), 1}};
    CHECK(labels_of(*shop->catalogue(), batch, 1).error().code == ErrorCode::no_price_in_code);
    batch.lines = {{ItemCode(std::string(brochure)), 1}};
    CHECK(labels_of(*shop->catalogue(), batch, 1).error().code == ErrorCode::price_absent);
}
