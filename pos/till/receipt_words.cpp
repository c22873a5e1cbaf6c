#include "pos/till/receipt_words.h"

#include <fmt/format.h>

#include <array>

#include "inventory/base/check.h"

namespace tsunagu::till {
namespace {

constexpr ReceiptWords japanese{
    .title = "領収書",
    .void_title = "取消票",
    .void_notice = "下記の売上を取り消しました。",
    .invoice = "適格簡易請求書",
    .return_invoice = "適格返還請求書",
    .paper_title = "売上の控え",
    .paper_notice = "【紙から】集計票をまとめて入力した売上",
    .place = "場所",
    .entered_at = "入力",
    .entered_by = "入力担当",
    .missing_money = "過不足",
    .difference = "過不足（{}）",
    .reprint = "＊＊ 再印字 ＊＊",
    .voided = "＊＊ 取消済 ＊＊",
    .issuer = "発行者",
    .seller = "販売者",
    .number = "登録番号",
    .undecided = "未定",
    .not_an_invoice = "適格請求書対象外",
    .receipt_number = "No.",
    .sold_at = "販売",
    .voided_at = "取消",
    .terminal = "端末",
    .served_by = "担当",
    .voided_by = "取消担当",
    .eaten_in = "【店内飲食】",
    .lot = "ロット",
    .by_weight = "量り売り: {}",
    .label_price = "ラベルの値段",
    .about = "約{}",
    .reduced_mark = "※",
    .reduced_note = "※印は軽減税率対象",
    .subtotal = "小計（{}点）",
    .total = "合計",
    .void_total = "取消合計",
    .taxable = "{}%対象",
    .exempt = "非課税・対象外",
    .tax_within = "内消費税",
    .cash = "現金",
    .received = "お預り合計",
    .received_in = "お預り（{}）",
    .forfeited = "うち釣銭なし分",
    .change = "お釣り",
    .given_back = "ご返金（{}）",
    .stamp = "収入印紙貼付欄（{}）",
};

constexpr ReceiptWords english{
    .title = "RECEIPT",
    .void_title = "VOID SLIP",
    .void_notice = "The sale below was undone.",
    .invoice = "Qualified simplified invoice",
    .return_invoice = "Qualified return invoice",
    .paper_title = "SALES RECORD",
    .paper_notice = "[From paper] entered from a tally sheet",
    .place = "At",
    .entered_at = "Entered",
    .entered_by = "Entered by",
    .missing_money = "Short",
    .difference = "Short or over ({})",
    .reprint = "** REPRINT **",
    .voided = "** UNDONE **",
    .issuer = "Issuer",
    .seller = "Seller",
    .number = "Registration no.",
    .undecided = "undecided",
    .not_an_invoice = "Outside the qualified invoice",
    .receipt_number = "No.",
    .sold_at = "Sold",
    .voided_at = "Undone",
    .terminal = "Terminal",
    .served_by = "Served by",
    .voided_by = "Undone by",
    .eaten_in = "[Eat in]",
    .lot = "Lot",
    .by_weight = "By weight: {}",
    .label_price = "price on label",
    .about = "about {}",
    .reduced_mark = "※",
    .reduced_note = "※ reduced tax rate",
    .subtotal = "Subtotal (items: {})",
    .total = "TOTAL",
    .void_total = "UNDONE",
    .taxable = "{}% taxable",
    .exempt = "Exempt",
    .tax_within = "tax included",
    .cash = "Cash",
    .received = "Received",
    .received_in = "Received ({})",
    .forfeited = "of which gives no change",
    .change = "Change",
    .given_back = "Returned ({})",
    .stamp = "Revenue stamp ({})",
};

}  // namespace

const ReceiptWords& receipt_words(Language language) {
    return language == Language::ja ? japanese : english;
}

std::string with_value(std::string_view words, std::string_view value) {
    const auto place = words.find("{}");
    TSUNAGU_CHECK(place != std::string_view::npos, "the words have a place for the value");
    std::string text(words);
    return text.replace(place, 2, value);
}

std::string date_and_time(UtcMs at, Language language) {
    const TokyoTime t = tokyo_time(at);
    const auto weekday = static_cast<std::size_t>(t.weekday);
    if (language == Language::ja) {
        constexpr std::array<std::string_view, 7> days = {"日", "月", "火", "水", "木", "金", "土"};
        return fmt::format("{}年{}月{}日({}) {:02}:{:02}", t.year, t.month, t.day, days.at(weekday), t.hour,
                           t.minute);
    }
    constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return fmt::format("{} {} {} {} {:02}:{:02}", days.at(weekday), t.day,
                       months.at(static_cast<std::size_t>(t.month - 1)), t.year, t.hour, t.minute);
}

}  // namespace tsunagu::till
