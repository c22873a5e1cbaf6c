// What a terminal remembers of its last contact with the node, beside its databases (DIR/sync.state), so that
// whoever asks how sending stands need not reach the node. Not the truth: the node is asked anew before
// anything is sent.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"
#include "sync/protocol/sender.h"

namespace tsunagu::sync {

struct Contact {
    std::string node;           ///< its id: what one node holds says nothing of another
    UtcMs at;                   ///< when it last answered
    std::map<Epoch, Seq> held;  ///< how far it holds each epoch of the own stream
    std::vector<SetAside> set_aside;
    std::optional<EntryRef> refused_entry;  ///< the node cannot take it, nor what follows
};

/// How many entries that is.
[[nodiscard]] std::uint64_t count_of(const std::vector<SetAside>& set_aside);

/// Whole or as it was. Errors: io_failed {path} {what}.
Result<void> remember(const std::filesystem::path& dir, const Contact& contact);
/// Nothing where there was no contact with that node, or what is there cannot be read.
[[nodiscard]] std::optional<Contact> last_contact(const std::filesystem::path& dir, std::string_view node);
/// Of whatever node.
void forget_contact(const std::filesystem::path& dir);

}  // namespace tsunagu::sync
