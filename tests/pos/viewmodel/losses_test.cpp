// What left unsold, as the screen tells it.
#include "tests/pos/viewmodel/shelf_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

const StockHomeModel& lost(const StockScene& scene) {
    return *scene.stock().home;
}

TEST_CASE("losses stand by reason with their sums, the newest month first") {
    StockScene scene;
    scene.does(intent::OpenTile{"losses"});
    CHECK(scene.stock().name == "stock-losses");
    CHECK(scene.posted<app::AskLosses>() == 1);
    CHECK(lost(scene).empty_words == "調べています");
    sees_losses(scene);
    REQUIRE(lost(scene).filters.size() == 3);
    CHECK(lost(scene).filters[0].key == "2026-11");
    CHECK(lost(scene).filters[0].chosen);
    const auto& rows = lost(scene).rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].heading == "廃棄　3点　¥1,080　値段なし 1点");
    CHECK(rows[0].name == "新島村　大島乳業加工組合");
    CHECK(rows[0].figure == "2");
    CHECK(rows[0].detail == "¥1,080");
    CHECK(rows[1].heading.empty());
    CHECK(rows[1].name == "自治体なし");
    CHECK(rows[1].detail == "¥0　値段なし 1点");
    // What was found again is less than nothing lost.
    CHECK(rows[2].heading == "棚卸差異　−2点　−¥1,320");
    CHECK(rows[2].figure == "−2");
    scene.does(intent::ChooseTab{"2026-09"});
    REQUIRE(lost(scene).rows.size() == 1);
    CHECK(lost(scene).rows[0].heading.starts_with("試食"));
    scene.does(intent::StockBack{});
    CHECK(scene.stock().name == "stock");
}

TEST_CASE("a shop that lost nothing is told so") {
    StockScene scene;
    scene.does(intent::OpenTile{"losses"});
    scene.hears(app::LossesSeen{std::make_shared<const std::vector<app::LossRow>>()});
    CHECK(lost(scene).rows.empty());
    CHECK(lost(scene).filters.empty());
    CHECK(lost(scene).empty_words == "売れずに減ったものはありません");
}

TEST_CASE("a till of a node says that it has not heard what other places lost, also where it lost nothing") {
    StockScene scene;
    scene.counter->apply(heard_before(scene, LocationCode("TENT3"), 1), scene.now);
    scene.does(intent::OpenTile{"losses"});
    CHECK(lost(scene).rows.empty());
    scene.hears(app::LossesSeen{std::make_shared<const std::vector<app::LossRow>>()});
    REQUIRE(lost(scene).rows.size() == 1);
    CHECK(lost(scene).rows[0].name == "この端末に届いた分だけです");
    CHECK(lost(scene).rows[0].severity == Severity::warn);
    CHECK_FALSE(lost(scene).rows[0].can_open);
    sees_losses(scene);
    CHECK(lost(scene).rows.size() == 4);
}

}  // namespace
}  // namespace tsunagu::viewmodel
