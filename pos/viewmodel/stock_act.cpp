// Entering an act: picking goods, filling its fields, and what it comes to. What is shown of it:
// stock_act_present.cpp.
#include "pos/viewmodel/stock_act.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inventory/domain/lot.h"

namespace tsunagu::viewmodel {
namespace {

struct Named {
    StockActKind kind;
    std::string_view key;
    StockWord title;
};
constexpr std::array acts{
    Named{StockActKind::receive, "receive", StockWord::receive},
    Named{StockActKind::waste, "waste", StockWord::waste},
    Named{StockActKind::dispatch, "dispatch", StockWord::dispatch},
    Named{StockActKind::arrive, "arrive", StockWord::arrive},
    Named{StockActKind::send_back, "send-back", StockWord::send_back},
    Named{StockActKind::refill, "refill", StockWord::refill},
    Named{StockActKind::rack_count, "rack-count", StockWord::rack_count},
    Named{StockActKind::minimum, "minimum", StockWord::minimum},
    Named{StockActKind::limit, "limit", StockWord::limit},
};

const Named& row_of(StockActKind kind) {
    return *std::find_if(acts.begin(), acts.end(), [kind](const Named& row) { return row.kind == kind; });
}

constexpr std::size_t short_date = 6;  // YYMMDD
constexpr std::size_t long_date = StockActEntry::longest_date;

std::optional<BusinessDate> date_of(const std::string& digits) {
    std::string text = digits;
    if (text.size() == short_date) text.insert(0, "20");
    if (text.size() != long_date) return std::nullopt;
    return parse_date(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
}

}  // namespace

std::string_view key_of(StockActKind kind) {
    return row_of(kind).key;
}

std::optional<StockActKind> act_named(std::string_view key) {
    const auto at =
        std::find_if(acts.begin(), acts.end(), [key](const Named& row) { return row.key == key; });
    return at == acts.end() ? std::nullopt : std::optional(at->kind);
}

StockWord title_of(StockActKind kind) {
    return row_of(kind).title;
}

std::optional<PickedGoods> picked(const app::CatalogueItem& entry) {
    const auto& codes = entry.item.codes;
    if (codes.empty()) return std::nullopt;
    return PickedGoods{entry.item.id, codes.front(), {}, std::nullopt, domain::is_weighed(entry.item)};
}

std::optional<PickedGoods> picked(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                                  const app::Catalogue& catalogue) {
    const auto& codes = entry.item.codes;
    auto card = picked(entry);
    if (!card || scanned == nullptr) return card;
    auto& goods = *card;
    // A code with a price in it is no code of the item itself.
    if (std::find(codes.begin(), codes.end(), scanned->item) != codes.end()) goods.code = scanned->item;
    goods.lot = scanned->lot;
    goods.expiry = scanned->expiry;
    if (!goods.weighed) return card;
    if (const auto grams = catalogue.quantity_of_scan(entry, scanned->item)) goods.grams = *grams;
    return card;
}

StockActEntry::StockActEntry(StockActKind kind, std::shared_ptr<const app::Catalogue> catalogue)
    : kind_(kind), shelf_(std::move(catalogue)) {}

StockActEntry::StockActEntry(std::shared_ptr<const app::Catalogue> catalogue,
                             storage::TransferSummary transfer, const StockContext& context)
    : kind_(StockActKind::arrive), shelf_(std::move(catalogue)), transfer_(std::move(transfer)) {
    // What was sent from here does not arrive here; it can only be given up.
    gives_up_ = transfer_->row.to != context.here();
    for (const auto& row : transfer_->goods) {
        if (row.dispatched <= row.arrived) continue;
        const auto left = row.dispatched - row.arrived;
        goods_.put({row.item, ItemCode(code_of_item(context, row.item)), row.lot, std::nullopt,
                    app::unit_of(context.catalogue, row.item) == domain::Unit::gram},
                   left, left);
    }
}

std::optional<Remark> StockActEntry::pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                                          const StockContext& context) {
    const std::string name = name_of_item(context, entry.item.id);
    if (transfer_) {
        const GoodsLine* full = nullptr;
        for (const auto& line : goods_.lines()) {
            const bool other_lot =
                scanned != nullptr && !scanned->lot.empty() && line.goods.lot != scanned->lot;
            if (line.goods.item != entry.item.id || other_lot) continue;
            full = &line;
            if (line.quantity >= *line.most) continue;
            const std::size_t key = line.key;
            const auto goods = picked(entry, scanned, context.catalogue);
            if (goods && goods->grams)
                goods_.step(key, static_cast<int>(goods->grams->value()));
            else if (!domain::is_weighed(entry.item))
                goods_.step(key, 1);
            select(key);
            return std::nullopt;
        }
        if (full == nullptr) return Remark{StockWord::not_in_transfer, {name}};
        select(full->key);
        return Remark{StockWord::all_noted, {name}};
    }
    auto goods = picked(entry, scanned, context.catalogue);
    if (!goods) return Remark{StockWord::no_code, {name}};
    if (is_of_rack() || is_decided()) return pick_for_shelf(entry, *goods, name);
    // What leaves is known by the lot it bears; goods that bear only a date have it as their lot.
    if (takes_out() && scanned != nullptr) {
        goods->lot = domain::lot_of(*scanned);
        goods->expiry.reset();
    }
    const bool editing = goods_.selected() != nullptr;
    const std::size_t line = goods_.add(*goods);
    // A hand that fills in one line goes on to the next; else the goods stay in view.
    if (editing) select(line);
    return std::nullopt;
}

void StockActEntry::select(std::optional<std::size_t> line) {
    goods_.select(line);
    typing_date_ = false;
    date_digits_.clear();
    const GoodsLine* chosen = goods_.selected();
    if (chosen == nullptr) return;
    if (chosen->goods.expiry) date_kind_ = chosen->goods.expiry->kind;
    // A date that was left half typed is gone on with.
    if (const auto half = half_dates_.find(chosen->key); half != half_dates_.end()) {
        typing_date_ = true;
        date_kind_ = half->second.kind;
        date_digits_ = half->second.digits;
    }
}

void StockActEntry::type(std::string_view digits) {
    if (!typing_date_) {
        goods_.type(digits);
        return;
    }
    for (const char digit : digits)
        if (digit >= '0' && digit <= '9' && date_digits_.size() < long_date) date_digits_ += digit;
    read_date();
}

void StockActEntry::erase() {
    if (!typing_date_) {
        goods_.erase();
        return;
    }
    if (!date_digits_.empty()) date_digits_.pop_back();
    read_date();
}

void StockActEntry::read_date() {
    const GoodsLine* line = goods_.selected();
    if (line == nullptr) return;
    const auto date = date_of(date_digits_);
    if (date || date_digits_.empty())
        half_dates_.erase(line->key);
    else
        half_dates_.insert_or_assign(line->key, HalfDate{date_kind_, date_digits_});
    goods_.set_expiry(line->key, date ? std::optional(domain::Expiry{date_kind_, *date}) : std::nullopt);
}

bool StockActEntry::focus(const std::string& field) {
    const GoodsLine* line = goods_.selected();
    if (line == nullptr || (field != "quantity" && field != "date")) return false;
    if (field == "quantity") {
        select(line->key);
        typing_date_ = false;
        return true;
    }
    typing_date_ = true;
    // What stands there gives way to what is typed.
    if (!is_half_dated(*line)) date_digits_.clear();
    return true;
}

void StockActEntry::set_text(const std::string& field, std::string text) {
    const GoodsLine* line = goods_.selected();
    if (field == "delivery-note") {
        delivery_note_ = std::move(text);
        again_ = rest_ = false;
    }
    if (field == "remark") remark_ = std::move(text);
    if (field == "hours") hours_ = std::move(text);
    if (field == "dates") dates_ = std::move(text);
    if (field == "lot" && line != nullptr) goods_.set_lot(line->key, std::move(text));
}

void StockActEntry::accept_date(const ItemCode& code, std::string_view lot) {
    for (const auto& named : goods_.named()) {
        const auto lot_of =
            named.lot.empty() && named.expiry ? tsunagu::to_text(named.expiry->date) : named.lot;
        if (named.code == code && lot_of == lot) other_dates_.push_back(named);
    }
}

void StockActEntry::choose(const std::string& field, const std::string& key) {
    const GoodsLine* line = goods_.selected();
    if (field == "consignor") {
        consignor_ = ConsignorCode(key == "none" ? std::string() : key);
        again_ = rest_ = false;
    }
    if (field == "destination") destination_ = LocationCode(key);
    if (field == "why") reason_ = domain::value_named<domain::MovementReason>(key);
    if (field == "event") event_ = EventCode(key == "none" ? std::string() : key);
    choose_for_shelf(field, key);
    if (field == "trade") trade_ = domain::value_named<domain::Trade>(key);
    if (field == "lot" && line != nullptr) goods_.set_lot(line->key, key == "first" ? std::string() : key);
}

void StockActEntry::choose_reason(const std::string& key) {
    if (const auto kind = domain::value_named<domain::ExpiryKind>(key)) {
        date_kind_ = *kind;
        const GoodsLine* line = goods_.selected();
        if (line == nullptr) return;
        if (line->goods.expiry)
            goods_.set_expiry(line->key, domain::Expiry{date_kind_, line->goods.expiry->date});
        if (const auto half = half_dates_.find(line->key); half != half_dates_.end())
            half->second.kind = date_kind_;
        return;
    }
    if (is_decided()) {
        off_ = key == "off";
        return;
    }
    if (transfer_) {
        gives_up_ = key == "gives-up";
        return;
    }
    reason_ = domain::value_named<domain::MovementReason>(key);
}

bool StockActEntry::is_expired(const GoodsLine& line, const StockContext& context) const {
    return kind_ == StockActKind::receive && line.goods.expiry &&
           domain::has_passed(*line.goods.expiry, context.today());
}

std::optional<StockWord> StockActEntry::why_not(const StockContext& context) const {
    const auto& lines = goods_.lines();
    if (lines.empty()) return StockWord::need_goods;
    const bool has_nothing =
        std::any_of(lines.begin(), lines.end(), [](const auto& line) { return line.quantity.is_zero(); });
    if (kind_ == StockActKind::limit) return why_no_limit(context);
    if (counts_none()) return std::nullopt;
    if (transfer_ ? goods_.pieces().is_zero() : has_nothing) return StockWord::need_quantity;
    if ((kind_ == StockActKind::waste || gives_up_) && !reason_) return StockWord::need_reason;
    if (kind_ == StockActKind::dispatch && !destination_) return StockWord::need_destination;
    if (std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return is_half_dated(line); }))
        return StockWord::need_whole_date;
    const bool expired =
        std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return is_expired(line, context); });
    return expired ? std::optional(StockWord::need_date) : std::nullopt;
}

