// Filling and changing the basket.
#include <algorithm>
#include <utility>

#include "drivers/device/symbology.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/lot.h"
#include "pos/app/parked.h"
#include "pos/app/settings.h"
#include "pos/viewmodel/counter.h"
#include "pos/viewmodel/sync_words.h"

namespace tsunagu::viewmodel {
namespace {

std::string override_for(std::string_view what, const ItemId& item) {
    return std::string(what) + ":" + to_text(item.entry);
}

bool was_answered(const till::Basket& basket, const std::string& answer) {
    const auto& answers = basket.overrides();
    return std::find(answers.begin(), answers.end(), answer) != answers.end();
}

}  // namespace

void Counter::on(const intent::TapCard& intent) {
    if (committing_) return;
    const app::CatalogueItem* entry = shelf_.catalogue().find(intent.item);
    if (entry == nullptr) return;
    if (!entry->item.price) {
        sheet_ = intent.item;
        return;
    }
    const auto doubts = doubts_of(*entry);
    // A bag has no card for the question to stand on, and is in the hand as a scanned thing is.
    if (!doubts.empty() && entry->item.kind != domain::ItemKind::bag) {
        shelf_.ask(intent.item);
        sheet_.reset();
        return;
    }
    if (domain::is_weighed(entry->item)) return weigh(*entry, {}, {});
    for (const auto& doubt : doubts) basket_.add_override(doubt);
    add(*entry, {}, {});
}

std::vector<std::string> Counter::doubts_of(const app::CatalogueItem& entry, Quantity more) const {
    std::vector<std::string> doubts;
    const ItemId& item = entry.item.id;
    const auto doubt = [&](std::string_view what) {
        auto answer = override_for(what, item);
        if (!was_answered(basket_, answer)) doubts.push_back(std::move(answer));
    };
    const Quantity held = quantity_in(basket_, item);
    const auto stock = shelf_.stock_of(entry);
    if (stock && *stock < held + more) doubt("sold_out");
    // The state is that of the last one.
    switch (shelf_.limit_state(item, held + more - Quantity(1), now_)) {
        case domain::LimitState::spent:
            doubt("limit");
            break;
        case domain::LimitState::outside_hours:
        case domain::LimitState::outside_dates:
            doubt("window");
            break;
        case domain::LimitState::open:
            break;
    }
    return doubts;
}

void Counter::warn_of_limit(const app::CatalogueItem& entry, const std::vector<std::string>& doubts) {
    const auto* limited = shelf_.limit_of(entry.item.id);
    if (limited == nullptr) return;
    const auto& name = domain::name_for(entry.item, language_);
    for (const auto& doubt : doubts) {
        const auto allowed = limited->allowed_on(business_date_of(now_)).value_or(Quantity());
        if (doubt.rfind("limit:", 0) == 0)
            say(Severity::warn,
                text(Word::over_limit, {name, domain::quantity_text(allowed, entry.item.unit)}));
        if (doubt.rfind("window:", 0) == 0) {
            const auto hours = domain::hours_text(limited->limit);
            const auto dates = domain::dates_text(limited->limit, business_date_of(now_));
            say(Severity::warn,
                text(Word::over_window, {name, dates + (dates.empty() || hours.empty() ? "" : " ") + hours}));
        }
    }
}

void Counter::on(const intent::SellSoldOut& intent) {
    const app::CatalogueItem* entry = shelf_.catalogue().find(intent.item);
    if (committing_ || entry == nullptr) return;
    if (domain::is_weighed(entry->item)) return weigh(*entry, {}, {});
    for (const auto& doubt : doubts_of(*entry)) basket_.add_override(doubt);
    add(*entry, {}, {});
}

void Counter::on(const intent::DismissQuestion&) {
    shelf_.ask(std::nullopt);
}

void Counter::on(const intent::TakeOnlyMatch&) {
    if (const auto item = shelf_.only_match()) on(intent::TapCard{*item});
}

void Counter::on(const intent::SelectLine& intent) {
    selected_ = selected_ == intent.line ? std::nullopt : std::optional(intent.line);
}

void Counter::on(const intent::ChangeQuantity& intent) {
    const till::BasketLine* line = basket_.find(intent.line);
    if (committing_ || line == nullptr || line->item.weighed) return;
    const Quantity quantity = line->quantity + Quantity(intent.by);
    if (quantity <= Quantity()) {
        on(intent::RemoveLine{intent.line});
        return;
    }
    const ItemId item = line->item.id;
    const app::CatalogueItem* entry = shelf_.catalogue().find(item);
    std::vector<std::string> doubts;
    if (intent.by > 0 && entry != nullptr && shelf_.limit_of(item) != nullptr) doubts = doubts_of(*entry);
    if (auto changed = basket_.set_quantity(intent.line, quantity); !changed) {
        say(changed.error());
        return;
    }
    for (const auto& doubt : doubts) basket_.add_override(doubt);
    if (!doubts.empty()) warn_of_limit(*entry, doubts);
    basket_changed();
}

void Counter::on(const intent::RemoveLine& intent) {
    if (committing_ || basket_.find(intent.line) == nullptr) return;
    if (basket_.lines().size() == 1 && payments_must_go_first()) return;
    basket_.remove(intent.line);
    if (selected_ == intent.line) selected_.reset();
    basket_changed();
}

void Counter::on(const intent::SetEatIn& intent) {
    if (committing_) return;
    basket_.set_eat_in(intent.eat_in);
    if (!basket_.empty()) basket_changed();
}

void Counter::on(const intent::Park&) {
    if (is_waiting() || basket_.empty() || payments_must_go_first()) return;
    parked_.push_back(std::move(basket_));
    basket_ = till::Basket(new_basket_id_());
    payment_.start();
    selected_.reset();
    save_parked();
    post(app::DiscardBasket{});
    say(Severity::note, text(Word::parked_notice));
}

void Counter::on(const intent::Unpark&) {
    if (is_waiting() || parked_.empty() || !basket_.empty()) return;
    basket_ = std::move(parked_.back());
    parked_.pop_back();
    messages_.clear();
    if (last_) last_->shown = false;
    // Saved as the open basket first: a crash between the two leaves it twice, never lost.
    basket_changed();
    save_parked();
}

void Counter::on(const intent::ClearBasket&) {
    if (is_waiting() || basket_.empty() || payments_must_go_first()) return;
    cleared_ = std::move(basket_);
    basket_ = till::Basket(new_basket_id_());
    selected_.reset();
    forget_waiting_money();
    payment_.start();
    screen_ = Screen::sale;
    post(app::DiscardBasket{});
    say(Severity::note, text(Word::cleared_notice), BannerAction::put_back);
}

void Counter::on(const intent::PutBack&) {
    if (is_waiting() || !cleared_) return;
    put_lines_into_basket(*cleared_);
    cleared_.reset();
    messages_.clear();
    basket_changed();
}

void Counter::on(const intent::ScanCode& intent) {
    // Nothing shows the code that enrols, and nothing looks for goods of that name.
    const std::string_view code =
        std::string_view(intent.text).substr(device::aim_id_before(intent.text).size());
    if (sync_.scan(code)) return;
    if (devices_.is_open())
        try_scan(intent);
    else if (sync_.is_of_enrolment(code))
        say(Severity::note, std::string(words(SyncWord::enrol_elsewhere, language_)));
    else if (stock_.is_open() && papers_.is_open())
        papers_.scan(intent.text, stock_context());
    else if (stock_.is_open())
        stock_.scan(intent.text, stock_context());
    else
        take_scan(intent.text);
}

void Counter::take_scan(const std::string& code) {
    // The date decides whether a thing may still be sold, so a scan waits for that answer too.
    if (is_waiting() || clock_is_in_doubt() || weigh_.is_open()) {
        if (waiting_scans_.size() < waiting_scans_limit)
            waiting_scans_.push_back(code);
        else
            say(Severity::warn, text(Word::too_busy));
        return;
    }
    const auto scanned = domain::parse_barcode(code);
    if (!scanned) {
        say_not_added(scanned.error());
        return;
    }
    // Of goods that are not read yet nothing is known: a code may be one's own though it seems to hold a
    // price.
    if (!shelf_.catalogue().is_whole() && shelf_.catalogue().find(scanned->item) == nullptr) {
        if (post(app::FindItem{scanned->item})) looked_up_ = code;
        return;
    }
    if (const auto entry = shelf_.catalogue().require(scanned->item))
        take(**entry, *scanned);
    else if (const auto* added = find_added(scanned->item))
        take(app::CatalogueItem(*added), *scanned);
    else
        say_not_added(entry.error());
}

void Counter::on(const app::ItemFound& event) {
    if (!looked_up_) return;
    const auto scanned = domain::parse_barcode(*std::exchange(looked_up_, std::nullopt));
    const auto known = shelf_.catalogue().require(event.code);
    if (scanned && event.entry)
        take(*event.entry, *scanned);
    else if (scanned && known)
        take(**known, *scanned);
    else if (!known)
        say_not_added(known.error());
    take_waiting_scans();
}

void Counter::take_waiting_scans() {
    for (const auto& scan : std::exchange(waiting_scans_, {})) {
        messages_.hand_on();
        take_scan(scan);
    }
}

void Counter::take(const app::CatalogueItem& entry, const domain::ScannedCode& scanned) {
    if (!accept_expiry(entry, scanned.expiry)) return;
    const auto quantity = shelf_.catalogue().quantity_of_scan(entry, scanned.item);
    if (!quantity) return say_not_added(quantity.error());
    if (!*quantity && entry.item.price) return weigh(entry, scanned.item, domain::lot_of(scanned));
    const auto many = quantity->value_or(Quantity(1));
    // What was scanned is in the hand, so nobody asks whether it is still there; that the stock figure said
    // otherwise is recorded all the same.
    const auto doubts = doubts_of(entry, many);
    for (const auto& doubt : doubts) basket_.add_override(doubt);
    add(entry, scanned.item, domain::lot_of(scanned), many);
    warn_of_limit(entry, doubts);
    if (scanned.expiry && scanned.expiry->date < business_date_of(now_))
        say_best_before(entry, *scanned.expiry);
}

void Counter::on(const app::LotPassed& event) {
    const auto& lines = basket_.lines();
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const till::BasketLine& held) {
        return held.item.id == event.item && held.lot == event.lot;
    });
    const app::CatalogueItem* entry = shelf_.catalogue().find(event.item);
    if (committing_ || line == lines.end() || entry == nullptr) return;
    const auto key = line->key;
    const bool was_said = was_answered(basket_, override_for("best_before", event.item));
    const bool may_stay = accept_expiry(*entry, event.expiry);
    // Where it was paid for already, completing the sale refuses it.
    if (!may_stay && payment_.given().empty()) basket_.remove(key);
    basket_changed();
    if (may_stay && !was_said) say_best_before(*entry, event.expiry);
}

