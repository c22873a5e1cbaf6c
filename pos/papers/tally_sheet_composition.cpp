#include "pos/papers/tally_sheet_composition.h"

#include <algorithm>
#include <set>

#include "inventory/domain/item.h"
#include "pos/till/receipt.h"

namespace tsunagu::papers {

namespace {

constexpr std::size_t most_rows = 1'000;

/// The sheet's words; goods, prices and the place come from the shop.
paper::TallySheet blank_sheet(Language language) {
    paper::TallySheet sheet;
    if (language == Language::ja) {
        sheet.title = "集計票（レジが使えないとき）";
        sheet.hint =
            "売れるたびに□を左から1つずつ消します。1行50個まで。終わったら数と金額を書き、下でお金を数えます。";
        sheet.goods_heading = "商品";
        sheet.price_heading = "税込";
        sheet.ticks_heading = "売れた数（5個ずつ）";
        sheet.count_heading = "数";
        sheet.amount_heading = "金額";
        sheet.money_heading = "お金を数える（枚数と金額）";
        sheet.sums = {"現金の合計",     "釣り銭準備金", "差引（現金売上）",
                      "PayPay・その他", "商品の合計",   "過不足とわけ"};
        sheet.foot =
            "あとでレジに入れます：tsunagu tally enter --at 場所 --date 日付 --item コード*数 --tender cash=金額。"
            "同じ票を二度入れないよう、入れたら「入力した人・日」に書いてください。";
    } else {
        sheet.title = "Tally sheet (when the till is down)";
        sheet.hint =
            "Tick one box for each piece sold, from the left; 50 a row. Then write counts and amounts, and count the money below.";
        sheet.goods_heading = "Item";
        sheet.price_heading = "Price";
        sheet.ticks_heading = "Sold (in fives)";
        sheet.count_heading = "Count";
        sheet.amount_heading = "Amount";
        sheet.money_heading = "Count the money (pieces and amount)";
        sheet.sums = {"Cash", "Float", "Cash less float", "PayPay, other", "Goods", "Difference, why"};
        sheet.foot =
            "To enter it later: tsunagu tally enter --at PLACE --date DATE --item CODE*COUNT --tender cash=YEN. "
            "So that no sheet is entered twice, say above who entered it and when.";
    }
    for (const auto* piece : {"10,000", "5,000", "2,000", "1,000", "500", "100", "50", "10", "5", "1"})
        sheet.pieces.push_back(language == Language::ja ? std::string(piece) + "円"
                                                        : "¥" + std::string(piece));
    return sheet;
}

const domain::Location* find_place(const app::Catalogue& catalogue, const LocationCode& code) {
    const auto& places = catalogue.locations();
    const auto at = std::find_if(places.begin(), places.end(), [&](const domain::Location& location) {
        return location.code == code && location.kind == domain::LocationKind::place;
    });
    return at == places.end() ? nullptr : &*at;
}

std::string name_of_place(const domain::Location& place, Language language) {
    const bool english = language == Language::en && !place.name_en.empty();
    return (english ? place.name_en : place.name) + " (" + place.code.text() + ")";
}

/// What stands at the stall, or all there is where nothing does.
Result<std::vector<const app::CatalogueItem*>> goods_there(const app::ShopView& view,
                                                           const app::Catalogue& catalogue,
                                                           const LocationCode& stall) {
    TSUNAGU_TRY(const auto stock, view.stock());
    std::set<ItemId> here;
    for (const auto& row : stock)
        if (row.location == stall && row.quantity.value() > 0) here.insert(row.item);
    std::vector<const app::CatalogueItem*> goods;
    for (const auto& entry : catalogue.items())
        if (entry.item.price && (here.empty() || here.count(entry.item.id) > 0)) goods.push_back(&entry);
    return goods;
}

}  // namespace

Result<paper::TallySheet> compose_tally_sheet(const app::ShopView& view, const app::Catalogue& catalogue,
                                              const TallySheetChoice& choice) {
    const auto language = choice.language;
    const bool ja = language == Language::ja;
    const auto* place = find_place(catalogue, choice.stall);
    if (place == nullptr) return fail(ErrorCode::not_a_place, {{"code", choice.stall.text()}});
    auto sheet = blank_sheet(language);
    sheet.fields = {{ja ? "場所" : "Place", name_of_place(*place, language)},
                    {ja ? "日付" : "Date", choice.date ? to_text(*choice.date) : std::string()},
                    {ja ? "時間（から・まで）" : "Hours (from, until)", ""},
                    {ja ? "催し" : "Event", choice.event},
                    {ja ? "売った人" : "Sold by", ""},
                    {ja ? "入力した人・日" : "Entered by, on", ""}};
    auto goods = choice.goods;
    if (goods.empty()) {
        TSUNAGU_TRY(goods, goods_there(view, catalogue, choice.stall));
    }
    if (goods.size() > most_rows)
        return fail(ErrorCode::field_invalid, {{"column", "--item"},
                                               {"value", std::to_string(goods.size())},
                                               {"allowed", "1-" + std::to_string(most_rows)}});
    const auto day = choice.date.value_or(catalogue.day());
    for (const auto* entry : goods) {
        const auto price = entry->price_on(day);
        const auto& codes = entry->item.codes;
        // Boxes count pieces; of goods by weight the grams are written down.
        const std::string how = !domain::is_weighed(entry->item) ? ""
                                : ja                             ? "（100gの値段。gを書く）"
                                                                 : " (per 100 g: write grams)";
        sheet.rows.push_back({domain::name_for(entry->item, language) + how,
                              codes.empty() ? to_text(entry->item.id.entry) : codes.front().text(),
                              price ? till::yen_text(*price) : std::string()});
    }
    sheet.rows.resize(sheet.rows.size() + choice.spare_rows);
    return sheet;
}

}  // namespace tsunagu::papers
