// The words of the marché day screens, in Japanese and English, as words.h has those of selling.
//
// Every row exists in both languages; a test holds the enumerators and the table together.
#pragma once

#include <cstdint>
#include <string_view>

#include "inventory/base/language.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

enum class MarketWord : std::uint8_t {
    title,
    none_today,
    none_at_all,
    none_today_help,
    today,
    tomorrow,
    days_ahead,  // {0}
    past,
    date,          // {0} {1} {2}
    date_of_year,  // {0} {1} {2} {3}
    this_terminal,
    no_stalls,
    reading,
    not_packed,
    packed,
    selling,
    home_again,
    missing_of,  // {0}
    unplanned,
    column_item,
    column_was_there,
    column_carried,
    act_out,
    column_sold,
    column_given,
    column_wasted,
    column_back,
    column_stays,
    column_left,
    column_missing,
    total,
    agrees,
    short_by,  // {0}
    over_by,   // {0}
    given_up,  // {0}
    nothing_there,
    never_carried,
    home_before,  // {0}
    takings,
    no_takings,
    sales_of,  // {0}
    print_all,
    printing,
    printed,
    print_failed,  // {0}
    step_pack,
    step_pack_none,
    step_pack_suggested,
    step_out,
    step_out_none,
    step_out_done,  // {0}
    step_loss,
    step_loss_none,
    step_loss_sums,  // {0} {1}
    step_back,
    step_back_none,
    step_back_begun,  // {0}
    step_back_done,   // {0}
    step_back_stays,  // {0} {1}
    step_missing,
    step_missing_none,
    step_missing_later,
    step_missing_open,  // {0}
    step_missing_done,  // {0}
    step_print,
    step_print_note,
    pack_note_no_days,
    pack_hint,
    suggested,      // {0}
    sold_out_days,  // {0}
    as_suggested,
    keep_list,
    take_list_away,
    out_hint,
    from,
    choose_from,
    need_from,
    carry_them_out,
    loss_hint,
    loss_button,
    left_here,       // {0}
    more_than_left,  // {0}
    count_title,
    count_hint,
    counted_of,  // {0} {1}
    rest_title,  // {0}
    rest_book,
    rest_stays,
    rest_none,
    need_rest,
    need_count,
    bring_back,
    next_item,
    again_out_title,
    again_out,
    again_back_title,
    again_back,
    missing_title,  // {0}
    missing_note,
    missing_over,  // {0}
    missing_yes,
    none_came,
    stays_kept,
    pack_kept,        // {0}
    trace_title,      // {0} {1} {2}
    trace_voided,     // {0} {1} {2}
    trace_taken_out,  // {0} {1} {2}
    trace_other,      // {0} {1}
    trace_none,
    taken_since,  // {0} {1} {2} {3}
    act_back,
    act_missing,
    equation_line,       // {0} {1} {2} {3} {4} {5} {6} {7}
    equation_was_there,  // {0}
    equation_stays,      // {0}
    plan,
    plan_as_last,  // {0}
    plan_name,
    plan_name_hint,
    plan_date,
    plan_opens,
    plan_closes,
    plan_no_hours,
    plan_venue,
    plan_venue_hint,
    plan_qr,
    plan_qr_hint,
    plan_qr_caption,
    plan_issuer,  // {0}
    plan_issuer_hint,
    plan_number,  // {0}
    plan_number_hint,
    plan_code,
    plan_stalls,
    plan_note,
    plan_button,
    plan_taken,
    plan_need_name,
    plan_need_hours,
    plan_need_stall,
    plan_need_issuer,
    plan_need_number,
    plan_done,  // {0}
    count
};

/// The row itself, with its {0} placeholders.
[[nodiscard]] std::string_view words(MarketWord word, Language language);

}  // namespace tsunagu::viewmodel
