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
        ROW(sales_not_here),
        "{location} ではほかの端末が売っています。{date}（{from}〜{until}）の売上が、すべてこの端末に届いているとは限りません。{heard}"
        "その端末が同じ会計を記録していれば、この紙の分を入れると売上もお金も二重になります。何も記録していません。その端末の売上か、"
        "本部の売上（`tsunagu-node sales`）を見て、その時間の会計がないと確かめたときだけ進めてください。",
        "Another terminal sells at {location}. Its sales of {date}, {from} to {until}, may not all have come to this one. "
        "{heard_en}If it recorded the same sales, this sheet would make them, and the money, count twice. Nothing was "
        "recorded. Look at that terminal's sales or the node's (`tsunagu-node sales`), and go on only if there are none "
        "of those hours."},
    Words{
        ROW(tally_there),
        "{location} の {date} には、同じ商品・同じ数・同じ金額（{total} 円）の紙の売上がもうあります（{receipt}、{from}〜{until}）。何も記録していません。同じ集計票なら入れないでください。",
        "{location} has a sale from paper of {date} with the same goods, quantities and money (¥{total}) already "
        "({receipt}, {from} to {until}). Nothing was recorded. If it is the same sheet, do not enter it again."},
    Words{
        ROW(counted_since),
        "{location} では、この売上のあと {counted} に数えた棚卸が確定しています（{items}）。数えた数がもう在庫なので、このまま進めると在庫はこの紙の分だけ二重に動きます。何も記録していません。棚卸の確定 {posting} を打ち消し、済んだら棚卸を確定し直してください。",
        "{location} was counted after these sales, at {counted}, and the count was posted ({items}). The stock is "
        "what was counted, so going on would move the goods of this sheet twice. Nothing was recorded. Reverse the "
        "posting {posting} first, and post the count again afterwards."},
    Words{
        ROW(tally_long_ago),
        "{date} は {days} 日前で、その日に {location} の催事はありません。年や月を打ちまちがえていませんか。売上も在庫も記録していません。日付が正しいときだけ進めてください。",
        "{date} is {days} days ago, and {location} had no event that day. Is the year or the month mistyped? Neither "
        "sales nor stock were recorded. Go on only if the date is right."},
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
