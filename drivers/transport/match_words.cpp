// The one table of words for why a device is, or is not, used.
#include <array>

#include "drivers/transport/usb_match.h"
#include "inventory/base/check.h"

namespace tsunagu::transport {
namespace {

struct Words {
    MatchReason reason;
    std::string_view ja;
    std::string_view en;
};

constexpr std::array table = {
    Words{MatchReason::printer_class, "プリンターです（USBプリンタークラス）。",
          "A printer (USB printer class)."},
    Words{MatchReason::epson_vendor_mode, "エプソンのレシートプリンターです（ベンダークラス）。",
          "An Epson receipt printer (vendor class)."},
    Words{MatchReason::printer_vendor, "レシートプリンターのメーカーの機器です（ベンダークラス）。",
          "A device of a maker of receipt printers (vendor class)."},
    Words{MatchReason::pos_descriptor, "バーコードスキャナーです（HID POS）。",
          "A barcode scanner (HID POS)."},
    Words{MatchReason::pos_candidate, "スキャナーのメーカーの機器です。つないで確かめます。",
          "A device of a maker of scanners; it is asked what it is."},
    Words{MatchReason::scanner_keyboard, "バーコードスキャナーです（キーボード型）。",
          "A barcode scanner that types like a keyboard."},
    Words{MatchReason::scanner_serial, "バーコードスキャナーです（USBシリアル）。",
          "A barcode scanner (USB serial)."},
    Words{
        MatchReason::not_pos,
        "スキャナーのメーカーの機器ですが、バーコードを送る設定になっていません。説明書の設定用バーコードで"
        "「USBキーボード」か「HID POS」にしてください。",
        "A device of a maker of scanners, but not set to send barcodes. Scan \"USB keyboard\" or \"HID POS\" "
        "from its manual."},
    Words{MatchReason::ordinary_keyboard,
          "キーボードとして使います。スキャナーなら、その番号を店のフォルダーの scanners に加えてください。",
          "Left to you as a keyboard. If it is a scanner, add its number in the shop's folder scanners."},
    Words{MatchReason::ipp_printer, "事務用のプリンターです（IPP over USB）。レシートの印刷には使えません。",
          "An office printer (IPP over USB). It cannot print receipts."},
    Words{MatchReason::no_usable_endpoint,
          "種類は合っていますが、データの出入口がありません。抜き差しするか、別の機種を使ってください。",
          "The right kind, but without a way in or out for data. Replug it, or use another model."},
    Words{MatchReason::unknown_serial,
          "シリアル接続の機器です。スキャナーなら、その番号を店のフォルダーの scanners に加えてください。",
          "A serial device. If it is a scanner, add its number in the shop's folder scanners."},
    Words{MatchReason::descriptor_unreadable,
          "何の機器か読み取れません。抜き差しするか、別の差し込み口かケーブルで試してください。",
          "It cannot be read what this is. Replug it, or try another port or cable."},
    Words{MatchReason::hub, "USBハブです。", "A USB hub."},
    Words{MatchReason::other, "レジでは使わない機器です。", "Not a device the till uses."},
};

}  // namespace

std::string_view words_for(MatchReason reason, Language language) {
    for (const Words& row : table)
        if (row.reason == reason) return language == Language::ja ? row.ja : row.en;
    check_failed("row exists", __FILE__, __LINE__, "every reason has a row in the table of words");
}

}  // namespace tsunagu::transport
