#include <fmt/format.h>

#include <sstream>

#include "pos/till/pricing.h"
#include "pos/till/revenue_stamp.h"
#include "pos/till/tax.h"
#include "tests/pos/till/goods.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace tsunagu;
using namespace tsunagu::till;
using domain::Rounding;

namespace {

/// Passes comments and blank lines through and gives every other line to `answered`.
template <class Answer>
std::string answers(const std::string& golden, Answer answered) {
    std::istringstream lines(golden);
    std::string text;
    for (std::string line; std::getline(lines, line);) {
        const bool asked = !line.empty() && line[0] != '#';
        text += asked ? answered(line.substr(0, line.find(" ="))) : line;
        text += '\n';
    }
    return text;
}

std::string taxes_of_amount(const std::string& question) {
    std::istringstream in(question);
    std::string side;
    std::int64_t amount = 0;
    std::int64_t rate = 0;
    in >> side >> amount >> rate;
    REQUIRE((in && (side == "incl" || side == "excl")));
    std::string answer = question + " =";
    for (const auto rounding : {Rounding::floor, Rounding::round, Rounding::ceil}) {
        const Yen tax = side == "incl" ? tax_within(Yen(amount), TaxRate(rate), rounding)
                                       : tax_on(Yen(amount), TaxRate(rate), rounding);
        answer += fmt::format(" {}", tax.value());
    }
    return answer;
}

std::string stamp_of_cash(const std::string& question) {
    std::istringstream in(question);
    std::int64_t cash = 0;
    std::int64_t tax = 0;
    in >> cash >> tax;
    REQUIRE(in);
    return fmt::format("{} = {}", question, revenue_stamp(Yen(cash), Yen(tax)).value());
}

std::string dash_is_empty(const std::string& word) {
    return word == "-" ? "" : word;
}

/// One scenario of baskets.txt: reads what is asked, then says what is charged.
class Scenario {
  public:
    void read(const std::string& line) {
        std::istringstream in(line);
        std::string what;
        std::string word;
        in >> what;
        if (what == "date") {
            in >> word;
            date_ = test::day(word);
        } else if (what == "shop") {
            in >> shop_.name >> shop_.registration_number;
            shop_ = {dash_is_empty(shop_.name), dash_is_empty(shop_.registration_number)};
        } else if (what == "rounding") {
            in >> word;
            basket_.set_rounding(domain::value_named<domain::Rounding>(word).value());
        } else if (what == "eat-in") {
            basket_.set_eat_in(true);
        } else if (what == "law") {
            in >> word;
            REQUIRE(schedule_.enable(word));
        } else {
            REQUIRE(what == "line");
            add_line(in);
        }
        REQUIRE_FALSE(in.fail());
    }

    [[nodiscard]] std::string charged() const {
        const Totals totals = price(basket_, schedule_, date_, shop_, Rounding::floor);
        std::string text;
        for (std::size_t i = 0; i < totals.lines.size(); ++i) {
            const auto& line = totals.lines[i];
            text += fmt::format("line {}: {}%{} {}\n", basket_.lines()[i].item.name, line.rate.percent(),
                                line.reduced ? "※" : "", line.amount.value());
        }
        for (std::size_t i = 0; i < totals.issuers.size(); ++i) {
            const auto& issuer = totals.issuers[i];
            text += fmt::format("issuer {} {}:", issuer.name.empty() ? "-" : issuer.name,
                                issuer.registration_number.empty() ? "-" : issuer.registration_number);
            for (const auto& row : totals.taxes)
                if (row.issuer == i)
                    text += fmt::format(" {}% {} tax {};", row.rate.percent(), row.taxable.value(),
                                        row.tax.value());
            text += '\n';
        }
        return text + fmt::format("total {}\n", totals.total.value());
    }

  private:
    void add_line(std::istringstream& in) {
        std::string name;
        std::string tax_class;
        std::int64_t yen = 0;
        std::int64_t quantity = 0;
        in >> name >> tax_class >> yen >> quantity;
        auto item = test::goods(++seq_, name, domain::value_named<domain::TaxClass>(tax_class).value(), yen);
        std::string trade;
        if (in >> trade) {
            ConsignorSnapshot consignor;
            std::string consent;
            in >> consignor.name >> consignor.registration_number >> consent;
            consignor.trade = domain::value_named<domain::Trade>(trade).value();
            consignor.registration_number = dash_is_empty(consignor.registration_number);
            if (consent != "-") consignor.consent_date = test::day(consent);
            item.consignor = consignor;
        } else {
            in.clear();
        }
        REQUIRE(basket_.add(item, Quantity(quantity)));
    }

