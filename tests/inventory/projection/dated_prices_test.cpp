// Which price of several chains holds when, and which coming prices an entry would silence.
#include "inventory/projection/dated_prices.h"

#include "inventory/projection/precedence.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::projection;

namespace {

BusinessDate day(int of_december) {
    return BusinessDate{parse_date("2026-12-01")->days + of_december - 1};
}

const ChainRank till{StreamId("T1"), 70, 1, UtcMs{5}, false};
const ChainRank restored{StreamId("T1"), 20, 2, UtcMs{9}, false};
const ChainRank node{StreamId("node"), 3, 1, UtcMs{1}, true};

SaidPrice said(int of_december, std::int64_t yen, const ChainRank& by, Seq seq = 9) {
    return {day(of_december), Yen(yen), precedence_of(by, seq)};
}

SaidPrice taken_back(int of_december, const ChainRank& by) {
    return {day(of_december), std::nullopt, precedence_of(by, 9)};
}

std::string chain(const ChainRank& of) {
    return std::string(chain_in(precedence_of(of, 1)));
}

using Prices = std::vector<domain::DatedPrice>;

}  // namespace

TEST_CASE("of one chain the price of the later date holds, whichever was said first") {
    const SaidPrices prices{precedence_of(till, 50), {said(1, 1280, till, 90), said(5, 1300, till, 10)}};
    CHECK(plan_of(prices).changes() == Prices{{day(1), Yen(1280)}, {day(5), Yen(1300)}});
    CHECK(plan_of({precedence_of(till, 50), {said(1, 1280, till), taken_back(5, till)}}).changes() ==
          Prices{{day(1), Yen(1280)}});
}

TEST_CASE("a node's price without a date is not passed over by a terminal's with one") {
    CHECK(plan_of({precedence_of(node, 2), {said(1, 1280, till)}}).changes().empty());
    CHECK(plan_of({precedence_of(till, 2), {said(1, 1280, node)}}).changes() == Prices{{day(1), Yen(1280)}});
}

TEST_CASE("from the day of a node's price on no terminal's later date counts") {
    const SaidPrices prices{
        precedence_of(till, 2),
        {said(1, 1200, till), said(3, 1250, node), said(5, 1300, till), said(9, 1310, node)}};
    CHECK(plan_of(prices).changes() == Prices{{day(1), Yen(1200)}, {day(3), Yen(1250)}, {day(9), Yen(1310)}});
}

TEST_CASE("a restored terminal speaks over what it said before") {
    const SaidPrices prices{precedence_of(restored, 2), {said(1, 1280, till), said(4, 1400, restored)}};
    CHECK(plan_of(prices).changes() == Prices{{day(4), Yen(1400)}});
}

TEST_CASE("who is not heard is known before anything is written") {
    const SaidPrices of_node{precedence_of(node, 2), {}};
    CHECK_FALSE(is_heard(of_node, chain(till), day(1)));
    CHECK(is_heard(of_node, chain(node), day(1)));
    const SaidPrices later{precedence_of(till, 2), {said(5, 1300, node)}};
    CHECK(is_heard(later, chain(till), day(4)));
    CHECK_FALSE(is_heard(later, chain(till), day(5)));
    CHECK_FALSE(is_heard(later, chain(till), day(6)));
    const SaidPrices gone{precedence_of(till, 2), {taken_back(5, node)}};
    CHECK_FALSE(is_heard(gone, chain(till), day(5)));
    CHECK(is_heard(gone, chain(till), day(6)));
}

TEST_CASE("what an entry of a higher chain would silence is what others said of later days") {
    const SaidPrices prices{precedence_of(till, 2),
                            {said(1, 1280, till), said(5, 1300, till), said(9, 1310, restored)}};
    CHECK(silenced_after(prices, chain(node), day(1)) == Prices{{day(5), Yen(1300)}, {day(9), Yen(1310)}});
    CHECK(silenced_after(prices, chain(restored), day(1)) == Prices{{day(5), Yen(1300)}});
    CHECK(silenced_after(prices, chain(till), day(0)).empty());
    CHECK(silenced_after(prices, chain(node), day(9)).empty());
}
