// Coming to the stock screens, going back a step, leaving them; and which place they are about.
#include <algorithm>
#include <utility>

#include "inventory/domain/location.h"
#include "pos/app/stock_elsewhere.h"
#include "pos/viewmodel/stock_screen.h"

namespace tsunagu::viewmodel {

void StockScreen::on(const intent::OpenStock&, const StockContext& context) {
    open_ = true;
    ask_stock(context);
    ask_page(context);
    if (count_) ask_count(page_ == Page::differences, context);
    if (page_ == Page::market) ask_market();
}

void StockScreen::on(const intent::CloseStock&, const StockContext& context) {
    // A customer comes in mid-count: what stands in the hand was counted before they took theirs.
    if (page_ == Page::count && count_) record_count(count_->finish(context), context);
    open_ = false;
    if (place_.empty()) return;
    // Who comes back after a customer must not take this for the place the till stands at.
    leave_question(context);
    go_to({}, context);
}

void StockScreen::on(const intent::StockBack&, const StockContext& context) {
    if (pending_) return;  // what is being written would be left behind as if it were not
    if (confirm_) return leave_question(context);
    if (text_) return text_.reset();
    if (chooser_) return chooser_.reset();
    switch (page_) {
        case Page::home:
            if (!home_.search().query.empty()) return home_.clear_search();
            return on(intent::CloseStock{}, context);
        case Page::act:
            if (act()->goods().selected() != nullptr) return act()->select(std::nullopt);
            leave_act();
            page_ = act_from_;
            return;
        case Page::reorder:
        case Page::rack:
        case Page::losses:
        case Page::acts:
            page_ = Page::home;
            return;
        case Page::count:
            record_count(count_->finish(context), context);
            page_ = Page::home;
            ask_stock(context);
            return;
        case Page::differences:
            // Nothing is counted into what is posted.
            page_ = count_->posted_by() ? Page::home : Page::count;
            return;
        case Page::market:
            if (plan_) return plan_.reset();
            if (market_.back()) return ask_market();
            page_ = Page::home;
            ask_stock(context);
            return;
    }
}

void StockScreen::leave_act() {
    // What was begun waits at its tile; an empty list is nothing begun.
    if (act_ && act()->goods().empty()) acts_.erase(*act_);
    act_.reset();
}

void StockScreen::go_to(const LocationCode& place, const StockContext& context) {
    // What is being written knows its place itself.
    leave_act();
    page_ = act_from_ = Page::home;
    // A count goes on where it was joined: at its place.
    count_.reset();
    chooser_.reset();
    text_.reset();
    confirm_.reset();
    item_.reset();
    home_.forget();
    reorder_.forget();
    rack_.forget();
    record_.forget();
    place_ = place == catalogue_->facts().location.code ? LocationCode() : place;
    if (!open_) return;
    StockContext there = context;
    there.place = place_;
    ask_stock(there);
}

bool StockScreen::has_begun(const LocationCode& place) const {
    const auto key = place == catalogue_->facts().location.code ? LocationCode() : place;
    return std::any_of(acts_.begin(), acts_.end(), [&](const auto& begun) {
        return begun.first.place == key && !begun.second.goods().empty();
    });
}

ChooserModel StockScreen::places(const StockContext& context) const {
    ChooserModel model;
    model.key = "place";
    model.title = in(StockWord::choose_acting_place, context);
    model.note = in(StockWord::acting_place_note, context);
    const auto add = [&](const LocationCode& code, std::string detail) {
        const auto heard = context.elsewhere == nullptr || code == context.own_place()
                               ? std::nullopt
                               : app::tills_heard(*context.elsewhere, code, context.now);
        if (heard)
            detail += "　" + in(StockWord::tills_there, context,
                                {app::since_words(heard->age_ms, context.now, context.language)});
        if (has_begun(code)) detail += "　" + in(StockWord::in_progress, context);
        model.rows.push_back(
            {code.text(), name_of_place(context, code), code == context.here(), std::move(detail)});
    };
    add(context.own_place(), in(StockWord::own_place, context));
    for (const auto& row : context.catalogue.locations())
        if (row.kind == domain::LocationKind::place && row.code != context.own_place())
            add(row.code, row.code.text());
    return model;
}

std::optional<ChoiceModel> StockScreen::place_button(const StockContext& context) const {
    const auto& all = context.catalogue.locations();
    bool waits = false;
    std::size_t others = 0;
    for (const auto& row : all) {
        if (row.kind != domain::LocationKind::place) continue;
        others += row.code == context.own_place() ? 0 : 1;
        waits = waits || (row.code != context.here() && has_begun(row.code));
    }
    if (others == 0) return std::nullopt;
    return ChoiceModel{"place",
                       in(StockWord::change_place, context),
                       !context.is_own_place(),
                       {},
                       waits ? in(StockWord::in_progress, context) : std::string(),
                       !pending_};
}

}  // namespace tsunagu::viewmodel
