#include "pos/papers/order_letter.h"

#include <string_view>

#include "pos/app/origin_names.h"
#include "pos/app/unit_sums.h"

namespace tsunagu::papers {

namespace {

std::string say(Language language, std::string_view ja, std::string_view en) {
    return std::string(language == Language::ja ? ja : en);
}

/// 2026年11月24日
std::string letter_date(BusinessDate date, Language language) {
    const auto text = to_text(date);
    if (language == Language::en) return text;
    const auto number = [&](std::size_t at, std::size_t length) {
        return std::to_string(std::stoi(text.substr(at, length)));
    };
    return number(0, 4) + "年" + number(5, 2) + "月" + number(8, 2) + "日";
}

std::string place_name(const app::Catalogue& catalogue, const LocationCode& code, Language language) {
    for (const auto& location : catalogue.locations())
        if (location.code == code)
            return language == Language::en && !location.name_en.empty() ? location.name_en : location.name;
    return code.text();
}

/// Who orders: the shop, and whose name its receipts bear where that is decided.
std::vector<std::string> senders(const OrderLetter& letter) {
    const auto& facts = letter.catalogue.facts();
    const bool english = letter.language == Language::en && !facts.location.name_en.empty();
    std::vector<std::string> lines{english ? facts.location.name_en : facts.location.name};
    const auto issuer = facts.issuer_on(letter.date).name;
    if (!issuer.empty() && issuer != lines.front()) lines.push_back(issuer);
    lines.push_back(say(letter.language, "担当　", "Contact: ") + letter.signer);
    return lines;
}

std::string in_all(const PartnerOrder& order, const OrderLetter& letter) {
    app::UnitSums sums;
    for (const auto& line : order.lines) sums.add(line.order, app::unit_of(letter.catalogue, line.item));
    std::string text = say(letter.language, "合計　", "In all: ") + std::to_string(order.lines.size()) +
                       say(letter.language, " 品目", " items");
    if (!sums.pieces.is_zero() || sums.grams.is_zero())
        text += say(letter.language, "　", ", ") + std::to_string(sums.pieces.value()) +
                say(letter.language, " 点", " pieces");
    if (!sums.grams.is_zero())
        text += say(letter.language, "　", ", ") + domain::quantity_text(sums.grams, domain::Unit::gram);
    return text;
}

std::string addressed(const PartnerOrder& order, Language language) {
    if (order.partner.empty()) return say(language, "ご担当者様", "To whom it may concern");
    return language == Language::ja ? order.partner_name + "　御中" : order.partner_name;
}

}  // namespace

std::vector<PartnerOrder> orders_by_partner(const std::vector<app::OrderLine>& plan,
                                            const app::Catalogue& catalogue) {
    std::vector<PartnerOrder> orders;
    for (const auto& line : plan) {
        if (line.order.is_zero()) continue;
        if (orders.empty() || orders.back().partner != line.partner)
            orders.push_back({line.partner, partner_name(catalogue, line.partner), {}});
        orders.back().lines.push_back(line);
    }
    return orders;
}

paper::TableSheet order_sheet(const PartnerOrder& order, const OrderLetter& letter) {
    const auto language = letter.language;
    paper::TableSheet sheet;
    sheet.title = say(language, "発　注　書", "Order");
    sheet.addressee = {addressed(order, language)};
    if (!order.partner.empty())
        sheet.addressee.push_back(say(language, "自治体コード　", "Municipality ") + order.partner.text());
    sheet.sender = senders(letter);
    sheet.sender.insert(sheet.sender.begin(), letter_date(letter.date, language));
    sheet.opening = {say(language, "下記のとおり発注いたします。ご手配をお願い申し上げます。",
                         "Please supply the following.")};
    sheet.columns = {{say(language, "コード", "Code"), 4, device::Align::left},
                     {say(language, "商品名", "Item"), 8, device::Align::left},
                     {say(language, "納入者", "Consignor"), 5, device::Align::left},
                     {say(language, "納品先", "Deliver to"), 5, device::Align::left},
                     {say(language, "数量", "Quantity"), 2, device::Align::right}};
    for (const auto& line : order.lines)
        sheet.rows.push_back({line.code.text(), line.name, consignor_name(letter.catalogue, line.consignor),
                              place_name(letter.catalogue, line.location, language),
                              domain::quantity_text(line.order, app::unit_of(letter.catalogue, line.item))});
    sheet.closing = {in_all(order, letter)};
    return sheet;
}

std::string order_email(const PartnerOrder& order, const OrderLetter& letter) {
    const auto language = letter.language;
    const auto from = senders(letter);
    std::string text = say(language, "件名: 【発注のお願い】", "Subject: Order, ") +
                       letter_date(letter.date, language) + say(language, "　", ", ") + from.front() + "\n\n";
    if (order.partner.empty())
        text += addressed(order, language) + "\n\n";
    else
        text +=
            say(language, order.partner_name + "\nご担当者様\n\n", "Dear " + order.partner_name + ",\n\n");
    text +=
        say(language,
            "いつもお世話になっております。\n" + from.front() +
                "です。\n\n下記の商品を発注いたしたく、ご連絡申し上げます。\nお忙しいところ恐れ入りますが、"
                "ご手配くださいますようお願いいたします。\n\n",
            "we would like to order the following. Thank you for sending it at your convenience.\n\n");
    for (const auto& line : order.lines) {
        text += say(language, "・", "- ") + line.name + say(language, "（", " (") + line.code.text() +
                say(language, "）　", ") ");
        const auto unit = app::unit_of(letter.catalogue, line.item);
        text += domain::quantity_text(line.order, unit);
        if (unit == domain::Unit::piece) text += say(language, " 個", "");
        const auto payee = consignor_name(letter.catalogue, line.consignor);
        if (!payee.empty()) text += say(language, "　納入者: ", "; consignor: ") + payee;
        text += say(language, "　納品先: ", "; deliver to: ") +
                place_name(letter.catalogue, line.location, language) + "\n";
    }
    text += "\n" + in_all(order, letter) + "\n\n";
    text += say(language,
                "お届けの予定日がお分かりになりましたら、お知らせいただけますと幸いです。\n"
                "ご不明な点がございましたら、ご遠慮なくお申し付けください。\n"
                "何卒よろしくお願い申し上げます。\n\n",
                "Please let us know when the goods will arrive.\n\nKind regards,\n\n");
    for (const auto& line : from) text += line + "\n";
    return text;
}

std::string order_emails(std::span<const PartnerOrder> orders, const OrderLetter& letter) {
    std::string text;
    for (const auto& order : orders)
        text += (text.empty() ? "" : "\n----------------------------------------\n\n") +
                order_email(order, letter);
    return text;
}

}  // namespace tsunagu::papers
