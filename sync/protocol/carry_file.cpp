#include "sync/protocol/carry_file.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "inventory/base/check.h"
#include "sync/protocol/byte_reader.h"
#include "sync/protocol/byte_writer.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/raw_bytes.h"

namespace tsunagu::sync {
namespace {

constexpr std::string_view stream_magic = "TSC1";
constexpr std::string_view answer_magic = "TSC2";
constexpr std::string_view signed_as = "tsunagu-carry-1\n";
constexpr std::size_t max_marks = 10'000;
constexpr std::size_t max_node_bytes = 64;
constexpr std::size_t max_cursor_bytes = 64;

struct Malformed {
    const char* what;
};

template <class Value>
Value need(std::optional<Value> value, const char* what) {
    if (!value) throw Malformed{what};
    return *value;
}

/// The X25519 pair that belongs to an Ed25519 key.
KeySeed box_secret_of(const KeySeed& seed) {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> key{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(key.data(), secret.data(), raw(seed));
    KeySeed box{};
    TSUNAGU_CHECK(crypto_sign_ed25519_sk_to_curve25519(raw(box), secret.data()) == 0, "a seed gives a key");
    sodium_memzero(secret.data(), secret.size());
    return box;
}

/// Nothing for bytes that are no key.
std::optional<PublicKey> box_key_of(const PublicKey& key) {
    PublicKey box{};
    if (crypto_sign_ed25519_pk_to_curve25519(raw(box), raw(key)) != 0) return std::nullopt;
    return box;
}

/// The nonce of a box that is sealed with a key of its own, as crypto_box_seal has it.
CarryNonce nonce_of(const PublicKey& once, const PublicKey& reader) {
    std::string both;
    both.append(reinterpret_cast<const char*>(once.data()), once.size());
    both.append(reinterpret_cast<const char*>(reader.data()), reader.size());
    CarryNonce nonce{};
    crypto_generichash(raw(nonce), nonce.size(), raw(both), both.size(), nullptr, 0);
    return nonce;
}

void put_head(std::string& out, std::string_view node, const StreamId& terminal, UtcMs made) {
    put_text(out, node);
    put_text(out, terminal.text());
    put_signed(out, made.ms);
}

void put_bodies(std::string& out, const std::vector<std::string>& bodies) {
    put_number(out, bodies.size());
    for (const auto& body : bodies) put_text(out, body);
}

template <class Carried>
void read_head(ByteReader& in, Carried& carried) {
    carried.node = need(in.text(max_node_bytes), "a node");
    carried.terminal = StreamId(std::string(need(in.text(max_name_bytes), "a terminal")));
    carried.made = UtcMs{need(in.signed_number(), "a time")};
}

Cursor read_cursor(ByteReader& in) {
    return need(parse_cursor(need(in.text(max_cursor_bytes), "a cursor")), "a cursor");
}

std::vector<std::string> read_bodies(ByteReader& in) {
    std::vector<std::string> bodies;
    // Each takes a byte at least: no more is believed than could be there.
    const auto count = need(in.number(in.left()), "a number of parts");
    for (std::uint64_t i = 0; i < count; ++i) bodies.emplace_back(need(in.text(max_packed_bytes), "a part"));
    if (!in.at_end()) throw Malformed{"something after its end"};
    return bodies;
}

tl::unexpected<Error> unreadable(const char* what) {
    return fail(ErrorCode::carry_unreadable, {{"what", what}});
}

/// What follows the head in clear, and whose file it says to be.
std::optional<std::pair<StreamId, std::string_view>> parts_of(std::string_view file, std::string_view magic) {
    if (file.size() > max_carried_bytes || !file.starts_with(magic)) return std::nullopt;
    ByteReader in(file.substr(magic.size()));
    const auto name = in.text(max_name_bytes);
    if (!name) return std::nullopt;
    return std::pair(StreamId(std::string(*name)), file.substr(file.size() - in.left()));
}

}  // namespace

PublicKey sealing_key_of(const KeySeed& node_secret) {
    PublicKey key{};
    TSUNAGU_CHECK(crypto_scalarmult_base(raw(key), raw(node_secret)) == 0, "a secret has a public half");
    return key;
}

Result<std::string> seal(const CarriedStream& stream, const KeySeed& terminal_key, const PublicKey& node_key,
                         const KeySeed& once) {
    std::string message(signed_as);
    put_head(message, stream.node, stream.terminal, stream.made);
    put_text(message, to_text(stream.after));
    put_bodies(message, stream.bodies);
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> key{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
    crypto_sign_seed_keypair(key.data(), secret.data(), raw(terminal_key));
    std::string content(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(content), nullptr, raw(message), message.size(), secret.data());
    sodium_memzero(secret.data(), secret.size());
    content += std::string_view(message).substr(signed_as.size());

    PublicKey once_key{};
    KeySeed once_secret{};
    crypto_box_seed_keypair(raw(once_key), raw(once_secret), raw(once));
    std::string file(stream_magic);
    put_text(file, stream.terminal.text());
    file.append(reinterpret_cast<const char*>(once_key.data()), once_key.size());
    std::string box(content.size() + crypto_box_MACBYTES, '\0');
    const auto nonce = nonce_of(once_key, node_key);
    // Some bytes are no key, and whoever told them is no node of ours.
    if (crypto_box_easy(raw(box), raw(content), content.size(), raw(nonce), raw(node_key),
                        raw(once_secret)) != 0)
        return fail(ErrorCode::carry_key_missing);
    return file + box;
}

std::optional<StreamId> carried_from(std::string_view file) {
    auto parts = parts_of(file, stream_magic);
    if (!parts) return std::nullopt;
    return std::move(parts->first);
}

Result<OpenedStream> open_stream(std::string_view file, std::span<const KeySeed> node_secrets,
                                 std::span<const PublicKey> terminal_keys) {
    const auto parts = parts_of(file, stream_magic);
    if (!parts) return unreadable("it is no file of a terminal");
    const auto sealed = parts->second;
    if (sealed.size() < crypto_box_SEALBYTES + crypto_sign_BYTES) return unreadable("it is cut off");
    std::string content(sealed.size() - crypto_box_SEALBYTES, '\0');
    const auto secret = std::find_if(node_secrets.begin(), node_secrets.end(), [&](const KeySeed& each) {
        const auto key = sealing_key_of(each);
        return crypto_box_seal_open(raw(content), raw(sealed), sealed.size(), raw(key), raw(each)) == 0;
    });
    if (secret == node_secrets.end()) return unreadable("it is not for this node, or was altered");
    std::string message(signed_as);
    message += std::string_view(content).substr(crypto_sign_BYTES);
    const auto signer = std::find_if(terminal_keys.begin(), terminal_keys.end(), [&](const PublicKey& each) {
        return crypto_sign_verify_detached(raw(content), raw(message), message.size(), raw(each)) == 0;
    });
    if (signer == terminal_keys.end()) return unreadable("the terminal did not sign it");
    TSUNAGU_TRY(auto stream, read_stream(std::string_view(message).substr(signed_as.size())));
    if (stream.terminal != parts->first) return unreadable("another terminal's name");
    return OpenedStream{std::move(stream), static_cast<std::size_t>(secret - node_secrets.begin()),
                        static_cast<std::size_t>(signer - terminal_keys.begin())};
}

Result<CarriedStream> open_stream(std::string_view file, const KeySeed& node_secret,
                                  const PublicKey& terminal_key) {
    TSUNAGU_TRY(auto opened, open_stream(file, std::span(&node_secret, 1), std::span(&terminal_key, 1)));
    return std::move(opened.stream);
}

Result<CarriedStream> read_stream(std::string_view message) {
    try {
        ByteReader in(message);
        CarriedStream stream;
        read_head(in, stream);
        stream.after = read_cursor(in);
        stream.bodies = read_bodies(in);
        return stream;
    } catch (const Malformed& malformed) {
        return unreadable(malformed.what);
    }
}

Result<std::string> seal(const CarriedAnswer& answer, const KeySeed& node_secret,
                         const PublicKey& terminal_key, const CarryNonce& nonce) {
    std::string message;
    put_head(message, answer.node, answer.terminal, answer.made);
    put_number(message, answer.marks.size());
    for (const auto& mark : answer.marks) {
        put_number(message, mark.epoch);
        put_number(message, mark.seq);
        put_hash(message, mark.hash);
    }
    put_text(message, to_text(answer.after));
    put_text(message, to_text(answer.cursor));
    put_bodies(message, answer.bodies);
    const auto reader = box_key_of(terminal_key);
    if (!reader) return unreadable("the terminal's key is none");
    std::string file(answer_magic);
    put_text(file, answer.terminal.text());
    file.append(reinterpret_cast<const char*>(nonce.data()), nonce.size());
    std::string box(message.size() + crypto_box_MACBYTES, '\0');
    if (crypto_box_easy(raw(box), raw(message), message.size(), raw(nonce), raw(*reader), raw(node_secret)) !=
        0)
        return unreadable("the terminal's key is none");
    return file + box;
}

Result<CarriedAnswer> open_answer(std::string_view file, const KeySeed& terminal_key,
                                  const PublicKey& node_key) {
    const auto parts = parts_of(file, answer_magic);
    if (!parts) return unreadable("it is no answer of a node");
    auto sealed = parts->second;
    constexpr std::size_t beside = crypto_box_NONCEBYTES + crypto_box_MACBYTES;
    if (sealed.size() < beside) return unreadable("it is cut off");
    const auto nonce = sealed.substr(0, crypto_box_NONCEBYTES);
    sealed.remove_prefix(crypto_box_NONCEBYTES);
    std::string message(sealed.size() - crypto_box_MACBYTES, '\0');
    const auto secret = box_secret_of(terminal_key);
    if (crypto_box_open_easy(raw(message), raw(sealed), sealed.size(), raw(nonce), raw(node_key),
                             raw(secret)) != 0)
        return unreadable("it is not for this terminal, not of its node, or was altered");
    TSUNAGU_TRY(auto answer, read_answer(message));
    if (answer.terminal != parts->first) return unreadable("another terminal's name");
    return answer;
}

Result<CarriedAnswer> read_answer(std::string_view message) {
    try {
        ByteReader in(message);
        CarriedAnswer answer;
        read_head(in, answer);
        const auto marks = need(in.number(max_marks), "a number of marks");
        for (std::uint64_t i = 0; i < marks; ++i) {
            EpochMark mark;
            mark.epoch = static_cast<Epoch>(need(in.number(0x7fffffff), "an epoch"));
            mark.seq = need(in.number(std::numeric_limits<std::int64_t>::max()), "a number");
            mark.hash = need(in.hash(), "a hash");
            answer.marks.push_back(mark);
        }
        answer.after = read_cursor(in);
        answer.cursor = read_cursor(in);
        answer.bodies = read_bodies(in);
        return answer;
    } catch (const Malformed& malformed) {
        return unreadable(malformed.what);
    }
}

}  // namespace tsunagu::sync
