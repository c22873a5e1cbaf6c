// The words for what went wrong between a terminal and the node. A terminal goes on selling whatever stands
// here, and each row says so where a cashier could doubt it.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{ROW(batch_malformed),
          "送られてきた記録が読めません（{what}）。何も取り込んでいません。もう一度送ってください。",
          "The entries that were sent cannot be read ({what}). Nothing was taken. Send them again."},
    Words{ROW(request_malformed), "要求が読めません（{what}）。何も変えていません。",
          "The request cannot be read ({what}). Nothing was changed."},
    Words{
        ROW(node_answer_strange),
        "本部ノードではないものが答えました（{what}）。何も受け取っていません。販売は続けられます。公衆Wi-Fiの確認画面などが"
        "出ていないか、確かめてください。",
        "What answered is not the node ({what}). Nothing was taken, and you can go on selling. Check whether a "
        "Wi-Fi sign-in page is in the way."},
    Words{
        ROW(node_unreachable),
        "本部ノードにつながりません（{what}）。販売は続けられます。売上はこの端末に残り、つながったときに送られます。",
        "The node cannot be reached ({what}). You can go on selling: sales stay on this terminal and are sent "
        "when it is there again."},
    Words{
        ROW(node_not_trusted),
        "つながった先の鍵が、登録したときの本部ノードの鍵と違います。何も送っていません。販売は続けられます。管理者に知らせてください。",
        "Whoever answered has another key than the node this terminal was enrolled with. Nothing was sent, and "
        "you can go on selling. Tell a manager."},
    Words{ROW(node_busy), "本部ノードが混み合っています。販売は続けられます。少し待つと、もう一度送ります。",
          "The node is busy. You can go on selling; it is tried again shortly."},
    Words{
        ROW(node_damaged),
        "本部ノードの記録の一部がこわれていて、その先が届きません。販売は続けられます。売上はなくなりません。これまでどおり送られるか、この端末に残ります。"
        "新しい値段や商品は、本部が直るまで届きません。管理者に知らせ、本部ノードを控えから戻してください（`tsunagu-node restore`）。",
        "A part of the node's journal is damaged, and what follows it does not come. You can go on selling: no sale is "
        "lost, each is sent as before or stays on this terminal. New prices and goods come once the node is mended. Tell "
        "a manager: the node is to be restored from a backup (`tsunagu-node restore`)."},
    Words{
        ROW(node_refused),
        "本部ノードが受け付けませんでした（{code}: {message}）。販売は続けられます。売上はこの端末に残っています。管理者に知らせてください。",
        "The node refused ({code}: {message}). You can go on selling: sales stay on this terminal. Tell a "
        "manager."},
    Words{
        ROW(node_too_old),
        "本部ノードの版が古く、この端末と話せません（ノードの話せる版は {known}）。販売は続けられます。売上はこの端末に残ります。本部ノードを更新してください。",
        "The node is too old to speak with this terminal (it speaks {known}). You can go on selling: sales stay "
        "on this terminal. Update the node."},
    Words{
        ROW(node_too_new),
        "この端末のつなぐが古く、本部ノードと話せません（ノードの話せる版は {known}）。販売は続けられます。売上はこの端末に残ります。この端末のつなぐを更新してください。",
        "This terminal's Tsunagu is too old for the node (it speaks {known}). You can go on selling: sales stay "
        "on this terminal. Update Tsunagu here."},
    Words{
        ROW(not_at_node),
        "これは本部ノードの仕事です。この端末では何も変えていません。本部のフォルダを --data に指定してください。",
        "This is the node's to do. Nothing was changed here. Name the node's directory with --data."},
    Words{
        ROW(said_at_node),
        "この端末は本部ノードにつながっているため、商品をまとめる・分けるのは本部で行います。何も変えていません。本部で `tsunagu item merge` を使ってください。",
        "This till belongs to a node: goods are merged and separated there. Nothing was changed. Use `tsunagu item "
        "merge` at the node."},
    Words{
        ROW(proposal_unknown),
        "{item} は、本部の確認を待っている商品ではありません。何も変えていません。`tsunagu item proposals` で番号を確かめてください。",
        "{item} is no item that waits for the node. Nothing was changed. `tsunagu item proposals` lists those that do."},
    Words{
        ROW(merge_itself),
        "どちらも「{name}」です。何も変えていません。同じコードの商品が二つあるときは、`tsunagu item proposals` か `items --json` の番号で指定してください。",
        "Both are {name}. Nothing was changed. Where two items bear one code, name them by their ids: `tsunagu item "
        "proposals`, `items --json`."},
    Words{
        ROW(items_differ),
        "「{name}」は {what}、「{other}」は {other_what} で、同じ商品にはできません。何も変えていません。コードの付けまちがいなら、片方のコードを直してください。",
        "{name} is {what}, {other} is {other_what}: they cannot be one. Nothing was changed. If a code is wrong, "
        "mend it on one of them."},
    Words{
        ROW(not_merged),
        "{item} は、ほかの商品にまとめられていません。何も変えていません。`tsunagu items --json` の merged で確かめてください。",
        "{item} is not merged into another. Nothing was changed. `tsunagu items --json` lists them as merged."},
    Words{
        ROW(node_decides_item),
        "「{name}」（{code}）は本部が決めている商品のため、この端末で変えても効きません。何も変えていません。本部で直すと、すべての端末に届きます。",
        "{name} ({code}) is for the node to say: a change at this till would have no effect. Nothing was changed. "
        "Change it at the node, and every till hears of it."},
    Words{
        ROW(node_decides_limit),
        "「{name}」（{code}）の販売の制限は本部が決めているため、この端末で変えても効きません。何も変えていません。本部で直すと、すべての端末に届きます。",
        "The limit of {name} ({code}) is the node's: a change at this till would have no effect. Nothing was changed. Change it at the "
        "node, and every till hears of it."},
    Words{
        ROW(node_decides_tender),
        "支払い方法「{kind}」は、本部か、この端末より優先される端末が決めています。何も変えていません。本部で変えてください。",
        "The tender “{kind}” is for the node to say, or for a terminal that ranks above this one. Nothing was changed. "
        "Change it at the node."},
    Words{
        ROW(node_decides_setting),
        "設定 {key} は本部が決めているため、この端末で変えても効きません。何も変えていません。本部で変えてください。",
        "The setting {key} is for the node to say: a change at this till would have no effect. Nothing was changed. "
        "Change it at the node."},
    Words{
        ROW(not_enrolled),
        "この端末は、まだ本部ノードに登録されていません。売上はこの端末だけにあります。`tsunagu enrol --node https://... --code ...` で登録してください。",
        "This terminal is not enrolled with a node. Its sales are on this terminal only. Enrol it with "
        "`tsunagu enrol --node https://... --code ...`."},
    Words{
        ROW(already_enrolled),
        "この端末は、すでに本部ノード {node} に登録されています。何も変えていません。別のノードに移すときは `--replace` を付けてください。",
        "This terminal is enrolled with the node {node} already. Nothing was changed. To move it to another one "
        "add --replace."},
    Words{
        ROW(code_malformed),
        "登録コードの形が違います。24文字（4文字ずつ6組）です。何も送っていません。読み直して、もう一度入れてください。",
        "That is no enrolment code: it has 24 characters, six groups of four. Nothing was sent. Read it again."},
    Words{
        ROW(code_wrong),
        "登録コードが使えません（間違い、期限切れ、または使用済み）。何も登録していません。管理者に新しいコードを作ってもらってください（`tsunagu-node enrol-code`）。",
        "The enrolment code cannot be used: it is wrong, has expired or was used. Nothing was enrolled. Have a "
        "manager make a new one (`tsunagu-node enrol-code`)."},
    Words{
        ROW(stream_taken),
        "端末名 {terminal} は、すでに別の端末が使っています。何も登録していません。壊れた端末の代わりなら `tsunagu-node enrol-code --terminal {terminal}` のコードを、そうでなければ別の端末名の店のデータを使ってください。",
        "Another terminal is called {terminal}. Nothing was enrolled. Where this one replaces it, use a code made "
        "with `tsunagu-node enrol-code --terminal {terminal}`; otherwise use a shop made under another terminal "
        "id."},
    Words{
        ROW(stream_reserved),
        "端末名 {terminal} は本部ノードのための名前です。何も作っていません。別の名前（T1 など）にしてください。",
        "{terminal} is the name of the node itself. Nothing was made. Choose another one, such as T1."},
    Words{
        ROW(enrol_qr_unreadable),
        "これは登録のQRではありません。何も送っていません。本部で `tsunagu-node enrol-code` が出すQRを読むか、本部のアドレスとコードを入れてください。",
        "This is no enrolment QR. Nothing was sent. Scan the one `tsunagu-node enrol-code` shows at the node, or enter "
        "the node's address and the code."},
    Words{
        ROW(enrol_qr_newer),
        "この登録のQRは新しい版（{version}）のもので、この端末のつなぐには読めません。何も送っていません。この端末のつなぐを更新するか、本部のアドレスとコードを入れてください。",
        "This enrolment QR is of a newer version ({version}) than this terminal's Tsunagu can read. Nothing was sent. "
        "Update Tsunagu here, or enter the node's address and the code."},
    Words{
        ROW(enrolment_given_up),
        "登録をやめました。この端末は登録されていません。売上はこの端末に残っています。10分以内なら、同じコードでもう一度できます。",
        "The enrolment was given up, and this terminal is not enrolled. Its sales are on this terminal. Within ten "
        "minutes the same code does it once more."},
    Words{
        ROW(is_the_node),
        "{path} は本部ノードそのもののデータです。送る相手はなく、登録もいりません。何も変えていません。端末のデータを --data で指定するか、本部のことは `tsunagu-node` で行ってください。",
        "{path} is the node itself: there is nobody it could send to, and it needs no enrolment. Nothing was changed. "
        "Name a terminal's directory with --data, or use `tsunagu-node` for what is the node's."},
    Words{
        ROW(node_sells_nothing),
        "{path} は本部ノードのデータです。本部ノードでは売れません。何も記録していません。売上は端末のデータ（--data）で記録してください。",
        "{path} is a node's directory, and a node sells nothing. Nothing was recorded. Record sales in a terminal's "
        "directory (--data)."},
    Words{
        ROW(terminal_revoked),
        "端末 {terminal} の登録は、取り消されたか、別の端末に入れ替えられています。販売は続けられますが、売上は送られず、この端末だけにあります。管理者に知らせてください。",
        "The enrolment of terminal {terminal} was revoked, or another machine has taken its place. You can go on "
        "selling, but sales are not sent and are on this terminal only. Tell a manager."},
    Words{
        ROW(sync_unfinished),
        "まだ送っていない記録が {waiting} 件あります。売上はこの端末に残っています。つながるところで、もう一度行ってください。",
        "{waiting} entries are not sent yet. The sales are on this terminal. Try again where there is a network."},
    Words{
        ROW(entry_refused),
        "本部ノードが記録 {entry} を読めませんでした。販売は続けられますが、この後の記録も送れません。管理者に知らせてください。",
        "The node cannot read the entry {entry}. You can go on selling, but nothing after it can be sent. Tell a "
        "manager."},
    Words{
        ROW(entry_unreadable),
        "この端末の記録 {entry} が読めません（{what}）。そこからの記録 {count} 件は送れず、本部の報告に入っていません。読める記録は送っています。記録は何も消していません。"
        "販売は続けられ、これからの売上は、レシート番号に新しい印が付いて送られます。この端末と控えをそのまま残して、管理者に知らせてください（`tsunagu verify`）。",
        "The entry {entry} of this terminal cannot be read ({what}): it and what follows it, {count} entries, cannot be "
        "sent and are in none of the node's reports. All that can be read is sent, and no record was erased. You can go "
        "on selling: new sales get receipts with a new tag and are sent. Keep this terminal and its backups as they are, "
        "and tell a manager (`tsunagu verify`)."},
    Words{
        ROW(epoch_joined),
        "同じ端末名を前の端末が使っていたため、新しい世代（{tag}）で始めました。レシート番号に {tag} が入ります。",
        "An earlier machine had this terminal's name, so a new epoch ({tag}) was begun. Receipt numbers carry "
        "{tag}."},
    Words{
        ROW(code_of_other_node),
        "この登録コードは、つながった先の本部ノードのものではありません。何も送っていません。コードの読み間違いと、本部ノードのアドレスを確かめてください。",
        "This enrolment code is not of the node that answered. Nothing was sent. Look for a misread character in "
        "the code, and check the node's address."},
    Words{
        ROW(origin_invalid),
        "本部ノードのアドレス「{origin}」の形が違います。何も送っていません。https://アドレス:ポート の形で指定してください（例 https://192.168.1.10:8443）。",
        "“{origin}” is not the address of a node. Nothing was sent. Give it as https://ADDRESS:PORT, such as "
        "https://192.168.1.10:8443."},
    Words{
        ROW(node_unprojected),
        "端末から届いた記録のうち {count} 件（{entry} など）を、この本部ノードは読めません。保存はしていますが、売上にも在庫にも入っていません。たいていは端末のほうが"
        "新しいためで、本部ノードを更新すると入ります。`tsunagu-node quarantine` で見られます。",
        "{count} of the entries that terminals sent (such as {entry}) cannot be read by this node. They are kept, and are "
        "in no figure of sales or stock. Mostly the terminal is newer: update the node, and they are. `tsunagu-node "
        "quarantine` lists them."},
    Words{
        ROW(not_a_node),
        "{path} には本部ノードのデータがありません。何も書き込んでいません。`tsunagu-node init {path}` で作るか、場所を確かめてください。",
        "{path} holds no node. Nothing was written. Make one with `tsunagu-node init {path}`, or check the path."},
    Words{
        ROW(node_there),
        "{path} にはすでに本部ノードのデータがあります。何も変えていません。新しい本部ノードは別の場所に作ってください。",
        "{path} already holds a node. Nothing was changed. Make a new node in another place."},
    Words{
        ROW(node_copy_over_other),
        "{path} には、この本部ノードの控えではないファイルがあります。上書きしていません。控えは作っていません。別の名前を指定してください。",
        "{path} is there already and is no copy of this node. It was not replaced, and no copy was made. Choose "
        "another name."},
    Words{
        ROW(unknown_terminal),
        "端末 {terminal} は登録されていないか、すでに取り消されています。何も変えていません。`tsunagu-node terminals` で端末の名前を確かめてください。",
        "The terminal {terminal} is not enrolled, or was revoked already. Nothing was changed. `tsunagu-node "
        "terminals` lists their names."},
    Words{
        ROW(address_unusable),
        "{address} で待ち受けられません（{what}）。本部ノードは始まっていません。そのアドレスとポートが空いているか確かめてください。",
        "The node cannot listen at {address} ({what}) and was not started. Check that this address is this "
        "machine's and that no other program has the port."},
    Words{
        ROW(node_file_corrupt),
        "本部ノードの {file} が壊れています（{what}）。勝手に直したり消したりしていません。端末は販売を続けられ、売上は端末に残っています。控えから "
        "`tsunagu-node restore` で戻せます。ただし、鍵（carry.key、node.key、node.crt）なら、控えのフォルダーからその 1 "
        "つを元の場所に写すだけでよく、ほかは戻しません。",
        "{file} of the node is damaged ({what}). Nothing was repaired or erased by itself. Terminals can go on selling and "
        "keep their sales. A copy can be brought back with `tsunagu-node restore`; but of a key (carry.key, node.key, "
        "node.crt) copy that one file back from the copy's folder, and restore nothing else."},
    Words{
        ROW(certificate_unusable),
        "{path} は証明書か鍵として使えません（{what}）。何も作らず、何も変えていません。端末は販売を続けられ、売上は端末に残っています。PEM の証明書と、"
        "その鍵を指定してください。本部ノードのものなら、控えから `tsunagu-node restore` で戻せます。",
        "{path} is of no use as a certificate or a key ({what}). Nothing was made or changed. Terminals can go on selling "
        "and keep their sales. Give a certificate and its key as PEM; what is the node's own can be brought back from a "
        "copy with `tsunagu-node restore`."},
    Words{
        ROW(certificate_differs),
        "{key} は、証明書 {certificate} の鍵ではありません。このままでは、どの端末もつながりません。何も作らず、何も変えていません。端末は販売を続けられ、"
        "売上は端末に残っています。その証明書の鍵を指定してください。本部ノードのものなら、控えから `tsunagu-node restore` で戻せます。",
        "{key} is not the key of the certificate {certificate}: no terminal could connect. Nothing was made or changed. "
        "Terminals can go on selling and keep their sales. Give the key of that certificate; what is the node's own can be "
        "brought back from a copy with `tsunagu-node restore`."},
    Words{
        ROW(carry_unreadable),
        "{path} は受け渡しのファイルとして読めません（{what}）。何も取り込んでいません。この端末・この本部ノードのファイルか確かめ、"
        "もう一度書き出してください。売上は端末に残っています。",
        "{path} cannot be read as a carried file ({what}). Nothing was taken. Check whether it is of this terminal "
        "and this node, and write it out again. The sales are still on the terminal."},
    Words{
        ROW(carry_off),
        "USBメモリーでの受け渡しは、止められています（設定 sync.stick）。何も書いていません。売上は端末に残り、つながったときに送られます。",
        "Carrying by stick is switched off (setting sync.stick). Nothing was written. The sales stay on the "
        "terminal and are sent once it is online."},
    Words{
        ROW(carry_key_missing),
        "登録した本部ノードは、受け渡しの鍵を知らせていません（古い版です）。何も書いていません。売上は端末に残り、つながったときに送られます。"
        "本部ノードを新しくしてから、登録し直してください。",
        "The node this terminal is enrolled with told no key for carrying: it is an older one. Nothing was written; the "
        "sales stay here and are sent once it is online. Update the node, then enrol again."},
    Words{
        ROW(carry_gap),
        "{terminal} の記録が途中から始まっています（{entry} の前がありません）。そこから先は取り込んでいません。前に書き出したファイルを先に"
        "取り込むか、返事（{answer}）を端末に取り込んでから、もう一度書き出してください。",
        "The entries of {terminal} begin in the middle (what comes before {entry} is not here). From there on "
        "nothing was taken. Take in the file that was written before, or take the answer ({answer}) home and write "
        "it out again."},
    Words{
        ROW(carry_of_former),
        "{path} は、取り消した端末か、入れ替える前の端末（{terminal}）の記録です。まだ何も取り込んでいません。なくした端末の売上を戻すときは、"
        "その端末のものであることを確かめて --revoked を付けてください。",
        "{path} is of a terminal that was revoked, or of the machine that was {terminal} before it was replaced. "
        "Nothing was taken yet. To get back what a lost one sold, make sure that it is its file, and add --revoked."},
    Words{
        ROW(carry_outrun),
        "本部ノードの持つこの端末の記録が、端末にあるものと合いません。この端末のデータは古い写しかもしれません。合う分だけを受け取りました。"
        "つながる所で `tsunagu sync now` を行い、責任者に知らせてください。",
        "What the node holds of this terminal is not what is here: this may be an old copy. What agrees was taken. "
        "Run `tsunagu sync now` where it is online, and tell a manager."},
    Words{
        ROW(copy_same_medium),
        "{path} は、店のデータとは別の媒体（カードや USBメモリー）のフォルダーではありません。この端末がこわれたときの控えになりません。カードが"
        "入っているか、フォルダーの名前を確かめてください。売上は端末に保存されています。",
        "{path} is no folder of another medium (a card, a stick) than the shop's data, so it would be lost with this "
        "terminal. Check that the card is in, and the folder's name. Sales are kept on the terminal."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> sync_error_table() {
    return table;
}

}  // namespace tsunagu
