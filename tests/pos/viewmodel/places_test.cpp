// Stock at another place than the till's own: chosen by name, acted on there, and left again.
#include <algorithm>

#include "pos/app/settings.h"
#include "tests/pos/viewmodel/morning_scene.h"
#include "tests/pos/viewmodel/shelf_scene.h"
#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const LocationCode corner{"CORNER"};
const LocationCode storeroom{"SOKO"};
const LocationCode tent{"TENT3"};

void goes_to(StockScene& scene, const char* place) {
    scene.does(intent::OpenTile{"place"});
    scene.does(intent::ChooseStock{place});
}

/// The storeroom has 40 oils.
app::StockPicture storeroom_picture(const StockScene& scene) {
    auto picture = small_picture(scene);
    picture.location = storeroom;
    std::erase_if(picture.figures, [&](const auto& figure) { return figure.item != scene.item(oil); });
    picture.figures[0].quantity = Quantity(40);
    picture.figures[0].lots = {{"", Quantity(40), Quantity(40), std::nullopt}};
    return picture;
}

bool has_tile(const StockScene& scene, const char* key) {
    const auto& tiles = scene.stock().home->tiles;
    return std::any_of(tiles.begin(), tiles.end(), [&](const auto& tile) { return tile.key == key; });
}

/// The node answered a minute ago; a till sells at the tent, none in the storeroom.
std::shared_ptr<const StockReport> node_report(const StockScene& scene) {
    auto report = std::make_shared<StockReport>();
    report->got = report->as_of = UtcMs{scene.now.ms - 60'000};
    report->places = {{corner, "札の辻", "", report->as_of},
                      {storeroom, "倉庫", "", {}},
                      {tent, "第3テント", "", UtcMs{report->as_of.ms - 11 * 60'000}}};
    report->goods = {{ItemCode(beer), {{1, Quantity(48)}}}, {ItemCode(oil), {{1, Quantity(52)}}}};
    std::sort(report->goods.begin(), report->goods.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    return report;
}

TEST_CASE("a storeroom is chosen by its name, its stock is read, and a delivery is received into it") {
    StockScene scene;
    CHECK_FALSE(scene.stock().band);
    REQUIRE(scene.stock().home->place);
    scene.does(intent::OpenTile{"place"});
    REQUIRE(scene.stock().chooser);
    const auto& rows = scene.stock().chooser->rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].label == "札の辻コーナー");
    CHECK(rows[0].detail == "この端末の場所");
    CHECK(rows[1].label == "倉庫");
    scene.does(intent::ChooseStock{"SOKO"});
    CHECK(scene.last<app::AskStock>().location == storeroom);
    // What was known of the corner is not shown as the storeroom's.
    CHECK(scene.stock().home->rows.empty());
    scene.sees(storeroom_picture(scene));
    CHECK(scene.stock().home->title == "倉庫 の在庫");
    REQUIRE(scene.stock().home->rows.size() == 1);
    CHECK(scene.stock().home->rows[0].figure == "40");
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    REQUIRE(scene.stock().band);
    CHECK(scene.stock().band->name == "倉庫");
    CHECK(scene.stock().band->words.find("札の辻コーナー") != std::string::npos);
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.stock().band);
    CHECK(scene.stock().confirm->facts[0].text == "倉庫");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::ReceiveRequest>().to == storeroom);
    scene.is_done();
    CHECK(scene.last<app::AskStock>().location == storeroom);
    CHECK(scene.stock().home->last->text == "さきほど：入荷　1品 1点");
    // Left, it is the till's own place again.
    scene.does(intent::CloseStock{});
    scene.does(intent::OpenStock{});
    CHECK(scene.last<app::AskStock>().location == corner);
    CHECK_FALSE(scene.stock().band);
    CHECK(scene.stock().home->last->text == "さきほど（倉庫）：入荷　1品 1点");
}

TEST_CASE("goods go from the storeroom to the corner, and waste, returns and arrivals are of that place") {
    StockScene scene;
    goes_to(scene, "SOKO");
    scene.sees(storeroom_picture(scene));
    scene.does(intent::OpenTile{"dispatch", scene.item(oil)});
    scene.does(intent::EditStockField{"destination"});
    REQUIRE(scene.stock().chooser->rows.size() == 2);
    CHECK(scene.stock().chooser->rows[0].key == "CORNER");
    scene.does(intent::ChooseStock{"CORNER"});
    scene.records();
    CHECK(scene.asked<app::DispatchRequest>().from == storeroom);
    CHECK(scene.asked<app::DispatchRequest>().to == corner);
    scene.is_done();
    scene.does(intent::OpenTile{"waste", scene.item(oil)});
    scene.does(intent::ChooseStock{"damaged"});
    scene.records();
    CHECK(scene.asked<app::TakeOutRequest>().at == storeroom);
    scene.is_done();
    scene.does(intent::OpenTile{"send-back", scene.item(oil)});
    scene.records();
    CHECK(scene.asked<app::TakeOutRequest>().at == storeroom);
    scene.is_done();
    // A tent without a till: what was sent there is noted as arrived from here.
    goes_to(scene, "TENT3");
    auto picture = small_picture(scene);
    picture.location = tent;
    picture.transfers[0].row.to = tent;
    scene.sees(std::move(picture));
    scene.does(intent::OpenTile{"arrive"});
    scene.does(intent::ChooseStock{to_text(small_transfer)});
    CHECK(scene.stock().act->reasons[0].key == "arrived");
    scene.records();
    CHECK(scene.asked<app::ArriveRequest>().to == tent);
}

TEST_CASE("what was begun at one place is offered there and nowhere else, also after a power cut") {
    StockScene scene;
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.does(intent::StockBack{});
    goes_to(scene, "SOKO");
    CHECK(scene.stock().home->tiles[0].badge.empty());
    CHECK(scene.stock().home->place->badge == "入力中");
    scene.does(intent::OpenTile{"receive"});
    CHECK(scene.stock().act->lines.empty());
    scene.taps(cracker);
    // A customer comes.
    scene.does(intent::CloseStock{});
    scene.does(intent::OpenStock{});
    CHECK(scene.stock().name == "stock");
    scene.does(intent::OpenTile{"receive"});
    REQUIRE(scene.stock().act->lines.size() == 1);
    CHECK(scene.stock().act->lines[0].name == "ペペロンオイル");
    CounterStart start;
    const auto& setting = scene.last<app::SaveDeviceSetting>();
    REQUIRE(setting.key == app::setting::stock_drafts);
    start.stock_drafts = setting.value;
    // A place that nobody knows any more has no act either.
    start.stock_drafts += "act waste NOWHERE\nid 1\ngoods T1/7/1 4900000000009 3 - - \n";
    StockScene after(std::move(start));
    after.does(intent::OpenTile{"place"});
    CHECK(after.stock().chooser->rows[1].detail.find("入力中") != std::string::npos);
    after.does(intent::ChooseStock{"SOKO"});
    after.does(intent::OpenTile{"receive"});
    after.records();
    CHECK(after.asked<app::ReceiveRequest>().to == storeroom);
    CHECK(after.asked<app::ReceiveRequest>().goods[0].code == ItemCode(cracker));
    after.is_done();
    CHECK(after.last<app::SaveDeviceSetting>().value.find("SOKO") == std::string::npos);
    CHECK(after.last<app::SaveDeviceSetting>().value.find("NOWHERE") == std::string::npos);
}

TEST_CASE("an act that is written while its place is left is not offered a second time") {
    StockScene scene;
    goes_to(scene, "SOKO");
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.records();
    scene.does(intent::CloseStock{});
    scene.is_done();
    scene.does(intent::OpenStock{});
    goes_to(scene, "SOKO");
    CHECK(scene.stock().home->tiles[0].badge.empty());
    // One that is refused then waits where it was begun, and asks nothing of another place.
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.records();
    scene.does(intent::CloseStock{});
    scene.does(intent::OpenStock{});
    scene.is_refused({ErrorCode::delivery_note_there,
                      {{"note", "1024"}, {"consignor", "-"}, {"entry", "T1/7/9"}, {"date", "2026-11-27"}},
                      {}});
    CHECK_FALSE(scene.stock().confirm);
    CHECK(scene.model().banner->severity == Severity::warn);
    goes_to(scene, "SOKO");
    CHECK(scene.stock().home->tiles[0].badge == "入力中");
}

TEST_CASE("an answer about a place that was left is not shown as of the place one came to") {
    StockScene scene;
    goes_to(scene, "SOKO");
    auto late = storeroom_picture(scene);
    scene.does(intent::CloseStock{});
    scene.does(intent::OpenStock{});
    scene.sees(small_picture(scene));
    scene.sees(std::move(late));
    CHECK(scene.stock().home->rows.size() == 3);
}

TEST_CASE("a count of the storeroom is begun there, and left with it") {
    StockScene scene;
    goes_to(scene, "SOKO");
    scene.sees(storeroom_picture(scene));
    scene.does(intent::OpenTile{"count"});
    scene.does(intent::ChooseStock{"open"});
    CHECK(scene.asked<app::OpenCountRequest>().location == storeroom);
    scene.is_done(small_count.seq);
    CHECK(scene.stock().name == "stock-count");
    CHECK(scene.stock().band);
    scene.taps(oil);
    scene.does(intent::CloseStock{});
    // What was in the hand is recorded.
    CHECK(scene.asked<app::CountAddRequest>().count == small_count);
    scene.does(intent::OpenStock{});
    CHECK(scene.stock().name == "stock");
    CHECK(scene.last<app::AskStock>().location == corner);
}

TEST_CASE("the morning check of another place takes its goods off there") {
    StockScene scene;
    goes_to(scene, "SOKO");
    scene.does(intent::OpenTile{"morning"});
    CHECK(scene.last<app::AskMorning>().location == storeroom);
    REQUIRE(scene.stock().band);
    // That of the corner was asked for before, and comes late.
    scene.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(morning_of(scene))});
    CHECK(scene.stock().morning->rows.empty());
    auto picture = morning_of(scene);
    picture.location = storeroom;
    scene.hears(app::MorningSeen{std::make_shared<const app::MorningPicture>(std::move(picture))});
    scene.does(intent::SelectGoods{0});
    scene.does(intent::OpenTile{"take-off"});
    CHECK(scene.stock().name == "stock-waste");
    scene.records();
    CHECK(scene.asked<app::TakeOutRequest>().at == storeroom);
    scene.is_done();
    scene.does(intent::OpenTile{"morning"});
    scene.does(intent::CloseStock{});
    scene.does(intent::OpenStock{});
    CHECK(scene.stock().name == "stock");
    scene.does(intent::OpenTile{"morning"});
    CHECK(scene.last<app::AskMorning>().location == corner);
    CHECK(scene.stock().morning->rows.empty());
}

