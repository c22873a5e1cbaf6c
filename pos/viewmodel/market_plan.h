// Planning a marché day on the screen: it begins as the last one was, on the next free day, and what differs
// is changed. Nothing here is written anywhere; request() is what would be, and only asked for where
// why_not() is empty. Lists of events are the command line's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "inventory/domain/event.h"
#include "pos/app/event_acts.h"
#include "pos/viewmodel/market_words.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_naming.h"

namespace tsunagu::viewmodel {

class EventPlan {
  public:
    /// So many days ahead a date can be chosen.
    static constexpr std::int32_t days_shown = 90;

    explicit EventPlan(const StockContext& context);

    [[nodiscard]] PaperFormModel model(const StockContext& context) const;
    /// What stands in a field that is typed; nothing for another.
    [[nodiscard]] std::optional<StockTextModel> text_of(const std::string& field, Language language) const;
    void set_text(const std::string& field, std::string text);
    /// What a field is chosen from; nothing for another.
    [[nodiscard]] std::optional<ChooserModel> choices(const std::string& field,
                                                      const StockContext& context) const;
    void choose(const std::string& field, const std::string& key);
    /// "stall:TENT3", of the places below the fields: it is a stall, or it is none any more.
    void choose_stall(const std::string& key);

    [[nodiscard]] std::optional<MarketWord> why_not() const;
    [[nodiscard]] app::PlanRequest request(const StockContext& context) const;
    [[nodiscard]] const std::string& name() const { return event_.name; }
    /// Under which code it is recorded: "M20261128", or with a number after it where that one is taken.
    [[nodiscard]] EventCode code(const StockContext& context) const;

  private:
    /// The stall of a field like "issuer:TENT3"; null for another.
    [[nodiscard]] const domain::Stall* stall_of(std::string_view prefix, const std::string& field) const;
    [[nodiscard]] const std::string& number_of(const LocationCode& stall) const;
    void add_issuers(PaperFormModel& model, const StockContext& context) const;

    domain::Event event_;
    std::map<LocationCode, std::string> numbers_;  ///< registration numbers as they were typed
    std::vector<domain::Stall> known_stalls_;      ///< of the last event: who sells there, and in whose name
    std::string taken_from_;                       ///< that event's date; empty: there was none
};

/// "11月28日(土)", "Sat 11/28".
[[nodiscard]] std::string market_date_text(BusinessDate date, const StockContext& context);

}  // namespace tsunagu::viewmodel
