// What the stock screens show, as plain values in the chosen language, like models.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/ids.h"
#include "pos/viewmodel/choice_model.h"
#include "pos/viewmodel/market_models.h"
#include "pos/viewmodel/models.h"

namespace tsunagu::viewmodel {

struct StockLotModel {
    std::string name;
    std::string expiry;  ///< "賞味期限 2027-03-31", or empty
    std::string figure;
    Severity severity = Severity::note;  ///< of its date
};

struct StockRowModel {
    ItemId item;
    std::string code;  ///< stable name
    std::string name;
    std::string detail;                  ///< code and town
    std::string figure;                  ///< "18", "−2", "—"
    Severity severity = Severity::note;  ///< stop: below nothing; warn: a date is near
    std::string words;                   ///< what is the matter and why; may be empty
    bool open = false;
    std::vector<StockLotModel> lots;
    std::string elsewhere_title = {};           ///< above other places; empty where none is known
    std::vector<StockLotModel> elsewhere = {};  ///< other places, how old that is, and what they have
    std::vector<ChoiceModel> acts = {};         ///< what can be done with it, while it is open
    std::string heading = {};                   ///< above it, where a group of rows begins
    bool can_open = true;
    std::optional<EntryRef> act = {};  ///< an act is what it is, in the place of goods
};

struct StockHomeModel {
    std::string title;
    std::optional<ChoiceModel> place = {};  ///< to choose where to act; nothing where there is one place
    std::string note = {};                  ///< what this book lacks; may be empty
    SearchModel search;
    std::vector<TabModel> filters;
    std::vector<StockRowModel> rows;
    std::string empty_words;
    std::string more_words;  ///< that more rows are found by searching
    std::vector<ChoiceModel> tiles;
    std::optional<LastStockModel> last;
    std::string back;          ///< "会計へ", with what lies in the basket
    bool below = false;        ///< a list below the first page, with a way back to it
    bool can_search = true;    ///< never of a list below
    std::string button = {};   ///< the green one; empty for none
    std::string why_not = {};  ///< stands on it where it can do nothing
};

/// A line of goods in an act, or of what was counted.
struct GoodsLineModel {
    std::size_t line = 0;  ///< stable name
    std::string name;
    std::string detail;  ///< lot, date, how many were sent
    std::string quantity;
    std::string unit_words;  ///< beside the quantity: "/ 12"; may be empty
    bool selected = false;
    bool less = true;  ///< whether fewer, or more, can be asked for
    bool more = true;
    Severity severity = Severity::note;
    std::string warning;
};

/// A field of an act: tapped, it is chosen or typed.
struct FieldModel {
    std::string key;  ///< stable name
    std::string label;
    std::string value;  ///< empty: the hint stands there
    std::string hint;
    bool missing = false;  ///< the act needs it
    bool focused = false;  ///< the number pad writes into it
};

/// One line under the number pad.
struct GoodsEditorModel {
    std::size_t line = 0;
    std::string name;
    std::string detail;
    std::string quantity;
    std::string unit_words;
    bool typing_quantity = true;
    std::vector<FieldModel> fields;  ///< lot, date
    std::vector<ChoiceModel> kinds;  ///< of date
    bool removable = true;
};

struct StockActModel {
    std::string key;  ///< "receive": stable name
    std::string title;
    std::string note;  ///< what this act does, in a few words
    std::vector<FieldModel> fields;
    std::vector<ChoiceModel> reasons;
    std::optional<ShelfModel> shelf;  ///< goods to tap; none for an arrival
    std::optional<GoodsEditorModel> editor;
    std::vector<GoodsLineModel> lines;
    std::string hint;  ///< where there are no lines
    std::string counts;
    std::string button;
    std::string why_not;                       ///< what is missing; empty where the act can be confirmed
    bool can_zero = false;                     ///< the lines of a transfer can be counted from nothing
    std::optional<ChoiceModel> shortcut = {};  ///< fills the list otherwise
};

/// Rows to choose one of, over the whole screen.
struct ChooserModel {
    std::string key;
    std::string title;
    std::string note;
    std::vector<ChoiceModel> rows;
    std::optional<SearchModel> search;  ///< where there are many
};

struct StockTextModel {
    std::string title;
    std::string value;
    std::string hint;
};

/// The whole act, before it is recorded.
struct StockConfirmModel {
    struct Fact {
        std::string label;
        std::string text;
    };
    struct Line {
        std::string name;
        std::string detail;
        std::string quantity;
    };
    std::string title;
    Severity severity = Severity::note;
    std::string warning;  ///< what has to be known first; may be empty
    std::vector<Fact> facts;
    std::vector<ChoiceModel> reasons;  ///< where one must be chosen here
    std::vector<Line> lines;
    std::string counts;
    std::string yes;
    std::string no;
    bool can_yes = true;
};

/// What is being counted now, and what was counted.
struct CountModel {
    struct Row {
        std::size_t line = 0;  ///< stable name
        ItemId item;
        std::string lot;
        std::string name;
        std::string detail;  ///< who, and what the book says where it may be shown
        std::string quantity;
        Severity severity = Severity::good;
        bool recounted = false;
    };
    std::string title;
    std::string note;  ///< whether the book is shown, who counts
    ShelfModel shelf;
    std::optional<GoodsEditorModel> current;
    bool recounting = false;
    std::string progress;  ///< mine
    std::string progress_of_all;
    std::vector<Row> rows;
    std::string hint;
    bool can_show = false;
};

struct DifferencesModel {
    struct Row {
        std::size_t line = 0;  ///< stable name
        ItemId item;
        std::string lot;
        std::string name;
        std::string figures;     ///< "数 21  帳簿 24"; empty while they are hidden
        std::string difference;  ///< "−3", "0"; "?" while it is hidden
        Severity severity = Severity::good;
        std::vector<std::string> hints;
        bool can_recount = true;
    };
    std::string title;
    std::string summary;
    std::vector<Row> rows;  ///< one page of them
    std::string more;       ///< which page that is, and that there are others; empty where there are none
    std::string empty_words;
    bool hidden = false;    ///< a blind count, whose figures may be asked for
    std::string late_note;  ///< of a posted count: what came after the posting, and what to do about it
    std::vector<FieldModel> fields;
    std::vector<ChoiceModel> reasons;
    std::string missing_words;
    bool missing_is_none = false;
    std::string give_up = {};  ///< of a count with goods in it: that it can be given up; else empty
    std::string button;
    std::string why_not;
};

/// Fields that are typed or chosen, what follows from them, and a button that goes on.
struct PaperFormModel {
    struct Fact {
        std::string label;
        std::string text;
        Severity severity = Severity::note;
    };
    std::string key;  ///< stable name: "tally-money"
    std::string title;
    std::string note;
    std::vector<FieldModel> fields;
    std::vector<ChoiceModel> choices;  ///< below the fields
    bool pad = true;                   ///< with the number pad
    std::vector<Fact> facts;
    std::string warning;  ///< may be empty
    Severity severity = Severity::note;
    std::vector<ChoiceModel> reasons;
    std::optional<ChoiceModel> other;  ///< a second button
    std::string button;
    std::string why_not;  ///< what is missing; empty where it goes on
};

/// Lots to be taken off the shelf or marked down, to be chosen.
struct MorningModel {
    struct Row {
        std::size_t line = 0;  ///< stable name
        std::string name;
        std::string detail;
        std::string figure;
        std::string action;
        Severity severity = Severity::note;
        bool chosen = false;
    };
    std::string title;
    std::string note;
    std::string hint;
    std::vector<Row> rows;
    std::string empty_words;
    std::vector<ChoiceModel> acts;
};

/// The page that is shown, and at most one thing over it.
struct StockModel {
    std::string name;  ///< what tests call the screen: "stock", "stock-receive", "stock-confirm"
    std::optional<StockHomeModel> home;
    std::optional<StockActModel> act;
    std::optional<CountModel> count;
    std::optional<DifferencesModel> differences;
    std::optional<PaperFormModel> form;
    std::optional<MorningModel> morning;
    std::optional<MarketEventsModel> market;
    std::optional<MarketStallModel> stall;
    std::optional<ChooserModel> chooser;
    std::optional<StockTextModel> text;
    std::optional<StockConfirmModel> confirm;
    bool waiting = false;                     ///< something is being written
    std::optional<PlaceBandModel> band = {};  ///< over the page, and over what is confirmed
};

}  // namespace tsunagu::viewmodel
