// The words of the stock screens, in Japanese and English, as words.h has those of selling.
//
// Every row exists in both languages; a test holds the enumerators and the table together.
#pragma once

#include <cstdint>
#include <string_view>

#include "inventory/base/language.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

enum class StockWord : std::uint16_t {
    stock,
    to_selling,
    to_selling_with,  // {0}
    stock_of,         // {0}
    filter_all,
    filter_check,  // {0}
    filter_dates,  // {0}
    reading_stock,
    no_stock,
    nothing_to_check,
    no_dates,
    more_rows,  // {0}
    never_recorded,
    elsewhere,
    no_lot,
    lot_left,           // {0} {1}
    date_passed,        // {0}
    date_near,          // {0}
    cause_not_arrived,  // {0} {1}
    cause_never_came,
    cause_held_beside,  // {0} {1}
    cause_not_received,
    read_failed,  // {0}
    receive,
    receive_note,
    waste,
    waste_note,
    dispatch,
    dispatch_note,
    arrive,
    arrive_note,
    send_back,
    send_back_note,
    counting,
    counting_note,
    consignor,
    consignor_hint,
    consignor_none,
    delivery_note,
    delivery_note_hint,
    trade,
    trade_as_agreed,  // {0}
    trade_of,         // {0}
    destination,
    destination_hint,
    where_from,
    sent_at,
    reason,
    remark,
    remark_hint,
    lot,
    lot_hint,
    lot_first,
    date,
    date_hint,
    best_before,
    use_by,
    list_hint,
    filter_review,  // {0}
    nothing_to_review,
    to_review,
    item_settings,
    item_settings_of,  // {0}
    item_alert,
    alert_default,
    alert_third,
    alert_days,  // {0}
    alert_set,   // {0} {1}
    give_code,
    give_code_note,
    code_given,  // {0} {1}
    review,
    review_note,
    reviewed,  // {0}
    rename,
    rename_title,
    reprice,
    reprice_title,
    reprice_hint,
    price_not_read,
    set_price,
    prices_of,           // {0}
    price_now,           // {0}
    new_price,           //
    new_price_note,      //
    price_take_back,     //
    price_keep,          //
    price_from_when,     // {0}
    from_today,          //
    from_tomorrow,       // {0}
    from_next_month,     // {0}
    from_other_day,      //
    price_day_title,     //
    price_day_hint,      //
    price_day_not_read,  //
    price_from_title,    // {0}
    price_set,           // {0} {1}
    price_taken_back,    // {0} {1}
    kinds,               // {0}
    kinds_one,           // {0}
    counts,              // {0} {1}
    counts_one,          // {0} {1}
    remove,
    line_done,
    of_sent,  // {0}
    here,     // {0}
    from_nothing,
    arrive_hint,
    all_noted,        // {0}
    not_in_transfer,  // {0}
    line_expired,
    lot_not_here,
    no_code,  // {0}
    look_again,
    need_goods,
    need_reason,
    need_destination,
    need_quantity,
    need_date,
    need_whole_date,
    writing,
    record_it,
    go_back,
    confirm_of,  // {0}
    who,
    place,
    stays_in_transit,  // {0}
    goes_below,        // {0}
    note_again_title,
    note_again,
    date_again_title,
    date_again,
    counted_again_title,
    counted_again,
    recorded,        // {0} {1}
    passed_among,    // {0}
    draft_recorded,  // {0}
    waste_is_begun,
    last_recorded,  // {0} {1}
    taken_back,     // {0}
    take_back,
    take_back_title,  // {0}
    take_back_note,
    take_back_also,  // {0}
    was_taken_back,  // {0}
    why_mistyped,
    why_twice,
    why_other_goods,
    transfers_title,
    transfers_none,
    transfer_row,  // {0}
    choose_consignor,
    choose_place,
    choose_lot,
    no_other_place,
    enter_note,
    enter_lot,
    enter_remark,
    enter_reason,
    keep_text,
    scan_elsewhere,
    in_progress,
    market,
    market_note,
    reorder,
    reorder_note,
    brochures,
    brochures_note,
    no_brochure,  // {0}
    refill,
    refill_note,
    rack_count,
    rack_count_note,
    minimum,
    minimum_note,
    ordered,
    order_closed,
    print_list,
    print_list_note,
    order_paper,
    order_paper_note,
    losses,
    losses_note,
    losses_title,
    reading_losses,
    no_losses,
    losses_heard,
    losses_heard_why,
    unpriced,  // {0}
    pieces,    // {0}
    loss_event,
    loss_of_today,
    loss_of_this_event,
    choose_loss_event,
    loss_event_note,
    has_arrived,
    will_not_arrive,
    choose_why_gone,
    given_up_note,      // {0}
    transfer_sent_row,  // {0}
    transfer_given_up,
    unknown_code,  // {0}
    expected,
    choose_from_open,  // {0}
    choose_expected,
    choose_expected_note,
    expected_none,
    still_to_come,  // {0}
    comes_later,
    slip,
    limit,
    limit_note,
    limit_of,  // {0}
    a_day,
    any_number,
    limit_hours,
    limit_hours_hint,
    limit_any_hour,
    limit_dates,
    limit_dates_hint,
    limit_any_date,
    limit_keep,
    limit_off,
    need_hours,
    need_dates,
    change_place,
    choose_acting_place,
    acting_place_note,
    own_place,
    not_own_place,  // {0}
    tills_there,    // {0}
    tills_doubt,    // {0} {1}
    book_is_partial,
    node_has,  // {0} {1}
    as_node_has,
    transfer_to_row,   // {0}
    last_recorded_at,  // {0} {1} {2}
    acts,
    acts_note,
    acts_title,  // {0}
    acts_all,
    acts_received,
    acts_moved,
    acts_lost,
    acts_counted,
    reading_acts,
    no_acts,
    none_of_these,  // {0}
    older_acts,     // {0}
    stock_imported,
    reversal,
    reversal_of,  // {0}
    act_taken_back,
    act_of_terminal,  // {0}
    no_difference,
    to_place,    // {0}
    from_place,  // {0}
    expected_close,
    choose_closing,
    choose_closing_note,
    closing_title,  // {0}
    closing_note,
    closing_short,
    closing_cancelled,
    closing_told,
    close_it,
    closed,  // {0}
    retax,
    choose_tax_class,
    count
};

/// The row itself, with its {0} placeholders.
[[nodiscard]] std::string_view words(StockWord word, Language language);

}  // namespace tsunagu::viewmodel
