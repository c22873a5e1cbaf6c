// Signed requests (docs/sync-protocol.md, section 2): Ed25519 over what a request is, and keys as text. Pure;
// thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "inventory/base/ids.h"

namespace tsunagu::sync {

using PublicKey = std::array<std::byte, 32>;
using KeySeed = std::array<std::byte, 32>;  ///< the secret: never logged, never sent
using Signature = std::array<std::byte, 64>;

/// What a signature speaks for.
struct SignedParts {
    std::string_view method;
    std::string_view target;
    StreamId terminal;
    std::string_view nonce;
    std::uint64_t counter = 0;
    std::string_view body;
};

[[nodiscard]] PublicKey public_key_of(const KeySeed& seed);
[[nodiscard]] Signature sign(const KeySeed& seed, const SignedParts& parts);
[[nodiscard]] bool verify(const PublicKey& key, const Signature& signature, const SignedParts& parts);

/// As from_base64url.
[[nodiscard]] std::optional<PublicKey> parse_public_key(std::string_view text);
[[nodiscard]] std::optional<Signature> parse_signature(std::string_view text);

}  // namespace tsunagu::sync
