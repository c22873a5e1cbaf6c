// The words for what went wrong with prices that hold from a date on. Each row says what happened, what it
// means for the price, and what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(price_given_away),
        "「{name}」（{code}）は配る商品で、値段がありません。何も変えていません。売るものなら、先に種類と値段を決めてください。",
        "“{name}” ({code}) is given away and has no price. Nothing was changed. To sell it, give it a kind and a price "
        "first."},
    Words{
        ROW(price_date_past),
        "{date} はもう過ぎています（今日は {today}）。値段は変えていません。今日からの日付を入れてください。",
        "{date} is past (today is {today}). No price was changed. Name today or a later date."},
    Words{
        ROW(price_date_far),
        "{date} は先すぎます（{last} まで）。値段は変えていません。年を確かめて、もう一度入れてください。",
        "{date} is too far ahead ({last} at the latest). No price was changed. Look at the year and enter it again."},
    Words{
        ROW(price_not_coming),
        "「{name}」（{code}）に、{date} からの新しい値段はありません。何も変えていません。`tsunagu item price list` で確かめてください。",
        "“{name}” ({code}) has no new price from {date}. Nothing was changed. See `tsunagu item price list`."},
    Words{
        ROW(price_said_elsewhere),
        "「{name}」（{code}）の {date} の値段は、本部か、この端末より優先される端末が決めています。値段は変えていません。そちらで変えてください。",
        "What “{name}” ({code}) costs on {date} is said by the node, or by a terminal that ranks above this one. No price "
        "was changed. Change it there."},
    Words{
        ROW(picture_unreadable),
        "「{name}」は写真として読めません（JPEG か PNG、32 MB・縦横 20,000 ドットまで）。写真は1枚も取り込んでいません。ほかのファイルを選ぶか、JPEG で保存し直してください。",
        "“{name}” cannot be read as a picture (JPEG or PNG, up to 32 MB and 20,000 dots a side). No picture was taken in. "
        "Choose another file, or save it anew as JPEG."},
    Words{
        ROW(picture_missing),
        "「{name}」という写真はありません。何も変えていません。`tsunagu pictures list` で名前を確かめてください。",
        "There is no picture “{name}”. Nothing was changed. See `tsunagu pictures list` for the names."},
    Words{
        ROW(picture_twice),
        "「{name}」という名前のファイルが2つあります。写真は1枚も取り込んでいません。片方の名前を変えるか、片方だけを選んでください。",
        "Two files are called “{name}”. No picture was taken in. Rename one of them, or choose only one."},
    Words{
        ROW(node_decides_picture),
        "「{name}」の写真は本部か、この端末より優先される端末が決めています。写真は1枚も変えていません。本部で変えてください。",
        "The picture “{name}” is decided at the node, or by a terminal that ranks above this one. No picture was changed. "
        "Change it at the node."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> price_error_table() {
    return table;
}

}  // namespace tsunagu
