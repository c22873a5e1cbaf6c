// A receipt as the till composes them, with every element and every hard character: what the golden files and
// the pictures show.
#pragma once

#include "drivers/device/receipt_document.h"

namespace tsunagu::test {

inline device::ReceiptDocument sample_receipt() {
    using namespace device;
    ReceiptDocument document;
    auto& e = document.elements;
    e.emplace_back(TextLine{"みなと物産コーナー", Align::center, TextSize::large, true});
    e.emplace_back(TextLine{"札の辻スクエア１階", Align::center});
    e.emplace_back(TextLine{"登録番号 T7000020131032", Align::center});
    e.emplace_back(BlankLine{1});
    e.emplace_back(PairLine{"2026年11月28日(土) 11:05", "T1-000012", 0});
    e.emplace_back(PairLine{"担当 髙橋", "レジ T1", 0});
    e.emplace_back(RuleLine{false});
    e.emplace_back(PairLine{"新得町 ペペロンオイル ※", "¥1,080", 0});
    e.emplace_back(PairLine{"牛乳せんべい ※", "¥1,080", 0});
    e.emplace_back(TextLine{"  @540 × 2"});
    e.emplace_back(PairLine{"新橋SLビール", "¥660", 0});
    e.emplace_back(PairLine{"𠮷野家の山﨑さんがつくった、とても長い名前の「いぶりがっこ」。", "¥1,296", 0});
    e.emplace_back(PairLine{"ﾚｼﾞ袋 (大)", "¥5", 0});
    e.emplace_back(RuleLine{true});
    e.emplace_back(PairLine{"合計", "¥4,121", 0, TextSize::large, true});
    e.emplace_back(PairLine{"10%対象 ¥665", "内消費税 ¥60", 2});
    e.emplace_back(PairLine{"8%対象 ¥3,456", "内消費税 ¥256", 2});
    e.emplace_back(PairLine{"現金 お預り", "¥5,000", 0});
    e.emplace_back(PairLine{"お釣り", "¥879", 0, TextSize::tall, false});
    e.emplace_back(TextLine{"※は軽減税率対象品目です。"});
    e.emplace_back(BlankLine{1});
    e.emplace_back(TextLine{"ご来店ありがとうございました", Align::center, TextSize::normal, true});
    e.emplace_back(QrCode{"https://example.jp/q/7f3a", "アンケートにご協力ください"});
    return document;
}

}  // namespace tsunagu::test
