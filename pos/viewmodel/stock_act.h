// One act on stock as a person enters it: a list of goods and what the act needs besides. A delivery, waste,
// a transfer sent off or come in, and goods given back are the same screen with other fields.
//
// Invariants: nothing here is written anywhere; request() is what would be, and only asked for where
// why_not() is empty.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inventory/domain/consignor.h"
#include "inventory/domain/ledger.h"
#include "inventory/domain/reorder.h"
#include "inventory/domain/sale_limit.h"
#include "pos/app/stock_request.h"
#include "pos/viewmodel/goods_list.h"
#include "pos/viewmodel/shelf.h"
#include "pos/viewmodel/stock_home.h"
#include "pos/viewmodel/stock_models.h"
#include "pos/viewmodel/stock_words.h"

namespace tsunagu::viewmodel {

enum class StockActKind { receive, waste, dispatch, arrive, send_back, refill, rack_count, minimum, limit };

/// Its stable name, as tiles and screens bear it: "receive".
[[nodiscard]] std::string_view key_of(StockActKind kind);
[[nodiscard]] std::optional<StockActKind> act_named(std::string_view key);
[[nodiscard]] StockWord title_of(StockActKind kind);

/// What was begun, and at which place: a delivery to the storeroom is no delivery here.
struct ActKey {
    LocationCode place;  ///< empty: this till's own
    StockActKind kind = StockActKind::receive;

    friend auto operator<=>(const ActKey&, const ActKey&) = default;
};

/// Something to be said of a tap or a scan, in whatever language it is read in.
struct Remark {
    StockWord word;
    std::vector<std::string> values;
};

class StockActEntry {
  public:
    /// So many digits a date is typed with at most: YYYYMMDD.
    static constexpr std::size_t longest_date = 8;

    StockActEntry(StockActKind kind, std::shared_ptr<const app::Catalogue> catalogue);
    /// The arrival of what is left of a transfer, all of it to begin with.
    StockActEntry(std::shared_ptr<const app::Catalogue> catalogue, storage::TransferSummary transfer,
                  const StockContext& context);

    [[nodiscard]] StockActKind kind() const { return kind_; }
    /// Of brochures only; the rack stands beside it in the place of cards.
    [[nodiscard]] bool is_of_rack() const {
        return kind_ == StockActKind::refill || kind_ == StockActKind::rack_count;
    }
    /// Nothing moves: it is decided how it is to be from now on.
    [[nodiscard]] bool is_decided() const {
        return kind_ == StockActKind::minimum || kind_ == StockActKind::limit;
    }
    [[nodiscard]] GoodsList& goods() { return goods_; }
    [[nodiscard]] const GoodsList& goods() const { return goods_; }
    [[nodiscard]] Shelf& shelf() { return shelf_; }

    /// One more of a card that was tapped, or of what was scanned.
    std::optional<Remark> pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                               const StockContext& context);
    void select(std::optional<std::size_t> line);
    /// The line that is selected stands at what holds now, until digits replace it; the days an order takes
    /// are those of the first.
    void begin_with(Quantity minimum, std::optional<int> lead_days);
    /// Likewise, its hours and dates too.
    void begin_with(const domain::SaleLimit& limit);
    /// A limit is set of one item at a time: the others are let go, and their hours and dates with them.
    void limit_alone(const ItemId& item);
    /// Digits go where the pad writes: into the quantity, or into the date.
    void type(std::string_view digits);
    void erase();

    /// Focuses a field of the editor that the pad fills; false for one that is chosen or typed elsewhere.
    bool focus(const std::string& field);
    /// The title and what stands in a field that is typed as text; nothing for another.
    [[nodiscard]] std::optional<StockTextModel> text_of(const std::string& field, Language language) const;
    void set_text(const std::string& field, std::string text);
    /// What a field is chosen from; nothing for another.
    [[nodiscard]] std::optional<ChooserModel> choices(const std::string& field, const std::string& query,
                                                      const StockHome& home,
                                                      const StockContext& context) const;
    void choose(const std::string& field, const std::string& key);
    void choose_reason(const std::string& key);
    [[nodiscard]] const std::optional<domain::MovementReason>& reason() const { return reason_; }
    /// Of a transfer: the goods are not waited for any longer; they are lost where they were sent from.
    [[nodiscard]] bool gives_up() const { return gives_up_; }
    /// It is another delivery of the same note's number.
    void say_again() { again_ = true; }
    /// A count of the goods since they were sent knew nothing of them.
    void say_although_counted() { although_counted_ = true; }
    /// That lot comes with another date than it has, and that is known.
    void accept_date(const ItemCode& code, std::string_view lot);
    // stock_act_expected.cpp
    /// Of a delivery: it is what that list's note still brings, and what it misses stands in the list beside
    /// what was entered. Another key than one of expected_choices(): it is of no list.
    void choose_expected(const std::string& key, const StockHome& home, const StockContext& context);
    /// The row of those lists that leads to closing_choices(), and the name of these.
    static constexpr const char* key_of_closing = "expected-close";
    /// The lists, to say of one that what it misses will not come.
    [[nodiscard]] ChooserModel closing_choices(const StockHome& home, const StockContext& context) const;

