// The one table of words for how a device is.
#include <array>

#include "drivers/adapter/device_view.h"

namespace tsunagu::adapter {
namespace {

struct Words {
    DeviceState state;
    std::string_view ja;
    std::string_view en;
};

constexpr std::array table = {
    Words{DeviceState::connecting, "接続しています。", "Connecting."},
    Words{DeviceState::ready, "使えます。", "Ready."},
    Words{DeviceState::spare, "予備のプリンターです。今のプリンターを抜くと、こちらで印刷します。",
          "A spare printer: it prints when the other one is unplugged."},
    Words{DeviceState::refused,
          "レジでは使えない機器です。レシートプリンターかバーコードスキャナーをつないでください。",
          "Not a device the till can use. Connect a receipt printer or a barcode scanner."},
    Words{
        DeviceState::no_permission,
        "使う権限がありません。責任者が sudo packaging/udev/install ユーザー名（インストールした端末では share/tsunagu/udev/install）を実行し、"
        "入り直すと使えます。",
        "No permission to use it. Ask the manager to run: sudo packaging/udev/install USER (share/tsunagu/udev/install "
        "where Tsunagu is installed; it joins the group "
        "tsunagu), then log in again."},
    Words{DeviceState::busy,
          "別のプログラムが使っています。そのプログラムを終えてください。自動でつなぎ直します。",
          "Another program is using it. Close that program; it is connected again by itself."},
    Words{DeviceState::broken,
          "応答がありません。ケーブルを抜き差しして、電源を確かめてください。自動でつなぎ直します。",
          "It does not answer. Replug the cable and check its power; it is connected again by itself."},
};

std::string_view chosen(Language language, std::string_view ja, std::string_view en) {
    return language == Language::ja ? ja : en;
}

/// How wide it prints, and by which file: whoever wrote one sees that it counts.
std::string profile_words(const ProfileInUse& profile, Language language) {
    if (profile.columns == 0) return {};
    const std::string columns = std::to_string(profile.columns);
    if (profile.is_fallback)
        return language == Language::ja
                   ? "この機種の設定ファイルがないので、" + columns + "桁の画像で印刷します。"
                   : " No file describes this model: it prints pictures of " + columns + " columns.";
    if (language == Language::ja)
        return columns + "桁で印刷します" +
               (profile.name.empty() ? "。" : "（設定: " + profile.name + "）。");
    return " It prints " + columns + " columns" +
           (profile.name.empty() ? "." : " (profile: " + profile.name + ").");
}

/// What to do where the rules that come with Tsunagu do not know the device: docs/manual/scanners.md.
std::string own_rule_words(const DeviceView& view, Language language) {
    const std::string line = "SUBSYSTEM==\"usb\", ENV{DEVTYPE}==\"usb_device\", ATTR{idVendor}==\"" +
                             view.usb_id.substr(0, 4) + "\", ATTR{idProduct}==\"" + view.usb_id.substr(5) +
                             "\", GROUP=\"tsunagu\", MODE=\"0660\"";
    return language == Language::ja
               ? "使う権限がありません。付属の規則にない機器なので、責任者が /etc/udev/rules.d/71-tsunagu-shop.rules に "
                 "1行 " +
                     line + " を書き、sudo udevadm control --reload を実行して、抜き差しすると使えます。"
               : " No permission to use it, and the rules that come with Tsunagu do not know it. Ask the manager "
                 "to write one line into /etc/udev/rules.d/71-tsunagu-shop.rules: " +
                     line + " and to run: sudo udevadm control --reload, then replug it.";
}

}  // namespace

std::string_view recognised_words(const DeviceView& view, Language language) {
    // What was only supposed before it was opened has said so itself by the time it is in use.
    const bool has_told =
        view.reason == transport::MatchReason::pos_candidate && view.state == DeviceState::ready;
    return transport::words_for(has_told ? transport::MatchReason::pos_descriptor : view.reason, language);
}

std::string words_for(const DeviceView& view, Language language) {
    std::string text(recognised_words(view, language));
    if (view.state == DeviceState::no_permission && !view.in_shipped_rules)
        return text + own_rule_words(view, language);
    for (const Words& row : table) {
        if (row.state != view.state) continue;
        if (language == Language::en) text += ' ';
        text += chosen(language, row.ja, row.en);
    }
    return text + profile_words(view.profile, language);
}

std::string words_for(const device::PrinterStatus& status, Language language) {
    using device::PrinterFault;
    const auto say = [&](std::string_view ja, std::string_view en) {
        return std::string(chosen(language, ja, en));
    };
    if (!status.connected)
        return say("プリンターがつながっていません。会計は続けられます。ケーブルと電源を確かめてください。",
                   "No printer is connected. You can go on selling. Check its cable and its power.");
    if (status.cover_open)
        return say("プリンターのカバーが開いています。会計は続けられます。閉めてください。",
                   "The printer's cover is open. You can go on selling. Close it.");
    if (status.paper == device::Paper::out)
        return say("レシート用紙がありません。会計は続けられます。新しいロール紙を入れてください。",
                   "The receipt paper is out. You can go on selling. Put in a new roll.");
    if (status.fault == PrinterFault::unrecoverable)
        return say(
            "プリンターが故障を知らせています。会計は続けられます。電源を入れ直し、直らなければ責任者に知らせてください。",
            "The printer reports a fault. You can go on selling. Switch it off and on; if that does not help, tell the manager.");
    if (status.fault == PrinterFault::recoverable || status.waiting_recovery)
        return say(
            "プリンターが止まっています。会計は続けられます。カバーを開けて、紙詰まりとカッターを確かめてください。",
            "The printer has stopped. You can go on selling. Open the cover and look for jammed paper, and at the cutter.");
    if (status.fault == PrinterFault::passing)
        return say("プリンターが熱くなっています。少し待つと続きます。",
                   "The printer is hot. It goes on by itself in a moment.");
    if (status.paper == device::Paper::near_end)
        return say("レシート用紙が残りわずかです。新しいロール紙を用意してください。",
                   "The receipt paper is nearly out. Have a new roll ready.");
    if (!status.online)
        return say("プリンターが停止中です。会計は続けられます。プリンターのボタンを確かめてください。",
                   "The printer is offline. You can go on selling. Look at its buttons.");
    return {};
}

}  // namespace tsunagu::adapter
