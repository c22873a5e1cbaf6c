#include "inventory/domain/blanks.h"

#include "tests/support/catch.h"

using namespace tsunagu::domain;

TEST_CASE("blanks of every make go from both ends and stay within") {
    CHECK(trimmed(" \t　りんご ジュース　\r\n") == "りんご ジュース");
    CHECK(trimmed("あ　い") == "あ　い");
    CHECK(trimmed("　\n ").empty());
    CHECK(trimmed("").empty());
    // E3 80 81 is 、: its first bytes are those of the full-width blank.
    CHECK(trimmed("、、") == "、、");
}
