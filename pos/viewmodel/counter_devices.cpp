// The printer, the drawer, the scanners and the node, as the counter speaks of them and lets them be tried.
#include <utility>

#include "drivers/device/symbology.h"
#include "drivers/device/test_slip.h"
#include "inventory/domain/barcode.h"
#include "pos/viewmodel/counter.h"
#include "pos/viewmodel/sync_words.h"

namespace tsunagu::viewmodel {

using Trial = DeviceScreen::Trial;

void Counter::apply(const PrinterSeen& seen, UtcMs now) {
    move_to(now);
    if (!printer_ || printer_->ja != seen.ja) printer_words_dismissed_ = false;
    printer_was_there_ = printer_was_there_ || seen.status.connected;
    printer_ = seen;
    present();
}

void Counter::apply(const DevicesSeen& seen, UtcMs now) {
    move_to(now);
    devices_.see(seen);
    present();
}

void Counter::apply(const SyncSeen& seen, UtcMs now) {
    move_to(now);
    sync_.see(seen);
    present();
}

void Counter::apply(const EnrolSeen& seen, UtcMs now) {
    now_ = now;
    sync_.see(seen);
    present();
}

void Counter::apply(const StickSeen& seen, UtcMs now) {
    now_ = now;
    sync_.see(seen);
    present();
}

void Counter::apply(ListsSeen seen, UtcMs now) {
    now_ = now;
    lists_.see(std::move(seen));
    present();
}

void Counter::apply(std::shared_ptr<const StockReport> elsewhere, UtcMs now) {
    move_to(now);
    elsewhere_ = std::move(elsewhere);
    present();
}

void Counter::on(const intent::OpenSync&) {
    sync_.open();
}

void Counter::on(const intent::CloseSync&) {
    sync_.close();
}

void Counter::on(const intent::HurrySync&) {
    sync_.hurry();
}

void Counter::on(const SyncIntent& intent) {
    sync_.take(intent);
}

void Counter::on(const ListIntent& intent) {
    lists_.take(intent);
}

std::string Counter::words_of_printer() const {
    if (!printer_ || (!printer_->status.connected && !printer_was_there_ && print_waiting_ == 0)) return {};
    // One that is plugged in and cannot be used is not helped by looking at its cable.
    const DeviceSeen* device = devices_.most_urgent();
    if (!printer_->status.connected && device != nullptr && device->kind == DeviceKind::printer) return {};
    return language_ == Language::ja ? printer_->ja : printer_->en;
}

void Counter::on(const intent::OpenDevices&) {
    devices_.open();
}

void Counter::on(const intent::CloseDevices&) {
    devices_.close();
}

void Counter::on(const intent::TestPrint&) {
    if (devices_.is_running(Trial::print)) return;
    if (post(app::TestPrint{language_}))
        devices_.begin(Trial::print, text(Word::test_printing));
    else
        devices_.end(Trial::print, Severity::warn, text(Word::too_busy));
}

void Counter::on(const intent::TestDrawer&) {
    if (devices_.is_running(Trial::drawer)) return;
    if (post(app::TestDrawer{}))
        devices_.begin(Trial::drawer, text(Word::drawer_opening));
    else
        devices_.end(Trial::drawer, Severity::warn, text(Word::too_busy));
}

std::string Counter::why_not_printed(const Error& error) const {
    // What the printer needs is more to the point than what a receipt would have come to.
    const bool knows_why = printer_ && !printer_->ja.empty();
    if (!knows_why) return words_for(error, language_);
    return language_ == Language::ja ? printer_->ja : printer_->en;
}

void Counter::on(const app::TestPrinted& event) {
    const Severity severity = event.printed ? Severity::good : Severity::warn;
    std::string words = text(Word::test_printed);
    if (!event.printed)
        words =
            text(Word::test_print_failed, {why_not_printed(device::error_of_test(event.printed.error()))});
    devices_.end(Trial::print, severity, words);
    if (!devices_.is_open()) say(severity, std::move(words));
}

void Counter::on(const app::SlipPrinted& event) {
    papers_.hear(event);
    if (event.printed) return say(Severity::good, std::string(words(MarketWord::printed, language_)));
    say(Severity::warn, words(MarketWord::print_failed, language_, {why_not_printed(event.printed.error())}));
}

void Counter::on(const app::PrintWaits& /*event*/) {
    say(Severity::note, text(Word::print_waits));
}

void Counter::on(const app::DrawerTold& event) {
    // A shop without a drawer would hear of it at every sale in cash.
    if (event.of_sale && !printer_was_there_) return;
    const Severity severity = event.opened ? Severity::good : Severity::warn;
    auto words = event.opened ? text(Word::drawer_kicked) : words_for(event.opened.error(), language_);
    // The kick of a sale is answered in the same words, where it failed.
    const bool was_tried = !event.of_sale && devices_.is_running(Trial::drawer);
    if (was_tried) devices_.end(Trial::drawer, severity, words);
    if (!was_tried || !devices_.is_open()) say(severity, std::move(words));
}

void Counter::on(const intent::SearchInstead&) {
    if (screen_ == Screen::payment) on(intent::BackToSale{});
    messages_.clear();
    shelf_.clear_search();
    shelf_.focus_search();
}

void Counter::try_scan(const intent::ScanCode& scan) {
    const std::string aim_id(device::aim_id_before(scan.text));
    const std::string code = scan.text.substr(aim_id.size());
    const auto symbology = device::symbology_of(aim_id);
    const std::string kind = symbology == device::Symbology::unknown
                                 ? text(Word::scan_no_kind)
                                 : std::string(device::name_of(symbology));
    DevicesModel::ScanRow row;
    const bool is_secret = sync_.is_of_enrolment(code);
    row.code = is_secret ? std::string(words(SyncWord::scan_hidden, language_)) : shown_code(code, language_);
    row.from = scan.scanner.empty() ? kind : text(Word::scan_from, {kind, scan.scanner});
    const auto scanned = domain::parse_barcode(scan.text);
    if (!scanned)
        row.item = text(Word::scan_no_code);
    else if (const auto entry = shelf_.catalogue().require(scanned->item); entry)
        row.item = domain::name_for((*entry)->item, language_);
    else if (shelf_.catalogue().is_whole())
        row.item = text(Word::scan_unknown);
    if (scanned && scanned->expiry) {
        const bool use_by = scanned->expiry->kind == domain::ExpiryKind::use_by;
        row.item += "  " +
                    std::string(words(use_by ? StockWord::use_by : StockWord::best_before, language_)) + " " +
                    to_text(scanned->expiry->date);
    }
    if (scanned && !scanned->lot.empty())
        row.item += "  " + text(Word::line_lot, {shown_code(scanned->lot, language_)});
    devices_.scanned(std::move(row));
}

StatusModel Counter::present_pill() const {
    if (devices_.has_usb_trouble()) return {Health::trouble, text(Word::no_usb)};
    const bool on_usb = printer_ && printer_->status.connected;
    const bool needs_a_hand = on_usb && !printer_->ja.empty();
    const auto state = needs_a_hand ? word_of(printer_->status) : std::nullopt;
    const bool paper_low = state == Word::paper_low;
    if (state && !paper_low) return {Health::trouble, text(*state)};
    if (print_trouble_ && has_printer_) return {Health::trouble, text(Word::printer_trouble)};
    if (const DeviceSeen* device = devices_.most_urgent()) {
        Word word = device->kind == DeviceKind::printer ? Word::printer_trouble : Word::scanner_trouble;
        if (device->condition == DeviceCondition::unknown) word = Word::unknown_device;
        if (device->condition == DeviceCondition::no_permission) word = Word::no_permission;
        return {Health::trouble, text(word)};
    }
    if (print_waiting_ > 0)
        return {Health::waiting, text(Word::printer_waiting, {std::to_string(print_waiting_)})};
    if (paper_low) return {Health::waiting, text(Word::paper_low)};
    const bool scans = devices_.has_working_scanner();
    const bool lost_printer = has_printer_ && printer_ && !on_usb && printer_was_there_;
    if (lost_printer) return {Health::trouble, text(Word::printer_none)};
    if (devices_.has_lost_scanner()) return {Health::trouble, text(Word::scanner_none)};
    if (!has_printer_ || (printer_ && !on_usb))
        return {Health::absent, text(scans ? Word::scan_only : Word::printer_none)};
    return {Health::well, text(scans ? Word::print_and_scan : Word::printer_ready)};
}

std::optional<DevicesModel> Counter::present_devices() const {
    if (!devices_.is_open()) return std::nullopt;
    DevicesModel model = devices_.model(language_, printer_ ? &*printer_ : nullptr);
    const bool can_print = has_printer_ && (!printer_ || printer_->status.connected);
    if (printer_ && !printer_->status.connected && !words_of_printer().empty())
        model.rows.insert(
            model.rows.begin(),
            {Severity::warn, text(Word::kind_printer), text(Word::printer_none), words_of_printer(), {}});
    if (print_waiting_ > 0) model.note = text(Word::prints_wait, {std::to_string(print_waiting_)});
    model.print.can_press = model.print.can_press && can_print;
    model.drawer.can_press = model.drawer.can_press && printer_ && printer_->status.connected;
    model.has_failed_prints = print_trouble_ && has_printer_;
    model.has_receipt = last_.has_value();
    return model;
}

}  // namespace tsunagu::viewmodel
