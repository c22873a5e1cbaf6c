// The power is cut at every single thing SQLite does to a file while a shop sells and closes: each cut is
// played on a copy, which must open, verify, and hold every sale that was reported done and none in part.
#include <random>
#include <set>

#include "fault_vfs.h"
#include "inventory/record/kinds.h"
#include "inventory/storage/shop_view.h"
#include "storage_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::storage;
using namespace tsunagu::storage::test;

namespace {

/// What the disk keeps of what was written and not synced.
enum class Loss {
    nothing,  ///< the program was killed: the kernel writes all of it
    all,      ///< the power went: none of it
    some      ///< the power went: any of it, in any order, cut within a write
};

struct Recording {
    std::vector<FileStep> steps;
    int appended = 0;
};

Recording record_a_day(ShopFixture& fixture) {
    fixture.create().reset();
    std::filesystem::copy(fixture.dir(), fixture.folder() / "before",
                          std::filesystem::copy_options::recursive);
    FaultVfs vfs;
    vfs.recording = true;
    auto store = fixture.open();
    for (int i = 0; i < 4; ++i) {
        get(store->local().save_basket(basket_of(i), "{\"basket\":" + std::to_string(i) + "}"));
        get(store->append(sale_draft(*store, 1 + i * 3, i)));
        ++vfs.appended;
        get(store->local().discard_basket());
    }
    store.reset();  // Checkpoints the logs and removes them.
    return {std::move(vfs.steps), vfs.appended};
}

/// The files as the disk holds them when the power goes before step `cut`.
void play(const Recording& day, std::size_t cut, Loss loss, std::mt19937& random,
          const std::filesystem::path& dir) {
    std::map<std::string, std::size_t> last_sync;
    for (std::size_t i = 0; i < cut; ++i)
        if (day.steps[i].kind == FileStep::Kind::sync) last_sync[day.steps[i].file] = i;
    for (std::size_t i = 0; i < cut; ++i) {
        const auto& step = day.steps[i];
        const auto synced = last_sync.find(step.file);
        const bool durable = loss == Loss::nothing || (synced != last_sync.end() && i < synced->second);
        if (durable || step.kind == FileStep::Kind::remove) {
            apply_step(step, dir);
        } else if (loss == Loss::some && random() % 2 == 0) {
            const bool torn = random() % 4 == 0;
            apply_step(step, dir, torn ? (random() % 8) * 512 : SIZE_MAX);
        }
    }
}

void check_cut(const ShopFixture& fixture, const std::filesystem::path& dir, int reported) {
    auto options = const_cast<ShopFixture&>(fixture).options();
    options.witness_folder = "/proc/no-such-folder";  // What the witness adds has tests of its own.
    auto store = get(ShopStore::open(dir, options));
    const auto sales = get(store->state().latest_sales(100));
    const int found = static_cast<int>(sales.size());
    REQUIRE(found >= reported);
    REQUIRE(found <= reported + 1);
    std::set<std::string> baskets;
    for (const auto& sale : sales) {
        baskets.insert(sale.row.basket.text());
        REQUIRE(get(store->entry(sale.row.position)).kind == record::kind::sale);
    }
    REQUIRE(static_cast<int>(baskets.size()) == found);
    if (const auto basket = get(store->local().load_basket())) REQUIRE(!baskets.contains(basket->id.text()));
    // And it sells on, without a gap.
    const auto next = get(store->append(sale_draft(*store, 1, 1000)));
    REQUIRE(next.seq == static_cast<Seq>(3 + found));
    store.reset();
    const auto verification = get(verify(dir, options.witness_folder));
    INFO(failed_checks(verification));
    REQUIRE(verification.ok());
}

void cut_everywhere(Loss loss, unsigned seed) {
    ShopFixture fixture;
    const auto day = record_a_day(fixture);
    REQUIRE(day.steps.size() > 50);
    REQUIRE(day.appended == 4);
    std::mt19937 random(seed);
    const auto dir = fixture.folder() / "after";
    for (std::size_t cut = 0; cut <= day.steps.size(); ++cut) {
        INFO("seed " << seed << ", cut before step " << cut << " of " << day.steps.size());
        std::filesystem::remove_all(dir);
        std::filesystem::copy(fixture.folder() / "before", dir, std::filesystem::copy_options::recursive);
        play(day, cut, loss, random, dir);
        check_cut(fixture, dir, cut == 0 ? 0 : day.steps[cut - 1].appended);
    }
}

}  // namespace

TEST_CASE("the program is killed at any moment") {
    cut_everywhere(Loss::nothing, 0);
}

TEST_CASE("the power goes at any moment and nothing unsynced is kept") {
    cut_everywhere(Loss::all, 0);
}

TEST_CASE("the power goes at any moment and any part of what is unsynced is kept") {
    for (const unsigned seed : {1U, 2U, 3U}) cut_everywhere(Loss::some, seed);
}
