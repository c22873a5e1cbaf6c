// Whatever text a catalogue holds, the customer reads that text: random Unicode goes through the encoder and
// an independent reader of ESC/POS, and comes back.
#include <fmt/format.h>
#include <rapidcheck.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>

#include "drivers/escpos/encoder.h"
#include "tests/drivers/support/escpos_reader.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::escpos;

namespace {

/// Code points from the places that have hurt receipts before.
rc::Gen<char32_t> any_character() {
    using rc::gen::inRange;
    return rc::gen::weightedOneOf<char32_t>({
        {6, inRange<char32_t>(0x20, 0x7F)},
        {6, inRange<char32_t>(0x3041, 0x30FF)},
        {6, inRange<char32_t>(0x4E00, 0x9FFF)},
        {2, inRange<char32_t>(0xFF01, 0xFFA0)},
        {2, rc::gen::elementOf(std::u32string(U"髙﨑𠮷彅煇①㈱№¥￥\\～\u301C\u2212※×「」、。ー\n\t "))},
        {1, inRange<char32_t>(0xA0, 0x250)},
        {1, inRange<char32_t>(0x300, 0x36F)},
        {1, inRange<char32_t>(0x3099, 0x309B)},
        {1, inRange<char32_t>(0x2010, 0x2700)},
        {1, inRange<char32_t>(0xF900, 0xFB00)},
        {1, inRange<char32_t>(0x1F300, 0x1F9FF)},
        {1, inRange<char32_t>(0x20000, 0x2A6DF)},
        {1, rc::gen::elementOf(std::u32string(U"\u200B\u200D\uFE0F\U000E0100\u202E\uFEFF\x1B\x1D\x1C\x7F"))},
        {1, inRange<char32_t>(0x0E00, 0x1100)},
        {1, inRange<char32_t>(0xE000, 0xE100)},
    });
}

std::string utf8_of(const std::vector<char32_t>& characters) {
    icu::UnicodeString text;
    for (const char32_t c : characters) text.append(static_cast<UChar32>(c));
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

/// What a reader sees, whichever code points say it: blanks and invisible characters away, the doubled code
/// points made one, composed.
std::string as_read(const std::string& utf8) {
    static const std::map<UChar32, UChar32> same{
        {'\\', 0xFF3C},   {0xA2, 0xFFE0},   {0xA3, 0xFFE1},   {0xAC, 0xFFE2},   {0xAF, 0xFFE3},
        {0x203E, 0xFFE3}, {0x2014, 0x2015}, {0x2016, 0x2225}, {0x2212, 0xFF0D}, {0x301C, 0xFF5E}};
    const auto composed = [](const icu::UnicodeString& text) {
        UErrorCode status = U_ZERO_ERROR;
        return icu::Normalizer2::getNFCInstance(status)->normalize(text, status);
    };
    const auto text = composed(icu::UnicodeString::fromUTF8(utf8));
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        UChar32 c = text.char32At(i);
        if (u_isUWhiteSpace(c) || u_iscntrl(c) || u_charType(c) == U_FORMAT_CHAR ||
            u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            continue;
        const auto other = same.find(c);
        kept.append(other == same.end() ? c : other->second);
    }
    std::string read;
    composed(kept).toUTF8String(read);
    return read;
}

device::ReceiptDocument document_of(const std::string& text, const std::string& amount, int style) {
    const auto size = static_cast<device::TextSize>(style % 4);
    const auto align = static_cast<device::Align>(style / 4 % 3);
    device::ReceiptDocument document;
    if (style % 2 == 0)
        document.elements.emplace_back(device::TextLine{text + amount, align, size, style % 5 == 0});
    else
        document.elements.emplace_back(device::PairLine{text, amount, style % 7, size, style % 5 == 0});
    return document;
}

void reads_back(const PrinterProfile& profile) {
    const auto characters = *rc::gen::container<std::vector<char32_t>>(any_character());
    const int style = *rc::gen::inRange(0, 420);
    const std::string text = utf8_of(characters);
    std::string points;
    for (const char32_t c : characters) points += fmt::format("U+{:04X} ", static_cast<unsigned>(c));
    RC_LOG() << points;  // rapidcheck itself cannot show a char32_t
    const std::string amount = "¥1,080";
    const test::StampRasteriser stamps;
    const auto bytes = encode(document_of(text, amount, style), profile, stamps);
    RC_ASSERT(bytes.has_value());
    const test::PrintedJob job = test::read_job(*bytes, stamps);

    RC_ASSERT(job.started);
    std::string lines;
    for (const test::PrintedLine& line : job.lines) {
        RC_ASSERT(line.picture || line.columns * ((line.size >> 4) + 1) <= profile.columns);
        lines += line.text;
    }
    const auto asked = static_cast<int>(std::count(text.begin(), text.end(), '?'));
    RC_ASSERT(profile.raster_only || job.question_marks <= asked);
    if (style % 2 == 0) {
        RC_ASSERT(as_read(lines) == as_read(text + amount));
    } else {
        RC_ASSERT(as_read(lines) == as_read(text + "\n" + amount));
    }
}

}  // namespace

TEST_CASE("random text comes back from the bytes, with no question mark that was not there") {
    CHECK(rc::check("58 mm", [] { reads_back(paper_58mm); }));
    CHECK(rc::check("80 mm, 42 columns", [] { reads_back(paper_80mm_42); }));
    CHECK(rc::check("80 mm, 48 columns", [] { reads_back(paper_80mm_48); }));
    PrinterProfile jis = paper_58mm;
    jis.kanji_mode = KanjiMode::jis;
    CHECK(rc::check("58 mm, JIS", [&] { reads_back(jis); }));
}

TEST_CASE("a whole receipt comes back from its bytes: every line in its place, every code, no more") {
    CHECK(rc::check("document", [] {
        // Names as goods have them, so that each line of the document is at least one of the paper.
        const auto name =
            rc::gen::map(rc::gen::container<std::string>(rc::gen::elementOf(std::string("aZ09 .-/"))),
                         [](const std::string& latin) { return "髙橋の" + latin + "りんごジュース𠮷①"; });
        const auto names = *rc::gen::container<std::vector<std::string>>(name);
        const auto profile = *rc::gen::element(paper_58mm, paper_80mm_42, paper_80mm_48);
        device::ReceiptDocument document;
        std::string expected;
        std::vector<std::string> codes;
        int labels = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const int style = *rc::gen::inRange(0, 420);
            const std::string amount = fmt::format("¥{}", 100 * i);
            for (auto& element : document_of(names[i], amount, style).elements)
                document.elements.push_back(std::move(element));
            expected += names[i] + amount;
            if (style % 3 == 0) document.elements.emplace_back(device::RuleLine{style % 2 == 0});
            if (style % 5 == 0) {
                const auto label = fmt::format("49000000{:05}", i);
                document.elements.emplace_back(device::Label{names[i], "", amount, "", "", "", label});
                expected += label;
                ++labels;
            }
            if (style % 7 != 0) continue;
            codes.push_back("https://example.jp/r/" + std::to_string(i));
            document.elements.emplace_back(device::QrCode{codes.back(), "読んで"});
            expected += "読んで";
        }
        const test::StampRasteriser stamps;
        const auto bytes = encode(document, profile, stamps);
        RC_ASSERT(bytes.has_value());
        const test::PrintedJob job = test::read_job(*bytes, stamps);
        RC_ASSERT(as_read(test::text_of(job)) == as_read(expected));
        RC_ASSERT(job.qr_payloads == codes);
        RC_ASSERT(job.question_marks == 0);
        const bool ends_cut =
            !document.elements.empty() && std::holds_alternative<device::Label>(document.elements.back());
        RC_ASSERT(job.cuts == (profile.cutter ? labels + (ends_cut ? 0 : 1) : 0));
    }));
}

TEST_CASE("random text comes back from a printer that takes pictures only") {
    PrinterProfile profile = paper_80mm_42;
    profile.raster_only = true;
    CHECK(rc::check("pictures", [profile] { reads_back(profile); }));
}

TEST_CASE("random bytes never stop the encoder and never reach the printer as commands") {
    CHECK(rc::check("bytes", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
        const test::StampRasteriser stamps;
        const auto bytes = encode(document_of(text, "¥5", *rc::gen::inRange(0, 420)), paper_58mm, stamps);
        RC_ASSERT(bytes.has_value());
        const test::PrintedJob job = test::read_job(*bytes, stamps);
        RC_ASSERT(job.question_marks <= static_cast<int>(std::count(text.begin(), text.end(), '?')));
    }));
}
