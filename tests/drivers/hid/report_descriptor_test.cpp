#include "drivers/hid/report_descriptor.h"

#include <rapidcheck.h>

#include "tests/drivers/hid/descriptors.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::hid;
using test::bytes_of;

namespace {

/// What the error says, or "read" where there is none.
std::string refusal_of(std::span<const std::byte> bytes) {
    const auto parsed = parse_report_descriptor(bytes);
    if (parsed) return "read";
    CHECK(parsed.error().code == ErrorCode::report_descriptor_invalid);
    CHECK_FALSE(words_for(parsed.error(), Language::ja).empty());
    return parsed.error().args.at(0).second + ": " + parsed.error().args.at(1).second;
}

std::vector<std::byte> repeated(std::initializer_list<int> item, std::size_t times) {
    std::vector<std::byte> bytes;
    for (std::size_t i = 0; i < times; ++i)
        for (const auto byte : bytes_of(item)) bytes.push_back(byte);
    return bytes;
}

}  // namespace

TEST_CASE("a POS scanner's descriptor names each field and where it lies") {
    const auto parsed = parse_report_descriptor(test::pos_scanner()).value();
    CHECK(parsed.numbered);
    REQUIRE(parsed.inputs.size() == 4);
    CHECK(parsed.inputs[0] == InputField{2, 0, 8, 1, {{0x01, 0x3B, 0x3B}}});
    CHECK(parsed.inputs[1].first_bit == 8);
    CHECK(parsed.inputs[1].usage_of(0) == Usage{0x8C, 0xFB});
    CHECK(parsed.inputs[1].usage_of(2) == Usage{0x8C, 0xFD});
    CHECK(parsed.inputs[2] == InputField{2, 32, 8, 56, {{0x8C, 0xFE, 0xFE}}});
    CHECK(parsed.inputs[2].usage_of(55) == Usage{0x8C, 0xFE});
    CHECK(parsed.inputs[3] == InputField{2, 496, 1, 1, {{0x8C, 0xFF, 0xFF}}});
}

TEST_CASE("a boot keyboard's descriptor is read, its ranges and its outputs too") {
    const auto parsed = parse_report_descriptor(bytes_of(
        {0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01,
         0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x01, 0x95, 0x05, 0x75, 0x01,
         0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x01, 0x95, 0x06,
         0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0}));
    REQUIRE(parsed.has_value());
    CHECK_FALSE(parsed->numbered);
    REQUIRE(parsed->inputs.size() == 2);
    CHECK(parsed->inputs[0] == InputField{0, 0, 1, 8, {{0x07, 0xE0, 0xE7}}});
    CHECK(parsed->inputs[1] == InputField{0, 16, 8, 6, {{0x07, 0x00, 0x65}}});
}

TEST_CASE("push and pop keep page, sizes and id; each report id has its own bits") {
    const auto parsed = parse_report_descriptor(
        bytes_of({0x05, 0x8C, 0x75, 0x08, 0x95, 0x02, 0x85, 0x01, 0xA4,                          // push
                  0x05, 0x01, 0x75, 0x10, 0x95, 0x01, 0x85, 0x07, 0x09, 0x3B, 0x81, 0x02, 0xB4,  // pop
                  0x09, 0xFE, 0x81, 0x02, 0x0B, 0xFE, 0x00, 0x8D, 0x00, 0x81, 0x02}));
    REQUIRE(parsed.has_value());
    REQUIRE(parsed->inputs.size() == 3);
    CHECK(parsed->inputs[0] == InputField{7, 0, 16, 1, {{0x01, 0x3B, 0x3B}}});
    CHECK(parsed->inputs[1] == InputField{1, 0, 8, 2, {{0x8C, 0xFE, 0xFE}}});
    CHECK(parsed->inputs[2] == InputField{1, 16, 8, 2, {{0x8D, 0xFE, 0xFE}}});
}

TEST_CASE("items of no known meaning are read over") {
    CHECK(refusal_of(bytes_of({0xFE, 0x03, 0x42, 1, 2, 3, 0x0C, 0x75, 0x08, 0x00})) == "read");
    CHECK(refusal_of({}) == "read");
}

TEST_CASE("a field without usages has none") {
    const auto parsed = parse_report_descriptor(bytes_of({0x75, 0x08, 0x95, 0x01, 0x81, 0x02}));
    CHECK(parsed.value().inputs.at(0).usage_of(0) == Usage{});
}

TEST_CASE("a lying descriptor is refused, with the place") {
    CHECK(refusal_of(bytes_of({0x05, 0x8C, 0x26, 0xFF})) == "2: an item is cut off");
    CHECK(refusal_of(bytes_of({0xFE})) == "0: an item is cut off");
    CHECK(refusal_of(bytes_of({0xFE, 0x09, 0x00, 0x00})) == "0: an item is cut off");
    CHECK(refusal_of(bytes_of({0xA1, 0x01})) == "0: a collection is not closed");
    CHECK(refusal_of(bytes_of({0x05, 0x01, 0xC0})) == "2: no collection is open");
    CHECK(refusal_of(bytes_of({0xB4})) == "0: nothing was pushed");
    CHECK(refusal_of(bytes_of({0x85, 0x00})) == "0: no such report id");
    CHECK(refusal_of(bytes_of({0x86, 0x00, 0x01})) == "0: no such report id");
    CHECK(refusal_of(bytes_of({0x07, 0, 0, 1, 0})) == "0: no such usage page");
    CHECK(refusal_of(bytes_of({0x19, 0x05, 0x29, 0x04})) == "2: a range of usages is empty");
    CHECK(refusal_of(bytes_of({0x29, 0x04})) == "0: a range of usages is empty");
    CHECK(refusal_of(bytes_of({0x77, 0xFF, 0xFF, 0xFF, 0xFF, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02})) ==
          "10: a report is too long");
    CHECK(refusal_of(repeated({0xA1, 0x00}, 33)) == "64: collections are nested too deep");
    CHECK(refusal_of(repeated({0xA4}, 17)) == "16: pushed too often");
    CHECK(refusal_of(repeated({0x09, 0x01}, 257)) == "512: too many usages");
    CHECK(refusal_of(repeated({0x75, 0x01, 0x95, 0x01, 0x81, 0x02}, 257)) == "1540: too many fields");
    CHECK(refusal_of(repeated({0x00}, 4097)) == "0: too long");
}

TEST_CASE("whatever the device says, the fields lie within their reports") {
    CHECK(rc::check("any bytes", [] {
        const auto values = *rc::gen::container<std::vector<int>>(
            rc::gen::weightedOneOf<int>({{4, rc::gen::element(0x05, 0x09, 0x19, 0x29, 0x75, 0x95, 0x81, 0x85,
                                                              0xA1, 0xC0, 0xA4, 0xB4, 0x8C)},
                                         {1, rc::gen::inRange(0, 256)}}));
        std::vector<std::byte> bytes;
        for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
        const auto parsed = parse_report_descriptor(bytes);
        if (!parsed) return;
        for (const auto& field : parsed->inputs) {
            RC_ASSERT(field.count > 0U);
            RC_ASSERT(std::uint64_t{field.first_bit} + std::uint64_t{field.element_bits} * field.count <=
                      longest_report * 8);
        }
    }));
}
