// What to order and the brochure rack, from the first tap to what the writer is asked for.
#include "pos/viewmodel/reorder_list.h"
#include "tests/pos/viewmodel/shelf_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const StockHomeModel& page(const StockScene& scene) {
    return *scene.stock().home;
}

const StockRowModel& row(const StockScene& scene, const char* code) {
    for (const auto& row : page(scene).rows)
        if (row.code == code) return row;
    throw std::runtime_error("no such row");
}

TEST_CASE("what to order stands by municipality, with how its figure came about in one line") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    CHECK(scene.stock().name == "stock-reorder");
    CHECK(scene.last<app::AskReorder>().location == LocationCode("CORNER"));
    CHECK(page(scene).empty_words == "調べています");
    CHECK(page(scene).why_not == "調べています");
    sees_reorder(scene);
    REQUIRE(page(scene).rows.size() == 2);
    CHECK(page(scene).rows[0].heading == "新島村");
    CHECK(page(scene).rows[1].heading == "自治体なし");
    // 59 sold in 28 days are 2.1 a day; in 7 days 14.75, which is 15: 15 + 6 - 4 - 2 - 3 = 12.
    CHECK(row(scene, oil).figure == "12");
    CHECK(row(scene, oil).words == "1日 2.1 × 7日 ＝ 15 ＋ 最低 6 − 在庫 4 − 輸送中 2 − 発注済み 3");
    CHECK(row(scene, beer).words == "1日 0 × 7日 ＝ 0 ＋ 最低 24 − 在庫 20");
    CHECK(page(scene).why_not.empty());
    scene.does(intent::ChooseTab{"watched"});
    CHECK(page(scene).rows.size() == 3);
    CHECK(row(scene, cracker).figure == "2");
}

TEST_CASE("an average is told to the nearest tenth without a fraction being computed with") {
    app::OrderLine line;
    line.basis.lead_days = 7;
    const auto average = [&](std::int64_t sold, int days) {
        line.basis.sold = Quantity(sold);
        line.basis.days = days;
        const auto catalogue = small_catalogue();
        const StockContext context{*catalogue, Language::en, opening, {}, 0};
        const auto text = why_of(line, context);
        return text.substr(0, text.find(' '));
    };
    CHECK(average(28, 28) == "1");
    CHECK(average(1, 28) == "0");
    CHECK(average(7, 4) == "1.8");
    CHECK(average(5, 4) == "1.3");
    CHECK(average(-3, 28) == "0");
    CHECK(average(34'000, 28) == "1,214.3");
}

TEST_CASE(
    "one municipality's order is recorded as it stood, once, and nothing can be ordered until it is read anew") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    sees_reorder(scene);
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.stock().chooser);
    REQUIRE(scene.stock().chooser->rows.size() == 3);
    CHECK(scene.stock().chooser->rows[0].detail == "2品 16点");
    CHECK(scene.stock().chooser->rows[1].label == "新島村");
    scene.does(intent::ChooseStock{"133639"});
    REQUIRE(scene.stock().confirm);
    REQUIRE(scene.stock().confirm->lines.size() == 1);
    CHECK(scene.stock().confirm->counts == "1品 12点");
    scene.answers(intent::AnswerStock{true});
    scene.answers(intent::AnswerStock{true});
    REQUIRE(scene.posted<app::ActOnStock>() == 1);
    const auto& request = scene.asked<app::OrderRequest>();
    CHECK_FALSE(request.close);
    REQUIRE(request.orders.size() == 1);
    CHECK(request.orders[0].at == LocationCode("CORNER"));
    REQUIRE(request.orders[0].goods.size() == 1);
    CHECK(request.orders[0].goods[0].code == ItemCode(oil));
    CHECK(request.orders[0].goods[0].quantity == Quantity(12));
    CHECK(request.operator_id == OperatorId("03"));
    const auto asked = scene.posted<app::AskReorder>();
    scene.is_done();
    CHECK(scene.stock().name == "stock-reorder");
    CHECK(scene.posted<app::AskReorder>() == asked + 1);
    CHECK(page(scene).why_not == "調べています");
    scene.does(intent::ConfirmStock{});
    CHECK_FALSE(scene.stock().chooser);
    CHECK_FALSE(scene.stock().confirm);
    // An order is closed, not taken back.
    scene.does(intent::StockBack{});
    CHECK_FALSE(page(scene).last);
}

