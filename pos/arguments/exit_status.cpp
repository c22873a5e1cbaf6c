#include "pos/arguments/exit_status.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace tsunagu::arguments {

namespace {

struct CodesOf {
    int status;
    std::initializer_list<ErrorCode> codes;
};

/// Every other code speaks of what the caller gave: goods, amounts, dates, files' content.
const CodesOf table[] = {
    {exit_usage,
     {ErrorCode::usage, ErrorCode::origin_invalid, ErrorCode::is_the_node, ErrorCode::node_sells_nothing}},
    {exit_no_input,
     {ErrorCode::not_a_data_directory, ErrorCode::file_not_found, ErrorCode::state_missing,
      ErrorCode::unknown_receipt, ErrorCode::unknown_stock_act, ErrorCode::unknown_transfer,
      ErrorCode::unknown_count, ErrorCode::unknown_expected, ErrorCode::unknown_event,
      ErrorCode::not_enrolled, ErrorCode::not_a_node, ErrorCode::unknown_terminal,
      ErrorCode::carry_key_missing}},
    {exit_unavailable,
     {ErrorCode::newer_schema,         ErrorCode::printer_failed,      ErrorCode::printer_absent,
      ErrorCode::printer_paper_out,    ErrorCode::printer_cover_open,  ErrorCode::printer_fault,
      ErrorCode::printer_unsure,       ErrorCode::drawer_not_kicked,   ErrorCode::usb_unavailable,
      ErrorCode::device_no_permission, ErrorCode::control_unavailable, ErrorCode::display_unavailable,
      ErrorCode::node_unreachable,     ErrorCode::node_not_trusted,    ErrorCode::node_answer_strange,
      ErrorCode::node_refused,         ErrorCode::node_damaged,        ErrorCode::node_too_old,
      ErrorCode::node_too_new,         ErrorCode::terminal_revoked,    ErrorCode::entry_refused,
      ErrorCode::code_of_other_node,   ErrorCode::address_unusable,    ErrorCode::test_failed,
      ErrorCode::test_paper_out,       ErrorCode::test_cover_open,     ErrorCode::test_fault,
      ErrorCode::test_unsure,          ErrorCode::carry_off,           ErrorCode::carry_of_former}},
    {exit_damaged,
     {ErrorCode::file_corrupt, ErrorCode::state_corrupt, ErrorCode::journal_corrupt,
      ErrorCode::journal_tail_cut, ErrorCode::state_differs, ErrorCode::entry_malformed,
      ErrorCode::storage_failed, ErrorCode::recording_unsure, ErrorCode::stream_forked,
      ErrorCode::entry_unreadable, ErrorCode::node_file_corrupt}},
    {exit_cannot_create,
     {ErrorCode::already_initialised, ErrorCode::already_enrolled, ErrorCode::stream_taken,
      ErrorCode::not_empty, ErrorCode::backup_over_other, ErrorCode::copy_not_private, ErrorCode::node_there,
      ErrorCode::node_copy_over_other}},
    {exit_io, {ErrorCode::read_only, ErrorCode::disk_full, ErrorCode::io_failed}},
    {exit_busy,
     {ErrorCode::writer_busy, ErrorCode::node_busy, ErrorCode::sync_unfinished, ErrorCode::device_busy}},
};

}  // namespace

int exit_status_of(ErrorCode code) {
    for (const auto& row : table)
        if (std::find(row.codes.begin(), row.codes.end(), code) != row.codes.end()) return row.status;
    return exit_bad_data;
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
