#include "drivers/paper/receipt_picture.h"

#include <zbar.h>

#include <algorithm>
#include <cstring>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/font_rasteriser.h"
#include "tests/drivers/paper/grey_picture.h"
#include "tests/drivers/support/sample_receipt.h"
#include "tests/support/catch.h"

using namespace tsunagu;

namespace {

using test::decoded;
using test::Grey;

/// What a phone would read: the QR codes in the picture.
std::vector<std::string> codes_in(const Grey& grey) {
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image image(static_cast<unsigned>(grey.width), static_cast<unsigned>(grey.height), "Y800",
                      grey.pixels.data(), grey.pixels.size());
    scanner.scan(image);
    std::vector<std::string> codes;
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol)
        codes.push_back(symbol->get_data());
    return codes;
}

double ink_share(const Grey& grey) {
    const auto dark =
        std::count_if(grey.pixels.begin(), grey.pixels.end(), [](unsigned char p) { return p < 96; });
    return static_cast<double>(dark) / static_cast<double>(grey.pixels.size());
}

}  // namespace

TEST_CASE("the picture is a PNG with ink on it, and a phone reads its code") {
    for (const int columns : {32, 42, 48}) {
        const Grey grey = decoded(paper::render_png(test::sample_receipt(), columns).value());
        CHECK(grey.width == (columns + 9) * 24);
        CHECK(grey.height > grey.width);
        CHECK(ink_share(grey) > 0.02);
        CHECK(ink_share(grey) < 0.25);
        CHECK(codes_in(grey) == std::vector<std::string>{"https://example.jp/q/7f3a"});
    }
}

TEST_CASE("the same receipt gives the same bytes") {
    CHECK(paper::render_png(test::sample_receipt(), 42).value() ==
          paper::render_png(test::sample_receipt(), 42).value());
}

TEST_CASE("each line adds its height, and words add ink") {
    device::ReceiptDocument document;
    document.elements.emplace_back(device::TextLine{"髙﨑𠮷"});
    const Grey one = decoded(paper::render_png(document, 32).value());
    document.elements.emplace_back(device::TextLine{"大", device::Align::left, device::TextSize::large});
    document.elements.emplace_back(device::BlankLine{1});
    const Grey three = decoded(paper::render_png(document, 32).value());
    CHECK(three.height == one.height + (96 + 12) + (48 + 12));
    const Grey none = decoded(paper::render_png({}, 32).value());
    CHECK(one.height == none.height + 60);
    CHECK(ink_share(none) == 0.0);
    CHECK(ink_share(one) > 0.0);
}

TEST_CASE("on the screen the paper fits the width it is given and stands on nothing") {
    for (const int width : {300, 420, 777}) {
        const auto image = paper::render_rgba(test::sample_receipt(), 42, width).value();
        CHECK(image.width <= width);
        CHECK(image.width > width - 51);
        REQUIRE(image.rgba.size() ==
                static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
        CHECK(image.rgba[3] == 0);  // the corner is clear
        const std::size_t middle =
            (static_cast<std::size_t>(image.height / 2) * static_cast<std::size_t>(image.width) +
             static_cast<std::size_t>(image.width / 2)) *
            4;
        CHECK(image.rgba[middle + 3] == 255);
    }
    CHECK(paper::render_rgba(test::sample_receipt(), 48, 1).value().width == 57 * 4);
}

TEST_CASE("a printer that takes pictures only prints a code a phone reads") {
    device::ReceiptDocument document;
    document.elements.emplace_back(device::QrCode{"https://example.jp/%E6%B8%AF", "読んで"});
    const paper::FontRasteriser rasteriser;
    const auto bytes =
        escpos::encode(document, escpos::PrinterProfile{32, 384, false, true}, rasteriser).value();
    const auto at = [&](std::size_t i) { return static_cast<unsigned>(bytes[i]); };
    const std::size_t start = 11;  // after the four commands a job begins with
    REQUIRE(at(start) == 0x1D);
    REQUIRE(at(start + 1) == 0x76);
    const unsigned bytes_a_row = at(start + 4);
    const unsigned rows = at(start + 6) | at(start + 7) << 8;
    Grey grey{static_cast<int>(bytes_a_row * 8), static_cast<int>(rows), {}};
    for (std::size_t i = 0; i < std::size_t{bytes_a_row} * rows; ++i)
        for (int bit = 7; bit >= 0; --bit)
            grey.pixels.push_back((at(start + 8 + i) >> bit & 1U) != 0 ? 0 : 255);
    CHECK(codes_in(grey) == std::vector<std::string>{"https://example.jp/%E6%B8%AF"});
}

TEST_CASE("what has no picture says why") {
    CHECK(paper::render_png({}, 33).error().code == ErrorCode::columns_invalid);
    CHECK(paper::render_rgba({}, 0, 400).error().code == ErrorCode::columns_invalid);
    device::ReceiptDocument long_code;
    long_code.elements.emplace_back(device::QrCode{std::string(5000, 'x'), ""});
    CHECK(paper::render_png(long_code, 42).error().code == ErrorCode::printer_failed);
    device::ReceiptDocument scroll;
    for (int i = 0; i < 10; ++i) scroll.elements.emplace_back(device::BlankLine{255});
    CHECK(paper::render_png(scroll, 42).error().code == ErrorCode::printer_failed);
}
