#include "drivers/paper/receipt_text.h"

#include <algorithm>
#include <sstream>

#include "drivers/escpos/cells.h"
#include "drivers/escpos/encoder.h"
#include "tests/drivers/support/escpos_reader.h"
#include "tests/drivers/support/sample_receipt.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace tsunagu;

TEST_CASE("the sample receipt as text at the three widths") {
    for (const int columns : {32, 42, 48}) {
        const std::string text = paper::render_text(test::sample_receipt(), columns).value();
        test::check_golden("tests/golden/receipts/sample-" + std::to_string(columns) + ".txt", text);
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            CHECK(escpos::columns_of(line) <= columns);
            CHECK((line.empty() || line.back() != ' '));
        }
    }
}

TEST_CASE("text and printer break their lines at the same places") {
    const auto blankless = [](std::string text) {
        text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
        return text;
    };
    device::ReceiptDocument document = test::sample_receipt();
    document.elements.pop_back();  // a QR code is a picture to the one and a payload to the other
    for (const auto& profile : {escpos::paper_58mm, escpos::paper_80mm_42, escpos::paper_80mm_48}) {
        const test::StampRasteriser stamps;
        const auto job = test::read_job(escpos::encode(document, profile, stamps).value(), stamps);
        std::istringstream text(paper::render_text(document, profile.columns).value());
        std::string written;
        for (std::string line; std::getline(text, line);)
            if (!line.empty() && !line.starts_with("---") && !line.starts_with("===")) written += line + "\n";
        CHECK(blankless(test::text_of(job)) == blankless(written));
    }
}

TEST_CASE("an address too long for its line can still be typed off the paper") {
    device::ReceiptDocument document;
    document.elements.emplace_back(device::QrCode{"https://example.jp/minato-zenkoku/anketo", ""});
    CHECK(paper::render_text(document, 32).value() ==
          "              [QR]\nhttps://example.jp/minato-zenkok\nu/anketo\n");
    CHECK(paper::render_text(document, 48).value() == " [QR] https://example.jp/minato-zenkoku/anketo\n");
}

TEST_CASE("a label is its words and digits, and a rule where it is cut off") {
    device::ReceiptDocument document;
    document.elements.emplace_back(
        device::Label{"島スコ", "東京都 三宅村", "¥756", "税込", "", "", "4901234567894"});
    document.elements.emplace_back(
        device::Label{"越前ハム", "", "¥1,200", "税込", "¥1,500", "値下げ", "2112002512004"});
    CHECK(paper::render_text(document, 32).value() ==
          "島スコ\n"
          "東京都 三宅村\n"
          "                       税込 ¥756\n"
          "[JAN] 4901234567894\n"
          "--------------------------------\n"
          "越前ハム\n"
          "値下げ ¥1,500 →     税込 ¥1,200\n"
          "[JAN] 2112002512004\n"
          "--------------------------------\n");
}

TEST_CASE("another width is refused with the widths there are") {
    const auto text = paper::render_text(test::sample_receipt(), 40);
    REQUIRE_FALSE(text.has_value());
    CHECK(text.error().code == ErrorCode::columns_invalid);
    CHECK(words_for(text.error(), Language::en).find("32, 42, 48") != std::string::npos);
}
