// Which streams a data directory holds whole. A terminal's journal holds its own stream whole and of others
// what the node's feed brought it; the node's holds all of every stream. What is held whole is checked as a
// chain; of the rest each entry is checked for itself (docs/journal-format.md, section 3).
#pragma once

#include "inventory/base/ids.h"

namespace tsunagu::storage {

/// What the directory whose own stream is `own` holds. Its own stream is that of its first entry.
struct Holding {
    StreamId own;

    [[nodiscard]] bool whole(const StreamId& stream) const {
        return stream == own || own.text() == node_stream;
    }
};

}  // namespace tsunagu::storage