TEST_CASE("orders, minimums and the rack are of the place chosen; days, losses and limits are not") {
    StockScene scene;
    CHECK(has_tile(scene, "market"));
    goes_to(scene, "SOKO");
    scene.sees(storeroom_picture(scene));
    for (const char* key : {"market", "losses", "tally", "lists"}) CHECK_FALSE(has_tile(scene, key));
    scene.does(intent::OpenTile{"market"});
    CHECK(scene.stock().name == "stock");
    scene.does(intent::OpenStockRow{scene.item(oil)});
    for (const auto& act : scene.stock().home->rows[0].acts) CHECK(act.key != "limit");
    scene.does(intent::OpenTile{"limit", scene.item(oil)});
    CHECK(scene.stock().name == "stock");
    scene.does(intent::OpenTile{"brochures"});
    CHECK(scene.last<app::AskRack>().location == storeroom);
    scene.does(intent::StockBack{});
    scene.does(intent::OpenTile{"reorder"});
    CHECK(scene.last<app::AskReorder>().location == storeroom);
    // Of the corner, which was asked for before.
    sees_reorder(scene);
    CHECK(scene.stock().home->rows.empty());
    scene.does(intent::OpenTile{"minimum", scene.item(oil)});
    scene.records();
    CHECK(scene.asked<app::ReorderPointRequest>().at == storeroom);
}

