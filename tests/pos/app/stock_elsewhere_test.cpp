#include "pos/app/stock_elsewhere.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::app;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
constexpr UtcMs noon{1'793'847'600'000};  // 2026-11-05 12:00 in Tokyo

domain::Item item_with(std::vector<ItemCode> codes) {
    domain::Item item;
    item.id = ItemId{EntryRef{StreamId("T1"), 7, 12}};
    item.codes = std::move(codes);
    return item;
}

/// A corner, and a tent that was heard from twelve minutes before the node answered.
StockReport report() {
    StockReport report;
    report.as_of = report.got = noon;
    report.places = {{LocationCode("CORNER"), "札の辻", "Fudanotsuji", noon},
                     {LocationCode("STORE"), "", "", {}},
                     {LocationCode("TENT1"), "第1テント", "Tent 1", UtcMs{noon.ms - 12 * minute}}};
    report.goods = {{ItemCode("4912345678904"), {{0, Quantity(8)}, {2, Quantity(12)}}},
                    {ItemCode("4999990000113"), {{1, Quantity(24)}}},
                    {ItemCode("T1/7/12"), {{1, Quantity(1)}}}};
    return report;
}

std::string words_of(std::int64_t age_ms, Language language = Language::ja, bool has_till = true) {
    PlaceFigure figure{{LocationCode("TENT1"), "", "", {}}, Quantity(1), age_ms};
    if (has_till) figure.place.heard = noon;
    return age_words(figure, noon, language);
}

}  // namespace

TEST_CASE("goods are found at other places by any of their codes, and never here") {
    const auto item = item_with({ItemCode("4912345678904"), ItemCode("4999990000113")});
    const auto figures = stock_elsewhere(report(), item, LocationCode("CORNER"), noon);
    REQUIRE(figures.size() == 2);
    CHECK(figures[0].place.code == LocationCode("STORE"));
    CHECK(figures[0].quantity == Quantity(25));
    CHECK(figures[1].quantity == Quantity(12));
    CHECK(stock_elsewhere(report(), item_with({ItemCode("4900000000000")}), LocationCode("TENT1"), noon)
              .size() == 1);
    CHECK(stock_elsewhere({}, item, LocationCode("CORNER"), noon).empty());
}

TEST_CASE("a figure grows old on the node's clock until it answered and on this till's since") {
    auto told = report();
    // This till's clock is a year late: only what passed on it counts.
    told.got = UtcMs{noon.ms - 365 * day};
    const auto item = item_with({ItemCode("4912345678904")});
    const auto age_at = [&](std::int64_t since) {
        return stock_elsewhere(told, item, LocationCode("CORNER"), UtcMs{told.got.ms + since}).back().age_ms;
    };
    CHECK(age_at(0) == 12 * minute);
    CHECK(age_at(3 * hour) == 3 * hour + 12 * minute);
    CHECK(age_at(-day) == 12 * minute);
}

TEST_CASE("ages are said as people say them") {
    CHECK(words_of(59'999) == "たった今");
    CHECK(words_of(minute) == "1分前");
    CHECK(words_of(12 * minute) == "12分前");
    CHECK(words_of(hour - 1) == "59分前");
    CHECK(words_of(3 * hour) == "3時間前");
    CHECK(words_of(12 * hour) == "12時間前");
    CHECK(words_of(12 * hour + minute) == "きのう 23:59");
    CHECK(words_of(36 * hour) == "きのう 00:00");
    CHECK(words_of(36 * hour + 1) == "2026-11-03");
    CHECK(words_of(0, Language::en) == "just now");
    CHECK(words_of(12 * minute, Language::en) == "12 min ago");
    CHECK(words_of(3 * hour, Language::en) == "3 h ago");
    CHECK(words_of(18 * hour, Language::en) == "yesterday 18:00");
}

TEST_CASE("where no till sells, the figure is the book's") {
    CHECK(words_of(2 * minute, Language::ja, false) == "本部の帳簿 2分前");
    CHECK(words_of(2 * minute, Language::en, false) == "the node's book, 2 min ago");
}

TEST_CASE("a place is called by its name, in English where it has one, else by its code") {
    CHECK(name_of(report().places[2], Language::ja) == "第1テント");
    CHECK(name_of(report().places[2], Language::en) == "Tent 1");
    CHECK(name_of(report().places[1], Language::en) == "STORE");
}
