// Search as you type: whatever script it is typed in, what is meant is found, and what begins so comes first.
#include "inventory/domain/item_search.h"

#include <rapidcheck.h>

#include <algorithm>

#include "inventory/domain/romaji.h"
#include "inventory/domain/search_text.h"
#include "tests/support/catch.h"

using namespace tsunagu::domain;

namespace {

const ItemSearch& shop() {
    static const auto search = ItemSearch::build({
        {0,
         "牛乳せんべい",
         "ぎゅうにゅうせんべい",
         "Milk rice crackers",
         {"4901234567894"},
         "大島乳業",
         "大島町"},
        {1,
         "豊富 のむヨーグルト",
         "とよとみ のむよーぐると",
         "Toyotomi drinking yogurt",
         {"2100000000104"},
         "",
         "豊富町"},
        {2, "島スコ", "しますこ", "Island hot sauce", {"49012347"}, "三宅島薬味工房", "三宅村"},
        {3, "新橋SLビール", "しんばしえすえるびーる", "Shimbashi SL beer", {"4512345678906"}, "", "いわき市"},
        {4,
         "髙橋農園 りんごジュース",
         "たかはしのうえん りんごじゅーす",
         "Takahashi Farm apple juice",
         {},
         "髙橋農園",
         "平川市"},
        {5,
         "大島牛乳アイス",
         "おおしまぎゅうにゅうあいす",
         "Oshima milk ice cream",
         {},
         "大島乳業",
         "大島町"},
        {6, "抹茶ラテ", "まっちゃらて", "Matcha latte", {}, "", "富士市"},
        {7, "南高梅 𠮷野箱", "なんこううめ よしのばこ", "Nanko-ume plums", {}, "", "みなべ町"},
        {8, "ペペロンオイル", "", "Peperoncino oil", {}, "", "新島村"},
        {9, "つや姫 2kg", "つやひめ 2きろ", "Tsuyahime rice 2 kg", {}, "", "庄内町"},
        {10, "山﨑醤油", "やまさきしょうゆ", "Café Yamasaki soy sauce", {}, "", "伊予市"},
        {11, "禁煙パイポ風あめ", "きんえんぱいぽふうあめ", "Candy", {}, "", ""},
    });
    return search;
}

std::vector<std::size_t> find(std::string_view query) {
    return shop().find(query, 20);
}

bool finds(std::string_view query, std::size_t index) {
    const auto found = find(query);
    return std::find(found.begin(), found.end(), index) != found.end();
}

}  // namespace

TEST_CASE("kanji, hiragana, katakana and half-width kana find the same") {
    for (const auto* query : {"牛", "牛乳", "乳せん", "ぎゅうにゅう", "ギュウニュウ", "せんべい", "センベイ",
                              "ｷﾞｭｳ", "ぎ", "い"}) {
        INFO(query);
        CHECK(finds(query, 0));
    }
    for (const auto* query : {"ヨーグルト", "よーぐると", "ﾖｰｸﾞﾙﾄ", "のむ", "豊富のむ", "豊富 のむ"}) {
        INFO(query);
        CHECK(finds(query, 1));
    }
}

TEST_CASE("romaji in Hepburn, kunrei and as people type it") {
    for (const auto* query : {"gyunyu", "gyuunyuu", "gyūnyū", "Gyunyu", "GYU", "gyuuny", "senbei", "sembei",
                              "senbe", "nyuse", "g"}) {
        INFO(query);
        CHECK(finds(query, 0));
    }
    for (const auto* query : {"shima", "sima", "shimasuko", "simasuko", "sh", "s"}) {
        INFO(query);
        CHECK(finds(query, 2));
    }
    for (const auto* query : {"oshima", "ohshima", "oosima", "ooshima"}) CHECK(finds(query, 5));
    for (const auto* query : {"matcha", "maccha", "mattya", "matc", "matt"}) CHECK(finds(query, 6));
    for (const auto* query : {"juice", "jusu", "juusu", "zyuusu", "ju", "ringoju", "takahasi"})
        CHECK(finds(query, 4));
    for (const auto* query : {"tsuyahime", "tuyahime", "tsu", "ts"}) CHECK(finds(query, 9));
    for (const auto* query : {"kinen", "kin'en", "kinnen"}) CHECK(finds(query, 11));
    for (const auto* query : {"peperon", "peperonoi", "oiru", "ぺぺろん"}) CHECK(finds(query, 8));
    CHECK(finds("ぎゅうn", 0));
}

TEST_CASE("romaji is read by syllables: letters that begin none find nothing") {
    CHECK_FALSE(finds("yunyu", 0));
    CHECK_FALSE(finds("enbei", 0));
    CHECK_FALSE(finds("u", 2));
}

