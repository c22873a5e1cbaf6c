// The words for what went wrong with lists that go out, reports over several terminals, reordering and the
// brochure rack. Each row says what happened, what it means, and what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(sheet_too_long),
        "行が多すぎて xlsx に入りません（{limit} 行まで）。ファイルは作っていません。`--from` と `--to` で期間を分けるか、csv にしてください。",
        "There are more rows than an xlsx sheet holds ({limit}). No file was made. Divide the period with "
        "--from and --to, or use csv."},
    Words{
        ROW(entry_too_large),
        "一度に記録するには多すぎます（{size} バイト、{limit} バイトまで）。何も記録していません。いくつかに分けて（棚卸なら、棚ごとに）行ってください。",
        "Too much for one act ({size} bytes, at most {limit}). Nothing was recorded. Do it in several parts; a stocktake shelf by shelf."},
    Words{
        ROW(stream_forked),
        "{first} と {second} で、同じ名前の記録 {entry} の中身が違います。どちらが本当か決められないので、集計していません。片方は写しから書き足されたか、書き換えられています。`tsunagu verify` で両方を確かめてください。",
        "{first} and {second} hold different entries under one name, {entry}. Nothing was added up, since "
        "nobody can say which is true. One was written on from a copy, or altered. Run `tsunagu verify` on "
        "both."},
    Words{
        ROW(not_a_brochure),
        "{name}（{code}）は配布物ではありません。何も記録していません。商品の kind が brochure のものを入れてください。",
        "{name} ({code}) is no brochure. Nothing was recorded. Name an item of the kind brochure."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> list_error_table() {
    return table;
}

}  // namespace tsunagu
