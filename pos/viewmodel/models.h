// What each part of the screen shows, as plain values in the chosen language. Views draw these and know
// nothing else; they are built anew after every change and compared by nobody.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/base/quantity.h"
#include "inventory/base/tax_rate.h"
#include "inventory/base/yen.h"
#include "pos/till/basket.h"
#include "pos/viewmodel/choice_model.h"

namespace tsunagu::viewmodel {

/// How a state is doing; views give each a shape as well as a colour.
enum class Health { well, waiting, trouble, absent };

struct StatusModel {
    Health health = Health::well;
    std::string text;
};

struct TopBarModel {
    std::string place;
    StatusModel kept;     ///< is it safe to switch off
    StatusModel devices;  ///< the printer and the scanners, the most urgent of it
    std::string staff;
    std::string stock;  ///< the way to the stock screens, or back from them
    bool in_stock = false;
    std::string other_language;
};

struct StaffModel {
    struct Row {
        OperatorId id;
        std::string name;
        bool chosen = false;
    };
    std::vector<Row> rows;
};

struct TabModel {
    std::string key;  ///< stable name
    std::string label;
    int stripe = -1;       ///< the category's colour; none for all and for towns
    bool is_town = false;  ///< a partner's tab
    bool chosen = false;
};

/// closed: outside the hours or dates it is sold at.
enum class StockMark { none, few, sold_out, closed };

struct CardModel {
    ItemId item;
    std::string code;  ///< stable name
    std::string name;
    std::string town;
    std::string price;       ///< "¥1,080", or words where it has none
    std::string image = {};  ///< the name of its picture; empty: it has none
    std::string stock;       ///< "残3", "売切", or empty
    StockMark mark = StockMark::none;
    bool age_limit = false;
    bool sellable = true;  ///< a brochure is not; a tap opens its sheet
    bool has_sheet = true;
    bool asking = false;        ///< a question stands in its place
    std::string question = {};  ///< 'still there?', or whether it is to be sold beyond its limit
    int stripe = 0;
    Quantity in_basket;
    std::string held = {};  ///< the same in words: "×3", "356 g"; empty where there is none
};

struct SearchModel {
    static constexpr std::size_t most_bytes = 64;  ///< of a query; what is typed beyond it is let go

