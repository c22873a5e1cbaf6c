// A stocktake of ten thousand goods: what a frame costs does not grow with the count. Work is counted in
// allocations, which do not depend on the machine.
#include <cstdlib>
#include <new>

#include "tests/pos/viewmodel/stock_scene.h"
#include "tests/support/catch.h"

namespace {
std::size_t allocations = 0;
}

// Not inlined, or the compiler sees malloc and free in the place of new and delete.
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace tsunagu::viewmodel {
namespace {

using namespace test;

/// Every item counted by 03, one less than the book says.
app::CountSeen seen(Seq items) {
    app::CountPicture picture;
    auto& comparison = picture.comparison;
    comparison.count.row.entry = small_count;
    comparison.count.row.at = opening;
    comparison.count.row.location = LocationCode("CORNER");
    for (Seq i = 0; i < items; ++i) {
        const ItemId item{{StreamId("T9"), 7, 1 + i}};
        const domain::Moment moment{{StreamId("T1"), 7, 100 + i}, opening};
        comparison.steps.push_back({small_count, {moment, item, "", Quantity(4), false}, OperatorId("03")});
        app::ComparedLine line;
        line.line = {item, "", Quantity(4), Quantity(5), moment};
        line.counters = {OperatorId("03")};
        comparison.lines.push_back(std::move(line));
    }
    return {std::make_shared<const app::CountPicture>(std::move(picture))};
}

std::size_t work_of(StockScene& scene, const Intent& intent) {
    const auto before = allocations;
    scene.does(intent);
    return allocations - before;
}

/// What a tap costs while that many goods are counted, and while their differences are shown.
std::pair<std::size_t, std::size_t> work_with(Seq items) {
    StockScene scene;
    scene.begins_count(false);
    scene.hears(seen(items));
    const auto counting = work_of(scene, intent::StockKey{"1"});
    scene.does(intent::ShowDifferences{});
    scene.hears(seen(items));
    return {counting, work_of(scene, intent::ToggleMissing{})};
}

TEST_CASE("a frame of a count of ten thousand goods costs what one of a thousand costs") {
    const auto [counting, differences] = work_with(1'000);
    const auto [counting_more, differences_more] = work_with(10'000);
    CHECK(counting_more <= counting + counting / 4);
    CHECK(differences_more <= differences + differences / 4);
}

TEST_CASE("differences are shown a page at a time, and all of them can be reached") {
    StockScene scene;
    scene.begins_count(false);
    scene.does(intent::ShowDifferences{});
    scene.hears(seen(250));
    const auto rows = [&]() -> const auto& {
        return scene.stock().differences->rows;
    };
    REQUIRE(rows().size() == StockCount::differences_shown);
    CHECK(scene.stock().differences->more == "250品のうち 1〜100。タップで次へ");
    CHECK(scene.stock().differences->summary == "数えた 250品　差 250品（0 / −250）");
    scene.does(intent::OpenTile{"more-differences"});
    CHECK(rows().front().line == 100);
    scene.does(intent::OpenTile{"more-differences"});
    CHECK(rows().size() == 50);
    scene.does(intent::OpenTile{"more-differences"});
    CHECK(rows().front().line == 0);
    // Before they are posted the first are shown, and how many others there are.
    scene.does(intent::ChooseStock{"monthly"});
    scene.does(intent::ConfirmStock{});
    REQUIRE(scene.stock().confirm.has_value());
    CHECK(scene.stock().confirm->lines.size() == StockCount::differences_shown + 1);
    CHECK(scene.stock().confirm->lines.back().name == "ほか 150品");
    CHECK(scene.stock().confirm->counts == scene.stock().differences->summary);
}

}  // namespace
}  // namespace tsunagu::viewmodel