TEST_CASE("English by the beginnings of words, accents or not") {
    CHECK(finds("beer", 3));
    CHECK(finds("sl", 3));
    CHECK(finds("SL", 3));
    CHECK(finds("ＳＬ", 3));
    CHECK(finds("milk cra", 0));
    CHECK(finds("cafe", 10));
    CHECK(finds("CAFÉ", 10));
    CHECK_FALSE(finds("il", 0));
    CHECK(finds("ilk", 0));
}

TEST_CASE("part of a barcode, hyphens or not") {
    CHECK(find("4901234567894") == std::vector<std::size_t>{0});
    CHECK(find("45678") == std::vector<std::size_t>{0, 3});
    CHECK(find("4901").size() == 2);
    CHECK(find("4901-2345-67894") == std::vector<std::size_t>{0});
    CHECK(finds("4", 0));
}

TEST_CASE("old forms of kanji are found by the usual ones, and the other way") {
    CHECK(finds("高橋", 4));
    CHECK(finds("髙橋", 4));
    CHECK(finds("山崎", 10));
    CHECK(finds("山﨑", 10));
    CHECK(finds("吉野", 7));
    CHECK(finds("𠮷野", 7));
}

TEST_CASE("what begins with the query comes first, then names, then makers and towns") {
    CHECK(find("大島") == std::vector<std::size_t>{5, 0});
    CHECK(find("milk").front() == 0);
    CHECK(find("ぎゅうにゅう") == std::vector<std::size_t>{0, 5});
    CHECK(find("三宅") == std::vector<std::size_t>{2});
}

TEST_CASE("every word of a query has to occur") {
    CHECK(find("大島 せんべい") == std::vector<std::size_t>{0});
    CHECK(find("せんべい　大島") == std::vector<std::size_t>{0});
    CHECK(find("大島 beer").empty());
}

TEST_CASE("nothing typed finds nothing, and a limit holds") {
    CHECK(find("").empty());
    CHECK(find(" 　 ").empty());
    CHECK(find("!!!").empty());
    CHECK(find("\xff\xfe").empty());
    CHECK(shop().find("町", 2).size() == 2);
    CHECK(shop().find("町", 0).empty());
    CHECK(ItemSearch().find("町", 5).empty());
}

TEST_CASE("an entry added later is found at once, in its place") {
    ItemSearch search;
    for (std::size_t i = 0; i < 1500; ++i) search.add({i, "商品" + std::to_string(i), "", "", {}, "", ""});
    CHECK(search.find("商品1499", 5) == std::vector<std::size_t>{1499});
    search.add({7777, "新商品", "しんしょうひん", "", {}, "", ""});
    CHECK(search.find("shinshou", 5) == std::vector<std::size_t>{7777});
    CHECK(search.find("商品", 2000).size() == 1501);
    CHECK(search.size() == 1501);
}

TEST_CASE("readings have one spelling") {
    CHECK(syllables_of("ぎゅうにゅう") == "'gyu'nyu");
    CHECK(syllables_of("gyuunyuu") == "'gyu'nyu");
    CHECK(syllables_of("せんべい") == syllables_of("sembei"));
    CHECK(syllables_of("まっちゃ") == syllables_of("matcha"));
    CHECK(syllables_of("ふぁーむ") == syllables_of("faamu"));
    CHECK(syllables_of("てぃー") == syllables_of("ti"));
    CHECK(syllables_of("じぇらーと") == syllables_of("jeraato"));
    CHECK(syllables_of("とうきょう") == "'to'kyo");
    CHECK(syllables_of("きっぷ") == syllables_of("kippu"));
    CHECK(syllables_of("づけ") == syllables_of("duke"));
    CHECK(syllables_of("うぃすきー") == syllables_of("wisuki"));
    CHECK(fold_for_search("ＳＬ　ビール！") == "sl びーる");
    CHECK(fold_for_search("㈱髙﨑") == "株高崎");
}

TEST_CASE("the index finds exactly what looking into every entry finds") {
    CHECK(rc::check("against a plain scan", [] {
        const auto letter = rc::gen::element<std::string>("あ", "い", "牛", "乳", "島", "町", "か", "ん");
        const auto text =
            rc::gen::map(rc::gen::container<std::vector<std::string>>(letter), [](const auto& parts) {
                std::string joined;
                for (std::size_t i = 0; i < parts.size() && i < 8; ++i) joined += parts[i];
                return joined;
            });
        const auto names = *rc::gen::container<std::vector<std::string>>(text);
        const auto query = *text;
        RC_PRE(!query.empty());
        ItemSearch search;
        std::vector<std::size_t> expected;
        for (std::size_t i = 0; i < names.size(); ++i) {
            search.add({i, names[i], "", "", {}, "", ""});
            if (names[i].find(query) != std::string::npos) expected.push_back(i);
        }
        auto found = search.find(query, names.size() + 1);
        std::sort(found.begin(), found.end());
        RC_ASSERT(found == expected);
    }));
}
