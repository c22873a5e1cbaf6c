#include "pos/viewmodel/known_words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tsunagu::viewmodel {
namespace {

struct Known {
    std::string_view ja;
    std::string_view en;
};

constexpr std::array known{
    Known{"島しょ", "Islands"},
    Known{"お菓子", "Sweets"},
    Known{"お茶・飲料", "Tea & drinks"},
    Known{"飲料", "Drinks"},
    Known{"米・麺", "Rice & noodles"},
    Known{"おかず・調味料", "Food & seasoning"},
    Known{"野菜・果物", "Vegetables & fruit"},
    Known{"お酒", "Alcohol"},
    Known{"工芸・雑貨", "Crafts"},
    Known{"工芸", "Crafts"},
    Known{"雑貨", "Goods"},
    Known{"レジ袋", "Bags"},
    Known{"フェア・料理", "Fair & dishes"},
    Known{"屋台", "Food stall"},
    Known{"配布物", "Leaflets"},
    Known{"野菜", "Vegetables"},
    Known{"果物", "Fruit"},
    Known{"その他", "Other"},
    Known{"常温", "Room temperature"},
    Known{"直射日光を避け常温", "Room temperature, out of the sun"},
    Known{"湿気を避け常温", "Room temperature, keep dry"},
    Known{"要冷蔵", "Keep refrigerated"},
    Known{"要冷蔵 10℃以下", "Keep refrigerated, 10 °C or below"},
    Known{"要冷凍", "Keep frozen"},
    Known{"要冷凍 -18℃以下", "Keep frozen, −18 °C or below"},
    Known{"20℃以下", "20 °C or below"},
    Known{"当日限り", "Eat the same day"},
    Known{"北海道", "Hokkaido"},
    Known{"青森県", "Aomori"},
    Known{"岩手県", "Iwate"},
    Known{"宮城県", "Miyagi"},
    Known{"秋田県", "Akita"},
    Known{"山形県", "Yamagata"},
    Known{"福島県", "Fukushima"},
    Known{"茨城県", "Ibaraki"},
    Known{"栃木県", "Tochigi"},
    Known{"群馬県", "Gunma"},
    Known{"埼玉県", "Saitama"},
    Known{"千葉県", "Chiba"},
    Known{"東京都", "Tokyo"},
    Known{"神奈川県", "Kanagawa"},
    Known{"新潟県", "Niigata"},
    Known{"富山県", "Toyama"},
    Known{"石川県", "Ishikawa"},
    Known{"福井県", "Fukui"},
    Known{"山梨県", "Yamanashi"},
    Known{"長野県", "Nagano"},
    Known{"岐阜県", "Gifu"},
    Known{"静岡県", "Shizuoka"},
    Known{"愛知県", "Aichi"},
    Known{"三重県", "Mie"},
    Known{"滋賀県", "Shiga"},
    Known{"京都府", "Kyoto"},
    Known{"大阪府", "Osaka"},
    Known{"兵庫県", "Hyogo"},
    Known{"奈良県", "Nara"},
    Known{"和歌山県", "Wakayama"},
    Known{"鳥取県", "Tottori"},
    Known{"島根県", "Shimane"},
    Known{"岡山県", "Okayama"},
    Known{"広島県", "Hiroshima"},
    Known{"山口県", "Yamaguchi"},
    Known{"徳島県", "Tokushima"},
    Known{"香川県", "Kagawa"},
    Known{"愛媛県", "Ehime"},
    Known{"高知県", "Kochi"},
    Known{"福岡県", "Fukuoka"},
    Known{"佐賀県", "Saga"},
    Known{"長崎県", "Nagasaki"},
    Known{"熊本県", "Kumamoto"},
    Known{"大分県", "Oita"},
    Known{"宮崎県", "Miyazaki"},
    Known{"鹿児島県", "Kagoshima"},
    Known{"沖縄県", "Okinawa"},
};

}  // namespace

std::string known_words(const std::string& text, Language language) {
    if (language == Language::ja) return text;
    const auto at =
        std::find_if(known.begin(), known.end(), [&](const Known& row) { return row.ja == text; });
    return at == known.end() ? text : std::string(at->en);
}

}  // namespace tsunagu::viewmodel
