#include "inventory/domain/sale_limit.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

BusinessDate date(const char* text) {
    return *parse_date(text);
}
TimeOfDay time(const char* text) {
    return *parse_time_of_day(text);
}

/// The fair of Okitama: thirty bowls a day, at lunch, in November.
SaleLimit bowls() {
    return {Quantity(30), time("11:00"), time("14:00"), date("2026-11-01"), date("2026-11-30")};
}

struct Row {
    const char* what;
    const char* date;
    const char* time;
    std::int64_t sold;
    LimitState state;
};

}  // namespace

TEST_CASE("times of the day are read strictly and written as they are read") {
    for (const auto* good : {"00:00", "09:05", "11:00", "23:59", "24:00"}) CHECK(to_text(time(good)) == good);
    for (const auto* bad :
         {"", "9:00", "24:01", "25:00", "11:60", "11-00", "11:0", "1100", "11:000", " 1:00"})
        CHECK_FALSE(parse_time_of_day(bad));
    // Tokyo is nine hours ahead: the morning there is the evening before.
    const auto at = *parse_instant("2026-11-28T08:30+09:00");
    CHECK(to_text(time_of_day(at)) == "08:30");
    CHECK(instant_of(business_date_of(at), time_of_day(at)) == at);
    CHECK(instant_of(date("2026-11-28"), time("24:00")) == instant_of(date("2026-11-29"), time("00:00")));
}

TEST_CASE("a limit says what it says at each edge") {
    const auto row = GENERATE(Row{"the first minute", "2026-11-01", "11:00", 0, LimitState::open},
                              Row{"a minute before", "2026-11-01", "10:59", 0, LimitState::outside_hours},
                              Row{"the last minute", "2026-11-30", "13:59", 29, LimitState::open},
                              Row{"the end", "2026-11-30", "14:00", 0, LimitState::outside_hours},
                              Row{"the thirtieth is sold", "2026-11-15", "12:00", 30, LimitState::spent},
                              Row{"more was sold", "2026-11-15", "12:00", 31, LimitState::spent},
                              Row{"the day before", "2026-10-31", "12:00", 0, LimitState::outside_dates},
                              Row{"the day after", "2026-12-01", "12:00", 30, LimitState::outside_dates});
    INFO(row.what);
    CHECK(state_of(bowls(), Quantity(30), Quantity(row.sold), date(row.date), time(row.time)) == row.state);
}

TEST_CASE("what is absent limits nothing") {
    CHECK(SaleLimit().is_empty());
    CHECK(state_of({}, {}, Quantity(1'000), date("2026-11-15"), time("03:00")) == LimitState::open);
    SaleLimit from;
    from.date_from = date("2026-11-15");
    CHECK(state_of(from, {}, {}, date("2026-11-14"), {}) == LimitState::outside_dates);
    CHECK(state_of(from, {}, {}, date("2030-01-01"), {}) == LimitState::open);
    // A share of none is spent from the start.
    CHECK(state_of({}, Quantity(), {}, date("2026-11-15"), {}) == LimitState::spent);
}

TEST_CASE("hours that are none and dates in the wrong order are no limit") {
    CHECK(bowls().is_sound());
    auto limit = bowls();
    limit.hours_to = limit.hours_from;
    CHECK_FALSE(limit.is_sound());
    limit = bowls();
    limit.date_to = date("2026-10-31");
    CHECK_FALSE(limit.is_sound());
    limit = {};
    limit.hours_from = time("24:00");
    CHECK_FALSE(limit.is_sound());
    limit = {};
    limit.hours_to = time("00:00");
    CHECK_FALSE(limit.is_sound());
}

TEST_CASE("a card changes at the ends of the hours and at midnight") {
    const auto next = [](const char* now) { return *next_change_of(bowls(), *parse_instant(now)); };
    CHECK(next("2026-11-28T08:00+09:00") == *parse_instant("2026-11-28T11:00+09:00"));
    CHECK(next("2026-11-28T11:00+09:00") == *parse_instant("2026-11-28T14:00+09:00"));
    CHECK(next("2026-11-28T14:00+09:00") == *parse_instant("2026-11-29T00:00+09:00"));
    CHECK_FALSE(next_change_of({}, *parse_instant("2026-11-28T08:00+09:00")));
}

TEST_CASE("hours and dates in words, with the year where it is another") {
    CHECK(hours_text(bowls()) == "11:00–14:00");
    CHECK(dates_text(bowls(), date("2026-11-28")) == "11/1–11/30");
    CHECK(dates_text(bowls(), date("2025-12-28")) == "2026/11/1–2026/11/30");
    SaleLimit open;
    CHECK(hours_text(open).empty());
    CHECK(dates_text(open, date("2026-11-28")).empty());
    open.hours_from = time("11:00");
    open.date_to = date("2026-11-30");
    CHECK(hours_text(open) == "11:00–");
    CHECK(dates_text(open, date("2026-11-28")) == "–11/30");
}
