// What a terminal remembers of its last contact with the node, beside its databases (DIR/sync.state), so that
// whoever asks how sending stands need not reach the node. Not the truth: the node is asked anew before
// anything is sent.
#pragma once

#include <filesystem>
#include <map>
#include <optional>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::sync {

struct Contact {
    UtcMs at;                   ///< when the node last answered
    std::map<Epoch, Seq> held;  ///< how far it holds each epoch of the own stream
};

/// Whole or as it was. Errors: io_failed {path} {what}.
Result<void> remember(const std::filesystem::path& dir, const Contact& contact);
/// Nothing where there was no contact, or what is there cannot be read.
[[nodiscard]] std::optional<Contact> last_contact(const std::filesystem::path& dir);

}  // namespace tsunagu::sync