    Basket basket_{BasketId("b")};
    domain::TaxSchedule schedule_;
    BusinessDate date_;
    record::SaleIssuer shop_;
    Seq seq_ = 0;
};

/// baskets.txt with every answer written anew.
std::string charged_baskets(const std::string& golden, int& scenarios) {
    std::istringstream lines(golden);
    std::string text;
    std::optional<Scenario> scenario;
    bool answer = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("== ", 0) == 0) {
            scenario.emplace();
            answer = false;
            ++scenarios;
        } else if (line == "=>") {
            text += line + "\n" + scenario.value().charged();
            answer = true;
            continue;
        } else if (line.empty()) {
            answer = false;
        } else if (line[0] != '#' && !answer) {
            scenario.value().read(line);
        }
        if (!answer) text += line + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("every tax vector of the table holds in every rounding") {
    const std::string path = "tests/golden/tax/amounts.txt";
    int vectors = 0;
    test::check_golden(path, answers(test::read_golden(path), [&](const std::string& line) {
                           ++vectors;
                           return taxes_of_amount(line);
                       }));
    CHECK(vectors >= 28);
}

TEST_CASE("every revenue stamp of the table holds") {
    const std::string path = "tests/golden/tax/stamps.txt";
    int vectors = 0;
    test::check_golden(path, answers(test::read_golden(path), [&](const std::string& line) {
                           ++vectors;
                           return stamp_of_cash(line);
                       }));
    CHECK(vectors >= 16);
}

TEST_CASE("baskets are charged as the law says, issuer by issuer") {
    const std::string path = "tests/golden/tax/baskets.txt";
    int scenarios = 0;
    test::check_golden(path, charged_baskets(test::read_golden(path), scenarios));
    CHECK(scenarios >= 14);
}

TEST_CASE("rates are added up over issuers for the screen, high to low") {
    Basket basket(BasketId("b"));
    const ConsignorSnapshot tent{ConsignorCode("c"), "乙社", domain::Trade::own_issuer,
                                 "T7123456789012",   {},     {}};
    REQUIRE(basket.add(test::food(1, "甲八", 10785)));
    REQUIRE(basket.add(test::from(test::food(2, "乙八", 13332), tent)));
    REQUIRE(basket.add(test::from(test::goods(3, "乙十", domain::TaxClass::standard, 13803), tent)));
    const auto totals = price(basket, domain::TaxSchedule(), test::day("2026-11-28"),
                              {"港区", "T8000020131032"}, Rounding::floor);
    CHECK(totals.by_rate() == std::vector<RateTotal>{{TaxRate(10), Yen(13803), Yen(1254)},
                                                     {TaxRate(8), Yen(24117), Yen(798 + 987)}});
}

TEST_CASE("goods outside the invoice stand apart on the screen, without a tax, as on paper") {
    Basket basket(BasketId("b"));
    const ConsignorSnapshot islanders{ConsignorCode("c"), "島の母の会", domain::Trade::consigned, "", {}, {}};
    REQUIRE(basket.add(test::food(1, "つや姫", 1080)));
    REQUIRE(basket.add(test::from(test::food(2, "くさや", 540), islanders)));
    const auto priced = [&](const record::SaleIssuer& shop) {
        return price(basket, domain::TaxSchedule(), test::day("2026-11-28"), shop, Rounding::floor);
    };
    CHECK(priced({"港区", "T8000020131032"}).by_rate() ==
          std::vector<RateTotal>{{TaxRate(8), Yen(1080), Yen(80)}});
    CHECK(priced({"港区", "T8000020131032"}).outside() == Yen(540));
    // An undecided shop's own goods are not outside.
    CHECK(priced({"", ""}).by_rate() == std::vector<RateTotal>{{TaxRate(8), Yen(1080), Yen(80)}});
}
