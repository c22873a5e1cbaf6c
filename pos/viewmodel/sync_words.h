// The words about the exchange with the node, in both languages (words_sync.cpp).
#pragma once

#include <string_view>

#include "inventory/base/language.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {

enum class SyncWord {
    title,
    pill_waiting,  // {0} entries
    pill_copied,   // {0} entries
    pill_trouble,
    pill_copy,
    link,
    link_well,
    link_absent,
    link_asking,
    link_trouble,
    not_enrolled,
    not_enrolled_text,
    last_contact,  // {0} time
    no_contact,
    sending,
    all_sent,
    readable_sent,
    some_wait,  // {0} entries
    at_node,    // {0} entries
    oldest,     // {0} time
    kept_here,
    copy,
    copy_whole,
    copy_writing,
    copy_failed,
    copy_partly,
    copy_text,
    only_here,  // {0} entries
    receiving,
    up_to_date,
    not_read,
    nothing_new,
    received,  // {0} entries {1} time
    old_copy,
    old_copy_text,
    book,
    book_off,
    book_text,  // {0} entries
    aside,
    some_aside,  // {0} entries
    aside_sum,   // {0} sales {1} yen {2} receipts
    aside_more,  // {0} sales
    aside_text,
    unreadable,
    send_now,
    asked,
    enrol_this,
    enrol_title,
    enrol_address,
    enrol_code,
    enrol_how,
    enrol_looking,
    enrol_asking,
    enrol_recording,
    enrol_giving_up,
    enrol_done,
    enrol_go,
    enrol_give_up,
    enrol_elsewhere,
    scan_hidden,
    stick_open,
    stick_title,
    stick_how,
    stick_none,
    stick_looking,
    stick_running,
    stick_has_answer,
    stick_write,
    stick_take,
    count
};

/// The row itself, with its {0} placeholders.
[[nodiscard]] std::string_view words(SyncWord word, Language language);

}  // namespace tsunagu::viewmodel
