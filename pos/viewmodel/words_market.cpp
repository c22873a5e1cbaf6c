#include "pos/viewmodel/market_words.h"

#include <array>

#include "inventory/base/check.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

struct Row {
    MarketWord word;
    std::string_view ja;
    std::string_view en;
};

constexpr std::array rows{
    Row{MarketWord::title, "催事", "Market days"},
    Row{MarketWord::none_today, "今日の催事はありません", "No event today"},
    Row{MarketWord::none_at_all, "催事がまだありません", "There are no events yet"},
    Row{MarketWord::none_today_help,
        "「催事を作る」で作れます。まとめてなら、レジを閉じて催事の表を取り込みます（手引き「催事」1）。",
        "Plan one with the button beside, or close the till and import a list of events (manual: Market days, 1)."},
    Row{MarketWord::today, "今日", "Today"},
    Row{MarketWord::tomorrow, "明日", "Tomorrow"},
    Row{MarketWord::days_ahead, "{0}日後", "In {0} days"},
    Row{MarketWord::past, "終わった日", "Past"},
    Row{MarketWord::date, "{0}月{1}日({2})", "{2} {0}/{1}"},
    Row{MarketWord::this_terminal, "この端末の店", "This till's"},
    Row{MarketWord::no_stalls, "この催事には店が決まっていません", "No stalls are planned for this event"},
    Row{MarketWord::reading, "読んでいます", "Reading"},
    Row{MarketWord::not_packed, "これから", "To be packed"},
    Row{MarketWord::packed, "持ち物の表あり", "Pack list made"},
    Row{MarketWord::selling, "持ち出し済み・販売中", "Out and selling"},
    Row{MarketWord::home_again, "片付け済み・不足なし", "Home, nothing missing"},
    Row{MarketWord::missing_of, "片付け済み・差 {0} 未確定", "Home, {0} still open"},
    Row{MarketWord::unplanned, "予定にない店", "Not of the plan"},
    Row{MarketWord::column_item, "品名", "Item"},
    Row{MarketWord::column_was_there, "前繰越", "There"},
    Row{MarketWord::column_carried, "持出", "Out"},
    Row{MarketWord::act_out, "持ち出し", "Carried out"},
    Row{MarketWord::column_sold, "− 販売", "− Sold"},
    Row{MarketWord::column_given, "− 配布", "− Given"},
    Row{MarketWord::column_wasted, "− 廃棄", "− Waste"},
    Row{MarketWord::column_back, "− 持帰", "− Back"},
    Row{MarketWord::column_stays, "− 次繰越", "− Stays"},
    Row{MarketWord::column_left, "＝ 残り", "= Left"},
    Row{MarketWord::column_missing, "＝ 不足", "= Missing"},
    Row{MarketWord::total, "合計", "Total"},
    Row{MarketWord::agrees, "0", "0"},
    Row{MarketWord::short_by, "不足 {0}", "short {0}"},
    Row{MarketWord::over_by, "余り {0}", "over {0}"},
    Row{MarketWord::given_up, "{0} 確定", "{0}, posted"},
    Row{MarketWord::nothing_there,
        "まだ何も持ち出していません。「持ち出す」で記録すると、ここに一品ずつ出ます",
        "Nothing was carried out yet. Once it is, each item stands here"},
    Row{MarketWord::never_carried, "持ち出していない商品です", "was never carried out"},
    Row{MarketWord::home_before, "前に {0}が持ち帰り済み", "{0} came back before"},
    Row{MarketWord::takings, "売上", "Takings"},
    Row{MarketWord::no_takings, "まだ売上がありません", "No sales yet"},
    Row{MarketWord::sales_of, "合計（{0}件）", "Total ({0})"},
    Row{MarketWord::print_all, "全店の集計票を印刷", "Print all stalls"},
    Row{MarketWord::printing, "集計票を印刷しています", "Printing the slip"},
    Row{MarketWord::printed, "印刷しました", "Printed"},
    Row{MarketWord::print_failed, "印刷されていません。{0}", "Not printed. {0}"},
    Row{MarketWord::step_pack, "持ち物の表", "Pack list"},
    Row{MarketWord::step_pack_none, "まだありません", "None yet"},
    Row{MarketWord::step_pack_suggested, "提案があります", "There is a suggestion"},
    Row{MarketWord::step_out, "持ち出す", "Carry out"},
    Row{MarketWord::step_out_none, "まだです", "Not yet"},
    Row{MarketWord::step_out_done, "{0}を持ち出し", "{0} out"},
    Row{MarketWord::step_loss, "試食・廃棄", "Given, wasted"},
    Row{MarketWord::step_loss_none, "ありません", "Nothing"},
    Row{MarketWord::step_loss_sums, "配布 {0}　廃棄 {1}", "{0}, {1}"},
    Row{MarketWord::step_back, "数えて持ち帰る", "Count, bring back"},
    Row{MarketWord::step_back_none, "まだです", "Not yet"},
    Row{MarketWord::step_back_begun, "{0}品を数えました（途中）", "{0} counted so far"},
    Row{MarketWord::step_back_done, "{0}を持ち帰り", "{0} came back"},
    Row{MarketWord::step_back_stays, "持ち帰り {0}　残す {1}", "{0} back, {1} stay"},
    Row{MarketWord::step_missing, "不足を確定", "Post missing"},
    Row{MarketWord::step_missing_none, "不足はありません", "Nothing missing"},
    Row{MarketWord::step_missing_later, "数えたあとで", "After the count"},
    Row{MarketWord::step_missing_open, "差 {0}", "{0} open"},
    Row{MarketWord::step_missing_done, "{0}を確定", "{0} posted"},
    Row{MarketWord::step_print, "集計票を印刷", "Print the slip"},
    Row{MarketWord::step_print_note, "この店の分", "Of this stall"},
    Row{MarketWord::pack_note_no_days,
        "似た日の実績がないため、提案はありません。持って行く商品を読み取るか、タップしてください",
        "No comparable day, so nothing is suggested. Scan or tap what you take along"},
    Row{MarketWord::pack_hint, "持って行く商品を読み取るか、タップしてください",
        "Scan or tap what you take along"},
    Row{MarketWord::suggested, "提案 {0}", "suggested {0}"},
    Row{MarketWord::sold_out_days, "売り切れた日 {0}", "sold out on {0} days"},
    Row{MarketWord::as_suggested, "提案どおりに戻す", "As suggested"},
    Row{MarketWord::keep_list, "この表に決める", "Keep this list"},
    Row{MarketWord::take_list_away, "表をなくす", "Take the list away"},
    Row{MarketWord::out_hint, "持ち物の表がありません。持ち出す商品を読み取るか、タップしてください",
        "There is no pack list. Scan or tap what is carried out"},
    Row{MarketWord::from, "どこから", "From"},
    Row{MarketWord::choose_from, "持ち出す場所を選ぶ", "Where from?"},
    Row{MarketWord::need_from, "どこから持ち出すか選んでください", "Choose where from"},
    Row{MarketWord::carry_them_out, "持ち出しを記録", "Record: out"},
    Row{MarketWord::loss_hint, "試食に出した商品、だめになった商品を読み取るか、タップしてください",
        "Scan or tap what was given away or spoiled"},
    Row{MarketWord::loss_button, "記録する", "Record"},
    Row{MarketWord::left_here, "残 {0}", "left {0}"},
    Row{MarketWord::more_than_left, "店の残り {0} より多い", "More than the {0} left"},
    Row{MarketWord::count_title, "片付け：持ち帰りを数える", "Closing: count what came back"},
    Row{MarketWord::count_hint, "商品を読み取るか、表の行をタップしてください",
        "Scan the goods, or tap a row"},
    Row{MarketWord::counted_of, "数えた品 {0} / {1}", "Counted {0} of {1}"},
    Row{MarketWord::rest_title, "数えていない {0} 品は", "The {0} not counted:"},
    Row{MarketWord::rest_book, "帰った", "Came back"},
    Row{MarketWord::rest_stays, "店に残す", "Stay there"},
    Row{MarketWord::rest_none, "帰らない", "None came"},
    Row{MarketWord::need_rest, "残りの品をどうするか選ぶ", "Choose for the rest"},
    Row{MarketWord::need_count, "一品ずつ数えてください", "Count the goods"},
    Row{MarketWord::bring_back, "数え終わった・持ち帰り", "Done: bring back"},
    Row{MarketWord::next_item, "次へ", "Next"},
    Row{MarketWord::again_out_title, "もう一度持ち出しますか", "Carry out once more?"},
    Row{MarketWord::again_out, "追加で持ち出す", "Add to it"},
    Row{MarketWord::again_back_title, "もう一度持ち帰りますか", "Bring back once more?"},
    Row{MarketWord::again_back, "追加で持ち帰る", "Add to it"},
    Row{MarketWord::missing_title, "不足 {0}を確定しますか", "Post {0} missing?"},
    Row{MarketWord::missing_note, "理由を選ぶと、店の在庫から引かれ、記録に残ります。",
        "With a reason they leave the stall's stock, on record."},
    Row{MarketWord::missing_over, "余っている商品は「棚卸差異」でだけ帳簿に合います：{0}",
        " What is over is booked as a stocktake difference only: {0}"},
    Row{MarketWord::missing_yes, "不足を確定", "Post missing"},
    Row{MarketWord::none_came, "何も帰らなかったと数えました。不足は確定するまで残ります",
        "Counted: nothing came back. What is missing stays open until it is posted"},
    Row{MarketWord::stays_kept, "店に残すものを記録しました。次の催事の「前繰越」になります",
        "Recorded what stays at the stall. The next event begins with it"},
    Row{MarketWord::pack_kept, "持ち物の表を決めました。{0}", "The pack list is kept. {0}"},
    Row{MarketWord::trace_title, "{0} {1}：{2}", "{0}, {1}: {2}"},
    Row{MarketWord::trace_voided, "{0} 売上の取消 {1}（{2}）", "{0} sale of {1} voided ({2})"},
    Row{MarketWord::trace_taken_out, "{0} {1} {2}（数は合っていますか）", "{0} {1} {2} (is that right?)"},
    Row{MarketWord::trace_other, "同じ値段の{0}が{1}", "{0}, same price, is {1}"},
    Row{MarketWord::trace_none, "思い当たる動きはありません", "nothing explains it"},
    Row{MarketWord::taken_since, "{0}：残したものから {1} に {2} {3}", "{0}: of what stays, {2} {3} on {1}"},
    Row{MarketWord::act_back, "持ち帰り", "Brought back"},
    Row{MarketWord::act_missing, "不足の確定", "Missing posted"},
    Row{MarketWord::equation_line, "{0}持出 {1} − 販売 {2} − 配布 {3} − 廃棄 {4} − 持帰 {5}{6} ＝ {7}",
        "{0}out {1} − sold {2} − given {3} − waste {4} − back {5}{6} = {7}"},
    Row{MarketWord::equation_was_there, "前繰越 {0} ＋ ", "was there {0} + "},
    Row{MarketWord::equation_stays, " − 次繰越 {0}", " − stays {0}"},
    Row{MarketWord::plan, "催事を作る", "Plan an event"},
    Row{MarketWord::plan_as_last, "{0} の催事と同じにしてあります", "As the event of {0} was"},
    Row{MarketWord::plan_name, "催事の名前", "Name"},
    Row{MarketWord::plan_name_hint, "タップして決める", "Tap to set"},
    Row{MarketWord::plan_date, "日にち", "Date"},
    Row{MarketWord::plan_opens, "始まり", "Opens"},
    Row{MarketWord::plan_closes, "終わり", "Closes"},
    Row{MarketWord::plan_no_hours, "決めない", "Not set"},
    Row{MarketWord::plan_venue, "会場", "Venue"},
    Row{MarketWord::plan_venue_hint, "なしでも可", "May be left out"},
    Row{MarketWord::plan_qr, "レシートの QR", "QR on receipts"},
    Row{MarketWord::plan_qr_hint, "なければ店の QR", "Else the shop's"},
    Row{MarketWord::plan_qr_caption, "QR の下の言葉", "Words under it"},
    Row{MarketWord::plan_issuer, "{0} の発行者", "Issuer at {0}"},
    Row{MarketWord::plan_issuer_hint, "なければ店の名前", "Else the shop"},
    Row{MarketWord::plan_number, "{0} の登録番号", "Number at {0}"},
    Row{MarketWord::plan_number_hint, "T と13けた", "T and 13 digits"},
    Row{MarketWord::plan_code, "催事の番号", "Code"},
    Row{MarketWord::plan_stalls, "出る店の数", "Stalls"},
    Row{MarketWord::plan_note,
        "その日、この店で売ったものは、この催事の売上になります。発行者を入れた店のレシートは、その名前と登録番号で出ます。",
        "What these stalls sell that day is of this event. A stall with an issuer issues its receipts in that name and "
        "number."},
    Row{MarketWord::plan_button, "この催事を作る", "Plan it"},
    Row{MarketWord::plan_taken, "催事あり", "has an event"},
    Row{MarketWord::plan_need_name, "名前を入れてください", "Enter a name"},
    Row{MarketWord::plan_need_hours, "始まりと終わりを合わせてください", "Set both hours, in order"},
    Row{MarketWord::plan_need_stall, "出る店を選んでください", "Choose a stall"},
    Row{MarketWord::plan_need_issuer, "登録番号の店は発行者の名前も入れてください",
        "A number needs an issuer's name"},
    Row{MarketWord::plan_need_number, "登録番号を確かめてください", "Check the registration number"},
    Row{MarketWord::plan_done, "催事を作りました。{0}", "The event is planned. {0}"},
};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].word != static_cast<MarketWord>(i)) return false;
    }
    return rows.size() == static_cast<std::size_t>(MarketWord::count);
}
static_assert(rows_are_in_order(), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(MarketWord word, Language language) {
    TSUNAGU_CHECK(word < MarketWord::count, "a word has a row");
    const Row& row = rows[static_cast<std::size_t>(word)];
    return language == Language::ja ? row.ja : row.en;
}

std::string words(MarketWord word, Language language, const std::vector<std::string>& values) {
    return filled_in(words(word, language), values);
}

}  // namespace tsunagu::viewmodel
