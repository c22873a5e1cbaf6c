// Rates follow from class and date: the law as it stands, and the law that is pending.
#include "inventory/domain/tax_schedule.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

std::int64_t percent(const TaxSchedule& schedule, TaxClass tax_class, std::string_view date) {
    return schedule.rate_for(tax_class, *parse_date(date)).percent();
}

}  // namespace

TEST_CASE("the base law: 10, 8 and 0, and what was before") {
    const TaxSchedule schedule;
    CHECK(percent(schedule, TaxClass::standard, "2026-11-28") == 10);
    CHECK(percent(schedule, TaxClass::reduced_food, "2026-11-28") == 8);
    CHECK(percent(schedule, TaxClass::reduced_news, "2026-11-28") == 8);
    CHECK(percent(schedule, TaxClass::exempt, "2026-11-28") == 0);
    CHECK(percent(schedule, TaxClass::standard, "2019-09-30") == 8);
    CHECK(percent(schedule, TaxClass::standard, "2019-10-01") == 10);
    CHECK(percent(schedule, TaxClass::reduced_food, "2014-03-31") == 5);
    CHECK(percent(schedule, TaxClass::reduced_food, "2014-04-01") == 8);
    CHECK(percent(schedule, TaxClass::standard, "1997-03-31") == 3);
    CHECK(percent(schedule, TaxClass::standard, "1989-03-31") == 0);
}

TEST_CASE("the pending law does nothing until it is enabled") {
    TaxSchedule schedule;
    CHECK(percent(schedule, TaxClass::reduced_food, "2027-04-01") == 8);
    REQUIRE(schedule.enable("food-1-percent"));
    CHECK(percent(schedule, TaxClass::reduced_food, "2027-03-31") == 8);
    CHECK(percent(schedule, TaxClass::reduced_food, "2027-04-01") == 1);
    CHECK(percent(schedule, TaxClass::reduced_food, "2029-03-31") == 1);
    CHECK(percent(schedule, TaxClass::reduced_food, "2029-04-01") == 8);
    CHECK(percent(schedule, TaxClass::standard, "2027-04-01") == 10);
    CHECK(percent(schedule, TaxClass::reduced_news, "2027-04-01") == 8);
}

TEST_CASE("a schedule is enabled once, by its name") {
    TaxSchedule schedule;
    CHECK(schedule.enable("food-0-percent").error().code == ErrorCode::unknown_schedule);
    REQUIRE(schedule.enable("food-1-percent"));
    CHECK(schedule.enable("food-1-percent").error().code == ErrorCode::schedule_already_enabled);
    CHECK(schedule.enable("base").error().code == ErrorCode::schedule_already_enabled);
    CHECK(schedule.enabled() == std::vector<std::string>{"food-1-percent"});
}

TEST_CASE("ten, eight and one can stand on one receipt") {
    TaxSchedule schedule;
    REQUIRE(schedule.enable("food-1-percent"));
    const std::string day = "2028-01-01";
    CHECK(percent(schedule, TaxClass::standard, day) == 10);
    CHECK(percent(schedule, TaxClass::reduced_news, day) == 8);
    CHECK(percent(schedule, TaxClass::reduced_food, day) == 1);
    CHECK(percent(schedule, eaten_in(TaxClass::reduced_food), day) == 10);
    CHECK(eaten_in(TaxClass::reduced_news) == TaxClass::reduced_news);
}

TEST_CASE("the names of the classes are those of the files") {
    for (const auto tax_class :
         {TaxClass::standard, TaxClass::reduced_food, TaxClass::reduced_news, TaxClass::exempt})
        CHECK(value_named<TaxClass>(name_of(tax_class)) == tax_class);
    CHECK_FALSE(value_named<TaxClass>("Standard"));
    CHECK(names_of<TaxClass>() == "standard|reduced_food|reduced_news|exempt");
}
