// The end of a stocktake: its differences posted, asked about before, added to after, and taken back.
#include <algorithm>

#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

TEST_CASE("a count is posted with a reason; the second person is none of the counters") {
    StockScene scene;
    scene.begins_count(false);
    scene.does(intent::ShowDifferences{});
    CHECK_FALSE(scene.stock().differences->why_not.empty());
    scene.sees_count(true);
    CHECK(scene.stock().differences->summary == "数えた 2品　差 1品（0 / −1）");
    scene.does(intent::EditStockField{"second"});
    // 03 and 07 have both counted.
    REQUIRE(scene.stock().chooser->rows.size() == 1);
    scene.does(intent::ChooseStock{""});
    scene.does(intent::ChooseStock{"monthly"});
    scene.does(intent::ToggleMissing{});
    scene.does(intent::ConfirmStock{});
    CHECK(scene.stock().confirm->severity == Severity::warn);
    scene.answers(intent::AnswerStock{true});
    const auto& request = scene.asked<app::CountPostRequest>();
    CHECK(request.count == small_count);
    CHECK(request.reason == "月末");
    CHECK(request.missing_is_none);
    CHECK(request.confirmed_by.empty());
    scene.is_done(140);
    CHECK(scene.stock().name == "stock");
    CHECK(scene.stock().home->last->can_undo);
}

TEST_CASE("sales of another till that have not come are asked about before a count is posted") {
    StockScene scene;
    const auto told = std::make_shared<const StockReport>();
    scene.counter->apply(told, scene.now);
    scene.begins_count(false);
    scene.does(intent::ShowDifferences{});
    scene.sees_count(true);
    scene.does(intent::ChooseStock{"monthly"});
    scene.does(intent::ConfirmStock{});
    scene.answers(intent::AnswerStock{true});
    // What the node said last goes along: the writer knows what else is in its book.
    CHECK(scene.asked<app::CountPostRequest>().told == told);
    CHECK_FALSE(scene.asked<app::CountPostRequest>().although_sold);
    const Error unheard{
        ErrorCode::other_till_unheard,
        {{"location", "CORNER"}, {"heard", "最後の連絡は40分前です。"}, {"heard_en", "40 min ago. "}},
        {}};
    scene.is_refused(unheard);
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->severity == Severity::warn);
    CHECK(scene.stock().confirm->title == "ほかの端末の売上が届いていません");
    CHECK(scene.stock().confirm->warning.find("40分前") != std::string::npos);
    CHECK(scene.stock().confirm->yes == "それでも確定する");
    CHECK_FALSE(scene.stock().confirm->lines.empty());
    // Left, nothing is posted, and the count is as it was.
    const auto asked = scene.posted<app::ActOnStock>();
    scene.does(intent::AnswerStock{false});
    CHECK(scene.posted<app::ActOnStock>() == asked);
    CHECK(scene.stock().name == "stock-differences");
    scene.does(intent::ConfirmStock{});
    scene.answers(intent::AnswerStock{true});
    scene.is_refused(unheard);
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::CountPostRequest>().although_sold);
    scene.is_done(140);
    CHECK(scene.stock().name == "stock");
}

TEST_CASE(
    "what was counted elsewhere and came after the posting is told, and the posting can be taken back") {
    StockScene scene;
    auto picture = small_picture(scene);
    const EntryRef posting{StreamId("T1"), 7, 65};
    app::LateCount late;
    late.count.row.entry = small_count;
    late.count.row.at = opening;
    late.count.row.location = LocationCode("CORNER");
    late.count.row.blind = true;
    late.count.posted_by = posting;
    late.lines = 1;
    picture.counts = {late.count};
    picture.late = {late};
    scene.sees(picture);
    const auto& tiles = scene.stock().home->tiles;
    const auto tile =
        std::find_if(tiles.begin(), tiles.end(), [](const auto& t) { return t.key == "count"; });
    REQUIRE(tile != tiles.end());
    CHECK(tile->badge == "1");
    scene.does(intent::OpenTile{"count"});
    REQUIRE(scene.stock().chooser->rows.size() == 3);
    CHECK(scene.stock().chooser->rows[0].detail.find("確定のあとに 1品") != std::string::npos);
    scene.does(intent::ChooseStock{to_text(small_count)});
    CHECK(scene.stock().name == "stock-differences");
    app::CountPicture counted;
    counted.comparison.count = late.count;
    counted.comparison.lines.resize(2);
    counted.comparison.lines[0].line.item = scene.item(oil);
    counted.comparison.lines[0].line.counted = Quantity(7);
    counted.comparison.lines[0].line.expected = Quantity(8);
    counted.comparison.lines[1].line.item = scene.item(cracker);
    counted.comparison.lines[1].line.counted = Quantity(4);
    counted.comparison.lines[1].line.expected = Quantity(4);
    counted.comparison.lines[1].late = Quantity(9);
    const auto sees = [&] {
        scene.hears(app::CountSeen{std::make_shared<const app::CountPicture>(counted)});
    };
    sees();
    // Only what is late: the oil's difference is booked.
    const auto& differences = *scene.stock().differences;
    CHECK(differences.title == "確定のあとに届いた数");
    CHECK_FALSE(differences.hidden);
    CHECK_FALSE(differences.late_note.empty());
    REQUIRE(differences.rows.size() == 1);
    CHECK(differences.rows[0].figures == "確定した数 4　届いた分をふくめて 9");
    CHECK(differences.rows[0].difference == "＋5");
    CHECK_FALSE(differences.rows[0].can_recount);
    // Posted on another terminal it is not taken back here, and nobody is offered to.
    counted.is_elsewhere = true;
    sees();
    CHECK(scene.stock().differences->why_not == "T1 で始めた棚卸: 確定・取消はそちらで");
    scene.does(intent::ConfirmStock{});
    CHECK_FALSE(scene.stock().confirm);
    counted.is_elsewhere = false;
    sees();
    CHECK(scene.stock().differences->why_not.empty());
    scene.does(intent::ConfirmStock{});
    scene.does(intent::ChooseStock{"mistyped"});
    scene.answers(intent::AnswerStock{true});
    CHECK(scene.asked<app::ReverseRequest>().act == posting);
    const auto asked = scene.posted<app::AskCount>();
    scene.is_done(66);
    CHECK(scene.posted<app::AskCount>() == asked + 1);
    counted.comparison.count.posted_by.reset();
    counted.comparison.lines[1].late.reset();
    sees();
    // It is a count to be posted again, blind as it was opened.
    CHECK(scene.stock().differences->title == "棚卸の差");
    CHECK(scene.stock().differences->hidden);
}

TEST_CASE("a count that another terminal opened is counted here, and posted there") {
    StockScene scene;
    scene.begins_count(false);
    scene.does(intent::ShowDifferences{});
    app::CountPicture counted;
    counted.comparison.count.row.entry = small_count;
    counted.comparison.lines.resize(1);
    counted.comparison.lines[0].line.item = scene.item(oil);
    counted.comparison.lines[0].line.counted = Quantity(7);
    counted.is_elsewhere = true;
    scene.hears(app::CountSeen{std::make_shared<const app::CountPicture>(counted)});
    scene.does(intent::ChooseStock{"monthly"});
    CHECK(scene.stock().differences->why_not.find("T1") == 0);
    scene.does(intent::ConfirmStock{});
    CHECK_FALSE(scene.stock().confirm);
}

}  // namespace
}  // namespace tsunagu::viewmodel