    [[nodiscard]] StockActModel model(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] StockConfirmModel confirmation(const StockHome& home, const StockContext& context) const;
    /// "3品 12点"; a line of none counts where none is an entry too.
    [[nodiscard]] std::string counts(const StockContext& context) const;
    [[nodiscard]] std::optional<StockWord> why_not(const StockContext& context) const;
    [[nodiscard]] app::StockRequest request(const StockContext& context) const;

    /// What the act is known by while it is a draft, so that one which was recorded is not recorded again;
    /// empty until somebody names it.
    [[nodiscard]] const std::string& id() const { return id_; }
    void set_id(std::string id) { id_ = std::move(id); }

    // stock_draft.cpp
    /// As stock_draft.h keeps it; `place` is that of its ActKey.
    [[nodiscard]] std::string to_text(const LocationCode& place = {}) const;
    /// A line of that text; what is not understood changes nothing.
    void take_line(std::string_view key, std::string_view value);

  private:
    [[nodiscard]] bool takes_out() const {
        return kind_ == StockActKind::waste || kind_ == StockActKind::send_back ||
               kind_ == StockActKind::dispatch;
    }
    /// None of these is an entry too.
    [[nodiscard]] bool counts_none() const { return kind_ == StockActKind::rack_count || is_decided(); }
    [[nodiscard]] bool is_expired(const GoodsLine& line, const StockContext& context) const;
    void read_date();
    /// A date was begun for it that is none yet: it is not recorded without.
    [[nodiscard]] bool is_half_dated(const GoodsLine& line) const { return half_dates_.count(line.key) != 0; }

    // stock_draft.cpp
    /// Of the line that was taken last: the digits as they were typed.
    void take_half_date(std::string_view value);

    // stock_act_shelf.cpp
    std::optional<Remark> pick_for_shelf(const app::CatalogueItem& entry, PickedGoods goods,
                                         const std::string& name);
    void choose_for_shelf(const std::string& field, const std::string& key);
    [[nodiscard]] std::string origin(const StockContext& context) const;
    [[nodiscard]] std::string lead(Language language) const;
    [[nodiscard]] std::vector<FieldModel> shelf_fields(const StockContext& context) const;
    [[nodiscard]] std::vector<ChoiceModel> shelf_reasons(Language language) const;
    [[nodiscard]] std::optional<ChooserModel> shelf_choices(const std::string& field,
                                                            const StockContext& context) const;
    [[nodiscard]] std::vector<StockConfirmModel::Fact> shelf_facts(const StockContext& context) const;

    // stock_act_limit.cpp
    /// The hours and dates that were typed; nothing where they are none.
    [[nodiscard]] std::optional<domain::SaleLimit> limited_when(BusinessDate today) const;
    [[nodiscard]] std::vector<FieldModel> limit_fields(const StockContext& context) const;
    [[nodiscard]] std::optional<StockTextModel> limit_text(const std::string& field, Language language) const;
    [[nodiscard]] std::optional<StockWord> why_no_limit(const StockContext& context) const;
    [[nodiscard]] std::vector<StockConfirmModel::Fact> limit_facts(const StockContext& context) const;

    // stock_act_expected.cpp
    /// The list that the note and its consignor are of, where somebody still waits for it; null otherwise.
    [[nodiscard]] const app::ExpectedDelivery* expected(const StockHome& home) const;
    void drop_filled();
    /// Nothing where nothing is waited for.
    [[nodiscard]] std::optional<FieldModel> expected_field(const StockHome& home,
                                                           const StockContext& context) const;
    [[nodiscard]] ChooserModel expected_choices(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] std::vector<ChoiceModel> expected_rows(const StockHome& home,
                                                         const StockContext& context) const;
    /// What the note still misses once this is recorded: "1品 4点"; empty for nothing.
    [[nodiscard]] std::string left_for_later(const StockHome& home, const StockContext& context) const;

