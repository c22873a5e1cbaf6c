#include <array>

#include "pos/viewmodel/sync_words.h"
#include "pos/viewmodel/word_table.h"

namespace tsunagu::viewmodel {
namespace {

using Row = WordRow<SyncWord>;

constexpr std::array rows{
    Row{SyncWord::title, "本部とのやりとり", "Exchange with the node"},
    Row{SyncWord::pill_waiting, "保存ずみ この端末だけ {0}", "Saved, one copy only: {0}"},
    Row{SyncWord::pill_copied, "控えあり 未送信 {0}", "Two copies, {0} to send"},
    Row{SyncWord::pill_trouble, "保存ずみ 本部を確認", "Saved, check the node"},
    Row{SyncWord::pill_copy, "保存ずみ カードを確認", "Saved, check the card"},
    Row{SyncWord::link, "本部とのつながり", "Connection"},
    Row{SyncWord::link_well, "つながっています", "Connected"},
    Row{SyncWord::link_absent, "つながりません", "Not reached"},
    Row{SyncWord::link_asking, "確かめています", "Looking"},
    Row{SyncWord::link_trouble, "確認が必要", "Needs a hand"},
    Row{SyncWord::not_enrolled, "未登録", "Not enrolled"},
    Row{SyncWord::not_enrolled_text,
        "この端末は本部ノードに登録されていません。売上はこの端末だけにあります。販売は続けられます。登録は管理者に頼んでください。",
        "This terminal is not enrolled with a node: its sales are on this terminal only. You can go on selling. Ask a manager to enrol it."},
    Row{SyncWord::last_contact, "最後につながったとき {0}", "Last contact {0}"},
    Row{SyncWord::no_contact, "まだ一度もつながっていません", "There was no contact yet"},
    Row{SyncWord::sending, "送信", "Sending"},
    Row{SyncWord::all_sent, "すべて届いています", "All sent"},
    Row{SyncWord::some_wait, "送信待ち {0}", "{0} to send"},
    Row{SyncWord::at_node, "本部にある記録 {0}", "{0} entries are at the node"},
    Row{SyncWord::oldest, "いちばん古いものは {0}", "The oldest is of {0}"},
    Row{SyncWord::kept_here,
        "売上はこの端末に保存されています。つながると自動で送ります。電源を切っても消えません。",
        "Sales are kept on this terminal, also when it is switched off, and are sent by themselves once the node is reached."},
    Row{SyncWord::copy, "カードの控え", "Copy on the card"},
    Row{SyncWord::copy_whole, "控えがあります", "Kept"},
    Row{SyncWord::copy_writing, "書いています", "Writing"},
    Row{SyncWord::copy_failed, "書けません", "Not written"},
    Row{SyncWord::copy_text, "本部にまだない記録は、カードにもあります。",
        "What is not at the node yet is on the card too."},
    Row{SyncWord::only_here, "この端末だけにある記録 {0}", "{0} entries are on this terminal only"},
    Row{SyncWord::receiving, "受信", "Receiving"},
    Row{SyncWord::up_to_date, "受け取っています", "Up to date"},
    Row{SyncWord::not_read, "受け取れません", "Not received"},
    Row{SyncWord::nothing_new, "開いてから新しいものはありません", "Nothing new since the start"},
    Row{SyncWord::received, "開いてから {0} 件（最後は {1}）",
        "{0} entries since the start, the last at {1}"},
    Row{SyncWord::old_copy, "古い写し", "An old copy"},
    Row{SyncWord::old_copy_text,
        "このデータは古い写しから戻したものでした。これからの売上は、新しい印のレシート番号で記録します。なくなった売上は本部にあります。",
        "This data was restored from an old copy. From now on receipts carry a new tag. The sales that are missing here are at the node."},
    Row{SyncWord::aside, "本部の集計に入っていない記録", "Not in the node's figures"},
    Row{SyncWord::some_aside, "{0} 件", "{0} entries"},
    Row{SyncWord::aside_sum, "売上 {0} 件、合わせて {1}（取り消しは引いていません）: {2}。",
        "{0} sales, {1} together (voids not taken off): {2}."},
    Row{SyncWord::aside_more, "、ほか {0} 件", ", and {0} more"},
    Row{SyncWord::aside_text,
        "同じ番号の別の記録が先に届いていたため、本部で別に保管されています。この売上や在庫の動きは、本部の報告に入っていません。この端末には残っています。販売は続けられます。管理者に知らせてください。",
        "Others under the same names came first, so the node has set these aside: their sales and movements are in none of its reports. They are still on this terminal, and you can go on selling. Tell a manager."},
    Row{SyncWord::send_now, "いますぐ送る", "Send now"},
    Row{SyncWord::asked, "本部にきいています", "Asking the node"},
    Row{SyncWord::enrol_this, "この端末を登録", "Enrol this till"},
    Row{SyncWord::enrol_title, "この端末を登録", "Enrol this till"},
    Row{SyncWord::enrol_address, "本部ノードの住所", "The node's address"},
    Row{SyncWord::enrol_code, "登録コード（24文字）", "Enrolment code (24 letters)"},
    Row{SyncWord::enrol_how,
        "本部で管理者が出した登録のQRを、このレジのスキャナーで読んでください。読めないときは、住所とコードを入れます。コードは10分間、1台だけに使えます。",
        "Scan the enrolment QR a manager shows at the node with this till's scanner, or enter address and code. A code is good for ten minutes and one terminal."},
    Row{SyncWord::enrol_looking, "本部ノードの鍵を確かめています。コードはまだ送っていません。",
        "Looking whose key answers. The code is not sent yet."},
    Row{SyncWord::enrol_asking, "本部ノードに登録をたのんでいます。", "Asking the node to enrol this till."},
    Row{SyncWord::enrol_recording, "この端末に書いています。", "Writing it down here."},
    Row{SyncWord::enrol_giving_up, "やめています。", "Giving up."},
    Row{SyncWord::enrol_done,
        "登録しました。売上は、いまから自動で本部に送られます。レジはこのまま使えます。",
        "Enrolled. From now on sales are sent to the node by themselves, and the till goes on as it is."},
    Row{SyncWord::enrol_go, "登録する", "Enrol"},
    Row{SyncWord::enrol_give_up, "やめる", "Give up"},
    Row{SyncWord::enrol_elsewhere,
        "端末の登録のQRです。何もしていません。登録するには、右上の「保存ずみ」から「この端末を登録」を開いて、もう一度読んでください。",
        "That is the QR of an enrolment. Nothing was done. To enrol, open “Enrol this till” behind “Saved” above, and scan it there."},
    Row{SyncWord::scan_hidden, "登録のQR（中身は出しません）", "An enrolment QR (not shown)"},
    Row{SyncWord::stick_open, "USBメモリー", "By stick"},
    Row{SyncWord::stick_title, "USBメモリーで運ぶ", "Carry by stick"},
    Row{SyncWord::stick_how,
        "送信待ちの記録を書き出し、本部の `tsunagu-node carry` に渡します。戻ってきた返事を取り込むと、届いたことが分かります。中身は本部だけが開けます。",
        "What waits is written to the stick and handed to `tsunagu-node carry` at the node. Once its answer is taken in here, it counts as sent. Only the node can open it."},
    Row{SyncWord::stick_none, "USBメモリーやカードが見つかりません。差し込んで、開き直してください。",
        "There is no stick or card. Plug one in, and open this again."},
    Row{SyncWord::stick_looking, "USBメモリーをさがしています。", "Looking for sticks."},
    Row{SyncWord::stick_running, "読み書きしています。抜かないでください。", "At work. Leave the stick in."},
    Row{SyncWord::stick_has_answer, "（本部の返事があります）", "(the node's answer is there)"},
    Row{SyncWord::stick_write, "書き出す", "Write what waits"},
    Row{SyncWord::stick_take, "返事を取り込む", "Take the answer in"},
};
static_assert(has_row_for_each(rows), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(SyncWord word, Language language) {
    return row_words(rows, word, language);
}

}  // namespace tsunagu::viewmodel