TEST_CASE("where other tills sell, that and how long they were silent is said before anything is recorded") {
    StockScene scene;
    scene.counter->apply(node_report(scene), scene.now);
    scene.does(intent::OpenTile{"place"});
    CHECK(scene.stock().chooser->rows[1].detail.find("ほかのレジ") == std::string::npos);
    CHECK(scene.stock().chooser->rows[2].detail.find("連絡 12分前") != std::string::npos);
    scene.does(intent::ChooseStock{"TENT3"});
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->severity == Severity::warn);
    CHECK(scene.stock().confirm->warning.find("ほかのレジが売っています（最後の連絡は 12分前）") !=
          std::string::npos);
    scene.does(intent::CloseStock{});
    scene.does(intent::OpenStock{});
    scene.does(intent::OpenTile{"receive", scene.item(oil)});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->warning.empty());
}

TEST_CASE("what the node has of another place stands beside what this till's own book has of it") {
    StockScene scene;
    scene.counter->apply(node_report(scene), scene.now);
    goes_to(scene, "SOKO");
    scene.sees(storeroom_picture(scene));
    CHECK_FALSE(scene.stock().home->note.empty());
    const auto& rows = scene.stock().home->rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].code == oil);
    CHECK(rows[0].figure == "40");
    CHECK(rows[0].words == "本部では 52点（1分前）");
    CHECK(rows[0].severity == Severity::warn);
    // Another terminal received it: here it was never heard of.
    CHECK(rows[1].code == beer);
    CHECK(rows[1].figure == "—");
    CHECK(rows[1].words == "本部では 48点（1分前）");
    scene.does(intent::OpenStockRow{scene.item(oil)});
    CHECK(scene.stock().home->rows[0].elsewhere_title == "本部から聞いた数");
    REQUIRE(scene.stock().home->rows[0].elsewhere.size() == 1);
    CHECK(scene.stock().home->rows[0].elsewhere[0].name == "倉庫");
}

TEST_CASE("a sale is of the till's own place, whatever place is chosen in the stock screens") {
    StockScene scene;
    goes_to(scene, "SOKO");
    scene.does(intent::CloseStock{});
    scene.does(intent::ScanCode{oil});
    scene.does(intent::PayCash{Yen(1080)});
    CHECK(scene.posted<app::CompleteSale>() == 1);
    CHECK(scene.model().bar.place == "札の辻コーナー");
}

}  // namespace
}  // namespace tsunagu::viewmodel
