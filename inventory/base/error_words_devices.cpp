// The words for what went wrong with printers, drawers, scanners and the socket they are asked through. Each
// row says what happened, what it means for the sale, and what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(printer_failed),
        "印刷できませんでした（{what}）。売上は記録済みです。プリンターを確かめて、もう一度印刷してください。",
        "Printing failed ({what}). The sale is recorded. Check the printer, then print again."},
    Words{ROW(printer_absent),
          "プリンターがつながっていません。ケーブルと電源を確かめてください。記録した売上はそのままです。",
          "No printer is connected. Check the printer's cable and power. Recorded sales are safe."},
    Words{
        ROW(printer_paper_out),
        "レシート用紙がなくなりました。売上は記録済みです。新しいロール紙を入れると、初めから「再印字」として印刷できます。",
        "The receipt paper ran out. The sale is recorded. Put in a new roll; the whole receipt can then be printed again, marked as a reprint."},
    Words{
        ROW(printer_cover_open),
        "プリンターのカバーが開いています。売上は記録済みです。閉めると、初めから「再印字」として印刷できます。",
        "The printer's cover is open. The sale is recorded. Close it; the whole receipt can then be printed again, marked as a reprint."},
    Words{
        ROW(printer_fault),
        "プリンターが止まりました。売上は記録済みです。紙詰まりとカッターを確かめ、電源を入れ直してください。初めから「再印字」として印刷できます。",
        "The printer stopped. The sale is recorded. Look for jammed paper and at the cutter, switch it off and on; the whole receipt can then be printed again, marked as a reprint."},
    Words{
        ROW(printer_unsure),
        "レシートが最後まで印刷されたか分かりません。売上は記録済みです。紙を見て、出ていなければ「再印字」してください。",
        "Nobody knows whether the receipt was printed whole. The sale is recorded. Look at the paper; if it is not there, print it again."},
    Words{
        ROW(drawer_not_kicked),
        "引き出しを開けられませんでした。売上には影響ありません。プリンターとのケーブルを確かめるか、鍵で開けてください。",
        "The drawer could not be opened. No sale is affected. Check its cable to the printer, or open it with its key."},
    Words{
        ROW(print_not_noted),
        "レシート {receipt} は印刷されましたが、そのことを記録できませんでした。売上は記録済みです。次に起動したとき、もう一度印刷の案内が出ます。",
        "Receipt {receipt} is printed, but that could not be noted. The sale is recorded. At the next start the "
        "receipt will be offered again."},
    Words{ROW(columns_invalid), "桁数「{value}」は使えません（使えるもの: {allowed}）。",
          "“{value}” columns cannot be printed (allowed: {allowed})."},
    Words{
        ROW(test_failed),
        "試し印刷ができませんでした（{what}）。売上には影響ありません。プリンターを確かめて、もう一度試してください。",
        "The test print failed ({what}). No sale is affected. Check the printer, then try again."},
    Words{
        ROW(test_paper_out),
        "レシート用紙がありません。試し印刷は出ていません。新しいロール紙を入れて、もう一度試してください。",
        "The receipt paper is out. Nothing was printed. Put in a new roll, then try again."},
    Words{ROW(test_cover_open),
          "プリンターのカバーが開いています。試し印刷は出ていません。閉めて、もう一度試してください。",
          "The printer's cover is open. Nothing was printed. Close it, then try again."},
    Words{
        ROW(test_fault),
        "プリンターが止まりました。売上には影響ありません。紙詰まりとカッターを確かめ、電源を入れ直して、もう一度試してください。",
        "The printer stopped. No sale is affected. Look for jammed paper and at the cutter, switch it off and on, "
        "then try again."},
    Words{
        ROW(test_unsure),
        "試し印刷が最後まで出たか分かりません。売上には影響ありません。紙を見て、途中で切れていたらケーブルと電源を確かめ、もう一度試してください。",
        "Nobody knows whether the test print came out whole. No sale is affected. Look at the paper; if it breaks "
        "off, check the cable and the power, then try again."},
    Words{
        ROW(usb_unavailable),
        "USBを使えません（{what}）。販売は続けられます。レシートは、USBが使えるようになってから、もう一度印刷できます。端末を再起動しても直らなければ責任者に知らせてください。",
        "USB cannot be used ({what}). Selling goes on; receipts can be printed once it works again. "
        "Restart the terminal; if that does not help, tell the manager."},
    Words{
        ROW(device_no_permission),
        "「{device}」を使う権限がありません。sudo packaging/udev/install ユーザー名（インストールした端末では share/tsunagu/udev/install）を実行して、入り直してください。",
        "No permission to use “{device}”. Run: sudo packaging/udev/install USER (share/tsunagu/udev/install where Tsunagu is installed), then log in again."},
    Words{
        ROW(device_busy),
        "「{device}」は別のプログラムが使っています。レジの画面が動いていれば --data でその店を指定してください。"
        "そうでなければ、そのプログラムを終えてください。",
        "Another program is using “{device}”. If a terminal is running, name its shop with --data; otherwise "
        "close that program."},
    Words{
        ROW(device_file_unreadable),
        "機器の設定ファイル {file} が読めません（{what}）。このファイルは使わずに続けます。直したら、レジを開き直してください。",
        "Device file {file} cannot be read ({what}). The file is left out; open the till again when it is mended."},
    Words{
        ROW(device_file_not_toml),
        "機器の設定ファイル {file} の {line} 行目 {column} 文字目で、TOMLの書き方になっていません（{what}）。引用符、かっこ、= と、番号の 0x（0x04b8 のように書きます）を確かめてください。このファイルは使わずに続けます。直したら、レジを開き直してください。",
        "Device file {file}, line {line}, character {column}, is not TOML: {what}. Numbers as `devices` prints them begin with 0x here (0x04b8). The file is left out; open the till again when it is mended."},
    Words{
        ROW(device_file_mistakes),
        "機器の設定ファイル {file} に間違いが {count} か所あります。このファイルは使わずに続けます。間違いは「つないだ機器」か `tsunagu --data 店のフォルダー devices` で見られます。直したら、レジを開き直してください。",
        "Device file {file} is left out; mistakes in it: {count}. The screen of the devices and `tsunagu --data SHOP devices` name them. Open the till again when they are mended."},
    Words{ROW(device_file_mistake), "{line} 行目（{key}）。使えるもの: {what}",
          "Line {line} ({key}). Allowed: {what}"},
    Words{
        ROW(control_unavailable),
        "動いているレジと話せません（{what}）。販売には影響ありません。少し待ってからもう一度実行してください。",
        "The running terminal cannot be reached ({what}). Selling is not affected. Try again in a moment."},
    Words{
        ROW(report_descriptor_invalid),
        "この機器の説明（HIDレポート記述子）が読めません（{offset} バイト目: {what}）。別の接続モード（キーボード"
        "または仮想シリアル）に設定してください。",
        "This device describes its reports in a way that cannot be read (byte {offset}: {what}). Set it to another "
        "mode: keyboard or virtual serial port."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> device_error_table() {
    return table;
}

}  // namespace tsunagu
