// Entering a tally sheet: its fields, goods and money. What is shown of it: tally_entry_present.cpp.
#include "pos/viewmodel/tally_entry.h"

#include <algorithm>
#include <utility>

#include "inventory/base/parse.h"
#include "inventory/domain/lot.h"
#include "pos/viewmodel/stock_act.h"
#include "pos/viewmodel/typed_date.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::size_t most_typed = 9;
constexpr std::string_view tender_prefix = "tender:";

std::int64_t minute_of_day(UtcMs now) {
    const TokyoTime time = tokyo_time(now);
    return time.hour * 60 + time.minute;
}

/// "930", "0930": minutes of the day.
std::optional<std::int64_t> minute_typed(const std::string& digits) {
    if (digits.size() < 3 || digits.size() > 4) return std::nullopt;
    const auto value = parse_unsigned(digits, 2'359);
    if (!value || *value % 100 > 59) return std::nullopt;
    return static_cast<std::int64_t>(*value / 100 * 60 + *value % 100);
}

Yen yen_typed(const std::string& digits) {
    const auto value =
        parse_unsigned(digits.empty() ? std::string("0") : digits, static_cast<std::uint64_t>(Yen::limit));
    return Yen(static_cast<std::int64_t>(value.value_or(0)));
}

}  // namespace

TallyEntry::TallyEntry(std::shared_ptr<const app::Catalogue> catalogue, BasketId id,
                       const StockContext& context)
    : shelf_(std::move(catalogue)),
      id_(std::move(id)),
      place_(context.here()),
      date_(context.today()),
      sold_by_(context.operator_id) {}

void TallyEntry::go(Step step) {
    step_ = step;
    goods_.select(std::nullopt);
    focus_ = step == Step::money ? "tender:cash" : "date";
    if (step == Step::money && !shelf_.catalogue().tenders().empty() &&
        shelf_.catalogue().find_tender(TenderKind("cash")) == nullptr)
        focus_ = std::string(tender_prefix) + shelf_.catalogue().tenders().front().kind.text();
    begins_anew_ = true;
}

std::optional<TallyEntry::Remark> TallyEntry::pick(const app::CatalogueItem& entry,
                                                   const domain::ScannedCode* scanned,
                                                   const StockContext& context) {
    if (step_ != Step::goods) return std::nullopt;
    const std::string name = name_of_item(context, entry.item.id);
    auto goods = picked(entry, scanned, context.catalogue);
    const auto snapshot = context.catalogue.snapshot(entry, scanned != nullptr ? scanned->item : ItemCode());
    if (!goods || !snapshot.price) return Remark{PaperWord::not_sold, {name}};
    if (scanned != nullptr) goods->lot = domain::lot_of(*scanned);
    goods->expiry.reset();
    goods->grams.reset();
    const auto& lines = goods_.lines();
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const GoodsLine& line) {
        return line.goods.item == goods->item && line.goods.lot == goods->lot;
    });
    // A code that holds a price names that; a card means one more of what stands there, at the price of the
    // sheet's day.
    const bool holds_price = scanned != nullptr && snapshot.code != scanned->item &&
                             snapshot.price != entry.price_on(date_.value_or(context.today()));
    if (same != lines.end() && holds_price && price_of(*same, context) != *snapshot.price)
        return Remark{PaperWord::has_other_price, {name}};
    const bool editing = goods_.selected() != nullptr;
    const std::size_t line = goods_.add(*goods);
    if (holds_price) prices_[line] = *snapshot.price;
    if (editing) select(line);
    return std::nullopt;
}

void TallyEntry::select(std::optional<std::size_t> line) {
    goods_.select(line);
    focus_ = "quantity";
    begins_anew_ = true;
}

std::string* TallyEntry::typed_into() {
    if (step_ == Step::goods) return nullptr;
    return &typed_[focus_];
}

void TallyEntry::type(const std::string& digits, const StockContext& context) {
    for (const char digit : digits)
        if (digit < '0' || digit > '9') return;
    if (const GoodsLine* line = goods_.selected(); step_ == Step::goods && line != nullptr) {
        if (focus_ != "price") return goods_.type(digits);
        std::string text = begins_anew_ ? std::string() : std::to_string(price_of(*line, context).value());
        begins_anew_ = false;
        text += digits;
        if (text.size() <= most_typed) prices_[line->key] = yen_typed(text);
        return;
    }
    std::string* text = typed_into();
    if (text == nullptr) return;
    if (std::exchange(begins_anew_, false)) text->clear();
    const std::size_t most = focus_ == "date" ? 8 : focus_ == "from" || focus_ == "until" ? 4 : most_typed;
    if (text->size() + digits.size() <= most) *text += digits;
    read_typed(context);
}

void TallyEntry::erase(const StockContext& context) {
    if (const GoodsLine* line = goods_.selected(); step_ == Step::goods && line != nullptr) {
        if (focus_ == "price")
            prices_[line->key] = Yen(price_of(*line, context).value() / 10);
        else
            goods_.erase();
        begins_anew_ = false;
        return;
    }
    std::string* text = typed_into();
    if (text == nullptr) return;
    begins_anew_ = false;
    if (!text->empty()) text->pop_back();
    read_typed(context);
}

void TallyEntry::read_typed(const StockContext& context) {
    if (step_ != Step::sheet) return;
    if (focus_ == "date") date_ = date_typed(typed_["date"], context.today());
    const auto hour = [&](const char* field, std::optional<std::int64_t>& minute) {
        minute = minute_typed(typed_[field]);
        return typed_[field].empty() || minute.has_value();
    };
    const bool begins = hour("from", from_);
    const bool ends = hour("until", until_);
    hours_wrong_ = !begins || !ends;
}

