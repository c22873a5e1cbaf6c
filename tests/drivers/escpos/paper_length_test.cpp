#include "drivers/escpos/paper_length.h"

#include "drivers/escpos/encoder.h"
#include "tests/drivers/support/sample_receipt.h"
#include "tests/drivers/support/stamp_rasteriser.h"
#include "tests/support/catch.h"

namespace tsunagu::escpos {
namespace {

int rows_of(std::initializer_list<int> job) {
    Bytes bytes;
    for (const int value : job) bytes.push_back(static_cast<std::byte>(value));
    return paper_rows(bytes);
}

}  // namespace

TEST_CASE("Paper is taken by lines, feeds, pictures, codes and cuts", "[paper_length]") {
    CHECK(rows_of({}) == 0);
    CHECK(rows_of({'A', 'B'}) == 0);
    CHECK(rows_of({'A', 0x0A}) == 30);
    CHECK(rows_of({0x1D, 0x21, 0x01, 'A', 0x0A, 0x1D, 0x21, 0x10, 'A', 0x0A}) == 60 + 30);
    CHECK(rows_of({0x1B, 0x64, 3}) == 90);
    CHECK(rows_of({0x1D, 0x76, 0x30, 0, 1, 0, 3, 0, 0x0A, 0x0A, 0x0A}) == 3);
    CHECK(rows_of({0x1D, 0x76, 0x30, 0, 1, 0, 0, 1}) == 256);
    CHECK(rows_of({0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30}) == 400);
    CHECK(rows_of({0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x50, 0x30, 0x0A}) == 0);
    CHECK(rows_of({0x1D, 0x56, 0x42, 0}) == 200);
}

TEST_CASE("A receipt takes as much paper as text and as pictures", "[paper_length]") {
    const test::StampRasteriser stamps;
    PrinterProfile pictures = paper_80mm_48;
    pictures.raster_only = true;
    const auto text = encode(test::sample_receipt(), paper_80mm_48, stamps);
    const auto dots = encode(test::sample_receipt(), pictures, stamps);
    REQUIRE((text.has_value() && dots.has_value()));
    CHECK(paper_rows(*text) > 900);
    CHECK(std::abs(paper_rows(*text) - paper_rows(*dots)) < 300);
}

}  // namespace tsunagu::escpos
