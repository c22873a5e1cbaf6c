#include <array>

#include "inventory/base/check.h"
#include "pos/viewmodel/paper_words.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

struct Row {
    PaperWord word;
    std::string_view ja;
    std::string_view en;
};

constexpr std::array rows{
    Row{PaperWord::tally, "集計票", "Tally sheet"},
    Row{PaperWord::tally_note, "紙で売った分を入れます", "Enter what was sold on paper"},
    Row{PaperWord::sheet_title, "どの票ですか", "Which sheet?"},
    Row{PaperWord::sheet_note, "売った場所と日を入れます", "Where and when it was sold"},
    Row{PaperWord::tally_place, "場所", "Place"},
    Row{PaperWord::tally_date, "売った日", "Date"},
    Row{PaperWord::tally_from, "何時から", "From"},
    Row{PaperWord::tally_until, "何時まで", "Until"},
    Row{PaperWord::tally_by, "売った人", "Sold by"},
    Row{PaperWord::whole_day, "朝から", "Start of day"},
    Row{PaperWord::till_now, "いままで", "Until now"},
    Row{PaperWord::day_end, "終わりまで", "End of day"},
    Row{PaperWord::date_hint, "例 1128", "e.g. 1128"},
    Row{PaperWord::today, "今日", "Today"},
    Row{PaperWord::yesterday, "きのう", "Yesterday"},
    Row{PaperWord::days_ago, "おととい", "2 days ago"},
    Row{PaperWord::tally_event, "催し", "Event"},
    Row{PaperWord::no_event, "なし", "None"},
    Row{PaperWord::sold_then,
        "この場所のこの時間には、もう {0} 件 {1} の売上があります（{2}〜{3}）。同じ売上を二度入れないか、確かめてください",
        "This place already has {0} sales of {1} in these hours ({2} to {3}): do not enter them twice"},
    Row{PaperWord::sold_none, "この時間の売上はまだありません", "No sales of these hours yet"},
    Row{PaperWord::need_date, "日を入れてください", "Enter the date"},
    Row{PaperWord::date_to_come, "まだ来ていない日です", "That day is yet to come"},
    Row{PaperWord::need_hours, "時刻を見直してください", "Look at the hours"},
    Row{PaperWord::to_goods, "商品と数へ", "Goods sold"},
    Row{PaperWord::blank_sheet, "白い票を PDF で作る", "Blank sheet as PDF"},
    Row{PaperWord::blank_for, "白い票", "Blank sheet"},
    Row{PaperWord::goods_title, "売れた数", "Goods sold"},
    Row{PaperWord::goods_note, "票の数を入れます", "The counts of the sheet"},
    Row{PaperWord::to_money, "お金へ", "The money"},
    Row{PaperWord::sheet_price, "票の値段", "Price on it"},
    Row{PaperWord::at_price, "{0} で", "at {0}"},
    Row{PaperWord::has_other_price, "{0} は別の値段で入っています。別の票として入れてください",
        "{0} is here at another price: enter it as another sheet"},
    Row{PaperWord::not_sold, "{0} は売り物ではありません", "{0} is not for sale"},
    Row{PaperWord::choose_tally_place, "どこで売りましたか", "Where was it sold?"},
    Row{PaperWord::choose_by, "だれが売りましたか", "Who sold it?"},
    Row{PaperWord::money_title, "受け取ったお金", "The money"},
    Row{PaperWord::money_note, "現金は、釣り銭準備金を引いた額", "Cash without the float"},
    Row{PaperWord::cash_hint, "0円", "¥0"},
    Row{PaperWord::goods_total, "商品の合計", "Goods"},
    Row{PaperWord::counted_total, "受け取ったお金", "Counted"},
    Row{PaperWord::difference, "過不足", "Difference"},
    Row{PaperWord::balanced, "合っています", "It balances"},
    Row{PaperWord::age_checked, "20歳以上と確かめていた", "Age was checked (20+)"},
    Row{PaperWord::need_age, "年齢の確認を選んでください", "Say whether age was checked"},
    Row{PaperWord::miscount, "数え違い", "Miscounted"},
    Row{PaperWord::wrong_change, "釣り銭違い", "Wrong change"},
    Row{PaperWord::not_noted, "書きもらし", "Not noted"},
    Row{PaperWord::not_known, "わからない", "Not known"},
    Row{PaperWord::need_difference_reason, "過不足のわけを選んでください", "Why does it differ?"},
    Row{PaperWord::check_and_enter, "確かめて記録", "Check and record"},
    Row{PaperWord::confirm_tally, "この集計票を記録しますか", "Record this sheet?"},
    Row{PaperWord::sold_then_title, "もう売上があります", "There are sales already"},
    Row{PaperWord::enter_as_other, "別の売上として記録", "Record as others"},
    Row{PaperWord::counted_since_title, "そのあと棚卸をしています", "It was counted since"},
    Row{PaperWord::enter_all_the_same, "それでも記録", "Record all the same"},
    Row{PaperWord::take_back_all_the_same, "それでも取り消す", "Take back all the same"},
    Row{PaperWord::tally_hours, "時間", "Hours"},
    Row{PaperWord::tally_entered, "集計票を記録しました。{0}　{1}", "The sheet is recorded: {0}, {1}"},
    Row{PaperWord::done_title, "記録しました", "Recorded"},
    Row{PaperWord::done_note, "票の「入力した人・日」に書いてください",
        "Note on the sheet that it was entered"},
    Row{PaperWord::taken_back_note, "取り消しました", "Taken back"},
    Row{PaperWord::receipt_number, "番号", "Number"},
    Row{PaperWord::another_sheet, "次の票を入れる", "Next sheet"},
    Row{PaperWord::take_back, "取り消す", "Take back"},
    Row{PaperWord::tally_taken_back, "{0} を取り消しました", "{0} was taken back"},
    Row{PaperWord::paper_made, "書きました：{0}", "Written: {0}"},
    Row{PaperWord::paper_failed, "作れませんでした。{0}", "It could not be made. {0}"},
    Row{PaperWord::labels, "札・シール", "Labels"},
    Row{PaperWord::labels_note, "棚札・値札・値下げシール", "For shelves, goods, markdowns"},
    Row{PaperWord::use_shelf, "棚札", "Shelf"},
    Row{PaperWord::use_price, "値札", "Price"},
    Row{PaperWord::use_reduced, "値下げ", "Reduced"},
    Row{PaperWord::fill, "まとめて入れる", "Add together"},
    Row{PaperWord::fill_hint, "今日の入荷、値下げするもの", "Received today, to be reduced"},
    Row{PaperWord::fill_received, "今日入荷したもの", "Received today"},
    Row{PaperWord::fill_reduced, "値下げするもの（朝の点検）", "To be marked down"},
    Row{PaperWord::fill_none, "ありません", "None"},
    Row{PaperWord::fill_reading, "読んでいます", "Reading"},
    Row{PaperWord::label_sheet, "用紙", "Sheet"},
    Row{PaperWord::labels_used, "使った枚数", "Used up"},
    Row{PaperWord::none_used, "新しい用紙", "A new sheet"},
    Row{PaperWord::used_count, "{0} 枚使った", "{0} used"},
    Row{PaperWord::percent, "値引き", "Off"},
    Row{PaperWord::percent_off, "{0}％引き", "{0}% off"},
    Row{PaperWord::label_copies, "{0}種類 {1}枚", "{0} kinds, {1} labels"},
    Row{PaperWord::label_copies_one, "{0}種類 {1}枚", "{0} kind, {1} labels"},
    Row{PaperWord::make_labels, "PDF を作る", "Make the PDF"},
    Row{PaperWord::making, "作っています", "Making it"},
    Row{PaperWord::reduced_to, "{0} → {1}", "{0} → {1}"},
    Row{PaperWord::cannot_be_reduced, "値段を入れられるコードがありません", "No code of it holds a price"},
    Row{PaperWord::need_reducible, "値下げできない商品を消してください", "Remove what cannot be reduced"},
    Row{PaperWord::need_label_goods, "商品を入れてください", "Add goods"},
    Row{PaperWord::choose_label_sheet, "どの用紙ですか", "Which sheet?"},
    Row{PaperWord::per_sheet, "1枚に {0} 枚　{1} mm", "{0} a sheet, {1} mm"},
    Row{PaperWord::morning, "朝の点検", "Morning check"},
    Row{PaperWord::morning_note, "下げるもの、値下げするもの", "Take off, mark down"},
    Row{PaperWord::morning_title, "朝の点検 {0}", "Morning check {0}"},
    Row{PaperWord::morning_empty, "下げるものも、値下げするものもありません",
        "Nothing to take off or mark down"},
    Row{PaperWord::morning_reading, "期限を読んでいます", "Reading the dates"},
    Row{PaperWord::take_off, "下げる", "Take off"},
    Row{PaperWord::mark_down, "値下げ", "Mark down"},
    Row{PaperWord::take_off_chosen, "下げる（{0}品）", "Take off ({0})"},
    Row{PaperWord::mark_down_chosen, "値下げの札（{0}品）", "Labels ({0})"},
    Row{PaperWord::left_here, "残り {0}", "{0} left"},
    Row{PaperWord::morning_hint,
        "商品をタップして選び、下のボタンを押します。廃棄は次の画面で確かめてから記録します",
        "Tap goods to choose them, then a button. Waste is looked at again before it is recorded"},
    Row{PaperWord::drop_labels_title, "作りかけのラベルがあります", "Labels were begun"},
    Row{PaperWord::drop_labels,
        "値下げシールの表にすると、作りかけの下の表は消えます。先に作るなら、戻って「ラベル」を開いてください",
        "The list below goes away for the reduced stickers. To make it first, go back and open Labels"},
    Row{PaperWord::drop_labels_yes, "消して値下げシールにする", "Drop it, make stickers"},
};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].word != static_cast<PaperWord>(i)) return false;
    }
    return rows.size() == static_cast<std::size_t>(PaperWord::count);
}
static_assert(rows_are_in_order(), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(PaperWord word, Language language) {
    TSUNAGU_CHECK(word < PaperWord::count, "a word has a row");
    const Row& row = rows[static_cast<std::size_t>(word)];
    return language == Language::ja ? row.ja : row.en;
}

std::string words(PaperWord word, Language language, const std::vector<std::string>& values) {
    return filled_in(words(word, language), values);
}

}  // namespace tsunagu::viewmodel
