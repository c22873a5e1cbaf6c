#include "drivers/escpos/encoder.h"

#include "drivers/escpos/cells.h"
#include "drivers/escpos/cp932.h"

#include "tests/drivers/support/escpos_reader.h"
#include "tests/drivers/support/sample_receipt.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace tsunagu;
using namespace tsunagu::escpos;
using device::Align;
using device::PairLine;
using device::TextLine;
using device::TextSize;
using test::PrintedJob;
using test::StampRasteriser;

namespace {

PrintedJob printed(const device::ReceiptDocument& document, const PrinterProfile& profile) {
    const StampRasteriser stamps;
    const auto bytes = encode(document, profile, stamps);
    REQUIRE(bytes.has_value());
    return test::read_job(*bytes, stamps);
}

device::ReceiptDocument document_of(std::vector<device::Element> elements) {
    return {std::move(elements), true};
}

}  // namespace

TEST_CASE("the bytes of a small receipt, each with its meaning") {
    const auto document = document_of({
        TextLine{"物産コーナー", Align::center, TextSize::large, true},
        device::RuleLine{},
        PairLine{"ﾚｼﾞ袋～※", "¥5"},
        PairLine{"髙橋・山﨑・𠮷田", "-2\u2212"},
        device::RuleLine{true},
        PairLine{"合計", "¥5", 0, TextSize::tall, true},
        TextLine{"右", Align::right},
        device::BlankLine{2},
        device::QrCode{"https://example.jp/q", "読んで"},
    });
    const std::string actual = printed(document, paper_58mm).annotated;
    test::check_golden("tests/golden/receipts/small-32.escpos.txt", actual);
}

TEST_CASE("the sample receipt in bytes") {
    const std::string actual = printed(test::sample_receipt(), paper_80mm_42).annotated;
    test::check_golden("tests/golden/receipts/sample-42.escpos.txt", actual);
}

TEST_CASE("a job begins by making the printer Japanese and ends with a cut") {
    const StampRasteriser stamps;
    const auto bytes = encode({}, paper_80mm_48, stamps).value();
    const std::vector<int> expected{0x1B, 0x40, 0x1B, 0x74, 0x01, 0x1C, 0x43, 0x01,
                                    0x1B, 0x52, 0x08, 0x1D, 0x56, 0x42, 0x00};
    std::vector<int> actual;
    for (const std::byte byte : bytes) actual.push_back(static_cast<int>(byte));
    CHECK(actual == expected);
}

TEST_CASE("a printer that is told JIS gets kanji between FS & and FS ., and the same text is read") {
    PrinterProfile profile = paper_58mm;
    profile.kanji_mode = KanjiMode::jis;
    const auto job = printed(document_of({PairLine{"日本ﾚｼﾞ袋①", "¥5"}, TextLine{"髙橋"}}), profile);
    CHECK(job.started);
    CHECK(job.defined == 1);
    CHECK(test::text_of(job) == "日本ﾚｼﾞ袋①" + std::string(19, ' ') + "¥5\n髙橋\n");
    CHECK(job.annotated.find("1C 43 00\n") != std::string::npos);
    CHECK(job.annotated.find("1C 26 46 7C 4B 5C 1C 2E DA BC DE 1C 26 42 5E 2D 21 1C 2E") !=
          std::string::npos);
    CHECK(job.annotated.find("1C 26 77 21 36 36 1C 2E") != std::string::npos);
    CHECK(test::text_of(printed(test::sample_receipt(), profile)) ==
          test::text_of(printed(test::sample_receipt(), paper_58mm)));
}

TEST_CASE("two bytes of Shift_JIS and of JIS are the same place in the table") {
    CHECK(jis_of(0x8140) == 0x2121);
    CHECK(jis_of(0x817E) == 0x215F);
    CHECK(jis_of(0x8180) == 0x2160);
    CHECK(jis_of(0x819E) == 0x217E);
    CHECK(jis_of(0x819F) == 0x2221);
    CHECK(jis_of(0x93FA) == 0x467C);
    CHECK(jis_of(0x9FFC) == 0x5E7E);
    CHECK(jis_of(0xE040) == 0x5F21);
    CHECK(jis_of(0xEC40) == 0x7721);
    CHECK(jis_of(0xEC9E) == 0x777E);
}

TEST_CASE("a printer without a cutter feeds to its tear bar; a receipt that is not to be cut is not") {
    CHECK_FALSE(printed(document_of({TextLine{"一"}}), paper_58mm).cut);
    CHECK(printed(document_of({TextLine{"一"}}), paper_58mm).annotated.find("feed 5 lines") !=
          std::string::npos);
    device::ReceiptDocument uncut = document_of({TextLine{"一"}});
    uncut.cut = false;
    CHECK_FALSE(printed(uncut, paper_80mm_48).cut);
}

TEST_CASE("髙, 﨑 and 𠮷 are drawn once each and printed among the others") {
    const auto job = printed(document_of({TextLine{"髙橋"}, TextLine{"山﨑", Align::left, TextSize::large},
                                          TextLine{"𠮷田と髙木"}}),
                             paper_80mm_42);
    CHECK(job.started);
    CHECK(job.defined == 3);
    CHECK(job.question_marks == 0);
    CHECK(job.pictures_width.empty());
    CHECK(test::text_of(job) == "髙橋\n山﨑\n𠮷田と髙木\n");
    CHECK(job.lines[1].size == 0x11);
}

