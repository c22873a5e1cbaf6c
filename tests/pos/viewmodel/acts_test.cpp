// The list of what was recorded: opened, taken back and printed again, also after the program ended.
#include "inventory/record/kinds.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const EntryRef some_delivery{StreamId("T1"), 7, 40};
const EntryRef some_waste{StreamId("T2"), 9, 8};

app::RecentAct act_of(const EntryRef& entry, std::string_view kind, domain::MovementReason reason) {
    app::RecentAct act;
    act.entry = entry;
    act.at = opening;
    act.operator_id = OperatorId("07");
    act.kind = kind;
    act.reason = reason;
    return act;
}

/// A delivery of 24 oils and 6 crackers, beer that another terminal wasted, and a delivery taken back with
/// what took it back.
app::RecentActs some_acts(const StockScene& scene) {
    using Reason = domain::MovementReason;
    app::RecentActs recent;
    recent.location = LocationCode("CORNER");
    auto reversal = act_of({StreamId("T1"), 7, 90}, record::kind::movement_reversed, Reason::delivery);
    reversal.reversed_kind = record::kind::goods_received;
    reversal.goods = {{scene.item(oil), "", Quantity(-3)}};
    auto waste = act_of(some_waste, record::kind::stock_moved, Reason::damaged);
    waste.reference = "箱がつぶれた";
    waste.goods = {{scene.item(beer), "", Quantity(-2)}};
    auto delivery = act_of(some_delivery, record::kind::goods_received, Reason::delivery);
    delivery.at.ms -= 24 * 3'600'000;
    delivery.reference = "1024";
    delivery.consignor = ConsignorCode("C001");
    delivery.goods = {{scene.item(oil), "L7", Quantity(24)}, {scene.item(cracker), "", Quantity(6)}};
    auto taken = act_of({StreamId("T1"), 7, 30}, record::kind::goods_received, Reason::delivery);
    taken.reversed_by = reversal.entry;
    taken.goods = {{scene.item(oil), "", Quantity(3)}};
    recent.acts = {reversal, waste, delivery, taken};
    return recent;
}

void sees_acts(StockScene& scene, app::RecentActs recent) {
    scene.hears(app::ActsSeen{std::make_shared<const app::RecentActs>(std::move(recent))});
}

const StockRowModel& row_at(const StockScene& scene, std::size_t at) {
    return scene.stock().home->rows.at(at);
}

TEST_CASE("what was recorded is listed by day, each with what it did to the stock here") {
    StockScene scene;
    scene.does(intent::OpenTile{"acts"});
    CHECK(scene.stock().name == "stock-acts");
    CHECK(scene.last<app::AskActs>().location == LocationCode("CORNER"));
    CHECK(scene.stock().home->empty_words == "記録を読んでいます");
    sees_acts(scene, some_acts(scene));
    REQUIRE(scene.stock().home->rows.size() == 4);
    CHECK(row_at(scene, 0).name == "打ち消し：入荷");
    CHECK(row_at(scene, 0).heading == "2026-11-28");
    CHECK(row_at(scene, 1).name == "廃棄・破損など　破損　箱がつぶれた");
    CHECK(row_at(scene, 1).detail.find("端末 T2") != std::string::npos);
    CHECK(row_at(scene, 1).figure == "−2");
    CHECK(row_at(scene, 2).name == "入荷　納品書番号 1024");
    CHECK(row_at(scene, 2).heading == "2026-11-27");
    CHECK(row_at(scene, 2).figure == "＋30");
    CHECK(row_at(scene, 3).words == "取り消されています");
    CHECK(scene.stock().home->more_words.empty());
    scene.does(intent::ChooseTab{"lost"});
    REQUIRE(scene.stock().home->rows.size() == 1);
    CHECK(row_at(scene, 0).act == some_waste);
    auto many = some_acts(scene);
    many.has_older = true;
    sees_acts(scene, std::move(many));
    CHECK(scene.stock().home->more_words.find("200") != std::string::npos);
}

TEST_CASE("a list of stock is no waste, and taking it back tells of the other places it filled") {
    StockScene scene;
    scene.does(intent::OpenTile{"acts"});
    auto recent = some_acts(scene);
    auto import =
        act_of({StreamId("T1"), 7, 99}, record::kind::stock_moved, domain::MovementReason::delivery);
    import.goods = {{ scene.item(oil), "", Quantity(12) }};
    import.also = {LocationCode("LOBBY"), LocationCode("CORNER")};
    recent.acts.insert(recent.acts.begin(), import);
    sees_acts(scene, recent);
    CHECK(row_at(scene, 0).name == "在庫の取り込み");
    scene.does(intent::ChooseTab{"lost"});
    REQUIRE(scene.stock().home->rows.size() == 1);
    CHECK(row_at(scene, 0).act == some_waste);
    scene.does(intent::ChooseTab{"received"});
    scene.does(intent::OpenAct{import.entry});
    scene.does(intent::OpenTile{"act-take-back"});
    REQUIRE(scene.stock().confirm);
    CHECK(scene.stock().confirm->title == "在庫の取り込み 1品 12点を取り消しますか");
    CHECK(scene.stock().confirm->warning.find("LOBBY") != std::string::npos);
    CHECK(scene.stock().confirm->warning.find("いっしょに取り消されます") != std::string::npos);
}

