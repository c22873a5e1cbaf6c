#include "pos/viewmodel/count_words.h"
#include "pos/viewmodel/word_table.h"

#include <array>

namespace tsunagu::viewmodel {
namespace {

using Row = WordRow<CountWord>;

constexpr std::array rows{
    Row{CountWord::choose_count, "どの棚卸ですか", "Which stocktake?"},
    Row{CountWord::begin_open, "始める（帳簿の数を見ながら）", "Begin, with the book in view"},
    Row{CountWord::begin_open_note, "少ない人数で、早く数えるとき", "Quick, for few hands"},
    Row{CountWord::begin_blind, "始める（帳簿を伏せて）", "Begin, the book hidden"},
    Row{CountWord::begin_blind_note, "数えた数だけを信じたいとき", "When only the count should speak"},
    Row{CountWord::join, "つづける {0}", "Go on: {0}"},
    Row{CountWord::join_blind, "帳簿を伏せて", "book hidden"},
    Row{CountWord::join_open, "帳簿を見ながら", "book in view"},
    Row{CountWord::elsewhere, "{0} が始めました。数えるのはここでも、確定は {0} で",
        "Begun at {0}: count here, post there"},
    Row{CountWord::title, "棚卸", "Stocktake"},
    Row{CountWord::note, "{0}　{1}　担当 {2}", "{0}, {1}, staff {2}"},
    Row{CountWord::mine, "わたし　{0}", "Mine: {0}"},
    Row{CountWord::all, "全体　{0}品", "In all: {0} items"},
    Row{CountWord::hint, "棚の商品を読み取るか、タップしてください。次の商品へ進むと記録されます",
        "Scan or tap what is on the shelf. Going on to the next item records it"},
    Row{CountWord::none_yet, "まだ数えていません", "Nothing counted yet"},
    Row{CountWord::recounting, "数え直し：前の数に代わります", "Recount: it replaces what was counted"},
    Row{CountWord::recounted, "数え直し", "recount"},
    Row{CountWord::book, "帳簿 {0}", "book {0}"},
    Row{CountWord::differs, "差 {0}", "off by {0}"},
    Row{CountWord::next_item, "記録して次へ", "Record, next"},
    Row{CountWord::nothing_there, "ない（0）", "None (0)"},
    Row{CountWord::leave_it, "数えない", "Leave it"},
    Row{CountWord::show, "差を見る", "Differences"},
    Row{CountWord::pause, "中断（あとで続ける）", "Pause"},
    Row{CountWord::step_lost, "{0} {1}は記録されませんでした。{2}", "{0}, {1}: not recorded. {2}"},
    Row{CountWord::step_unsure,
        "{0} {1}が記録されたかどうか、分かりません。数えた分の一覧を見て、なければもう一度入れてください。{2}",
        "Nobody knows whether {0}, {1}, was recorded. Look at the list of what was counted; if it is not there, "
        "enter it again. {2}"},
    Row{CountWord::more_differences, "{2}品のうち {0}〜{1}。タップで次へ",
        "{0} to {1} of {2}. Tap for the next"},
    Row{CountWord::and_others, "ほか {0}品", "{0} others"},
    Row{CountWord::differences, "棚卸の差", "Differences"},
    Row{CountWord::reading, "差を調べています", "Comparing"},
    Row{CountWord::summary, "数えた {0}品　差 {1}品（{2} / {3}）", "{0} counted, {1} differ ({2} / {3})"},
    Row{CountWord::summary_hidden, "数えた {0}品　数え直したい {1}品", "{0} counted, {1} to recount"},
    Row{CountWord::all_agree, "差はありません", "No differences"},
    Row{CountWord::nothing_counted, "まだ何も数えられていません", "Nothing has been counted yet"},
    Row{CountWord::figures, "数 {0}　帳簿 {1}", "count {0}, book {1}"},
    Row{CountWord::superseded, "後の棚卸が確定しているので、差になりません",
        "A later count was posted: no difference here"},
    Row{CountWord::counted_by, "{0} が数えました", "Counted by {0}"},
    Row{CountWord::recount, "数え直す", "Recount"},
    Row{CountWord::reveal, "帳簿の数を見る（責任者）", "Show the book (manager)"},
    Row{CountWord::reason, "理由", "Reason"},
    Row{CountWord::reason_monthly, "月末", "Month end"},
    Row{CountWord::reason_yearly, "年度末", "Year end"},
    Row{CountWord::reason_spot, "抜き打ち", "Spot check"},
    Row{CountWord::reason_market, "催事のあと", "After a market"},
    Row{CountWord::reason_other, "ほかの理由", "Another reason"},
    Row{CountWord::second, "確かめたもう一人", "Second person"},
    Row{CountWord::second_hint, "数えた人以外", "None of the counters"},
    Row{CountWord::choose_second, "だれが確かめましたか", "Who has checked it?"},
    Row{CountWord::no_second, "なし", "Nobody"},
    Row{CountWord::missing_is_none, "数えなかった商品は、ないものとする",
        "What was not counted is not there"},
    Row{CountWord::post, "確かめて確定", "Check and post"},
    Row{CountWord::need_reason, "理由を選んでください", "Choose a reason"},
    Row{CountWord::need_count, "数えてください", "Count something"},
    Row{CountWord::need_reveal, "確定するのは責任者です。帳簿の数を見てください",
        "A manager posts it: show the book first"},
    Row{CountWord::confirm, "棚卸を確定しますか", "Post the stocktake?"},
    Row{CountWord::confirm_note, "差が帳簿に入ります。確定は一度だけですが、あとで取り消して数え直せます",
        "The differences are booked. It is posted once; it can be taken back and counted again"},
    Row{CountWord::confirm_missing, "数えなかった商品の在庫は 0 になります",
        "The stock of what was not counted becomes 0"},
    Row{CountWord::post_it, "確定する", "Post"},
    Row{CountWord::posted, "棚卸を確定しました", "The stocktake was posted"},
    Row{CountWord::late, "▲ 確定のあとに {0}品 届きました", "▲ {0} items came after the posting"},
    Row{CountWord::late_row, "確定済み {0}", "Posted: {0}"},
    Row{CountWord::late_title, "確定のあとに届いた数", "Counted, but after the posting"},
    Row{CountWord::late_summary, "{0}品に、別の端末の数があとから届いています",
        "{0} items have counts of another terminal that came later"},
    Row{CountWord::late_figures, "確定した数 {0}　届いた分をふくめて {1}", "posted {0}, with what came {1}"},
    Row{CountWord::late_note,
        "確定した在庫は、この数を知りません。在庫に入れるには、確定を取り消してから、もう一度確定します。"
        "取り消しても、数えた分は残ります。数えまちがいなら、そのままでかまいません。",
        "The stock that was posted knows nothing of these. To book them, take the posting back, then post "
        "again: what was counted stays. If they were counted by mistake, leave them."},
    Row{CountWord::take_posting_back, "確定を取り消す", "Take the posting back"},
    Row{CountWord::opened_elsewhere, "{0} で始めた棚卸: 確定・取消はそちらで",
        "Opened on {0}: post it or take it back there"},
    Row{CountWord::lot_found_title, "帳簿にないロットです", "A lot the book does not have"},
    Row{CountWord::lot_found, "帳簿にない品として数える", "Count it as found"},
    Row{CountWord::lot_not_found, "数え直す", "Count again"},
    Row{CountWord::unheard_title, "ほかの端末の売上が届いていません",
        "Sales of another terminal are missing"},
    Row{CountWord::post_unheard, "それでも確定する", "Post all the same"},
    Row{CountWord::give_up, "数えずにやめる", "Give the stocktake up"},
    Row{CountWord::give_up_title, "棚卸をやめますか", "Give the stocktake up?"},
    Row{CountWord::give_up_note, "在庫は変わりません。この棚卸は閉じます",
        "The stock stays as it is; this stocktake is closed"},
    Row{CountWord::given_up, "棚卸をやめました。在庫は変えていません",
        "The stocktake was given up. The stock is as it was"},
    Row{CountWord::give_up_button, "棚卸をやめる", "Give up"},
    Row{CountWord::give_up_counted,
        "もう {0}品 数えています。数えた分は信じないことになり、あとから確定できません。在庫は変わりません",
        "{0} items were counted already. Nothing of it will be believed, and it cannot be posted later. The stock "
        "stays as it is"},
    Row{CountWord::give_up_yes, "数えた分を捨ててやめる", "Give up what was counted"},
};
static_assert(has_row_for_each(rows), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(CountWord word, Language language) {
    return row_words(rows, word, language);
}

}  // namespace tsunagu::viewmodel
