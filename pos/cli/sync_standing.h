// How the exchange with the node stands, as the commands of `tsunagu sync` tell it to people and to programs.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pos/cli/session.h"
#include "sync/client/contact.h"
#include "sync/client/identity.h"
#include "sync/client/synchroniser.h"

namespace tsunagu::cli {

/// What is known of the second copy on another medium (sync/client/second_copy.h).
struct CopyTold {
    std::string folder;  ///< empty: none is wanted
    std::optional<Seq>
        only_here;  ///< own entries that are neither at the node nor in it, where that is known
    std::optional<Error> trouble;  ///< why nothing is known to be in it
};

/// Reads the copy and changes nothing. `at_node`: how far the node holds each epoch. Errors: where the
/// journal or local.db cannot be read.
[[nodiscard]] Result<CopyTold> look_at_copy(const std::filesystem::path& directory,
                                            const sync::Identity& identity, sync::DirectoryStream& own,
                                            const std::map<Epoch, Seq>& at_node);
/// In one sentence.
[[nodiscard]] std::string copy_words(const Session& session, const CopyTold& copy);

struct SyncStanding {
    StreamId stream;
    std::string node;  ///< its address
    Seq lacking = 0;   ///< noted_lacking
    sync::SendState state = {};
    std::optional<sync::Contact> contact = {};
    CopyTold copy = {};
    /// Told by `now` alone: how many entries came; none where a terminal runs.
    std::optional<std::optional<std::size_t>> received = {};
    bool is_of_run = false;  ///< with what stands in the way, which no exit status says
};

/// Writes it: a few lines, or one of JSON (docs/CLI.md).
void tell(Session& session, const SyncStanding& standing);

/// How many wait and how many are at the node, in one line.
[[nodiscard]] std::string figure_words(const Session& session, const sync::SendState& state);
/// What of this terminal's is at the node and in none of its figures.
[[nodiscard]] std::string aside_words(const Session& session, const StreamId& stream,
                                      const std::vector<sync::SetAside>& set_aside);
/// What the book lacks, as was noted last, unless it was put right since; 0 where that cannot be read.
[[nodiscard]] Seq noted_lacking(const std::filesystem::path& directory);
/// Keeps for `status`, which asks nobody, that the node takes nothing of this terminal. io_failed.
[[nodiscard]] Result<void> note_denial(Session& session, const std::filesystem::path& directory,
                                       const sync::Identity& identity, const sync::SendState& sent);
/// What stands in the way of sending, or that something cannot be sent.
[[nodiscard]] std::optional<Error> trouble_of(const sync::SendState& state);

}  // namespace tsunagu::cli
