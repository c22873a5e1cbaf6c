// The slots of the brochure rack, as somebody writes them down.
#include "inventory/domain/rack_slots.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::domain;

namespace {

std::vector<std::string> slots(std::string_view text) {
    const auto parsed = parse_rack_slots(text);
    REQUIRE(parsed);
    return *parsed;
}

}  // namespace

TEST_CASE("ranges and single slots") {
    CHECK(slots("").empty());
    CHECK(slots(" ; ").empty());
    CHECK(slots("A-1..A-3; B-9..B-10 ;入口") ==
          std::vector<std::string>{"A-1", "A-2", "A-3", "B-9", "B-10", "入口"});
    CHECK(slots("7..7") == std::vector<std::string>{"7"});
    CHECK(slots("棚1..棚152").size() == 152);
}

TEST_CASE("what is no list of slots is refused") {
    for (const auto* text :
         {"A-3..A-1", "A-1..B-2", "A..B", "A-1..", "A-1; A-1", "A-1..A-3; A-2", "1..2001"}) {
        INFO(text);
        const auto parsed = parse_rack_slots(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == ErrorCode::field_invalid);
    }
}
