// Lines without a font: every kanji is 10 px wide, every Latin letter 5.
#include "pos/ui/text_layout.h"

#include "pos/ui/layout.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

float advance(char32_t c) {
    return c < 0x100 ? 5.0F : 10.0F;
}

using Lines = std::vector<std::u32string>;

TEST_CASE("Japanese breaks between phrases: where the script changes, not before endings and particles") {
    CHECK(wrap(U"牛乳せんべい", 50, 2, advance) == Lines{U"牛乳", U"せんべい"});
    CHECK(wrap(U"イルカのクッキー", 50, 2, advance) == Lines{U"イルカの", U"クッキー"});
    CHECK(wrap(U"髙橋農園（平川）", 50, 2, advance) == Lines{U"髙橋農園", U"（平川）"});
    CHECK(wrap(U"大島牛乳アイス", 60, 2, advance) == Lines{U"大島牛乳", U"アイス"});
    CHECK(wrap(U"青ヶ島の塩", 40, 2, advance) == Lines{U"青ヶ島の", U"塩"});
    CHECK(wrap(U"保存して取り消しました", 80, 2, advance) == Lines{U"保存して", U"取り消しました"});
}

TEST_CASE("a phrase longer than a line breaks between characters, but leaves none alone") {
    CHECK(wrap(U"ペペロンオイル", 60, 2, advance) == Lines{U"ペペロンオ", U"イル"});
    CHECK(wrap(U"ペペロンオイル", 50, 2, advance) == Lines{U"ペペロンオ", U"イル"});
    // Not before a small kana or a mark, even then.
    CHECK(wrap(U"マーマレードジャム", 70, 2, advance) == Lines{U"マーマレード", U"ジャム"});
    CHECK(wrap(U"クッキーチョコレート", 50, 3, advance) == Lines{U"クッキー", U"チョコ", U"レート"});
}

TEST_CASE("Latin breaks between words, and a word too long for a line is broken") {
    CHECK(wrap(U"Peperon oil 100ml", 60, 2, advance) == Lines{U"Peperon oil", U"100ml"});
    CHECK(wrap(U"Ogasawara lemon marmalade", 50, 3, advance) == Lines{U"Ogasawara", U"lemon", U"marmalade"});
    CHECK(wrap(U"Incomprehensibilities", 50, 3, advance) == Lines{U"Incomprehe", U"nsibilitie", U"s"});
}

TEST_CASE("what stands after a blank stays together, a number with its unit too") {
    CHECK(wrap(U"北栄町 すいか糖", 70, 2, advance) == Lines{U"北栄町", U"すいか糖"});
    CHECK(wrap(U"Edible camellia oil 100 ml", 115, 2, advance) == Lines{U"Edible camellia oil", U"100 ml"});
    CHECK(wrap(U"Tsuyahime rice 2 kg\u00A0※", 95, 2, advance) == Lines{U"Tsuyahime rice", U"2 kg\u00A0※"});
    CHECK(wrap(U"Yonezawa 30 meals", 60, 2, advance) == Lines{U"Yonezawa 30", U"meals"});
}

TEST_CASE("a number keeps its unit, and a space that may not break does not") {
    CHECK(wrap(U"お客さまは20歳以上", 65, 2, advance) == Lines{U"お客さまは", U"20歳以上"});
    CHECK(wrap(U"500円\u00A0×1　10円\u00A0×3", 70, 2, advance) == Lines{U"500円\u00A0×1", U"10円\u00A0×3"});
}

TEST_CASE("the first line may be narrower, and a broken word is noticed") {
    CHECK(wrap(U"小笠原レモンマーマレード", 90, 2, advance, 50) == Lines{U"小笠原", U"レモンマーマレード"});
    const std::u32string name = U"Peperoncino oil";
    CHECK(breaks_a_word(wrap(name, 50, 2, advance), name));
    CHECK_FALSE(breaks_a_word(wrap(name, 60, 2, advance), name));
}

TEST_CASE("what does not fit into the last line ends in an ellipsis and stays inside") {
    const Lines lines = wrap(U"東京都島しょ地域の特産品つめあわせ", 60, 2, advance);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == U"東京都島しょ");
    CHECK(lines[1] == U"地域の特産…");
    for (const auto& line : lines) CHECK(width_of(line, advance) <= 60);
    CHECK(fit(U"短い", 60, advance) == U"短い");
    CHECK(fit(U"ぴったり六文字", 70, advance) == U"ぴったり六文字");
}

TEST_CASE("a line feed ends a line, blanks at its end are left out, nothing gives nothing") {
    CHECK(wrap(U"一行目\n二行目", 100, 3, advance) == Lines{U"一行目", U"二行目"});
    CHECK(wrap(U"つや姫  ", 100, 2, advance) == Lines{U"つや姫"});
    CHECK(wrap(U"", 100, 2, advance).empty());
}

TEST_CASE("no width is so small that wrapping does not end") {
    const Lines lines = wrap(U"あいう", 1, 10, advance);
    CHECK(lines == Lines{U"あ", U"い", U"う"});
}

TEST_CASE("characters beyond U+FFFF are one character, and what is no UTF-8 is marked") {
    CHECK(decode_utf8("𠮷野家") == U"𠮷野家");
    CHECK(decode_utf8("¥1") == U"¥1");
    CHECK(decode_utf8("a\xFFz") == U"a\uFFFDz");
    CHECK(decode_utf8("\xE3\x81") == U"\uFFFD\uFFFD");
}

TEST_CASE("every shape of screen has room for its buttons, and nothing tappable is under 56 px") {
    struct Size {
        float w, h;
        const char* name;
    };
    for (const Size& size : {Size{1280, 800, "wide"}, Size{800, 1280, "tall"}, Size{1024, 600, "small"},
                             Size{1920, 1080, "wide"}, Size{1280, 640, "small"}}) {
        const Layout layout = layout_for(size.w, size.h);
        CHECK(std::string(layout.name) == size.name);
        for (const float side :
             {layout.bar, layout.tab, layout.search, layout.line, layout.primary, layout.button, layout.key})
            CHECK(side >= theme::target);
        CHECK(layout.shelf.w * layout.shelf.h + layout.basket.w * layout.basket.h +
                  layout.top_bar.w * layout.top_bar.h ==
              Approx(size.w * size.h));
        const float pad = 4 * layout.key + 2 * layout.button + 5 * (layout.gap + 2);
        CHECK(pad + layout.button + 3 * layout.margin <= layout.payment.h);
        const float card =
            (layout.shelf.w - 2 * layout.margin) / static_cast<float>(layout.columns) - layout.gap;
        CHECK(card >= 140);
    }
}

}  // namespace
}  // namespace tsunagu::ui
