#include "inventory/base/reason_words.h"

#include <algorithm>
#include <array>

namespace tsunagu {
namespace {

struct Reason {
    std::string_view en;
    std::string_view ja;
};

constexpr std::array own = {
    Reason{"QR: not enough memory", "QRコードを作るメモリーが足りません"},
    Reason{"receipt too long for a picture", "レシートが長すぎて絵にできません"},
    Reason{"hash does not match its content", "中身とハッシュが合いません"},
    Reason{"does not chain to the entry before it", "前の記録とつながっていません"},
    Reason{"the entry before it is missing", "その前の記録がありません"},
    Reason{"a hash is not 32 bytes", "ハッシュの長さが違います"},
    Reason{"projections are behind the journal", "集計が記録に追いついていません"},
    Reason{"behind the journal", "記録に追いついていません"},
    Reason{"the journal has no entry at this position", "その位置に記録がありません"},
    Reason{"no write-ahead log on this file system", "このディスクの形式では安全に書けません"},
    Reason{"it is not the entry that state.db was made from", "集計のもとになった記録ではありません"},
    Reason{"it is not the entry that the witness saw", "立会いが覚えている記録ではありません"},
    Reason{"a page without its body", "本文のない返事です"},
    Reason{"it holds no entry", "記録が一つもありません"},
    Reason{"unknown word", "知らない言葉があります"},
    Reason{"terminal_defined", "端末の売場の記録がありません"},
    Reason{"no printer", "プリンターがありません"},
    Reason{"one line of JSON", "一行のJSONが要ります"},
    Reason{"test-print", "試し印刷"},
    Reason{"not a named pipe", "名前付きパイプではありません"},
    Reason{"the node it was enrolled with", "登録した本部ノード"},
    Reason{"reading", "読み取り"},
    Reason{"writing", "書き込み"},
    Reason{"copy", "写し"},
    Reason{"making it", "作成"},
    Reason{"making a key", "鍵の作成"},
    Reason{"it is too large", "大きすぎます"},
    Reason{"it is no copy", "控えではありません"},
    Reason{"it is not there", "ありません"},
    Reason{"it holds no certificate", "証明書が入っていません"},
    Reason{"it holds no key, or one that wants a password", "鍵が入っていないか、パスワードの付いた鍵です"},
    Reason{"it holds no carry key", "受け渡しの鍵が入っていません"},
    Reason{"it is no file of a terminal", "端末が書いたファイルではありません"},
    Reason{"nothing is in it", "中身がありません"},
    Reason{"a terminal is no node", "端末は本部ノードになれません"},
    Reason{"something after its end", "終わりのあとに余りがあります"},
    Reason{"a node", "本部ノードの名"},
    Reason{"a terminal", "端末の名"},
    Reason{"a time", "時刻"},
    Reason{"a cursor", "読んだ位置"},
    Reason{"a number of parts", "部分の数"},
    Reason{"a part", "部分"},
    Reason{"a number of marks", "到達点の数"},
    Reason{"an epoch", "世代"},
    Reason{"a number", "番号"},
    Reason{"a hash", "ハッシュ"},
    Reason{"it is larger than is taken", "受け取れる大きさを超えています"},
    Reason{"a run without a name", "名前のない列があります"},
    Reason{"too many or no entries", "記録が多すぎるか、一つもありません"},
    Reason{"its hashes do not hold", "ハッシュが合いません"},
    Reason{"no operator or kind", "担当か種類がありません"},
    Reason{"a date out of bounds", "日付が範囲の外です"},
    Reason{"a time out of bounds", "時刻が範囲の外です"},
    Reason{"it does not begin with TSE1", "記録のファイルの始まりではありません"},
    Reason{"it does not begin with TSS1", "在庫の知らせの始まりではありません"},
    Reason{"a stream", "系列の名"},
    Reason{"a sequence number", "通し番号"},
    Reason{"the hash before", "前のハッシュ"},
    Reason{"the last hash", "最後のハッシュ"},
    Reason{"a number of entries", "記録の数"},
    Reason{"a number of operators", "担当の数"},
    Reason{"an operator", "担当"},
    Reason{"a number of kinds", "種類の数"},
    Reason{"a kind", "種類"},
    Reason{"a version", "版"},
    Reason{"a length", "長さ"},
    Reason{"a payload", "中身"},
    Reason{"a date", "日付"},
    Reason{"it names no cursor", "読んだ位置が書かれていません"},
    Reason{"its cursor goes back", "読んだ位置が前に戻っています"},
    Reason{"it is larger than any message", "どの知らせよりも大きすぎます"},
    Reason{"it is nested deeper than any message", "入れ子が深すぎます"},
    Reason{"it is no JSON object", "JSONではありません"},
    Reason{"its outcome is unknown", "結果の言葉を知りません"},
    Reason{"it is not a zstd frame", "圧縮の形が違います"},
    Reason{"its frame does not name its size", "圧縮に大きさが書かれていません"},
    Reason{"it unpacks to more than is taken", "開くと受け取れる大きさを超えます"},
    Reason{"it is not exactly one frame", "圧縮が一つではありません"},
    Reason{"its frame is damaged", "圧縮が壊れています"},
    Reason{"an entry of another stream or epoch", "別の系列か世代の記録があります"},
    Reason{"its entries do not follow each other", "記録が続いていません"},
    Reason{"an epoch begins with epoch_started, and only there", "世代の始まりの記録の場所が違います"},
    Reason{"an epoch follows nothing", "前の世代がありません"},
    Reason{"its mark is before what it took", "受け取ったはずの記録より前を指しています"},
    Reason{"its mark is not of our entry", "こちらの記録ではないものを指しています"},
    Reason{"it asks for what it was sent", "送ったものをもう一度求めています"},
    Reason{"it set aside what it was not sent", "送っていないものを別に保管しています"},
    Reason{"goods out of their order", "商品の順が違います"},
    Reason{"a place without a code", "コードのない場所があります"},
    Reason{"goods without a code", "コードのない商品があります"},
    Reason{"a place that is not there", "ない場所を指しています"},
    Reason{"a quantity out of bounds", "数が範囲の外です"},
    Reason{"a moment", "時刻"},
    Reason{"a number of goods", "商品の数"},
    Reason{"a number of places", "場所の数"},
    Reason{"a place", "場所"},
    Reason{"a name", "名前"},
    Reason{"how old its news are", "知らせの古さ"},
    Reason{"a code", "コード"},
    Reason{"a number of figures", "数の数"},
    Reason{"a quantity", "数"},
};

/// As the C library says them.
constexpr std::array of_the_system = {
    Reason{"No such file or directory", "ファイルかフォルダーがありません"},
    Reason{"Permission denied", "読み書きが許されていません"},
    Reason{"Operation not permitted", "その操作は許されていません"},
    Reason{"Read-only file system", "読み取り専用です"},
    Reason{"No space left on device", "空きがありません"},
    Reason{"Disk quota exceeded", "割り当てられた空きがありません"},
    Reason{"Input/output error", "ディスクの読み書きに失敗しました"},
    Reason{"Is a directory", "フォルダーです"},
    Reason{"Not a directory", "フォルダーではありません"},
    Reason{"Directory not empty", "フォルダーが空ではありません"},
    Reason{"File exists", "同じ名前のものがあります"},
    Reason{"File too large", "ファイルが大きすぎます"},
    Reason{"File name too long", "名前が長すぎます"},
    Reason{"Too many open files", "開いているファイルが多すぎます"},
    Reason{"Device or resource busy", "ほかで使用中です"},
    Reason{"No such device", "機器がありません"},
    Reason{"No such device or address", "機器か相手がいません"},
    Reason{"Invalid argument", "値が正しくありません"},
    Reason{"Broken pipe", "相手が閉じました"},
    Reason{"Connection refused", "相手が受け付けていません"},
    Reason{"Connection reset by peer", "相手が切りました"},
    Reason{"Connection timed out", "時間内に返事がありません"},
    Reason{"Network is unreachable", "ネットワークにつながっていません"},
    Reason{"No route to host", "相手までの道がありません"},
    Reason{"Address already in use", "その住所はもう使われています"},
    Reason{"Cannot assign requested address", "その住所はこの機械のものではありません"},
    Reason{"Cannot allocate memory", "メモリーが足りません"},
    Reason{"Stale file handle", "共有フォルダーが切れています"},
    Reason{"Transport endpoint is not connected", "つながっていません"},
};

/// As libcurl, OpenSSL, SQLite and libusb say them.
constexpr std::array of_libraries = {
    Reason{"Couldn't connect to server", "相手が受け付けていません"},
    Reason{"Could not connect to server", "相手が受け付けていません"},
    Reason{"Couldn't resolve host name", "相手の名前が見つかりません"},
    Reason{"Could not resolve hostname", "相手の名前が見つかりません"},
    Reason{"Timeout was reached", "時間内に返事がありません"},
    Reason{"SSL connect error", "暗号の通信を始められません"},
    Reason{"Server returned nothing (no headers, no data)", "相手は何も返しませんでした"},
    Reason{"Failure when receiving data from the peer", "受け取りの途中で切れました"},
    Reason{"Failed sending data to the peer", "送る途中で切れました"},
    Reason{"Transferred a partial file", "途中で切れました"},
    Reason{"disk I/O error", "ディスクの読み書きに失敗しました"},
    Reason{"database disk image is malformed", "ファイルが壊れています"},
    Reason{"file is not a database", "データベースのファイルではありません"},
    Reason{"database is locked", "ほかで使用中です"},
    Reason{"database or disk is full", "空きがありません"},
    Reason{"attempt to write a readonly database", "読み取り専用です"},
    Reason{"unable to open database file", "ファイルを開けません"},
    Reason{"ee key too small", "鍵が短すぎて、いまの暗号の通信には使えません"},
    Reason{"ca md too weak", "署名の方式が古く、いまの暗号の通信には使えません"},
    Reason{"unknown certificate type", "この種類の鍵は、暗号の通信には使えません"},
    Reason{"Input/Output Error", "機器との読み書きに失敗しました"},
    Reason{"Access denied (insufficient permissions)", "機器を使う許可がありません"},
    Reason{"No such device (it may have been disconnected)", "機器がありません（抜かれたようです）"},
    Reason{"Entity not found", "機器が見つかりません"},
    Reason{"Resource busy", "ほかで使用中です"},
    Reason{"Operation timed out", "時間内に返事がありません"},
    Reason{"Pipe error", "機器が受け付けませんでした"},
    Reason{"Insufficient memory", "メモリーが足りません"},
    Reason{"Other error", "機器の誤り"},
};

std::string_view found(std::string_view reason) {
    std::string_view words;
    const auto look = [&](const auto& table) {
        const auto at =
            std::find_if(table.begin(), table.end(), [&](const Reason& row) { return row.en == reason; });
        if (at != table.end()) words = at->ja;
    };
    look(own);
    look(of_the_system);
    look(of_libraries);
    return words;
}

}  // namespace

std::string japanese_reason(std::string_view reason) {
    if (const auto words = found(reason); !words.empty()) return std::string(words);
    // "disk I/O error (778)": what stands in brackets is a number to look up.
    const auto bracket = reason.rfind(" (");
    if (bracket != std::string_view::npos && reason.ends_with(')'))
        if (const auto words = found(reason.substr(0, bracket)); !words.empty())
            return std::string(words) + std::string(reason.substr(bracket));
    return std::string(reason);
}

}  // namespace tsunagu
