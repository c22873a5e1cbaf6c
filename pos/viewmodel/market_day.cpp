// Going through a marché day: pages, lists, and what each of its acts asks for. What is counted at its end:
// market_count.cpp.
#include "pos/viewmodel/market_day.h"

#include <algorithm>
#include <utility>

#include "inventory/domain/lot.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/viewmodel/market_remarks.h"
#include "pos/viewmodel/stock_act.h"

namespace tsunagu::viewmodel {

MarketDay::MarketDay(std::shared_ptr<const app::Catalogue> catalogue)
    : catalogue_(catalogue), shelf_(std::move(catalogue)) {}

bool MarketDay::is_begun() const {
    return std::any_of(works_.begin(), works_.end(), [](const auto& work) { return work.second.is_begun(); });
}

void MarketDay::show(std::shared_ptr<const app::Catalogue> catalogue) {
    catalogue_ = catalogue;
    for (auto& [key, work] : works_) rename_merged(work, *catalogue_);
    shelf_.show(std::move(catalogue));
}

void MarketDay::show(std::shared_ptr<const app::EventPicture> picture) {
    if (picture->report.event.code != event_ || picture->stall != stall_) return;
    picture_ = std::move(picture);
    fill_lists();
}

std::optional<app::AskEvent> MarketDay::question() const {
    if (event() == nullptr) return std::nullopt;
    return app::AskEvent{event_, stall_};
}

const domain::Event* MarketDay::event() const {
    return catalogue_->facts().find_event(event_);
}

const StallWork& MarketDay::work() const {
    static const StallWork nothing;
    const auto at = works_.find({event_, stall_});
    return at == works_.end() ? nothing : at->second;
}

const app::EventReport* MarketDay::report() const {
    const bool ours = picture_ && picture_->report.event.code == event_ && picture_->stall == stall_;
    return ours ? &picture_->report : nullptr;
}

const app::StallReport* MarketDay::stall() const {
    const auto* read = report();
    return read == nullptr ? nullptr : app::find_stall(*read, stall_);
}

const app::EventLine* MarketDay::line_of(const ItemId& item) const {
    const auto* read = stall();
    if (read == nullptr) return nullptr;
    const auto at = std::find_if(read->lines.begin(), read->lines.end(),
                                 [&](const auto& line) { return line.item == item; });
    return at == read->lines.end() ? nullptr : &*at;
}

void MarketDay::enter(const StockContext& context) {
    if (page_ != Page::events) return;
    const auto& facts = context.catalogue.facts();
    if (const domain::Event* today = facts.event_on(context.today())) {
        event_ = today->code;
        return open_stall(context.here());
    }
    if (event() != nullptr) return;
    const auto today =
        std::find_if(facts.events.begin(), facts.events.end(),
                     [&](const domain::Event& other) { return other.date == context.today(); });
    if (today != facts.events.end()) event_ = today->code;
}

bool MarketDay::back() {
    if (page_ == Page::events) return false;
    if (page_ == Page::stall) {
        stall_ = {};
        page_ = Page::events;
        return true;
    }
    if (page_ == Page::close && selected_) {
        selected_.reset();
        return true;
    }
    if (auto* made = list(); made != nullptr && made->goods.selected() != nullptr) {
        made->goods.select(std::nullopt);
        return true;
    }
    // A list without anything in it is nothing begun.
    if (auto* made = list(); made != nullptr && made->goods.empty()) *made = {};
    page_ = Page::stall;
    shelf_.clear_search();
    fill_lists();
    return true;
}

void MarketDay::open_event(const EventCode& code) {
    event_ = event_ == code && page_ == Page::events ? EventCode() : code;
    stall_ = {};
    page_ = Page::events;
}

void MarketDay::open_stall(const LocationCode& code) {
    stall_ = code;
    page_ = Page::stall;
    selected_.reset();
    fill_lists();
}

bool MarketDay::open_step(const std::string& key) {
    if (page_ != Page::stall) return false;
    if (key == "pack")
        page_ = Page::pack;
    else if (key == "carry-out")
        page_ = Page::carry_out;
    else if (key == "loss")
        page_ = Page::loss;
    else if (key == "carry-back")
        page_ = Page::close;
    else
        return false;
    shelf_.clear_search();
    selected_.reset();
    fill_lists();
    return true;
}

WorkList* MarketDay::list() {
    return is_list() ? &list_in(work(), page_) : nullptr;
}

const WorkList* MarketDay::list() const {
    return is_list() ? &list_in(work(), page_) : nullptr;
}

Shelf* MarketDay::shelf() {
    return list() != nullptr ? &shelf_ : nullptr;
}

std::optional<MarketAct> MarketDay::act() const {
    switch (page_) {
        case Page::pack:
            return MarketAct::pack;
        case Page::carry_out:
            return MarketAct::carry_out;
        case Page::loss:
            return MarketAct::loss;
        case Page::close:
            return MarketAct::carry_back;
        case Page::events:
        case Page::stall:
            break;
    }
    return std::nullopt;
}

std::optional<PickedGoods> MarketDay::goods_of_item(const ItemId& item) const {
    const auto* entry = catalogue_->find(item);
    return entry == nullptr ? std::nullopt : picked(*entry);
}

void MarketDay::fill_lists() {
    const auto* read = stall();
    if (read == nullptr) return;
    auto& begun = work();
    const auto put = [&](WorkList& list, const ItemId& item, Quantity quantity) {
        const auto goods = goods_of_item(item);
        if (goods && !quantity.is_zero()) list.goods.put(*goods, quantity);
    };
    const bool planned = std::any_of(read->lines.begin(), read->lines.end(),
                                     [](const auto& line) { return !line.packed.is_zero(); });
    // A line that somebody is about to change stays under the finger.
    const auto follows = [](const WorkList& list) {
        return !list.touched && list.goods.selected() == nullptr;
    };
    if (follows(begun.pack)) {
        begun.pack.goods = {};
        for (const auto& line : read->lines) put(begun.pack, line.item, line.packed);
        if (!planned)
            for (const auto& suggestion : picture_->plan.lines)
                put(begun.pack, suggestion.line.item, suggestion.line.quantity);
    }
    if (!follows(begun.carry_out)) return;
    begun.carry_out.goods = {};
    // After the list was carried out, more is what a hand names.
    if (!read->carried_out)
        for (const auto& line : read->lines) put(begun.carry_out, line.item, line.packed);
}

void MarketDay::fill_as_suggested() {
    auto& pack = work().pack;
    pack = {};
    for (const auto& suggestion : picture_ ? picture_->plan.lines : std::vector<app::PackSuggestion>())
        if (const auto goods = goods_of_item(suggestion.line.item))
            pack.goods.put(*goods, suggestion.line.quantity);
    pack.touched = true;
}

std::optional<Wording> MarketDay::pick(const app::CatalogueItem& entry, const domain::ScannedCode* scanned,
                                       const StockContext& context) {
    if (page_ == Page::close) return count_one(entry, scanned, context);
    auto* made = list();
    if (made == nullptr) {
        // Beside the steps of the day a scan shows its row.
        selected_ = entry.item.id;
        if (line_of(entry.item.id) != nullptr) return std::nullopt;
        return never_carried(entry.item.id, context);
    }
    auto goods = picked(entry, scanned, context.catalogue);
    if (!goods)
        return [name = name_of_item(context, entry.item.id)](Language in) {
            return words(StockWord::no_code, in, {name});
        };
    // What is planned has no lot yet; what leaves is known by the lot it bears.
    goods->lot = scanned != nullptr && page_ != Page::pack ? domain::lot_of(*scanned) : std::string();
    goods->expiry.reset();
    const bool editing = made->goods.selected() != nullptr;
    const std::size_t line = made->goods.add(*goods);
    if (editing) made->goods.select(line);
    made->touched = true;
    return std::nullopt;
}

void MarketDay::select(std::size_t line) {
    auto* made = list();
    if (made == nullptr) return;
    const GoodsLine* selected = made->goods.selected();
    const bool again = selected != nullptr && selected->key == line;
    made->goods.select(again ? std::nullopt : std::optional(line));
}

void MarketDay::step(std::size_t line, int by) {
    auto* made = list();
    if (made == nullptr) return;
    made->goods.step(line, by);
    made->touched = true;
}

void MarketDay::remove(std::size_t line) {
    auto* made = list();
    if (made == nullptr) return;
    made->goods.remove(line);
    made->touched = true;
}

void MarketDay::choose(const std::string& key) {
    if (page_ == Page::loss) work().reason = domain::value_named<domain::MovementReason>(key);
    if (page_ != Page::close) return;
    if (const auto rest = rest_named(key)) work().rest = rest;
}

LocationCode MarketDay::from(const StockContext& context) const {
    if (work().from) return *work().from;
    if (context.here() != stall_) return context.here();
    const auto* read = stall();
    return read != nullptr ? read->home : LocationCode();
}

void MarketDay::choose_from(const LocationCode& place) {
    work().from = place;
}

ChooserModel MarketDay::places(const StockContext& context) const {
    ChooserModel model;
    model.key = "from";
    model.title = words(MarketWord::choose_from, context.language, {});
    for (const auto& row : context.catalogue.locations())
        if (row.kind == domain::LocationKind::place && row.code != stall_)
            model.rows.push_back({row.code.text(), name_of_place(context, row.code),
                                  from(context) == row.code, row.code.text()});
    if (model.rows.empty()) model.note = words(StockWord::no_other_place, context.language, {});
    return model;
}

std::optional<std::string> MarketDay::why_not(MarketAct act, const StockContext& context) const {
    const auto because = [&](auto word) { return std::optional(std::string(words(word, context.language))); };
    if (stall() == nullptr) return because(MarketWord::reading);
    const auto& begun = work();
    switch (act) {
        case MarketAct::pack:
            // An emptied list takes away the one there was.
            if (begun.pack.goods.pieces().is_zero() && !begun.pack.touched)
                return because(StockWord::need_goods);
            return std::nullopt;
        case MarketAct::carry_out:
            if (begun.carry_out.goods.pieces().is_zero()) return because(StockWord::need_goods);
            if (from(context).empty()) return because(MarketWord::need_from);
            return std::nullopt;
        case MarketAct::loss:
            if (begun.loss.goods.pieces().is_zero()) return because(StockWord::need_goods);
            if (!begun.reason) return because(StockWord::need_reason);
            return std::nullopt;
        case MarketAct::carry_back:
            if (begun.counted.empty() && !begun.rest) return because(MarketWord::need_count);
            if (not_counted() > 0 && !begun.rest) return because(MarketWord::need_rest);
            return std::nullopt;
        case MarketAct::missing:
            break;
    }
    return std::nullopt;
}

app::StockRequest MarketDay::request(MarketAct act, const MarketAnswers& answers,
                                     const StockContext& context) const {
    const auto& begun = work();
    const auto& who = context.operator_id;
    switch (act) {
        case MarketAct::pack:
            return app::PackRequest{event_, stall_, begun.pack.goods.named(), who};
        case MarketAct::carry_out:
            return app::CarryOutRequest{event_,        stall_, from(context), begun.carry_out.goods.named(),
                                        answers.again, who};
        case MarketAct::loss:
            return app::EventLossRequest{event_, stall_, begun.loss.goods.named(), *begun.reason, {}, who};
        case MarketAct::carry_back:
        case MarketAct::missing:
            break;
    }
    app::CarryBackRequest request;
    if (act == MarketAct::carry_back) {
        request = carry_back(answers.again, context);
    } else {
        request.event = event_;
        request.stall = stall_;
        request.give_up = domain::value_named<domain::MovementReason>(answers.why);
        request.operator_id = who;
    }
    request.told = context.elsewhere;
    request.although_sold = answers.although_sold;
    return request;
}

void MarketDay::recorded(MarketAct act, bool moved) {
    forget(work(), act, moved);
    selected_.reset();
    page_ = Page::stall;
    shelf_.clear_search();
}

std::string MarketDay::slip_name() const {
    return "event-" + event_.text() + (stall_.empty() ? std::string() : "-" + stall_.text());
}

std::optional<device::ReceiptDocument> MarketDay::slip(const StockContext& context) const {
    const auto* read = report();
    if (read == nullptr) return std::nullopt;
    auto shown = *read;
    if (!stall_.empty())
        std::erase_if(shown.stalls, [&](const auto& other) { return other.stall.location != stall_; });
    return app::compose_event_slip(shown, *catalogue_, context.now, context.language, heard(context));
}

app::HeardWords MarketDay::heard(const StockContext& context) const {
    app::HeardWords heard;
    const auto* read = report();
    if (read == nullptr || !context.elsewhere) return heard;
    for (const auto& told : read->stalls)
        if (const auto& place = told.stall.location; place != context.own_place())
            heard[place] = app::as_heard_words(context.elsewhere.get(), place, context.now, context.language);
    return heard;
}

}  // namespace tsunagu::viewmodel
