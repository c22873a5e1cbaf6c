// Whole receipts as a customer reads them, on both common widths of paper.
#include <fmt/format.h>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/receipt_picture.h"
#include "drivers/paper/receipt_text.h"
#include "pos/till/receipt.h"
#include "tests/drivers/paper/grey_picture.h"
#include "tests/drivers/support/escpos_reader.h"
#include "tests/drivers/support/stamp_rasteriser.h"
#include "tests/pos/till/typical_sales.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace tsunagu;
using namespace tsunagu::till;

namespace {

void check_on_paper(const std::string& name, const device::ReceiptDocument& document) {
    for (const int columns : {32, 48}) {
        const auto text = paper::render_text(document, columns);
        REQUIRE(text);
        CHECK(text->find('?') == std::string::npos);
        test::check_golden(fmt::format("tests/golden/receipts/till/{}_{}.txt", name, columns), *text);
    }
}

/// The picture in cells of an eighth of its width by a line, '#' where there is ink: a font's own shapes do
/// not show.
std::string ink_of(const test::Grey& grey, int columns) {
    const int wide = grey.width / 8;
    const int high = 2 * grey.width / columns;
    std::string ink;
    for (int y = 0; y + high <= grey.height; y += high) {
        std::string line;
        for (int x = 0; x + wide <= grey.width; x += wide) {
            bool dark = false;
            for (int i = 0; i < wide * high; ++i)
                dark =
                    dark ||
                    grey.pixels[static_cast<std::size_t>((y + i / wide) * grey.width + x + i % wide)] < 128;
            line += dark ? '#' : '.';
        }
        ink += line + "\n";
    }
    return ink;
}

}  // namespace

TEST_CASE("three typical sales fit their paper") {
    check_on_paper("islands", compose_receipt(test::islands_sale(), test::corner()));
    auto context = test::corner();
    context.settings.qr_payload = "https://example.jp/enquete/T1-000002";
    context.settings.qr_caption = "アンケートにご協力ください";
    check_on_paper("eat_in", compose_receipt(test::eat_in_sale(), context));
    check_on_paper("three_issuers", compose_receipt(test::three_issuers_sale(), test::corner()));
    check_on_paper("produce", compose_receipt(test::produce_sale(), test::corner()));
    context.language = Language::en;
    auto english = test::corner();
    english.language = Language::en;
    check_on_paper("produce_en", compose_receipt(test::produce_sale(), english));
    check_on_paper("three_issuers_en", compose_receipt(test::three_issuers_sale(), context));
}

TEST_CASE("goods by weight in a printer's bytes, each with its meaning") {
    const auto receipt = compose_receipt(test::produce_sale(), test::corner());
    const test::StampRasteriser stamps;
    const auto bytes = escpos::encode(receipt, escpos::paper_58mm, stamps);
    REQUIRE(bytes);
    test::check_golden("tests/golden/receipts/till/produce_32.escpos.txt",
                       test::read_job(*bytes, stamps).annotated);
}

TEST_CASE("goods by weight as a picture: ink where the text has it") {
    const auto receipt = compose_receipt(test::produce_sale(), test::corner());
    for (const int columns : {32, 42}) {
        const auto png = paper::render_png(receipt, columns);
        REQUIRE(png);
        const auto grey = test::decoded(*png);
        test::check_golden(fmt::format("tests/golden/receipts/till/produce_{}.png.txt", columns),
                           ink_of(grey, columns));
    }
}

TEST_CASE("no amount is broken on the narrowest paper, the largest total included") {
    Basket basket{BasketId("b")};
    REQUIRE(basket.add(test::goods(1, "金の茶釜", domain::TaxClass::standard, 99'999'999), Quantity(10)));
    REQUIRE(basket.add(test::goods(2, "飴", domain::TaxClass::standard, 9)));
    const auto sale =
        test::sold(basket, test::ward, {{TenderKind("cash"), Yen(999'999'999)}}, "T1-k7-999999");
    check_on_paper("largest", compose_receipt(sale, test::corner()));
}
