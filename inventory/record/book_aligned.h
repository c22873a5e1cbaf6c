// The payload of `book_aligned`: what a machine's own book of its place lacked, since what its stream did
// before is at the node and not here (docs/decisions/032-own-past.md). It says nothing that happened to
// goods: only the machine that wrote it reads it into its figures.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/record/stock_moved.h"

namespace tsunagu::record {

struct BookAligned {
    std::vector<StockMovement> movements;  ///< between the supplier and the place, without lots; never empty
    friend bool operator==(const BookAligned&, const BookAligned&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const BookAligned& aligned);
/// Errors: entry_malformed.
[[nodiscard]] Result<BookAligned> decode_book_aligned(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
