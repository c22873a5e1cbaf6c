// Labels for shelves and goods and reduced stickers, on sheets and on the receipt roll.
#include "tests/pos/viewmodel/morning_scene.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("a morning neither throws away a begun list of labels nor changes the reason of begun waste") {
    StockScene scene;
    scene.does(intent::OpenTile{"labels"});
    scene.taps(beer);
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"waste"});
    scene.does(intent::ScanCode{beer});
    scene.does(intent::ChooseStock{"damaged"});
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"morning"});
    scene.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(morning_of(scene))});
    scene.does(intent::SelectGoods{0});
    scene.does(intent::SelectGoods{1});
    // Waste of damaged goods is begun: it is not recorded as expired.
    scene.does(intent::OpenTile{"take-off"});
    CHECK(scene.stock().name == "stock-morning");
    CHECK(scene.model().banner->severity == Severity::warn);
    // Labels for the shelf are begun: they go only when somebody says so.
    scene.does(intent::OpenTile{"mark-down"});
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->title == "作りかけのラベルがあります");
    scene.answers(intent::AnswerStock{false});
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"labels"});
    REQUIRE(scene.stock().act->lines.size() == 1);
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"morning"});
    scene.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(morning_of(scene))});
    scene.does(intent::SelectGoods{1});
    scene.does(intent::OpenTile{"mark-down"});
    scene.answers(intent::AnswerStock{true});
    REQUIRE(scene.stock().name == "stock-labels");
    REQUIRE(scene.stock().act->lines.size() == 1);
    CHECK(scene.stock().act->lines[0].quantity == "3");
    // Reduced stickers join reduced stickers.
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"morning"});
    scene.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(morning_of(scene))});
    scene.does(intent::SelectGoods{1});
    scene.does(intent::OpenTile{"mark-down"});
    CHECK_FALSE(scene.stock().confirm.has_value());
    CHECK(scene.stock().act->lines.size() == 1);
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"waste"});
    CHECK(scene.stock().act->lines.size() == 1);
}

TEST_CASE("labels are chosen by hand or of what came today, and made as asked for") {
    StockScene scene;
    scene.does(intent::OpenTile{"labels"});
    scene.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(morning_of(scene))});
    CHECK(scene.stock().act->why_not == "商品を入れてください");
    scene.does(intent::EditStockField{"fill"});
    CHECK(scene.stock().chooser->rows[0].detail == "1");
    scene.does(intent::ChooseStock{"received"});
    scene.does(intent::ScanCode{oil});
    scene.does(intent::EditStockField{"sheet"});
    scene.does(intent::ChooseStock{"A4-65"});
    scene.does(intent::EditStockField{"used"});
    scene.does(intent::ChooseStock{"7"});
    scene.does(intent::ChooseStock{"price"});
    CHECK(scene.stock().act->counts == "2種類 7枚");
    scene.does(intent::ConfirmStock{});
    const auto& batch = std::get<app::LabelBatch>(scene.last<app::MakePaper>().request);
    CHECK(batch.use == app::LabelUse::price);
    CHECK(batch.sheet == "A4-65");
    CHECK(batch.used == 7);
    CHECK(batch.name == "labels-2026-11-28-1105");
    REQUIRE(batch.lines.size() == 2);
    CHECK(batch.lines[0] == app::LabelBatch::Line{ItemCode(beer), 6});
    // A second press makes no second file.
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::MakePaper>() == 1);
    scene.hears(
        app::PaperMade{scene.last<app::MakePaper>().number, fail(ErrorCode::disk_full, {{"path", "/p"}})});
    CHECK(scene.model().banner->severity == Severity::warn);
    CHECK(scene.stock().act->lines.size() == 2);
}

/// What stands on the labels of a slip, one a line.
std::vector<std::string> labels_on(const app::PrintSlip& slip) {
    std::vector<std::string> labels;
    for (const auto& element : slip.document.elements) {
        const auto& label = std::get<device::Label>(element);
        labels.push_back(label.name + "|" + label.origin + "|" + label.badge + "|" + label.was + "|" +
                         label.price + "|" + label.code);
    }
    return labels;
}

void puts_on_roll(StockScene& scene) {
    scene.does(intent::OpenTile{"labels"});
    scene.does(intent::EditStockField{"sheet"});
    scene.does(intent::ChooseStock{"roll"});
}

