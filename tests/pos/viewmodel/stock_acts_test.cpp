// Deliveries, waste, transfers and taking back, from the first tap to what the writer is asked for.
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const StockActModel& act(const StockScene& scene) {
    return *scene.stock().act;
}

TEST_CASE("a delivery is tapped, scanned and typed, looked at whole, and recorded once") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    CHECK(act(scene).why_not == "商品を入れてください");
    scene.taps(cracker);
    scene.does(intent::ScanCode{"(01)04901234567894(17)270331(10)B1"});
    REQUIRE(act(scene).lines.size() == 2);
    CHECK(act(scene).lines[1].detail == "B1　消費期限 2027-03-31");
    scene.does(intent::SelectGoods{act(scene).lines[0].line});
    scene.does(intent::StockKey{"2"});
    scene.does(intent::StockKey{"4"});
    scene.does(intent::EditStockField{"date"});
    for (const char* digit : {"2", "7", "0", "2", "2", "8"}) scene.does(intent::StockKey{digit});
    scene.does(intent::EditStockField{"lot"});
    CHECK(scene.stock().name == "stock-text");
    scene.does(intent::TypeText{"L7"});
    scene.does(intent::FinishText{true});
    scene.does(intent::FinishLine{});
    scene.does(intent::EditStockField{"consignor"});
    scene.does(intent::ChooseStock{"C001"});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().name == "stock-confirm");
    CHECK(scene.stock().confirm->counts == "2品 25点");
    CHECK(scene.stock().confirm->lines[0].detail == "L7　賞味期限 2027-02-28");
    // What appeared under the finger is deaf to the same press.
    scene.does(intent::AnswerStock{true});
    CHECK(scene.posted<app::ActOnStock>() == 0);
    scene.answers(intent::AnswerStock{true});
    scene.answers(intent::AnswerStock{true});
    REQUIRE(scene.posted<app::ActOnStock>() == 1);
    const auto& request = scene.asked<app::ReceiveRequest>();
    CHECK(request.to == LocationCode("CORNER"));
    CHECK(request.consignor == ConsignorCode("C001"));
    CHECK_FALSE(request.trade.has_value());
    CHECK(request.operator_id == OperatorId("03"));
    REQUIRE(request.goods.size() == 2);
    CHECK(request.goods[0].code == ItemCode(cracker));
    CHECK(request.goods[0].quantity == Quantity(24));
    CHECK(request.goods[0].lot == "L7");
    CHECK(request.goods[0].expiry->date == parse_date("2027-02-28").value());
    CHECK(request.goods[1].lot == "B1");
    CHECK(request.goods[1].expiry->kind == domain::ExpiryKind::use_by);
    scene.is_done();
    CHECK(scene.stock().name == "stock");
    CHECK(scene.model().banner->severity == Severity::good);
    CHECK(scene.stock().home->last->text == "さきほど：入荷　2品 25点");
}

TEST_CASE("a date that was left half typed is not dropped: the delivery waits until it is whole or gone") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    scene.taps(oil);
    const auto line = scene.stock().act->lines[0].line;
    const auto types = [&](const char* digits) {
        for (const char* at = digits; *at != 0; ++at) scene.does(intent::StockKey{std::string(1, *at)});
    };
    scene.does(intent::SelectGoods{line});
    scene.does(intent::EditStockField{"date"});
    types("2703");
    scene.does(intent::FinishLine{});
    CHECK(scene.stock().act->lines[0].severity == Severity::stop);
    CHECK(scene.stock().act->why_not.find("途中") != std::string::npos);
    scene.does(intent::ConfirmStock{});
    CHECK_FALSE(scene.stock().confirm.has_value());
    // Gone on with, it is whole; a day that no calendar has is none.
    scene.does(intent::SelectGoods{line});
    types("32");
    scene.does(intent::FinishLine{});
    CHECK_FALSE(scene.stock().act->why_not.empty());
    scene.does(intent::SelectGoods{line});
    scene.does(intent::StockErase{});
    types("1");
    scene.does(intent::FinishLine{});
    CHECK(scene.stock().act->why_not.empty());
    scene.records();
    const auto& request = scene.asked<app::ReceiveRequest>();
    CHECK(request.goods[0].expiry->date == parse_date("2027-03-31").value());
}

TEST_CASE("no item is made to be sold in the middle of an act on stock") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    REQUIRE(act(scene).shelf);
    CHECK(act(scene).shelf->new_item.empty());
    scene.does(intent::NewItem{});
    CHECK_FALSE(scene.model().new_item);
}

TEST_CASE("goods that have passed are not received, and the line says so") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    scene.does(intent::ScanCode{"(01)04901234567894(17)261101(10)B1"});
    CHECK(act(scene).lines[0].severity == Severity::stop);
    CHECK(act(scene).why_not == "期限を見直してください");
    scene.does(intent::ConfirmStock{});
    CHECK_FALSE(scene.stock().confirm.has_value());
}