    std::string query;
    bool focused = false;
};

struct ShelfModel {
    std::vector<TabModel> tabs;
    SearchModel search;
    std::vector<CardModel> cards;
    std::string empty_words;  ///< why there are no cards
    std::string new_item;  ///< the words of the last card, which adds to the catalogue; empty: there is none
};

struct LineModel {
    till::LineKey key{};
    std::string name;
    std::string unit_price;
    std::string amount;
    Quantity quantity;
    std::string count;       ///< "×3", or "356 g"
    bool weighed = false;    ///< its grams are weighed again, not stepped
    bool can_weigh = false;  ///< unless a label says what it costs
    bool reduced = false;
    bool selected = false;
};

struct RateModel {
    std::string taxable;
    std::string tax;
};

/// A bag is one tap away whatever the shelf shows.
struct BagModel {
    ItemId item;
    std::string code;
    std::string name;
    std::string price;
};

struct BasketModel {
    std::vector<LineModel> lines;
    std::string counts;
    std::vector<RateModel> rates;
    Yen total;
    std::vector<BagModel> bags;
    bool asks_eat_in = false;
    bool eat_in = false;
    std::vector<Yen> quick_cash;  ///< without the exact amount
    std::size_t parked = 0;
    bool committing = false;  ///< the sale is on its way to the disk
    bool looking_up = false;  ///< a scan is about to change it: it may be neither paid nor set aside
};

struct TenderModel {
    TenderKind kind;
    std::string name;
    bool chosen = false;
};

struct PaidModel {
    std::string name;
    std::string amount;
    std::string note;  ///< what a voucher forfeits
};

struct PaymentModel {
    std::vector<TenderModel> tenders;
    std::vector<PaidModel> paid;  ///< given already, removable
    Yen total;
    Yen due;                 ///< after what is given
    Yen entered;             ///< what the button takes: typed, or what is due where the tender is exact
    std::vector<Yen> quick;  ///< for cash
    bool chosen_gives_change = false;
    Yen change;               ///< if the button were pressed now
    bool suffices = false;    ///< the entered amount pays what is due
    std::string change_text;  ///< denominations
    std::string note;         ///< what a voucher forfeits
    std::string button;
    bool can_press = false;
};

struct DoneModel {
    std::string receipt;
    Yen total;
    Yen change;
    std::string change_text;
    bool can_undo = false;
};

struct SheetModel {
    struct Row {
        std::string label;
        std::string text;
    };
    ItemId item;
    std::string name;
    std::string other_name;
    std::string price;
    std::string image = {};  ///< the name of its picture; empty: it has none
    bool sellable = true;
    std::vector<Row> rows;
};

/// The pad for the grams of goods by weight.
struct WeighModel {
    std::string name;
    std::string price;   ///< of 100 g
    std::string grams;   ///< "356 g"
    std::string amount;  ///< what they cost; empty before a gram is there
    std::string note;    ///< how that is rounded
    std::string button;
    bool can_take = false;
};

struct ReceiptModel {
    std::string receipt;
    std::shared_ptr<const device::ReceiptDocument> document;  ///< null while it is on its way
};

enum class Severity { good, note, warn, stop };
enum class BannerAction { none, put_back, reprint, search, devices, new_item };

struct BannerModel {
    Severity severity = Severity::note;
    std::string text;
    BannerAction action = BannerAction::none;
    std::string action_words;
    BannerAction second = BannerAction::none;
    std::string second_words = {};
    std::string subject = {};  ///< what the actions are about: the code of a new item
};

/// A question that covers the screen until it is answered: too much hangs on it for a message that can be
/// overlooked.
struct QuestionModel {
    std::string title;
    std::string text;
    std::string yes;
    std::string no;
    bool yes_is_likely = false;  ///< which of the two is the green one
    bool yes_waits = false;      ///< for a scan that is looked up
};

/// Something that is watched: how it is, in a badge, and what that means.
struct StateRow {
    Severity severity = Severity::note;
    std::string name;
    std::string state;         ///< "使えます", "用紙なし"
    std::string text;          ///< what it was recognised as, or why not, and what to do
    std::string address = {};  ///< "1-2.3  04b8:0e15"
};

/// What is attached, how it is, and whether it works when it is tried.
struct DevicesModel {
    using Row = StateRow;
    struct ScanRow {
        std::string code;  ///< as read; what cannot be seen is written out
        std::string from;  ///< "EAN-13, Honeywell 1900 (1-3)"
        std::string item;  ///< whose code it is, or that it is nobody's
    };
    struct Trial {
        bool can_press = false;
        Severity severity = Severity::note;
        std::string said;  ///< what became of it; empty before it is tried
    };
    std::string note;  ///< why no device is listed
    std::vector<Row> rows;
    std::vector<ScanRow> scans;  ///< the newest first
    Trial print;
    Trial drawer;
    bool has_failed_prints = false;
    bool has_receipt = false;
};

/// How the exchange with the node stands.
struct SyncModel {
    std::vector<StateRow> rows;
    bool can_hurry = false;
    std::string said;  ///< after it was asked for
    bool can_enrol = false;
    bool can_carry = false;  ///< by stick
};

/// Enrolling this till with a node.
struct EnrolModel {
    std::string address;
    std::string code;  ///< in groups of four; dots in its place once it was scanned or tried
    bool code_focused = false;
    Severity severity = Severity::note;
    std::string said;  ///< what is to be done, what is under way, or what became of it
    bool running = false;
    bool done = false;
    bool can_enrol = false;
};

/// Carrying by stick.
struct StickModel {
    std::vector<ChoiceModel> places;
    Severity severity = Severity::note;
    std::string said;  ///< how it is done, why it cannot be, or what became of it
    bool can_write = false;
    bool can_take = false;
};

/// Taking lists in: the files there are, or one of them and what it would change or did.
struct ListsModel {
    std::string title;  ///< the file's name where it is of one
    bool is_file = false;
    std::vector<ChoiceModel> files;
    Severity severity = Severity::note;
    std::string said;
    std::vector<std::string> lines;  ///< each bad line of the file, or what comes with it
    bool busy = false;
    std::string back;  ///< to the files
    bool can_go_back = false;
    std::string other;  ///< the other way it can be taken in; empty: there is none
    std::string button;
    bool can_take = false;
};

/// An item that is made in front of a customer.
struct NewItemModel {
    struct Choice {
        std::string label;
        bool chosen = false;
    };
    std::string code;  ///< the code it will have, in words
    std::string name;
    std::string price;
    bool price_focused = false;
    std::vector<Choice> names;
    std::vector<Choice> classes;
    std::string note;  ///< why it was not added
    bool can_add = false;
    bool adding = false;
};

enum class Screen { sale, payment };

struct StockModel;  ///< stock_models.h

struct ScreenModel {
    Language language = Language::ja;
    Screen screen = Screen::sale;
    TopBarModel bar;
    ShelfModel shelf;
    BasketModel basket;
    PaymentModel payment;
    bool age_question = false;
    std::optional<DoneModel> done;
    std::optional<SheetModel> sheet;
    std::optional<ReceiptModel> receipt;
    std::optional<StaffModel> staff;
    std::optional<DevicesModel> devices;
    std::optional<SyncModel> sync;
    std::optional<EnrolModel> enrol;  ///< over it
    std::optional<StickModel> stick;  ///< likewise
    std::optional<ListsModel> lists;  ///< over the stock screens
    std::optional<NewItemModel> new_item;
    std::optional<WeighModel> weigh;
    std::optional<BannerModel> banner;
    std::optional<QuestionModel> question;
    std::shared_ptr<const StockModel> stock;  ///< null where they are not shown
};

/// "sale", "payment", "receipt", "sheet", "staff", "devices", "sync", "enrol", "stick", "lists", "new-item",
/// "question", "stock" and what follows it: what tests call the screen that is shown.
[[nodiscard]] std::string_view name_of_screen(const ScreenModel& model);

}  // namespace tsunagu::viewmodel
