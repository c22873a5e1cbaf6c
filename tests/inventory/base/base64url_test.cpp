#include "inventory/base/base64url.h"

#include "tests/support/catch.h"

using namespace tsunagu;

TEST_CASE("base64url has one spelling of the right length") {
    CHECK(from_base64url(to_base64url(std::string_view("\x00\xff\x10", 3)), 3) ==
          std::string("\x00\xff\x10", 3));
    for (const auto* bad : {"", "AP8", "AP8Q=", "AP8Q ", "AP+Q", "AP8QAA"})
        CHECK_FALSE(from_base64url(bad, 3));
}

TEST_CASE("base64url of any length up to a bound") {
    for (std::size_t size = 0; size < 20; ++size) {
        const std::string bytes(size, '\xfe');
        const auto text = to_base64url(bytes);
        CHECK(bytes_of_base64url(text, size) == bytes);
        CHECK(bytes_of_base64url(text, 100) == bytes);
        if (size > 0) CHECK_FALSE(bytes_of_base64url(text, size - 1));
        CHECK_FALSE(bytes_of_base64url(text + "!", 100));
    }
    // What is left over at the end of a text that is whole is refused: it would be a second spelling.
    CHECK_FALSE(bytes_of_base64url("AP9", 100));
    CHECK_FALSE(bytes_of_base64url("A", 100));
}
