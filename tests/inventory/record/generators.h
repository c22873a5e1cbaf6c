// Arbitrary records for the property tests: any UTF-8 text, any amounts within bounds.
#pragma once

#include <rapidcheck.h>

#include <array>
#include <cstdint>
#include <string>

#include "inventory/base/ids.h"
#include "inventory/base/quantity.h"
#include "inventory/base/yen.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::tests {

/// Short texts of characters that are awkward to write: quotes, controls, kanji, four-byte kanji.
inline rc::Gen<std::string> text() {
    static const std::array<std::string, 14> characters = {
        "a",    "Z",    "9",  " ",  "\"",    "\\", "/", "\n", std::string(1, '\0'),
        "\x1f", "\x7f", "港", "𠮷", "\u00e9"};
    return rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, int{characters.size()})),
                        [](const std::vector<int>& picks) {
                            std::string made;
                            for (const int pick : picks) made += characters[static_cast<std::size_t>(pick)];
                            return made;
                        });
}

inline std::int64_t number(std::int64_t least, std::int64_t most) {
    return *rc::gen::inRange<std::int64_t>(least, most + 1);
}

inline bool coin() {
    return *rc::gen::arbitrary<bool>();
}

inline EntryRef entry_ref() {
    static const std::array<std::string, 3> streams = {"T1", "T2", "node"};
    return EntryRef{StreamId(*rc::gen::elementOf(streams)), static_cast<Epoch>(number(0, 3)),
                    static_cast<Seq>(number(1, 1'000'000))};
}

/// Makes it one of goods by weight: one that a scale weighed, or one whose label says what it costs.
inline void weigh(record::SaleLine& line) {
    line.quantity = Quantity(number(1, Quantity::limit));
    line.weighed = static_cast<domain::WeighedAmount>(number(0, 3));
    if (line.weighed != domain::WeighedAmount::label) {
        line.amount = record::amount_due(line);
        return;
    }
    line.amount = Yen(number(0, 99'999));
    line.quantity = domain::grams_for(line.amount, line.unit_price);
}

inline record::SaleLine sale_line(std::size_t issuers) {
    record::SaleLine line;
    line.item = ItemId{entry_ref()};
    line.code = ItemCode(*text());
    line.name = *text();
    line.partner = PartnerCode(*text());
    line.consignor = ConsignorCode(*text());
    line.issuer = static_cast<std::size_t>(number(0, static_cast<std::int64_t>(issuers) - 1));
    line.tax_class = static_cast<domain::TaxClass>(number(0, 3));
    line.rate = TaxRate(number(0, 99));
    line.unit_price = Yen(number(0, 99'999'999));
    line.quantity = Quantity(number(1, 9'999));
    line.amount = coin() ? line.unit_price * line.quantity : Yen(number(-Yen::limit, Yen::limit));
    if (number(0, 3) == 0) weigh(line);
    line.lot = *text();
    if (coin())
        line.commission =
            domain::CommissionTerms{number(0, 10'000), static_cast<domain::CommissionBase>(number(0, 1)),
                                    static_cast<domain::Rounding>(number(0, 2))};
    line.alcohol = coin();
    return line;
}

/// Any sale a payload can hold; its sums need not agree, for the codec does not add.
inline record::SaleRecord sale() {
    record::SaleRecord sale;
    sale.receipt = *text();
    sale.basket = BasketId(*text());
    sale.location = LocationCode("L" + *text());
    sale.event = *text();
    const auto issuers = static_cast<std::size_t>(number(1, 3));
    for (std::size_t i = 0; i < issuers; ++i) sale.issuers.push_back({*text(), *text()});
    for (auto n = number(0, 6); n > 0; --n) sale.lines.push_back(sale_line(issuers));
    sale.rounding = static_cast<domain::Rounding>(number(0, 2));
    sale.eat_in = coin();
    sale.age_checked = coin();
    for (auto n = number(0, 2); n > 0; --n) sale.overrides.push_back(*text());
    for (auto n = number(0, 3); n > 0; --n)
        sale.taxes.push_back({static_cast<std::size_t>(number(0, static_cast<std::int64_t>(issuers) - 1)),
                              TaxRate(number(0, 99)), Yen(number(0, Yen::limit)),
                              Yen(number(0, Yen::limit))});
    for (auto n = number(0, 3); n > 0; --n)
        sale.tenders.push_back(
            {TenderKind(*text()), *text(), Yen(number(0, Yen::limit)), Yen(number(0, 1) * 100)});
    sale.change = Yen(number(0, 10'000));
    sale.total = Yen(number(0, Yen::limit));
    return sale;
}

}  // namespace tsunagu::tests
