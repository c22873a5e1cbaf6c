// What is sold of goods a day, at which hours and on which dates, as a person sets it: what is theirs alone
// of an act that is entered.
#include <algorithm>
#include <string_view>
#include <utility>

#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/typed_date.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::int32_t half_a_year = 183;  // days

/// "1100-1400": its two ends, of which one may be empty.
struct Ends {
    std::string from;
    std::string to;
    bool apart = false;  ///< by a dash
};

/// Nothing where there is more in it than digits, the signs of dates and times, and one dash.
std::optional<Ends> ends_of(const std::string& text) {
    Ends ends;
    for (const char c : text) {
        if (c == ':' || c == '/' || c == ' ') continue;
        if (c == '-' && !std::exchange(ends.apart, true)) continue;
        if (c < '0' || c > '9') return std::nullopt;
        (ends.apart ? ends.to : ends.from) += c;
    }
    return ends;
}

/// "1100", "930".
std::optional<domain::TimeOfDay> time_typed(std::string digits) {
    if (digits.size() == 3) digits.insert(0, "0");
    if (digits.size() != 4) return std::nullopt;
    return domain::parse_time_of_day(digits.substr(0, 2) + ":" + digits.substr(2));
}

/// False for what is no hours.
bool read_hours(const std::string& text, domain::SaleLimit& limit) {
    auto ends = ends_of(text);
    if (!ends) return false;
    if (!ends->apart && ends->from.size() == 8) {
        ends->to = ends->from.substr(4);
        ends->from.resize(4);
        ends->apart = true;
    }
    if (!ends->from.empty()) limit.hours_from = time_typed(ends->from);
    if (!ends->to.empty()) limit.hours_to = time_typed(ends->to);
    if (limit.hours_from.has_value() == ends->from.empty() || limit.hours_to.has_value() == ends->to.empty())
        return false;
    return ends->apart == (limit.hours_from || limit.hours_to) && limit.is_sound();
}

/// A day without its year, in the year of `base` or so many after.
std::optional<BusinessDate> day_in(const std::string& digits, BusinessDate base, int years) {
    if (digits.size() != 4) return date_typed(digits, base);
    return date_typed(std::to_string(std::stoi(tsunagu::to_text(base).substr(0, 4)) + years) + digits, base);
}

/// The first day of dates that end then; where they do not end, the nearest to today.
std::optional<BusinessDate> first_day(const std::string& digits, std::optional<BusinessDate> last,
                                      BusinessDate today) {
    const auto base = last.value_or(today);
    const auto day = day_in(digits, base, 0);
    if (!day || digits.size() != 4) return day;
    if (last && *last < *day) return day_in(digits, base, -1);
    return !last && day->days + half_a_year < today.days ? day_in(digits, base, 1) : day;
}

/// False for what is no dates. One day is both ends.
bool read_dates(const std::string& text, BusinessDate today, domain::SaleLimit& limit) {
    auto ends = ends_of(text);
    if (!ends) return false;
    if (ends->from.empty() && ends->to.empty()) return !ends->apart;
    if (!ends->apart) ends->to = ends->from;
    if (!ends->to.empty()) {
        limit.date_to = day_in(ends->to, today, 0);
        // Without its year, it is the next such day.
        if (limit.date_to && ends->to.size() == 4 && *limit.date_to < today)
            limit.date_to = day_in(ends->to, today, 1);
        if (!limit.date_to) return false;
    }
    if (!ends->from.empty()) {
        limit.date_from = first_day(ends->from, limit.date_to, today);
        if (!limit.date_from) return false;
    }
    return limit.is_sound();
}

/// As a hand would type it: "1100", "20261130".
template <class Moment>
std::string typed_again(const std::optional<Moment>& moment) {
    std::string text = moment ? to_text(*moment) : std::string();
    std::erase_if(text, [](char c) { return c == ':' || c == '-'; });
    return text;
}

template <class Moment>
std::string typed_again(const std::optional<Moment>& from, const std::optional<Moment>& to) {
    return from || to ? typed_again(from) + "-" + typed_again(to) : std::string();
}

}  // namespace

std::optional<domain::SaleLimit> StockActEntry::limited_when(BusinessDate today) const {
    domain::SaleLimit limit;
    if (!read_hours(hours_, limit) || !read_dates(dates_, today, limit)) return std::nullopt;
    return limit;
}

void StockActEntry::limit_alone(const ItemId& item) {
    std::vector<std::size_t> others;
    for (const auto& line : goods_.lines())
        if (line.goods.item != item) others.push_back(line.key);
    for (const auto key : others) goods_.remove(key);
    hours_.clear();
    dates_.clear();
    off_ = false;
}

void StockActEntry::begin_with(const domain::SaleLimit& limit) {
    begin_with(limit.per_day.value_or(Quantity()), std::nullopt);
    hours_ = typed_again(limit.hours_from, limit.hours_to);
    dates_ = typed_again(limit.date_from, limit.date_to);
}

std::vector<FieldModel> StockActEntry::limit_fields(const StockContext& context) const {
    if (off_) return {};
    const auto field = [&](const char* key, StockWord label, const std::string& typed, bool good,
                           std::string text, StockWord hint) {
        // What is no time stands there as it was typed.
        FieldModel model{key, in(label, context), good ? std::move(text) : typed, in(hint, context)};
        model.missing = !good;
        return model;
    };
    domain::SaleLimit limit;
    const bool hours = read_hours(hours_, limit);
    const bool dates = read_dates(dates_, context.today(), limit);
    return {field("hours", StockWord::limit_hours, hours_, hours, domain::hours_text(limit),
                  StockWord::limit_any_hour),
            field("dates", StockWord::limit_dates, dates_, dates, domain::dates_text(limit, context.today()),
                  StockWord::limit_any_date)};
}

std::optional<StockTextModel> StockActEntry::limit_text(const std::string& field, Language language) const {
    if (kind_ != StockActKind::limit) return std::nullopt;
    if (field == "hours")
        return StockTextModel{in(StockWord::limit_hours, language), hours_,
                              in(StockWord::limit_hours_hint, language)};
    if (field == "dates")
        return StockTextModel{in(StockWord::limit_dates, language), dates_,
                              in(StockWord::limit_dates_hint, language)};
    return std::nullopt;
}

std::optional<StockWord> StockActEntry::why_no_limit(const StockContext& context) const {
    if (off_) return std::nullopt;
    domain::SaleLimit limit;
    if (!read_hours(hours_, limit)) return StockWord::need_hours;
    if (!read_dates(dates_, context.today(), limit)) return StockWord::need_dates;
    const auto& lines = goods_.lines();
    const bool says_nothing =
        limit.is_empty() &&
        std::any_of(lines.begin(), lines.end(), [](const auto& line) { return line.quantity.is_zero(); });
    return says_nothing ? std::optional(StockWord::need_quantity) : std::nullopt;
}

std::vector<StockConfirmModel::Fact> StockActEntry::limit_facts(const StockContext& context) const {
    if (off_) return {{in(StockWord::limit, context), in(StockWord::limit_off, context)}};
    std::vector<StockConfirmModel::Fact> facts;
    for (const auto& field : limit_fields(context))
        facts.push_back({field.label, field.value.empty() ? field.hint : field.value});
    return facts;
}

}  // namespace tsunagu::viewmodel
