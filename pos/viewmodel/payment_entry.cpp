#include "pos/viewmodel/payment_entry.h"

#include <algorithm>
#include <utility>

#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

const std::string& name_in(const till::TenderType& type, Language language) {
    return language == Language::en && !type.name_en.empty() ? type.name_en : type.name;
}

Yen forfeited_of(const till::Settled& settled, const TenderKind& kind) {
    for (const auto& tender : settled.tenders) {
        if (tender.kind == kind) return tender.forfeited;
    }
    return Yen();
}

}  // namespace

std::string change_words(Yen change, Language language) {
    std::string text;
    for (const auto& coin : till::change_breakdown(change)) {
        if (!text.empty()) text += "　";
        const std::string value = format_yen(coin.value).substr(std::string_view("¥").size());
        text += words(Word::coin, language, {value, std::to_string(coin.count)});
    }
    return text;
}

std::vector<Yen> likely_cash(Yen due) {
    std::vector<Yen> likely;
    std::optional<Yen> below;
    for (const Yen amount : till::quick_cash(due)) {
        if (amount == due) continue;
        if (amount.value() % 1'000 == 0) {
            if (likely.size() < 2) likely.push_back(amount);
        } else if (amount.value() % 100 == 0) {
            below = amount;
        }
    }
    if (below) likely.insert(likely.begin(), *below);
    return likely;
}

PaymentEntry::PaymentEntry(std::vector<till::TenderType> types) : types_(std::move(types)) {
    start();
}

void PaymentEntry::start() {
    given_.clear();
    entered_ = Yen();
    const auto cash =
        std::find_if(types_.begin(), types_.end(), [](const auto& t) { return t.gives_change; });
    chosen_ = cash != types_.end() ? cash->kind : types_.empty() ? TenderKind() : types_.front().kind;
}

void PaymentEntry::restore(const std::vector<till::Payment>& given) {
    for (const auto& payment : given) {
        const bool known = std::any_of(types_.begin(), types_.end(),
                                       [&](const auto& type) { return type.kind == payment.kind; });
        if (known) given_.push_back(payment);
    }
}

void PaymentEntry::choose(const TenderKind& kind) {
    // What was typed was meant for the tender before.
    if (kind != chosen_) entered_ = Yen();
    chosen_ = kind;
}

void PaymentEntry::press(std::string_view digits) {
    std::int64_t value = entered_.value();
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return;
        value = value * 10 + (digit - '0');
        if (value > entry_limit) return;
    }
    entered_ = Yen(value);
}

void PaymentEntry::erase() {
    entered_ = Yen(entered_.value() / 10);
}

void PaymentEntry::enter(Yen amount) {
    if (!amount.is_negative() && amount.value() <= entry_limit) entered_ = amount;
}

void PaymentEntry::remove(std::size_t index) {
    if (index < given_.size()) given_.erase(given_.begin() + static_cast<std::ptrdiff_t>(index));
}

const till::TenderType* PaymentEntry::chosen() const {
    return till::find_type(types_, chosen_);
}

Yen PaymentEntry::offered(Yen total) const {
    const till::TenderType* type = chosen();
    if (type == nullptr) return Yen();
    const Yen due = till::still_due(total, given_, types_);
    if (type->gives_change) return entered_;
    if (type->forfeits_excess) return entered_;
    return entered_.is_zero() ? due : std::min(entered_, due);
}

std::optional<std::vector<till::Payment>> PaymentEntry::pay(Yen total) {
    const Yen amount = offered(total);
    std::vector<till::Payment> all = given_;
    if (!amount.is_zero()) all.push_back({chosen_, amount});
    if (till::settle(total, all, types_)) return all;
    if (amount.is_zero()) return std::nullopt;
    given_ = std::move(all);
    entered_ = Yen();
    return std::nullopt;
}

PaymentModel PaymentEntry::model(Yen total, Language language) const {
    PaymentModel model;
    model.total = total;
    model.due = till::still_due(total, given_, types_);
    model.entered = offered(total);
    for (const auto& type : types_)
        model.tenders.push_back({type.kind, name_in(type, language), type.kind == chosen_});
    for (const auto& payment : given_) {
        const till::TenderType* type = till::find_type(types_, payment.kind);
        model.paid.push_back({type != nullptr ? name_in(*type, language) : payment.kind.text(),
                              format_yen(payment.amount),
                              {}});
    }
    const till::TenderType* type = chosen();
    if (type == nullptr) return model;
    model.chosen_gives_change = type->gives_change;
    const Yen amount = offered(total);
    std::vector<till::Payment> all = given_;
    if (!amount.is_zero()) all.push_back({chosen_, amount});
    const auto settled = till::settle(total, all, types_);
    model.suffices = settled.has_value();
    model.can_press = settled.has_value() || !amount.is_zero();
    if (settled) {
        model.change = settled->change;
        model.change_text = change_words(settled->change, language);
        const Yen lost = forfeited_of(*settled, chosen_);
        if (!lost.is_zero()) model.note = words(Word::forfeited, language, {format_yen(lost)});
    }
    model.quick = likely_cash(model.due);
    const std::string name = name_in(*type, language);
    if (!model.can_press)
        model.button = words(Word::enter_amount, language);
    else if (!settled)
        model.button = words(Word::add_amount, language, {name, format_yen(amount)});
    else if (type->gives_change || amount.is_zero())
        model.button = words(Word::pay_amount, language, {format_yen(amount.is_zero() ? total : amount)});
    else
        model.button = words(Word::pay_tender, language, {name, format_yen(amount)});
    return model;
}

}  // namespace tsunagu::viewmodel
