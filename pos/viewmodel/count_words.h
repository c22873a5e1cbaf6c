// The words of the stocktake's screens, in Japanese and English, as words.h has those of selling.
//
// Every row exists in both languages; a test holds the enumerators and the table together.
#pragma once

#include <cstdint>
#include <string_view>

#include "inventory/base/language.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

enum class CountWord : std::uint8_t {
    choose_count,
    begin_open,
    begin_open_note,
    begin_blind,
    begin_blind_note,
    join,  // {0}
    join_blind,
    join_open,
    elsewhere,  // {0}
    title,
    note,  // {0} {1} {2}
    mine,  // {0}
    all,   // {0}
    hint,
    none_yet,
    recounting,
    recounted,
    book,     // {0}
    differs,  // {0}
    next_item,
    nothing_there,
    leave_it,
    show,
    pause,
    step_lost,         // {0} {1} {2}
    step_unsure,       // {0} {1} {2}
    more_differences,  // {0} {1} {2}
    and_others,        // {0}
    differences,
    reading,
    summary,         // {0} {1} {2} {3}
    summary_hidden,  // {0} {1}
    all_agree,
    nothing_counted,
    figures,  // {0} {1}
    superseded,
    counted_by,  // {0}
    recount,
    reveal,
    reason,
    reason_monthly,
    reason_yearly,
    reason_spot,
    reason_market,
    reason_other,
    second,
    second_hint,
    choose_second,
    no_second,
    missing_is_none,
    post,
    need_reason,
    need_count,
    need_reveal,
    confirm,
    confirm_note,
    confirm_missing,
    post_it,
    posted,
    late,      // {0}
    late_row,  // {0}
    late_title,
    late_summary,  // {0}
    late_figures,  // {0} {1}
    late_note,
    take_posting_back,
    opened_elsewhere,  // {0}
    lot_found_title,
    lot_found,
    lot_not_found,
    unheard_title,
    post_unheard,
    give_up,
    give_up_title,
    give_up_note,
    given_up,
    give_up_button,
    give_up_counted,  // {0}
    give_up_yes,
    count
};

/// The row itself, with its {0} placeholders.
[[nodiscard]] std::string_view words(CountWord word, Language language);

}  // namespace tsunagu::viewmodel
