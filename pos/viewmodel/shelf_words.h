// The words of the reorder and the brochure screens, in Japanese and English, as words.h has those of
// selling.
//
// Every row exists in both languages; a test holds the enumerators and the table together.
#pragma once

#include <cstdint>
#include <string_view>

#include "inventory/base/language.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

enum class ReorderWord : std::uint8_t {
    title,        // {0}
    tab_order,    // {0}
    tab_open,     // {0}
    tab_watched,  // {0}
    reading,
    nothing_to_order,
    nothing_open,
    nothing_watched,
    why_sales,    // {0} a day {1} days {2} together
    why_minimum,  // {0}
    why_balance,  // {0}
    why_coming,   // {0}
    why_ordered,  // {0}
    no_partner,
    not_delivered,
    not_coming,
    change_minimum,
    record,
    choose_partner,
    all_partners,
    confirm,
    confirm_note,
    close_title,  // {0}
    close_note,
    lead_days,
    days,  // {0}
    choose_days,
    keep_watching,
    stop_watching,
    count
};

enum class RackWord : std::uint8_t {
    title,   // {0}
    all,     // {0}
    empty,   // {0}
    asking,  // {0}
    reading,
    no_brochures,
    none_empty,
    none_to_ask,
    is_empty,
    is_low,  // {0}
    free_slot,
    a_week,      // {0}
    counted_on,  // {0}
    never_counted,
    came_from,
    from_supplier,
    choose_from,
    count
};

/// The row itself, with its {0} placeholders.
[[nodiscard]] std::string_view words(ReorderWord word, Language language);
[[nodiscard]] std::string_view words(RackWord word, Language language);

}  // namespace tsunagu::viewmodel
