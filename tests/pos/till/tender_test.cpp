#include "pos/till/tender.h"

#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::till;

namespace {

const TenderKind cash("cash");
const TenderKind smile("smile");
const TenderKind gift("gift");
const TenderKind paypay("paypay");
const TenderKind suica("suica");

const std::vector<TenderType> known = {
    {cash, "現金", "Cash", true, false}, {smile, "スマイル商品券", "", false, true},
    {gift, "ギフト券", "", false, true}, {paypay, "PayPay", "", false, false},
    {suica, "Suica", "", false, false},
};

std::vector<std::int64_t> values(const std::vector<Yen>& amounts) {
    std::vector<std::int64_t> numbers;
    for (const Yen amount : amounts) numbers.push_back(amount.value());
    return numbers;
}

ErrorCode refused(Yen total, const std::vector<Payment>& given) {
    const auto settled = settle(total, given, known);
    REQUIRE_FALSE(settled);
    return settled.error().code;
}

}  // namespace

TEST_CASE("cash gives change") {
    const auto settled = settle(Yen(1234), {{cash, Yen(2000)}}, known);
    REQUIRE(settled);
    CHECK(settled->change == Yen(766));
    CHECK(settled->tenders == std::vector<record::SaleTender>{{cash, "現金", Yen(2000), Yen(0)}});
}

TEST_CASE("a voucher's excess is forfeited and recorded, not paid out") {
    const auto settled = settle(Yen(800), {{smile, Yen(1000)}}, known);
    REQUIRE(settled);
    CHECK(settled->change == Yen(0));
    CHECK(settled->tenders ==
          std::vector<record::SaleTender>{{smile, "スマイル商品券", Yen(1000), Yen(200)}});
}

TEST_CASE("several tenders pay together, whatever order they come in") {
    const std::vector<Payment> one = {
        {cash, Yen(1000)}, {smile, Yen(500)}, {paypay, Yen(700)}, {gift, Yen(500)}};
    const std::vector<Payment> other = {
        {gift, Yen(500)}, {paypay, Yen(700)}, {smile, Yen(500)}, {cash, Yen(1000)}};
    for (const auto& given : {one, other}) {
        const auto settled = settle(Yen(2000), given, known);
        REQUIRE(settled);
        CHECK(settled->change == Yen(700));
        for (const auto& tender : settled->tenders) CHECK(tender.forfeited == Yen(0));
    }
    // Vouchers before cash: the customer's notes all come back, and the later voucher is the one forfeited.
    const auto settled = settle(Yen(1500), one, known);
    REQUIRE(settled);
    CHECK(settled->change == Yen(1000));
    CHECK(settled->tenders.back() == record::SaleTender{gift, "ギフト券", Yen(500), Yen(200)});
}

TEST_CASE("the same kind twice is one tender; nothing is none") {
    const auto settled = settle(Yen(900), {{cash, Yen(500)}, {paypay, Yen(0)}, {cash, Yen(500)}}, known);
    REQUIRE(settled);
    CHECK(settled->tenders == std::vector<record::SaleTender>{{cash, "現金", Yen(1000), Yen(0)}});
    CHECK(settled->change == Yen(100));
}

