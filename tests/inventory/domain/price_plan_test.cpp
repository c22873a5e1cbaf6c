#include "inventory/domain/price_plan.h"

#include "inventory/domain/time_of_day.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

BusinessDate day(const char* text) {
    return parse_date(text).value();
}

const PricePlan plan({{day("2026-12-01"), Yen(1280)}, {day("2027-01-04"), Yen(1300)}});

}  // namespace

TEST_CASE("a price holds from its day on, until the next one's") {
    CHECK(plan.on(Yen(1080), day("2026-11-30")) == Yen(1080));
    CHECK(plan.on(Yen(1080), day("2026-12-01")) == Yen(1280));
    CHECK(plan.on(Yen(1080), day("2027-01-03")) == Yen(1280));
    CHECK(plan.on(Yen(1080), day("2027-01-04")) == Yen(1300));
    CHECK(plan.on(Yen(1080), day("2029-01-01")) == Yen(1300));
    CHECK(PricePlan().on(Yen(1080), day("2026-12-01")) == Yen(1080));
}

TEST_CASE("what is given away costs nothing on any day") {
    CHECK_FALSE(plan.on(std::nullopt, day("2026-12-01")).has_value());
}

TEST_CASE("what is to come is after today, not on it") {
    CHECK(plan.coming(day("2026-11-30")) == plan.changes());
    CHECK(plan.coming(day("2026-12-01")) == std::vector<DatedPrice>{{day("2027-01-04"), Yen(1300)}});
    CHECK(plan.coming(day("2027-01-04")).empty());
}

TEST_CASE("a day is told without its year in this one") {
    CHECK(day_text(day("2026-12-01"), day("2026-11-30")) == "12/1");
    CHECK(day_text(day("2027-01-04"), day("2026-11-30")) == "2027/1/4");
}
