// Properties over random baskets: design invariant 5 (tenders - change = total = lines; per rate, rounded
// once), with the expected figures computed here in another way than till does.
#include <rapidcheck.h>

#include <algorithm>
#include <map>

#include "pos/till/pricing.h"
#include "pos/till/receipt.h"
#include "pos/till/sale.h"
#include "pos/till/tender.h"
#include "tests/pos/till/goods.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::till;

namespace {

const std::vector<TenderType> known = {
    {TenderKind("cash"), "現金", "", true, false},
    {TenderKind("smile"), "スマイル商品券", "", false, true},
    {TenderKind("gift"), "ギフト券", "", false, true},
    {TenderKind("paypay"), "PayPay", "", false, false},
    {TenderKind("suica"), "Suica", "", false, false},
};
const record::SaleIssuer shop{"港区", "T8000020131032"};

template <class Enum>
rc::Gen<Enum> any_of(int count) {
    return rc::gen::map(rc::gen::inRange(0, count), [](int i) { return static_cast<Enum>(i); });
}

ConsignorSnapshot random_consignor() {
    const int who = *rc::gen::inRange(0, 4);
    ConsignorSnapshot consignor;
    consignor.code = ConsignorCode("c" + std::to_string(who));
    consignor.name = "納入者" + std::to_string(who);
    consignor.trade = *any_of<domain::Trade>(4);
    if (*rc::gen::arbitrary<bool>()) consignor.registration_number = "T701070500072" + std::to_string(who);
    if (*rc::gen::arbitrary<bool>()) consignor.consent_date = BusinessDate{*rc::gen::inRange(20'780, 20'790)};
    if (*rc::gen::arbitrary<bool>()) {
        consignor.commission = domain::CommissionTerms{*rc::gen::inRange(0, 10'000), {}, {}};
    }
    return consignor;
}

/// 1 to 12 additions, then some changes, as fingers make them; what the basket refuses it refuses.
Basket random_basket() {
    Basket basket{BasketId(*rc::gen::string<std::string>())};
    const int additions = *rc::gen::inRange(1, 13);
    for (int i = 0; i < additions; ++i) {
        const auto seq = static_cast<Seq>(*rc::gen::inRange(1, 9));
        auto item = test::goods(seq, *rc::gen::string<std::string>(), *any_of<domain::TaxClass>(4),
                                *rc::gen::inRange(0, 20'000));
        item.kind = *any_of<domain::ItemKind>(6);
        if (*rc::gen::arbitrary<bool>()) item.consignor = random_consignor();
        const auto quantity = *rc::gen::inRange(0, 40);
        const int by_weight = *rc::gen::inRange(0, 8);  // each way of weighing, or none of them
        if (by_weight < 4) {
            item.weighed = static_cast<domain::WeighedAmount>(by_weight);
            if (item.weighed == domain::WeighedAmount::label) item.label = Yen(*rc::gen::inRange(0, 20'000));
        }
        (void)basket.add(item, Quantity(item.weighed ? quantity * 97 : quantity),
                         *rc::gen::element<std::string>("", "L1"));
    }
    const int changes = *rc::gen::inRange(0, 4);
    for (int i = 0; i < changes; ++i) {
        const LineKey key{static_cast<std::uint32_t>(*rc::gen::inRange(1, 13))};
        if (*rc::gen::arbitrary<bool>())
            basket.remove(key);
        else
            (void)basket.set_quantity(key, Quantity(*rc::gen::inRange(-1, 10'001)));
    }
    basket.set_eat_in(*rc::gen::arbitrary<bool>());
    basket.set_age_checked(*rc::gen::arbitrary<bool>());
    if (*rc::gen::arbitrary<bool>()) basket.set_rounding(*any_of<domain::Rounding>(3));
    if (*rc::gen::arbitrary<bool>()) basket.add_override("sold_out:T1/7/1");
    return basket;
}

Totals priced(const Basket& basket) {
    domain::TaxSchedule schedule;
    if (*rc::gen::arbitrary<bool>()) (void)schedule.enable("food-1-percent");
    const BusinessDate date{*rc::gen::element(20'785, 20'910, 21'700)};
    return price(basket, schedule, date, shop, domain::Rounding::floor);
}

/// Payments that cover `total`, in a random order, mostly more than needed.
std::vector<Payment> random_payments(Yen total) {
    std::vector<Payment> payments;
    const std::int64_t exact = *rc::gen::inRange<std::int64_t>(0, total.value() + 1);
    const std::int64_t split = *rc::gen::inRange<std::int64_t>(0, exact + 1);
    payments.push_back({TenderKind("paypay"), Yen(split)});
    payments.push_back({TenderKind("suica"), Yen(exact - split)});
    payments.push_back({TenderKind("smile"), Yen(500 * *rc::gen::inRange(0, 20))});
    payments.push_back({TenderKind("gift"), Yen(*rc::gen::inRange(0, 3'000))});
    payments.push_back({TenderKind("cash"), Yen(total.value() - exact + *rc::gen::inRange(0, 10'000))});
    return payments;
}

/// `tax` is amount * rate / (100 + rate) rounded so, said without dividing.
bool is_tax_within(Yen amount, TaxRate rate, domain::Rounding rounding, Yen tax) {
    const std::int64_t whole = 100 + rate.percent();
    const std::int64_t over =
        amount.value() * rate.percent() - tax.value() * whole;  // of the rounded-off part
    switch (rounding) {
        case domain::Rounding::floor:
            return 0 <= over && over < whole;
        case domain::Rounding::round:
            return -whole <= 2 * over && 2 * over < whole;
        case domain::Rounding::ceil:
            return -whole < over && over <= 0;
    }
    return false;
}

std::map<std::string, std::pair<Yen, Yen>> by_kind(const Settled& settled) {
    std::map<std::string, std::pair<Yen, Yen>> kinds;
    for (const auto& tender : settled.tenders) kinds[tender.kind.text()] = {tender.amount, tender.forfeited};
    return kinds;
}

}  // namespace

TEST_CASE("the total is the lines and the taxed amounts, each rate rounded once") {
    CHECK(rc::check([] {
        const Basket basket = random_basket();
        const Totals totals = priced(basket);
        std::map<std::pair<std::size_t, std::int64_t>, Yen> expected;
        Yen lines;
        for (const auto& line : totals.lines) {
            lines += line.amount;
            expected[{line.issuer, -line.rate.percent()}] += line.amount;
        }
        RC_ASSERT(lines == totals.total);
        RC_ASSERT(basket.total() == totals.total);
        RC_ASSERT(totals.taxes.size() == expected.size());
        auto row = totals.taxes.begin();
        for (const auto& [key, taxable] : expected) {
            RC_ASSERT((row->issuer == key.first && row->rate.percent() == -key.second));
            RC_ASSERT(row->taxable == taxable);
            RC_ASSERT(is_tax_within(taxable, row->rate, totals.rounding, row->tax));
            ++row;
        }
        Yen taxable;
        for (const auto& rate : totals.by_rate()) taxable += rate.taxable;
        RC_ASSERT(taxable + totals.outside() == totals.total);
    }));
}

TEST_CASE("the order of lines changes no tax") {
    CHECK(rc::check([] {
        const Basket basket = random_basket();
        Basket reversed{basket.id()};
        for (auto line = basket.lines().rbegin(); line != basket.lines().rend(); ++line)
            RC_ASSERT(reversed.add(line->item, line->quantity, line->lot).has_value());
        reversed.set_eat_in(basket.eat_in());
        reversed.set_rounding(basket.rounding());
        const auto rates = [](const Basket& b) {
            const auto totals =
                price(b, domain::TaxSchedule(), BusinessDate{20'785}, shop, domain::Rounding::floor);
            return totals.by_rate();
        };
        RC_ASSERT(rates(basket) == rates(reversed));
    }));
}

TEST_CASE("goods stand under a number only if that number may stand for them") {
    CHECK(rc::check([] {
        const Basket basket = random_basket();
        const BusinessDate date{20'785};
        const auto totals = price(basket, domain::TaxSchedule(), date, shop, domain::Rounding::floor);
        RC_ASSERT(totals.issuers[0] == shop);
        for (std::size_t i = 0; i < totals.lines.size(); ++i) {
            const auto& consignor = basket.lines()[i].item.consignor;
            const auto& issuer = totals.issuers[totals.lines[i].issuer];
            if (!consignor || consignor->trade == domain::Trade::purchased ||
                consignor->trade == domain::Trade::undecided) {
                RC_ASSERT(issuer == shop);
            } else if (consignor->trade == domain::Trade::own_issuer) {
                RC_ASSERT(issuer.registration_number == consignor->registration_number);
                RC_ASSERT(issuer.name == consignor->name);
            } else if (issuer == shop) {
                RC_ASSERT(!consignor->registration_number.empty());
                RC_ASSERT((consignor->consent_date && *consignor->consent_date <= date));
            } else {
                RC_ASSERT(issuer.registration_number.empty());
                RC_ASSERT(issuer.name == consignor->name);
            }
        }
    }));
}

TEST_CASE("what is given, less what is forfeited and the change, is the total; change is cash") {
    CHECK(rc::check([] {
        const Yen total(*rc::gen::inRange(0, 200'000));
        const auto payments = random_payments(total);
        const auto settled = settle(total, payments, known);
        RC_ASSERT(settled.has_value());
        Yen paid;
        Yen cash;
        Yen forfeited;
        for (const auto& tender : settled->tenders) {
            paid += tender.amount;
            forfeited += tender.forfeited;
            if (tender.kind == TenderKind("cash")) cash += tender.amount;
            const bool voucher = tender.kind == TenderKind("smile") || tender.kind == TenderKind("gift");
            RC_ASSERT((voucher || tender.forfeited == Yen()));
            RC_ASSERT((!tender.forfeited.is_negative() && tender.forfeited <= tender.amount));
        }
        RC_ASSERT(paid - forfeited - settled->change == total);
        RC_ASSERT((!settled->change.is_negative() && settled->change <= cash));
        Yen given;
        for (const auto& payment : payments) given += payment.amount;
        RC_ASSERT(given == paid);
        RC_ASSERT(still_due(total, payments, known) == Yen());
    }));
}

TEST_CASE("the order in which tenders are given changes nothing") {
    CHECK(rc::check([] {
        const Yen total(*rc::gen::inRange(0, 200'000));
        auto payments = random_payments(total);
        const auto settled = settle(total, payments, known);
        const int turns = *rc::gen::inRange(0, 5);
        std::rotate(payments.begin(), payments.begin() + turns, payments.end());
        if (*rc::gen::arbitrary<bool>()) std::swap(payments.front(), payments.back());
        const auto other = settle(total, payments, known);
        RC_ASSERT((settled.has_value() && other.has_value()));
        RC_ASSERT(settled->change == other->change);
        RC_ASSERT(by_kind(*settled) == by_kind(*other));
    }));
}

TEST_CASE("random payments are settled or refused with a reason, and never lose a yen") {
    CHECK(rc::check([] {
        const Yen total(*rc::gen::inRange(0, 5'000));
        std::vector<Payment> payments;
        const int count = *rc::gen::inRange(0, 5);
        for (int i = 0; i < count; ++i) {
            const auto& kind =
                *rc::gen::element<std::string>("cash", "smile", "gift", "paypay", "suica", "x");
            payments.push_back({TenderKind(kind), Yen(*rc::gen::inRange(-100, 6'000))});
        }
        const auto settled = settle(total, payments, known);
        if (settled) {
            Yen net = -settled->change;
            for (const auto& tender : settled->tenders) net += tender.amount - tender.forfeited;
            RC_ASSERT(net == total);
            return;
        }
        const auto code = settled.error().code;
        RC_ASSERT((code == ErrorCode::tender_short || code == ErrorCode::tender_excess ||
                   code == ErrorCode::tender_unknown || code == ErrorCode::amount_invalid));
    }));
}

TEST_CASE("a basket becomes a record that holds every invariant, and a receipt") {
    CHECK(rc::check([] {
        Basket basket = random_basket();
        basket.set_age_checked(true);
        RC_PRE(!basket.empty());
        const Totals totals = priced(basket);
        const auto settled = settle(totals.total, random_payments(totals.total), known);
        RC_ASSERT(settled.has_value());
        const auto sale = compose_sale(basket, totals, *settled, {"T1-000001", LocationCode("CORNER"), ""});
        RC_ASSERT(sale.has_value());
        RC_ASSERT(sale->lines.size() == basket.lines().size());
        RC_ASSERT(sale->total == basket.total());
        ReceiptContext context;
        RC_ASSERT(!compose_receipt(*sale, context).elements.empty());
        context.language = Language::en;
        RC_ASSERT(!compose_void_slip(*sale, context, UtcMs{}, "").elements.empty());
    }));
}

TEST_CASE("the open basket is read back as it was written") {
    CHECK(rc::check([] {
        const Basket basket = random_basket();
        const auto bytes = basket.to_bytes();
        const auto again = Basket::from_bytes(bytes);
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == basket);
        RC_ASSERT(again->to_bytes() == bytes);
    }));
}

TEST_CASE("quick cash is sorted, without repeats, enough, and begins with what is due") {
    CHECK(rc::check([] {
        const Yen due(*rc::gen::inRange(0, 1'000'000));
        const auto amounts = quick_cash(due);
        RC_ASSERT(amounts.front() == due);
        RC_ASSERT(std::is_sorted(amounts.begin(), amounts.end()));
        RC_ASSERT(std::adjacent_find(amounts.begin(), amounts.end()) == amounts.end());
        RC_ASSERT(amounts.back() < due + Yen(10'000));
        RC_ASSERT(amounts.size() <= 8);
    }));
}

TEST_CASE("change is paid out in full with few pieces and no 2,000-yen note") {
    CHECK(rc::check([] {
        const Yen change(*rc::gen::inRange(0, 1'000'000));
        Yen sum;
        for (const auto& piece : change_breakdown(change)) {
            RC_ASSERT(piece.value != Yen(2'000));
            RC_ASSERT(piece.count >= 1);
            // A larger piece would have done: four of each at most, one of the fives.
            RC_ASSERT((piece.value == Yen(10'000) || piece.count <= 4));
            sum += piece.value * Quantity(piece.count);
        }
        RC_ASSERT(sum == change);
    }));
}
