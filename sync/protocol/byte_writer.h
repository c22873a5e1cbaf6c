// Numbers and texts as bytes, as ByteReader reads them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/journal/entry.h"

namespace tsunagu::sync {

/// LEB128 in its shortest form.
void put_number(std::string& out, std::uint64_t value);
/// The same of a zigzag number.
void put_signed(std::string& out, std::int64_t value);
/// Its length, then its bytes.
void put_text(std::string& out, std::string_view text);
void put_hash(std::string& out, const journal::Hash& hash);

}  // namespace tsunagu::sync
