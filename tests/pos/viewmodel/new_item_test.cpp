// The counter without a window: an item that the catalogue lacks is made and sold in front of the customer.
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

constexpr const char* unknown = "4902105555552";

app::CatalogueItem added_as(const app::QuickItem& quick) {
    app::CatalogueItem entry;
    entry.item.id = ItemId{{StreamId("T1"), 7, 50}};
    entry.item.codes = {quick.code.value_or(ItemCode("2900100000016"))};
    entry.item.name = quick.name;
    entry.item.price = quick.price;
    entry.item.tax_class = quick.tax_class;
    entry.item.kind = *quick.kind;
    entry.item.to_review = true;
    return entry;
}

void presses(CounterInShop& shop, std::initializer_list<const char*> keys) {
    for (const auto* key : keys) shop.does(intent::PressNewItemKey{key});
}

TEST_CASE("an unknown scan offers a new item, which has its code and is sold at once") {
    CounterInShop shop;
    shop.does(intent::ScanCode{unknown});
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->action == BannerAction::search);
    CHECK(shop.model().banner->second == BannerAction::new_item);
    CHECK(shop.model().banner->second_words == "新しい商品");
    shop.does(intent::NewItem{shop.model().banner->subject});
    REQUIRE(shop.model().new_item);
    CHECK_FALSE(shop.model().banner);
    CHECK(name_of_screen(shop.model()) == "new-item");
    CHECK(shop.model().new_item->code == "コード 4902105555552");
    CHECK_FALSE(shop.model().new_item->can_add);
    shop.does(intent::TypeNewItem{"夏みかん"});
    presses(shop, {"3", "00"});
    CHECK_FALSE(shop.model().new_item->can_add);
    shop.does(intent::ChooseNewItemClass{0});
    CHECK(shop.model().new_item->classes[0].label == "食品 8%");
    REQUIRE(shop.model().new_item->can_add);
    shop.does(intent::AddNewItem{});
    CHECK(shop.model().new_item->adding);
    const auto quick = shop.last<app::AddQuickItem>().item;
    CHECK(quick.name == "夏みかん");
    CHECK(quick.price == Yen(300));
    CHECK(quick.tax_class == domain::TaxClass::reduced_food);
    CHECK(quick.kind == domain::ItemKind::food);
    CHECK(quick.code == ItemCode(unknown));

    shop.hears(app::ItemAdded{added_as(quick)});
    CHECK_FALSE(shop.model().new_item);
    REQUIRE(shop.model().basket.lines.size() == 1);
    CHECK(shop.model().basket.total == Yen(300));
    CHECK(shop.model().basket.lines[0].reduced);
    REQUIRE(shop.model().banner);
    CHECK(shop.model().banner->severity == Severity::good);
    // Before the catalogue lists it, it is known all the same.
    shop.does(intent::ScanCode{unknown});
    CHECK(shop.model().basket.total == Yen(600));
}

TEST_CASE("a preset names the item, its category and its tax, and what is typed is kept") {
    CounterInShop shop;
    shop.does(intent::NewItem{});
    const auto& names = shop.model().new_item->names;
    REQUIRE(names.size() == 7);
    CHECK(names[0].label == "島しょ");
    shop.does(intent::ChooseNewItemName{2});
    CHECK(shop.model().new_item->name == "飲料");
    CHECK(shop.model().new_item->price_focused);
    CHECK(shop.model().new_item->classes[2].chosen);
    CHECK_FALSE(shop.model().new_item->classes[1].chosen);
    // Digits of a keyboard go where the focus is, and a price takes nothing else.
    shop.does(intent::TypeNewItem{"45x"});
    shop.does(intent::TypeNewItem{"450"});
    CHECK(shop.model().new_item->price == "¥450");
    shop.does(intent::EraseNewItem{});
    CHECK(shop.model().new_item->price == "¥45");
    shop.does(intent::FocusNewItem{false});
    shop.does(intent::TypeNewItem{"梅酒"});
    shop.does(intent::ChooseNewItemName{2});
    shop.does(intent::AddNewItem{});
    const auto& quick = shop.last<app::AddQuickItem>().item;
    CHECK(quick.name == "梅酒");
    CHECK(quick.category == "飲料");
    CHECK(quick.kind == domain::ItemKind::alcohol);
    CHECK_FALSE(quick.code);
}

TEST_CASE("a price never grows past what an item may cost") {
    CounterInShop shop;
    shop.does(intent::NewItem{});
    presses(shop, {"9", "9", "9", "9", "9", "9", "9", "9", "9", "00"});
    CHECK(shop.model().new_item->price == "¥99,999,999");
}

TEST_CASE("while a new item is written nothing is paid and scans wait; a failure keeps what was entered") {
    CounterInShop shop;
    shop.does(intent::NewItem{});
    shop.does(intent::ChooseNewItemName{0});
    presses(shop, {"8", "00"});
    shop.does(intent::AddNewItem{});
    shop.does(intent::ScanCode{oil});
    shop.does(intent::CloseNewItem{});
    shop.does(intent::AddNewItem{});
    CHECK(shop.model().new_item);
    CHECK(shop.model().basket.lines.empty());
    CHECK(shop.posted<app::AddQuickItem>() == 1);
    shop.hears(
        app::Failed{app::CommandKind::add_quick_item, {}, {ErrorCode::disk_full, {{"path", "x"}}, {}}});
    REQUIRE(shop.model().new_item);
    CHECK_FALSE(shop.model().new_item->note.empty());
    CHECK(shop.model().new_item->price == "¥800");
    CHECK(shop.model().new_item->can_add);
    CHECK(shop.model().basket.total == Yen(1080));
}

TEST_CASE("a code that is scanned while a new item is made becomes its code; what is known is sold") {
    CounterInShop shop;
    shop.does(intent::NewItem{});
    shop.does(intent::ScanCode{unknown});
    CHECK(shop.model().new_item->code == "コード 4902105555552");
    shop.does(intent::ScanCode{oil});
    CHECK(shop.model().new_item->code == "コード 4902105555552");
    CHECK(shop.model().basket.total == Yen(1080));
}

TEST_CASE("what was looked for in vain is the name of the new item, and the words follow the language") {
    CounterInShop shop;
    shop.does(intent::TypeText{"zzz"});
    REQUIRE(shop.model().shelf.cards.empty());
    CHECK(shop.model().shelf.new_item == "新しい商品");
    shop.does(intent::NewItem{});
    CHECK(shop.model().new_item->name == "zzz");
    CHECK(shop.model().new_item->price_focused);
    shop.does(intent::SwitchLanguage{});
    CHECK(shop.model().new_item->classes[1].label == "Not food 10%");
    shop.does(intent::CloseNewItem{});
    CHECK_FALSE(shop.model().new_item);
    CHECK(shop.model().shelf.search.query.empty());
}

}  // namespace
}  // namespace tsunagu::viewmodel
