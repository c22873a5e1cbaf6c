#include "pos/viewmodel/market_plan.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tsunagu::viewmodel {
namespace {

constexpr int first_hour = 6;
constexpr int last_hour = 22;
constexpr const char* no_hours = "none";
constexpr std::string_view stall_key = "stall:";
constexpr std::string_view issuer_key = "issuer:";
constexpr std::string_view number_key = "number:";

/// "20261128"
std::string digits_of(BusinessDate date) {
    auto text = to_text(date);
    std::erase(text, '-');
    return text;
}

bool is_free(const std::vector<domain::Event>& events, BusinessDate date) {
    return std::none_of(events.begin(), events.end(),
                        [&](const domain::Event& event) { return event.date == date; });
}

ChooserModel hours(const std::string& field, const std::string& chosen, Language language) {
    ChooserModel model;
    model.key = field;
    model.title = in(field == "opens" ? MarketWord::plan_opens : MarketWord::plan_closes, language);
    model.rows.push_back({no_hours, in(MarketWord::plan_no_hours, language), chosen.empty()});
    for (int hour = first_hour; hour <= last_hour; ++hour)
        for (const char* minute : {":00", ":30"}) {
            const auto text = (hour < 10 ? "0" : "") + std::to_string(hour) + minute;
            model.rows.push_back({text, text, chosen == text});
        }
    return model;
}

/// A sole trader's has no check digit, so none is asked for.
Result<domain::RegistrationNumber> number_in(const std::string& text) {
    return domain::RegistrationNumber::parse(text, domain::NumberHolder::individual);
}

}  // namespace

