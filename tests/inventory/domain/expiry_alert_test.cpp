#include "inventory/domain/expiry_alert.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

BusinessDate date(const char* text) {
    return *parse_date(text);
}

}  // namespace

TEST_CASE("an alert is thirds or days, and nothing else") {
    CHECK(parse_expiry_alert("third") == ExpiryAlert{});
    CHECK(parse_expiry_alert("1/3") == ExpiryAlert{});
    CHECK(parse_expiry_alert("0") == ExpiryAlert{0});
    CHECK(parse_expiry_alert("30") == ExpiryAlert{30});
    for (const auto* bad : {"", "-1", "030", "3651", "half", "1/2", "30 "})
        CHECK_FALSE(parse_expiry_alert(bad));
    for (const auto& alert : {ExpiryAlert{}, ExpiryAlert{0}, ExpiryAlert{3650}})
        CHECK(parse_expiry_alert(to_text(alert)) == alert);
}

TEST_CASE("days count back from the last good day") {
    CHECK(first_alert_day(ExpiryAlert{3}, date("2026-12-10"), {}) == date("2026-12-07"));
    CHECK(first_alert_day(ExpiryAlert{0}, date("2026-12-10"), date("2026-12-01")) == date("2026-12-10"));
}

TEST_CASE("by thirds goods are pointed out once less than a third of their time is left") {
    // 90 days: from the day on which 29 are left.
    CHECK(first_alert_day({}, date("2026-04-01"), date("2026-01-01")) == date("2026-03-03"));
    for (const auto* received : {"2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-09"}) {
        const auto until = date("2026-12-10");
        const auto all = until.days - date(received).days;
        const auto first = first_alert_day({}, until, date(received));
        CHECK(3 * (until.days - first.days) < all);
        CHECK_FALSE(3 * (until.days - first.days + 1) < all);
    }
    // Received on its last day, or on a day nobody knows: pointed out on that day, never later.
    CHECK(first_alert_day({}, date("2026-12-10"), date("2026-12-10")) == date("2026-12-10"));
    CHECK(first_alert_day({}, date("2026-12-10"), date("2026-12-20")) == date("2026-12-10"));
    CHECK(first_alert_day({}, date("2026-12-10"), {}) == date("2026-12-10"));
}
