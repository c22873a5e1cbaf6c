// The words for what went wrong with sales entered from paper. Each row says what happened, what it means for
// the money and the stock, and what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(stall_sold_then),
        "{location} の {date}（{from}〜{until}）には、もう {count} 件・{total} 円の売上があります（{first}〜{last}）。紙の分は記録していません。同じ売上を二度入れていないか、確かめてください。",
        "{location} has {count} sales of ¥{total} on {date}, {from} to {until}, already ({first} to {last}). "
        "Nothing from paper was recorded. Make sure that the same sales are not entered twice."},
    Words{
        ROW(tally_unbalanced),
        "商品の合計 {total} 円に対して、受け取ったお金は {paid} 円で、差は {difference} 円です（伝えられた差: {stated}）。何も記録していません。枚数と数を数え直し、それでも合わなければ差とわけを書いてください。",
        "The goods come to ¥{total}, the money to ¥{paid}: a difference of ¥{difference} (stated: {stated}). "
        "Nothing was recorded. Count again; if it stays, state the difference and why."},
    Words{
        ROW(not_from_paper),
        "{receipt} は紙から入れた売上ではありません。何も変えていません。レジの売上はレジで取り消してください。",
        "{receipt} was not entered from paper. Nothing was changed. A sale of the till is voided at the "
        "till."},
    Words{
        ROW(hours_invalid),
        "時刻「{value}」が正しくありません。何も記録していません。10:00 のように、早いほうから書いてください。",
        "The hours “{value}” cannot be. Nothing was recorded. Write them like 10:00, the earlier first."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> paper_error_table() {
    return table;
}

}  // namespace tsunagu
