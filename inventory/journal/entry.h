// A journal entry: one thing that happened, written once and never changed. Entries of one (stream, epoch)
// form a chain: seq counts 1, 2, 3... without gaps, and each entry carries the hash of the one before it.
//
// hash = SHA-256("tsunagu-entry-1\0" | prev_hash | stream | epoch | seq | at_utc_ms | business_date |
// operator |
//        kind | schema_version | payload), each field after prev_hash led by its length as a big-endian u32.
// Integers are 8 bytes, big-endian two's complement; text is UTF-8; the date is "YYYY-MM-DD"; prev_hash is 32
// bytes without a length. The whole format is in docs/journal-format.md, with a vector.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"

namespace tsunagu::journal {

using Hash = std::array<std::byte, 32>;

/// What a payload may hold at most, so that every entry fits a message to another machine. A sale of a
/// hundred lines is a hundredth of it; a stocktake of ten thousand goods fits.
inline constexpr std::size_t max_payload_bytes = 2U << 20U;

struct Entry {
    StreamId stream;
    Epoch epoch = 0;
    Seq seq = 0;
    UtcMs at;
    BusinessDate business_date;
    OperatorId operator_id;
    std::string kind;        ///< record/kinds.h
    int schema_version = 1;  ///< of the payload of this kind
    std::string payload;     ///< canonical JSON bytes; stored once, never written anew
    Hash prev_hash{};        ///< zeros for the first entry of an epoch
    Hash hash{};

    [[nodiscard]] EntryRef ref() const { return EntryRef{stream, epoch, seq}; }
};

/// What a use case knows of an entry before it has a place in a stream.
struct Draft {
    UtcMs at;
    BusinessDate business_date;
    OperatorId operator_id;
    std::string kind;
    int schema_version = 1;
    std::string payload;
};

/// The hash an entry must carry, computed from its other fields.
[[nodiscard]] Hash hash_of(const Entry& entry);

}  // namespace tsunagu::journal