TEST_CASE("the list is printed by municipality, and what became of it is said") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    scene.does(intent::OpenTile{"print-list"});
    // Nothing is read yet.
    CHECK(scene.posted<app::PrintSlip>() == 0);
    sees_reorder(scene);
    scene.does(intent::OpenTile{"print-list"});
    REQUIRE(scene.posted<app::PrintSlip>() == 1);
    const auto& document = scene.last<app::PrintSlip>().document;
    std::vector<std::string> goods;
    for (const auto& element : document.elements)
        if (const auto* pair = std::get_if<device::PairLine>(&element))
            goods.push_back(pair->left + "|" + pair->right);
    CHECK(goods == std::vector<std::string>{"ペペロンオイル|12点", "新橋SLビール|4点", "合計|16点"});
    scene.hears(app::SlipPrinted{"to-order", {}});
    CHECK(scene.model().banner->text == "印刷しました");
    scene.hears(app::SlipPrinted{"to-order", fail(ErrorCode::printer_absent)});
    CHECK(scene.model().banner->severity == Severity::warn);
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"brochures"});
    sees_rack(scene, 0);
    scene.does(intent::OpenTile{"print-list"});
    CHECK(scene.posted<app::PrintSlip>() == 2);
}

TEST_CASE("the order is made on paper as it stood, once at a time, and where it lies is said") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    CHECK_FALSE(page(scene).tiles.back().enabled);
    sees_reorder(scene);
    CHECK(page(scene).tiles.back().key == "order-paper");
    CHECK(page(scene).tiles.back().enabled);
    scene.does(intent::OpenTile{"order-paper"});
    scene.does(intent::OpenTile{"order-paper"});
    REQUIRE(scene.posted<app::MakePaper>() == 1);
    const auto asked = scene.last<app::MakePaper>();
    const auto& paper = std::get<app::OrderPaper>(asked.request);
    CHECK(paper.lines.size() == 3);
    CHECK(paper.date == parse_date("2026-11-28").value());
    CHECK(paper.signer == "03");
    scene.hears(app::PaperMade{asked.number, std::filesystem::path("/home/shop/order.pdf")});
    CHECK(scene.model().banner->text.find("/home/shop/order.pdf") != std::string::npos);
    scene.does(intent::OpenTile{"order-paper"});
    CHECK(scene.posted<app::MakePaper>() == 2);
}

TEST_CASE("what will not come is given up after a question") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    sees_reorder(scene);
    scene.does(intent::ChooseTab{"open"});
    CHECK(row(scene, oil).figure == "3");
    scene.does(intent::OpenStockRow{scene.item(oil)});
    CHECK(row(scene, oil).acts[0].key == "close-order");
    scene.does(intent::OpenTile{"close-order", scene.item(oil)});
    REQUIRE(scene.stock().confirm);
    scene.does(intent::AnswerStock{false});
    CHECK(scene.posted<app::ActOnStock>() == 0);
    scene.does(intent::OpenTile{"close-order", scene.item(oil)});
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::OrderRequest>();
    CHECK(request.close);
    CHECK(request.orders[0].goods[0].code == ItemCode(oil));
}