    // stock_act_market.cpp
    /// Of waste, which event of the last days at this place it can be said to be of.
    [[nodiscard]] std::vector<const domain::Event*> events_over(const StockContext& context) const;
    /// The one it is said to be of; null: none.
    [[nodiscard]] const domain::Event* loss_event(const StockContext& context) const;
    [[nodiscard]] std::string loss_event_text(const StockContext& context) const;
    [[nodiscard]] std::optional<ChooserModel> loss_events(const StockContext& context) const;

    // stock_act_transfer.cpp
    [[nodiscard]] std::vector<ChoiceModel> transfer_choices(const StockContext& context) const;
    [[nodiscard]] std::vector<FieldModel> transfer_fields(Language language) const;
    [[nodiscard]] ChooserModel transfer_reasons(Language language) const;
    /// What becomes of what is not in the list, or of what is given up.
    [[nodiscard]] std::string transfer_doubts(const StockContext& context) const;

    // stock_act_present.cpp
    [[nodiscard]] std::vector<FieldModel> fields(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] std::vector<FieldModel> delivery_fields(const StockHome& home,
                                                          const StockContext& context) const;
    [[nodiscard]] std::vector<ChoiceModel> reasons(const StockContext& context) const;
    [[nodiscard]] ShelfModel shelf_model(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] GoodsLineModel line_model(const GoodsLine& line, const StockHome& home,
                                            const StockContext& context) const;
    [[nodiscard]] std::string detail_of(const GoodsLine& line, const StockContext& context) const;
    [[nodiscard]] GoodsEditorModel editor(const GoodsLine& line, const StockContext& context) const;
    [[nodiscard]] std::vector<StockConfirmModel::Fact> facts(const StockHome& home,
                                                             const StockContext& context) const;
    [[nodiscard]] std::string doubts(const StockHome& home, const StockContext& context) const;
    [[nodiscard]] std::string trade_text(const StockContext& context) const;

    StockActKind kind_;
    std::string id_;
    Shelf shelf_;
    GoodsList goods_;
    ConsignorCode consignor_;
    std::optional<domain::Trade> trade_;  ///< absent: as agreed
    std::string delivery_note_;
    bool again_ = false;
    std::vector<app::NamedGoods> other_dates_;
    bool although_counted_ = false;
    bool rest_ = false;                       ///< of a note of which some had come: no second scan of it
    std::map<std::size_t, Quantity> filled_;  ///< lines as the chosen list filled them in
    std::optional<LocationCode> destination_;
    std::optional<domain::MovementReason> reason_;
    std::string remark_;
    EventCode event_;    ///< of waste: what it is of besides this place; empty: of no event
    LocationCode from_;  ///< of a refill: where they were kept; empty: the municipality sent them
    int lead_days_ = domain::usual_lead_days;
    bool off_ = false;   ///< the minimum or the limit holds no more
    std::string hours_;  ///< of a limit, as typed: "1100-1400"
    std::string dates_;  ///< likewise: "1101-1130"
    std::optional<storage::TransferSummary> transfer_;
    bool gives_up_ = false;
    bool typing_date_ = false;
    std::string date_digits_;
    /// A date that is none yet, as far as it was typed.
    struct HalfDate {
        domain::ExpiryKind kind;
        std::string digits;
    };
    std::map<std::size_t, HalfDate> half_dates_;  ///< by line
    domain::ExpiryKind date_kind_ = domain::ExpiryKind::best_before;
};

/// The shelf's cards with the figures of stock in the place of prices, and how many are in the list.
[[nodiscard]] ShelfModel stock_shelf(const Shelf& shelf, const GoodsList& goods, const StockHome* figures,
                                     const StockContext& context);

/// What a card means, as the list holds it; nothing for goods without a code.
[[nodiscard]] std::optional<PickedGoods> picked(const app::CatalogueItem& entry);
/// What was picked: a card, where nothing was scanned. Of goods by weight also the grams that follow from the
/// label.
[[nodiscard]] std::optional<PickedGoods> picked(const app::CatalogueItem& entry,
                                                const domain::ScannedCode* scanned,
                                                const app::Catalogue& catalogue);

}  // namespace tsunagu::viewmodel