bool TallyEntry::focus(const std::string& field) {
    if (field == "place" || field == "by") return false;
    focus_ = field;
    begins_anew_ = true;
    return true;
}

void TallyEntry::choose(const std::string& field, const std::string& key) {
    if (field == "place") place_ = LocationCode(key);
    if (field == "by") sold_by_ = OperatorId(key);
}

void TallyEntry::press(const std::string& key, const StockContext& context) {
    if (key.rfind("day", 0) == 0) {
        const auto ago = parse_unsigned(key.substr(3), 2);
        date_ = BusinessDate{context.today().days - static_cast<std::int32_t>(ago.value_or(0))};
        typed_["date"].clear();
        focus_ = "from";
        begins_anew_ = true;
        return;
    }
    if (key == "age")
        age_checked_ = !age_checked_;
    else
        reason_ = key;
}

std::optional<app::SheetSpan> TallyEntry::span(const StockContext& context) const {
    if (!date_ || *date_ > context.today() || hours_wrong_) return std::nullopt;
    const std::int64_t latest =
        *date_ == context.today() ? minute_of_day(context.now) : app::minutes_a_day - 1;
    const app::SheetSpan span{place_, *date_, from_.value_or(0), until_.value_or(latest)};
    if (span.from > span.until || span.until > latest) return std::nullopt;
    return span;
}

const app::SoldThen* TallyEntry::sold(const StockContext& context) const {
    const auto* known = said(context);
    return known != nullptr && known->count > 0 ? known : nullptr;
}

bool TallyEntry::is_unheard(const StockContext& context) const {
    const auto* known = said(context);
    return known != nullptr && app::sales_not_here(*known, context.elsewhere.get(), context.now);
}

const app::SoldThen* TallyEntry::said(const StockContext& context) const {
    const auto asked = span(context);
    if (!sold_ || !asked) return nullptr;
    // Of today until now, a minute may have gone by.
    const bool same = sold_->span.at == asked->at && sold_->span.date == asked->date &&
                      sold_->span.from == asked->from && (sold_->span.until == asked->until || !until_);
    return same ? &*sold_ : nullptr;
}

std::string TallyEntry::event_name(const StockContext& context) const {
    for (const auto& event : context.catalogue.facts().events)
        if (date_ && event.date == *date_ && domain::find_stall(event, place_) != nullptr) return event.name;
    return {};
}

Yen TallyEntry::price_of(const GoodsLine& line, const StockContext& context) const {
    if (const auto at = prices_.find(line.key); at != prices_.end()) return at->second;
    const auto* entry = context.catalogue.find(line.goods.item);
    // Without a day yet, today's.
    const auto day = date_.value_or(context.today());
    return entry != nullptr ? entry->price_on(day).value_or(Yen()) : Yen();
}

till::Basket TallyEntry::basket(const StockContext& context) const {
    till::Basket basket(id_);
    for (const auto& line : goods_.lines()) {
        const auto* entry = context.catalogue.find(line.goods.item);
        if (entry == nullptr || line.quantity.is_zero()) continue;
        auto snapshot = context.catalogue.snapshot(*entry, line.goods.code);
        snapshot.price = price_of(line, context);
        // What a basket does not take is missing from its total, and the money then tells.
        static_cast<void>(basket.add(std::move(snapshot), line.quantity, line.goods.lot));
    }
    basket.set_age_checked(age_checked_);
    return basket;
}

Yen TallyEntry::counted() const {
    Yen sum;
    for (const auto& [field, digits] : typed_)
        if (field.rfind(tender_prefix, 0) == 0) sum += yen_typed(digits);
    return sum;
}

bool TallyEntry::needs_age(const StockContext& context) const {
    return basket(context).alcohol() != nullptr;
}

std::optional<PaperWord> TallyEntry::why_no_sheet(const StockContext& context) const {
    if (!date_) return PaperWord::need_date;
    if (*date_ > context.today()) return PaperWord::date_to_come;
    if (!span(context)) return PaperWord::need_hours;
    return std::nullopt;
}

std::optional<PaperWord> TallyEntry::why_not(const StockContext& context) const {
    if (const auto sheet = why_no_sheet(context); sheet || step_ == Step::sheet) return sheet;
    const auto& lines = goods_.lines();
    if (lines.empty()) return PaperWord::need_label_goods;
    if (step_ == Step::goods) return std::nullopt;
    if (needs_age(context) && !age_checked_) return PaperWord::need_age;
    if (counted() != basket(context).total() && reason_.empty()) return PaperWord::need_difference_reason;
    return std::nullopt;
}

std::string TallyEntry::difference_reason(Language language) const {
    if (reason_ == "change") return words(PaperWord::wrong_change, language, {});
    if (reason_ == "noted") return words(PaperWord::not_noted, language, {});
    if (reason_ == "unknown") return words(PaperWord::not_known, language, {});
    return words(PaperWord::miscount, language, {});
}

app::TallyRequest TallyEntry::request(const StockContext& context) const {
    app::TallyRequest request{basket(context),
                              {},
                              place_,
                              date_.value_or(context.today()),
                              from_.value_or(0),
                              until_,
                              {},
                              {},
                              sold_by_,
                              context.operator_id};
    request.told = context.elsewhere;
    for (const auto& type : context.catalogue.tenders()) {
        const auto at = typed_.find(std::string(tender_prefix) + type.kind.text());
        const Yen amount = at == typed_.end() ? Yen() : yen_typed(at->second);
        if (!amount.is_zero()) request.counted.push_back({type.kind, amount});
    }
    const Yen difference = counted() - request.basket.total();
    if (difference.is_zero()) return request;
    request.difference = difference;
    request.why = difference_reason(context.language);
    return request;
}

}  // namespace tsunagu::viewmodel
