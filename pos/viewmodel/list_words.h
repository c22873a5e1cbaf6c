// The words about taking lists in, in both languages (words_lists.cpp).
#pragma once

#include <string_view>

#include "inventory/base/language.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

enum class ListWord {
    title,
    how,
    looking,
    none,     // {0} folder
    unknown,  // {0} file
    is_unknown,
    spreadsheet,  // {0} file
    is_spreadsheet,
    reading,
    taking,
    would,         // {0} list {1} added {2} changed {3} unchanged
    nothing,       // {0} list
    nothing_here,  // {0} list
    did,           // {0} list {1} added {2} changed {3} unchanged
    on_top,
    replaces,
    left_to_node,      // {0} lines
    partners_added,    // {0} names
    partners_unnamed,  // {0} names
    consignors_added,  // {0} consignors
    item_added,        // {0} name {1} price
    item_repriced,     // {0} name {1} price {2} new price
    item_changed,      // {0} name
    item_consignor,    // {0} name {1} consignor {2} new consignor
    item_kept,         // {0} name
    item_of_node,      // {0} name {1} price {2} the list's
    goods,             // {0} place {1} name {2} quantity
    goods_on_top,      // {0} place {1} name {2} quantity {3} there {4} together
    take,
    back,
    as_delivery,
    as_opening,
    replace,
    keep,
    items,
    partners,
    consignors,
    locations,
    stock,
    events,
    expected,
    count
};

/// The row itself, with its {0} placeholders.
[[nodiscard]] std::string_view words(ListWord word, Language language);

}  // namespace tsunagu::viewmodel
