// The payload of `picture_set`: what the picture of a name looks like. Items say which name theirs has
// (domain::Item::image), so that one picture may stand for several and a list of items names them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/base/result.h"

namespace tsunagu::record {

struct PictureSet {
    /// Of `jpeg`: small enough that hundreds reach every till in minutes.
    static constexpr std::size_t most_bytes = std::size_t{48} * 1024;

    std::string name;  ///< a file name, not empty and without a folder
    std::string jpeg;  ///< the file's bytes; empty: the picture is taken away
    friend bool operator==(const PictureSet&, const PictureSet&) = default;
};

/// Canonical JSON (docs/journal-format.md).
[[nodiscard]] std::string encode(const PictureSet& set);
/// Errors: entry_malformed.
[[nodiscard]] Result<PictureSet> decode_picture_set(std::string_view payload, int schema_version);

}  // namespace tsunagu::record
