#include "sync/protocol/byte_writer.h"

namespace tsunagu::sync {

void put_number(std::string& out, std::uint64_t value) {
    while (value >= 0x80U) {
        out += static_cast<char>(static_cast<unsigned char>(value | 0x80U));
        value >>= 7U;
    }
    out += static_cast<char>(static_cast<unsigned char>(value));
}

void put_signed(std::string& out, std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value) << 1U;
    put_number(out, value < 0 ? ~bits : bits);
}

void put_text(std::string& out, std::string_view text) {
    put_number(out, text.size());
    out += text;
}

void put_hash(std::string& out, const journal::Hash& hash) {
    out.append(reinterpret_cast<const char*>(hash.data()), hash.size());
}

}  // namespace tsunagu::sync
