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
    Row{SyncWord::aside_text,
        "同じ番号の別の記録が先に届いていたため、本部で別に保管されています。この売上や在庫の動きは、本部の報告に入っていません。この端末には残っています。販売は続けられます。管理者に知らせてください。",
        "Others under the same names came first, so the node has set these aside: their sales and movements are in none of its reports. They are still on this terminal, and you can go on selling. Tell a manager."},
    Row{SyncWord::send_now, "いますぐ送る", "Send now"},
    Row{SyncWord::asked, "本部にきいています", "Asking the node"},
};
static_assert(has_row_for_each(rows), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(SyncWord word, Language language) {
    return row_words(rows, word, language);
}

}  // namespace tsunagu::viewmodel
