// From the counter's state to the model the screen draws.
#include <algorithm>
#include <utility>

#include "inventory/domain/unit.h"
#include "pos/till/pricing.h"
#include "pos/viewmodel/counter.h"

namespace tsunagu::viewmodel {

std::string_view name_of_screen(const ScreenModel& model) {
    if (model.question) return "question";
    if (model.receipt) return "receipt";
    if (model.sheet) return "sheet";
    if (model.staff) return "staff";
    if (model.devices) return "devices";
    if (model.enrol) return "enrol";
    if (model.stick) return "stick";
    if (model.sync) return "sync";
    if (model.lists) return "lists";
    if (model.new_item) return "new-item";
    if (model.weigh) return "weigh";
    if (model.stock) return model.stock->name;
    return model.screen == Screen::payment ? "payment" : "sale";
}

void Counter::present() {
    model_.language = language_;
    model_.screen = screen_;
    model_.bar = present_bar();
    model_.shelf = shelf_.model(basket_, now_, language_);
    model_.basket = present_basket();
    model_.payment = payment_.model(total(), language_);
    if (is_waiting()) {
        model_.payment.can_press = false;
        model_.payment.button = text(committing_ ? Word::paying : Word::looking_up);
    }
    model_.age_question = waiting_for_age_.has_value();
    model_.done = present_done();
    model_.staff = present_staff();
    model_.devices = present_devices();
    model_.sync = sync_.is_open() ? std::optional(sync_.model(language_, now_)) : std::nullopt;
    model_.enrol = sync_.enrol_model(language_);
    model_.stick = sync_.stick_model(language_);
    model_.lists = lists_.is_open() ? std::optional(lists_.model(language_)) : std::nullopt;
    model_.new_item = present_new_item();
    model_.weigh = weigh_.model(language_);
    auto stock = stock_.model(stock_context());
    if (stock && papers_.is_open())
        stock = papers_.model(stock_.home(), stock_context());
    else if (stock && stock->home && !stock->home->below && !stock->act)
        papers_.add_tiles(*stock->home, stock_context());
    model_.stock = stock ? std::make_shared<const StockModel>(std::move(*stock)) : nullptr;
    model_.banner = standing_banner();
    auto question = present_question();
    // A finger that was on its way answers no question it has not seen.
    if (question && (!model_.question || model_.question->title != question->title)) asked_at_ = now_;
    model_.question = std::move(question);
    const app::CatalogueItem* entry = sheet_ ? shelf_.catalogue().find(*sheet_) : nullptr;
    model_.sheet = entry != nullptr ? std::optional(shelf_.sheet(*entry, language_)) : std::nullopt;
    model_.receipt.reset();
    if (receipt_open_ && last_) model_.receipt = ReceiptModel{last_->sale.record.receipt, last_->document};
}

TopBarModel Counter::present_bar() const {
    const app::ShopFacts& facts = shelf_.catalogue().facts();
    TopBarModel bar;
    const bool english = language_ == Language::en && !facts.location.name_en.empty();
    bar.place = english ? facts.location.name_en : facts.location.name;
    bar.kept = {Health::well, text(Word::safe_to_switch_off)};
    if (auto pill = sync_.pill(language_, now_)) bar.kept = std::move(*pill);
    if (copy_trouble_) bar.kept = {Health::trouble, text(Word::copy_failed)};
    if (journal_alarm_) bar.kept = {Health::trouble, text(Word::journal_trouble)};
    if (committing_ || (last_ && last_->undoing && !last_->sale.voided))
        bar.kept = {Health::waiting, text(Word::saving)};
    bar.devices = present_pill();
    bar.staff = text(Word::staff, {facts.operator_name(operator_)});
    bar.in_stock = stock_.is_open();
    bar.stock = words(bar.in_stock ? StockWord::to_selling : StockWord::stock, language_);
    bar.other_language = text(Word::other_language);
    return bar;
}

BasketModel Counter::present_basket() const {
    BasketModel model;
    const till::Totals priced = totals();
    for (std::size_t i = 0; i < basket_.lines().size(); ++i) {
        const till::BasketLine& line = basket_.lines()[i];
        LineModel row;
        row.key = line.key;
        const bool english = language_ == Language::en && !line.item.name_en.empty();
        row.name = english ? line.item.name_en : line.item.name;
        row.unit_price = text(line.item.weighed ? Word::price_by_weight : Word::unit_price,
                              {format_yen(line.unit_price())});
        if (line.item.label) row.unit_price = text(Word::priced_by_label);
        if (!line.lot.empty())
            row.unit_price += "  " + text(Word::line_lot, {shown_code(line.lot, language_)});
        row.weighed = line.item.weighed.has_value();
        row.can_weigh = row.weighed && !line.item.label;
        row.count = row.weighed ? domain::quantity_text(line.quantity, domain::Unit::gram)
                                : "×" + std::to_string(line.quantity.value());
        row.amount = format_yen(line.amount());
        row.quantity = line.quantity;
        row.reduced = i < priced.lines.size() && priced.lines[i].reduced;
        row.selected = selected_ == line.key;
        model.lines.push_back(std::move(row));
    }
    if (!basket_.empty())
        model.counts =
            text(basket_.lines().size() == 1 ? Word::counts_one : Word::counts,
                 {std::to_string(basket_.lines().size()), std::to_string(basket_.pieces().value())});
    for (const auto& rate : priced.by_rate()) {
        if (rate.rate == TaxRate()) {
            model.rates.push_back({text(Word::exempt_taxable, {format_yen(rate.taxable)}), {}});
            continue;
        }
        model.rates.push_back(
            {text(Word::rate_taxable, {std::to_string(rate.rate.percent()), format_yen(rate.taxable)}),
             text(Word::rate_tax, {format_yen(rate.tax)})});
    }
    if (const Yen outside = priced.outside(); outside > Yen())
        model.rates.push_back({text(Word::outside_invoice, {format_yen(outside)}), {}});
    model.total = total();
    model.bags = shelf_.bags(language_);
    model.asks_eat_in = shelf_.sells_menu();
    model.eat_in = basket_.eat_in();
    if (!basket_.empty()) model.quick_cash = likely_cash(model.total);
    model.parked = parked_.size();
    model.committing = committing_;
    model.looking_up = looked_up_.has_value();
    return model;
}

std::optional<DoneModel> Counter::present_done() const {
    if (!last_ || !last_->shown) return std::nullopt;
    const record::SaleRecord& sale = last_->sale.record;
    std::string change = change_words(sale.change, language_);
    Yen lost;
    for (const auto& tender : sale.tenders) lost += tender.forfeited;
    if (lost > Yen())
        change = text(Word::forfeited, {format_yen(lost)}) + (sale.change > Yen() ? "　" + change : "");
    return DoneModel{sale.receipt, sale.total, sale.change, std::move(change), can_undo()};
}

std::optional<StaffModel> Counter::present_staff() const {
    if (!staff_open_) return std::nullopt;
    StaffModel model;
    for (const auto& staff : shelf_.catalogue().facts().operators)
        model.rows.push_back({staff.id, staff.display_name.empty() ? staff.id.text() : staff.display_name,
                              staff.id == operator_});
    return model;
}

}  // namespace tsunagu::viewmodel