TEST_CASE("a minimum is typed on the pad, of 0 too, with the days an order takes") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    sees_reorder(scene);
    scene.does(intent::OpenTile{"minimum", scene.item(oil)});
    CHECK(scene.stock().name == "stock-minimum");
    REQUIRE(scene.stock().act->editor);
    scene.does(intent::StockKey{"1"});
    scene.does(intent::StockKey{"2"});
    // A scan goes on to the next goods; a price or a date in it says nothing here.
    scene.does(intent::ScanCode{"(01)04901234567894(17)270331(10)B1"});
    scene.does(intent::StockKey{"0"});
    scene.does(intent::FinishLine{});
    CHECK(scene.stock().act->why_not.empty());
    scene.does(intent::EditStockField{"lead-days"});
    REQUIRE(scene.stock().chooser);
    scene.does(intent::ChooseStock{"14"});
    scene.records();
    const auto& request = scene.asked<app::ReorderPointRequest>();
    CHECK(request.at == LocationCode("CORNER"));
    CHECK(request.lead_days == 14);
    CHECK_FALSE(request.off);
    REQUIRE(request.goods.size() == 2);
    CHECK(request.goods[0].quantity == Quantity(12));
    CHECK(request.goods[1].code == ItemCode(beer));
    CHECK(request.goods[1].quantity == Quantity(0));
    CHECK(request.goods[1].lot.empty());
    scene.is_done();
    CHECK(scene.stock().name == "stock-reorder");
}

TEST_CASE("a minimum begins with the one that holds, and digits replace it") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    sees_reorder(scene);
    scene.does(intent::OpenTile{"minimum", scene.item(beer)});
    CHECK(scene.stock().act->editor->quantity == "24");
    scene.does(intent::StockKey{"5"});
    CHECK(scene.stock().act->editor->quantity == "5");
    // Another one begins with its own; goods that nobody watches yet with one.
    scene.does(intent::ScanCode{oil});
    CHECK(scene.stock().act->editor->quantity == "6");
    scene.does(intent::ScanCode{plum});
    CHECK(scene.stock().act->editor->quantity == "1");
    CHECK(scene.stock().act->counts == "3品");
}

TEST_CASE("goods are watched no more") {
    StockScene scene;
    scene.does(intent::OpenTile{"reorder"});
    sees_reorder(scene);
    scene.does(intent::ScanCode{oil});
    CHECK(scene.stock().name == "stock-minimum");
    scene.does(intent::FinishLine{});
    scene.does(intent::ChooseStock{"off"});
    CHECK(scene.stock().act->fields.empty());
    scene.records();
    CHECK(scene.asked<app::ReorderPointRequest>().off);
}

TEST_CASE("the rack shows every slot, the empty ones first, and what each municipality is asked for") {
    StockScene scene;
    scene.does(intent::OpenTile{"brochures"});
    CHECK(scene.stock().name == "stock-rack");
    CHECK(scene.last<app::AskRack>().location == LocationCode("CORNER"));
    CHECK(page(scene).empty_words == "棚を調べています");
    sees_rack(scene, 5);
    REQUIRE(page(scene).rows.size() == 2);
    CHECK(page(scene).rows[0].name == "A-2");
    CHECK_FALSE(page(scene).rows[0].can_open);
    CHECK(page(scene).rows[1].name == "A-1　観光案内");
    CHECK(page(scene).rows[1].detail == "自治体なし　週に 10 部　数えた日 2026-11-15");
    CHECK(page(scene).rows[1].figure == "5");
    CHECK(page(scene).rows[1].severity == Severity::note);
    scene.does(intent::ChooseTab{"empty"});
    CHECK(page(scene).rows.size() == 1);
    scene.does(intent::ChooseTab{"asking"});
    CHECK(page(scene).empty_words == "頼むものはありません");
    sees_rack(scene, 0);
    REQUIRE(page(scene).rows.size() == 1);
    CHECK(page(scene).rows[0].heading == "自治体なし");
    CHECK(page(scene).rows[0].severity == Severity::stop);
    scene.does(intent::ChooseTab{"all"});
    CHECK(page(scene).rows[0].code == flyer);
    CHECK(page(scene).rows[1].name == "A-2");
}

