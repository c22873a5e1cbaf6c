// Numbers and texts out of bytes that somebody else wrote: nothing is read beyond the end, and a number has
// one spelling.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "inventory/journal/entry.h"

namespace tsunagu::sync {

class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

    /// LEB128 of at most 64 bits in its shortest form; nothing otherwise.
    [[nodiscard]] std::optional<std::uint64_t> number();
    /// The same, at most `max`.
    [[nodiscard]] std::optional<std::uint64_t> number(std::uint64_t max);
    /// A zigzag number.
    [[nodiscard]] std::optional<std::int64_t> signed_number();
    [[nodiscard]] std::optional<std::string_view> bytes(std::size_t count);
    /// Its length, at most `max`, then its bytes.
    [[nodiscard]] std::optional<std::string_view> text(std::size_t max);
    [[nodiscard]] std::optional<journal::Hash> hash();

  private:
    std::string_view rest_;
};

}  // namespace tsunagu::sync
