#include "pos/till/receipt.h"

#include <fmt/format.h>

#include "tests/pos/till/typical_sales.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace tsunagu;
using namespace tsunagu::till;

namespace {

std::string style_of(device::TextSize size, bool bold) {
    constexpr const char* sizes[] = {"", " tall", " wide", " large"};
    return fmt::format("{}{}", sizes[static_cast<int>(size)], bold ? " bold" : "");
}

struct Dump {
    std::string operator()(const device::TextLine& line) const {
        constexpr const char* aligns[] = {"left", "center", "right"};
        return fmt::format("text {}{} | {}", aligns[static_cast<int>(line.align)],
                           style_of(line.size, line.bold), line.text);
    }
    std::string operator()(const device::PairLine& line) const {
        return fmt::format("pair {}{} | {} | {}", line.indent, style_of(line.size, line.bold), line.left,
                           line.right);
    }
    std::string operator()(const device::RuleLine& line) const { return line.heavy ? "rule heavy" : "rule"; }
    std::string operator()(const device::BlankLine& line) const {
        return fmt::format("blank {}", line.count);
    }
    std::string operator()(const device::QrCode& code) const {
        return fmt::format("qr | {} | {}", code.payload, code.caption);
    }
    std::string operator()(const device::Label& label) const {
        return fmt::format("label | {} | {} | {}", label.name, label.price, label.code);
    }
};

/// One element a line.
std::string dump(const device::ReceiptDocument& document) {
    std::string text;
    for (const auto& element : document.elements) text += std::visit(Dump{}, element) + "\n";
    return text + (document.cut ? "cut\n" : "");
}

void check(const std::string& name, const device::ReceiptDocument& document) {
    test::check_golden("tests/golden/receipt_documents/" + name + ".txt", dump(document));
}

}  // namespace

TEST_CASE("a receipt for island goods is a qualified simplified invoice") {
    check("islands", compose_receipt(test::islands_sale(), test::corner()));
}

TEST_CASE("a receipt printed again says so") {
    auto context = test::corner();
    context.reprint = true;
    const auto again = compose_receipt(test::islands_sale(), context);
    CHECK(std::get<device::TextLine>(again.elements.front()).text == "＊＊ 再印字 ＊＊");
    auto rest = again;
    rest.elements.erase(rest.elements.begin());
    CHECK(rest == compose_receipt(test::islands_sale(), test::corner()));
}

TEST_CASE("the receipt of an undone sale cannot pass for a valid one") {
    auto context = test::corner();
    context.voided = true;
    const auto receipt = compose_receipt(test::islands_sale(), context);
    CHECK(std::get<device::TextLine>(receipt.elements.front()).text == "＊＊ 取消済 ＊＊");
}

TEST_CASE("a meal eaten in bears no reduced mark, and a forfeited excess is told") {
    auto context = test::corner();
    context.settings.qr_payload = "https://example.jp/enquete?r=T1-000002";
    context.settings.qr_caption = "アンケートにご協力ください";
    check("eat_in", compose_receipt(test::eat_in_sale(), context));
}

TEST_CASE("each issuer stands above its own goods, the unregistered apart") {
    check("three_issuers", compose_receipt(test::three_issuers_sale(), test::corner()));
}

TEST_CASE("an English receipt has English headings and the names as sold") {
    auto context = test::corner();
    context.language = Language::en;
    check("three_issuers_en", compose_receipt(test::three_issuers_sale(), context));
}

TEST_CASE("an undecided issuer reads undecided, and much cash asks for a stamp") {
    auto context = test::corner();
    context.settings = {};
    check("undecided_with_stamp", compose_receipt(test::large_sale(), context));
    context.settings.stamp_exempt = true;
    CHECK(dump(compose_receipt(test::large_sale(), context)).find("収入印紙") == std::string::npos);
}

TEST_CASE("a void slip bears both dates and what goes back") {
    const auto voided_at = parse_instant("2026-11-28T11:05:15+09:00").value();
    check("void_islands", compose_void_slip(test::islands_sale(), test::corner(), voided_at, "みなと"));
    check("void_eat_in", compose_void_slip(test::eat_in_sale(), test::corner(), voided_at, "みなと"));
}

TEST_CASE("yen are grouped by thousands") {
    CHECK(yen_text(Yen(0)) == "¥0");
    CHECK(yen_text(Yen(999)) == "¥999");
    CHECK(yen_text(Yen(1000)) == "¥1,000");
    CHECK(yen_text(Yen(1234567)) == "¥1,234,567");
    CHECK(yen_text(Yen(-100000)) == "-¥100,000");
}
