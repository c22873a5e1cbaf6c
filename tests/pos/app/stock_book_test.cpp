// The use cases of stock on a real shop: what they write, and over random histories that a plain map predicts
// every balance.
#include "pos/app/stock_book.h"

#include <rapidcheck.h>

#include <map>

#include "inventory/storage/shop_view.h"
#include "pos/app/shop_view.h"
#include "storage_fixture.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::test;

namespace {

const LocationCode corner("CORNER");
const LocationCode store("STORE");

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(words_for(result.error(), Language::en));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

app::NamedGoods goods(std::string_view code, std::int64_t quantity, std::string lot = "") {
    return {ItemCode(std::string(code)), std::move(lot), std::nullopt, Quantity(quantity)};
}

/// A shop with a second place and a second operator.
std::unique_ptr<app::Shop> two_places(ShopFixture& fixture) {
    auto shop = fixture.make();
    const auto file = fixture.folder.write("places.csv", "code,name,kind\nSTORE,倉庫,place\n");
    must(shop->import(app::ImportKind::locations, file));
    must(shop->add_operator(OperatorId("02"), "はなこ"));
    return shop;
}

using Figures = std::map<std::pair<std::string, std::string>, std::int64_t>;

/// Place and code to what the read-only view says, without what is nothing.
Figures figures(const ShopFixture& fixture) {
    Figures figures;
    const auto view = must(app::ShopView::open(fixture.data(), business_date_of(fixture.clock.now())));
    for (const auto& row : must(view->stock()))
        figures[{row.location.text(), row.code.text()}] += row.quantity.value();
    std::erase_if(figures, [](const auto& figure) { return figure.second == 0; });
    return figures;
}

/// What the shop should hold, predicted without asking it: a plain map.
class Model {
  public:
    Figures figures;

    void move(std::string_view code, const std::string& from, const std::string& to, std::int64_t quantity) {
        add(from, code, -quantity);
        add(to, code, quantity);
    }

  private:
    void add(const std::string& place, std::string_view code, std::int64_t quantity) {
        auto& figure = figures[{place, std::string(code)}];
        figure += quantity;
        if (figure == 0) figures.erase({place, std::string(code)});
    }
};

/// One random act on the shop and on the model.
class Player {
  public:
    Player(ShopFixture& fixture, app::Shop& shop, Model& model)
        : fixture_(fixture), shop_(shop), model_(model) {}

    void act() {
        code_ = *rc::gen::elementOf(std::vector<std::string_view>{rice, towel, beer});
        quantity_ = *rc::gen::inRange<std::int64_t>(1, 30);
        place_ = *rc::gen::elementOf(std::vector<std::string>{"CORNER", "STORE"});
        switch (*rc::gen::inRange(0, 6)) {
            case 0:
                return receive();
            case 1:
                return transfer();
            case 2:
                return lose();
            case 3:
                return count();
            case 4:
                return reverse();
            default:
                return sell(quantity_);
        }
    }

  private:
    void receive() {
        const std::string lot = *rc::gen::elementOf(std::vector<std::string>{"", "A", "B"});
        last_ = must(shop_.stock_book().receive(
                         {LocationCode(place_), {goods(code_, quantity_, lot)}, {}, {}, {}, {}, {}}))
                    .entry;
        note({"SUPPLIER", place_});
    }
    void transfer() {
        const std::string to = place_ == "CORNER" ? "STORE" : "CORNER";
        const auto sent = must(shop_.stock_book().dispatch(
            {LocationCode(place_), LocationCode(to), {goods(code_, quantity_)}, {}}));
        note({place_, "TRANSIT"});
        const auto came = *rc::gen::inRange<std::int64_t>(0, quantity_ + 1);
        last_ = sent.entry;
        if (came == 0) return;
        last_ = must(shop_.stock_book().arrive({sent.entry, {goods(code_, came)}, {}, {}})).entry;
        quantity_ = came;
        note({"TRANSIT", to});
    }
    void lose() {
        last_ = must(shop_.stock_book().take_out({LocationCode(place_),
                                                  {goods(code_, quantity_)},
                                                  domain::MovementReason::damaged,
                                                  {},
                                                  {}}))
                    .entry;
        note({place_, "WASTE"});
    }
    void sell(std::int64_t quantity) {
        const auto price = shop_.catalogue()->find(ItemCode(std::string(code_)))->item.price->value();
        auto basket = fixture_.basket(shop_, code_, quantity);
        basket.set_age_checked(true);
        must(shop_.complete_sale(fixture_.paid(std::move(basket), price * quantity)));
        model_.move(code_, "CORNER", "CUSTOMER", quantity);
    }
    /// The shelf truly holds what is counted; what is sold after that is sold from it.
    void count() {
        const auto opened = must(shop_.stock_book().open_count(LocationCode(place_), false));
        const auto before = *rc::gen::inRange<std::int64_t>(0, 3);
        if (before > 0) sell(before);
        must(shop_.stock_book().add_to_count({opened.entry, {goods(code_, quantity_)}, false, {}}));
        const auto after = *rc::gen::inRange<std::int64_t>(0, 3);
        if (after > 0) sell(after);
        must(shop_.stock_book().post_count({opened.entry, "test", {}, false, {}}));
        const auto there = quantity_ - (place_ == "CORNER" ? after : 0);
        const auto at = model_.figures.find({place_, std::string(code_)});
        const auto difference = there - (at == model_.figures.end() ? 0 : at->second);
        if (difference != 0) model_.move(code_, "DIFFERENCE", place_, difference);
        last_.reset();
    }
    void reverse() {
        if (!last_) return;
        must(shop_.stock_book().reverse(*last_, "test"));
        model_.move(last_code_, last_to_, last_from_, last_quantity_);
        last_.reset();
    }
    void note(std::pair<std::string, std::string> ends) {
        model_.move(code_, ends.first, ends.second, quantity_);
        last_code_ = code_;
        last_from_ = ends.first;
        last_to_ = ends.second;
        last_quantity_ = quantity_;
    }

