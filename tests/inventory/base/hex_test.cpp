#include "inventory/base/hex.h"

#include <array>

#include "tests/support/catch.h"

using namespace tsunagu;

TEST_CASE("bytes are two lower-case digits each, and read back") {
    const std::array bytes{std::byte{0x00}, std::byte{0x0f}, std::byte{0xa5}, std::byte{0xff}};
    CHECK(to_hex(bytes) == "000fa5ff");
    std::array<std::byte, 4> read{};
    CHECK(from_hex("000fa5ff", read));
    CHECK(read == bytes);
    CHECK(to_hex({}).empty());
    CHECK(from_hex("", {}));
}

TEST_CASE("only exact hex is read") {
    std::array<std::byte, 2> read{};
    for (const auto* text : {"", "0", "00f", "00ff0", "00ff00", "00fF", "00fg", "0 ff", "+0ff"})
        CHECK_FALSE(from_hex(text, read));
}