void Counter::say_best_before(const app::CatalogueItem& entry, const domain::Expiry& expiry) {
    say(Severity::warn,
        text(Word::best_before_passed, {domain::name_for(entry.item, language_), to_text(expiry.date)}));
}

bool Counter::accept_expiry(const app::CatalogueItem& entry, const std::optional<domain::Expiry>& expiry) {
    if (!expiry || expiry->date >= business_date_of(now_)) return true;
    if (expiry->kind == domain::ExpiryKind::use_by) {
        say_lasting(Severity::stop, [item = entry.item, date = to_text(expiry->date)](Language in) {
            return words(Word::use_by_passed, in, {domain::name_for(item, in), date});
        });
        return false;
    }
    basket_.add_override(override_for("best_before", entry.item.id));
    return true;
}

bool Counter::add(const app::CatalogueItem& entry, const ItemCode& code, const std::string& lot,
                  Quantity quantity) {
    const auto added = basket_.add(shelf_.catalogue().snapshot(entry, code), quantity, lot);
    if (!added) {
        say(added.error());
        return false;
    }
    shelf_.ask(std::nullopt);
    messages_.clear();
    selected_ = *added;
    sheet_.reset();
    if (last_) last_->shown = false;
    basket_changed();
    // What the deliveries say of it counts too. Where this is not taken, completing the sale still looks.
    if (const auto* line = basket_.find(*added); line->item.weighed || line->quantity == Quantity(1))
        static_cast<void>(post_(app::CheckLot{entry.item.id, lot, business_date_of(now_)}));
    return true;
}

void Counter::put_lines_into_basket(const till::Basket& from) {
    for (const auto& line : from.lines()) {
        if (auto added = basket_.add(line.item, line.quantity, line.lot); !added) say(added.error());
    }
    for (const auto& answer : from.overrides()) basket_.add_override(answer);
    basket_.set_eat_in(from.eat_in());
    if (last_) last_->shown = false;
}

void Counter::basket_changed() {
    forget_waiting_money();
    if (basket_.empty()) {
        // The same basket goes on, so that its line keys are never given again; its answers do not.
        basket_.clear();
        selected_.reset();
        payment_.start();
        screen_ = Screen::sale;
    }
    post(app::SaveBasket{basket_});
    save_payments();
}

void Counter::save_parked() {
    post(app::SaveDeviceSetting{std::string(app::setting::parked_baskets), app::parked_to_text(parked_)});
}

}  // namespace tsunagu::viewmodel