std::string market_date_text(BusinessDate date, const StockContext& context) {
    static constexpr std::array ja{"日", "月", "火", "水", "木", "金", "土"};
    static constexpr std::array en{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    // 1970-01-01 was a Thursday.
    constexpr std::int32_t thursday = 4;
    const auto weekday = static_cast<std::size_t>(((date.days + thursday) % 7 + 7) % 7);
    const auto text = to_text(date);
    const auto number = [&](std::size_t at) { return std::to_string(std::stoi(text.substr(at, 2))); };
    const auto year = text.substr(0, 4);
    const bool this_year = to_text(context.today()).substr(0, 4) == year;
    return in(this_year ? MarketWord::date : MarketWord::date_of_year, context,
              {number(5), number(8), context.language == Language::ja ? ja[weekday] : en[weekday], year});
}

EventPlan::EventPlan(const StockContext& context) {
    const auto& events = context.catalogue.facts().events;
    event_.date = context.today();
    while (!is_free(events, event_.date)) ++event_.date.days;
    if (events.empty()) return;
    // Events are listed by their dates.
    const auto& last = events.back();
    taken_from_ = market_date_text(last.date, context);
    event_.name = last.name;
    event_.venue = last.venue;
    event_.opens = last.opens;
    event_.closes = last.closes;
    // The address behind the last one's QR code is that of its own lottery or questionnaire.
    event_.qr_caption = last.qr_caption;
    event_.stalls = known_stalls_ = last.stalls;
    for (const auto& stall : last.stalls)
        if (stall.issuer.number) numbers_[stall.location] = stall.issuer.number->text();
}

const domain::Stall* EventPlan::stall_of(std::string_view prefix, const std::string& field) const {
    if (!field.starts_with(prefix)) return nullptr;
    return domain::find_stall(event_, LocationCode(field.substr(prefix.size())));
}

const std::string& EventPlan::number_of(const LocationCode& stall) const {
    static const std::string none;
    const auto at = numbers_.find(stall);
    return at == numbers_.end() ? none : at->second;
}

void EventPlan::add_issuers(PaperFormModel& model, const StockContext& context) const {
    const Language language = context.language;
    for (const auto& stall : event_.stalls) {
        const auto place = name_of_place(context, stall.location);
        const auto& number = number_of(stall.location);
        model.fields.push_back({std::string(issuer_key) + stall.location.text(),
                                in(MarketWord::plan_issuer, language, {place}), stall.issuer.name,
                                in(MarketWord::plan_issuer_hint, language)});
        model.fields.back().missing = stall.issuer.name.empty() && !number.empty();
        model.fields.push_back({std::string(number_key) + stall.location.text(),
                                in(MarketWord::plan_number, language, {place}), number,
                                in(MarketWord::plan_number_hint, language)});
        model.fields.back().missing = !number.empty() && !number_in(number);
    }
}

EventCode EventPlan::code(const StockContext& context) const {
    const auto first = "M" + digits_of(event_.date);
    auto text = first;
    for (int number = 2; context.catalogue.facts().find_event(EventCode(text)) != nullptr; ++number)
        text = first + "-" + std::to_string(number);
    return EventCode(text);
}

PaperFormModel EventPlan::model(const StockContext& context) const {
    const Language language = context.language;
    PaperFormModel model;
    model.key = "plan";
    model.title = in(MarketWord::plan, language);
    model.note = taken_from_.empty() ? std::string() : in(MarketWord::plan_as_last, language, {taken_from_});
    model.pad = false;
    const auto field = [&](const char* key, MarketWord label, std::string value, MarketWord hint) {
        model.fields.push_back(FieldModel{key, in(label, language), std::move(value), in(hint, language)});
    };
    field("name", MarketWord::plan_name, event_.name, MarketWord::plan_name_hint);
    model.fields.back().missing = event_.name.empty();
    field("date", MarketWord::plan_date, market_date_text(event_.date, context), MarketWord::plan_name_hint);
    field("opens", MarketWord::plan_opens, event_.opens, MarketWord::plan_no_hours);
    field("closes", MarketWord::plan_closes, event_.closes, MarketWord::plan_no_hours);
    field("venue", MarketWord::plan_venue, event_.venue, MarketWord::plan_venue_hint);
    field("qr", MarketWord::plan_qr, event_.qr, MarketWord::plan_qr_hint);
    field("qr-caption", MarketWord::plan_qr_caption, event_.qr_caption, MarketWord::plan_venue_hint);
    add_issuers(model, context);
    for (const auto& place : context.catalogue.locations())
        if (place.kind == domain::LocationKind::place)
            model.choices.push_back({std::string(stall_key) + place.code.text(),
                                     name_of_place(context, place.code),
                                     domain::find_stall(event_, place.code) != nullptr});
    model.facts.push_back({in(MarketWord::plan_code, language), code(context).text()});
    model.facts.push_back({in(MarketWord::plan_stalls, language), std::to_string(event_.stalls.size())});
    model.warning = in(MarketWord::plan_note, language);
    model.button = in(MarketWord::plan_button, language);
    if (const auto missing = why_not()) model.why_not = in(*missing, language);
    return model;
}

std::optional<StockTextModel> EventPlan::text_of(const std::string& field, Language language) const {
    if (field == "name") return StockTextModel{in(MarketWord::plan_name, language), event_.name, {}};
    if (field == "venue") return StockTextModel{in(MarketWord::plan_venue, language), event_.venue, {}};
    if (field == "qr") return StockTextModel{in(MarketWord::plan_qr, language), event_.qr, {}};
    if (field == "qr-caption")
        return StockTextModel{in(MarketWord::plan_qr_caption, language), event_.qr_caption, {}};
    if (const auto* stall = stall_of(issuer_key, field))
        return StockTextModel{
            in(MarketWord::plan_issuer, language, {stall->location.text()}), stall->issuer.name, {}};
    if (const auto* stall = stall_of(number_key, field))
        return StockTextModel{
            in(MarketWord::plan_number, language, {stall->location.text()}), number_of(stall->location), {}};
    return std::nullopt;
}

void EventPlan::set_text(const std::string& field, std::string text) {
    if (field == "name") event_.name = std::move(text);
    if (field == "venue") event_.venue = std::move(text);
    if (field == "qr") event_.qr = std::move(text);
    if (field == "qr-caption") event_.qr_caption = std::move(text);
    if (const auto* stall = stall_of(number_key, field)) numbers_[stall->location] = std::move(text);
    const auto* issued = stall_of(issuer_key, field);
    for (auto& stall : event_.stalls)
        if (&stall == issued) stall.issuer.name = std::move(text);
}

std::optional<ChooserModel> EventPlan::choices(const std::string& field, const StockContext& context) const {
    const Language language = context.language;
    if (field == "opens") return hours(field, event_.opens, language);
    if (field == "closes") return hours(field, event_.closes, language);
    if (field != "date") return std::nullopt;
    ChooserModel model;
    model.key = field;
    model.title = in(MarketWord::plan_date, language);
    for (std::int32_t ahead = 0; ahead < days_shown; ++ahead) {
        const BusinessDate date{context.today().days + ahead};
        const bool taken = !is_free(context.catalogue.facts().events, date);
        model.rows.push_back({to_text(date), market_date_text(date, context), date == event_.date,
                              taken ? in(MarketWord::plan_taken, language) : std::string()});
    }
    return model;
}

void EventPlan::choose(const std::string& field, const std::string& key) {
    const auto hour = key == no_hours ? std::string() : key;
    if (field == "opens") event_.opens = hour;
    if (field == "closes") event_.closes = hour;
    if (field == "date")
        if (const auto date = parse_date(key)) event_.date = *date;
}

void EventPlan::choose_stall(const std::string& key) {
    if (!key.starts_with(stall_key)) return;
    const LocationCode place(key.substr(stall_key.size()));
    auto& stalls = event_.stalls;
    const auto of_place = [&](const domain::Stall& stall) { return stall.location == place; };
    const auto chosen = std::find_if(stalls.begin(), stalls.end(), of_place);
    if (chosen != stalls.end()) {
        // Tapped again it comes back as it was typed: its name belongs to its number.
        std::erase_if(known_stalls_, of_place);
        known_stalls_.push_back(*chosen);
        stalls.erase(chosen);
        return;
    }
    const auto known = std::find_if(known_stalls_.begin(), known_stalls_.end(), of_place);
    domain::Stall stall;
    stall.location = place;
    stalls.push_back(known == known_stalls_.end() ? std::move(stall) : *known);
}

std::optional<MarketWord> EventPlan::why_not() const {
    if (event_.name.empty()) return MarketWord::plan_need_name;
    if (!domain::are_opening_hours(event_.opens, event_.closes)) return MarketWord::plan_need_hours;
    if (event_.stalls.empty()) return MarketWord::plan_need_stall;
    for (const auto& stall : event_.stalls) {
        const auto& number = number_of(stall.location);
        if (number.empty()) continue;
        if (stall.issuer.name.empty()) return MarketWord::plan_need_issuer;
        if (!number_in(number)) return MarketWord::plan_need_number;
    }
    return std::nullopt;
}

app::PlanRequest EventPlan::request(const StockContext& context) const {
    app::PlanRequest request;
    request.event = event_;
    request.event.code = code(context);
    for (auto& stall : request.event.stalls) {
        stall.issuer.number.reset();
        if (auto number = number_in(number_of(stall.location))) stall.issuer.number = std::move(*number);
    }
    request.operator_id = context.operator_id;
    return request;
}

}  // namespace tsunagu::viewmodel
