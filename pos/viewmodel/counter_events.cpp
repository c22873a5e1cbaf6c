// What the till service says has happened.
#include <algorithm>
#include <memory>
#include <utility>

#include "pos/viewmodel/counter.h"

namespace tsunagu::viewmodel {
namespace {

std::string words_to_pay_back(const record::SaleRecord& sale, const std::vector<till::TenderType>& types,
                              Language language) {
    const std::string blank = language == Language::ja ? "" : " ";
    Yen cash;
    std::string others;
    for (const auto& tender : sale.tenders) {
        const till::TenderType* type = till::find_type(types, tender.kind);
        if (type != nullptr && type->gives_change) {
            cash += tender.amount;
            continue;
        }
        // A voucher is paper and goes back over the counter; what a machine took, only the machine gives
        // back.
        const bool voucher = type != nullptr && type->forfeits_excess;
        const bool english = language == Language::en && type != nullptr && !type->name_en.empty();
        others += blank + words(voucher ? Word::hand_back : Word::cancel_at_machine, language,
                                {english ? type->name_en : tender.name, format_yen(tender.amount)});
    }
    const Yen kept = cash - sale.change;
    return (kept > Yen() ? blank + words(Word::pay_back, language, {format_yen(kept)}) : std::string()) +
           others;
}

/// What lies in `basket` and was not sold with it.
till::Basket without_sold(till::Basket basket, const record::SaleRecord& sale) {
    for (const auto& sold : sale.lines) {
        const auto& lines = basket.lines();
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const till::BasketLine& held) {
            // Each weighing is a line of its own.
            return held.item.id == sold.item && held.lot == sold.lot &&
                   held.unit_price() == sold.unit_price &&
                   (!held.item.weighed || held.quantity == sold.quantity);
        });
        if (line == lines.end()) continue;
        // Fewer of what is there are always as many as a basket may hold.
        if (line->quantity > sold.quantity)
            (void)basket.set_quantity(line->key, line->quantity - sold.quantity);
        else
            basket.remove(line->key);
    }
    return basket;
}

bool is_of_a_file(ErrorCode code) {
    return code == ErrorCode::read_only || code == ErrorCode::disk_full || code == ErrorCode::io_failed ||
           code == ErrorCode::storage_failed || code == ErrorCode::recording_unsure;
}

}  // namespace

void Counter::on(const app::BasketSaved&) {}

void Counter::on(const app::SaleCompleted& event) {
    // A basket that was sold is never sold again; one opened since (there is none while committing) stays.
    till::Basket sold = basket_;
    if (basket_.id() == event.sale.record.basket) basket_ = till::Basket(new_basket_id_());
    last_ = LastSale{event.sale, std::make_shared<const device::ReceiptDocument>(event.document),
                     std::move(sold), now_};
    committing_ = false;
    selected_.reset();
    cleared_.reset();
    forget_waiting_money();
    messages_.forget_unsold();
    shelf_.ask(std::nullopt);
    shelf_.clear_search();
    payment_.start();
    screen_ = Screen::sale;
    // The basket had been sold before under this number: what was changed in it since was not sold now.
    if (event.again && !event.differs)
        say(Error{ErrorCode::already_sold, {{"receipt", event.sale.record.receipt}}, {}});
    if (event.differs) {
        put_lines_into_basket(without_sold(last_->basket, event.sale.record));
        basket_changed();
    }
    take_waiting_scans();
    if (!event.differs) return;
    // In front of what was said of those scans: money was taken for another sale than the one there is.
    messages_.hand_on();
    say_lasting(Severity::warn, [sale = event.sale.record](Language in) {
        return words(Word::sale_differs, in, {sale.receipt, format_yen(sale.total), format_yen(sale.change)});
    });
}

void Counter::on(const app::SaleVoided& event) {
    const bool ours = last_ && last_->sale.record.receipt == event.receipt;
    if (ours) {
        last_->sale.voided = true;
        last_->shown = false;
        // Undone usually means 'paid in another way': the goods lie on the counter, so they lie in the
        // basket.
        if (basket_.empty()) {
            put_lines_into_basket(last_->basket);
            basket_changed();
        }
    }
    if (!ours) return tell(Severity::note, Word::sale_undone, {event.receipt});
    say_lasting(Severity::warn,
                [sale = last_->sale.record, types = payment_.types(), receipt = event.receipt](Language in) {
                    return words(Word::sale_undone, in, {receipt}) + words_to_pay_back(sale, types, in);
                });
}

void Counter::on(const app::StockChanged& event) {
    shelf_.lay_over(event.changes);
    stock_.stock_moved(stock_context());
}

void Counter::on(const app::LimitsChanged& event) {
    shelf_.show_limits(event.limits);
}

