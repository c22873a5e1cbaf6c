// Postings of counts that are taken back and posted again, several of one place beside each other: the book
// is what was counted last of those that stand, and what moved since.
#include <rapidcheck.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "pos/app/shop_view.h"
#include "pos/app/stock_book.h"
#include "storage_fixture.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

const LocationCode corner("CORNER");

template <class T>
T must(Result<T>&& result) {
    if (!result) throw std::runtime_error(words_for(result.error(), Language::en));
    return std::move(*result);
}

app::NamedGoods rice_of(std::int64_t quantity) {
    return {ItemCode(std::string(rice)), {}, {}, Quantity(quantity)};
}

std::int64_t stock_of(app::Shop& shop) {
    const auto id = shop.catalogue()->find(ItemCode(std::string(rice)))->item.id;
    return must(shop.stock_of({id})).at(0).quantity.value();
}

/// A stocktake as a plain model has it: the last step, and whether a posting of it stands.
struct Stocktake {
    EntryRef entry;
    std::optional<std::size_t> counted_at;  ///< of its last step, in order of all that happened
    std::int64_t counted = 0;
    std::optional<std::size_t> posted_at;
    bool booked = false;  ///< that posting had something to say of the rice
    bool moved = false;   ///< and what it said was not what the book had
};

/// A shelf, what is entered of it, and what is lost from it unseen.
class Shelf {
  public:
    explicit Shelf(app::Shop& shop) : shop_(shop), book_(shop.stock_book()) {
        change(20);
        must(book_.receive({corner, {rice_of(20)}, {}, {}, {}, {}, {}}));
    }

