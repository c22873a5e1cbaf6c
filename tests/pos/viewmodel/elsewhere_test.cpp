// What the stock screen says of other places: their figure with its age, under the goods that are opened.
#include <algorithm>
#include <stdexcept>

#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace tsunagu::viewmodel {
namespace {

using namespace test;

constexpr std::int64_t one_minute = 60'000;

/// The node answered a minute ago: oils at a tent that it had then not heard from for eleven, and in the
/// storeroom, where no till sells; plums, of which nothing was ever recorded here, at the tent.
std::shared_ptr<const StockReport> told(const CounterInShop& shop) {
    auto report = std::make_shared<StockReport>();
    report->got = UtcMs{shop.now.ms - one_minute};
    report->as_of = report->got;
    report->places = {
        {LocationCode("CORNER"), "札の辻", "", report->as_of},
        {LocationCode("SOKO"), "倉庫", "", {}},
        {LocationCode("TENT1"), "第1テント", "Tent 1", UtcMs{report->as_of.ms - 11 * one_minute}}};
    report->goods = {{ItemCode(oil), {{0, Quantity(8)}, {1, Quantity(24)}, {2, Quantity(12)}}},
                     {ItemCode(plum), {{2, Quantity(3)}}}};
    std::sort(report->goods.begin(), report->goods.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    return report;
}

const StockRowModel& row_of(const StockScene& scene, const char* code) {
    for (const auto& row : scene.stock().home->rows)
        if (row.code == code) return row;
    throw std::runtime_error("no such row");
}

TEST_CASE("opened, goods say what other places have and how old that is") {
    StockScene scene;
    scene.counter->apply(told(scene), scene.now);
    CHECK(row_of(scene, oil).elsewhere.empty());
    scene.does(intent::OpenStockRow{scene.item(oil)});
    const auto& row = row_of(scene, oil);
    CHECK(row.elsewhere_title == "ほかの場所");
    REQUIRE(row.elsewhere.size() == 2);
    CHECK(row.elsewhere[0].name == "倉庫");
    CHECK(row.elsewhere[0].expiry == "本部の帳簿 1分前");
    CHECK(row.elsewhere[0].figure == "24点");
    CHECK(row.elsewhere[1].name == "第1テント");
    CHECK(row.elsewhere[1].expiry == "12分前");
    CHECK(row.elsewhere[1].figure == "12点");
    // What is here stands above, as this till knows it.
    CHECK(row.lots.size() == 2);
}

TEST_CASE("the screen is drawn again as minutes pass, and a tent not heard from for hours says so") {
    StockScene scene;
    scene.counter->apply(told(scene), scene.now);
    scene.does(intent::OpenStockRow{scene.item(oil)});
    CHECK(scene.counter->next_change() == UtcMs{scene.now.ms + one_minute});
    scene.now.ms += 3 * 60 * one_minute;
    scene.counter->tick(scene.now);
    CHECK(row_of(scene, oil).elsewhere[1].expiry == "3時間前");
    scene.does(intent::CloseStock{});
    CHECK_FALSE(scene.counter->next_change().has_value());
}

TEST_CASE("goods that were never here say where they are") {
    StockScene scene;
    scene.counter->apply(told(scene), scene.now);
    scene.does(intent::ScanCode{plum});
    const auto& row = row_of(scene, plum);
    CHECK(row.figure == "—");
    REQUIRE(row.elsewhere.size() == 1);
    CHECK(row.elsewhere[0].name == "第1テント");
}

TEST_CASE("without a node nothing is said of other places, and nothing is drawn for it") {
    StockScene scene;
    scene.does(intent::OpenStockRow{scene.item(oil)});
    CHECK(row_of(scene, oil).elsewhere.empty());
    CHECK(row_of(scene, oil).elsewhere_title.empty());
    CHECK_FALSE(scene.counter->next_change().has_value());
}

TEST_CASE("other places are called in the language of the screen") {
    StockScene scene(true);
    scene.counter->apply(told(scene), scene.now);
    scene.does(intent::OpenStockRow{scene.item(oil)});
    const auto& row = row_of(scene, oil);
    CHECK(row.elsewhere_title == "Elsewhere");
    CHECK(row.elsewhere[1].name == "Tent 1");
    CHECK(row.elsewhere[1].expiry == "12 min ago");
}

}  // namespace
}  // namespace tsunagu::viewmodel
