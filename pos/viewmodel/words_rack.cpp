#include <array>

#include "pos/viewmodel/shelf_words.h"
#include "pos/viewmodel/word_table.h"

namespace tsunagu::viewmodel {
namespace {

using Row = WordRow<RackWord>;

constexpr std::array rows{
    Row{RackWord::title, "チラシの棚　{0}", "Brochure rack, {0}"},
    Row{RackWord::all, "すべて {0}", "All {0}"},
    Row{RackWord::empty, "空き {0}", "Empty {0}"},
    Row{RackWord::asking, "頼むもの {0}", "To ask for {0}"},
    Row{RackWord::reading, "棚を調べています", "Looking through the rack"},
    Row{RackWord::no_brochures, "チラシ・パンフレットの商品がありません", "There are no brochures"},
    Row{RackWord::none_empty, "空いている棚はありません", "No slot is empty"},
    Row{RackWord::none_to_ask, "頼むものはありません", "Nothing to ask for"},
    Row{RackWord::is_empty, "なくなりました", "Nothing is left"},
    Row{RackWord::is_low, "最低 {0} 以下です", "No more than the minimum, {0}"},
    Row{RackWord::free_slot, "空いています", "Free slot"},
    Row{RackWord::a_week, "週に {0} 部", "{0} a week"},
    Row{RackWord::counted_on, "数えた日 {0}", "counted {0}"},
    Row{RackWord::never_counted, "まだ数えていません", "never counted"},
    Row{RackWord::came_from, "どこから", "From"},
    Row{RackWord::from_supplier, "自治体から届いた", "The municipality"},
    Row{RackWord::choose_from, "どこにあったものですか", "Where were they kept?"},
};
static_assert(has_row_for_each(rows), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(RackWord word, Language language) {
    return row_words(rows, word, language);
}

}  // namespace tsunagu::viewmodel
