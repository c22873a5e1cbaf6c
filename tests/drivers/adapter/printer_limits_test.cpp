#include "drivers/adapter/printer_limits.h"

#include "tests/support/catch.h"

using namespace std::chrono_literals;
using tsunagu::adapter::Patience;

namespace {

constexpr Patience::Instant start{};

}  // namespace

TEST_CASE("Patience is over when nothing was done for so long", "[patience]") {
    Patience patience(8s, 120s, start);
    CHECK_FALSE(patience.is_over(false, start + 7s));
    patience.renew(start + 7s);
    CHECK_FALSE(patience.is_over(false, start + 14s));
    CHECK(patience.is_over(false, start + 15s));
}

TEST_CASE("A pause that was announced is not counted, up to its own limit", "[patience]") {
    Patience patience(8s, 120s, start);
    CHECK_FALSE(patience.is_over(false, start + 5s));
    CHECK_FALSE(patience.is_over(true, start + 100s));
    CHECK_FALSE(patience.is_over(false, start + 102s));  // seven in all
    CHECK_FALSE(patience.is_over(true, start + 130s));
    CHECK_FALSE(patience.is_over(true, start + 130s + 500ms));  // the pause is used up
    CHECK(patience.is_over(true, start + 132s));
    patience.renew(start + 132s);
    CHECK_FALSE(patience.is_over(true, start + 200s));
}
