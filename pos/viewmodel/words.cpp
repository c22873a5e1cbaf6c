#include "pos/viewmodel/words.h"

#include <array>

#include "inventory/base/check.h"

namespace tsunagu::viewmodel {
namespace {

struct Row {
    Word word;
    std::string_view ja;
    std::string_view en;
};

constexpr std::array rows{
    Row{Word::opening_shop, "お店を開いています", "Opening the shop"},
    Row{Word::rebuilding, "集計を記録から作り直しています {0}%",
        "Rebuilding the figures from the journal: {0}%"},
    Row{Word::safe_to_switch_off, "保存ずみ 電源を切れます", "Safe to switch off"},
    Row{Word::saving, "保存しています", "Saving"},
    Row{Word::copy_failed, "控えを作れません", "No backup copy"},
    Row{Word::printer_ready, "プリンター", "Printer"},
    Row{Word::printer_waiting, "印刷待ち {0}", "{0} to print"},
    Row{Word::printer_trouble, "プリンター 確認", "Check printer"},
    Row{Word::printer_none, "プリンターなし", "No printer"},
    Row{Word::staff, "担当 {0}", "Staff {0}"},
    Row{Word::other_language, "EN", "日本語"},
    Row{Word::undecided, "未定", "Undecided"},
    Row{Word::staff_title, "担当を選んでください", "Who is at the till?"},
    Row{Word::tab_all, "すべて", "All"},
    Row{Word::search_hint, "なまえ・かな・バーコードの数字で探す", "Search name, town or barcode digits"},
    Row{Word::search_short, "探す", "Search"},
    Row{Word::nothing_found, "「{0}」は見つかりません", "Nothing matches “{0}”"},
    Row{Word::no_items, "商品がまだありません。CSVを取り込んでください", "No items yet. Import a CSV file"},
    Row{Word::reading_items, "商品を読み込んでいます。読み取りと会計はできます",
        "Reading the goods. Scanning and paying work already"},
    Row{Word::left, "残{0}", "{0} left"},
    Row{Word::sold_out, "売切", "Sold out"},
    Row{Word::age_20, "20歳", "Age 20"},
    Row{Word::still_there, "まだありますか", "Still there?"},
    Row{Word::sell_it, "売る", "Sell"},
    Row{Word::not_there, "ない", "No"},
    Row{Word::no_price, "価格なし", "No price"},
    Row{Word::basket, "お買い上げ", "Basket"},
    Row{Word::counts, "{0}品 {1}点", "{0} items, {1} pcs"},
    Row{Word::counts_one, "{0}品 {1}点", "{0} item, {1} pcs"},
    Row{Word::basket_hint, "商品をタップするか、\nバーコードを読み取ってください",
        "Tap an item or scan a barcode"},
    Row{Word::bag, "レジ袋", "Bag"},
    Row{Word::unit_price, "単価 {0}", "{0} each"},
    Row{Word::remove_line, "削除", "Remove"},
    Row{Word::rate_taxable, "{0}% 対象 {1}", "{0}% on {1}"},
    Row{Word::rate_tax, "内税 {0}", "incl. tax {0}"},
    Row{Word::exempt_taxable, "非課税・対象外 {0}", "Tax exempt {0}"},
    Row{Word::outside_invoice, "適格請求書対象外 {0}", "Outside the invoice {0}"},
    Row{Word::total, "合計", "Total"},
    Row{Word::take_away, "持帰り", "To go"},
    Row{Word::eat_in, "店内", "Eat in"},
    Row{Word::exact_cash, "現金 ちょうど {0}", "Exact cash {0}"},
    Row{Word::other_payment, "ほかの支払い", "Other ways"},
    Row{Word::park, "保留", "Hold"},
    Row{Word::unpark, "保留を戻す {0}", "Held: {0}"},
    Row{Word::clear, "取消", "Clear"},
    Row{Word::put_back, "元に戻す", "Put back"},
    Row{Word::age_question, "お酒があります。\n20歳以上と確かめましたか",
        "There is alcohol.\nIs the customer 20 or older?"},
    Row{Word::age_yes, "確かめた", "Yes, checked"},
    Row{Word::age_no, "もどる", "Back"},
    Row{Word::cash_title, "お預り {0} でよろしいですか", "Is {0} received right?"},
    Row{Word::voucher_doubt,
        "合計 {0} に対して、お預りがとても多くなっています。商品券のお釣りは出ないので、{2} は戻りません。まだ会計していません。お預り {1} を、もう一度確かめてください。",
        "That is far more than the total of {0}. A voucher gives no change, so {2} would be lost. Nothing is recorded "
        "yet. Check the {1} received once more."},
    Row{Word::cash_doubt,
        "合計 {0} に対して、お預りがとても多くなっています。お釣りは {2} です。まだ会計していません。お預り {1} を、もう一度数えてください。",
        "That is far more than the total of {0}. The change would be {2}. Nothing is recorded yet. Count "
        "the {1} received once more."},
    Row{Word::cash_right, "このまま会計する", "Yes, it is right"},
    Row{Word::cash_wrong, "打ち直す", "Enter it again"},
    Row{Word::remaining_exact, "残り ちょうど {0}", "Exactly {0}"},
    Row{Word::received, "お預り", "Received"},
    Row{Word::still_due, "残り", "Still due"},
    Row{Word::paying, "会計しています", "Completing the sale"},
    Row{Word::looking_up, "商品を調べています", "Looking up the item"},
    Row{Word::change, "お釣り", "Change"},
    Row{Word::no_change, "お釣りなし", "No change"},
    Row{Word::enter_amount, "お預りを入れてください", "Enter the amount received"},
    Row{Word::pay_amount, "{0} で会計する", "Pay with {0}"},
    Row{Word::add_amount, "{0} {1} を足す", "Add {0} {1}"},
    Row{Word::pay_tender, "{0} {1} で会計", "Pay {0} {1}"},
    Row{Word::back, "もどる", "Back"},
    Row{Word::forfeited, "お釣りは出ません（釣銭なし分 {0}）", "No change is given ({0} is lost)"},
    Row{Word::coin, "{0}円\u00A0×{1}", "¥{0}\u00A0×{1}"},
    Row{Word::thanks, "ありがとうございました", "Thank you"},
    Row{Word::receipt, "レシート", "Receipt"},
    Row{Word::receipt_number, "No. {0}", "No. {0}"},
    Row{Word::undo_sale, "この会計を取り消す", "Undo this sale"},
    Row{Word::reprint, "もう一度印刷", "Print again"},
    Row{Word::close, "閉じる", "Close"},
    Row{Word::basket_not_kept,
        "かごの控えを保存できません。会計は別に記録されます。会計の前に電源が切れると、いまのかごは消えます。ディスクの空きを確かめてください。",
        "The open basket cannot be kept. Sales are recorded apart from it. Should the power fail before this one, the "
        "basket is lost. Check that the disk has room."},
    Row{Word::setting_not_kept,
        "この端末の設定を保存できませんでした。会計には影響しません。ディスクの空きを確かめてください。",
        "This terminal's setting could not be kept. Sales are not affected. Check that the disk has room."},
    Row{Word::aside_failed,
        "会計のほかの処理ができませんでした（{0}）。記録した会計には影響しません。続くときは、責任者に知らせてください。",
        "Something beside selling failed ({0}). Recorded sales are not affected. If it goes on, tell the manager."},
    Row{Word::scans_left_out,
        "保存を待つ間に読んだ {0} 点は、かごに入れていません。この会計が済んでから、もう一度読んでください。",
        " Scans made meanwhile ({0}) were not added. Scan them again after this sale."},
    Row{Word::reprint_queued, "レシートをもう一度印刷します。会計は増えません。",
        "The receipt prints again. No second sale is made."},
    Row{Word::print_waits,
        "このレシートは印刷待ちです。プリンターが使えるようになると、自動で1枚印刷します。会計は続けられます。",
        "This receipt is waiting for the printer. It comes out once, by itself, when the printer can print. You can go on selling."},
    Row{Word::line_lot, "ロット {0}", "lot {0}"},
    Row{Word::nothing_to_print, "印刷できずに残っているレシートはありません。",
        "No receipt is left that failed to print."},
    Row{Word::no_printer, "プリンターがつながっていないので、印刷できません。会計は保存されています。",
        "No printer is connected, so nothing can be printed. The sales are saved."},
    Row{Word::print_without_printer,
        "プリンターがつながっていないので、レシート {0} は印刷できません。会計は保存されています。",
        "No printer is connected, so receipt {0} cannot be printed. The sale is saved."},
    Row{Word::sale_differs,
        "この会計は、変更する前の内容で {0} として記録済みです（合計 {1}、お釣り {2}）。記録にない商品は新しい会計に残してあります。レシート・商品・代金を確かめてください。",
        "This basket was recorded as {0} before it was changed (total {1}, change {2}). What that sale lacks is "
        "left in a new basket. Check the receipt, the goods and the money."},
    Row{Word::sale_undone, "会計 {0} を取り消しました。在庫は戻してあります。",
        "Sale {0} was undone, its goods are back in stock."},
    Row{Word::pay_back, "{0} をお客様に返金してください。", "Give {0} back to the customer."},
    Row{Word::cancel_at_machine, "{0} {1} は、決済端末でも取り消してください。",
        "Cancel {0} {1} on its own terminal too."},
    Row{Word::hand_back, "{0} {1} は、お客様にお返しください。", "Hand the {0} {1} back to the customer."},
    Row{Word::nothing_added, "お買い上げには入っていません。", "Nothing was added to the basket."},
    Row{Word::scan_incomplete,
        "バーコードの読み取りが不完全です。お買い上げには入っていません。もう一度読み取るか、商品を名前で探してください。",
        "The barcode was not read in full. Nothing was added to the basket. Scan again, or search by name."},
    Row{Word::parked_notice, "保留しました。まだ会計していません。「保留を戻す」で続けられます。",
        "On hold, not paid yet. Tap “Held” to go on with it."},
    Row{Word::cleared_notice, "お買い上げを取り消しました。お金と在庫は変わりません。",
        "The basket was cleared. No money or stock has changed."},
    Row{Word::paper_failed, "レシートを表示できません", "The receipt cannot be shown"},
    Row{Word::use_by_passed,
        "{0}は消費期限（{1}）を過ぎています。お買い上げに入れていません。棚から下げてください。",
        "{0} is past its use-by date ({1}) and was not added. Take it off the shelf."},
    Row{Word::best_before_passed,
        "{0}は賞味期限（{1}）を過ぎています。お買い上げに入れました。お客様に確かめ、やめるなら行を削除してください。",
        "{0} is past its best-before date ({1}). It is in the basket: ask the customer, or remove the line."},
    Row{Word::too_busy,
        "処理が混み合っていて、いまの操作は受け付けていません。少し待って、もう一度押してください。",
        "The till is busy and did not take that. Wait a moment and press again."},
    Row{Word::cannot_open, "店を開けません", "The shop cannot be opened"},
    Row{Word::clock_title, "この端末の日付は正しいですか", "Is this device's date right?"},
    Row{Word::clock_use, "この日付で使う", "Use this date"},
    Row{Word::clock_mended, "日付を直した", "I have set the date"},
    Row{Word::clock_doubt,
        "いまの日付 {0}\n最後の記録 {1}\n税率と期限は日付で決まります。違うときは、端末の設定で日付と時刻を直してから「日付を直した」を押してください。",
        "Date now: {0}\nLast record: {1}\nTax and expiry follow the date. If it is wrong, set the date and "
        "time in the device's settings, then press “I have set the date”."},
    Row{Word::paper_title, "レシート {0} は、紙に全部出ましたか", "Is all of receipt {0} on paper?"},
    Row{Word::slip_title, "取消票 {0} は、紙に全部出ましたか", "Is all of void slip {0} on paper?"},
    Row{Word::paper_doubt,
        "印刷の途中でプリンターから返事がなくなりました。会計は保存されています。プリンターの紙を見てください。最後まで出ていなければ、「再印字」のしるしをつけて全部印刷し直します。",
        "The printer stopped answering while it printed. The sale is saved. Look at the paper: if it did not come "
        "out to the end, all of it prints again, marked as a reprint."},
    Row{Word::paper_is_there, "全部出た", "Yes, all of it"},
    Row{Word::paper_is_not, "出ていない 印刷し直す", "No, print again"},
    Row{Word::test_printed, "試し印刷ができました。", "The test print came out."},
    Row{Word::drawer_kicked, "引き出しを開ける信号を送りました。", "The drawer was told to open."},
    Row{Word::journal_trouble, "記録 確認", "Check the journal"},
    Row{Word::journal_alarm, "{0}会計は続けられ、これからの会計は記録されます。",
        "{0} Selling may go on, and new sales are recorded."},
    Row{Word::basket_restored, "前回の途中のお買い上げを戻しました。まだ会計していません。",
        "The basket that was open is back. It is not paid yet."},
    Row{Word::payments_restored,
        "前回の途中のお買い上げと、入力ずみのお支払い（{0}）を戻しました。お客様と確かめてください。",
        "The open basket is back, with what was entered as paid ({0}). Check it with the customer."},
    Row{Word::payments_first,
        "お支払い（{0}）をすでに受け取っています。先に × でお支払いを取り消し、お客様にお返ししてください。",
        "{0} has been paid already. First take it back with the × beside it, and return it to the customer."},
    Row{Word::copy_failed_calm,
        "売上の控え（{0}）を作れませんでした。会計はこの端末に保存されています。SDカードが入っているか確かめてください。",
        "The copy of the sales ({0}) was not made. Sales are saved on this device. Check that the card is in."},
    Row{Word::print_failed_calm,
        "レシート {0} を印刷できませんでした。会計は保存されています。紙とプリンターを確かめて「もう一度印刷」を押してください。",
        "Receipt {0} was not printed. The sale is saved. Check the paper and the printer, then print again."},
    Row{Word::info_town, "産地", "Town"},
    Row{Word::info_maker, "作り手", "Maker"},
    Row{Word::info_allergens, "アレルゲン", "Allergens"},
    Row{Word::info_storage, "保存方法", "Storage"},
    Row{Word::info_slot, "棚", "Rack slot"},
    Row{Word::info_code, "コード", "Code"},
    Row{Word::info_stock, "在庫", "In stock"},
    Row{Word::info_note, "ひとこと", "Note"},
    Row{Word::not_recorded, "未登録", "Not recorded"},
    Row{Word::brochure, "無料", "Free"},
    Row{Word::unknown_scan,
        "商品コード {0} は登録されていません。お買い上げには入っていません。名前で探すか、新しい商品として登録して"
        "ください。",
        "No item has the code {0}. Nothing was added to the basket. Search by name, or add it as a new item."},
    Row{Word::search_instead, "名前で探す", "Search"},
    Row{Word::print_and_scan, "印刷・読取", "Print, scan"},
    Row{Word::scan_only, "読取のみ", "Scan only"},
    Row{Word::scanner_none, "スキャナーなし", "No scanner"},
    Row{Word::scanner_gone,
        "スキャナーが抜けています。ケーブルを確かめてください。それまでは、画面で商品を選んで売れます。",
        "The scanner is unplugged. Check its cable. Until then, choose goods on the screen."},
    Row{Word::prints_wait,
        "印刷待ち {0} 枚。プリンターが使えるようになると、順に自動で印刷します。会計は続けられます。",
        "{0} to print. They come out by themselves, in order, when the printer can print. You can go on selling."},
    Row{Word::device_file, "機器の設定ファイル", "Device file"},
    Row{Word::device_file_mistake, "間違い", "Mistake"},
    Row{Word::paper_out, "用紙なし", "Paper out"},
    Row{Word::paper_low, "用紙わずか", "Paper low"},
    Row{Word::cover_open, "カバー 開", "Cover open"},
    Row{Word::printer_error, "プリンター 停止", "Printer error"},
    Row{Word::scanner_trouble, "スキャナー 確認", "Check scanner"},
    Row{Word::no_permission, "権限なし", "No permission"},
    Row{Word::unknown_device, "知らない機器", "Unknown device"},
    Row{Word::no_usb, "USB 不可", "No USB"},
    Row{Word::devices_title, "つないだ機器", "Devices"},
    Row{Word::devices_none,
        "USB の機器は見つかりません。レシートプリンターかバーコードスキャナーをつないで、電源を入れてください。"
        "設定はいりません。",
        "No USB device was found. Plug in a receipt printer or a barcode scanner and switch it on. Nothing needs "
        "to be set up."},
    Row{Word::devices_off, "この端末は、USB を使わない設定（--no-usb）で動いています。",
        "This terminal was started without USB (--no-usb)."},
    Row{Word::kind_printer, "レシートプリンター", "Receipt printer"},
    Row{Word::kind_scanner, "バーコードスキャナー", "Barcode scanner"},
    Row{Word::kind_device, "USB の機器", "USB device"},
    Row{Word::device_ready, "使えます", "Ready"},
    Row{Word::device_connecting, "接続中", "Connecting"},
    Row{Word::device_spare, "予備", "Spare"},
    Row{Word::device_unused, "レジでは使わない", "Not used"},
    Row{Word::device_busy, "ほかが使用中", "In use"},
    Row{Word::device_silent, "応答なし", "No answer"},
    Row{Word::prints_to_folder, "プリンターの代わりに、フォルダー {0} へ書き出します。",
        "Receipts are written to the folder {0} instead of a printer."},
    Row{Word::test_print, "試し印刷", "Test print"},
    Row{Word::test_drawer, "引き出しを開ける", "Open drawer"},
    Row{Word::test_printing, "試し印刷をしています。", "Printing a test print."},
    Row{Word::test_print_failed, "試し印刷はできませんでした。{0}", "The test print did not come out. {0}"},
    Row{Word::drawer_opening, "引き出しを開ける信号を送っています。", "Telling the drawer to open."},
    Row{Word::print_failed_receipts, "出なかったレシートを印刷", "Print what failed"},
    Row{Word::last_receipt, "前のレシート", "Last receipt"},
    Row{Word::scans_title, "読み取りの試し", "Scan test"},
    Row{Word::scans_hint, "この画面で読み取ったものは、お買い上げに入りません。",
        "What is scanned on this screen does not go into the basket."},
    Row{Word::scans_none, "バーコードを読み取ると、ここに出ます。", "Scan a barcode, and it appears here."},
    Row{Word::scan_from, "{0}　{1}", "{0}, {1}"},
    Row{Word::scan_no_kind, "種類の知らせなし", "kind not told"},
    Row{Word::scan_unknown, "登録のないコード", "Not an item of the shop"},
    Row{Word::scan_no_code, "商品のコードではないか、読み取りが不完全", "No item code, or not read in full"},
    Row{Word::scan_cut, "…（全部で {0} 字）", "… ({0} characters)"},
    Row{Word::new_item, "新しい商品", "New item"},
    Row{Word::new_item_code, "コード {0}", "Code {0}"},
    Row{Word::new_item_own_code, "バーコードがなければ、店内コードを付けます",
        "Without a barcode it gets a code of the shop's own"},
    Row{Word::new_item_name, "品名（下から選ぶか、キーボードで）", "Name (choose below, or type)"},
    Row{Word::new_item_price, "値段（税込）", "Price, tax included"},
    Row{Word::new_item_class, "税区分", "Tax class"},
    Row{Word::new_item_add, "登録して売る", "Add and sell"},
    Row{Word::new_item_adding, "登録しています", "Adding it"},
    Row{Word::new_item_cancel, "やめる", "Cancel"},
    Row{Word::new_item_added, "「{0}」を登録し、お買い上げに入れました。あとで責任者が確かめます（要確認）。",
        "{0} was added and is in the basket. The manager reviews it later."},
    Row{Word::price_by_weight, "{0}/100g", "{0}/100g"},
    Row{Word::priced_by_label, "ラベルの値段", "Price on label"},
    Row{Word::weigh_hint, "重さ", "Weight"},
    Row{Word::weigh_take, "入れる", "Add"},
    Row{Word::weigh_change, "重さを直す", "Change weight"},
    Row{Word::class_food, "食品 {0}%", "Food {0}%"},
    Row{Word::class_goods, "食品以外 {0}%", "Not food {0}%"},
    Row{Word::class_alcohol, "お酒 {0}%", "Alcohol {0}%"},
    Row{Word::class_exempt, "非課税", "Tax exempt"},
    Row{Word::limit_left, "残り{0}", "{0} today"},
    Row{Word::limit_spent, "本日分終了", "Done today"},
    Row{Word::ask_limit_spent, "本日分は終わり", "Beyond the limit?"},
    Row{Word::ask_outside_hours, "売る時間の外です", "Outside its hours?"},
    Row{Word::ask_outside_dates, "売る期間の外です", "Outside its dates?"},
    Row{Word::over_limit,
        "{0}は、きょうの数（{1}）をこえました。お買い上げに入れてあります。やめるなら行を削除してください。",
        "{0} is beyond its limit for today ({1}). It is in the basket; remove the line if it is not to be sold."},
    Row{Word::over_window,
        "{0}は、いまは売らない商品です（{1}）。お買い上げに入れてあります。やめるなら行を削除してください。",
        "{0} is sold only {1}. It is in the basket; remove the line if it is not to be sold now."},
};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].word != static_cast<Word>(i)) return false;
    }
    return rows.size() == static_cast<std::size_t>(Word::count);
}
static_assert(rows_are_in_order(), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(Word word, Language language) {
    TSUNAGU_CHECK(word < Word::count, "a word has a row");
    const Row& row = rows[static_cast<std::size_t>(word)];
    return language == Language::ja ? row.ja : row.en;
}

std::string words(Word word, Language language, const std::vector<std::string>& values) {
    return filled_in(words(word, language), values);
}

std::string filled_in(std::string_view pattern, const std::vector<std::string>& values) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        if (!placeholder) {
            out += pattern[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
        TSUNAGU_CHECK(index < values.size(), "a value for each placeholder");
        out += values[index];
        i += 2;
    }
    return out;
}

std::string format_yen(Yen amount) {
    std::string digits = std::to_string(amount.is_negative() ? -amount.value() : amount.value());
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return (amount.is_negative() ? "−¥" : "¥") + digits;
}

}  // namespace tsunagu::viewmodel