    ShopFixture& fixture_;
    app::Shop& shop_;
    Model& model_;
    std::string_view code_;
    std::int64_t quantity_ = 0;
    std::string place_;
    std::optional<EntryRef> last_;
    std::string_view last_code_;
    std::string last_from_, last_to_;
    std::int64_t last_quantity_ = 0;
};

}  // namespace

// These make hundreds of shops, and what a sync is worth is not their question: they are made in memory.

TEST_CASE("over any history a plain map predicts every balance, and all sum to zero") {
    (void)storage::test::scratch_folder();
    CHECK(rc::check([] {
        ShopFixture fixture;
        auto shop = two_places(fixture);
        Model model;
        Player player(fixture, *shop, model);
        for (int n = *rc::gen::inRange(1, 12); n > 0; --n) player.act();
        RC_ASSERT(figures(fixture) == model.figures);
        std::int64_t sum = 0;
        for (const auto& [key, quantity] : model.figures) sum += quantity;
        RC_ASSERT(sum == 0);
        // Made anew from the journal the figures are the same.
        shop.reset();
        std::filesystem::remove(fixture.data() / "state.db");
        shop = fixture.open();
        RC_ASSERT(figures(fixture) == model.figures);
    }));
}

TEST_CASE("counts of the same goods in any order of posting end at what was counted last") {
    (void)storage::test::scratch_folder();
    CHECK(rc::check([] {
        ShopFixture fixture;
        auto shop = two_places(fixture);
        auto book = shop->stock_book();
        must(book.receive({corner, {goods(rice, 40)}, {}, {}, {}, {}, {}}));
        std::vector<EntryRef> counts;
        std::int64_t shelf = 0;
        for (int n = *rc::gen::inRange(1, 4); n > 0; --n) {
            counts.push_back(must(book.open_count(corner, false)).entry);
            shelf = *rc::gen::inRange<std::int64_t>(0, 60);
            must(book.add_to_count({counts.back(), {goods(rice, shelf)}, false, {}}));
            if (*rc::gen::arbitrary<bool>()) {
                must(shop->complete_sale(fixture.paid(fixture.basket(*shop, rice), 540)));
                --shelf;
            }
        }
        for (auto i = counts.size() - 1; i > 0; --i)
            std::swap(counts[i], counts[*rc::gen::inRange<std::size_t>(0, i + 1)]);
        for (const auto& count : counts) must(book.post_count({count, "test", {}, false, {}}));
        const auto found = figures(fixture);
        const auto at = found.find({"CORNER", std::string(rice)});
        RC_ASSERT((at == found.end() ? 0 : at->second) == shelf);
    }));
}

TEST_CASE("a failed act writes nothing") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    auto book = shop->stock_book();
    const auto bad = book.receive({corner, {goods(rice, 5), goods("4999999999999", 1)}, {}, {}, {}, {}, {}});
    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == ErrorCode::unknown_item);
    CHECK(figures(fixture).empty());
    const auto twice = must(book.receive({corner, {goods(rice, 5)}, {}, {}, {}, {}, {}}));
    must(book.reverse(twice.entry, "typo"));
    CHECK(book.reverse(twice.entry, "typo").error().code == ErrorCode::already_reversed);
    CHECK(figures(fixture).empty());
}

TEST_CASE("goods past their date are sent on only where there are no others, and that is said") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    auto book = shop->stock_book();
    const auto receive = [&](const char* lot, const char* date) {
        app::NamedGoods named = goods(rice, 5, lot);
        named.expiry = domain::Expiry{domain::ExpiryKind::use_by, *parse_date(date)};
        must(book.receive({corner, {named}, {}, {}, {}, {}, {}}));
    };
    receive("OLD", "2026-11-29");
    receive("NEW", "2026-12-20");
    constexpr std::int64_t two_days_ms = 2LL * 24 * 60 * 60 * 1000;
    fixture.clock.set(UtcMs{noon_market.ms + two_days_ms});
    const auto sent = must(book.dispatch({corner, store, {goods(rice, 4)}, {}}));
    REQUIRE(sent.movements.size() == 1);
    CHECK(sent.movements[0].lot == "NEW");
    CHECK(sent.passed.empty());
    // One of NEW is left; the others that are wanted have passed.
    const auto rest = must(book.dispatch({corner, store, {goods(rice, 3)}, {}}));
    REQUIRE(rest.passed.size() == 1);
    CHECK(rest.passed[0].lot == "OLD");
    CHECK(rest.passed[0].quantity == Quantity(2));
    // What is thrown away is what has passed.
    const auto waste =
        must(book.take_out({corner, {goods(rice, 1)}, domain::MovementReason::expired, {}, {}}));
    CHECK(waste.movements.at(0).lot == "OLD");
    CHECK(waste.passed.empty());
}

TEST_CASE("what was received is told to the selling screen") {
    ShopFixture fixture;
    auto shop = two_places(fixture);
    must(shop->stock_book().receive({corner, {goods(rice, 5)}, {}, {}, {}, {}, {}}));
    const auto id = shop->catalogue()->find(ItemCode(std::string(rice)))->item.id;
    const auto told = must(shop->stock_of({id}));
    REQUIRE(told.size() == 1);
    CHECK(told[0].quantity == Quantity(5));
}
