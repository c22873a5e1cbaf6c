#include "inventory/domain/expiry_watch.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

TEST_CASE("what the morning does about a lot, day by day") {
    const BusinessDate last{100};
    const BusinessDate alert{95};
    const auto action = [&](ExpiryKind kind, std::int32_t today, std::optional<BusinessDate> received = {}) {
        return action_for({kind, last}, alert, received, BusinessDate{today});
    };
    for (const auto kind : {ExpiryKind::best_before, ExpiryKind::use_by}) {
        CHECK(action(kind, 94) == ExpiryAction::none);
        CHECK(action(kind, 95) == ExpiryAction::mark_down);
        CHECK(action(kind, 99) == ExpiryAction::mark_down);
        CHECK(action(kind, 101) == ExpiryAction::take_off);
        CHECK(action(kind, 101, BusinessDate{101}) == ExpiryAction::take_off);
    }
    CHECK(action(ExpiryKind::best_before, 100) == ExpiryAction::mark_down);
    CHECK(action(ExpiryKind::use_by, 100) == ExpiryAction::take_off);
    CHECK(action(ExpiryKind::use_by, 100, BusinessDate{99}) == ExpiryAction::take_off);
    CHECK(action(ExpiryKind::use_by, 100, BusinessDate{100}) == ExpiryAction::mark_down);
}
