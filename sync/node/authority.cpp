#include "sync/node/authority.h"

#include <sodium.h>

#include "inventory/base/base64url.h"
#include "inventory/base/parse.h"
#include "sync/protocol/raw_bytes.h"

namespace tsunagu::node {
namespace {

/// A terminal speaks on two connections; more are of programs that were started again.
constexpr std::size_t nonces_of_one = 8;
/// Of the seal on a nonce: 128 bits cannot be guessed, and each request carries them.
constexpr std::size_t seal_bytes = 16;

}  // namespace

std::string_view name_of(Denial denial) {
    switch (denial) {
        case Denial::none:
            return "";
        case Denial::unknown_terminal:
            return "unknown_terminal";
        case Denial::revoked:
            return "revoked";
        case Denial::nonce_unknown:
            return "nonce_unknown";
        case Denial::replayed:
            return "replayed";
        case Denial::bad_signature:
            return "bad_signature";
        case Denial::malformed:
            return "malformed";
    }
    return "";
}

Authority::Authority(NodeFile& file, Entropy& entropy) : file_(&file) {
    entropy.fill(seal_);
}

std::string Authority::sealed(std::uint64_t number) const {
    std::array<std::byte, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(number >> (56 - 8 * i));
    std::array<std::byte, crypto_auth_hmacsha256_BYTES> mac{};
    crypto_auth_hmacsha256(sync::raw(mac), sync::raw(bytes), bytes.size(), sync::raw(seal_));
    const std::string_view all(reinterpret_cast<const char*>(mac.data()), mac.size());
    return std::to_string(number) + "." + to_base64url(all.substr(0, seal_bytes));
}

std::string Authority::new_nonce() {
    return sealed(++issued_);
}

std::optional<std::uint64_t> Authority::number_of(std::string_view nonce) const {
    const auto number = parse_unsigned(nonce.substr(0, nonce.find('.')), issued_);
    if (!number) return std::nullopt;
    const auto right = sealed(*number);
    if (right.size() != nonce.size() || sodium_memcmp(right.data(), nonce.data(), right.size()) != 0)
        return std::nullopt;
    return number;
}

Result<Authority::Judgement> Authority::judge(const sync::Request& request) {
    using sync::header;
    Judgement judgement{Denial::malformed,
                        StreamId(std::string(header(request.headers, "tsunagu-terminal")))};
    const auto deny = [&](Denial denial) {
        judgement.denial = denial;
        return judgement;
    };
    const auto nonce = header(request.headers, "tsunagu-nonce");
    constexpr std::uint64_t most = std::uint64_t{1} << 62U;
    const auto counter = parse_unsigned(header(request.headers, "tsunagu-counter"), most);
    const auto signature = sync::parse_signature(header(request.headers, "tsunagu-signature"));
    if (judgement.terminal.text().size() > 16 || !counter || !signature) return deny(Denial::malformed);

    TSUNAGU_TRY(const auto terminal, file_->terminal(judgement.terminal));
    if (!terminal) return deny(Denial::unknown_terminal);
    // The signature first: whoever lacks the key learns and moves nothing.
    const sync::SignedParts parts{request.method, request.target, judgement.terminal,
                                  nonce,          *counter,       request.body};
    if (!sync::verify(terminal->key, *signature, parts)) return deny(Denial::bad_signature);
    if (terminal->revoked) return deny(Denial::revoked);
    const auto number = number_of(nonce);
    if (!number) return deny(Denial::nonce_unknown);
    judgement.key = terminal->key;
    auto& known = known_[judgement.terminal];
    if (*number < known.oldest) return deny(Denial::nonce_unknown);
    const auto [at, is_new] = known.counters.try_emplace(*number, *counter);
    if (!is_new) {
        if (*counter <= at->second) return deny(Denial::replayed);
        at->second = *counter;
    }
    while (known.counters.size() > nonces_of_one) {
        known.oldest = known.counters.begin()->first + 1;
        known.counters.erase(known.counters.begin());
    }
    return deny(Denial::none);
}

Result<Denial> Authority::still(const StreamId& stream, const sync::PublicKey& key) {
    TSUNAGU_TRY(const auto terminal, file_->terminal(stream));
    if (!terminal) return Denial::unknown_terminal;
    if (terminal->key != key) return Denial::bad_signature;
    return terminal->revoked ? Denial::revoked : Denial::none;
}

}  // namespace tsunagu::node
