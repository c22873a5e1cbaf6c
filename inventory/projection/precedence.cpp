#include "inventory/projection/precedence.h"

#include <algorithm>

namespace tsunagu::projection {
namespace {

/// Most significant byte first, so that bytes compare as numbers do.
void put(std::string& bytes, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xffU);
}

/// Negative numbers before the others.
void put_signed(std::string& bytes, std::int64_t number) {
    put(bytes, static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63U));
}

}  // namespace

std::string precedence_of_stream(const StreamId& stream, bool node) {
    std::string bytes(1, node ? '\1' : '\0');
    // No stream's name holds a zero byte, so that of two the shorter one ends first.
    bytes += stream.text();
    bytes += '\0';
    return bytes;
}

std::string precedence_of(const ChainRank& chain, Seq seq) {
    auto bytes = precedence_of_stream(chain.stream, chain.node);
    put_signed(bytes, chain.generation);
    put_signed(bytes, chain.started.ms);
    put(bytes, chain.epoch);
    put(bytes, static_cast<std::uint64_t>(seq));
    return bytes;
}

std::string_view chain_in(std::string_view precedence) {
    return precedence.substr(0, precedence.size() - std::min(precedence.size(), sizeof(Seq)));
}

}  // namespace tsunagu::projection
