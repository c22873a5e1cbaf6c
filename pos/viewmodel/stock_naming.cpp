#include "pos/viewmodel/stock_naming.h"

#include <algorithm>

#include "pos/app/origin_names.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/viewmodel/shelf_words.h"
#include "pos/viewmodel/stock_words.h"

namespace tsunagu::viewmodel {

std::string name_of_item(const StockContext& context, const ItemId& item) {
    const app::CatalogueItem* entry = context.catalogue.find(item);
    return entry != nullptr ? domain::name_for(entry->item, context.language) : to_text(item.entry);
}

std::string name_of_place(const StockContext& context, const LocationCode& code) {
    for (const auto& location : context.catalogue.locations()) {
        if (location.code != code) continue;
        const bool english = context.language == Language::en && !location.name_en.empty();
        return english ? location.name_en : location.name;
    }
    return code.text();
}

std::optional<PlaceBandModel> place_band(const StockContext& context) {
    if (context.is_own_place()) return std::nullopt;
    return PlaceBandModel{
        name_of_place(context, context.here()),
        words(StockWord::not_own_place, context.language, {name_of_place(context, context.own_place())})};
}

std::string tills_doubt(const StockContext& context) {
    if (context.is_own_place() || context.elsewhere == nullptr) return {};
    const auto heard = app::tills_heard(*context.elsewhere, context.here(), context.now);
    if (!heard) return {};
    return words(StockWord::tills_doubt, context.language,
                 {name_of_place(context, context.here()),
                  app::since_words(heard->age_ms, context.now, context.language)});
}

std::string name_of_consignor(const StockContext& context, const ConsignorCode& code) {
    return app::consignor_name(context.catalogue, code);
}

std::string name_of_partner(const StockContext& context, const PartnerCode& code) {
    if (code.empty()) return std::string(words(ReorderWord::no_partner, context.language));
    return app::partner_name(context.catalogue, code);
}

std::string code_of_item(const StockContext& context, const ItemId& item) {
    const app::CatalogueItem* entry = context.catalogue.find(item);
    if (entry == nullptr || entry->item.codes.empty()) return to_text(item.entry);
    return entry->item.codes.front().text();
}

std::string capital(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

std::string figure_text(Quantity quantity) {
    const bool negative = quantity < Quantity();
    std::string digits = std::to_string(negative ? -quantity.value() : quantity.value());
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return (negative ? "−" : "") + digits;
}

std::string figure_of(const StockContext& context, const ItemId& item, Quantity quantity) {
    const auto* entry = context.catalogue.find(item);
    return figure_text(quantity) + (entry != nullptr && domain::is_weighed(entry->item) ? " g" : "");
}

std::string signed_figure(const StockContext& context, const ItemId& item, Quantity quantity) {
    return (quantity > Quantity() ? "＋" : "") + figure_of(context, item, quantity);
}

std::string signed_text(const app::UnitSums& sums) {
    const auto with_sign = [](Quantity quantity) {
        return (quantity > Quantity() ? "＋" : "") + figure_text(quantity);
    };
    std::string text;
    if (!sums.pieces.is_zero() || sums.grams.is_zero()) text = with_sign(sums.pieces);
    if (!sums.grams.is_zero()) text += (text.empty() ? "" : " ") + with_sign(sums.grams) + " g";
    return text;
}

std::string held_text(const StockContext& context, const ItemId& item, Quantity quantity) {
    if (quantity.is_zero()) return {};
    auto text = figure_of(context, item, quantity);
    return text == figure_text(quantity) ? "×" + text : text;
}

std::string amounts_text(const app::UnitSums& sums, Language language) {
    std::string text;
    if (!sums.pieces.is_zero() || sums.grams.is_zero())
        text = words(StockWord::pieces, language, {figure_text(sums.pieces)});
    if (!sums.grams.is_zero()) text += (text.empty() ? "" : " ・ ") + figure_text(sums.grams) + " g";
    return text;
}

std::string amount_of(const StockContext& context, const ItemId& item, Quantity quantity) {
    app::UnitSums sums;
    sums.add(quantity, app::unit_of(context.catalogue, item));
    return amounts_text(sums, context.language);
}

std::string kinds_text(std::size_t kinds, Language language) {
    return words(kinds == 1 ? StockWord::kinds_one : StockWord::kinds, language, {std::to_string(kinds)});
}

std::string counts_text(std::size_t kinds, const app::UnitSums& sums, Language language) {
    return words(kinds == 1 ? StockWord::counts_one : StockWord::counts, language,
                 {std::to_string(kinds), amounts_text(sums, language)});
}

std::string counts_text(std::size_t kinds, Quantity pieces, Language language) {
    return counts_text(kinds, app::UnitSums{pieces, {}}, language);
}

std::string transfer_row_text(const storage::TransferSummary& transfer, const StockContext& context) {
    if (transfer.row.to == context.here())
        return words(StockWord::transfer_row, context.language, {name_of_place(context, transfer.row.from)});
    const auto sent = context.is_own_place() ? StockWord::transfer_sent_row : StockWord::transfer_to_row;
    return words(sent, context.language, {name_of_place(context, transfer.row.to)});
}

Wording unknown_code(const app::Catalogue& catalogue, const ItemCode& code) {
    if (!catalogue.is_whole()) return [](Language in) { return std::string(words(Word::reading_items, in)); };
    return [code = code.text()](Language in) { return words(StockWord::unknown_code, in, {code}); };
}

std::string expiry_text(const domain::Expiry& expiry, Language language) {
    const StockWord kind =
        expiry.kind == domain::ExpiryKind::use_by ? StockWord::use_by : StockWord::best_before;
    return std::string(words(kind, language)) + " " + to_text(expiry.date);
}

std::string moment_text(UtcMs at) {
    const TokyoTime time = tokyo_time(at);
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(time.month) + "/" + std::to_string(time.day) + " " + two(time.hour) + ":" +
           two(time.minute);
}

}  // namespace tsunagu::viewmodel
