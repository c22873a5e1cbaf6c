#include "pos/viewmodel/stock_words.h"

#include <array>

#include "inventory/base/check.h"
#include "pos/viewmodel/words.h"

namespace tsunagu::viewmodel {
namespace {

struct Row {
    StockWord word;
    std::string_view ja;
    std::string_view en;
};

constexpr std::array rows{
    Row{StockWord::stock, "在庫", "Stock"},
    Row{StockWord::to_selling, "会計へ", "Sell"},
    Row{StockWord::to_selling_with, "会計へ（{0}点）", "Sell ({0} pcs)"},
    Row{StockWord::stock_of, "{0} の在庫", "Stock at {0}"},
    Row{StockWord::filter_all, "すべて", "All"},
    Row{StockWord::filter_check, "要確認 {0}", "To check {0}"},
    Row{StockWord::filter_dates, "期限 {0}", "Dates {0}"},
    Row{StockWord::reading_stock, "在庫を読んでいます", "Reading the stock"},
    Row{StockWord::no_stock, "ここには在庫の記録がありません", "No stock is recorded here"},
    Row{StockWord::nothing_to_check, "マイナスの在庫はありません", "No balance is below zero"},
    Row{StockWord::no_dates, "期限の近いものはありません", "No date is near"},
    Row{StockWord::more_rows, "ほかに {0} 品あります。探すと出ます", "{0} more: search for them"},
    Row{StockWord::never_recorded, "記録なし", "No record"},
    Row{StockWord::no_lot, "ロットなし", "No lot"},
    Row{StockWord::lot_left, "{0}（残りの見込み {1}）", "{0} (about {1} left)"},
    Row{StockWord::date_passed, "期限切れ {0}", "Expired {0}"},
    Row{StockWord::date_near, "期限 {0}", "Until {0}"},
    Row{StockWord::cause_not_arrived, "{0}からの {1} 点が、着いた記録になっていません",
        "{1} pcs from {0} were never noted as arrived"},
    Row{StockWord::cause_never_came, "入荷の記録が一度もありません", "No delivery was ever recorded"},
    Row{StockWord::cause_held_beside, "{0}の帳簿には {1} 点あります（移動の記録もれ？）",
        "{0} has {1} in its book: moved without a note?"},
    Row{StockWord::cause_not_received, "入荷の記録もれか、数えちがいのようです。数えてください",
        "A delivery not recorded, or a miscount: count them"},
    Row{StockWord::read_failed, "在庫を読めませんでした。{0}", "The stock could not be read. {0}"},
    Row{StockWord::receive, "入荷", "Receive"},
    Row{StockWord::receive_note, "届いた商品を記録します", "Goods that came"},
    Row{StockWord::waste, "廃棄・破損など", "Waste, damage"},
    Row{StockWord::waste_note, "売らずに減らします", "Goods that leave unsold"},
    Row{StockWord::dispatch, "移動（出す）", "Send"},
    Row{StockWord::dispatch_note, "別の場所へ送り出します", "Goods that leave for another place"},
    Row{StockWord::arrive, "移動（着いた）", "Arrivals"},
    Row{StockWord::arrive_note, "送られてきたものを確かめます", "Goods sent here"},
    Row{StockWord::send_back, "委託者へ返品", "Return"},
    Row{StockWord::send_back_note, "委託者に返します", "Back to the consignor"},
    Row{StockWord::counting, "棚卸", "Stocktake"},
    Row{StockWord::counting_note, "数えて帳簿と比べます", "Count, and compare with the book"},
    Row{StockWord::consignor, "納入者", "Supplier"},
    Row{StockWord::consignor_hint, "選ぶ（なしでも記録できます）", "Choose (may be left out)"},
    Row{StockWord::consignor_none, "なし", "None"},
    Row{StockWord::delivery_note, "納品書番号", "Note no."},
    Row{StockWord::delivery_note_hint, "入力", "Enter"},
    Row{StockWord::trade, "取引", "Trade"},
    Row{StockWord::trade_as_agreed, "契約どおり（{0}）", "As agreed ({0})"},
    Row{StockWord::trade_of, "{0}", "{0}"},
    Row{StockWord::destination, "行き先", "To"},
    Row{StockWord::destination_hint, "選んでください", "Choose"},
    Row{StockWord::where_from, "出どころ", "From"},
    Row{StockWord::sent_at, "送った日時", "Sent"},
    Row{StockWord::reason, "理由", "Reason"},
    Row{StockWord::remark, "ひとこと", "Remark"},
    Row{StockWord::remark_hint, "人のことは書かない", "Never about a person"},
    Row{StockWord::lot, "ロット", "Lot"},
    Row{StockWord::lot_hint, "なし", "None"},
    Row{StockWord::lot_first, "期限の近いものから", "First to expire"},
    Row{StockWord::date, "期限", "Date"},
    Row{StockWord::date_hint, "例 270331", "e.g. 270331"},
    Row{StockWord::best_before, "賞味期限", "Best before"},
    Row{StockWord::use_by, "消費期限", "Use by"},
    Row{StockWord::list_hint, "商品をタップするか、\nバーコードを読み取ってください",
        "Tap goods or scan a barcode"},
    Row{StockWord::counts, "{0}品 {1}点", "{0} items, {1} pcs"},
    Row{StockWord::counts_one, "{0}品 {1}点", "{0} item, {1} pcs"},
    Row{StockWord::remove, "消す", "Remove"},
    Row{StockWord::line_done, "できた", "Done"},
    Row{StockWord::of_sent, "/ {0}", "of {0}"},
    Row{StockWord::here, "在庫 {0}", "{0} here"},
    Row{StockWord::from_nothing, "0から数える", "Count from 0"},
    Row{StockWord::arrive_hint,
        "送られた数が入っています。足りないものは減らしてください。読み取って確かめるなら「0から数える」",
        "The list holds what was sent: take off what is missing, or count from 0 by scanning"},
    Row{StockWord::all_noted, "{0} は送られた数だけ数えました", "All the {0} that was sent is noted"},
    Row{StockWord::not_in_transfer, "{0} はこの移動に入っていません", "{0} is not in this transfer"},
    Row{StockWord::line_expired, "期限が過ぎています。受け取れません", "Expired: it cannot be received"},
    Row{StockWord::lot_not_here, "このロットはここにありません", "This lot is not here"},
    Row{StockWord::no_code, "{0} にはコードがありません", "{0} has no code"},
    Row{StockWord::look_again, "確かめて記録", "Check and record"},
    Row{StockWord::need_goods, "商品を入れてください", "Add goods"},
    Row{StockWord::need_reason, "理由を選んでください", "Choose a reason"},
    Row{StockWord::need_destination, "行き先を選んでください", "Choose where to"},
    Row{StockWord::need_quantity, "数を入れてください", "Enter quantities"},
    Row{StockWord::need_date, "期限を見直してください", "Look at the dates"},
    Row{StockWord::need_whole_date, "期限の日付が途中です。終わりまで入れるか、消してください",
        "A date is not whole. Finish it, or delete it"},
    Row{StockWord::writing, "記録しています", "Recording"},
    Row{StockWord::record_it, "記録する", "Record"},
    Row{StockWord::go_back, "もどる", "Back"},
    Row{StockWord::confirm_of, "{0}を記録しますか", "Record: {0}?"},
    Row{StockWord::who, "担当", "Staff"},
    Row{StockWord::place, "場所", "Place"},
    Row{StockWord::stays_in_transit, "着かない {0} 点は、輸送中に残ります",
        "{0} pcs that did not come stay in transit"},
    Row{StockWord::goes_below, "帳簿より多く減らします（{0}）", "More than the book has ({0})"},
    Row{StockWord::note_again_title, "同じ納品書番号があります", "That delivery note is there already"},
    Row{StockWord::note_again, "別の入荷として記録", "Record as another"},
    Row{StockWord::recorded, "{0}を記録しました。{1}", "Recorded: {0}. {1}"},
    Row{StockWord::passed_among, "　期限を過ぎたものも入っています：{0}", " Some are past their date: {0}"},
    Row{StockWord::draft_recorded, "電源が切れる前の「{0}」は記録済みでした。入力は片付けました",
        "“{0}” was recorded before the power failed. Its draft is gone"},
    Row{StockWord::waste_is_begun,
        "別の理由の廃棄が入力中です。先に記録するか消してから、期限切れを下げてください",
        "Waste for another reason was begun. Record or delete it first, then take off what has passed"},
    Row{StockWord::last_recorded, "さきほど：{0}　{1}", "Just now: {0}, {1}"},
    Row{StockWord::taken_back, "{0}（取り消しました）", "{0} (taken back)"},
    Row{StockWord::take_back, "取り消す", "Take back"},
    Row{StockWord::take_back_title, "{0}を取り消しますか", "Take back: {0}?"},
    Row{StockWord::take_back_note, "記録は残り、打ち消しの記録が加わります。",
        "The record stays; one that undoes it is added."},
    Row{StockWord::was_taken_back, "取り消しました：{0}", "Taken back: {0}"},
    Row{StockWord::why_mistyped, "打ちまちがい", "Mistyped"},
    Row{StockWord::why_twice, "二重に入れた", "Entered twice"},
    Row{StockWord::why_other_goods, "商品をまちがえた", "Wrong goods"},
    Row{StockWord::transfers_title, "こちらへ向かっている移動", "On the way here"},
    Row{StockWord::transfers_none, "こちらへ向かっている移動はありません", "Nothing is on its way here"},
    Row{StockWord::transfer_row, "{0} から", "From {0}"},
    Row{StockWord::choose_consignor, "だれの納品ですか", "Whose delivery?"},
    Row{StockWord::choose_place, "どこへ送りますか", "Where to?"},
    Row{StockWord::choose_lot, "どのロットですか", "Which lot?"},
    Row{StockWord::no_other_place, "ほかの場所がありません", "There is no other place"},
    Row{StockWord::enter_note, "納品書の番号", "Delivery note number"},
    Row{StockWord::enter_lot, "ロット番号", "Lot number"},
    Row{StockWord::enter_remark, "ひとこと", "Remark"},
    Row{StockWord::enter_reason, "理由", "Reason"},
    Row{StockWord::keep_text, "入れる", "Keep"},
    Row{StockWord::scan_elsewhere, "読み取ったものは入っていません。先にこの画面を閉じてください",
        "What was scanned went nowhere: close this first"},
    Row{StockWord::in_progress, "入力中", "Begun"},
    Row{StockWord::market, "催事", "Market days"},
    Row{StockWord::market_note, "持ち物・持ち出し・片付け・不足", "Pack, carry out, close, missing"},
    Row{StockWord::reorder, "発注", "Reorder"},
    Row{StockWord::reorder_note, "頼むものと、最低在庫", "What to order; minimums"},
    Row{StockWord::brochures, "チラシの棚", "Brochures"},
    Row{StockWord::brochures_note, "補充、数え、空き", "Refill, count, empty slots"},
    Row{StockWord::no_brochure, "{0} はチラシではありません", "{0} is no brochure"},
    Row{StockWord::refill, "補充", "Refill"},
    Row{StockWord::refill_note, "棚に入れた数", "How many were put in"},
    Row{StockWord::rack_count, "数える", "Count"},
    Row{StockWord::rack_count_note, "棚にある数。ないものは 0", "What stands there; 0 for none"},
    Row{StockWord::minimum, "最低在庫", "Minimum"},
    Row{StockWord::minimum_note, "いつも置いておく数", "How many are always to be here"},
    Row{StockWord::ordered, "発注", "Order"},
    Row{StockWord::order_closed, "発注の取りやめ", "Order given up"},
    Row{StockWord::print_list, "一覧を印刷", "Print the list"},
    Row{StockWord::print_list_note, "自治体ごとに", "By municipality"},
    Row{StockWord::order_paper, "発注書（PDF）", "Order (PDF)"},
    Row{StockWord::order_paper_note, "自治体ごとに一枚", "A page a municipality"},
    Row{StockWord::losses, "減った分", "Losses"},
    Row{StockWord::losses_note, "理由ごと、月ごと", "By reason and month"},
    Row{StockWord::losses_title, "減った分　理由ごと", "Losses by reason"},
    Row{StockWord::reading_losses, "調べています", "Adding up"},
    Row{StockWord::no_losses, "売れずに減ったものはありません", "Nothing was lost"},
    Row{StockWord::unpriced, "値段なし {0}点", "{0} without a price"},
    Row{StockWord::pieces, "{0}点", "{0} pcs"},
};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].word != static_cast<StockWord>(i)) return false;
    }
    return rows.size() == static_cast<std::size_t>(StockWord::count);
}
static_assert(rows_are_in_order(), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(StockWord word, Language language) {
    TSUNAGU_CHECK(word < StockWord::count, "a word has a row");
    const Row& row = rows[static_cast<std::size_t>(word)];
    return language == Language::ja ? row.ja : row.en;
}

std::string words(StockWord word, Language language, const std::vector<std::string>& values) {
    return filled_in(words(word, language), values);
}

}  // namespace tsunagu::viewmodel
