#include "sync/protocol/stock_message.h"

#include <rapidcheck.h>

#include <limits>
#include <map>

#include "sync/protocol/packing.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

constexpr UtcMs noon{1'793'847'600'000};

StockReport small_report() {
    StockReport report;
    report.as_of = noon;
    report.places = {{LocationCode("CORNER"), "札の辻", "Fudanotsuji", UtcMs{noon.ms - 720'000}},
                     {LocationCode("STORE"), "倉庫", "", {}},
                     {LocationCode("TENT1"), "", "", noon}};
    report.goods = {{ItemCode("4999990000113"), {{0, Quantity(12)}, {2, Quantity(-3)}}},
                    {ItemCode("T1/7/12"), {{1, Quantity(0)}}}};
    return report;
}

/// What a reader says of these bytes, packed.
std::string what_is_wrong(const std::string& bytes) {
    const auto read = decode_stock(pack(bytes));
    if (read) return "";
    CHECK(read.error().code == ErrorCode::batch_malformed);
    return read.error().args.at(0).second;
}

std::string body_of(const StockReport& report) {
    const auto body = encode_stock(report);
    REQUIRE(body);
    return *body;
}

std::string unpacked(const StockReport& report) {
    const auto bytes = unpack(body_of(report), max_unpacked_stock_bytes);
    REQUIRE(bytes);
    return *bytes;
}

}  // namespace

TEST_CASE("what is told of other places comes out as it went in") {
    const auto read = decode_stock(body_of(small_report()));
    REQUIRE(read);
    CHECK(*read == small_report());
    const auto nothing = decode_stock(body_of(StockReport{}));
    REQUIRE(nothing);
    CHECK(*nothing == StockReport{});
}

TEST_CASE("property: any figures come out as they went in") {
    CHECK(rc::check([](const std::map<std::uint32_t, std::map<std::uint8_t, std::int32_t>>& balances) {
        StockReport report;
        report.as_of = noon;
        for (int i = 0; i < 256; ++i)
            report.places.push_back({LocationCode("P" + std::to_string(i)), "", "", {}});
        for (const auto& [code, figures] : balances) {
            const auto digits = std::to_string(code);
            auto& goods = report.goods.emplace_back();
            goods.code = ItemCode(std::string(10 - digits.size(), '0') + digits);
            for (const auto& [place, quantity] : figures)
                goods.figures.push_back({place, Quantity(quantity)});
        }
        const auto body = encode_stock(report);
        RC_ASSERT(body.has_value());
        const auto read = decode_stock(*body);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == report);
    }));
}

TEST_CASE("an answer that is cut off, longer, or out of its order is refused whole") {
    const auto bytes = unpacked(small_report());
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK_FALSE(what_is_wrong(bytes.substr(0, length)).empty());
    CHECK(what_is_wrong(bytes + '\0') == "something after its end");
    auto turned = small_report();
    std::swap(turned.goods[0], turned.goods[1]);
    CHECK(what_is_wrong(unpacked(turned)) == "goods out of their order");
    auto twice = small_report();
    twice.goods[1].code = twice.goods[0].code;
    CHECK(what_is_wrong(unpacked(twice)) == "goods out of their order");
    CHECK_FALSE(decode_stock(bytes).has_value());  // not packed
}

TEST_CASE("a figure of a place that is not there, or that no till could count, is refused") {
    auto report = small_report();
    report.goods[0].figures[1].place = 3;
    CHECK(what_is_wrong(unpacked(report)) == "a place that is not there");
    report = small_report();
    report.goods[0].figures[0].quantity = Quantity(std::numeric_limits<std::int64_t>::min());
    CHECK(what_is_wrong(unpacked(report)) == "a quantity out of bounds");
    report = small_report();
    report.places[0].code = LocationCode("");
    CHECK(what_is_wrong(unpacked(report)) == "a place without a code");
}

TEST_CASE("news of the future is refused: it would be younger than now") {
    auto report = small_report();
    report.places.resize(1);
    report.goods.clear();
    auto bytes = unpacked(report);
    // The age is what stands before the number of goods: the largest there is, which is before 1970.
    bytes.erase(bytes.size() - 4);
    std::string before_1970 = "\xff\xff\xff\xff\xff\xff\xff\xff\x7f";
    CHECK(what_is_wrong(bytes + before_1970 + '\0') == "how old its news are");
}

TEST_CASE("what counts more than its bytes hold allocates nothing") {
    std::string bytes = "TSS1";
    bytes += '\0';                    // as of
    bytes += '\0';                    // no places
    bytes += "\xff\xff\xff\xff\x0f";  // four thousand million goods
    CHECK(what_is_wrong(bytes) == "a number of goods");
    CHECK(what_is_wrong(std::string("TSE1\0\0\0", 7)) == "it does not begin with TSS1");
}

TEST_CASE("a shop larger than a till takes is not told, rather than in part") {
    StockReport report;
    report.places = {{LocationCode("CORNER"), "", "", {}}};
    std::uint64_t state = 1;
    for (std::size_t i = 0; i < max_stock_goods; ++i) {
        // Codes that nothing packs well, in their order.
        std::string code = std::to_string(10'000'000 + i);
        for (int at = 0; at < 40; ++at) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            code += static_cast<char>('0' + (state >> 33U) % 64);
        }
        report.goods.push_back({ItemCode(code), {{0, Quantity(1)}}});
    }
    CHECK_FALSE(encode_stock(report).has_value());
    // Small enough unpacked, and not as sent.
    report.goods.resize(60'000);
    CHECK_FALSE(encode_stock(report).has_value());
    report.goods.resize(10'000);
    CHECK(encode_stock(report).has_value());
}