TEST_CASE("labels go to the receipt printer, once until it has answered, and who asked hears how it went") {
    StockScene scene;
    puts_on_roll(scene);
    // A roll has no places that are used up.
    REQUIRE(scene.stock().act->fields.size() == 2);
    CHECK(scene.stock().act->fields[1].value == "ロール紙");
    CHECK(scene.stock().act->button == "印刷する");
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::PrintSlip>() == 0);
    scene.taps(oil);
    scene.taps(beer);
    scene.taps(beer);
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::MakePaper>() == 0);
    REQUIRE(scene.posted<app::PrintSlip>() == 1);
    const auto& slip = scene.last<app::PrintSlip>();
    CHECK(slip.name == "labels");
    REQUIRE(labels_on(slip).size() == 3);
    CHECK(labels_on(slip)[0].starts_with("ペペロンオイル|"));
    CHECK(labels_on(slip)[0].ends_with("||¥1,080|" + std::string(oil)));
    CHECK(labels_on(slip)[1] == labels_on(slip)[2]);
    CHECK(labels_on(slip)[2].ends_with("|¥660|" + std::string(beer)));
    // The printer is at it: a second press prints nothing, other screens go on.
    CHECK(scene.stock().act->why_not == "印刷しています");
    CHECK_FALSE(scene.stock().waiting);
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::PrintSlip>() == 1);
    // The answer to another slip is not theirs.
    scene.hears(app::SlipPrinted{"to-order", {}});
    CHECK(scene.stock().act->why_not == "印刷しています");
    scene.hears(app::SlipPrinted{"labels", fail(ErrorCode::printer_paper_out)});
    CHECK(scene.model().banner->severity == Severity::warn);
    CHECK(scene.stock().act->why_not.empty());
    CHECK(scene.stock().act->lines.size() == 2);
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::PrintSlip>() == 2);
    scene.hears(app::SlipPrinted{"labels", {}});
    CHECK(scene.model().banner->text == "印刷しました");
}

TEST_CASE("labels that the writer has no room for are not at the printer") {
    StockScene scene;
    puts_on_roll(scene);
    scene.taps(oil);
    scene.accepts = false;
    scene.does(intent::ConfirmStock{});
    CHECK(scene.model().banner->severity == Severity::warn);
    CHECK(scene.stock().act->why_not.empty());
}

TEST_CASE("only so many labels go to the roll at once, and the button says how many") {
    StockScene scene;
    puts_on_roll(scene);
    scene.taps(oil);
    scene.does(intent::SelectGoods{scene.stock().act->lines[0].line});
    for (const char* digit : {"3", "0"}) scene.does(intent::StockKey{digit});
    CHECK(scene.stock().act->why_not.empty());
    scene.does(intent::FinishLine{});
    scene.taps(beer);
    CHECK(scene.stock().act->why_not == "ロール紙は一度に 30 枚までです");
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::PrintSlip>() == 0);
    // A sheet takes them.
    scene.does(intent::EditStockField{"sheet"});
    CHECK(scene.stock().chooser->rows.back().detail == "レシートプリンターで印刷　一度に 30 枚まで");
    scene.does(intent::ChooseStock{"A4-44"});
    CHECK(scene.stock().act->why_not.empty());
    scene.does(intent::ConfirmStock{});
    CHECK(scene.posted<app::MakePaper>() == 1);
}

/// The weighing shop, and a ham whose code holds a price.
std::shared_ptr<const app::Catalogue> shop_with_ham() {
    const auto shop = weighing_catalogue();
    auto items = shop->items();
    items.push_back(items.front());
    auto& ham = items.back().item;
    ham.id = ItemId{{StreamId("T1"), 7, 99}};
    ham.codes = {ItemCode("2000012000003")};
    ham.name = "越前ハム";
    ham.price = Yen(1'500);
    return shop->with_goods(app::Assortment::whole(std::move(items)));
}

TEST_CASE("reduced stickers of the roll hold their new price, and what no code can say keeps them back") {
    CounterStart start;
    start.catalogue = shop_with_ham();
    StockScene scene(std::move(start));
    puts_on_roll(scene);
    scene.does(intent::ChooseStock{"reduced"});
    REQUIRE(scene.stock().act->fields.size() == 3);
    CHECK(scene.stock().act->fields[2].key == "percent");
    // The price of 100 g is none of a pack, though a code of these goods could hold one.
    for (const char* code : {oil, beans}) {
        scene.taps(code);
        CHECK(scene.stock().act->lines[0].warning == "値段を入れられるコードがありません");
        CHECK(scene.stock().act->why_not == "値下げできない商品を消してください");
        scene.does(intent::ConfirmStock{});
        scene.does(intent::RemoveGoods{scene.stock().act->lines[0].line});
    }
    CHECK(scene.posted<app::PrintSlip>() == 0);
    scene.taps("2000012000003");
    CHECK(scene.stock().act->lines[0].detail == "¥1,500 → ¥1,200");
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.posted<app::PrintSlip>() == 1);
    CHECK(labels_on(scene.last<app::PrintSlip>()) ==
          std::vector<std::string>{"越前ハム||値下げ|¥1,500|¥1,200|2000012012006"});
}

}  // namespace
}  // namespace tsunagu::viewmodel
