#include "pos/viewmodel/stock_draft.h"

#include <algorithm>

#include "inventory/domain/location.h"
#include "pos/viewmodel/draft_lines.h"

namespace tsunagu::viewmodel {
namespace {

bool is_known(const app::Catalogue& catalogue, const LocationCode& place) {
    const auto& places = catalogue.locations();
    return place.empty() || std::any_of(places.begin(), places.end(), [&](const domain::Location& location) {
               return location.code == place && location.kind == domain::LocationKind::place;
           });
}

}  // namespace

std::string StockActEntry::to_text(const LocationCode& place) const {
    std::string text;
    // In one line: a program that knows of no other places leaves such an act out.
    add_field(text, "act", std::string(key_of(kind_)) + (place.empty() ? "" : " " + place.text()));
    add_field(text, "id", id_);
    add_field(text, "consignor", consignor_.text());
    if (trade_) add_field(text, "trade", domain::name_of(*trade_));
    add_field(text, "delivery-note", delivery_note_);
    // After the note and its consignor, either of which begins another delivery.
    if (rest_) add_field(text, "rest", "yes");
    if (destination_) add_field(text, "destination", destination_->text());
    if (reason_) add_field(text, "reason", domain::name_of(*reason_));
    add_field(text, "remark", remark_);
    add_field(text, "event", event_.text());
    add_field(text, "from", from_.text());
    if (lead_days_ != domain::usual_lead_days) add_field(text, "lead-days", std::to_string(lead_days_));
    if (off_) add_field(text, "choice", "off");
    add_field(text, "hours", hours_);
    add_field(text, "dates", dates_);
    for (const auto& line : goods_.lines()) {
        if (line.quantity.is_zero() && !counts_none()) continue;
        add_goods(text, "goods", line);
        // Of the line before it.
        if (const auto half = half_dates_.find(line.key); half != half_dates_.end())
            add_field(text, "half-date",
                      std::string(domain::name_of(half->second.kind)) + " " + half->second.digits);
    }
    return text;
}

void StockActEntry::take_line(std::string_view key, std::string_view value) {
    if (key == "goods") {
        auto read = goods_of(value, counts_none() ? 0 : 1);
        if (!read) return;
        goods_.put(read->goods, read->quantity);
        return;
    }
    if (key == "half-date") return take_half_date(value);
    if (key == "id") id_ = value;
    if (key == "choice") off_ = value == "off";
    if (key == "rest") rest_ = value == "yes";
    if (key == "reason") reason_ = domain::value_named<domain::MovementReason>(value);
    set_text(std::string(key), std::string(value));
    choose(std::string(key), std::string(value));
}

void StockActEntry::take_half_date(std::string_view value) {
    const auto kind = domain::value_named<domain::ExpiryKind>(take_until(value, ' '));
    if (!kind || value.empty() || value.size() > longest_date || goods_.empty()) return;
    if (value.find_first_not_of("0123456789") != std::string_view::npos) return;
    half_dates_.insert_or_assign(goods_.lines().back().key, HalfDate{*kind, std::string(value)});
}

std::string drafts_to_text(const std::map<ActKey, StockActEntry>& acts) {
    std::string text;
    for (const auto& [key, act] : acts)
        if (key.kind != StockActKind::arrive && !act.goods().empty()) text += act.to_text(key.place);
    return text;
}

std::map<ActKey, StockActEntry> drafts_from_text(std::string_view text,
                                                 const std::shared_ptr<const app::Catalogue>& catalogue) {
    std::map<ActKey, StockActEntry> acts;
    StockActEntry* act = nullptr;
    while (!text.empty()) {
        auto value = take_until(text, '\n');
        const auto key = take_until(value, ' ');
        if (key == "act") {
            const auto kind = act_named(take_until(value, ' '));
            const LocationCode place{std::string(value)};
            act = kind && *kind != StockActKind::arrive && is_known(*catalogue, place)
                      ? &acts.insert_or_assign({place, *kind}, StockActEntry(*kind, catalogue)).first->second
                      : nullptr;
        } else if (act != nullptr) {
            act->take_line(key, value);
        }
    }
    std::erase_if(acts, [](const auto& entry) { return entry.second.goods().empty(); });
    return acts;
}

}  // namespace tsunagu::viewmodel
