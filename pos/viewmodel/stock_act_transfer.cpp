// A transfer on its way: it arrives, or what will not arrive any more is given up.
#include <array>

#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {
namespace {

using Reason = domain::MovementReason;

/// Why goods do not arrive, the likeliest first.
constexpr std::array gone{Reason::theft, Reason::damaged, Reason::expired, Reason::waste, Reason::relief};

}  // namespace

std::vector<ChoiceModel> StockActEntry::transfer_choices(const StockContext& context) const {
    const auto word = [&](StockWord w) { return std::string(words(w, context.language)); };
    const ChoiceModel lost{"gives-up", word(StockWord::will_not_arrive), gives_up_};
    if (transfer_->row.to != context.here()) return {lost};
    return {{"arrived", word(StockWord::has_arrived), !gives_up_}, lost};
}

std::vector<FieldModel> StockActEntry::transfer_fields(Language language) const {
    if (!gives_up_) return {};
    FieldModel why{"why", std::string(words(StockWord::reason, language)),
                   reason_ ? capital(domain::words_for(*reason_, language)) : std::string(),
                   std::string(words(StockWord::destination_hint, language))};
    why.missing = !reason_;
    return {std::move(why)};
}

ChooserModel StockActEntry::transfer_reasons(Language language) const {
    ChooserModel model;
    model.key = "why";
    model.title = words(StockWord::choose_why_gone, language);
    for (const auto reason : gone)
        model.rows.push_back({std::string(domain::name_of(reason)),
                              capital(domain::words_for(reason, language)), reason_ == reason});
    return model;
}

std::string StockActEntry::transfer_doubts(const StockContext& context) const {
    if (gives_up_)
        return words(StockWord::given_up_note, context.language,
                     {name_of_place(context, transfer_->row.from)});
    app::UnitSums left;
    for (const auto& line : goods_.lines())
        left.add(*line.most - line.quantity, app::unit_of(context.catalogue, line.goods.item));
    if (left.is_zero()) return {};
    return words(StockWord::stays_in_transit, context.language, {amounts_text(left, context.language)});
}

}  // namespace tsunagu::viewmodel
