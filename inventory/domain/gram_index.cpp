#include "inventory/domain/gram_index.h"

#include <unicode/utf8.h>

namespace tsunagu::domain {
namespace {

constexpr std::uint64_t signature_mask = 2047;
// Four, because some grams (of a co-op's name) are in nearly every text: the fewer bits a gram has, the
// likelier all of them are set by those.
constexpr unsigned bits_of_gram = 4;

/// One of the bits of a mixed gram, from 16 bits of it each.
std::uint16_t bit_of(std::uint64_t gram, unsigned which) {
    return static_cast<std::uint16_t>(gram >> (16 * which) & signature_mask);
}

/// Well-spread bits of a gram (the finaliser of splitmix64).
std::uint64_t mixed(std::uint64_t gram) {
    gram = (gram ^ (gram >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    gram = (gram ^ (gram >> 27U)) * 0x94D049BB133111EBULL;
    return gram ^ (gram >> 31U);
}

/// Letters, digits and marks are few, so three of them are needed to tell texts apart.
bool is_ascii(std::uint64_t c) {
    return c != 0 && c < 0x80;
}

/// Calls `take` with a number for each gram of the text.
template <class Take>
void for_each_gram(std::string_view text, std::uint64_t space, Take take) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    std::uint64_t before_last = 0;
    std::uint64_t last = 0;
    for (std::int32_t at = 0; at < size;) {
        UChar32 next = 0;
        U8_NEXT(bytes, at, size, next);
        const auto c = static_cast<std::uint64_t>(next < 0 ? 0xFFFD : next);
        constexpr unsigned width = 21;  // bits of a code point
        // Pairs first: they say more than a character does.
        if (last != 0) take(mixed(c | last << width | space << 2 * width));
        if (is_ascii(c) && is_ascii(last) && is_ascii(before_last))
            take(mixed(c | last << 8U | before_last << 16U | (space + 2) << 2 * width));
        if (!is_ascii(c)) take(mixed(c | space << 2 * width));
        before_last = last;
        last = c;
    }
}

}  // namespace

GramBits::GramBits(std::string_view piece, std::uint32_t space) {
    for_each_gram(piece, space, [&](std::uint64_t gram) {
        if (size_ + bits_of_gram > limit) return;
        for (unsigned i = 0; i < bits_of_gram; ++i) bits_[size_++] = bit_of(gram, i);
    });
}

void GramIndex::add(std::size_t number, std::string_view text, std::uint32_t space) {
    const auto block = number / block_texts;
    while (blocks_.size() <= block) blocks_.push_back(std::make_unique<Block>());
    const auto word = number % block_texts / 64;
    const auto bit = std::uint64_t{1} << (number % 64);
    auto& signature = *blocks_[block];
    for_each_gram(text, space, [&](std::uint64_t gram) {
        for (unsigned i = 0; i < bits_of_gram; ++i) signature[bit_of(gram, i)][word] |= bit;
    });
}

GramIndex::TextSet GramIndex::candidates(std::size_t block, const GramBits& bits) const {
    TextSet set;
    set.fill(~std::uint64_t{0});
    const auto& signature = *blocks_[block];
    for (const auto bit : bits)
        for (std::size_t word = 0; word < set.size(); ++word) set[word] &= signature[bit][word];
    return set;
}

}  // namespace tsunagu::domain
