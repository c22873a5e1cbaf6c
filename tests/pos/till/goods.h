// Goods to sell in tests: made by hand, one call each.
#pragma once

#include <string>
#include <utility>

#include "inventory/base/clock.h"
#include "pos/till/basket.h"

namespace tsunagu::test {

using namespace tsunagu::till;

/// An item of the catalogue's entry `seq`, sold by a code made of it.
inline ItemSnapshot goods(Seq seq, std::string name, domain::TaxClass tax_class, std::int64_t yen) {
    ItemSnapshot item;
    item.id = ItemId{EntryRef{StreamId("T1"), 7, seq}};
    item.code = ItemCode("20000000" + std::to_string(10000 + seq));
    item.name = std::move(name);
    item.tax_class = tax_class;
    item.price = Yen(yen);
    return item;
}

inline ItemSnapshot food(Seq seq, std::string name, std::int64_t yen) {
    auto item = goods(seq, std::move(name), domain::TaxClass::reduced_food, yen);
    item.kind = domain::ItemKind::food;
    return item;
}

inline ItemSnapshot beer(Seq seq) {
    auto item = goods(seq, "新橋SLビール", domain::TaxClass::standard, 700);
    item.kind = domain::ItemKind::alcohol;
    return item;
}

inline ItemSnapshot from(ItemSnapshot item, ConsignorSnapshot consignor) {
    item.consignor = std::move(consignor);
    return item;
}

inline BusinessDate day(std::string_view text) {
    return parse_date(text).value();
}

/// The same by weight: `yen` is the price of 100 g.
inline ItemSnapshot by_weight(Seq seq, std::string name, std::int64_t yen,
                              domain::WeighedAmount how = domain::WeighedAmount::floor) {
    auto item = goods(seq, std::move(name), domain::TaxClass::reduced_food, yen);
    item.weighed = how;
    return item;
}

/// A pack of it whose label says what it costs.
inline ItemSnapshot labelled(Seq seq, std::string name, std::int64_t yen, std::int64_t label) {
    auto item = by_weight(seq, std::move(name), yen, domain::WeighedAmount::label);
    item.label = Yen(label);
    return item;
}

}  // namespace tsunagu::test