app::StockRequest StockActEntry::request(const StockContext& context) const {
    const auto& here = context.here();
    const auto& who = context.operator_id;
    switch (kind_) {
        case StockActKind::receive:
            return app::ReceiveRequest{here, goods_.named(), consignor_, trade_,      delivery_note_, again_,
                                       who,  false,          rest_,      other_dates_};
        case StockActKind::dispatch:
            return app::DispatchRequest{here, destination_.value_or(LocationCode()), goods_.named(), who};
        case StockActKind::arrive:
            if (gives_up_)
                return app::LoseRequest{transfer_->row.entry, goods_.named(), *reason_, remark_, who};
            return app::ArriveRequest{transfer_->row.entry, goods_.named(), here, who, although_counted_};
        case StockActKind::refill:
            return app::RefillRequest{
                here, from_.empty() ? LocationCode(std::string(domain::supplier_location)) : from_,
                goods_.named(), who};
        case StockActKind::rack_count:
            return app::RackCountRequest{here, goods_.named(true), who};
        case StockActKind::minimum:
            return app::ReorderPointRequest{here, goods_.named(true), lead_days_, off_, who};
        case StockActKind::limit:
            return app::LimitRequest{here, goods_.named(true),
                                     limited_when(context.today()).value_or(domain::SaleLimit()), off_, who};
        case StockActKind::send_back:
            return app::TakeOutRequest{here, goods_.named(), domain::MovementReason::return_to_consignor,
                                       remark_, who};
        case StockActKind::waste:
            break;
    }
    const auto reason = reason_.value_or(domain::MovementReason::waste);
    if (const auto* event = loss_event(context))
        return app::EventLossRequest{event->code, here, goods_.named(), reason, remark_, who};
    return app::TakeOutRequest{here, goods_.named(), reason, remark_, who};
}

}  // namespace tsunagu::viewmodel
