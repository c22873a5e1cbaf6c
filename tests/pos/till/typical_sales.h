// Sales as a day at the corner brings them, for receipts that a person reads.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pos/till/receipt.h"
#include "pos/till/sale.h"
#include "tests/pos/till/goods.h"
#include "tests/support/catch.h"

namespace tsunagu::test {

using namespace tsunagu::till;

inline const std::vector<TenderType>& known_tenders() {
    static const std::vector<TenderType> known = {
        {TenderKind("cash"), "現金", "Cash", true, false},
        {TenderKind("smile"), "スマイル商品券", "Smile voucher", false, true},
        {TenderKind("paypay"), "PayPay", "PayPay", false, false},
    };
    return known;
}

inline record::SaleRecord sold(const Basket& basket, const record::SaleIssuer& shop,
                               const std::vector<Payment>& payments, const std::string& receipt,
                               const std::string& event = "") {
    const auto totals =
        price(basket, domain::TaxSchedule(), day("2026-11-28"), shop, domain::Rounding::floor);
    const auto settled = settle(totals.total, payments, known_tenders());
    REQUIRE(settled);
    const auto sale = compose_sale(basket, totals, *settled, {receipt, LocationCode("CORNER"), event});
    REQUIRE(sale);
    return *sale;
}

inline const record::SaleIssuer ward{"港区", "T8000020131032"};

/// Food and crafts of the islands: 8 % and 10 % on one receipt, paid in cash.
inline record::SaleRecord islands_sale() {
    Basket basket{BasketId("b1")};
    (void)basket.add(food(1, "島スコ（三宅島）", 800));
    (void)basket.add(food(2, "牛乳せんべい（大島）", 540), Quantity(2));
    (void)basket.add(food(3, "明日葉茶（八丈島）", 864));
    (void)basket.add(goods(4, "黄八丈のしおり", domain::TaxClass::standard, 1100));
    (void)basket.add(goods(5, "レジ袋（大）", domain::TaxClass::standard, 5));
    return sold(basket, ward, {{TenderKind("cash"), Yen(5000)}}, "T1-000001");
}

/// Fresh produce: two weighings, a pack with a label, and something by the piece.
inline record::SaleRecord produce_sale() {
    Basket basket{BasketId("b3")};
    (void)basket.add(by_weight(1, "丹波黒豆（丹波篠山市）", 128), Quantity(356));
    (void)basket.add(by_weight(2, "三浦大根", 38), Quantity(1240));
    (void)basket.add(labelled(3, "甘塩紅鮭切身", 398, 812));
    (void)basket.add(food(4, "牛乳せんべい（大島）", 540), Quantity(2));
    return sold(basket, ward, {{TenderKind("cash"), Yen(3000)}}, "T1-000003");
}

/// A meal at the marché's tables, with a voucher that is worth more than it pays.
inline record::SaleRecord eat_in_sale() {
    Basket basket{BasketId("b2")};
    (void)basket.add(food(1, "米沢牛芋煮定食", 880), Quantity(2));
    (void)basket.add(beer(2));
    basket.set_eat_in(true);
    basket.set_age_checked(true);
    return sold(basket, ward, {{TenderKind("paypay"), Yen(1600)}, {TenderKind("smile"), Yen(1000)}},
                "T1-000002", "全国連携マルシェin芝浦");
}

/// The shop, a tent that is its own issuer, and a maker who is not registered.
inline record::SaleRecord three_issuers_sale() {
    const ConsignorSnapshot agreed{ConsignorCode("rishiri"), "利尻漁業協同組合", domain::Trade::consigned,
                                   "T7010705000725",         day("2023-10-01"),  {}};
    const ConsignorSnapshot tent{
        ConsignorCode("minabe"), "みなべ梅の会", domain::Trade::own_issuer, "T7123456789012", {}, {}};
    const ConsignorSnapshot maker{ConsignorCode("yama"), "山の工房", domain::Trade::consigned, "", {}, {}};
    Basket basket{BasketId("b3")};
    (void)basket.add(from(food(1, "利尻昆布", 1296), agreed));
    (void)basket.add(from(goods(2, "草木染のハンカチ", domain::TaxClass::standard, 3300), maker));
    (void)basket.add(from(food(3, "干し柿", 999), maker), Quantity(3), "K2611");
    (void)basket.add(from(food(4, "南高梅 はちみつ 一キログラム 木箱入り", 5400), tent));
    return sold(basket, ward, {{TenderKind("cash"), Yen(13'000)}}, "T1-000003");
}

/// So much cash that a paper receipt needs a stamp.
inline record::SaleRecord large_sale() {
    Basket basket{BasketId("b4")};
    (void)basket.add(food(1, "つや姫 30kg", 16'800), Quantity(10));
    return sold(basket, {}, {{TenderKind("cash"), Yen(170'000)}}, "T1-k7-000004");
}

inline ReceiptContext corner() {
    ReceiptContext context;
    context.at = parse_instant("2026-11-28T11:05:07+09:00").value();
    context.terminal = StreamId("T1");
    context.operator_name = "さくら";
    context.settings.shop_name = "港区と全国をつなぐコーナー";
    context.settings.header_lines = {"札の辻スクエア"};
    context.settings.footer_lines = {"ありがとうございました"};
    context.settings.stamp_exempt = true;
    return context;
}

}  // namespace tsunagu::test
