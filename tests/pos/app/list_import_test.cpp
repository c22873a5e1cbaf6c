// Which list a file is, and what it would do before it does it.
#include "pos/app/list_import.h"

#include <fstream>
#include <future>

#include "pos/app/stock_book.h"
#include "tests/pos/app/till_bench.h"

using namespace tsunagu;
using namespace tsunagu::app;
using namespace tsunagu::test;

namespace {

const std::string items = std::string("code,name,tax_class,price,kind\n") + std::string(rice) +
                          ",つや姫,reduced_food,600,food\n49012347,昆布,reduced_food,900,food\n";

std::string head_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

std::vector<std::size_t> figures(const ImportDone& done) {
    return {done.added, done.changed, done.unchanged, done.left_to_node, done.consignors_added};
}

struct ListShop : ShopFixture {
    std::unique_ptr<Shop> shop = make();

    [[nodiscard]] Result<ImportDone> preview(ImportKind kind, const std::string& bytes,
                                             ImportOver over = ImportOver::refused) const {
        return preview_list(data(), {kind, "list.csv", bytes}, over, noon_market);
    }
    [[nodiscard]] Result<ImportDone> import(ImportKind kind, const std::string& bytes,
                                            ImportOver over = ImportOver::refused) const {
        return shop->import(kind, folder.write("list.csv", bytes), over);
    }
    [[nodiscard]] std::optional<Quantity> stock(std::string_view code) const {
        return shop->catalogue()->find(ItemCode(std::string(code)))->stock;
    }
};

}  // namespace

TEST_CASE("a file is the list whose columns it has, in any order, among others, in either encoding") {
    CHECK(kind_of_list("kind,price,NAME, code ,tax_class,備考\r\n1") == ImportKind::items);
    CHECK(kind_of_list("\xEF\xBB\xBF\"code\",\"name\",\"kind\"") == ImportKind::locations);
    CHECK(kind_of_list("note,code,quantity,location") == ImportKind::expected);
    CHECK(kind_of_list("code,location,quantity,\x94\xF5\x8D\x6C\n") == ImportKind::stock);
    CHECK(kind_of_list("code,name") == std::nullopt);
    CHECK(kind_of_list("") == std::nullopt);
    CHECK(kind_of_list("\xFF\xFE,\x01") == std::nullopt);
    for (const auto kind :
         {ImportKind::items, ImportKind::partners, ImportKind::consignors, ImportKind::locations,
          ImportKind::stock, ImportKind::events, ImportKind::expected}) {
        std::string header;
        for (const auto column : columns_of(kind)) header += std::string(column) + ",";
        CHECK(kind_of_list(header) == kind);
    }
}

TEST_CASE("the lists of the demo are what they are called") {
    const auto folder = find_demo_folder();
    REQUIRE(folder);
    CHECK(kind_of_list(head_of(*folder / "items.csv")) == ImportKind::items);
    CHECK(kind_of_list(head_of(*folder / "partners.csv")) == ImportKind::partners);
    CHECK(kind_of_list(head_of(*folder / "consignors.csv")) == ImportKind::consignors);
    CHECK(kind_of_list(head_of(*folder / "locations.csv")) == ImportKind::locations);
    CHECK(kind_of_list(head_of(*folder / "stock.csv")) == ImportKind::stock);
    CHECK(kind_of_list(head_of(*folder / "events.csv")) == ImportKind::events);
}

TEST_CASE_METHOD(ListShop, "what a list would do is what it then does, and looking at it does nothing") {
    const auto told = preview(ImportKind::items, items);
    REQUIRE(told);
    CHECK(told->added == 1);
    CHECK(told->changed == 1);
    CHECK(told->unchanged == 0);
    REQUIRE(told->items.size() == 2);
    CHECK(told->items[0].before == Yen(540));
    CHECK(told->items[0].after == Yen(600));
    CHECK(told->items[1].is_new);
    CHECK(told->items[1].name == "昆布");
    CHECK(figures(*preview(ImportKind::items, items)) == figures(*told));
    CHECK(figures(*import(ImportKind::items, items)) == figures(*told));
    const auto after = preview(ImportKind::items, items);
    REQUIRE(after);
    CHECK(after->added + after->changed == 0);
    CHECK(after->unchanged == 2);
}

TEST_CASE_METHOD(ListShop, "an empty consignor in a list is a change of who is paid, and told") {
    const std::string head = "code,name,tax_class,price,kind,consignor\n";
    const std::string line = std::string(rice) + ",つや姫,reduced_food,540,food,";
    REQUIRE(import(ImportKind::items, head + line + "C9\n"));
    const auto told = preview(ImportKind::items, head + line + "\n");
    REQUIRE(told);
    REQUIRE(told->items.size() == 1);
    CHECK(told->items[0].consignor_before == ConsignorCode("C9"));
    CHECK(told->items[0].consignor_after.empty());
}

