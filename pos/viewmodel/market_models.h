// What the marché day screens show, as plain values in the chosen language, like stock_models.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "pos/viewmodel/choice_model.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

/// What was taken, by tender.
struct TakingsModel {
    struct Tender {
        std::string name;
        std::string amount;
    };
    std::string title;
    std::vector<Tender> tenders;
    std::string total_label;  ///< "売上（31件）"
    std::string total;
};

struct MarketEventsModel {
    struct Stall {
        std::string key;  ///< its location's code: stable name
        std::string name;
        std::string state;  ///< how far its day is
        Severity severity = Severity::note;
        bool here = false;  ///< this terminal sells there
    };
    struct Row {
        std::string key;  ///< the event's code: stable name
        std::string name;
        std::string detail;  ///< venue
        std::string when;    ///< "11月28日(土) 11:00–16:00"
        std::string badge;   ///< today, tomorrow; may be empty
        bool open = false;
        bool past = false;
        std::vector<Stall> stalls;  ///< while it is open
        std::string empty_words;    ///< where it is open and has none
    };
    std::string title;
    std::string notice;       ///< that there is none today; may be empty
    std::string notice_help;  ///< and what to do
    std::vector<Row> rows;
    std::string sum_title;   ///< of the open event
    std::string sum_detail;  ///< its equation, in a line
    TakingsModel takings;
    std::string print;  ///< empty: nothing is open
    std::string plan;   ///< makes another one
};

/// was there + carried - sold - given - wasted - brought back - stays = missing, of an item or of all.
struct EquationRow {
    ItemId item;
    std::string code;  ///< stable name
    std::string name;
    std::string remark;  ///< under the name; may be empty
    std::string was_there;
    std::string carried;
    std::string sold;
    std::string given;
    std::string wasted;
    std::string back;  ///< empty: not counted
    std::string stays;
    std::string missing;  ///< in words: "不足 1"; empty: nobody knows yet
    Severity severity = Severity::note;
    bool selected = false;
    bool counts = true;  ///< how many came back can be entered
};

struct EquationModel {
    bool has_was_there = false;  ///< something was there: that column is shown
    bool has_stays = false;      ///< likewise
    /// Of the columns that are shown: item, was there, carried, sold, given, wasted, brought back, stays,
    /// missing.
    std::vector<std::string> headings;
    std::vector<EquationRow> rows;
    EquationRow total;
    std::string empty_words;
    std::vector<std::string> hints;  ///< what could explain the differences
    bool counting = false;           ///< rows are tapped to count them
};

/// Counting what came back, beside the equation.
struct MarketCountModel {
    std::string name;  ///< of what is counted; empty: nothing is chosen
    std::string quantity;
    std::string hint;  ///< where nothing is chosen
    std::string progress;
    std::string rest_title;  ///< empty: all is counted
    std::vector<ChoiceModel> rest;
    std::string button;
    std::string why_not;
};

struct MarketStallModel {
    std::string title;
    std::string note;    ///< event, hours
    std::string beside;  ///< the date
    EquationModel equation;
    TakingsModel takings;
    std::vector<ChoiceModel> steps;
    std::optional<LastStockModel> last;
    std::optional<MarketCountModel> count;
};

}  // namespace tsunagu::viewmodel
