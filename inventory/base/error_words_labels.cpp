// The words for what went wrong with labels and codes of the shop's own. Each row says what happened, what it
// means, and what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{
        ROW(unknown_item_number),
        "値段入りのコード {code} の商品番号 {number} は登録されていません。何も記録していません。責任者に、コード {base} の商品の登録を頼んでください。",
        "No item has the number {number} of the code {code}, which holds a price. Nothing was recorded. "
        "Ask the manager to add an item with the code {base}."},
    Words{
        ROW(bad_price_check_digit),
        "値段入りのコード {code} は、値段の検査数字が合いません（{expected} のはずです）。何も記録していません。もう一度読み取るか、barcode.non_plu の設定を確かめてください。",
        "The code {code} holds a price whose check digit is wrong (it should be {expected}). Nothing was "
        "recorded. Scan again, or check the setting barcode.non_plu."},
    Words{
        ROW(no_price_in_code),
        "コード {code} には値段の入る場所がありません。ラベルは作っていません。値段入りコードの商品番号（barcode.non_plu）を付けるか、商品の価格を変えてください。",
        "The code {code} has no place for a price. No label was made. Give the item a number of a layout in "
        "barcode.non_plu, or change the item's price."},
    Words{ROW(price_not_in_digits),
          "価格「{value}」は値段入りコードに入りません（1 から {limit} 円まで）。ラベルは作っていません。",
          "The price “{value}” does not fit the code's digits (1 to {limit} yen). No label was made."},
    Words{ROW(item_name_ambiguous),
          "「{name}」という商品は {count} 件あります。何も変えていません。コードで指定してください。",
          "There are {count} items called “{name}”. Nothing was changed. Name one by its code."},
    Words{
        ROW(terminal_number_missing),
        "端末 {terminal} の番号がないため、店内コードを付けられません。何も変えていません。`tsunagu config set barcode.terminal_numbers '{terminal}=501'` のように決めてください（ほかの端末と違う番号を）。",
        "The terminal {terminal} has no number to give codes under. Nothing was changed. Choose one that no "
        "other terminal has: `tsunagu config set barcode.terminal_numbers '{terminal}=501'`."},
    Words{
        ROW(in_store_prefix_taken),
        "{prefix} で始まるコードは値段入りコード（barcode.non_plu）に使われています。何も変えていません。barcode.in_store_prefix を変えてください。",
        "Codes beginning {prefix} hold a price (barcode.non_plu). Nothing was changed. Choose another "
        "barcode.in_store_prefix."},
    Words{
        ROW(in_store_used_up),
        "{prefix} で始まる端末 {terminal} の店内コードは使い切りました。何も変えていません。barcode.in_store_prefix を変えてください。",
        "The in-store codes beginning {prefix} of terminal {terminal} are used up. Nothing was changed. "
        "Choose another barcode.in_store_prefix."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> label_error_table() {
    return table;
}

}  // namespace tsunagu