void Counter::on(const app::CatalogueChanged& event) {
    const auto catalogue = event.catalogue->on(business_date_of(now_));
    shelf_.show(catalogue);
    forget_listed_items();
    stock_.show(catalogue);
    // What came from elsewhere may be stock, a step of a count or a stall's day.
    stock_.stock_moved(stock_context());
    papers_.show(catalogue);
}

void Counter::on(const app::StockActed& event) {
    stock_.hear(event, stock_context());
}

void Counter::on(const app::StockRefused& event) {
    stock_.hear(event, stock_context());
}

void Counter::on(const app::StockSeen& event) {
    stock_.hear(event);
}

void Counter::on(const app::CountSeen& event) {
    stock_.hear(event);
}

void Counter::on(const app::EventSeen& event) {
    stock_.hear(event);
}

void Counter::on(const app::ReorderSeen& event) {
    stock_.hear(event);
}

void Counter::on(const app::RackSeen& event) {
    stock_.hear(event);
}

void Counter::on(const app::LossesSeen& event) {
    stock_.hear(event);
}

void Counter::on(const app::ActsSeen& event) {
    stock_.hear(event);
}

void Counter::on(const app::StockUnread& event) {
    stock_.hear(event);
}

void Counter::on(const app::TallyEntered& event) {
    papers_.hear(event, stock_context());
    stock_.stock_moved(stock_context());
}

void Counter::on(const app::TallyRefused& event) {
    papers_.hear(event, stock_context());
}

void Counter::on(const app::SoldThenSeen& event) {
    papers_.hear(event);
}

void Counter::on(const app::MorningSeen& event) {
    papers_.hear(event);
}

void Counter::on(const app::PaperMade& event) {
    papers_.hear(event);
}

void Counter::on(const app::ReceiptShown&) {}

void Counter::on(const app::Printed&) {}

void Counter::on(const app::PrintFailed& event) {
    print_trouble_ = true;
    if (has_printer_)
        tell(Severity::warn, Word::print_failed_calm, {event.receipt}, BannerAction::reprint);
    else
        tell(Severity::warn, Word::print_without_printer, {event.receipt});
}

void Counter::on(const app::PrintUnsure& event) {
    unsure_prints_.push_back(event);
}

void Counter::on(const app::PrintQueueChanged& event) {
    print_waiting_ = event.waiting;
    print_trouble_ = event.failed > 0;
}

void Counter::on(const app::CopyMade&) {
    copy_trouble_ = false;
}

void Counter::on(const app::CopyFailed& event) {
    if (!copy_trouble_) tell(Severity::warn, Word::copy_failed_calm, {event.path});
    copy_trouble_ = true;
}

void Counter::on(const app::JournalAlarm& event) {
    journal_alarm_ = event.error;
    alarm_dismissed_ = false;
    // What passes is less than this; what must be known first still stands before it.
    messages_.clear();
}

void Counter::say_unsold(const Error& error) {
    // The next customer's goods may have been scanned meanwhile: they do not belong into this basket, which
    // is paid again as it was.
    const auto left_out = std::exchange(waiting_scans_, {}).size();
    messages_.say({Severity::stop,
                   [error, left_out](Language in) {
                       const std::string said = words_for(error, in);
                       if (left_out == 0) return said;
                       return said + words(Word::scans_left_out, in, {std::to_string(left_out)});
                   },
                   BannerAction::none, true, true});
}

void Counter::on(const app::Failed& event) {
    switch (event.command) {
        case app::CommandKind::complete_sale:
            committing_ = false;
            say_unsold(event.error);
            return;
        case app::CommandKind::void_sale:
            if (last_) last_->undoing = false;
            // The money may be on its way back already.
            say_lasting(Severity::stop, [error = event.error](Language in) { return words_for(error, in); });
            return;
        case app::CommandKind::find_item:
            looked_up_.reset();
            say_not_added(event.error);
            take_waiting_scans();
            return;
        case app::CommandKind::add_quick_item:
            new_item_.fail(event.error);
            take_waiting_scans();
            return;
        case app::CommandKind::save_basket:
        case app::CommandKind::discard_basket:
            return tell(Severity::warn, Word::basket_not_kept, {});
        case app::CommandKind::save_device_setting:
            return tell(Severity::warn, Word::setting_not_kept, {});
        case app::CommandKind::print_receipt:
        case app::CommandKind::show_receipt:
        case app::CommandKind::change_operator:
        case app::CommandKind::read_catalogue:
            // Of a file, the error's own words are about what was to be recorded, and nothing was.
            if (is_of_a_file(event.error.code))
                tell(Severity::warn, Word::aside_failed, {std::string(name_of(event.error.code))});
            else
                say(event.error);
            return;
    }
}

}  // namespace tsunagu::viewmodel