TEST_CASE("a tab that leaves none does not say that nothing was recorded") {
    StockScene scene;
    scene.does(intent::OpenTile{"acts"});
    sees_acts(scene, some_acts(scene));
    scene.does(intent::ChooseTab{"counted"});
    REQUIRE(scene.stock().home->rows.empty());
    CHECK(scene.stock().home->empty_words == "新しい 4件のなかに、この種類の記録はありません");
    app::RecentActs none;
    none.location = LocationCode("CORNER");
    sees_acts(scene, none);
    CHECK(scene.stock().home->empty_words == "ここの動きの記録はありません");
}

TEST_CASE("a wrong delivery of before the restart is taken back from the list, with a reason, once") {
    StockScene scene;
    scene.does(intent::OpenTile{"acts"});
    sees_acts(scene, some_acts(scene));
    scene.does(intent::OpenAct{some_delivery});
    REQUIRE(row_at(scene, 2).open);
    REQUIRE(row_at(scene, 2).lots.size() == 2);
    CHECK(row_at(scene, 2).lots[0].name == "ペペロンオイル");
    CHECK(row_at(scene, 2).lots[0].expiry == "L7");
    CHECK(row_at(scene, 2).lots[0].figure == "＋24");
    scene.does(intent::OpenTile{"act-take-back"});
    REQUIRE(scene.stock().confirm);
    CHECK(scene.stock().confirm->title == "入荷 2品 30点を取り消しますか");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.posted<app::ActOnStock>() == 0);
    scene.does(intent::ChooseStock{"twice"});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::ReverseRequest>().act == some_delivery);
    CHECK(scene.asked<app::ReverseRequest>().why == "二重に入れた");
    CHECK_FALSE(scene.asked<app::ReverseRequest>().although_counted);
    // Goods counted since are asked about, and the answer says that it is known.
    scene.is_refused(
        {ErrorCode::counted_after, {{"name", "油"}, {"location", "CORNER"}, {"at", "11-28 10:00"}}, {}});
    REQUIRE(scene.stock().confirm);
    scene.does(intent::ChooseStock{"twice"});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::ReverseRequest>().act == some_delivery);
    CHECK(scene.asked<app::ReverseRequest>().although_counted);
    const auto asked = scene.posted<app::AskActs>();
    scene.is_done();
    CHECK(scene.posted<app::AskActs>() > asked);
    CHECK(scene.stock().name == "stock-acts");
    CHECK(scene.model().banner->text == "取り消しました：入荷 2品 30点");
}

TEST_CASE("the slip of a delivery is printed again; what was taken back, or takes back, offers nothing") {
    StockScene scene;
    scene.does(intent::OpenTile{"acts"});
    sees_acts(scene, some_acts(scene));
    scene.does(intent::OpenAct{some_delivery});
    REQUIRE(row_at(scene, 2).acts.size() == 2);
    scene.does(intent::OpenTile{"act-slip"});
    CHECK(scene.last<app::PrintReceivingSlip>().delivery == some_delivery);
    for (const std::size_t at : {std::size_t{0}, std::size_t{3}}) {
        const auto entry = *row_at(scene, at).act;
        scene.does(intent::OpenAct{entry});
        CHECK(row_at(scene, at).acts.empty());
        scene.does(intent::OpenTile{"act-take-back"});
        CHECK_FALSE(scene.stock().confirm);
        scene.does(intent::OpenTile{"act-slip"});
    }
    CHECK(scene.posted<app::PrintReceivingSlip>() == 1);
    scene.does(intent::OpenAct{some_waste});
    REQUIRE(row_at(scene, 1).acts.size() == 1);
    CHECK(row_at(scene, 1).acts[0].key == "act-take-back");
}

TEST_CASE("what was recorded last and is taken back from the list is not offered to be taken back again") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.records();
    scene.is_done(some_delivery.seq);
    scene.does(intent::OpenTile{"acts"});
    sees_acts(scene, some_acts(scene));
    scene.does(intent::OpenAct{some_delivery});
    scene.does(intent::OpenTile{"act-take-back"});
    scene.does(intent::ChooseStock{"mistyped"});
    scene.answers(intent::AnswerStock{true});
    scene.is_done(101);
    CHECK_FALSE(scene.stock().home->last->can_undo);
}

TEST_CASE("the list is of the place that is chosen") {
    StockScene scene;
    scene.does(intent::OpenTile{"place"});
    scene.does(intent::ChooseStock{"SOKO"});
    scene.does(intent::OpenTile{"acts"});
    CHECK(scene.last<app::AskActs>().location == LocationCode("SOKO"));
    sees_acts(scene, some_acts(scene));
    CHECK(scene.stock().home->rows.empty());
    CHECK(scene.stock().band);
}

}  // namespace
}  // namespace tsunagu::viewmodel
