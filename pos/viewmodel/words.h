// The words of the terminal's screens, in Japanese and English, in one table. What an error says is not here:
// that is inventory/base/error_words.cpp.
//
// Every row exists in both languages; a test holds the enumerators and the table together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/language.h"
#include "inventory/base/yen.h"

namespace tsunagu::viewmodel {

enum class Word : std::uint8_t {
    opening_shop,
    rebuilding,  // {0} percent
    // Top bar
    safe_to_switch_off,
    saving,
    copy_failed,
    printer_ready,
    printer_waiting,  // {0} jobs
    printer_trouble,
    printer_none,
    staff,  // {0} operator
    other_language,
    undecided,
    staff_title,
    // Sale screen
    tab_all,
    search_hint,
    search_short,
    nothing_found,  // {0} query
    no_items,
    reading_items,  // the rest of a large shop, behind its first screen
    left,           // {0} quantity
    sold_out,
    age_20,
    still_there,
    sell_it,
    not_there,
    no_price,
    // Basket
    basket,
    counts,      // {0} lines {1} pieces
    counts_one,  // {0} line {1} pieces
    basket_hint,
    bag,
    unit_price,  // {0} price
    remove_line,
    rate_taxable,     // {0} percent {1} yen
    rate_tax,         // {0} yen
    exempt_taxable,   // {0} yen
    outside_invoice,  // {0} yen
    total,
    take_away,
    eat_in,
    // Paying
    exact_cash,  // {0} yen
    other_payment,
    park,
    unpark,  // {0} parked
    clear,
    put_back,
    age_question,
    age_yes,
    age_no,
    cash_title,     // {0} received
    voucher_doubt,  // {0} total {1} given {2} lost
    cash_doubt,     // {0} total {1} received {2} change
    cash_right,
    cash_wrong,
    remaining_exact,  // {0} yen
    received,
    still_due,
    paying,
    looking_up,
    change,
    no_change,
    enter_amount,
    pay_amount,  // {0} yen
    add_amount,  // {0} tender {1} yen
    pay_tender,  // {0} tender {1} yen
    back,
    forfeited,  // {0} yen
    coin,       // {0} denomination {1} count
    // After the sale
    thanks,
    receipt,
    receipt_number,  // {0} number
    undo_sale,
    reprint,
    close,
    basket_not_kept,
    setting_not_kept,
    aside_failed,    // {0} which error
    scans_left_out,  // {0} how many
    reprint_queued,
    print_waits,
    line_lot,  // {0} lot
    nothing_to_print,
    no_printer,
    print_without_printer,  // {0} receipt
    sale_differs,           // {0} number {1} yen {2} change
    sale_undone,            // {0} number
    pay_back,               // {0} yen
    cancel_at_machine,      // {0} tender {1} yen
    hand_back,              // {0} tender {1} yen
    nothing_added,
    scan_incomplete,
    parked_notice,
    cleared_notice,
    paper_failed,
    use_by_passed,       // {0} name {1} date
    best_before_passed,  // {0} name {1} date
    too_busy,
    cannot_open,
    clock_title,
    clock_use,
    clock_mended,
    clock_doubt,  // {0} now {1} the last entry's time
    paper_title,  // {0} receipt
    slip_title,   // {0} receipt
    paper_doubt,
    paper_is_there,
    paper_is_not,
    test_printed,
    drawer_kicked,
    journal_trouble,
    journal_alarm,  // {0} what is wrong
    basket_restored,
    payments_restored,  // {0} the payments
    payments_first,     // {0} the payments
    copy_failed_calm,   // {0} path
    print_failed_calm,  // {0} receipt
    // The sheet behind the i
    info_town,
    info_maker,
    info_allergens,
    info_storage,
    info_slot,
    info_code,
    info_stock,
    info_note,
    info_coming_price,
    coming_price,  // {0} date {1} price
    not_recorded,
    brochure,
    // A scan of a code that nobody has given to an item
    unknown_scan,  // {0} code
    search_instead,
    // The pill of the devices
    print_and_scan,
    scan_only,
    scanner_none,
    scanner_gone,
    prints_wait,  // {0} papers
    device_file,
    device_file_mistake,
    paper_out,
    paper_low,
    cover_open,
    printer_error,
    scanner_trouble,
    no_permission,
    unknown_device,
    no_usb,
    // The screen of the devices
    devices_title,
    devices_none,
    devices_off,
    kind_printer,
    kind_scanner,
    kind_device,
    device_ready,
    device_connecting,
    device_spare,
    device_unused,
    device_busy,
    device_silent,
    prints_to_folder,  // {0} path
    test_print,
    test_drawer,
    test_printing,
    test_print_failed,  // {0} why
    drawer_opening,
    print_failed_receipts,
    last_receipt,
    scans_title,
    scans_hint,
    scans_none,
    scan_from,     // {0} kind of code {1} scanner
    scan_no_kind,  // the scanner does not say
    scan_unknown,
    scan_no_code,
    scan_cut,  // {0} characters in all
    // An item that the catalogue lacks
    new_item,
    new_item_code,  // {0} code
    new_item_own_code,
    new_item_name,
    new_item_price,
    new_item_class,
    new_item_add,
    new_item_adding,
    new_item_cancel,
    new_item_added,  // {0} name
    // Goods by weight
    price_by_weight,  // {0} price of 100 g
    priced_by_label,
    weigh_hint,
    weigh_take,
    weigh_change,
    class_food,  // {0} percent, as the next two
    class_goods,
    class_alcohol,
    class_exempt,
    // Limits of what is sold
    limit_left,  // {0} quantity
    limit_spent,
    ask_limit_spent,
    ask_outside_hours,
    ask_outside_dates,
    over_limit,   // {0} name {1} limit
    over_window,  // {0} name {1} when
    count
};

/// The row itself, with its {0} placeholders.
[[nodiscard]] std::string_view words(Word word, Language language);

/// `pattern` with {0}, {1} replaced.
[[nodiscard]] std::string filled_in(std::string_view pattern, const std::vector<std::string>& values);

/// The row of any table of words (`Key` is its enum), with {0}, {1} replaced.
template <typename Key>
[[nodiscard]] std::string words(Key word, Language language, const std::vector<std::string>& values) {
    return filled_in(words(word, language), values);
}

/// The same as a text of its own, where there may be nothing to fill in.
template <typename Key>
[[nodiscard]] std::string in(Key word, Language language, const std::vector<std::string>& values = {}) {
    return words(word, language, values);
}

/// "¥1,080", "−¥500".
[[nodiscard]] std::string format_yen(Yen amount);

}  // namespace tsunagu::viewmodel
