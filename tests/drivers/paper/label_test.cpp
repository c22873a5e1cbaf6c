// Labels as a scanner sees them: every drawing is decoded by zbar, which knows none of our code.
#include <zbar.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "drivers/paper/ean_bars.h"
#include "drivers/paper/label_sheet.h"
#include "tests/drivers/paper/grey_picture.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using paper::Label;

namespace {

using test::decoded;
using test::Grey;

/// The dots of each raster command in what a printer gets, on white paper.
std::vector<Grey> strips_of(const std::vector<std::byte>& bytes) {
    std::vector<Grey> strips;
    const auto at = [&](std::size_t i) { return static_cast<unsigned>(bytes.at(i)); };
    for (std::size_t i = 2; i + 8 < bytes.size();) {
        REQUIRE(at(i) == 0x1D);
        REQUIRE(at(i + 1) == 0x76);
        const unsigned row_bytes = at(i + 4) | at(i + 5) << 8;
        const unsigned rows = at(i + 6) | at(i + 7) << 8;
        Grey grey{static_cast<int>(row_bytes * 8), static_cast<int>(rows), {}};
        i += 8;
        for (std::size_t k = 0; k < std::size_t{row_bytes} * rows; ++k, ++i)
            for (int bit = 7; bit >= 0; --bit) grey.pixels.push_back((at(i) >> bit & 1U) != 0 ? 0 : 255);
        strips.push_back(std::move(grey));
        i += at(i) == 0x1D ? 4 : 3;
    }
    return strips;
}

std::vector<std::string> codes_in(const Grey& grey) {
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_EAN13, zbar::ZBAR_CFG_ENABLE, 1);
    scanner.set_config(zbar::ZBAR_EAN8, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image image(static_cast<unsigned>(grey.width), static_cast<unsigned>(grey.height), "Y800",
                      grey.pixels.data(), grey.pixels.size());
    scanner.scan(image);
    std::vector<std::string> codes;
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol)
        codes.push_back(symbol->get_data());
    std::sort(codes.begin(), codes.end());
    return codes;
}

Label label(std::string code, std::string name = "島スコ") {
    return Label{std::move(name), "東京都 三宅村", "¥756", "税込", "", "", std::move(code)};
}

const std::vector<std::string> codes = {"4901234567894", "49012347",      "2112002515005", "0036000241457",
                                        "2900145670008", "9784004160045", "4999990000212"};

