// The words for what went wrong with goods sold by weight. Each row says what happened, what it means, and
// what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(weight_needed),
        "「{name}」は量り売りです。重さがないので、何もしていません。{code}*356 のように、グラムで重さを付けてください。",
        "“{name}” is sold by weight, and no weight was given. Nothing was done. Give the grams, as in {code}*356."},
    Words{
        ROW(label_decides),
        "「{name}」の重さと値段はラベルのとおりで、変えられません。違うときは、この行を消して量り直してください。",
        "“{name}” is charged as its label says; that cannot be changed. If it is wrong, delete the line and weigh "
        "again."},
    Words{
        ROW(label_alone),
        "コード {code} には値段か重さが入っているので、数量は付けられません。何もしていません。1袋ずつ、*数量 なしで書いてください。",
        "The code {code} holds a price or a weight, so it takes no quantity. Nothing was done. Name each pack by "
        "itself, without *QTY."},
    Words{
        ROW(weight_of_pieces),
        "コード {code} には重さが入っていますが、「{name}」は個数で売る商品です。何もしていません。商品の unit を g にするか、barcode.non_plu の並びを直してください。",
        "The code {code} holds a weight, but “{name}” is sold by the piece. Nothing was done. Give the item the unit g, "
        "or mend the layout in barcode.non_plu."},
    Words{
        ROW(unit_stays),
        "「{name}」には在庫の動きがあるので、単位を {from} から {to} に変えられません（これまでの数量の意味が変わるため）。何も変えていません。別のコードで新しい商品として登録してください。",
        "Goods of “{name}” have been moved, so its unit cannot change from {from} to {to}: the quantities so far would "
        "mean something else. Nothing was changed. Add it as a new item under another code."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> weight_error_table() {
    return table;
}

}  // namespace tsunagu