TEST_CASE(
    "a refill is scanned and typed, told from where, recorded, and can be taken back on the rack's page") {
    StockScene scene;
    scene.does(intent::OpenTile{"brochures"});
    sees_rack(scene, 5);
    // What is no brochure is not refilled.
    scene.does(intent::ScanCode{oil});
    CHECK(scene.stock().name == "stock-rack");
    CHECK(scene.model().banner->severity == Severity::warn);
    scene.dismisses();
    scene.does(intent::ScanCode{flyer});
    CHECK(scene.stock().name == "stock-refill");
    REQUIRE(scene.stock().act->editor);
    scene.does(intent::StockKey{"3"});
    scene.does(intent::StockKey{"0"});
    scene.does(intent::ScanCode{flyer});
    CHECK(scene.stock().act->editor->quantity == "31");
    scene.does(intent::FinishLine{});
    // The rack stands beside the list, and its rows are what cards are elsewhere.
    REQUIRE(scene.stock().home);
    CHECK(row(scene, flyer).words == "→ 31");
    scene.does(intent::EditStockField{"from"});
    scene.does(intent::ChooseStock{"SOKO"});
    scene.records();
    const auto& request = scene.asked<app::RefillRequest>();
    CHECK(request.at == LocationCode("CORNER"));
    CHECK(request.from == LocationCode("SOKO"));
    REQUIRE(request.goods.size() == 1);
    CHECK(request.goods[0].quantity == Quantity(31));
    const auto asked = scene.posted<app::AskRack>();
    scene.is_done();
    CHECK(scene.stock().name == "stock-rack");
    CHECK(scene.posted<app::AskRack>() == asked + 1);
    REQUIRE(page(scene).last);
    scene.does(intent::UndoStockAct{});
    scene.does(intent::ChooseStock{"mistyped"});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::ReverseRequest>().act.seq == 100);
}

TEST_CASE("the municipality sent them unless somebody says otherwise") {
    StockScene scene;
    scene.does(intent::OpenTile{"brochures"});
    sees_rack(scene, 5);
    scene.does(intent::OpenTile{"refill", scene.item(flyer)});
    scene.does(intent::FinishLine{});
    scene.records();
    CHECK(scene.asked<app::RefillRequest>().from == LocationCode("SUPPLIER"));
}

TEST_CASE("the rack is counted by tapping its rows, and none is a count too") {
    StockScene scene;
    scene.does(intent::OpenTile{"brochures"});
    sees_rack(scene, 5);
    scene.does(intent::OpenTile{"rack-count"});
    CHECK(scene.stock().name == "stock-rack-count");
    CHECK(page(scene).rows.size() == 1);
    scene.does(intent::OpenStockRow{scene.item(flyer)});
    REQUIRE(scene.stock().act->editor);
    scene.does(intent::StockKey{"0"});
    scene.does(intent::FinishLine{});
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.stock().confirm);
    CHECK(scene.stock().confirm->lines.size() == 1);
    CHECK(scene.stock().confirm->counts == "1品 0点");
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::RackCountRequest>();
    REQUIRE(request.goods.size() == 1);
    CHECK(request.goods[0].quantity == Quantity(0));
}

TEST_CASE("a count that was begun is there after a power cut, with what is none") {
    StockScene scene;
    scene.does(intent::OpenTile{"brochures"});
    sees_rack(scene, 5);
    scene.does(intent::OpenTile{"rack-count", scene.item(flyer)});
    scene.does(intent::StockKey{"0"});
    scene.does(intent::FinishLine{});
    CounterStart start;
    start.stock_drafts = scene.last<app::SaveDeviceSetting>().value;
    StockScene after(std::move(start));
    after.does(intent::OpenTile{"brochures"});
    after.does(intent::OpenTile{"rack-count"});
    REQUIRE(after.stock().act->lines.size() == 1);
    CHECK(after.stock().act->lines[0].quantity == "0");
}

TEST_CASE("a refill that was begun waits, and one step back leads to the rack") {
    StockScene scene;
    scene.does(intent::OpenTile{"brochures"});
    sees_rack(scene, 5);
    scene.does(intent::OpenTile{"refill", scene.item(flyer)});
    scene.does(intent::StockBack{});
    CHECK(scene.stock().name == "stock-refill");
    scene.does(intent::StockBack{});
    CHECK(scene.stock().name == "stock-rack");
    CHECK(page(scene).tiles[0].badge == "入力中");
    scene.does(intent::StockBack{});
    CHECK(scene.stock().name == "stock");
}

}  // namespace
}  // namespace tsunagu::viewmodel
