// The words for what went wrong with stock: deliveries, transfers, waste, counts. Each row says what
// happened, what it means for the stock, and what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(best_before_passed),
        "{name} は賞味期限（{date}）を過ぎています。売上は記録していません。お客さまに伝えてから、承知の上で売るときだけ進めてください。",
        "{name} passed its best-before date ({date}). The sale was not recorded. Tell the customer, and go "
        "on only if they agree."},
    Words{
        ROW(use_by_passed),
        "{name} は消費期限（{date}）を過ぎているため売れません。売上は記録していません。棚から下げて、廃棄として記録してください。",
        "{name} passed its use-by date ({date}) and cannot be sold. The sale was not recorded. Take it off "
        "the shelf and record it as waste."},
    Words{
        ROW(limit_spent),
        "{name} は、きょうの数（{limit}）を超えます（これまでに売れた数 {sold}）。売上は記録していません。それでも売る"
        "ときだけ進めてください。",
        "{name} would go beyond its limit for today ({limit}, sold so far {sold}). The sale was not recorded. Go on only if "
        "it is to be sold all the same."},
    Words{
        ROW(outside_hours),
        "{name} は、いまは売らない時間です（{when}）。売上は記録していません。それでも売るときだけ進めてください。",
        "{name} is not sold now ({when}). The sale was not recorded. Go on only if it is to be sold all the "
        "same."},
    Words{
        ROW(limit_missing),
        "{code} には販売数の制限がありません。何も変えていません。`tsunagu limit set` で先に決めてください。",
        "{code} has no limit. Nothing was changed. Set one first with `tsunagu limit set`."},
    Words{ROW(limit_empty),
          "制限の内容がありません。1日の数、時間、期間のどれかを入れてください。何も変えていません。",
          "The limit says nothing. Name a number a day, hours or dates. Nothing was changed."},
    Words{
        ROW(share_excess),
        "分け前 {given} は多すぎます（1日 {limit}、ほかの端末に {others}）。何も変えていません。",
        "A share of {given} is too much (a day {limit}, to other terminals {others}). Nothing was changed."},
    Words{
        ROW(share_at_node),
        "{code} の数は、端末どうしが知り合わないので、ここでは分けられません。何も変えていません。本部ノードのデータで行ってください。",
        "Here nobody hears for all terminals, so {code} cannot be shared out. Nothing was changed. Do it on the node's data."},
    Words{
        ROW(share_nobody),
        "{code} の限定がある場所で売る端末が、まだありません。何も変えていません。端末を登録し、場所の届くのを待ってください。",
        "No terminal sells where {code} is limited. Nothing was changed. Enrol one, and wait until it has said where it sells."},
    Words{
        ROW(terminal_unseen),
        "端末 {terminal} の記録は、ここにはまだ一つもありません。名前の打ちまちがいなら、分けた数をどの端末も売れなくなります。何も変えていません。端末の名前を確かめてください。",
        "Nothing of a terminal {terminal} has come here yet. If the name is mistyped, no terminal sells what it was given. "
        "Nothing was changed. Check the terminal's name."},
    Words{ROW(stock_act_empty), "商品がありません。何も記録していません。商品と数を入れてください。",
          "No goods were named. Nothing was recorded. Name an item and how many."},
    Words{
        ROW(not_a_place),
        "{code} は売場や倉庫ではないため、ここでは使えません。何も記録していません。`tsunagu locations` で場所を確かめてください。",
        "{code} is no place where goods stand. Nothing was recorded. See `tsunagu locations`."},
    Words{ROW(same_place), "出す場所と入れる場所が同じです（{code}）。何も記録していません。",
          "The goods would go from {code} to itself. Nothing was recorded."},
    Words{
        ROW(unknown_lot),
        "{location} に {code} のロット {lot} はありません。何も記録していません。ロットを確かめるか、ロットを付けずに入れてください。",
        "{location} has no lot {lot} of {code}. Nothing was recorded. Check the lot, or leave it out."},
    Words{
        ROW(lot_not_in_book),
        "{location} の帳簿に {code} のロット {lot} はありません（帳簿にあるもの: {lots}）。数は記録していません。"
        "帳簿にあるものと同じ品なら、そのロットか、ロットを付けずに数えてください。"
        "同じ品を二つのロットで数えると、在庫が二重になります。",
        "The book of {location} has no lot {lot} of {code} (it has: {lots_en}). The count was not recorded. If these "
        "are the goods the book has, count them by that lot or by none. Counted as another lot as well, they "
        "would stand there twice."},
    Words{
        ROW(lot_dated_otherwise),
        "{code} のロット {lot} は、{there} として入荷済みです（今回は {value}）。何も入荷していません。"
        "ロット番号と期限を確かめてください。どちらも正しければ、ロット全体が早いほうの期限になります。",
        "Lot {lot} of {code} is there already: {there_en}; now it is {value_en}. Nothing was received. Check the "
        "lot and the date. If both are right, all of the lot takes the earlier date."},
    Words{
        ROW(expiry_before_receipt),
        "期限 {value} は入荷日（{today}）より前です。入荷は記録していません。日付を確かめ、切れていれば受け取らずに返してください。",
        "The date {value} is before today's receipt ({today}). Nothing was received. Check the date; if it "
        "has passed, send the goods back."},
    Words{
        ROW(delivery_note_there),
        "納品書 {note}（納入者 {consignor}）は {date} に入荷済みです（{entry}）。二重には入荷していません。",
        "Delivery note {note} (consignor {consignor}) was received on {date} already ({entry}). Nothing was "
        "received twice."},
    Words{ROW(expected_there),
          "納品書 {note}（納入者 {consignor}）の入荷予定はもうあります。取り込んでいません。",
          "Delivery note {note} (consignor {consignor}) is expected already. Nothing was imported."},
    Words{ROW(unknown_expected),
          "納品書 {note} の入荷予定はありません。何も記録していません。番号を確かめてください。",
          "No delivery of note {note} is expected. Nothing was recorded. Check the number."},
    Words{ROW(expected_complete),
          "納品書 {note} に、まだ届いていない商品はありません。二重には入荷していません。",
          "Nothing of delivery note {note} is missing any more. Nothing was received twice."},
    Words{
        ROW(expected_ambiguous),
        "納品書 {note} は、複数の納入者（{consignors}）の入荷予定にあります。何も記録していません。納入者を言ってください。",
        "Delivery note {note} is expected from several consignors ({consignors}). Nothing was recorded. Say "
        "whose it is."},
    Words{ROW(reason_missing), "理由がありません。何も記録していません。理由を入れてください。",
          "A reason is needed. Nothing was recorded. Say why."},
    Words{
        ROW(return_is_no_loss),
        "「{value}」は失った商品の理由ではありません。委託者へ返すときは `tsunagu return-to-consignor` か、画面の「返品」で記録してください。何も記録していません。",
        "“{value}” is no reason for a loss. Goods that go back to their consignor are recorded by `tsunagu "
        "return-to-consignor`, or by the button for it on the screen. Nothing was recorded."},
    Words{ROW(unknown_stock_act), "在庫の記録 {id} は見つかりません。番号を確かめてください。",
          "There is no record of stock {id}. Check the id."},
    Words{
        ROW(act_not_reversible),
        "{id}（{kind}）は打ち消せません。何も変えていません。売上はレジで取り消し、数の違いは棚卸で直してください。",
        "{id} ({kind}) cannot be reversed. Nothing was changed. Void a sale at the till; mend a figure by a "
        "count."},
    Words{ROW(already_reversed), "{id} はすでに打ち消されています（{by}）。二重には戻していません。",
          "{id} was reversed already, by {by}. Nothing was taken back twice."},
    Words{ROW(unknown_transfer), "移動 {id} は見つかりません。番号を確かめてください。",
          "There is no transfer {id}. Check the id."},
    Words{ROW(transfer_complete),
          "移動 {id} に、まだ着いていない商品はありません。二重には記録していません。",
          "Nothing of transfer {id} is still on its way. Nothing was recorded twice."},
    Words{
        ROW(transfer_excess),
        "{code} は {given} 着いたことになりますが、輸送中は {left} です。何も記録していません。数を確かめてください。多いときは棚卸で数えてください。",
        "{given} of {code} would arrive, but {left} are on their way. Nothing was recorded. Count again; if "
        "there are more, do a stocktake."},
    Words{ROW(transfer_has_arrivals),
          "移動 {id} は一部が着いています。何も変えていません。先に到着を打ち消してください。",
          "Goods of transfer {id} have arrived. Nothing was changed. Reverse the arrival first."},
    Words{ROW(unknown_count), "棚卸 {id} は見つかりません。番号を確かめてください。",
          "There is no count {id}. Check the id."},
    Words{
        ROW(count_already_posted),
        "棚卸 {id} は確定したか、取りやめています（{by}）。何も記録していません。直すときは確定を打ち消すか、新しい棚卸を始めてください。",
        "Count {id} was posted or given up already, by {by}. Nothing was recorded. Reverse the posting, or open a new "
        "count."},
    Words{
        ROW(count_not_posted),
        "棚卸 {id} は、まだ確定していません。在庫は動いていないので、打ち消すものはありません。数えるのをやめるときは、棚卸を取りやめてください。",
        "Count {id} was not posted, so it moved no stock and there is nothing to reverse. To stop counting, give the "
        "count up."},
    Words{
        ROW(count_elsewhere),
        "棚卸 {id} を始めたのは別の端末（{terminal}）、または移す前のこの端末です。始めた端末で確定してください。",
        "Count {id} was opened on another terminal ({terminal}), or here before a move. Post it where it was "
        "opened."},
    Words{ROW(count_empty), "棚卸 {id} では、まだ何も数えていません。何も記録していません。",
          "Nothing has been counted in count {id} yet. Nothing was recorded."},
    Words{
        ROW(count_has_steps),
        "棚卸 {id} では、もう {steps} 回数えられています。やめていません。続けるか、確定してください。",
        "In count {id} goods were counted already ({steps} times). It was not given up. Go on, or post it."},
    Words{ROW(counted_by_confirmer),
          "{operator} はこの棚卸で数えた人です。何も記録していません。確認は別の人が行ってください。",
          "{operator} counted in this stocktake. Nothing was recorded. Somebody else has to confirm it."},
    Words{
        ROW(counted_after),
        "{items} は、そのあと {counted} に {location} で数え、確定しています（{posting}）。数えた数がもう在庫なので、このまま記録すると二重に動きます。"
        "何も記録していません。数えたときに、この分が棚の数と違っていた場合だけ進めてください。",
        "{items} were counted at {location} after that, at {counted}, and the count was posted ({posting}). The stock is "
        "what was counted, so going on would move them twice. Nothing was recorded. Go on only if the count "
        "knew nothing of these goods."},
    Words{
        ROW(other_till_sells),
        "{location} ではほかの端末が売っていて、商品の帳簿が本部ノードと違います（{items}。左がこの端末、右が本部）。"
        "{heard}このまま確定すると、まだ届いていない売上が{taken}に入り、届いたときに在庫からもう一度引かれます。何も記録していません。"
        "本部ノードとつないで売上を受け取り、少し待ってから確定してください。違いがほかの端末の売上でないと分かっているときだけ進めてください。",
        "Another terminal sells at {location}, and of these goods the node has other figures ({items}; this "
        "terminal's first). {heard_en}Posted now, sales that have not come would be among {taken_en}, and be taken "
        "off the stock again when they come. Nothing was recorded. Connect to the node, get its sales, wait a little "
        "and post then. Go on only if the figures differ for another reason."},
    Words{
        ROW(other_till_unheard),
        "{location} で売るほかの端末の売上が、まだ届いていません。{heard}そのあとに売れた分があると{taken}に入り、"
        "売上が届いたときに在庫からもう一度引かれます。何も記録していません。その端末をつないで、売上が届いてから確定してください。"
        "その端末がそのあと何も売っていないときだけ進めてください。",
        "Sales of another terminal that sells at {location} have not come yet. {heard_en}What it sold after that would be "
        "among {taken_en}, and be taken off the stock again when its sales come. Nothing was recorded. Connect "
        "that terminal and post once its sales are here. Go on only if it has sold nothing since."},
    Words{
        ROW(book_lacks),
        "この端末（または前の端末）が前にした記録 {count} 件が本部にあり、ここにはありません。{location} の帳簿はその分だけ違い、いま数を確定すると、"
        "本部の在庫がその分だけ狂います。何も記録していません。本部につないでおくと静かなときに合わせます（すぐ合わせるなら `tsunagu sync align`）。合わせられないとき、ほかの場所のときは、本部のデータで棚卸をしてください。",
        "The node has {count} entries this terminal, or the one before it, made and that are not here: the book of {location} "
        "is off by them, and a stocktake or what is missing, posted now, would put the node's stock wrong by as much. Nothing was recorded. Connected to the "
        "node, the book is put right at a quiet moment (`tsunagu sync align` does it now). Where that cannot be, and for other places, take stock on the node's data."},
    Words{
        ROW(book_busy),
        "本部や、ほかの端末からの動きが続いているため、帳簿を合わせられませんでした。何も変えていません。静かなときに、もう一度行ってください。",
        "Movements kept coming while the book was compared with the node's. Nothing was changed. Try again at a quiet moment."},
    Words{
        ROW(book_set_aside),
        "この端末の記録のうち {count} 件が、本部では別に保管されていて数に入っていません。帳簿は合わせられません。何も変えていません。管理者に知らせてください（本部の `tsunagu-node quarantine`）。",
        "The node has set aside {count} of this terminal's entries, so its figures lack them and the book cannot be put right by them. "
        "Nothing was changed. Tell a manager (`tsunagu-node quarantine` at the node)."},
    Words{
        ROW(location_kind_stays),
        "場所 {code} の種類は {from} です。{to} には変えられません（在庫の動きの意味が変わるため）。何も取り込んでいません。別のコードにしてください。",
        "Location {code} is of the kind {from} and cannot become {to}: what moved there would mean something else. "
        "Nothing was imported. Use another code."},
    Words{
        ROW(act_repeated),
        "記録 {entry}（{kind}）は、すでに済んだことを繰り返すか、別の端末のことを変えようとするものです。在庫は動かしていません。責任者に知らせてください。",
        "Journal entry {entry} ({kind}) repeats what was done before, or changes another terminal's act. It "
        "moved no stock. Tell the manager."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> stock_error_table() {
    return table;
}

}  // namespace tsunagu