TEST_CASE("one who steps back while it is written does not find the act again as not recorded") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    scene.taps(oil);
    scene.records();
    scene.does(intent::StockBack{});
    scene.does(intent::StockBack{});
    scene.is_done();
    scene.does(intent::OpenTile{"receive"});
    CHECK(act(scene).lines.empty());
}

TEST_CASE("a delivery note that is there already is asked about, not doubled and not refused") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.does(intent::EditStockField{"delivery-note"});
    scene.does(intent::StockKey{"1024"});
    scene.does(intent::FinishText{true});
    scene.records();
    CHECK(scene.asked<app::ReceiveRequest>().delivery_note == "1024");
    CHECK_FALSE(scene.asked<app::ReceiveRequest>().again);
    scene.is_refused({ErrorCode::delivery_note_there,
                      {{"note", "1024"}, {"consignor", "-"}, {"entry", "T1/7/9"}, {"date", "2026-11-27"}},
                      {}});
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->severity == Severity::warn);
    CHECK(scene.stock().confirm->warning.find("1024") != std::string::npos);
    // Looking again keeps all that was entered.
    scene.does(intent::AnswerStock{false});
    CHECK(act(scene).lines.size() == 1);
    scene.records();
    scene.is_refused({ErrorCode::delivery_note_there, {}, {}});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::ReceiveRequest>().again);
}

TEST_CASE("a lot that comes with another date is asked about, and asked anew where the lot is changed") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    scene.does(intent::ScanCode{"(01)04900000000009(17)270331(10)L7"});
    scene.records();
    CHECK(scene.asked<app::ReceiveRequest>().other_dates.empty());
    const Error other{ErrorCode::lot_dated_otherwise,
                      {{"code", oil},
                       {"lot", "L7"},
                       {"there", "賞味期限 2027-01-31"},
                       {"there_en", "best before 2027-01-31"},
                       {"value", "賞味期限 2027-03-31"},
                       {"value_en", "best before 2027-03-31"}},
                      {}};
    scene.is_refused(other);
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->title == "同じロットの期限が違います");
    CHECK(scene.stock().confirm->warning.find("2027-01-31") != std::string::npos);
    scene.answers(intent::AnswerStock{true});
    REQUIRE(scene.asked<app::ReceiveRequest>().other_dates.size() == 1);
    CHECK(scene.asked<app::ReceiveRequest>().other_dates[0].lot == "L7");
    scene.is_refused(Error{ErrorCode::disk_full, {{"path", "/p"}}, {}});
    scene.does(intent::SelectGoods{act(scene).lines[0].line});
    scene.does(intent::EditStockField{"lot"});
    scene.does(intent::StockKey{"8"});
    scene.does(intent::FinishText{true});
    scene.records();
    // It was said of these goods as they were: of another lot the writer asks anew.
    CHECK(scene.asked<app::ReceiveRequest>().other_dates[0].lot !=
          scene.asked<app::ReceiveRequest>().goods[0].lot);
}

TEST_CASE("waste asks for a reason, and says where the book has less") {
    StockScene scene;
    scene.does(intent::OpenTile{"waste", scene.item(cracker)});
    CHECK(act(scene).why_not == "理由を選んでください");
    scene.does(intent::ChooseStock{"damaged"});
    CHECK(act(scene).why_not.empty());
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->warning == "帳簿より多く減らします（牛乳せんべい）");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::TakeOutRequest>().reason == domain::MovementReason::damaged);
}

TEST_CASE("the lot that leaves is chosen of those here, or is the first to expire") {
    StockScene scene;
    scene.does(intent::OpenTile{"waste", scene.item(oil)});
    scene.does(intent::SelectGoods{act(scene).lines[0].line});
    scene.does(intent::EditStockField{"lot"});
    REQUIRE(scene.stock().chooser.has_value());
    REQUIRE(scene.stock().chooser->rows.size() == 2);
    scene.does(intent::ChooseStock{"L7"});
    CHECK(act(scene).lines[0].detail == "L7");
    CHECK(act(scene).lines[0].warning.empty());
    scene.does(intent::ScanCode{"(01)04900000000009(10)XX"});
    CHECK(act(scene).lines[1].warning == "このロットはここにありません");
}

TEST_CASE("a code that no item has puts nothing in, and is told with what can be done from there") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive"});
    scene.does(intent::ScanCode{"4999999999999"});
    CHECK(act(scene).lines.empty());
    REQUIRE(scene.model().banner.has_value());
    CHECK(scene.model().banner->text.find("売る画面で新しい商品として登録") != std::string::npos);
}

