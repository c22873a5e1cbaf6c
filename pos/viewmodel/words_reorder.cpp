#include <array>

#include "pos/viewmodel/shelf_words.h"
#include "pos/viewmodel/word_table.h"

namespace tsunagu::viewmodel {
namespace {

using Row = WordRow<ReorderWord>;

constexpr std::array rows{
    Row{ReorderWord::title, "発注　{0}", "Reorder, {0}"},
    Row{ReorderWord::tab_order, "頼むもの {0}", "To order {0}"},
    Row{ReorderWord::tab_open, "届いていない {0}", "Not come {0}"},
    Row{ReorderWord::tab_watched, "最低在庫 {0}", "Minimums {0}"},
    Row{ReorderWord::reading, "調べています", "Working it out"},
    Row{ReorderWord::nothing_to_order, "発注するものはありません", "Nothing to order"},
    Row{ReorderWord::nothing_open, "届いていない発注はありません", "No order is open"},
    Row{ReorderWord::nothing_watched, "最低在庫を決めた商品はありません。「最低在庫」で決めてください",
        "No item has a minimum yet. Set one with 'Minimum'"},
    Row{ReorderWord::why_sales, "1日 {0} × {1}日 ＝ {2}", "{0} a day × {1} days = {2}"},
    Row{ReorderWord::why_minimum, "＋ 最低 {0}", "+ minimum {0}"},
    Row{ReorderWord::why_balance, "− 在庫 {0}", "− stock {0}"},
    Row{ReorderWord::why_coming, "− 輸送中 {0}", "− coming {0}"},
    Row{ReorderWord::why_ordered, "− 発注済み {0}", "− ordered {0}"},
    Row{ReorderWord::no_partner, "自治体なし", "No municipality"},
    Row{ReorderWord::not_delivered, "発注して、まだ届いていません", "Ordered, not delivered yet"},
    Row{ReorderWord::not_coming, "もう届かない", "Not coming"},
    Row{ReorderWord::change_minimum, "最低在庫を変える", "Change minimum"},
    Row{ReorderWord::record, "発注したと記録", "Record as ordered"},
    Row{ReorderWord::choose_partner, "どこに発注しましたか", "Whom did you order from?"},
    Row{ReorderWord::all_partners, "すべて", "All of them"},
    Row{ReorderWord::confirm, "発注したと記録しますか", "Record as ordered?"},
    Row{ReorderWord::confirm_note, "届くまで、同じ分は「頼むもの」に出ません。相手への連絡はご自分で",
        "Not suggested again until they come. Telling the supplier is up to you"},
    Row{ReorderWord::close_title, "{0} は、もう届きませんか", "Is {0} not coming?"},
    Row{ReorderWord::close_note, "発注済みから外します。足りなければ、また「頼むもの」に出ます",
        "It is expected no more. Where there is too little, it is suggested again"},
    Row{ReorderWord::lead_days, "届くまでの日数", "Days until it comes"},
    Row{ReorderWord::days, "{0} 日", "{0} days"},
    Row{ReorderWord::choose_days, "発注してから何日で届きますか", "How many days does an order take?"},
    Row{ReorderWord::keep_watching, "置いておく", "Keep in stock"},
    Row{ReorderWord::stop_watching, "もう見ない", "Watch no more"},
};
static_assert(has_row_for_each(rows), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(ReorderWord word, Language language) {
    return row_words(rows, word, language);
}

}  // namespace tsunagu::viewmodel
