// Deliveries that a note announced: filled in from what it still misses, in parts.
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const StockActModel& delivery(const StockScene& scene) {
    return *scene.stock().act;
}

void chooses(StockScene& scene, const std::string& key) {
    scene.does(intent::EditStockField{"expected"});
    REQUIRE(scene.stock().name == "stock-expected");
    scene.does(intent::ChooseStock{key});
}

std::string later_of(const StockScene& scene) {
    for (const auto& fact : scene.stock().confirm->facts)
        if (fact.label == "あとで届く分") return fact.text;
    return {};
}

TEST_CASE("a delivery is filled in from what its note still misses, and the rest is chosen later") {
    StockScene scene;
    scene.sees_expected();
    CHECK(scene.stock().home->tiles[0].badge == "2");
    scene.does(intent::OpenTile{"receive"});
    REQUIRE(delivery(scene).fields.size() == 4);
    CHECK(delivery(scene).fields[0].hint == "選ぶ（2件）");
    scene.does(intent::EditStockField{"expected"});
    REQUIRE(scene.stock().chooser->rows.size() == 4);
    CHECK(scene.stock().chooser->rows[0].label == "納品書番号 1024");
    CHECK(scene.stock().chooser->rows[0].detail == "大島乳業加工組合　あと 2品 36点");
    CHECK(scene.stock().chooser->rows[1].detail == "あと 1品 5点");
    CHECK(scene.stock().chooser->rows[2].chosen);
    scene.does(intent::ChooseStock{to_text(small_note)});
    CHECK(delivery(scene).fields[0].value == "1024　あと 2品 36点");
    CHECK(delivery(scene).fields[1].value == "大島乳業加工組合");
    CHECK(delivery(scene).fields[2].value == "1024");
    REQUIRE(delivery(scene).lines.size() == 2);
    CHECK(delivery(scene).lines[0].detail == "M8　賞味期限 2027-03-31");
    CHECK(delivery(scene).counts == "2品 36点");
    // Four oils and all crackers did not come.
    for (int i = 0; i < 4; ++i) scene.does(intent::StepGoods{delivery(scene).lines[0].line, -1});
    scene.does(intent::RemoveGoods{delivery(scene).lines[1].line});
    scene.does(intent::ConfirmStock{});
    CHECK(later_of(scene) == "2品 16点");
    scene.answers(intent::AnswerStock{true});
    const auto first = scene.asked<app::ReceiveRequest>();
    CHECK(first.consignor == ConsignorCode("C001"));
    CHECK(first.delivery_note == "1024");
    // Nothing had come of it: were it in the journal all the same, it would be asked about.
    CHECK_FALSE(first.again);
    REQUIRE(first.goods.size() == 1);
    CHECK(first.goods[0].lot == "M8");
    CHECK(first.goods[0].expiry->date == parse_date("2027-03-31").value());
    CHECK(first.goods[0].quantity == Quantity(20));
    const auto asked = scene.posted<app::AskStock>();
    scene.is_done();
    // What it still misses is read anew, and is what the next delivery begins with.
    CHECK(scene.posted<app::AskStock>() == asked + 1);
    scene.sees_expected(20);
    scene.does(intent::OpenTile{"receive"});
    chooses(scene, to_text(small_note));
    CHECK(delivery(scene).counts == "2品 16点");
    scene.does(intent::ConfirmStock{});
    CHECK(later_of(scene).empty());
    scene.answers(intent::AnswerStock{true});
    // It is the rest of a note of which some came, so the same note is not asked about.
    CHECK(scene.asked<app::ReceiveRequest>().rest);
    CHECK(scene.asked<app::ReceiveRequest>().goods[0].quantity == Quantity(4));
}

TEST_CASE("goods that bear only a date are received as a scan of them would be") {
    StockScene scene;
    scene.sees_expected();
    scene.does(intent::OpenTile{"receive"});
    chooses(scene, to_text(nameless_note));
    REQUIRE(delivery(scene).lines.size() == 1);
    CHECK(delivery(scene).lines[0].detail == "賞味期限 2027-06-30");
    scene.does(intent::ConfirmStock{});
    CHECK(later_of(scene).empty());
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::ReceiveRequest>();
    CHECK(request.consignor.empty());
    CHECK(request.delivery_note == "2048");
    CHECK(request.goods[0].lot.empty());
}

TEST_CASE("what was scanned before the note was chosen is not doubled, and another note takes its place") {
    StockScene scene;
    scene.sees_expected();
    scene.does(intent::OpenTile{"receive"});
    scene.does(intent::ScanCode{"(01)04900000000009(15)270331(10)M8"});
    chooses(scene, to_text(small_note));
    // The oil stands as it was scanned; the crackers are filled in.
    CHECK(delivery(scene).counts == "2品 13点");
    chooses(scene, to_text(nameless_note));
    CHECK(delivery(scene).counts == "2品 6点");
    CHECK(delivery(scene).fields[1].value.empty());
    SECTION("a line that a hand has changed stays") {
        scene.does(intent::StepGoods{delivery(scene).lines[1].line, -1});
        chooses(scene, "none");
        CHECK(delivery(scene).counts == "2品 5点");
    }
    SECTION("and none of them is a delivery nobody announced") {
        chooses(scene, "none");
        CHECK(delivery(scene).counts == "1品 1点");
    }
    CHECK(delivery(scene).fields[0].value.empty());
    CHECK(delivery(scene).fields[2].value.empty());
}

