// The hash of an entry (entry.h), computed without building the hashed bytes: a sale's commit waits for it.
#include <sodium/crypto_hash_sha256.h>

#include <cstdint>

#include "inventory/base/check.h"
#include "inventory/journal/entry.h"

namespace tsunagu::journal {

namespace {

// The terminating zero of the literal is part of the tag: it keeps the tag from being a prefix of another.
constexpr char format_tag[] = "tsunagu-entry-1";

template <class Integer>
void put_big_endian(unsigned char* out, Integer value) {
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
        out[i] = static_cast<unsigned char>(value >> (8 * (sizeof(Integer) - 1 - i)));
}

class EntryHasher {
  public:
    EntryHasher() { crypto_hash_sha256_init(&state_); }

    void raw(const void* bytes, std::size_t size) {
        crypto_hash_sha256_update(&state_, static_cast<const unsigned char*>(bytes), size);
    }

    void text(std::string_view field) {
        TSUNAGU_CHECK(field.size() <= UINT32_MAX, "a field's length fits its u32 prefix");
        unsigned char length[4];
        put_big_endian(length, static_cast<std::uint32_t>(field.size()));
        raw(length, sizeof length);
        raw(field.data(), field.size());
    }

    void integer(std::uint64_t value) {
        unsigned char bytes[4 + 8];
        put_big_endian(bytes, std::uint32_t{8});
        put_big_endian(bytes + 4, value);
        raw(bytes, sizeof bytes);
    }

    [[nodiscard]] Hash finish() {
        Hash hash;
        crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(hash.data()));
        return hash;
    }

  private:
    crypto_hash_sha256_state state_;
};

}  // namespace

Hash hash_of(const Entry& entry) {
    EntryHasher hasher;
    hasher.raw(format_tag, sizeof format_tag);
    hasher.raw(entry.prev_hash.data(), entry.prev_hash.size());
    hasher.text(entry.stream.text());
    hasher.integer(entry.epoch);
    hasher.integer(entry.seq);
    hasher.integer(static_cast<std::uint64_t>(entry.at.ms));
    hasher.text(to_text(entry.business_date));
    hasher.text(entry.operator_id.text());
    hasher.text(entry.kind);
    hasher.integer(static_cast<std::uint64_t>(std::int64_t{entry.schema_version}));
    hasher.text(entry.payload);
    return hasher.finish();
}

}  // namespace tsunagu::journal
