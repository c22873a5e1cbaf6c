#include <array>

#include "pos/viewmodel/list_words.h"
#include "pos/viewmodel/word_table.h"

namespace tsunagu::viewmodel {
namespace {

using Row = WordRow<ListWord>;

constexpr std::array rows{
    Row{ListWord::title, "一覧を取り込む", "Take a list in"},
    Row{ListWord::how, "ファイルを選ぶと、何が変わるかを先に見せます。選んだだけでは何も変わりません。",
        "Choose a file to see what it would change. Choosing changes nothing."},
    Row{ListWord::looking, "CSVのファイルをさがしています。", "Looking for CSV files."},
    Row{ListWord::none,
        "CSVのファイルが見つかりません。USBメモリーを差すか、{0} に置いて、開き直してください。",
        "There is no CSV file. Plug a stick in, or put one into {0}, and open this again."},
    Row{ListWord::unknown,
        "{0} の1行目の列名は、どの一覧のものでもありません。何も変えていません。要る列は次のとおりです。",
        "The columns in the first line of {0} are those of no list. Nothing was changed. Columns there must be:"},
    Row{ListWord::is_unknown, "どの一覧か分かりません", "No list we know"},
    Row{ListWord::spreadsheet,
        "{0} は表計算のファイルなので、そのままでは取り込めません。何も変えていません。Excel などで開き、「CSV UTF-8（コンマ区切り）」で保存してから選んでください。",
        "{0} is a spreadsheet, which cannot be taken in as it is. Nothing was changed. Save it as CSV (UTF-8) and choose that."},
    Row{ListWord::is_spreadsheet, "CSVで保存し直す", "To be saved as CSV"},
    Row{ListWord::reading, "調べています。まだ何も変えていません。",
        "Looking at it. Nothing is changed yet."},
    Row{ListWord::taking, "取り込んでいます。", "Taking it in."},
    Row{ListWord::would, "{0}: 加わる {1}、変わる {2}、そのまま {3}。まだ取り込んでいません。",
        "{0}: {1} new, {2} to change, {3} as they are. Not taken in yet."},
    Row{ListWord::nothing, "{0}: すべてこの一覧のとおりです。取り込むものはありません。",
        "{0}: everything is as this list says. There is nothing to take in."},
    Row{ListWord::nothing_here,
        "{0}: この端末で変えられるものはありません。次のものは、本部が決めているため変わりません。",
        "{0}: nothing this till can change. These stay as they are, since the node decides them."},
    Row{ListWord::did, "{0}を取り込みました: 追加 {1}、変更 {2}、そのまま {3}。",
        "{0} taken in: {1} new, {2} changed, {3} as they were."},
    Row{ListWord::on_top, "いまある在庫に、入荷として足します。",
        "They come on top of what is there, as a delivery."},
    Row{ListWord::replaces, "まだ届いていない同じ番号の予定と差し替えます。",
        "Notes of the same numbers that are still expected are replaced."},
    Row{ListWord::left_to_node, "本部が決めているため、変えないもの: {0}",
        "Left as they are, since the node decides them: {0}"},
    Row{ListWord::partners_added, "いっしょに加わる自治体: {0}", "Municipalities that come with it: {0}"},
    Row{ListWord::partners_unnamed, "名前の分からない自治体: {0}（自治体の一覧を取り込むと名前が入ります）",
        "Municipalities without a name: {0} (a list of municipalities names them)"},
    Row{ListWord::consignors_added, "いっしょに加わる納入者: {0}（取引の種類は未定です）",
        "Consignors that come with it: {0} (their trade is undecided)"},
    Row{ListWord::item_added, "追加: {0}　{1}", "New: {0}, {1}"},
    Row{ListWord::item_repriced, "変更: {0}　{1} → {2}", "Changed: {0}, {1} to {2}"},
    Row{ListWord::item_changed, "変更: {0}（値段はそのまま）", "Changed: {0} (not its price)"},
    Row{ListWord::item_consignor, "納入者が変わる: {0}　{1} → {2}", "Other consignor: {0}, {1} to {2}"},
    Row{ListWord::item_kept, "本部のまま: {0}", "As the node has it: {0}"},
    Row{ListWord::item_of_node, "本部のまま: {0}　{1}（一覧では {2}）",
        "The node's: {0}, {1} (the list says {2})"},
    Row{ListWord::goods, "{0}: {1}　{2}", "{0}: {1}, {2}"},
    Row{ListWord::goods_on_top, "{0}: {1}　{2}（いま {3}、合わせて {4}）",
        "{0}: {1}, {2} ({3} there, {4} together)"},
    Row{ListWord::take, "取り込む", "Take it in"},
    Row{ListWord::back, "ほかのファイル", "Other files"},
    Row{ListWord::as_delivery, "入荷として足す", "As a delivery"},
    Row{ListWord::as_opening, "最初の在庫として", "As opening stock"},
    Row{ListWord::replace, "予定を差し替える", "Replace notes"},
    Row{ListWord::keep, "差し替えない", "Replace nothing"},
    Row{ListWord::items, "商品", "Items"},
    Row{ListWord::partners, "自治体", "Municipalities"},
    Row{ListWord::consignors, "納入者", "Consignors"},
    Row{ListWord::locations, "場所", "Places"},
    Row{ListWord::stock, "在庫", "Stock"},
    Row{ListWord::events, "催事", "Marché days"},
    Row{ListWord::expected, "入荷予定", "Expected deliveries"},
};
static_assert(has_row_for_each(rows), "one row a word, in the order of the enumerators");

}  // namespace

std::string_view words(ListWord word, Language language) {
    return row_words(rows, word, language);
}

}  // namespace tsunagu::viewmodel