TEST_CASE(
    "a note that a hand typed is known as the one that is waited for; another one begins another delivery") {
    StockScene scene;
    scene.sees_expected(20);
    scene.does(intent::OpenTile{"receive"});
    chooses(scene, to_text(small_note));
    scene.does(intent::EditStockField{"delivery-note"});
    scene.does(intent::StockKey{"5"});
    scene.does(intent::FinishText{true});
    CHECK(delivery(scene).fields[0].value.empty());
    scene.records();
    CHECK(scene.asked<app::ReceiveRequest>().delivery_note == "10245");
    CHECK_FALSE(scene.asked<app::ReceiveRequest>().again);
    scene.is_refused({ErrorCode::disk_full, {}, {}});
    scene.does(intent::EditStockField{"delivery-note"});
    scene.does(intent::StockErase{});
    scene.does(intent::FinishText{true});
    CHECK(delivery(scene).fields[0].value == "1024　あと 2品 16点");
    scene.records();
    // Typed, it may be the box of before.
    CHECK_FALSE(scene.asked<app::ReceiveRequest>().again);
}

TEST_CASE("where nothing is waited for, nobody is asked which note it is of") {
    StockScene scene;
    CHECK(scene.stock().home->tiles[0].badge.empty());
    scene.does(intent::OpenTile{"receive"});
    CHECK(delivery(scene).fields.size() == 3);
    scene.does(intent::OpenTile{"dispatch"});
    scene.sees_expected();
    CHECK(delivery(scene).fields.size() == 1);
}

TEST_CASE(
    "the slip of a delivery is printed once it is recorded, as often as it is asked for, until it is taken back") {
    StockScene scene;
    scene.does(intent::OpenTile{"waste", scene.item(oil)});
    scene.does(intent::ChooseStock{"damaged"});
    scene.records();
    scene.is_done(99);
    // Of what is no delivery there is no slip.
    CHECK_FALSE(scene.stock().home->last->has_slip);
    scene.does(intent::PrintStockSlip{});
    CHECK(scene.posted<app::PrintReceivingSlip>() == 0);
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.records();
    scene.is_done(123);
    CHECK(scene.stock().home->last->has_slip);
    scene.does(intent::PrintStockSlip{});
    REQUIRE(scene.posted<app::PrintReceivingSlip>() == 1);
    CHECK(scene.last<app::PrintReceivingSlip>().delivery == EntryRef{StreamId("T1"), 7, 123});
    scene.hears(app::SlipPrinted{"received-T1-7-123", {}});
    CHECK(scene.model().banner->text == "印刷しました");
    scene.does(intent::PrintStockSlip{});
    CHECK(scene.posted<app::PrintReceivingSlip>() == 2);
    scene.accepts = false;
    scene.does(intent::PrintStockSlip{});
    CHECK(scene.model().banner->severity == Severity::warn);
    scene.accepts = true;
    scene.does(intent::UndoStockAct{});
    scene.does(intent::ChooseStock{"twice"});
    scene.answers(intent::AnswerStock{true});
    scene.is_done(124);
    CHECK_FALSE(scene.stock().home->last->has_slip);
}

TEST_CASE("a note whose rest will not come is closed with a reason, and what was begun stays") {
    StockScene scene;
    scene.sees_expected(20);
    scene.does(intent::OpenTile{"receive"});
    scene.taps(beer);
    scene.does(intent::EditStockField{"expected"});
    CHECK(scene.stock().chooser->rows.back().label == "残りが来ない納品書…");
    scene.does(intent::ChooseStock{scene.stock().chooser->rows.back().key});
    REQUIRE(scene.stock().chooser);
    REQUIRE(scene.stock().chooser->rows.size() == 2);
    scene.does(intent::ChooseStock{to_text(small_note)});
    REQUIRE(scene.stock().confirm);
    CHECK(scene.stock().confirm->title == "納品書 1024 の残りを打ち切りますか");
    REQUIRE(scene.stock().confirm->lines.size() == 2);
    CHECK(scene.stock().confirm->lines[0].quantity == "4");
    // Not without saying why.
    CHECK_FALSE(scene.stock().confirm->can_yes);
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.posted<app::ActOnStock>() == 0);
    scene.does(intent::ChooseStock{"short"});
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::CloseExpectedRequest>();
    CHECK(request.consignor == ConsignorCode("C001"));
    CHECK(request.delivery_note == "1024");
    CHECK(request.why == "欠品");
    scene.is_done();
    CHECK(scene.model().banner->text == "納品書 1024 の残りを打ち切りました");
    CHECK(scene.stock().name == "stock-receive");
    CHECK(delivery(scene).counts == "1品 1点");
}

TEST_CASE("the rest of a note is still the rest after a power cut") {
    StockScene before;
    before.sees_expected(20);
    before.does(intent::OpenTile{"receive"});
    chooses(before, to_text(small_note));
    CounterStart start;
    start.stock_drafts = before.last<app::SaveDeviceSetting>().value;
    StockScene after(std::move(start));
    after.sees_expected(20);
    after.does(intent::OpenTile{"receive"});
    CHECK(delivery(after).fields[0].value == "1024　あと 2品 16点");
    CHECK(delivery(after).counts == "2品 16点");
    after.records();
    CHECK(after.asked<app::ReceiveRequest>().rest);
    CHECK(after.asked<app::ReceiveRequest>().goods[0].lot == "M8");
}

}  // namespace
}  // namespace tsunagu::viewmodel
