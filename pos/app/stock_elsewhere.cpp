#include "pos/app/stock_elsewhere.h"

#include <algorithm>
#include <map>

namespace tsunagu::app {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
/// A till that is connected asks anew every 25 s at the latest: silent for longer as the node spoke, it was
/// not.
constexpr std::int64_t connected_ms = 45'000;
/// A till that is connected asks the node as often as that: what was said longer ago says nothing of now.
constexpr std::int64_t answer_age_ms = 4 * minute_ms;

/// By the index of the place, of all that have or had any.
std::map<std::size_t, Quantity> sums_of(const StockReport& report, const domain::Item& item) {
    // Tills that have not met know the same goods under codes of their own choice.
    auto codes = item.codes;
    codes.emplace_back(to_text(item.id.entry));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    std::map<std::size_t, Quantity> sums;
    for (const auto& code : codes) {
        const auto at =
            std::lower_bound(report.goods.begin(), report.goods.end(), code,
                             [](const StockReport::Goods& g, const ItemCode& c) { return g.code < c; });
        if (at == report.goods.end() || at->code != code) continue;
        for (const auto& figure : at->figures) sums[figure.place] += figure.quantity;
    }
    return sums;
}

}  // namespace

std::vector<PlaceFigure> stock_elsewhere(const StockReport& report, const domain::Item& item,
                                         const LocationCode& here, UtcMs now) {
    // A clock that was set back since makes nothing younger than it was.
    const std::int64_t since = std::max<std::int64_t>(0, now.ms - report.got.ms);
    std::vector<PlaceFigure> figures;
    for (const auto& [index, quantity] : sums_of(report, item)) {
        const auto& place = report.places[index];
        if (place.code == here) continue;
        const auto before = place.heard ? report.as_of.ms - place.heard->ms : 0;
        figures.push_back({place, quantity, before + since});
    }
    return figures;
}

std::string since_words(std::int64_t age_ms, UtcMs now, Language language) {
    const bool ja = language == Language::ja;
    const UtcMs heard{now.ms - age_ms};
    const auto days = business_date_of(now).days - business_date_of(heard).days;
    if (age_ms < minute_ms) return ja ? "たった今" : "just now";
    if (age_ms < hour_ms) return std::to_string(age_ms / minute_ms) + (ja ? "分前" : " min ago");
    if (days == 0) return std::to_string(age_ms / hour_ms) + (ja ? "時間前" : " h ago");
    if (days == 1) return (ja ? "きのう " : "yesterday ") + to_tokyo_text(heard).substr(11, 5);
    return to_text(business_date_of(heard));
}

std::optional<TillsHeard> tills_heard(const StockReport& report, const LocationCode& place, UtcMs now) {
    for (const auto& known : report.places) {
        if (known.code != place || !known.heard) continue;
        const auto lag = report.as_of.ms - known.heard->ms;
        return TillsHeard{lag + std::max<std::int64_t>(0, now.ms - report.got.ms), lag};
    }
    return std::nullopt;
}

bool TillsHeard::was_silent() const {
    return lag_ms >= connected_ms;
}

bool TillsHeard::is_connected() const {
    return !was_silent() && age_ms - lag_ms < answer_age_ms;
}

ErrorArgs about_tills(const LocationCode& place, const TillsHeard& tills, UtcMs now) {
    const auto since = [&](Language language) { return since_words(tills.age_ms, now, language); };
    return {{"location", place.text()},
            {"heard", "その端末と本部ノードの最後の連絡は" + since(Language::ja) + "です。"},
            {"heard_en", "The node last heard of it: " + since(Language::en) + ". "}};
}

Quantity figure_at(const StockReport& report, const domain::Item& item, const LocationCode& place) {
    for (const auto& [index, quantity] : sums_of(report, item))
        if (report.places[index].code == place) return quantity;
    return Quantity();
}

std::vector<ItemCode> codes_at(const StockReport& report, const LocationCode& place) {
    std::vector<ItemCode> codes;
    for (const auto& goods : report.goods)
        for (const auto& figure : goods.figures)
            if (report.places[figure.place].code == place && !figure.quantity.is_zero())
                codes.push_back(goods.code);
    return codes;
}

std::string as_heard_words(const StockReport* told, const LocationCode& place, UtcMs now, Language language) {
    const bool ja = language == Language::ja;
    std::string words = ja ? "この端末に届いた分だけの数です" : "Only what has come to this till";
    const auto tills = told == nullptr ? std::nullopt : tills_heard(*told, place, now);
    if (!tills) return words;
    const auto since = since_words(tills->age_ms, now, language);
    return words + (ja ? "（売る端末の最後の連絡 " + since + "）" : " (its till was heard of " + since + ")");
}

std::string heard_in_part_words(Language language) {
    return language == Language::ja ? "この端末に届いた分だけの店を含みます"
                                    : "With stalls of which only what has come to this till";
}

std::string name_of(const StockReport::Place& place, Language language) {
    if (language == Language::en && !place.name_en.empty()) return place.name_en;
    return place.name.empty() ? place.code.text() : place.name;
}

std::string age_words(const PlaceFigure& figure, UtcMs now, Language language) {
    const bool ja = language == Language::ja;
    auto words = since_words(figure.age_ms, now, language);
    if (figure.place.heard) return words;
    return (ja ? "本部の帳簿 " : "the node's book, ") + words;
}

}  // namespace tsunagu::app