TEST_CASE_METHOD(ListShop, "a list that is refused is refused when it is looked at, for the same lines") {
    const std::string bad = items + "4901234567890,誤り,standard,100,goods\n";
    const auto told = preview(ImportKind::items, bad);
    const auto done = import(ImportKind::items, bad);
    REQUIRE_FALSE(told);
    REQUIRE_FALSE(done);
    CHECK(told.error().code == ErrorCode::import_failed);
    CHECK(told.error().details.size() == 1);
    CHECK(words_for(told.error().details.at(0), Language::en) ==
          words_for(done.error().details.at(0), Language::en));
    CHECK(preview(ImportKind::items, items)->added == 1);
    CHECK(code_of(preview_list(folder.path() / "none", {ImportKind::items, "list.csv", items},
                               ImportOver::refused, noon_market)) == ErrorCode::not_a_data_directory);
}

TEST_CASE_METHOD(ListShop, "stock that is counted already is refused, or comes on top as a delivery") {
    const std::string list = "code,location,quantity\n" + std::string(rice) + ",CORNER,12\n";
    REQUIRE(import(ImportKind::stock, list));
    CHECK(code_of(preview(ImportKind::stock, list)) == ErrorCode::import_failed);
    CHECK(code_of(import(ImportKind::stock, list)) == ErrorCode::import_failed);
    CHECK(preview(ImportKind::stock, list, ImportOver::taken)->added == 1);
    CHECK(stock(rice) == Quantity(12));
    CHECK(import(ImportKind::stock, list, ImportOver::taken)->added == 1);
    CHECK(stock(rice) == Quantity(24));
}

TEST_CASE_METHOD(ListShop,
                 "what a list of stock would bring is told a place and item, beside what is there") {
    const std::string head = "code,location,quantity,lot\n";
    const std::string lots = std::string(rice) + ",CORNER,12,A\n" + std::string(towel) + ",CORNER,0,\n" +
                             std::string(rice) + ",CORNER,5,B\n";
    const auto first = preview(ImportKind::stock, head + lots);
    REQUIRE(first);
    REQUIRE(first->goods.size() == 1);
    CHECK(first->goods[0].quantity == Quantity(17));
    CHECK_FALSE(first->goods[0].there);
    REQUIRE(import(ImportKind::stock, head + lots));
    const auto again = preview(ImportKind::stock, head + lots, ImportOver::taken);
    REQUIRE(again);
    REQUIRE(again->goods.size() == 1);
    CHECK(again->goods[0].there == Quantity(17));
}

TEST_CASE_METHOD(ListShop, "notes that are still expected are refused, or replaced, and counted as notes") {
    const std::string list = "note,code,quantity\n1024," + std::string(rice) + ",24\n1024," +
                             std::string(towel) + ",2\n2048," + std::string(towel) + ",3\n";
    const auto told = preview(ImportKind::expected, list);
    REQUIRE(told);
    CHECK(told->added == 2);
    CHECK(told->changed == 0);
    CHECK(shop->stock_book().expected_lists()->empty());
    CHECK(figures(*import(ImportKind::expected, list)) == figures(*told));
    CHECK(shop->stock_book().expected_lists()->size() == 2);
    const auto again = preview(ImportKind::expected, list);
    REQUIRE_FALSE(again);
    CHECK(again.error().details.at(0).details.at(0).code == ErrorCode::expected_there);
    const auto replaced = import(ImportKind::expected, list, ImportOver::taken);
    REQUIRE(replaced);
    CHECK(replaced->changed == 2);
    CHECK(replaced->added == 0);
    CHECK(shop->stock_book().expected_lists()->size() == 2);
}

TEST_CASE_METHOD(ListShop, "the till takes a list in between two sales, and sells what it brought") {
    TillService service(std::move(shop), nullptr);
    Listener listener(service);
    std::promise<Result<ImportDone>> taken;
    service.import_list({ImportKind::items, "list.csv", items}, ImportOver::refused,
                        [&](Result<ImportDone> done) { taken.set_value(std::move(done)); });
    const auto done = taken.get_future().get();
    REQUIRE(done);
    CHECK(done->added == 1);
    const auto catalogue = listener.wait<CatalogueChanged>().catalogue;
    const auto* kelp = catalogue->find(ItemCode("49012347"));
    REQUIRE(kelp != nullptr);
    CHECK(catalogue->price_of(*kelp) == Yen(900));
    CHECK(catalogue->price_of(*catalogue->find(ItemCode(std::string(rice)))) == Yen(600));
    till::Basket basket(BasketId("0000000000000000000000000000abcd"));
    REQUIRE(basket.add(catalogue->snapshot(*kelp), Quantity(1)));
    REQUIRE(service.post(CompleteSale{paid(std::move(basket), 900)}));
    CHECK(listener.wait<SaleCompleted>().sale.record.total == Yen(900));
    std::promise<Result<ImportDone>> refused;
    service.import_list({ImportKind::items, "list.csv", "code,name\n"}, ImportOver::refused,
                        [&](Result<ImportDone> result) { refused.set_value(std::move(result)); });
    CHECK_FALSE(refused.get_future().get());
}
