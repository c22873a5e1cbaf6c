#include "sync/protocol/byte_reader.h"

#include <cstring>

namespace tsunagu::sync {

std::optional<std::uint64_t> ByteReader::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (rest_.empty()) return std::nullopt;
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        if (shift == 63 && byte > 1) return std::nullopt;
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) != 0) continue;
        // A last byte of zero says nothing: the same number would have two spellings.
        if (byte == 0 && shift != 0) return std::nullopt;
        return value;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> ByteReader::number(std::uint64_t max) {
    const auto value = number();
    if (!value || *value > max) return std::nullopt;
    return value;
}

std::optional<std::int64_t> ByteReader::signed_number() {
    const auto value = number();
    if (!value) return std::nullopt;
    const auto half = static_cast<std::int64_t>(*value >> 1U);
    return (*value & 1U) != 0 ? -half - 1 : half;
}

std::optional<std::string_view> ByteReader::bytes(std::size_t count) {
    if (count > rest_.size()) return std::nullopt;
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
}

std::optional<std::string_view> ByteReader::text(std::size_t max) {
    const auto length = number(max);
    if (!length) return std::nullopt;
    return bytes(static_cast<std::size_t>(*length));
}

std::optional<journal::Hash> ByteReader::hash() {
    journal::Hash hash{};
    const auto taken = bytes(hash.size());
    if (!taken) return std::nullopt;
    std::memcpy(hash.data(), taken->data(), hash.size());
    return hash;
}

}  // namespace tsunagu::sync
