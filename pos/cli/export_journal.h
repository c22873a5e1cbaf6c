// The journal as JSON Lines: every entry whole with its hash, for whoever checks it without our code
// (docs/journal-format.md, section 8; tests/journal_verifier).
#pragma once

#include <string>

#include "inventory/base/ids.h"
#include "inventory/journal/entry.h"

namespace tsunagu::cli {

/// One line, with its line end. The payload is a text of its exact bytes; one that is not UTF-8, as no
/// program of ours writes it, stands as `payload_hex`.
[[nodiscard]] std::string entry_line(Position position, const journal::Entry& entry);

}  // namespace tsunagu::cli