TEST_CASE("goods are sent to another place, never to this one") {
    StockScene scene;
    scene.does(intent::OpenTile{"dispatch", scene.item(beer)});
    CHECK(act(scene).why_not == "行き先を選んでください");
    scene.does(intent::EditStockField{"destination"});
    REQUIRE(scene.stock().chooser->rows.size() == 2);
    CHECK(scene.stock().chooser->rows[0].key == "SOKO");
    scene.does(intent::ChooseStock{"TENT3"});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->facts[0].text == "札の辻コーナー → マルシェ 第3テント");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::DispatchRequest>().to == LocationCode("TENT3"));
}

TEST_CASE("a transfer arrives whole, or less, and nothing beyond what was sent") {
    StockScene scene;
    scene.does(intent::OpenTile{"arrive"});
    REQUIRE(scene.stock().chooser->rows.size() == 1);
    CHECK(scene.stock().chooser->rows[0].detail == "11/28 11:05　2品 8点");
    scene.does(intent::ChooseStock{to_text(small_transfer)});
    REQUIRE(act(scene).lines.size() == 2);
    CHECK(act(scene).counts == "2品 8点");
    scene.does(intent::StepGoods{act(scene).lines[1].line, 1});
    CHECK(act(scene).counts == "2品 8点");
    scene.does(intent::StepGoods{act(scene).lines[1].line, -1});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->warning == "着かない 1点は、輸送中に残ります");
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::ArriveRequest>();
    CHECK(request.transfer == small_transfer);
    REQUIRE(request.goods.size() == 2);
    CHECK(request.goods[1].lot == "L9");
    CHECK(request.goods[1].quantity == Quantity(5));
}

TEST_CASE("an arrival is counted up by scans from nothing; other goods are not in it") {
    StockScene scene;
    scene.does(intent::OpenTile{"arrive"});
    scene.does(intent::ChooseStock{to_text(small_transfer)});
    scene.does(intent::CountFromNothing{});
    CHECK(act(scene).why_not == "数を入れてください");
    for (int i = 0; i < 3; ++i) scene.does(intent::ScanCode{oil});
    CHECK(act(scene).lines[0].quantity == "2");
    CHECK(scene.model().banner->text == "ペペロンオイル は送られた数だけ数えました");
    scene.does(intent::ScanCode{beer});
    CHECK(scene.model().banner->text == "新橋SLビール はこの移動に入っていません");
    scene.records();
    CHECK(scene.asked<app::ArriveRequest>().goods.size() == 1);
}

TEST_CASE("what was recorded last is taken back by a linked entry, with a reason, once") {
    StockScene scene;
    scene.does(intent::OpenTile{"send-back", scene.item(oil)});
    scene.records();
    CHECK(scene.asked<app::TakeOutRequest>().reason == domain::MovementReason::return_to_consignor);
    scene.is_done(123);
    scene.does(intent::UndoStockAct{});
    CHECK_FALSE(scene.stock().confirm->can_yes);
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.posted<app::ActOnStock>() == 1);
    scene.does(intent::ChooseStock{"twice"});
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::ReverseRequest>();
    CHECK(request.act == EntryRef{StreamId("T1"), 7, 123});
    CHECK(request.why == "二重に入れた");
    scene.is_done(124);
    CHECK_FALSE(scene.stock().home->last->can_undo);
    scene.does(intent::UndoStockAct{});
    CHECK_FALSE(scene.stock().confirm.has_value());
}

TEST_CASE("an act the writer refuses stays as it was entered, and is said") {
    StockScene scene;
    scene.does(intent::OpenTile{"waste", scene.item(oil)});
    scene.does(intent::ChooseStock{"waste"});
    scene.records();
    // Nothing changes while it is being written.
    scene.does(intent::StepGoods{act(scene).lines[0].line, 1});
    CHECK(act(scene).lines[0].quantity == "1");
    scene.is_refused({ErrorCode::disk_full, {{"path", "shop"}}, {}});
    CHECK(scene.stock().name == "stock-waste");
    CHECK(act(scene).lines.size() == 1);
    CHECK(scene.model().banner->severity == Severity::warn);
    scene.accepts = false;
    scene.records();
    CHECK(scene.stock().name == "stock-confirm");
    scene.accepts = true;
    scene.answers(intent::AnswerStock{true});
    scene.is_done();
    CHECK(scene.stock().name == "stock");
}

TEST_CASE("one step back leads out of whatever stands on top, and loses nothing that was begun") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.does(intent::SelectGoods{act(scene).lines[0].line});
    scene.does(intent::EditStockField{"lot"});
    for (const char* expected : {"stock-receive", "stock-receive", "stock"}) {
        scene.does(intent::StockBack{});
        CHECK(scene.stock().name == expected);
    }
    CHECK(scene.stock().home->tiles[0].badge == "入力中");
    scene.does(intent::OpenTile{"receive"});
    CHECK(act(scene).lines.size() == 1);
    scene.does(intent::RemoveGoods{act(scene).lines[0].line});
    scene.does(intent::StockBack{});
    CHECK(scene.stock().home->tiles[0].badge.empty());
    scene.does(intent::StockBack{});
    CHECK(scene.model().stock == nullptr);
}

