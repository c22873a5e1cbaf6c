// The money of a tally sheet: what lacks and what is too much, with the invariants of a sale.
#include "pos/till/tally_money.h"

#include <rapidcheck.h>

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::till;

namespace {

const std::vector<TenderType> known{{TenderKind("cash"), "現金", "Cash", true, false},
                                    {TenderKind("paypay"), "PayPay", "PayPay", false, false},
                                    {TenderKind("voucher"), "商品券", "Voucher", false, true}};

Yen net_of(const Settled& settled) {
    Yen net;
    for (const auto& tender : settled.tenders) net += tender.amount - tender.forfeited;
    return net - settled.change;
}

}  // namespace

TEST_CASE("money that lacks is a tender of its own, and money too much is forfeited of cash first") {
    const auto exact = settle_counted(Yen(1'000), {{TenderKind("cash"), Yen(1'000)}}, known);
    REQUIRE(exact);
    CHECK(exact->tenders == std::vector<record::SaleTender>{{TenderKind("cash"), "現金", Yen(1'000), Yen()}});
    const auto lacking = settle_counted(Yen(1'000), {{TenderKind("cash"), Yen(700)}}, known);
    REQUIRE(lacking);
    REQUIRE(lacking->tenders.size() == 2);
    CHECK(lacking->tenders[1].kind.text() == record::missing_money);
    CHECK(lacking->tenders[1].amount == Yen(300));
    const auto over = settle_counted(
        Yen(1'000),
        {{TenderKind("voucher"), Yen(1'500)}, {TenderKind("cash"), Yen(200)}, {TenderKind("cash"), Yen()}},
        known);
    REQUIRE(over);
    REQUIRE(over->tenders.size() == 2);
    CHECK(over->tenders[0].forfeited == Yen(500));
    CHECK(over->tenders[1].forfeited == Yen(200));
}

TEST_CASE("money of a kind the shop does not take is refused") {
    CHECK(settle_counted(Yen(1), {{TenderKind("shells"), Yen(1)}}, known).error().code ==
          ErrorCode::tender_unknown);
    CHECK(settle_counted(Yen(1), {{TenderKind("cash"), Yen(-1)}}, known).error().code ==
          ErrorCode::amount_invalid);
    CHECK(counted_money({{TenderKind("cash"), Yen(Yen::limit)}, {TenderKind("cash"), Yen(1)}}, known)
              .error()
              .code == ErrorCode::amount_invalid);
}

TEST_CASE("whatever was counted, tenders less forfeited come to the total") {
    CHECK(rc::check([] {
        std::vector<Payment> counted;
        const int payments = *rc::gen::inRange(0, 5);
        Yen sum;
        for (int i = 0; i < payments; ++i) {
            const auto& type = known[static_cast<std::size_t>(*rc::gen::inRange(0, 3))];
            counted.push_back({type.kind, Yen(*rc::gen::inRange<std::int64_t>(0, 5'000))});
            sum += counted.back().amount;
        }
        const Yen total(*rc::gen::inRange<std::int64_t>(0, 10'000));
        const auto settled = settle_counted(total, counted, known);
        RC_ASSERT(settled.has_value());
        RC_ASSERT(net_of(*settled) == total);
        RC_ASSERT(*counted_money(counted, known) == sum);
        for (const auto& tender : settled->tenders) {
            RC_ASSERT(tender.amount > Yen());
            RC_ASSERT(!tender.forfeited.is_negative() && tender.forfeited <= tender.amount);
        }
    }));
}