    void act(ShopFixture& fixture) {
        ++time_;
        fixture.clock.set(UtcMs{fixture.clock.now().ms + 60'000});
        switch (*rc::gen::weightedElement<int>({{1, 0}, {3, 1}, {2, 2}, {5, 3}, {6, 4}, {4, 5}})) {
            case 0:
                return sell();
            case 1:
                truth_ = std::max<std::int64_t>(0, truth_ - *rc::gen::element<std::int64_t>(1, 2, 3));
                return;
            case 2:
                return open();
            case 3:
                return count();
            case 4:
                return post();
            default:
                return take_back();
        }
    }
    /// What the book has to be.
    [[nodiscard]] std::int64_t expected() const {
        const Stocktake* latest = nullptr;
        for (const auto& take : takes_)
            if (take.booked && (latest == nullptr || latest->counted_at < take.counted_at)) latest = &take;
        std::int64_t figure = latest == nullptr ? 0 : latest->counted;
        for (const auto& [at, change] : changes_)
            if (latest == nullptr || at > *latest->counted_at) figure += change;
        return figure;
    }

  private:
    void change(std::int64_t quantity) {
        truth_ += quantity;
        changes_.emplace_back(time_, quantity);
    }
    void sell() {
        if (truth_ == 0) return;
        change(-1);
        must(book_.take_out({corner, {rice_of(1)}, domain::MovementReason::tasting, {}, {}}));
    }
    void open() {
        if (takes_.size() < 3) takes_.push_back({must(book_.open_count(corner, false)).entry, {}, 0, {}});
    }
    Stocktake* one_of_them() {
        return takes_.empty() ? nullptr : &takes_[*rc::gen::inRange<std::size_t>(0, takes_.size())];
    }
    void count() {
        auto* take = one_of_them();
        if (take == nullptr || take->posted_at) return;
        must(book_.add_to_count({take->entry, {rice_of(truth_)}, true, {}}));
        take->counted_at = time_;
        take->counted = truth_;
    }
    void post() {
        auto* take = one_of_them();
        if (take == nullptr || take->posted_at || !take->counted_at) return;
        const auto before = stock_of(shop_);
        must(book_.post_count({take->entry, "month's end", {}, false, {}}));
        take->posted_at = time_;
        take->booked = std::none_of(takes_.begin(), takes_.end(), [&](const Stocktake& other) {
            return other.booked && take->counted_at < other.counted_at;
        });
        take->moved = stock_of(shop_) != before;
        RC_ASSERT(take->booked || !take->moved);
    }
    void take_back() {
        auto* take = one_of_them();
        if (take == nullptr || !take->posted_at) return;
        const bool stands_on_it = std::any_of(takes_.begin(), takes_.end(), [&](const Stocktake& other) {
            return other.booked && *other.posted_at > *take->posted_at;
        });
        const auto done = book_.reverse(take->entry, "mistaken");
        if (take->moved && stands_on_it) {
            RC_ASSERT_FALSE(done.has_value());
            RC_ASSERT(done.error().code == ErrorCode::counted_after);
            return;
        }
        RC_ASSERT(done.has_value());
        take->posted_at.reset();
        take->booked = take->moved = false;
    }

    app::Shop& shop_;
    app::StockBook book_;
    std::size_t time_ = 0;
    std::int64_t truth_ = 0;
    std::vector<std::pair<std::size_t, std::int64_t>> changes_;  ///< that were entered
    std::vector<Stocktake> takes_;
};

}  // namespace

TEST_CASE("however counts are posted, taken back and posted again, the book is the last one that stands") {
    (void)storage::test::scratch_folder();
    CHECK(rc::check([] {
        ShopFixture fixture;
        auto shop = fixture.make();
        Shelf shelf(*shop);
        for (int n = 40; n > 0; --n) {
            shelf.act(fixture);
            RC_ASSERT(stock_of(*shop) == shelf.expected());
        }
    }));
}

TEST_CASE("a posting is not taken back from under a later count, unless that is said to be known") {
    ShopFixture fixture;
    auto shop = fixture.make();
    auto book = shop->stock_book();
    must(book.receive({corner, {rice_of(10)}, {}, {}, {}, {}, {}}));
    const auto counted = [&](std::int64_t quantity) {
        fixture.clock.set(UtcMs{fixture.clock.now().ms + 60'000});
        const auto count = must(book.open_count(corner, false)).entry;
        must(book.add_to_count({count, {rice_of(quantity)}, false, {}}));
        must(book.post_count({count, "month's end", {}, false, {}}));
        return count;
    };
    const auto first = counted(8);
    const auto second = counted(7);
    const auto refused = book.reverse(first, "mistaken");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::counted_after);
    CHECK(stock_of(*shop) == 7);
    // From the last one on, both can be taken back, and posted again in any order.
    must(book.reverse(second, "mistaken"));
    CHECK(stock_of(*shop) == 8);
    must(book.reverse(first, "mistaken"));
    CHECK(stock_of(*shop) == 10);
    must(book.post_count({second, "again", {}, false, {}}));
    must(book.post_count({first, "again", {}, false, {}}));
    CHECK(stock_of(*shop) == 7);
    // Who knows better may do it all the same: it says what it moved.
    const auto third = counted(6);
    const auto fourth = counted(5);
    CHECK(must(book.reverse(third, "mistaken", {}, true)).movements.size() == 1);
    CHECK(stock_of(*shop) == 6);
    must(book.reverse(fourth, "mistaken"));
    CHECK(stock_of(*shop) == 7);
}

TEST_CASE(
    "a count is taken back by its own name as by its posting's, and one that is not posted by neither") {
    ShopFixture fixture;
    auto shop = fixture.make();
    auto book = shop->stock_book();
    must(book.receive({corner, {rice_of(10)}, {}, {}, {}, {}, {}}));
    const auto count = must(book.open_count(corner, false)).entry;
    const auto open = book.reverse(count, "mistaken");
    REQUIRE_FALSE(open);
    CHECK(open.error().code == ErrorCode::count_not_posted);
    must(book.add_to_count({count, {rice_of(8)}, false, {}}));
    const auto posting = must(book.post_count({count, "month's end", {}, false, {}})).entry;
    must(book.reverse(count, "mistaken"));
    CHECK(stock_of(*shop) == 10);
    CHECK(book.reverse(posting, "mistaken").error().code == ErrorCode::already_reversed);
    CHECK(book.reverse(count, "mistaken").error().code == ErrorCode::count_not_posted);
    must(book.post_count({count, "month's end", {}, false, {}}));
    CHECK(stock_of(*shop) == 8);
    // A count that was given up is open again by it, with what was counted.
    const auto other = must(book.open_count(corner, false)).entry;
    must(book.add_to_count({other, {rice_of(7)}, false, {}}));
    must(book.give_up_count({other, "lunch", {}, true}));
    must(book.reverse(other, "mistaken"));
    must(book.post_count({other, "month's end", {}, false, {}}));
    CHECK(stock_of(*shop) == 7);
}

TEST_CASE("of a count that was given up nothing came late: what was counted is there, and in no book") {
    ShopFixture fixture;
    auto shop = fixture.make();
    auto book = shop->stock_book();
    must(book.receive({corner, {rice_of(10)}, {}, {}, {}, {}, {}}));
    const auto count = must(book.open_count(corner, false)).entry;
    must(book.add_to_count({count, {rice_of(8)}, false, {}}));
    must(book.give_up_count({count, "lunch", {}, true}));
    const auto compared = must(book.compare_count(count));
    CHECK(app::late_lines(compared) == 0);
    REQUIRE(compared.lines.size() == 1);
    CHECK(compared.lines[0].line.counted == Quantity(8));
    CHECK(compared.lines[0].line.difference().is_zero());
    CHECK(stock_of(*shop) == 10);
}

}  // namespace tsunagu::test
