// Whatever a picture shows, the printer prints it: no dots are taken for a drawer kick.
#include "drivers/escpos/realtime_bytes.h"

#include <rapidcheck.h>

#include <array>
#include <string>

#include "drivers/escpos/encoder.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::escpos;

namespace {

/// A font whose glyphs are full of the bytes of real-time commands, in both directions of reading.
class HostileFont final : public GlyphRasteriser {
  public:
    explicit HostileFont(std::uint32_t seed) : seed_(seed) {}
    [[nodiscard]] GlyphBitmap draw(std::string_view text, int columns) const override {
        constexpr std::array<std::uint32_t, 8> bytes{0x10, 0x14, 0x04, 0x05, 0x01, 0x00, 0x10, 0x08};
        GlyphBitmap glyph;
        std::uint32_t state = seed_ + static_cast<std::uint32_t>(text.size());
        for (auto& row : glyph.rows) {
            for (int byte = 0; byte < 3; ++byte) {
                state = state * 1664525U + 1013904223U;
                row = row << 8U | bytes[state >> 29U];
            }
            if (columns == 1) row &= 0xFFF000U;
        }
        return glyph;
    }

    [[nodiscard]] Result<DotStrip> draw_label(const device::Label& label, int dots) const override {
        DotStrip strip(dots, 2 * cell_height_dots);
        for (int at = 0; at < dots / 12; ++at) {
            const auto glyph = draw(label.name + std::string(static_cast<std::size_t>(at % 5), ' '), 2);
            for (int y = 0; y < 2 * cell_height_dots; ++y)
                for (int x = 0; x < 24; ++x)
                    if ((glyph.rows[static_cast<std::size_t>(y % 24)] >> (23 - x) & 1U) != 0)
                        strip.blacken(at * 24 + x, y);
        }
        return strip;
    }

  private:
    std::uint32_t seed_;
};

std::size_t realtime_commands_in(std::span<const std::byte> bytes) {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
        if (begins_realtime(std::to_integer<std::uint8_t>(bytes[i]),
                            std::to_integer<std::uint8_t>(bytes[i + 1])))
            ++count;
    return count;
}

}  // namespace

TEST_CASE("the bytes of a drawer kick in a picture do not open the drawer") {
    const std::array<std::uint8_t, 9> dots{0x10, 0x14, 0x01, 0x00, 0x01, 0x10, 0x10, 0x04, 0x10};
    std::vector<std::byte> bytes;
    append_dots(dots, bytes);
    const std::array<unsigned, 9> expected{0x18, 0x14, 0x01, 0x00, 0x01, 0x10, 0x18, 0x04, 0x10};
    REQUIRE(bytes.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        CHECK(std::to_integer<unsigned>(bytes[i]) == expected[i]);
}

TEST_CASE("dots are sent as they are, but for one neighbour where they would be a command") {
    CHECK(rc::check("dots", [] {
        const auto byte = rc::gen::weightedOneOf<std::uint8_t>(
            {{3, rc::gen::element<std::uint8_t>(0x10, 0x04, 0x05, 0x14, 0x01)},
             {1, rc::gen::arbitrary<std::uint8_t>()}});
        const auto dots = *rc::gen::container<std::vector<std::uint8_t>>(byte);
        std::vector<std::byte> bytes;
        append_dots(dots, bytes);
        RC_ASSERT(bytes.size() == dots.size());
        RC_ASSERT(realtime_commands_in(bytes) == 0U);
        for (std::size_t i = 0; i < dots.size(); ++i) {
            const auto sent = std::to_integer<std::uint8_t>(bytes[i]);
            const bool mended = i + 1 < dots.size() && begins_realtime(dots[i], dots[i + 1]);
            RC_ASSERT(sent == (mended ? 0x18 : dots[i]));
        }
    }));
}

TEST_CASE("no job holds a real-time command, whatever its glyphs look like and its code says") {
    CHECK(rc::check("jobs", [] {
        const HostileFont font(*rc::gen::arbitrary<std::uint32_t>());
        PrinterProfile profile = *rc::gen::element(paper_58mm, paper_80mm_42, paper_80mm_48);
        profile.raster_only = *rc::gen::arbitrary<bool>();
        const int style = *rc::gen::inRange(0, 4);
        device::ReceiptDocument document;
        const auto size = static_cast<device::TextSize>(style);
        document.elements = {device::TextLine{"髙﨑𠮷田", device::Align::center, size, style == 1},
                             device::PairLine{"Café", "¥5", 2, size, style == 2},
                             device::QrCode{"a\x10\x14\x01\x01" + std::string(1, '\x01'), "b"},
                             device::BlankLine{16},
                             device::RuleLine{true},
                             device::Label{"label", "", "", "", "", "", "4901234567894"}};
        const auto bytes = encode(document, profile, font);
        RC_ASSERT(bytes.has_value());
        RC_ASSERT(realtime_commands_in(*bytes) == 0U);
    }));
}
