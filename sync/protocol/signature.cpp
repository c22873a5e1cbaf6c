#include "sync/protocol/signature.h"

#include <fmt/format.h>
#include <sodium.h>

#include <cstring>

#include "inventory/base/base64url.h"
#include "inventory/base/check.h"
#include "inventory/base/hex.h"
#include "sync/protocol/raw_bytes.h"

namespace tsunagu::sync {
namespace {

std::string message_of(const SignedParts& parts) {
    std::array<std::byte, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(raw(hash), raw(parts.body), parts.body.size());
    return fmt::format("tsunagu-request-1\n{}\n{}\n{}\n{}\n{}\n{}", parts.method, parts.target,
                       parts.terminal.text(), parts.nonce, parts.counter, to_hex(hash));
}

template <std::size_t size>
std::optional<std::array<std::byte, size>> bytes_of(std::string_view text) {
    const auto bytes = from_base64url(text, size);
    if (!bytes) return std::nullopt;
    std::array<std::byte, size> out{};
    std::memcpy(out.data(), bytes->data(), size);
    return out;
}

}  // namespace

PublicKey public_key_of(const KeySeed& seed) {
    PublicKey key{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(raw(key), secret.data(), raw(seed));
    sodium_memzero(secret.data(), secret.size());
    return key;
}

Signature sign(const KeySeed& seed, const SignedParts& parts) {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> key{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(key.data(), secret.data(), raw(seed));
    const auto message = message_of(parts);
    Signature signature{};
    crypto_sign_detached(raw(signature), nullptr, raw(message), message.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    return signature;
}

bool verify(const PublicKey& key, const Signature& signature, const SignedParts& parts) {
    const auto message = message_of(parts);
    return crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(key)) == 0;
}

std::optional<PublicKey> parse_public_key(std::string_view text) {
    return bytes_of<32>(text);
}

std::optional<Signature> parse_signature(std::string_view text) {
    return bytes_of<64>(text);
}

}  // namespace tsunagu::sync
