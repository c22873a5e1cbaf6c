#include "pos/app/receiving_slip.h"

#include <string>
#include <utility>

namespace tsunagu::app {
namespace {

using device::Align;
using device::TextSize;

/// The slip's words, one row a language.
struct SlipWords {
    std::string_view title;
    std::string_view reversed;
    std::string_view note;
    std::string_view consignor;
    std::string_view place;
    std::string_view received_by;
    std::string_view record;
    std::string_view lot;
    std::string_view sum;
    std::string_view pieces;
    std::string_view missing;
    std::string_view too_much;
    std::string_view complete;
    std::string_view signature;
};

constexpr SlipWords japanese{
    .title = "入荷伝票",
    .reversed = "＊＊ 打ち消し済み ＊＊",
    .note = "納品書",
    .consignor = "納入者",
    .place = "場所",
    .received_by = "担当",
    .record = "記録",
    .lot = "ロット",
    .sum = "合計",
    .pieces = "点",
    .missing = "まだ届いていないもの",
    .too_much = "予定より多いもの",
    .complete = "納品書の商品はすべて届きました。",
    .signature = "受領印",
};

constexpr SlipWords english{
    .title = "GOODS RECEIVED",
    .reversed = "** REVERSED **",
    .note = "Delivery note",
    .consignor = "From",
    .place = "At",
    .received_by = "By",
    .record = "Record",
    .lot = "Lot",
    .sum = "Total",
    .pieces = "",
    .missing = "Still missing",
    .too_much = "More than expected",
    .complete = "All of the delivery note has come.",
    .signature = "Signature",
};

class Slip {
  public:
    Slip(const DeliveryTold& delivery, const Catalogue& catalogue, Language language)
        : delivery_(delivery),
          catalogue_(catalogue),
          language_(language),
          words_(language == Language::ja ? japanese : english) {}

    void head();
    void goods();
    void expected();
    void foot();
    [[nodiscard]] device::ReceiptDocument take() { return std::move(document_); }

  private:
    void add(device::Element element) { document_.elements.push_back(std::move(element)); }
    void labelled(std::string_view label, std::string_view value) {
        if (!value.empty()) add(device::TextLine{std::string(label) + " " + std::string(value)});
    }
    [[nodiscard]] std::string name_of(const ItemId& item) const;
    [[nodiscard]] std::string code_of(const ItemId& item) const;
    [[nodiscard]] bool is_weighed(const ItemId& item) const {
        const auto* entry = catalogue_.find(item);
        return entry != nullptr && domain::is_weighed(entry->item);
    }
    [[nodiscard]] std::string counted(Quantity quantity, bool weighed) const {
        return weighed ? domain::quantity_text(quantity, domain::Unit::gram)
                       : std::to_string(quantity.value()) + std::string(words_.pieces);
    }
    void lot_of(std::string_view lot, const std::optional<domain::Expiry>& expiry);

    const DeliveryTold& delivery_;
    const Catalogue& catalogue_;
    Language language_;
    const SlipWords& words_;
    device::ReceiptDocument document_;
};

std::string Slip::name_of(const ItemId& item) const {
    const auto* entry = catalogue_.find(item);
    return entry == nullptr ? to_text(item.entry) : domain::name_for(entry->item, language_);
}

std::string Slip::code_of(const ItemId& item) const {
    const auto* entry = catalogue_.find(item);
    return entry == nullptr || entry->item.codes.empty() ? std::string() : entry->item.codes.front().text();
}

void Slip::head() {
    if (delivery_.reversed_by)
        add(device::TextLine{std::string(words_.reversed), Align::center, TextSize::normal, true});
    add(device::TextLine{std::string(words_.title), Align::center, TextSize::large, true});
    add(device::BlankLine{});
    add(device::TextLine{catalogue_.facts().receipt.shop_name, Align::center, TextSize::normal, true});
    add(device::RuleLine{});
    // To the minute: "2026-11-28T11:05:07+09:00" as people read it.
    auto at = to_tokyo_text(delivery_.at).substr(0, 16);
    at[10] = ' ';
    add(device::TextLine{std::move(at)});
    labelled(words_.note, delivery_.received.delivery_note);
    const auto& code = delivery_.received.consignor;
    const auto* consignor = catalogue_.find_consignor(code);
    labelled(words_.consignor,
             consignor == nullptr ? code.text() : consignor->name + " (" + code.text() + ")");
    std::string place = delivery_.received.to.text();
    for (const auto& location : catalogue_.locations())
        if (location.code == delivery_.received.to) place = location.name + " (" + place + ")";
    labelled(words_.place, place);
    labelled(words_.received_by, catalogue_.facts().operator_name(delivery_.operator_id));
    labelled(words_.record, to_text(delivery_.entry));
    add(device::RuleLine{});
}

void Slip::lot_of(std::string_view lot, const std::optional<domain::Expiry>& expiry) {
    std::string text;
    // Goods without a lot number have their date as the lot: it is said once.
    if (!lot.empty() && (!expiry || lot != to_text(expiry->date)))
        text = std::string(words_.lot) + " " + std::string(lot);
    if (expiry)
        text += (text.empty() ? "" : "  ") + std::string(domain::words_for(expiry->kind, language_)) + " " +
                to_text(expiry->date);
    if (!text.empty()) add(device::PairLine{std::move(text), "", 2});
}

void Slip::goods() {
    Quantity pieces, grams;
    for (const auto& line : delivery_.received.lines) {
        add(device::TextLine{name_of(line.item)});
        add(device::PairLine{code_of(line.item), counted(line.quantity, is_weighed(line.item)), 2});
        lot_of(line.lot, line.expiry);
        (is_weighed(line.item) ? grams : pieces) += line.quantity;
    }
    add(device::RuleLine{true});
    if (!pieces.is_zero() || grams.is_zero())
        add(device::PairLine{std::string(words_.sum), counted(pieces, false), 0, TextSize::large, true});
    if (!grams.is_zero())
        add(device::PairLine{std::string(words_.sum), counted(grams, true), 0, TextSize::large, true});
    add(device::RuleLine{true});
}

void Slip::expected() {
    if (!delivery_.expected) return;
    const auto section = [this](std::string_view title, Quantity (domain::DeliveryLine::*figure)() const) {
        bool first = true;
        for (const auto& line : delivery_.expected->lines) {
            const auto quantity = (line.*figure)();
            if (quantity.is_zero()) continue;
            if (std::exchange(first, false))
                add(device::TextLine{std::string(title), Align::left, TextSize::normal, true});
            add(device::PairLine{name_of(line.item), counted(quantity, is_weighed(line.item)), 2});
            lot_of(line.lot, line.expiry);
        }
    };
    section(words_.missing, &domain::DeliveryLine::missing);
    section(words_.too_much, &domain::DeliveryLine::too_much);
    if (delivery_.expected->complete()) add(device::TextLine{std::string(words_.complete)});
}

void Slip::foot() {
    add(device::BlankLine{});
    add(device::PairLine{std::string(words_.signature), "____________________"});
    add(device::BlankLine{});
}

}  // namespace

device::ReceiptDocument receiving_slip(const DeliveryTold& delivery, const Catalogue& catalogue,
                                       Language language) {
    Slip slip(delivery, catalogue, language);
    slip.head();
    slip.goods();
    slip.expected();
    slip.foot();
    return slip.take();
}

}  // namespace tsunagu::app