TEST_CASE("waste that is found the morning after an event is said to be of it, or to be of today") {
    domain::Event event;
    event.code = EventCode("M1127");
    event.name = "マルシェ";
    event.date = parse_date("2026-11-27").value();
    domain::Stall stall;
    stall.location = LocationCode("CORNER");
    event.stalls = {stall};
    auto old = event;
    old.code = EventCode("M1120");
    old.date = parse_date("2026-11-20").value();
    CounterStart start;
    start.catalogue = small_catalogue(false, {old, event});
    StockScene scene(std::move(start));
    scene.does(intent::OpenTile{"waste", scene.item(oil)});
    scene.does(intent::ChooseStock{"damaged"});
    REQUIRE(act(scene).fields.size() == 2);
    CHECK(act(scene).fields[0].value == "きょうの分（催事に入れない）");
    SECTION("of today, which is said before it is recorded") {
        scene.does(intent::ConfirmStock{});
        bool said = false;
        for (const auto& fact : scene.stock().confirm->facts) said = said || fact.label == "いつの分";
        CHECK(said);
        scene.answers(intent::AnswerStock{true});
        CHECK(scene.asked<app::TakeOutRequest>().at == LocationCode("CORNER"));
    }
    SECTION("of the event, over a power cut too") {
        scene.does(intent::EditStockField{"event"});
        // Eight days ago nobody remembers.
        REQUIRE(scene.stock().chooser->rows.size() == 2);
        CHECK(scene.stock().chooser->rows[1].label == "11/27 マルシェ");
        scene.does(intent::ChooseStock{"M1127"});
        CounterStart later;
        later.catalogue = small_catalogue(false, {old, event});
        later.stock_drafts = scene.last<app::SaveDeviceSetting>().value;
        StockScene after(std::move(later));
        after.does(intent::OpenTile{"waste"});
        CHECK(act(after).fields[0].value == "11/27 マルシェ");
        after.records();
        const auto& request = after.asked<app::EventLossRequest>();
        CHECK(request.event == EventCode("M1127"));
        CHECK(request.stall == LocationCode("CORNER"));
        CHECK(request.reason == domain::MovementReason::damaged);
        REQUIRE(request.goods.size() == 1);
    }
}

TEST_CASE(
    "what will not arrive is given up for a reason, where it was sent from and where it should have come") {
    StockScene scene;
    auto picture = small_picture(scene);
    auto sent = picture.transfers[0];
    sent.row.entry = EntryRef{StreamId("T1"), 7, 51};
    sent.row.from = LocationCode("CORNER");
    sent.row.to = LocationCode("TENT3");
    picture.transfers.push_back(sent);
    scene.sees(picture);
    scene.does(intent::OpenTile{"arrive"});
    REQUIRE(scene.stock().chooser->rows.size() == 2);
    SECTION("some of what should have come") {
        scene.does(intent::ChooseStock{to_text(small_transfer)});
        REQUIRE(act(scene).reasons.size() == 2);
        CHECK(act(scene).reasons[0].chosen);
        scene.does(intent::ChooseStock{"gives-up"});
        CHECK(act(scene).why_not == "理由を選んでください");
        scene.does(intent::StepGoods{act(scene).lines[1].line, -1});
        scene.does(intent::EditStockField{"why"});
        scene.does(intent::ChooseStock{"damaged"});
        scene.does(intent::ConfirmStock{});
        CHECK(scene.stock().confirm->severity == Severity::warn);
        CHECK(scene.stock().confirm->warning.find("倉庫 に戻し") != std::string::npos);
        scene.answers(intent::AnswerStock{true});
        const auto& request = scene.asked<app::LoseRequest>();
        CHECK(request.transfer == small_transfer);
        CHECK(request.reason == domain::MovementReason::damaged);
        REQUIRE(request.goods.size() == 2);
        CHECK(request.goods[1].quantity == Quantity(5));
        scene.is_done();
        CHECK(scene.model().banner->text.find("移動の打ち切り") != std::string::npos);
        // Half of it would be taken back: the goods would stand at a place they left.
        CHECK_FALSE(scene.stock().home->last.has_value());
    }
    SECTION("what was sent from here cannot arrive here") {
        scene.does(intent::ChooseStock{to_text(sent.row.entry)});
        REQUIRE(act(scene).reasons.size() == 1);
        CHECK(act(scene).reasons[0].chosen);
        CHECK_FALSE(act(scene).why_not.empty());
    }
}

}  // namespace
}  // namespace tsunagu::viewmodel
