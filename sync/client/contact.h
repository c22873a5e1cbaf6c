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
    /// Why nothing has got through since (is_denial); nothing where the last contact was a good one.
    std::optional<ErrorCode> denial;
};

/// Whether this is no matter of a network: the node takes nothing of this terminal any more, or what answers
/// in its place has another key.
[[nodiscard]] bool is_denial(ErrorCode code);
/// In words, of that terminal.
[[nodiscard]] Error error_of_denial(ErrorCode code, const StreamId& terminal);

/// How many entries that is.
[[nodiscard]] std::uint64_t count_of(const std::vector<SetAside>& set_aside);

/// Whole or as it was. Errors: io_failed {path} {what}.
Result<void> remember(const std::filesystem::path& dir, const Contact& contact);
/// Adds to what is remembered that the node, or who answered in its place, would not have it. What the node
/// held stays. Errors: as above.
Result<void> remember_denial(const std::filesystem::path& dir, std::string_view node, ErrorCode code,
                             UtcMs at);
/// Nothing where there was no contact with that node, or what is there cannot be read.
[[nodiscard]] std::optional<Contact> last_contact(const std::filesystem::path& dir, std::string_view node);
/// Of whatever node.
void forget_contact(const std::filesystem::path& dir);

}  // namespace tsunagu::sync
