// A stocktake: counting by scan and by hand, the book hidden or not.
#include <algorithm>

#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("goods are recorded when the counter goes on to the next, at the moment they were counted") {
    StockScene scene;
    scene.begins_count(false);
    CHECK(scene.asked<app::OpenCountRequest>().location == LocationCode("CORNER"));
    CHECK(scene.stock().name == "stock-count");
    for (int i = 0; i < 3; ++i) scene.does(intent::ScanCode{oil});
    CHECK(scene.stock().count->current->quantity == "3");
    CHECK(scene.posted<app::ActOnStock>() == 1);
    scene.does(intent::ScanCode{beer});
    REQUIRE(scene.posted<app::ActOnStock>() == 2);
    const auto& step = scene.asked<app::CountAddRequest>();
    CHECK(step.count == small_count);
    CHECK_FALSE(step.recount);
    REQUIRE(step.goods.size() == 1);
    CHECK(step.goods[0].code == ItemCode(oil));
    CHECK(step.goods[0].quantity == Quantity(3));
    scene.does(intent::TypeText{"18"});
    scene.does(intent::FinishLine{});
    CHECK(scene.asked<app::CountAddRequest>().goods[0].quantity == Quantity(18));
    CHECK_FALSE(scene.stock().count->current.has_value());
    // A third tap that was wrong is not counted at all.
    scene.taps(plum);
    scene.does(intent::RemoveGoods{scene.stock().count->current->line});
    CHECK(scene.posted<app::ActOnStock>() == 3);
}

TEST_CASE("a step of which nobody knows whether it was recorded is not told as lost") {
    StockScene scene;
    scene.begins_count(false);
    scene.taps(oil);
    scene.does(intent::FinishLine{});
    const auto asked = scene.posted<app::AskCount>();
    scene.is_refused(Error{ErrorCode::recording_unsure, {{"file", "journal.db"}, {"what", "x"}}, {}});
    REQUIRE(scene.model().banner.has_value());
    CHECK(scene.model().banner->severity == Severity::stop);
    CHECK(scene.model().banner->text.find("記録されませんでした") == std::string::npos);
    CHECK(scene.model().banner->text.find("分かりません") != std::string::npos);
    // The list that says whether it is there is read anew.
    CHECK(scene.posted<app::AskCount>() == asked + 1);
    scene.does(intent::DismissBanner{});
    scene.taps(beer);
    scene.does(intent::FinishLine{});
    scene.is_refused(Error{ErrorCode::disk_full, {{"path", "/p"}}, {}});
    CHECK(scene.model().banner->text.find("記録されませんでした") != std::string::npos);
}

TEST_CASE("a lot that the book does not have is asked about, and counted or said not to be") {
    StockScene scene;
    scene.begins_count(false);
    scene.does(intent::ScanCode{"(01)04901234567894(10)L9"});
    scene.does(intent::FinishLine{});
    const auto asked = scene.posted<app::ActOnStock>();
    const Error unknown{ErrorCode::lot_not_in_book,
                        {{"code", oil}, {"lot", "L9"}, {"location", "CORNER"}, {"lots", "L7 ×5, - ×3"}},
                        {}};
    scene.is_refused(unknown);
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->severity == Severity::warn);
    CHECK(scene.stock().confirm->warning.find("L7 ×5") != std::string::npos);
    REQUIRE(scene.stock().confirm->lines.size() == 1);
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.posted<app::ActOnStock>() == asked + 1);
    CHECK(scene.asked<app::CountAddRequest>().new_lots);
    CHECK(scene.asked<app::CountAddRequest>().goods[0].lot == "L9");
    CHECK_FALSE(scene.stock().confirm.has_value());
    // Who leaves the question is told that it was not recorded.
    scene.is_refused(unknown);
    scene.does(intent::StockBack{});
    CHECK_FALSE(scene.stock().confirm.has_value());
    REQUIRE(scene.model().banner.has_value());
    CHECK(scene.model().banner->severity == Severity::stop);
    CHECK(scene.posted<app::ActOnStock>() == asked + 1);
    CHECK(scene.stock().name == "stock-count");
}

TEST_CASE("a count in which goods were counted is given up after a question, which says how many") {
    StockScene scene;
    scene.begins_count(false);
    scene.sees_count();
    scene.does(intent::ShowDifferences{});
    scene.sees_count(true);
    CHECK(scene.stock().differences->give_up == "棚卸をやめる");
    scene.does(intent::OpenTile{"give-up"});
    REQUIRE(scene.stock().confirm);
    CHECK(scene.stock().confirm->severity == Severity::warn);
    CHECK(scene.stock().confirm->warning.find("もう 2品 数えています") != std::string::npos);
    scene.does(intent::AnswerStock{false});
    CHECK(scene.stock().name == "stock-differences");
    scene.does(intent::OpenTile{"give-up"});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CountGiveUpRequest>().although_counted);
    scene.is_done();
    CHECK(scene.stock().name == "stock");
}