TEST_CASE("payments that cannot be are refused with what is wrong") {
    CHECK(refused(Yen(1000), {}) == ErrorCode::tender_short);
    CHECK(refused(Yen(1000), {{cash, Yen(999)}}) == ErrorCode::tender_short);
    CHECK(refused(Yen(1000), {{TenderKind("bitcoin"), Yen(1000)}}) == ErrorCode::tender_unknown);
    CHECK(refused(Yen(1000), {{paypay, Yen(1001)}}) == ErrorCode::tender_excess);
    CHECK(refused(Yen(1000), {{paypay, Yen(600)}, {suica, Yen(600)}}) == ErrorCode::tender_excess);
    CHECK(refused(Yen(1000), {{cash, Yen(5000)}, {paypay, Yen(1001)}}) == ErrorCode::tender_excess);
    CHECK(refused(Yen(1000), {{cash, Yen(-1)}, {cash, Yen(1001)}}) == ErrorCode::amount_invalid);
    CHECK(refused(Yen(1000), {{cash, Yen(Yen::limit + 1)}}) == ErrorCode::amount_invalid);
    CHECK(refused(Yen(1000), {{cash, Yen(Yen::limit)}, {cash, Yen(1)}}) == ErrorCode::amount_invalid);
    CHECK(refused(Yen(1000), {{cash, Yen(INT64_MAX)}, {cash, Yen(INT64_MAX)}}) == ErrorCode::amount_invalid);

    const auto excess = settle(Yen(1000), {{paypay, Yen(600)}, {suica, Yen(600)}}, known);
    REQUIRE_FALSE(excess);
    CHECK(excess.error().args ==
          ErrorArgs{{"kind", "Suica"}, {"kind_en", "Suica"}, {"due", "400"}, {"paid", "600"}});
    const auto unknown = settle(Yen(1), {{TenderKind("gold"), Yen(1)}}, known);
    CHECK(unknown.error().args == ErrorArgs{{"kind", "gold"}, {"known", "cash, smile, gift, paypay, suica"}});
}

TEST_CASE("a sale of nothing to pay is settled by nothing") {
    const auto settled = settle(Yen(0), {}, known);
    REQUIRE(settled);
    CHECK(settled->tenders.empty());
    CHECK(refused(Yen(0), {{paypay, Yen(1)}}) == ErrorCode::tender_excess);
}

TEST_CASE("what is left to pay counts only what would be taken") {
    CHECK(still_due(Yen(1000), {{paypay, Yen(300)}, {smile, Yen(500)}}, known) == Yen(200));
    CHECK(still_due(Yen(1000), {{cash, Yen(2000)}}, known) == Yen(0));
    CHECK(still_due(Yen(1000), {{TenderKind("gold"), Yen(1000)}, {cash, Yen(-5)}}, known) == Yen(1000));
}

TEST_CASE("quick cash offers what a customer is likely to hand over") {
    CHECK(values(quick_cash(Yen(1234))) ==
          std::vector<std::int64_t>{1234, 1240, 1250, 1300, 1500, 2000, 5000, 10000});
    CHECK(values(quick_cash(Yen(2820))) == std::vector<std::int64_t>{2820, 2850, 2900, 3000, 5000, 10000});
    CHECK(values(quick_cash(Yen(5500))) == std::vector<std::int64_t>{5500, 6000, 10000});
    CHECK(values(quick_cash(Yen(10000))) == std::vector<std::int64_t>{10000});
    CHECK(values(quick_cash(Yen(12345))) ==
          std::vector<std::int64_t>{12345, 12350, 12400, 12500, 13000, 15000, 20000});
    CHECK(values(quick_cash(Yen(1))) == std::vector<std::int64_t>{1, 10, 50, 100, 500, 1000, 5000, 10000});
    CHECK(values(quick_cash(Yen(0))) == std::vector<std::int64_t>{0});
}

TEST_CASE("change is paid out in the fewest pieces, never a 2,000-yen note") {
    CHECK(change_breakdown(Yen(8766)) == std::vector<Denomination>{{Yen(5000), 1},
                                                                   {Yen(1000), 3},
                                                                   {Yen(500), 1},
                                                                   {Yen(100), 2},
                                                                   {Yen(50), 1},
                                                                   {Yen(10), 1},
                                                                   {Yen(5), 1},
                                                                   {Yen(1), 1}});
    CHECK(change_breakdown(Yen(2000)) == std::vector<Denomination>{{Yen(1000), 2}});
    CHECK(change_breakdown(Yen(30000)) == std::vector<Denomination>{{Yen(10000), 3}});
    CHECK(change_breakdown(Yen(0)).empty());
}
