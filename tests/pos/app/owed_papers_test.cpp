#include "pos/app/owed_papers.h"

#include "tests/support/catch.h"

using namespace tsunagu::app;

TEST_CASE("Papers that are owed stand in the text of a setting once, and come back as they were") {
    std::vector<OwedPaper> papers;
    CHECK(add_owed(papers, {OwedAs::void_slip, "T1-000001"}));
    CHECK(add_owed(papers, {OwedAs::asked_of_receipt, "T1-000002"}));
    CHECK(add_owed(papers, {OwedAs::asked_of_void_slip, "T1-000001"}));
    CHECK_FALSE(add_owed(papers, {OwedAs::void_slip, "T1-000001"}));
    CHECK(text_of(papers) == "void T1-000001\nasked T1-000002\nasked-void T1-000001\n");
    CHECK(owed_from_text(text_of(papers)) == papers);
    CHECK(remove_owed(papers, {OwedAs::void_slip, "T1-000001"}));
    CHECK_FALSE(remove_owed(papers, {OwedAs::void_slip, "T1-000001"}));
    CHECK(papers.size() == 2);
}

TEST_CASE("What cannot be read of papers that are owed is left out") {
    CHECK(owed_from_text("").empty());
    CHECK(owed_from_text("\n \nvoid\nvoid \nwho T1-000001\nasked T1-000003").size() == 1);
}

TEST_CASE("Of papers that are owed the oldest give way") {
    std::vector<OwedPaper> papers;
    for (std::size_t i = 0; i <= most_owed; ++i) add_owed(papers, {OwedAs::void_slip, std::to_string(i)});
    CHECK(papers.size() == most_owed);
    CHECK(papers.front().receipt == "1");
}
