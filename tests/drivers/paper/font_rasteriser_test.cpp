#include "drivers/paper/font_rasteriser.h"

#include <thread>

#include "tests/support/catch.h"

using tsunagu::escpos::GlyphBitmap;
using tsunagu::paper::FontRasteriser;

namespace {

int dots_of(const GlyphBitmap& glyph) {
    int dots = 0;
    for (const std::uint32_t row : glyph.rows) dots += __builtin_popcount(row);
    return dots;
}

}  // namespace

TEST_CASE("the kanji no printer has are drawn, each unlike its common sister") {
    const FontRasteriser rasteriser;
    const std::pair<const char*, const char*> sisters[] = {{"髙", "高"}, {"﨑", "崎"}, {"𠮷", "吉"}};
    for (const auto& [rare, common] : sisters) {
        const GlyphBitmap glyph = rasteriser.draw(rare, 2);
        CHECK(dots_of(glyph) > 60);
        CHECK(dots_of(glyph) < 400);
        CHECK_FALSE(glyph == rasteriser.draw(common, 2));
        CHECK(glyph == rasteriser.draw(rare, 2));
        for (const std::uint32_t row : glyph.rows) CHECK(row < (1U << 24));
    }
}

TEST_CASE("the variant of a kanji that a name asks for is drawn") {
    const FontRasteriser rasteriser;
    CHECK_FALSE(rasteriser.draw("葛\U000E0100", 2) == rasteriser.draw("葛\U000E0101", 2));
}

TEST_CASE("a glyph of one column stays in its column") {
    const FontRasteriser rasteriser;
    for (const char* text : {"é", "W", "Ǽ", "ก็", "\u0300"}) {
        const GlyphBitmap glyph = rasteriser.draw(text, 1);
        for (const std::uint32_t row : glyph.rows) CHECK((row & 0xFFF) == 0);
    }
    CHECK(dots_of(rasteriser.draw("é", 1)) > 20);
}

TEST_CASE("what no font has is still something to see") {
    const FontRasteriser rasteriser;
    CHECK(dots_of(rasteriser.draw("\U0002FFFD", 2)) > 0);
    CHECK(dots_of(rasteriser.draw("\uE123", 2)) > 0);
    CHECK(dots_of(rasteriser.draw("🍙", 2)) > 0);
}

TEST_CASE("two print queues may share a rasteriser") {
    const FontRasteriser rasteriser;
    const GlyphBitmap expected = rasteriser.draw("髙", 2);
    bool same = true;
    const auto work = [&](bool& result) {
        for (char32_t i = 0; i < 200; ++i) result = result && rasteriser.draw("髙", 2) == expected;
    };
    bool other_same = true;
    std::thread other([&] { work(other_same); });
    work(same);
    other.join();
    CHECK(same);
    CHECK(other_same);
}
