// Labels as a scanner sees them: every drawing is decoded by zbar, which knows none of our code.
#include <zbar.h>

#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/ean_bars.h"
#include "drivers/paper/font_rasteriser.h"
#include "drivers/paper/label_sheet.h"
#include "drivers/paper/receipt_picture.h"
#include "tests/drivers/paper/grey_picture.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tsunagu;
using device::Label;

namespace {

using test::decoded;
using test::Grey;

/// A file a person may look at, where one is asked for.
void keep(const std::string& name, const std::vector<std::byte>& bytes) {
    const char* folder = std::getenv("LABELS_TO");
    if (folder == nullptr) return;
    std::ofstream(std::string(folder) + "/" + name, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// The dots of each raster command in what a printer gets, on white paper, each with the command behind it.
struct Printed {
    std::vector<Grey> strips;
    std::vector<std::vector<unsigned>> behind;  ///< four bytes, fewer at the end
};

Printed printed(const std::vector<Label>& labels, const escpos::PrinterProfile& profile) {
    device::ReceiptDocument document;
    document.elements.assign(labels.begin(), labels.end());
    const paper::FontRasteriser rasteriser;
    const auto bytes = escpos::encode(document, profile, rasteriser).value();
    keep("roll-" + std::to_string(profile.columns) + ".escpos", bytes);
    Printed printed;
    const auto at = [&](std::size_t i) { return static_cast<unsigned>(bytes.at(i)); };
    for (std::size_t i = 0; i + 8 < bytes.size();) {
        if (at(i) != 0x1D || at(i + 1) != 0x76) {
            ++i;
            continue;
        }
        const unsigned row_bytes = at(i + 4) | at(i + 5) << 8;
        const unsigned rows = at(i + 6) | at(i + 7) << 8;
        Grey grey{static_cast<int>(row_bytes * 8), static_cast<int>(rows), {}};
        i += 8;
        for (std::size_t k = 0; k < std::size_t{row_bytes} * rows; ++k, ++i)
            for (int bit = 7; bit >= 0; --bit) grey.pixels.push_back((at(i) >> bit & 1U) != 0 ? 0 : 255);
        printed.strips.push_back(std::move(grey));
        printed.behind.emplace_back();
        for (std::size_t k = i; k < std::min(i + 4, bytes.size()); ++k)
            printed.behind.back().push_back(at(k));
    }
    return printed;
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

/// A page of a PDF as poppler draws it, at 300 dots an inch.
Grey drawn_page(const std::vector<std::byte>& pdf, int page) {
    const test::TemporaryFolder folder;
    folder.write("labels.pdf", {reinterpret_cast<const char*>(pdf.data()), pdf.size()});
    const auto number = std::to_string(page);
    const auto command = "pdftoppm -r 300 -gray -png -singlefile -f " + number + " -l " + number + " '" +
                         (folder.path() / "labels.pdf").string() + "' '" + (folder.path() / "page").string() +
                         "'";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream file(folder.path() / "page.png", std::ios::binary);
    const std::string png{std::istreambuf_iterator<char>(file), {}};
    const auto* first = reinterpret_cast<const std::byte*>(png.data());
    return decoded({first, first + png.size()});
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
        const auto profile = escpos::profile_for(columns).value();
        const auto paper = printed(labels, profile);
        REQUIRE(paper.strips.size() == codes.size());
        for (std::size_t i = 0; i < codes.size(); ++i) {
            CHECK(paper.strips[i].width == profile.dots);
            CHECK(codes_in(paper.strips[i]) == std::vector{codes[i]});
            // Cut off, or fed past the tear bar.
            const auto off = profile.cutter ? std::vector<unsigned>{0x1D, 0x56, 0x42, 0x00}
                                            : std::vector<unsigned>{0x1B, 0x64, 0x05};
            auto behind = paper.behind[i];
            behind.resize(off.size());
            CHECK(behind == off);
        }
    }
}

TEST_CASE("whatever is printed on a roll is read back: any code, any words, any width") {
    CHECK(rc::check("labels", [] {
        const auto digits = *rc::gen::container<std::string>(12, rc::gen::inRange<char>('0', '9' + 1));
        const auto words = [](std::size_t most) {
            return rc::gen::map(rc::gen::inRange<std::size_t>(0, most + 1), [](std::size_t count) {
                std::string text;
                for (std::size_t i = 0; i < count; ++i) text += i % 3 == 0 ? "𠮷" : i % 3 == 1 ? "ﾚ" : "W";
                return text;
            });
        };
        Label any;
        any.name = *words(60);
        any.origin = *words(20);
        any.price = "¥" + std::to_string(*rc::gen::inRange(0, 100'000'000));
        any.caption = *words(4);
        any.was = *words(10);
        any.badge = *words(6);
        any.code = with_check_digit(digits);
        escpos::PrinterProfile profile = escpos::paper_58mm;
        profile.columns = *rc::gen::element(24, 32, 36, 42, 48, 64);
        profile.dots = *rc::gen::inRange((profile.columns * 12 + 7) / 8, 1024 / 8 + 1) * 8;
        RC_LOG() << profile.columns << " columns, " << profile.dots << " dots, " << any.code;
        const auto paper = printed({any}, profile);
        RC_ASSERT(paper.strips.size() == 1U);
        RC_ASSERT(codes_in(paper.strips[0]) == std::vector{any.code});
    }));
}

TEST_CASE("the picture of a roll is read back, its labels below one another") {
    device::ReceiptDocument document;
    document.elements.emplace_back(label(codes[0]));
    const auto one = decoded(paper::render_png(document, 42).value());
    for (const auto& code : {codes[1], codes[2]}) document.elements.emplace_back(label(code));
    for (const int columns : {32, 42, 48}) {
        INFO(columns);
        const auto png = paper::render_png(document, columns).value();
        keep("roll-picture-" + std::to_string(columns) + ".png", png);
        auto expected = std::vector{codes[0], codes[1], codes[2]};
        std::sort(expected.begin(), expected.end());
        CHECK(codes_in(decoded(png)) == expected);
    }
    const auto three = decoded(paper::render_png(document, 42).value());
    // 264 dots and half a cell of room each, two pixels a dot.
    CHECK(three.height == one.height + 2 * (2 * 264 + 12));
    document.elements.emplace_back(label("4901234567890"));
    CHECK(paper::render_png(document, 42).error().code == ErrorCode::not_a_barcode);
}

TEST_CASE("every label of a PDF is read back as another program draws it") {
    for (const char* sheet : {"A4-12", "A4-24", "A4-44", "A4-65", "3x10:63x25"}) {
        INFO(sheet);
        paper::LabelJob job{{}, paper::sheet_named(sheet).value(), 2};
        for (const auto& code : codes) job.labels.push_back(label(code));
        job.labels[2].was = "¥1,200";
        job.labels[2].badge = "値下げ";
        auto expected = codes;
        std::sort(expected.begin(), expected.end());
        CHECK(codes_in(drawn_page(paper::labels_pdf(job).value(), 1)) == expected);
    }
    // What a sheet has no place for is on the next.
    paper::LabelJob job{{}, paper::sheet_named("A4-65").value(), 64};
    job.labels = {label(codes[0]), label(codes[1])};
    const auto pdf = paper::labels_pdf(job).value();
    CHECK(codes_in(drawn_page(pdf, 1)) == std::vector{codes[0]});
    CHECK(codes_in(drawn_page(pdf, 2)) == std::vector{codes[1]});
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
        const auto strips = printed({marked}, escpos::paper_80mm_48).strips;
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
        const paper::FontRasteriser rasteriser;
        CHECK(rasteriser.draw_label(label(bad), escpos::paper_58mm.dots).error().code ==
              ErrorCode::not_a_barcode);
    }
}
