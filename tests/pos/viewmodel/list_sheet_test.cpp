// The sheet that takes lists in: it looks before it does.
#include "pos/viewmodel/list_sheet.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::viewmodel;
using namespace tsunagu::viewmodel::test;
using app::ImportKind;
using app::ImportOver;

namespace {

const ListFileSeen items{"/media/usb/items.csv", "items.csv", "/media/usb", ImportKind::items, false};
const ListFileSeen stock{"/media/usb/stock.csv", "stock.csv", "/media/usb", ImportKind::stock, false};
const ListFileSeen notes{"/media/usb/notes.csv", "notes.csv", "/media/usb", ImportKind::expected, false};
const ListFileSeen sales{"/media/usb/sales.csv", "sales.csv", "/media/usb", std::nullopt, false};
const ListFileSeen book{"/media/usb/items.xlsx", "items.xlsx", "/media/usb", std::nullopt, true};

struct Sheet {
    struct Looked {
        ListFileSeen file;
        ImportOver over;
    };
    ListSheet sheet;
    int looks = 0;
    std::vector<Looked> previews;
    int takes = 0;

    Sheet() {
        sheet.set_acts({[this] { ++looks; },
                        [this](ListFileSeen file, ImportOver over) {
                            previews.push_back({std::move(file), over});
                        },
                        [this] { ++takes; }});
        sheet.open();
    }
    [[nodiscard]] ListsModel model(Language language = Language::en) const { return sheet.model(language); }
    void finds(std::vector<ListFileSeen> files) {
        seen = ListsSeen();
        seen.looked = true;
        seen.files = std::move(files);
        seen.folder = "/shop/paper";
        sheet.see(seen);
    }
    void tells(const app::ImportDone& told) {
        seen.file = previews.back().file;
        seen.over = previews.back().over;
        seen.told = told;
        seen.error.reset();
        sheet.see(seen);
    }
    void refuses(Error error) {
        seen.file = previews.back().file;
        seen.over = previews.back().over;
        seen.told.reset();
        seen.error = std::move(error);
        sheet.see(seen);
    }
    ListsSeen seen;
};

bool says(const ListsModel& model, std::string_view words) {
    return model.said.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(Sheet, "files are listed with what they are; without any, where to put one is said") {
    CHECK(looks == 1);
    CHECK(model().busy);
    CHECK(says(model(), "Looking"));
    finds({});
    CHECK(says(model(), "/shop/paper"));
    finds({items, sales});
    REQUIRE(model().files.size() == 2);
    CHECK(model().files[0].label == "items.csv");
    CHECK(model().files[0].badge == "Items");
    CHECK(model().files[1].badge == "No list we know");
    CHECK_FALSE(model().is_file);
    CHECK(model(Language::ja).files[0].badge == "商品");
}

TEST_CASE_METHOD(Sheet, "a list is looked at before it can be taken in, and taken in once") {
    finds({items});
    sheet.take(intent::TakeList{});
    CHECK(takes == 0);
    sheet.take(intent::ChooseList{7});
    CHECK(previews.empty());
    sheet.take(intent::ChooseList{0});
    REQUIRE(previews.size() == 1);
    CHECK(previews[0].file == items);
    CHECK(previews[0].over == ImportOver::refused);
    CHECK(says(model(), "Nothing is changed yet"));
    CHECK_FALSE(model().can_take);
    sheet.take(intent::TakeList{});
    CHECK(takes == 0);
    app::ImportDone told;
    told.added = 2;
    told.changed = 1;
    told.unchanged = 40;
    told.left_to_node = 3;
    told.consignors_added = 1;
    told.items = {{"昆布", true, std::nullopt, Yen(648), false},
                  {"つや姫", false, Yen(540), Yen(600), false},
                  {"タオル", false, Yen(1100), Yen(1100), false, ConsignorCode("C1"), {}}};
    tells(told);
    CHECK(model().said == "Items: 2 new, 1 to change, 40 as they are. Not taken in yet.");
    REQUIRE(model().lines.size() == 6);
    CHECK(model().lines[2] == "New: 昆布, " + format_yen(Yen(648)));
    CHECK(model().lines[3] == "Changed: つや姫, " + format_yen(Yen(540)) + " to " + format_yen(Yen(600)));
    CHECK(model().lines[4] == "Changed: タオル (not its price)");
    // Who is paid for it from now on is money, too.
    CHECK(model().lines[5] == "Other consignor: タオル, C1 to —");
    CHECK(model().other.empty());
    REQUIRE(model().can_take);
    sheet.take(intent::TakeList{});
    CHECK(takes == 1);
    CHECK(says(model(), "Taking it in"));
    sheet.take(intent::TakeList{});
    sheet.take(intent::LeaveList{});
    CHECK(takes == 1);
    CHECK(model().is_file);
    seen.taken = true;
    tells(told);
    CHECK(model().severity == Severity::good);
    CHECK(says(model(), "taken in: 2 new, 1 changed"));
    CHECK_FALSE(model().can_take);
    sheet.take(intent::TakeList{});
    CHECK(takes == 1);
    sheet.take(intent::LeaveList{});
    CHECK(looks == 2);
    CHECK_FALSE(model().is_file);
}

TEST_CASE_METHOD(Sheet, "a list that changes nothing is not taken in") {
    finds({items});
    sheet.take(intent::ChooseList{0});
    app::ImportDone told;
    told.unchanged = 12;
    tells(told);
    CHECK(says(model(), "nothing to take in"));
    CHECK_FALSE(model().can_take);
    sheet.take(intent::TakeList{});
    CHECK(takes == 0);
    // What differs and is the node's to say is named, and not called the same.
    told.left_to_node = 1;
    told.items = {{"飴", false, Yen(432), Yen(450), true}};
    tells(told);
    CHECK(says(model(), "the node decides"));
    CHECK(model().lines.back() ==
          "The node's: 飴, " + format_yen(Yen(432)) + " (the list says " + format_yen(Yen(450)) + ")");
    CHECK_FALSE(model().can_take);
}

TEST_CASE_METHOD(Sheet, "each bad line is named, and a list of no kind is told what each must have") {
    finds({items, sales});
    sheet.take(intent::ChooseList{0});
    refuses(
        {ErrorCode::import_failed,
         {{"path", "items.csv"}, {"count", "2"}},
         {{ErrorCode::unknown_item, {{"code", "1"}}, {}}, {ErrorCode::unknown_item, {{"code", "2"}}, {}}}});
    CHECK(model().severity == Severity::warn);
    CHECK(model().lines.size() == 2);
    CHECK(says(model(), "nothing was imported"));
    CHECK_FALSE(says(model(), "\n"));
    CHECK_FALSE(model().can_take);
    sheet.take(intent::LeaveList{});
    finds({items, sales});
    sheet.take(intent::ChooseList{1});
    CHECK(previews.size() == 1);
    CHECK(model().severity == Severity::warn);
    CHECK(says(model(), "sales.csv"));
    REQUIRE(model().lines.size() == 7);
    CHECK(model().lines[0] == "Items: code, name, tax_class, price, kind");
    CHECK_FALSE(model().can_take);
    CHECK(model().can_go_back);
}

TEST_CASE_METHOD(Sheet, "a spreadsheet is named, with what makes a list of it") {
    finds({book});
    CHECK(model().files[0].badge == "To be saved as CSV");
    sheet.take(intent::ChooseList{0});
    CHECK(previews.empty());
    CHECK(says(model(), "Save it as CSV"));
    CHECK(model().lines.empty());
}

TEST_CASE_METHOD(Sheet, "stock may come on top and notes be replaced, which is looked at anew") {
    finds({stock, notes});
    sheet.take(intent::ChooseList{0});
    refuses({ErrorCode::import_failed, {{"path", "stock.csv"}, {"count", "1"}}, {}});
    CHECK(model().other == "As a delivery");
    sheet.take(intent::TurnList{});
    REQUIRE(previews.size() == 2);
    CHECK(previews[1].over == ImportOver::taken);
    app::ImportDone told;
    told.added = 1;
    told.goods = {{"昆布", "FUDA", Quantity(12), domain::Unit::piece, Quantity(10)},
                  {"塩", "FUDA", Quantity(3), domain::Unit::piece, std::nullopt}};
    tells(told);
    CHECK(model().other == "As opening stock");
    REQUIRE(model().lines.size() == 3);
    CHECK(model().lines[0].find("on top") != std::string::npos);
    CHECK(model().lines[1] == "FUDA: 昆布, 12 (10 there, 22 together)");
    CHECK(model().lines[2] == "FUDA: 塩, 3");
    CHECK(model().can_take);
    sheet.take(intent::TurnList{});
    CHECK(previews.at(2).over == ImportOver::refused);
    // It is not taken in the way that was looked at before.
    CHECK_FALSE(model().can_take);
    refuses({ErrorCode::import_failed, {{"path", "stock.csv"}, {"count", "1"}}, {}});
    sheet.take(intent::LeaveList{});
    finds({stock, notes});
    sheet.take(intent::ChooseList{1});
    tells(told);
    CHECK(model().other == "Replace notes");
}

TEST_CASE("the sheet stands over the stock screens, and takes nothing when it is closed") {
    int looks = 0;
    int takes = 0;
    CounterStart start;
    start.lists = {[&] { ++looks; }, [](const ListFileSeen&, ImportOver) {}, [&] { ++takes; }};
    CounterInShop shop(std::move(start));
    shop.does(intent::OpenStock{});
    const auto& tiles = shop.model().stock->home->tiles;
    CHECK(std::any_of(tiles.begin(), tiles.end(), [](const auto& tile) { return tile.key == "lists-in"; }));
    shop.does(intent::OpenTile{"lists-in"});
    CHECK(looks == 1);
    CHECK(name_of_screen(shop.model()) == "lists");
    shop.does(intent::CloseLists{});
    CHECK_FALSE(shop.model().lists);
    CHECK(name_of_screen(shop.model()) == "stock");
    shop.does(intent::TakeList{});
    CHECK(takes == 0);
    // A till that cannot has no tile.
    CounterInShop other;
    other.does(intent::OpenStock{});
    const auto& others = other.model().stock->home->tiles;
    CHECK(
        std::none_of(others.begin(), others.end(), [](const auto& tile) { return tile.key == "lists-in"; }));
}
