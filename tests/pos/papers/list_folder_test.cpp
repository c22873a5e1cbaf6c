// The folder of lists: from when its movements and sales are. What stands in it is seen by
// tests/e2e/paper.py.
#include "pos/papers/list_folder.h"

#include "tests/support/catch.h"

using namespace tsunagu;

TEST_CASE("the lists go back to the first day of the month before") {
    const auto begins = [](std::string_view today) {
        return to_text(papers::month_before(*parse_date(today)));
    };
    CHECK(begins("2026-11-29") == "2026-10-01");
    CHECK(begins("2026-01-31") == "2025-12-01");
    CHECK(begins("2026-03-01") == "2026-02-01");
}