TEST_CASE("when a receipt has more rare characters than the printer has slots, lines become pictures") {
    std::string rare;
    for (char32_t c = 0x20000; c < 0x20000 + 120; ++c) {
        Cells cells;
        append_text(c, cells, rare);
    }
    const auto job = printed(document_of({TextLine{rare}, TextLine{"普通の行"}}), paper_80mm_42);
    CHECK(job.defined <= 94);
    CHECK(job.defined >= 70);
    REQUIRE_FALSE(job.pictures_width.empty());
    CHECK(job.pictures_width.front() == 512);
    std::string all;
    for (const auto& line : job.lines)
        if (line.text != "普通の行") all += line.text;
    CHECK(all == rare);
    CHECK_FALSE(job.lines.back().picture);
}

TEST_CASE("what is drawn in one column makes its line a picture, at its size") {
    for (const TextSize size : {TextSize::normal, TextSize::tall, TextSize::wide, TextSize::large}) {
        const auto job = printed(document_of({TextLine{"Café 東京", Align::left, size, true}}), paper_58mm);
        REQUIRE(job.lines.size() == 1);
        CHECK(job.lines[0].picture);
        CHECK(job.lines[0].text == "Café 東京");
        CHECK(job.defined == 0);
    }
}

TEST_CASE("a printer without kanji gets everything as pictures of its full width") {
    PrinterProfile profile = paper_80mm_48;
    profile.raster_only = true;
    const auto job = printed(document_of({TextLine{"一", Align::center}, device::RuleLine{},
                                          PairLine{"みそ", "¥5"}, TextLine{"右", Align::right}}),
                             profile);
    CHECK(job.pictures_width == std::vector<int>(4, 576));
    REQUIRE(job.lines.size() >= 3);
    CHECK(job.lines[0].text == "一");
    CHECK(job.lines[job.lines.size() - 2].text == "みそ" + std::string(42, ' ') + "¥5");
    CHECK(job.lines.back().text == "右");
}

TEST_CASE("a QR code is the printer's own, and its modules fit the narrowest paper") {
    const std::string payload(700, 'x');
    const auto job = printed(document_of({device::QrCode{payload, ""}}), paper_58mm);
    CHECK(job.qr_payloads == std::vector<std::string>{payload});
    CHECK(job.annotated.find("1D 28 6B 03 00 31 43 03\n") != std::string::npos);
    CHECK(printed(document_of({device::QrCode{"short", ""}}), paper_58mm)
              .annotated.find("1D 28 6B 03 00 31 43 06\n") != std::string::npos);
}

TEST_CASE("each label is a picture cut off by itself, and nothing is cut twice") {
    const auto label = [](const char* code) { return device::Label{"島スコ", "", "¥756", "", "", "", code}; };
    const auto labels =
        document_of({TextLine{"右", Align::right}, label("4901234567894"), label("49012347")});
    const auto cut = printed(labels, paper_80mm_48);
    REQUIRE(cut.lines.size() == 3);
    CHECK(cut.lines[1].text == "4901234567894");
    CHECK(cut.lines[2].text == "49012347");
    CHECK(cut.pictures_width == std::vector<int>{576, 576});
    CHECK(cut.cuts == 2);
    CHECK(cut.annotated.ends_with("1D 56 42 00\n    GS V 66 0: feed and cut\n"));
    const auto torn = printed(labels, paper_58mm);
    CHECK(torn.pictures_width == std::vector<int>{384, 384});
    CHECK(torn.cuts == 0);
    CHECK(torn.annotated.ends_with("1B 64 05\n    ESC d: feed 5 lines\n"));
    // What stands behind a label is cut off too.
    CHECK(printed(document_of({label("49012347"), TextLine{"1枚"}}), paper_80mm_42).cuts == 2);
}

TEST_CASE("what cannot be printed is an error, not a wrong receipt") {
    const StampRasteriser stamps;
    for (const PrinterProfile& profile :
         {PrinterProfile{41, 512}, PrinterProfile{22, 264}, PrinterProfile{66, 800}, PrinterProfile{42, 496},
          PrinterProfile{42, 508}, PrinterProfile{42, 1032}}) {
        const auto refused = encode({}, profile, stamps);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == ErrorCode::columns_invalid);
    }
    CHECK(encode({}, PrinterProfile{36, 432}, stamps).has_value());
    const auto long_code =
        encode(document_of({device::QrCode{std::string(1001, 'x'), ""}}), paper_80mm_42, stamps);
    REQUIRE_FALSE(long_code.has_value());
    CHECK(long_code.error().code == ErrorCode::printer_failed);
    const auto no_bars = encode(document_of({device::Label{}}), paper_80mm_42, stamps);
    REQUIRE_FALSE(no_bars.has_value());
    CHECK(no_bars.error().code == ErrorCode::not_a_barcode);
    CHECK_FALSE(profile_for(0).has_value());
    CHECK(profile_for(42).value() == paper_80mm_42);
}
