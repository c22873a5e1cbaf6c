// Journal entries as bytes on the wire: docs/sync-protocol.md, section 4. Columns, dictionaries and one zstd
// frame: a sale of one till costs some tens of bytes in a batch of a hundred, since what sales share is said
// once.
//
// Invariants:
//   - What is decoded hashes to what the sender said it does; anything else is refused whole.
//   - Nothing is allocated on a sender's word alone: every count is bounded by the bytes that are there.
// Pure; thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/journal/entry.h"

namespace tsunagu::sync {

inline constexpr std::size_t max_batch_entries = 1'000;
inline constexpr std::size_t max_packed_bytes = 1U << 20U;    ///< as sent
inline constexpr std::size_t max_unpacked_bytes = 8U << 20U;  ///< of one frame
inline constexpr std::size_t max_name_bytes = 64;             ///< of a stream, an operator, a kind

/// The body of an upload or a feed page. Entries that follow each other in one (stream, epoch) share a run.
/// Requires: entries as a journal holds them, no more than max_batch_entries, within the bounds above once
/// unpacked (`fits`).
[[nodiscard]] std::string encode_entries(std::span<const journal::Entry> entries);

/// How many entries from the front of `entries` fit one body.
[[nodiscard]] std::size_t fitting(std::span<const journal::Entry> entries);

/// The entries of a body, with their hashes computed. Errors: batch_malformed {what}.
[[nodiscard]] Result<std::vector<journal::Entry>> decode_entries(std::string_view body);

}  // namespace tsunagu::sync