TEST_CASE("a count in which nothing was counted is given up without more ado") {
    StockScene scene;
    scene.begins_count(false);
    scene.does(intent::ShowDifferences{});
    scene.sees_count(true);
    CHECK(scene.stock().differences->button == "確かめて確定");
    auto nothing = std::make_shared<app::CountPicture>();
    nothing->comparison.count.row.entry = small_count;
    scene.hears(app::CountSeen{nothing});
    CHECK(scene.stock().differences->button == "数えずにやめる");
    CHECK(scene.stock().differences->why_not.empty());
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->title == "棚卸をやめますか");
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CountGiveUpRequest>().count == small_count);
    CHECK_FALSE(scene.asked<app::CountGiveUpRequest>().although_counted);
    CHECK_FALSE(scene.asked<app::CountGiveUpRequest>().reason.empty());
    scene.is_done();
    CHECK(scene.stock().name == "stock");
    CHECK(scene.model().banner->text.find("在庫は変えていません") != std::string::npos);
}

TEST_CASE("none there is a count too") {
    StockScene scene;
    scene.begins_count(false);
    scene.taps(oil);
    scene.does(intent::StepGoods{scene.stock().count->current->line, -1});
    CHECK(scene.stock().count->current->quantity == "0");
    scene.does(intent::FinishLine{});
    CHECK(scene.asked<app::CountAddRequest>().goods[0].quantity == Quantity());
}

/// All words of a model that could tell what the book says.
std::string all_words(const StockModel& stock) {
    std::string words;
    if (stock.count) {
        words += stock.count->progress + stock.count->progress_of_all;
        for (const auto& card : stock.count->shelf.cards) words += card.price + card.stock;
        for (const auto& row : stock.count->rows) words += row.detail;
        if (stock.count->current) words += stock.count->current->unit_words;
    }
    if (stock.differences)
        for (const auto& row : stock.differences->rows) words += row.figures + row.difference;
    return words;
}

TEST_CASE("while the book is hidden nothing tells what should be there, until a manager asks") {
    StockScene scene;
    scene.begins_count(true);
    scene.sees_count();
    scene.taps(oil);
    CHECK(all_words(scene.stock()).find("8") == std::string::npos);
    scene.does(intent::ShowDifferences{});
    scene.sees_count(true);
    REQUIRE(scene.stock().differences->rows.size() == 1);
    CHECK(scene.stock().differences->hidden);
    CHECK(scene.stock().differences->rows[0].difference == "?");
    CHECK(all_words(scene.stock()).find("8") == std::string::npos);
    CHECK_FALSE(scene.stock().differences->why_not.empty());
    scene.does(intent::RevealExpected{});
    CHECK(scene.stock().differences->rows[0].difference == "−1");
    CHECK(scene.stock().differences->rows[0].figures.find("帳簿 8") != std::string::npos);
}

TEST_CASE("an open count shows the book, my progress and that of all") {
    StockScene scene;
    scene.begins_count(false);
    scene.sees_count();
    const auto& count = *scene.stock().count;
    CHECK(count.progress == "わたし　1品 7点");
    CHECK(count.progress_of_all == "全体　2品");
    REQUIRE(count.rows.size() == 1);
    CHECK(count.rows[0].detail == "帳簿 8　差 −1");
}

TEST_CASE("the pad shows what the book has of what is in the hand, unless the book is hidden") {
    StockScene scene;
    scene.begins_count(false);
    scene.taps(oil);
    CHECK(scene.stock().count->current->unit_words == "帳簿 8");
    scene.does(intent::FinishLine{});
    scene.does(intent::ScanCode{"(01)04900000000009(10)L7"});
    CHECK(scene.stock().count->current->unit_words == "帳簿 5");
    StockScene blind;
    blind.begins_count(true);
    blind.taps(oil);
    CHECK(blind.stock().count->current->unit_words.empty());
}

TEST_CASE("a difference is recounted, which replaces what was counted, and says so") {
    StockScene scene;
    scene.begins_count(false);
    scene.does(intent::ShowDifferences{});
    CHECK(scene.last<app::AskCount>().explained);
    scene.sees_count(true);
    const auto& row = scene.stock().differences->rows[0];
    REQUIRE(row.hints.size() == 1);
    CHECK(row.hints[0] == "取り消した売上：ペペロンオイル ＋1（T1/7/50）");
    scene.does(intent::RecountGoods{row.item, row.lot});
    CHECK(scene.stock().count->recounting);
    CHECK(scene.stock().count->current->quantity == "0");
    for (int i = 0; i < 8; ++i) scene.does(intent::ScanCode{oil});
    scene.does(intent::FinishLine{});
    CHECK(scene.asked<app::CountAddRequest>().recount);
    CHECK(scene.asked<app::CountAddRequest>().goods[0].quantity == Quantity(8));
}

