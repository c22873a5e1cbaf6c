// Which of many texts may contain a piece of text. Each text has a signature of 2,048 bits: every character
// that is not ASCII, every pair of characters and every three ASCII ones in it set four. A text whose
// signature lacks a bit of the piece does not contain it; one that has them all probably does, and is looked
// at.
//
// The signatures of some thousand texts lie together, a row a bit, so a query reads a few rows a block. A row
// is an odd number of cache lines long, or the rows would crowd into the same few places of the cache.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace tsunagu::domain {

/// The bits a piece of text needs, at most `limit` of them: enough for every gram of a barcode, whose first
/// digits a whole shop may share.
class GramBits {
  public:
    static constexpr std::size_t limit = 96;

    /// Grams of different spaces do not meet. Requires: UTF-8.
    GramBits(std::string_view piece, std::uint32_t space);

    [[nodiscard]] const std::uint16_t* begin() const { return bits_.data(); }
    [[nodiscard]] const std::uint16_t* end() const { return bits_.data() + size_; }

  private:
    std::array<std::uint16_t, limit> bits_{};
    std::size_t size_ = 0;
};

class GramIndex {
  public:
    static constexpr std::size_t block_texts = 9 * 512;
    /// One bit a text of a block.
    using TextSet = std::array<std::uint64_t, block_texts / 64>;

    /// Sets the grams of `text` for the text of that number.
    void add(std::size_t number, std::string_view text, std::uint32_t space);

    [[nodiscard]] std::size_t blocks() const { return blocks_.size(); }
    /// The texts of a block that have every bit.
    [[nodiscard]] TextSet candidates(std::size_t block, const GramBits& bits) const;

  private:
    static constexpr std::size_t signature_bits = 2048;
    using Block = std::array<TextSet, signature_bits>;
    std::vector<std::unique_ptr<Block>> blocks_;
};

}  // namespace tsunagu::domain
