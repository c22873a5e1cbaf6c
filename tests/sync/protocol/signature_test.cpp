#include "sync/protocol/signature.h"
#include "inventory/base/base64url.h"

#include "sync/protocol/enrolment_code.h"
#include "tests/support/catch.h"

using namespace tsunagu;
using namespace tsunagu::sync;

namespace {

KeySeed seed_of(int byte) {
    KeySeed seed{};
    seed.fill(static_cast<std::byte>(byte));
    return seed;
}

}  // namespace

TEST_CASE("a signature speaks for every part of a request, and for its key alone") {
    const auto seed = seed_of(7);
    const SignedParts parts{"POST", "/v1/streams/T1/5/entries", StreamId("T1"), "nonce", 3, "body"};
    const auto signature = sign(seed, parts);
    CHECK(verify(public_key_of(seed), signature, parts));
    CHECK_FALSE(verify(public_key_of(seed_of(8)), signature, parts));
    for (const auto& other :
         {SignedParts{"GET", parts.target, parts.terminal, "nonce", 3, "body"},
          SignedParts{"POST", "/v1/streams/T2/5/entries", parts.terminal, "nonce", 3, "body"},
          SignedParts{"POST", parts.target, StreamId("T2"), "nonce", 3, "body"},
          SignedParts{"POST", parts.target, parts.terminal, "other", 3, "body"},
          SignedParts{"POST", parts.target, parts.terminal, "nonce", 4, "body"},
          SignedParts{"POST", parts.target, parts.terminal, "nonce", 3, "bodY"}})
        CHECK_FALSE(verify(public_key_of(seed), signature, other));
}

TEST_CASE("a key of a known seed is the one RFC 8032 has") {
    // RFC 8032, 7.1, test 1.
    KeySeed seed{};
    const auto bytes = from_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", 32);
    REQUIRE(bytes);
    std::copy_n(reinterpret_cast<const std::byte*>(bytes->data()), 32, seed.begin());
    CHECK(to_base64url(public_key_of(seed)) == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
}

TEST_CASE("an enrolment code is read as people copy it") {
    EnrolmentCode code;
    for (std::size_t i = 0; i < code.pin_prefix.size(); ++i)
        code.pin_prefix[i] = static_cast<std::byte>(i * 37);
    for (std::size_t i = 0; i < code.secret.size(); ++i) code.secret[i] = static_cast<std::byte>(i * 91 + 5);
    const auto text = to_text(code);
    REQUIRE(text.size() == 29);
    CHECK(text[4] == '-');
    auto same = [&](std::string_view typed) {
        const auto read = parse_enrolment_code(typed);
        return read && read->pin_prefix == code.pin_prefix && read->secret == code.secret;
    };
    CHECK(same(text));
    std::string small, loose;
    for (const char c : text) {
        small += static_cast<char>(std::tolower(c));
        if (c != '-') loose += c;
    }
    CHECK(same(small));
    CHECK(same(loose));
    CHECK(same(" " + loose.substr(0, 7) + "  " + loose.substr(7) + "\n"));
    CHECK(secret_text(code) == loose.substr(16));
    CHECK_FALSE(parse_enrolment_code(loose.substr(1)));
    CHECK_FALSE(parse_enrolment_code(loose + "A"));
    CHECK_FALSE(parse_enrolment_code(loose.substr(0, 23) + "!"));
    CHECK_FALSE(parse_enrolment_code(""));
    const auto zeros = parse_enrolment_code("0188 AAAA AAAA AAAA AAAA AAAA");
    const auto letters = parse_enrolment_code("OIBB AAAA AAAA AAAA AAAA AAAA");
    REQUIRE(zeros);
    REQUIRE(letters);
    CHECK(zeros->pin_prefix == letters->pin_prefix);
    std::array<std::byte, 32> pin{};
    std::copy(code.pin_prefix.begin(), code.pin_prefix.end(), pin.begin());
    CHECK(fits(code, pin));
    pin[9] ^= std::byte{1};
    CHECK_FALSE(fits(code, pin));
}
