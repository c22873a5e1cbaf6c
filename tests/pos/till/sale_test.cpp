#include "pos/till/sale.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <iterator>
#include <utility>

#include "tests/pos/till/goods.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::till;

namespace {

const std::vector<TenderType> known = {{TenderKind("cash"), "現金", "Cash", true, false}};
const record::SaleIssuer shop{"港区", "T8000020131032"};
const SaleContext context{"T1-000001", LocationCode("CORNER"), "全国連携マルシェin芝浦"};

Totals priced(const Basket& basket) {
    return price(basket, domain::TaxSchedule(), test::day("2026-11-28"), shop, domain::Rounding::floor);
}

Result<record::SaleRecord> sold(const Basket& basket) {
    const auto totals = priced(basket);
    return compose_sale(basket, totals,
                        settle(totals.total, {{TenderKind("cash"), Yen(10'000)}}, known).value(), context);
}

/// Whether check_invariants stops the program on this record.
bool stops(const record::SaleRecord& sale) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        (void)!std::freopen("/dev/null", "w", stderr);
        check_invariants(sale);
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

}  // namespace

TEST_CASE("a sale goes only through its states") {
    using enum SaleState;
    const SaleState states[] = {open, tendering, committing, done, voiding, voided};
    const std::pair<SaleState, SaleState> valid[] = {
        {open, tendering},       {tendering, open}, {tendering, committing}, {committing, done},
        {committing, tendering}, {done, voiding},   {voiding, voided},       {voiding, done},
    };
    for (const auto from : states) {
        for (const auto to : states) {
            const bool may =
                std::find(std::begin(valid), std::end(valid), std::pair(from, to)) != std::end(valid);
            INFO(name_of(from) << " -> " << name_of(to));
            CHECK(valid_transition(from, to) == may);
        }
    }
    SaleState state = open;
    advance(state, tendering);
    CHECK(state == tendering);
}

TEST_CASE("nothing in the basket is no sale") {
    const auto sale = sold(Basket(BasketId("b")));
    REQUIRE_FALSE(sale);
    CHECK(sale.error().code == ErrorCode::basket_empty);
}

TEST_CASE("alcohol is sold only after the age was checked, which is recorded") {
    Basket basket{BasketId("b")};
    REQUIRE(basket.add(test::beer(1)));
    const auto refused = sold(basket);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::age_check_needed);
    CHECK(refused.error().args == ErrorArgs{{"name", "新橋SLビール"}});

    basket.set_age_checked(true);
    const auto sale = sold(basket);
    REQUIRE(sale);
    CHECK(sale->age_checked);
    CHECK(sale->lines[0].alcohol);
}

TEST_CASE("the record holds all that a receipt or a settlement will ask") {
    Basket basket{BasketId("b")};
    const ConsignorSnapshot consignor{ConsignorCode("miyake"),
                                      "三宅島の店",
                                      domain::Trade::consigned,
                                      "",
                                      {},
                                      domain::CommissionTerms{1500, {}, {}}};
    auto sauce = test::from(test::food(1, "島スコ", 800), consignor);
    sauce.partner = PartnerCode("133817");
    REQUIRE(basket.add(sauce, Quantity(2), "ABC123"));
    REQUIRE(basket.add(test::goods(2, "手ぬぐい", domain::TaxClass::standard, 1320)));
    basket.set_eat_in(true);
    basket.add_override("sold_out:T1/7/1");

    const auto sale = sold(basket);
    REQUIRE(sale);
    CHECK(sale->receipt == "T1-000001");
    CHECK(sale->basket == basket.id());
    CHECK(sale->location == LocationCode("CORNER"));
    CHECK(sale->event == "全国連携マルシェin芝浦");
    CHECK(sale->eat_in);
    CHECK(sale->overrides == basket.overrides());
    CHECK(sale->total == Yen(2920));
    CHECK(sale->change == Yen(7080));
    REQUIRE(sale->lines.size() == 2);
    const auto& line = sale->lines[0];
    CHECK(line.tax_class == domain::TaxClass::reduced_food);
    CHECK(line.rate == TaxRate(10));
    CHECK(line.lot == "ABC123");
    CHECK(line.partner == PartnerCode("133817"));
    CHECK(line.consignor == ConsignorCode("miyake"));
    CHECK(line.commission->rate_bp == 1500);
    CHECK(sale->issuers == std::vector<record::SaleIssuer>{shop, {"三宅島の店", ""}});
    CHECK(line.issuer == 1);
}

TEST_CASE("a record whose figures do not agree stops the program before it is written") {
    Basket basket{BasketId("b")};
    REQUIRE(basket.add(test::food(1, "飴", 216), Quantity(2)));
    REQUIRE(basket.add(test::goods(2, "手ぬぐい", domain::TaxClass::standard, 1320)));
    const auto good = sold(basket);
    REQUIRE(good);
    CHECK_FALSE(stops(*good));

    const auto spoilt = [&](auto spoil) {
        auto sale = *good;
        spoil(sale);
        return stops(sale);
    };
    CHECK(spoilt([](auto& sale) { sale.total += Yen(1); }));
    CHECK(spoilt([](auto& sale) { sale.change -= Yen(1); }));
    CHECK(spoilt([](auto& sale) { sale.lines[0].amount += Yen(1); }));
    CHECK(spoilt([](auto& sale) { sale.lines[0].issuer = 9; }));
    CHECK(spoilt([](auto& sale) { sale.lines.clear(); }));
    CHECK(spoilt([](auto& sale) { sale.taxes[1].tax += Yen(1); }));
    CHECK(spoilt([](auto& sale) { sale.taxes.pop_back(); }));
    CHECK(spoilt([](auto& sale) { std::swap(sale.taxes[0], sale.taxes[1]); }));
    CHECK(spoilt([](auto& sale) { sale.tenders[0].forfeited = Yen(1); }));
}