std::string with_check_digit(std::string digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += (digits[digits.size() - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
    return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

/// A file a person may look at, where one is asked for.
void keep(const std::string& name, const std::vector<std::byte>& bytes) {
    const char* folder = std::getenv("LABELS_TO");
    if (folder == nullptr) return;
    std::ofstream(std::string(folder) + "/" + name, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

TEST_CASE("the bars of a JAN are the standard's") {
    const auto bars = paper::ean_bars("4901234567894").value();
    std::string modules;
    for (const bool dark : bars.dark) modules += dark ? '1' : '0';
    // Guards; six digits whose parities (LGLLGG) are the first one, 4; the middle; six digits; guards.
    CHECK(modules ==
          "101"
          "000101101001110011001001001101000010011101"
          "01010"
          "100111010100001000100100100011101001011100"
          "101");
}

TEST_CASE("every page of a sheet is read back label by label") {
    for (const char* sheet : {"A4-12", "A4-24", "A4-44", "A4-65", "3x10:63x25"}) {
        INFO(sheet);
        paper::LabelJob job{{}, paper::sheet_named(sheet).value(), 2};
        for (const auto& code : codes) job.labels.push_back(label(code));
        const auto png = paper::labels_png(job, 0).value();
        keep(std::string(sheet == std::string("3x10:63x25") ? "own" : sheet) + ".png", png);
        auto expected = codes;
        std::sort(expected.begin(), expected.end());
        CHECK(codes_in(decoded(png)) == expected);
    }
}

TEST_CASE("labels go on where the sheet before was left, over as many pages as they need") {
    paper::LabelJob job{{}, paper::sheet_named("A4-24").value(), 23};
    for (int i = 0; i < 50; ++i)
        job.labels.push_back(label(with_check_digit("4900000000" + std::to_string(10 + i))));
    CHECK(job.pages() == 4);
    CHECK(codes_in(decoded(paper::labels_png(job, 0).value())).size() == 1);
    job.used = 22;
    CHECK(job.pages() == 3);
    CHECK(codes_in(decoded(paper::labels_png(job, 2).value())).size() == 24);
    const auto pdf = paper::labels_pdf(job).value();
    keep("three-pages.pdf", pdf);
    REQUIRE(pdf.size() > 1'000);
    CHECK(std::memcmp(pdf.data(), "%PDF-", 5) == 0);
}

TEST_CASE("a receipt printer's label is read back at every width of paper") {
    for (const int columns : {32, 42, 48}) {
        INFO(columns);
        std::vector<Label> labels;
        for (const auto& code : codes) labels.push_back(label(code, "新島ガラスの小皿とても長い名前の品物"));
        labels.front().was = "¥1,200";
        labels.front().badge = "値下げ";
        const auto bytes = paper::labels_escpos(labels, escpos::profile_for(columns).value()).value();
        keep("roll-" + std::to_string(columns) + ".escpos", bytes);
        const auto strips = strips_of(bytes);
        REQUIRE(strips.size() == codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i) CHECK(codes_in(strips[i]) == std::vector{codes[i]});
    }
}

TEST_CASE("long words, a price before and a badge leave the bars readable") {
    Label full{"みなべ町の南高梅 𠮷野箱 はちみつ漬け 塩分控えめ 1.2kg 化粧箱入り 数量限定品",
               "和歌山県 日高郡みなべ町",
               "¥99,999,999",
               "税込",
               "¥100,000,000",
               "値下げ",
               "4901234567894"};
    for (const char* sheet : {"A4-12", "A4-24", "A4-44", "A4-65"}) {
        INFO(sheet);
        const paper::LabelJob job{{full, label("49012347", "")}, paper::sheet_named(sheet).value(), 0};
        const auto png = paper::labels_png(job, 0).value();
        keep(std::string("full-") + sheet + ".png", png);
        CHECK(codes_in(decoded(png)) == std::vector<std::string>{"4901234567894", "49012347"});
    }
}

TEST_CASE("a badge is white words on black, on paper as on a printer") {
    Label marked = label("4901234567894");
    const auto dots = [&](const std::string& badge) {
        marked.badge = badge;
        const auto strips =
            strips_of(paper::labels_escpos({marked}, escpos::profile_for(48).value()).value());
        return std::count(strips.at(0).pixels.begin(), strips.at(0).pixels.end(), 0);
    };
    // The dense one leaves less black of a field as wide.
    CHECK(dots("鷹鷹鷹") < dots("一一一"));
}

TEST_CASE("the words are drawn too: without them there is less ink") {
    const auto ink = [](const Label& drawn) {
        const auto page = decoded(
            paper::labels_png(paper::LabelJob{{drawn}, paper::sheet_named("A4-24").value(), 0}, 0).value());
        return std::count_if(page.pixels.begin(), page.pixels.end(), [](unsigned char p) { return p < 96; });
    };
    Label drawn = label("4901234567894");
    auto before = ink(drawn);
    for (auto* part : {&drawn.name, &drawn.origin, &drawn.price, &drawn.caption}) {
        part->clear();
        const auto after = ink(drawn);
        CHECK(after < before);
        before = after;
    }
}

TEST_CASE("sheets are known by name or by their measures") {
    CHECK(paper::sheet_named("A4-44")->labels() == 44);
    CHECK(paper::sheet_named("3x8:66x33.9") == paper::sheet_named("A4-24"));
    CHECK(paper::sheet_named("5x13:38.1x21.2+2.5") == paper::sheet_named("A4-65"));
    for (const char* bad : {"", "A4", "A4-25", "3x8", "3x8:66", "0x8:66x33.9", "3x8:66x33.95", "4x8:66x33.9",
                            "3x9:66x33.9", "3x8:20x33.9", "3x8:66x10", "3x8:66x33.9+10", "-3x8:66x33.9"}) {
        INFO(bad);
        CHECK_FALSE(paper::sheet_named(bad));
    }
    const auto box = paper::sheet_named("A4-24")->box(4);
    CHECK(box.x == 60 + 660);
    CHECK(box.y == 129 + 339);
}

TEST_CASE("a code that is no JAN has no label") {
    for (const char* bad : {"", "4901234567890", "490123456789", "49012346", "12345", "490123456789a"}) {
        INFO(bad);
        CHECK(paper::ean_bars(bad).error().code == ErrorCode::not_a_barcode);
        const paper::LabelJob job{{label(bad)}, paper::sheet_named("A4-24").value(), 0};
        CHECK(paper::labels_pdf(job).error().code == ErrorCode::not_a_barcode);
        CHECK(paper::labels_png(job, 0).error().code == ErrorCode::not_a_barcode);
        CHECK(paper::labels_escpos({label(bad)}, escpos::paper_58mm).error().code ==
              ErrorCode::not_a_barcode);
    }
}
