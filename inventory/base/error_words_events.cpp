// The words for what went wrong with marché days. Each row says what happened, what it means for the stock,
// and what to do.
#include <array>

#include "inventory/base/error_table.h"

namespace tsunagu {
namespace {

using Words = ErrorWords;

#define ROW(code) ErrorCode::code, #code
constexpr std::array table = {
    Words{ROW(unknown_event),
          "催事 {code} は見つかりません。何も記録していません。`tsunagu event list` で確かめてください。",
          "There is no event {code}. Nothing was recorded. See `tsunagu event list`."},
    Words{
        ROW(unknown_stall),
        "催事 {event} に店 {code} は出ていません（出ている店: {known}）。何も記録していません。店を確かめてください。",
        "{code} is no stall of event {event}, which has {known}. Nothing was recorded. Check the stall."},
    Words{
        ROW(event_there),
        "催事 {code} はすでにあります（{date}）。何も変えていません。別の名前にするか、変更として入れてください。",
        "There is an event {code} already, on {date}. Nothing was changed. Choose another code, or say that "
        "it changes."},
    Words{
        ROW(stall_taken),
        "場所 {code} は、同じ日（{date}）の催事 {event} に出ています。何も記録していません。場所か日を確かめてください。",
        "{code} is a stall of event {event} on that day, {date}. Nothing was recorded. Check the place or "
        "the date."},
    Words{
        ROW(pack_list_empty),
        "催事 {event} の店 {code} には、持ち物の表がありません。何も記録していません。表を作るか、商品と数を入れてください。",
        "Stall {code} of event {event} has no pack list. Nothing was recorded. Make one, or name the goods."},
    Words{ROW(carried_out_before),
          "催事 {event} の店 {code} への持ち出しは記録済みです（{entry}）。二重には記録していません。",
          "Goods were carried out to stall {code} of event {event} already ({entry}). Nothing was recorded "
          "twice."},
    Words{
        ROW(brought_back_before),
        "催事 {event} の店 {code} からの持ち帰りは記録済みです（{entry}）。二重には記録していません。",
        "Goods were brought back from stall {code} of event {event} already ({entry}). Nothing was recorded "
        "twice."},
    Words{
        ROW(never_carried_out),
        "催事 {event} の店 {code} に持ち出していない商品か、持ち出した数より多い数です: {items}。何も記録していません。商品と店を確かめてください。",
        "These were never carried out to stall {code} of event {event}, or not so many: {items}. Nothing was recorded. Check "
        "the goods and the stall."},
    Words{ROW(nothing_missing),
          "催事 {event} の店 {code} に、足りない商品はありません。何も記録していません。",
          "Nothing is missing at stall {code} of event {event}. Nothing was recorded."},
    Words{
        ROW(nobody_counted),
        "催事 {event} の店 {code} では、持ち帰った数をまだ数えていません。不足は確定していません。何もなければ 0 と数えてから、確定してください。",
        "Nobody has counted yet what came home from stall {code} of event {event}. Nothing was given up. Count "
        "first, also where nothing came home."},
};
#undef ROW

}  // namespace

std::span<const ErrorWords> event_error_table() {
    return table;
}

}  // namespace tsunagu
