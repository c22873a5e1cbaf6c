// The table of words for what went wrong (those of stock, labels and devices stand in error_words_stock.cpp
// and its neighbours). Each row says what happened, what it means for the money or the stock, and what to do,
// so that a cashier on the first morning can act on it.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(not_a_data_directory),
        "{path} にはつなぐのデータがありません。何も書き込んでいません。`tsunagu --data {path} init` で作るか、場所を確かめてください。",
        "{path} holds no Tsunagu data. Nothing was written. Make it with `tsunagu --data {path} init`, or "
        "check the path."},
    Words{ROW(already_initialised),
          "{path} にはすでに店のデータがあります。何も変えていません。新しい店は別の場所に作ってください。",
          "{path} already holds a shop. Nothing was changed. Make a new shop in another place."},
    Words{
        ROW(foreign_directory),
        "{path} の {file} は別のプログラムのものです。何も書き込んでいません。別のフォルダーを指定してください。",
        "{file} in {path} belongs to another program. Nothing was written. Name another folder."},
    Words{
        ROW(newer_schema),
        "{file} は新しい版のつなぐで作られています（形式 {found}、この版は {known} まで）。何も変えていません。つなぐを更新してください。",
        "{file} was made by a newer Tsunagu (format {found}; this one knows up to {known}). Nothing was "
        "changed. Update Tsunagu."},
    Words{
        ROW(writer_busy),
        "{path} は別の端末画面またはコマンドが使用中です（{holder}）。何も書き込んでいません。そちらを終えてから、もう一度行ってください。",
        "{path} is in use by another terminal or command ({holder}). Nothing was written. Close that one, "
        "then try again."},
    Words{
        ROW(read_only),
        "{path} に書き込めません（読み取り専用）。この操作は記録されていません。SDカードのロックやディスクの状態を確かめてください。",
        "{path} cannot be written to (read-only). This was not recorded. Check the card's lock switch or "
        "the disk."},
    Words{
        ROW(disk_full),
        "{path} の空きがありません。この操作は記録されていません（これまでの売上は無事です）。空きを作ってから、もう一度行ってください。",
        "{path} is full. This was not recorded (earlier sales are safe). Free some space, then try again."},
    Words{
        ROW(io_failed),
        "{path} の読み書きに失敗しました（{what}）。この操作は記録されていません。場所の名前とディスクを確かめてください。",
        "Reading or writing {path} failed ({what}). This was not recorded. Check the path and the disk."},
    Words{
        ROW(storage_failed),
        "{file} の処理に失敗しました（{what}）。この操作は記録されていません。`tsunagu verify` で確かめてください。",
        "{file} failed ({what}). This was not recorded. Check it with `tsunagu verify`."},
    Words{
        ROW(recording_unsure),
        "{file} の処理に失敗しました（{what}）。この操作が記録されたかどうかは、まだ分かりません。もう一度行う前に、記録されていないか確かめてください。",
        "{file} failed ({what}). It is not known yet whether this was recorded. Look whether it is there "
        "before doing it again."},
    Words{ROW(file_not_found), "{path} が見つかりません。名前と場所を確かめてください。",
          "{path} was not found. Check its name and place."},
    Words{
        ROW(file_corrupt),
        "{file} が壊れています（{what}）。勝手に直したり消したりしていません。控えから `tsunagu restore` で戻せます。",
        "{file} is damaged ({what}). Nothing was repaired or erased by itself. A copy can be brought back "
        "with `tsunagu restore`."},
    Words{
        ROW(state_corrupt),
        "集計 {file} が壊れています（{what}）。売上の記録は無事です。レジの画面を閉じ、`tsunagu rebuild` で集計を作り直してください。",
        "The projections {file} are damaged ({what}). The sales themselves are safe. Close the terminal and make them anew with `tsunagu rebuild`."},
    Words{
        ROW(journal_corrupt),
        "記録 {entry} が元の内容と合いません（{what}）。記録は何も消していません。控えを残したまま、責任者に知らせてください。",
        "Journal entry {entry} does not match what was recorded ({what}). No record was erased. Keep the "
        "backups and tell the manager."},
    Words{
        ROW(journal_unchecked),
        "記録の点検ができませんでした（{what}）。記録が壊れているとは限りません。手が空いたら `tsunagu verify` で確かめてください。",
        "The journal could not be checked ({what}). That does not mean it is damaged. When there is time, check "
        "with `tsunagu verify`."},
    Words{ROW(journal_tail_cut),
          "{stream} の記録が途中で切れています（あるはず: {expected}、実際: "
          "{have}）。最後の売上が失われた可能性があります。責任者に知らせてください。",
          "The journal of {stream} ends too early (expected {expected}, found {have}). The latest sales may "
          "be missing. Tell the manager."},
    Words{ROW(state_differs),
          "集計 {table} が記録から作り直したものと違います（{what}）。売上の記録は無事です。`tsunagu "
          "rebuild` で作り直してください。",
          "The projection {table} differs from one rebuilt from the journal ({what}). The sales themselves "
          "are safe. Run `tsunagu rebuild`."},
    Words{ROW(entry_malformed),
          "記録 {entry} を読めません（{what}）。この記録は集計に入っていません。責任者に知らせてください。",
          "Journal entry {entry} cannot be read ({what}). It is not in the figures. Tell the manager."},
    Words{
        ROW(backup_invalid),
        "{path} は控えとして使えません（つなぐの控えではないか、壊れています）。何も変えていません。別の控えを指定してください。",
        "{path} is not a usable backup: not a copy that Tsunagu made, or damaged. Nothing was changed. Name "
        "another copy."},
    Words{ROW(not_empty), "{path} は空ではありません。何も変えていません。空の場所を指定してください。",
          "{path} is not empty. Nothing was changed. Name an empty place."},
    Words{
        ROW(backup_in_shop),
        "{path} は店のデータのフォルダーの中です。控えは作っていません。SDカードなど、別の場所を指定してください。",
        "{path} is inside a shop's own folder. No copy was made. Name another place, such as a card."},
    Words{
        ROW(backup_over_other),
        "{path} には、この店の控えではないファイルがあります。上書きしていません。控えは作っていません。別の名前を指定してください。",
        "{path} is there already and is no copy of this shop. It was not replaced, and no copy was made. Choose "
        "another name."},
    Words{
        ROW(copy_not_private),
        "{path} のあるディスクでは、ほかの人に読まれないようにできません（FAT のUSBメモリーなど）。鍵を含むので、控えは作っていません。別の場所を指定してください。",
        "The disk of {path} keeps nothing from other users (a stick with FAT, say). The copy would hold the key, "
        "so none was made. Name another place."},
    Words{ROW(output_in_shop),
          "{path} は店のデータのフォルダーの中です。何も書き出していません。別の場所を指定してください。",
          "{path} is inside a shop's own folder. Nothing was written. Name another place."},
    Words{
        ROW(state_missing),
        "{path} に集計（state.db）がないか、古いプログラムのものです。売上の記録は無事です。`tsunagu --data {path} rebuild` で作り直してください。",
        "{path} has no projections (state.db), or an older program's. The sales themselves are safe. Make them anew with `tsunagu "
        "--data {path} rebuild`."},
    Words{
        ROW(epoch_moved),
        "店のデータが別の場所か別の機械から移されています。番号が重ならないよう、レシート番号に {tag} が付きます。心当たりがなければ責任者に知らせてください。",
        "The shop's data was moved from another place or machine. So that no number is given twice, receipts "
        "now carry {tag}. If nobody moved it, tell the manager."},
    Words{
        ROW(epoch_behind),
        "店のデータが前に見たときより古く、最後の会計が欠けているかもしれません。番号が重ならないよう、レシート番号に {tag} が付きます。責任者に知らせてください。",
        "The shop's data is older than when last seen here; the latest sales may be missing. So that no "
        "number is given twice, receipts now carry {tag}. Tell the manager."},
    Words{
        ROW(epoch_differs),
        "店のデータが前に見たものと違います。番号が重ならないよう、レシート番号に {tag} が付きます。責任者に知らせてください。",
        "The shop's data is not what was last seen here. So that no number is given twice, receipts now "
        "carry {tag}. Tell the manager."},
    Words{
        ROW(epoch_restored),
        "控えから戻したデータです。番号が重ならないよう、レシート番号に {tag} が付きます。",
        "The shop's data was restored from a backup. So that no number is given twice, receipts carry {tag}."},
    Words{
        ROW(basket_sold),
        "電源などが切れる前の会計は、記録済みです: {receipt}、合計 {total} 円、お釣り {change} 円。もう一度打たないでください。",
        "The basket that was open is sold: {receipt}, total {total} yen, change {change} yen. Do not ring it up again."},
    Words{ROW(state_rebuilt), "集計（state.db）を記録から作り直しました。売上の記録はそのままです。",
          "The projections (state.db) were rebuilt from the journal. The sales are as they were."},
    Words{
        ROW(witness_absent),
        "この機械は、この店の記録がどこまであったかを覚えていません（移したばかりか、覚える場所に書けません）。会計はできますが、記録の末尾が失われていても気付けません。",
        "This machine does not remember how far this shop's journal went (just moved here, or no place to "
        "write it down). Selling goes on, but a lost end would not be noticed."},
    Words{
        ROW(file_made_anew),
        "{file} がなかったので新しく作りました。売上の記録は無事です。途中のかごやこの端末の設定は入っていません。",
        "{file} was missing and was made anew. The sales are safe; an open basket or settings of this "
        "terminal are not in it."},
    Words{
        ROW(entries_unprojected),
        "集計に入っていない記録が {count} 件あります（{entry} など）。記録は保存されています。`tsunagu verify` で確かめ、責任者に知らせてください。",
        "{count} journal entries are not in the figures (such as {entry}). They are stored. Check with "
        "`tsunagu verify` and tell the manager."},
    Words{
        ROW(entry_unknown),
        "記録 {entry} はこの版の知らない種類です（{kind} {version}）。保存されていますが、集計に入っていません。つなぐを更新してください。",
        "Journal entry {entry} is of a kind this version does not know ({kind} {version}). It is stored, but "
        "not in the figures. Update Tsunagu."},
    Words{
        ROW(voided_again),
        "記録 {entry} は、すでに取り消された会計をもう一度取り消すものです。二重には戻していません。責任者に知らせてください。",
        "Journal entry {entry} voids a sale that was voided before. Nothing was taken back twice. Tell the "
        "manager."},
    Words{
        ROW(voided_elsewhere),
        "記録 {entry} は、別の端末（または移す前）の会計を取り消そうとするものです。会計はそのままで、何も戻していません。責任者に知らせてください。",
        "Journal entry {entry} tries to void a sale of another terminal, or of before a move. The sale stands, "
        "nothing was taken back. Tell the manager."},
    Words{
        ROW(unknown_item),
        "商品コード {code} は登録されていません。何も記録していません。名前で探すか、責任者に登録を頼んでください。",
        "No item has the code {code}. Nothing was recorded. Search by name, or ask the manager to add it."},
    Words{
        ROW(not_a_barcode),
        "「{code}」は商品のバーコードではありません。商品のバーコード（8桁か13桁の数字）を読み取るか、名前で探してください。",
        "“{code}” is not an item's barcode. Scan the one on the item (8 or 13 digits), or search by name."},
    Words{
        ROW(code_became_number),
        "「{code}」は、表計算ソフトが数値に変えてしまった商品コードです。元の数字が失われています。列の表示形式を「文字列」にしてコードを入れ直し、もう一度保存してください。",
        "A spreadsheet has turned this item code into the number “{code}”; its digits are lost. Format the "
        "column as text, enter the code again, and save."},
    Words{
        ROW(code_lost_zeros),
        "「{code}」は先頭の 0 が消えているようです（{expected} ではありませんか）。列の表示形式を「文字列」にして直し、もう一度保存してください。",
        "“{code}” seems to have lost its leading zeros (should it be {expected}?). Format the column as "
        "text, mend it, and save."},
    Words{
        ROW(bad_check_digit),
        "コード {code} は数字が違うようです（最後の数字は {expected} のはずです）。もう一度読み取るか、数字を確かめてください。",
        "The code {code} has a wrong digit (its last one should be {expected}). Scan again, or check the "
        "digits."},
    Words{
        ROW(book_second_row),
        "{code} は書籍の2段目のバーコードです。商品を表すものではありません。上の段（978で始まる方）を読み取ってください。",
        "{code} is the second row of a book's barcode, not an item. Scan the upper row (it starts with "
        "978)."},
    Words{
        ROW(not_an_item_barcode),
        "{code} は商品1点を表すコードではありません（{what}）。箱のコードなら、中の商品のコードを読み取ってください。",
        "{code} does not name one item ({what}). If it is on a case, scan what is in it."},
    Words{
        ROW(scanned_date_impossible),
        "商品 {code} の袋や箱のコードに、暦にない日付があります（{value}、年月日の順）。読み取ったものは入っていません。もう一度読み取り、同じなら、商品の普通のバーコードを読んで、"
        "期限は表示を見て手で入れてください。",
        "The code on {code} holds a date that does not exist ({value}, year, month, day). What was scanned was not "
        "taken. Scan again; if it stays so, scan the item's plain barcode and enter the date by hand."},
    Words{
        ROW(price_absent),
        "{name}（{code}）は価格がないため販売できません。売上には入っていません。配布物なら、そのままお渡しください。",
        "{name} ({code}) has no price and cannot be sold. Nothing was added. Give-aways need no sale."},
    Words{ROW(duplicate_code), "コード {code} が重複しています。1つのコードは1つの商品だけに付けてください。",
          "The code {code} occurs twice. A code names one item only."},
    Words{
        ROW(code_there),
        "コード {code} は、すでに「{name}」のものです。新しい商品は登録していません。「{name}」を選んでください。",
        "The code {code} is {name}'s already. No item was added. Choose {name}."},
    Words{ROW(nothing_to_review), "{name}（{code}）は確認ずみで、変わるところもありません。",
          "{name} ({code}) has been reviewed already, and nothing in it changes."},
    Words{
        ROW(import_failed),
        "{path} に直すところが {count} か所あるため、1件も取り込んでいません。直してから、もう一度取り込んでください。",
        "{path} has {count} thing(s) to mend, so nothing was imported. Mend them and import again."},
    Words{ROW(import_line), "{line} 行目 {column}「{value}」:", "line {line}, {column} “{value}”:"},
    Words{
        ROW(csv_unclosed_quote),
        "{line} 行目: 引用符（\"）が閉じていません。何も取り込んでいません。閉じる引用符を確かめてください。",
        "line {line}: a quote (\") is never closed. Nothing was imported. Check the closing quote."},
    Words{
        ROW(csv_stray_quote),
        "{line} 行目: 引用符（\"）の位置が正しくありません。値全体を引用符で囲み、中の引用符は二つ重ねてください。",
        "line {line}: a quote (\") is out of place. Quote the whole value and double the quotes inside it."},
    Words{ROW(csv_field_count),
          "{line} 行目: 列が {found} あります（見出しは {expected} 列）。カンマの数を確かめてください。",
          "line {line}: {found} columns, where the header has {expected}. Check the commas."},
    Words{ROW(csv_field_too_long), "{line} 行目: 1つの値が長すぎます（{limit} バイトまで）。",
          "line {line}: a value is too long (at most {limit} bytes)."},
    Words{ROW(csv_too_many_rows),
          "行が多すぎます（{limit} 行まで）。何も取り込んでいません。分けて取り込んでください。",
          "The file has too many rows (at most {limit}). Nothing was imported. Split it."},
    Words{ROW(csv_duplicate_column), "見出し「{column}」が重複しています。1つにしてください。",
          "The column “{column}” stands twice in the header. Keep one."},
    Words{ROW(csv_no_header), "見出し行に必要な列がありません: {columns}。何も取り込んでいません。",
          "The header line lacks the column(s) {columns}. Nothing was imported."},
    Words{ROW(csv_unknown_column),
          "見出し「{column}」という列は使えません。つづりを確かめるか、列を消してください。",
          "The column “{column}” is not known. Check its spelling, or remove it."},
    Words{ROW(csv_no_rows),
          "見出しの下に商品の行がありません。何も取り込んでいません。ファイルの中身を確かめてください。",
          "There is no item below the header. Nothing was imported. Check the file."},
    Words{
        ROW(csv_encoding),
        "{line} 行目: 読めない文字があります（UTF-8 でも CP932 でもないか、両方の文字コードが混ざっているか、外字です）。何も取り込んでいません。外字を直し、Excel なら「CSV UTF-8」で保存し直してください。",
        "line {line}: a character cannot be read (neither UTF-8 nor CP932, both encodings mixed in one "
        "file, or a 外字 of one machine only). "
        "Nothing was imported. Mend it; from Excel, save as “CSV UTF-8”."},
    Words{ROW(csv_too_large),
          "ファイルが大きすぎます（上限 {limit}）。何も取り込んでいません。分けて取り込んでください。",
          "The file is too large (limit {limit}). Nothing was imported. Split it."},
    Words{ROW(field_missing), "{column} が空です。", "{column} is empty."},
    Words{ROW(field_invalid), "{column} の「{value}」は使えません（使えるもの: {allowed}）。",
          "“{value}” is not a valid {column} (allowed: {allowed})."},
    Words{ROW(field_too_long), "{column} が長すぎます（{limit} 文字まで）。",
          "{column} is too long (at most {limit} characters)."},
    Words{ROW(field_unprintable), "{column} に改行など、印刷できない文字が入っています。",
          "{column} holds a line break or another character that cannot be printed."},
    Words{ROW(alcohol_reduced),
          "{name}: 酒類は軽減税率にも非課税にもできません。税区分を standard（10%）にしてください。",
          "{name}: alcohol is neither reduced nor exempt. Set the tax class to standard (10 %)."},
    Words{ROW(unknown_partner), "自治体コード {code} は登録されていません。",
          "The partner {code} is not registered."},
    Words{
        ROW(bad_partner_code),
        "自治体コード {code} は数字が違うようです（最後の数字は {expected} のはずです）。コードを確かめてください。",
        "The municipal code {code} seems mistyped (its last digit should be {expected}). Check the code."},
    Words{ROW(unknown_consignor), "納入者コード {code} は登録されていません。",
          "The consignor {code} is not registered."},
    Words{
        ROW(bad_registration_number),
        "登録番号 {number} は正しくありません。T と13桁の数字を、登録通知書で確かめてください。",
        "The registration number {number} is not right. Check the T and 13 digits against the notice of registration."},
    Words{ROW(unknown_location), "場所 {code} は登録されていません。", "The location {code} is not known."},
    Words{ROW(unknown_operator),
          "担当 {id} は登録されていません。何も記録していません。担当番号を確かめてください。",
          "The operator {id} is not known. Nothing was recorded. Check the operator's number."},
    Words{ROW(unknown_schedule),
          "税率予定「{name}」はありません。`tsunagu tax-schedule list` で確かめてください。",
          "There is no tax schedule {name}. See `tsunagu tax-schedule list`."},
    Words{ROW(schedule_already_enabled), "税率予定「{name}」はすでに有効です。何も変えていません。",
          "The tax schedule {name} is already enabled. Nothing was changed."},
    Words{
        ROW(stock_there),
        "{code} の在庫はすでに {location} に {quantity} あります。二重に数えないよう取り込みません。入荷なら、入荷として足せます。",
        "{location} has {quantity} of {code} already. It is not imported, so that nothing is counted twice. A "
        "delivery can be added to it."},
    Words{
        ROW(stock_there_otherwise),
        "{code} の在庫はすでに {location} に {quantity} あります（{held}）。この行は {lot} なので、同じ品を二つに数えることになります。取り込みません。"
        "別の品の入荷なら、入荷として足せます。ロットごとに分けるだけなら、棚卸でロットを付けて数えてください。",
        "{location} has {quantity} of {code} already ({held_en}). This line has {lot_en}, so the same goods would be counted "
        "twice. It is not imported. Other goods can be added as a delivery; to tell lots apart, count them by "
        "lot in a stocktake."},
    Words{ROW(operator_there),
          "担当 {id} はすでにいます。何も変えていません。名前を変えるには rename を使ってください。",
          "There is an operator {id} already. Nothing was changed. To change the name, use rename."},
    Words{ROW(basket_empty), "お買い上げの商品がありません。商品を選んでから会計してください。",
          "The basket is empty. Choose an item before taking payment."},
    Words{
        ROW(quantity_invalid),
        "数量「{value}」は使えません（1 から {limit} までの整数。数えるときは 0 も）。何も記録していません。",
        "“{value}” is not a valid quantity (a whole number, 1 to {limit}; when counting also 0). Nothing was recorded."},
    Words{ROW(amount_invalid), "金額「{value}」は使えません（0 から {limit} 円まで）。何も記録していません。",
          "“{value}” is not a valid amount (0 to {limit} yen). Nothing was recorded."},
    Words{ROW(tender_unknown),
          "支払方法「{kind}」は登録されていません。売上は記録していません（使えるもの: {known}）。",
          "The tender “{kind}” is not known. The sale was not recorded (known: {known})."},
    Words{
        ROW(tender_cash),
        "「{kind}」はお釣りが出る支払方法なので、金券にはできません。何も変えていません。金券は別の種類として加えてください。",
        "The tender “{kind}” gives change, so it cannot be a voucher. Nothing was changed. Add the voucher as a kind of its own."},
    Words{ROW(tender_short),
          "お預りが足りません（合計 {due} 円、お預り {paid} 円）。売上は記録していません。",
          "The payment is short (due {due} yen, paid {paid} yen). The sale was not recorded."},
    Words{
        ROW(tender_excess),
        "{kind}ではお釣りを出せません（残り {due} 円に対して {paid} 円）。金額を直してください。売上は記録していません。",
        "{kind_en} gives no change (due {due} yen, given {paid} yen). Mend the amount. The sale was not recorded."},
    Words{ROW(age_check_needed),
          "{name} はお酒です。お客さまが20歳以上か確かめてから会計してください。売上は記録していません。",
          "{name} is alcohol. Check that the customer is 20 or over, then take payment. The sale was not "
          "recorded."},
    Words{ROW(already_sold), "この会計はすでに記録されています（{receipt}）。二重には記録していません。",
          "This basket was already sold ({receipt}). It was not recorded twice."},
    Words{ROW(unknown_receipt), "レシート番号 {receipt} は見つかりません。番号を確かめてください。",
          "There is no receipt {receipt}. Check the number."},
    Words{ROW(void_too_late),
          "{receipt} は取り消せる時間を過ぎました。売上はそのままです。責任者に知らせてください。",
          "It is too late to undo {receipt}. The sale stands. Tell the manager."},
    Words{ROW(already_voided), "{receipt} はすでに取り消されています。二重には取り消していません。",
          "{receipt} was already voided. It was not voided twice."},
    Words{
        ROW(date_invalid),
        "日時「{value}」を読めません。2026-11-28T11:05+09:00 のように書いてください。何も記録していません。",
        "“{value}” is not a date and time. Write it like 2026-11-28T11:05+09:00. Nothing was recorded."},
    Words{
        ROW(date_too_far),
        "日時「{value}」は、この機械の時計（{now}）から離れすぎています。税率と期限は日付で決まります。日時と時計を確かめてください。何も記録していません。",
        "“{value}” is too far from this machine's clock ({now}). Tax and expiry follow the date: check both. "
        "Nothing was recorded."},
    Words{
        ROW(date_too_early),
        "日時「{value}」は {first} より前で、今の税率（10%と8%）がまだありません。日時を確かめてください。何も記録していません。",
        "“{value}” is before {first}, when today's tax rates (10 % and 8 %) began. Check the date. Nothing was "
        "recorded."},
    Words{ROW(usage), "使い方が正しくありません: {what}", "usage: {what}"},
    Words{ROW(script_malformed), "スクリプト {line} 行目: {what}", "script line {line}: {what}"},
    Words{ROW(display_unavailable),
          "画面を開けません（{what}）。売上のデータは無事です。ディスプレイの接続を確かめてください。",
          "No screen could be opened ({what}). The shop's data is safe. Check the display."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> error_table() {
    return table;
}

}  // namespace tsunagu
