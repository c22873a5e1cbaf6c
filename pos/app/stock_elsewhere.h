// Goods at other places, as this till was last told of them, and how old that is in words. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/error.h"
#include "inventory/base/language.h"
#include "inventory/base/stock_report.h"
#include "inventory/domain/item.h"

namespace tsunagu::app {

struct PlaceFigure {
    StockReport::Place place;
    Quantity quantity;
    /// How old the figure is, milliseconds: the till that sells there is heard of no later. Counted on the
    /// node's clock until it answered and on this till's since, so that neither has to be right.
    std::int64_t age_ms = 0;
};

/// Where else the node knows of that item, by any of its codes; in the report's order, without `here`.
[[nodiscard]] std::vector<PlaceFigure> stock_elsewhere(const StockReport& report, const domain::Item& item,
                                                       const LocationCode& here, UtcMs now);

/// Of the tills that sell at a place.
struct TillsHeard {
    std::int64_t age_ms = 0;  ///< since the one silent longest was heard of, as a figure's
    std::int64_t lag_ms = 0;  ///< of that, what had passed when the node said it

    /// One of them was, as the node spoke.
    [[nodiscard]] bool was_silent() const;
    /// All of them are, as far as can be known: what they sold is at the node.
    [[nodiscard]] bool is_connected() const;
    /// What one of them sold before that moment may not be at the node.
    [[nodiscard]] bool is_unheard_before(UtcMs moment, UtcMs now) const {
        return now.ms - age_ms < moment.ms;
    }
};

/// Nothing where no till sells there, or the node does not know the place.
[[nodiscard]] std::optional<TillsHeard> tills_heard(const StockReport& report, const LocationCode& place,
                                                    UtcMs now);

/// {location} {heard} {heard_en}, of an error about what they sold.
[[nodiscard]] ErrorArgs about_tills(const LocationCode& place, const TillsHeard& tills, UtcMs now);

/// The codes of the goods the node has at that place: more than none of each, or less.
[[nodiscard]] std::vector<ItemCode> codes_at(const StockReport& report, const LocationCode& place);
/// How many of the item the node has at that place, by any of its codes; 0 where it has never had any.
[[nodiscard]] Quantity figure_at(const StockReport& report, const domain::Item& item,
                                 const LocationCode& place);

/// "たった今", "12分前", "3時間前", "きのう 18:20", "2026-11-28": when it was, that long before now.
[[nodiscard]] std::string since_words(std::int64_t age_ms, UtcMs now, Language language);

/// That figures of that place are only what has come to this terminal, and when the tills there were last
/// heard of, where the node said so.
[[nodiscard]] std::string as_heard_words(const StockReport* told, const LocationCode& place, UtcMs now,
                                         Language language);

/// The same of figures that such a place's are among.
[[nodiscard]] std::string heard_in_part_words(Language language);

/// The place in that language; its code where it has no name.
[[nodiscard]] std::string name_of(const StockReport::Place& place, Language language);

/// "たった今", "12分前", "3時間前", "きのう 18:20", "2026-11-28"; of a place where no till sells, whose
/// figure is only the node's book, that it is.
[[nodiscard]] std::string age_words(const PlaceFigure& figure, UtcMs now, Language language);

}  // namespace tsunagu::app
