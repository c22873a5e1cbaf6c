#include "pos/arguments/exit_status.h"

#include <array>

namespace tsunagu::arguments {

int exit_status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::usage:
            return exit_usage;
        case ErrorCode::not_a_data_directory:
        case ErrorCode::file_not_found:
        case ErrorCode::state_missing:
        case ErrorCode::unknown_receipt:
        case ErrorCode::unknown_stock_act:
        case ErrorCode::unknown_transfer:
        case ErrorCode::unknown_count:
        case ErrorCode::unknown_expected:
        case ErrorCode::unknown_event:
        case ErrorCode::not_enrolled:
            return exit_no_input;
        case ErrorCode::newer_schema:
        case ErrorCode::printer_failed:
        case ErrorCode::printer_absent:
        case ErrorCode::printer_paper_out:
        case ErrorCode::printer_cover_open:
        case ErrorCode::printer_fault:
        case ErrorCode::printer_unsure:
        case ErrorCode::drawer_not_kicked:
        case ErrorCode::usb_unavailable:
        case ErrorCode::device_no_permission:
        case ErrorCode::control_unavailable:
        case ErrorCode::display_unavailable:
        case ErrorCode::node_unreachable:
        case ErrorCode::node_not_trusted:
        case ErrorCode::node_answer_strange:
        case ErrorCode::node_refused:
        case ErrorCode::node_too_old:
        case ErrorCode::node_too_new:
        case ErrorCode::terminal_revoked:
        case ErrorCode::entry_refused:
            return exit_unavailable;
        case ErrorCode::file_corrupt:
        case ErrorCode::state_corrupt:
        case ErrorCode::journal_corrupt:
        case ErrorCode::journal_tail_cut:
        case ErrorCode::state_differs:
        case ErrorCode::entry_malformed:
        case ErrorCode::storage_failed:
        case ErrorCode::recording_unsure:
        case ErrorCode::stream_forked:
            return exit_damaged;
        case ErrorCode::already_initialised:
        case ErrorCode::already_enrolled:
        case ErrorCode::stream_taken:
        case ErrorCode::not_empty:
        case ErrorCode::backup_over_other:
            return exit_cannot_create;
        case ErrorCode::read_only:
        case ErrorCode::disk_full:
        case ErrorCode::io_failed:
            return exit_io;
        case ErrorCode::writer_busy:
        case ErrorCode::node_busy:
        case ErrorCode::sync_unfinished:
        case ErrorCode::device_busy:
            return exit_busy;
        default:
            // Every other code speaks of what the caller gave: goods, amounts, dates, files' content.
            return exit_bad_data;
    }
}

std::span<const ExitMeaning> exit_meanings() {
    static constexpr std::array<ExitMeaning, 10> meanings{{
        {exit_ok, "できました", "done"},
        {exit_findings, "verify が異常を見つけました", "verify found failures"},
        {exit_usage, "コマンドの書き方が違います", "the command line is wrong"},
        {exit_bad_data, "与えられたデータが正しくありません(コード、数、ファイルの中身)",
         "what was given is wrong: a code, a number, a file's content"},
        {exit_no_input, "指定されたものがありません(ファイル、店舗データ、レシート)",
         "what was named is not there: a file, a shop, a receipt"},
        {exit_unavailable, "機器、またはより新しい tsunagu が必要です",
         "a device or a newer tsunagu is needed"},
        {exit_damaged, "店舗データが壊れています(何も消していません)",
         "the shop's own files are damaged; nothing was reset"},
        {exit_cannot_create, "作れません(すでに別のものがあります)",
         "cannot create: something is there already"},
        {exit_io, "読み書きできません(容量不足、書込禁止、故障)",
         "input or output failed: disk full, read-only, broken"},
        {exit_busy, "別のプログラムが使用中です(あとでもう一度)",
         "another program writes here; try again later"},
    }};
    return meanings;
}

}  // namespace tsunagu::arguments