TEST_CASE("a customer between two goods: what was counted before is recorded before the sale") {
    StockScene scene;
    scene.begins_count(false);
    scene.taps(oil);
    scene.does(intent::TypeText{"10"});
    scene.does(intent::CloseStock{});
    CHECK(scene.asked<app::CountAddRequest>().goods[0].quantity == Quantity(10));
    scene.does(intent::OpenStock{});
    CHECK_FALSE(scene.stock().count->current.has_value());
}

TEST_CASE("a recount that nobody entered is not recorded as none") {
    StockScene scene;
    scene.begins_count(false);
    scene.sees_count(true);
    scene.does(intent::ShowDifferences{});
    const auto row = scene.stock().differences->rows.at(0);
    const auto before = scene.posted<app::ActOnStock>();
    scene.does(intent::RecountGoods{row.item, row.lot});
    scene.does(intent::ShowDifferences{});
    scene.does(intent::RecountGoods{row.item, row.lot});
    scene.does(intent::StockBack{});
    CHECK(scene.posted<app::ActOnStock>() == before);
    // One who says that there is none says so.
    scene.does(intent::OpenStock{});
    scene.begins_count(false);
    scene.does(intent::RecountGoods{row.item, row.lot});
    scene.does(intent::FinishLine{});
    CHECK(scene.asked<app::CountAddRequest>().recount);
    CHECK(scene.asked<app::CountAddRequest>().goods[0].quantity == Quantity());
}

TEST_CASE("goods that bear only a date are counted under it, and another lot is no part of a recount") {
    StockScene scene;
    scene.begins_count(false);
    const std::string dated = "(01)0" + std::string(oil) + "(15)270331";
    scene.does(intent::ScanCode{dated});
    scene.does(intent::FinishLine{});
    CHECK(scene.asked<app::CountAddRequest>().goods[0].lot == "2027-03-31");
    scene.sees_count(true);
    scene.does(intent::ShowDifferences{});
    const auto row = scene.stock().differences->rows.at(0);
    scene.does(intent::RecountGoods{row.item, row.lot});
    scene.does(intent::ScanCode{oil});
    scene.does(intent::ScanCode{dated});
    const auto& recounted = scene.asked<app::CountAddRequest>();
    CHECK(recounted.recount);
    CHECK(recounted.goods[0].lot == row.lot);
    CHECK(recounted.goods[0].quantity == Quantity(1));
}

TEST_CASE("a step that was not recorded is said with its goods, so that they are counted again") {
    StockScene scene;
    scene.begins_count(false);
    scene.does(intent::ScanCode{oil});
    scene.does(intent::FinishLine{});
    scene.is_refused({ErrorCode::disk_full, {{"path", "shop"}}, {}});
    REQUIRE(scene.model().banner.has_value());
    CHECK(scene.model().banner->severity == Severity::stop);
    CHECK(scene.model().banner->text.find("ペペロンオイル 1点は記録されませんでした") != std::string::npos);
}

TEST_CASE("a count that others began is joined, with its way of counting") {
    StockScene scene;
    auto picture = small_picture(scene);
    storage::CountSummary count;
    count.row.entry = small_count;
    count.row.at = opening;
    count.row.location = LocationCode("CORNER");
    count.row.operator_id = OperatorId("07");
    count.row.blind = true;
    picture.counts = {count};
    scene.sees(std::move(picture));
    const auto& tiles = scene.stock().home->tiles;
    const auto count_tile =
        std::find_if(tiles.begin(), tiles.end(), [](const auto& t) { return t.key == "count"; });
    REQUIRE(count_tile != tiles.end());
    CHECK(count_tile->badge == "1");
    scene.does(intent::OpenTile{"count"});
    REQUIRE(scene.stock().chooser->rows.size() == 3);
    CHECK(scene.stock().chooser->rows[0].detail == "帳簿を伏せて　みどり");
    scene.does(intent::ChooseStock{to_text(small_count)});
    CHECK(scene.stock().name == "stock-count");
    CHECK(scene.last<app::AskCount>().count == small_count);
    scene.does(intent::ScanCode{oil});
    // Going back records what is in the hand; the count goes on.
    scene.does(intent::StockBack{});
    CHECK(scene.asked<app::CountAddRequest>().goods[0].quantity == Quantity(1));
    CHECK(scene.stock().name == "stock");
}

}  // namespace
}  // namespace tsunagu::viewmodel
