// node.db: what the node knows beside its journal - who may send, the codes by which they enrol, and what was
// set aside because it contradicted the journal. A file of its own, since short commands write it
// (enrol-code, revoke) while the serving process holds the journal's lock; decision record 018.
//
// Every write is durable when it returns. Not thread-safe; several processes may have it open. Errors of
// each: storage_failed, disk_full, read_only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/entropy.h"
#include "inventory/base/result.h"
#include "inventory/journal/entry.h"
#include "sync/protocol/signature.h"

namespace tsunagu::node {

struct Terminal {
    StreamId stream;
    std::string name;
    sync::PublicKey key{};
    UtcMs enrolled;
    std::optional<UtcMs> revoked;
};

/// What became of a terminal that offered a secret.
enum class Enrolment {
    done,        ///< it may send from now on; the code is used up
    replaced,    ///< likewise, and the key the terminal had before may not any more
    repeated,    ///< the same key with the same code once more: its answer was lost, and nothing changes
    code_wrong,  ///< unknown, expired, used by another key, tried too often, or for another terminal
    taken        ///< others use the name, and the code was not made for it; the code is still good
};

/// Entries that had the place of others.
struct SetAside {
    EntryRef entry;
    journal::Hash hash{};
    UtcMs at;  ///< when it came
    std::string kind;
    int schema_version = 0;
    std::string payload;
};

inline constexpr std::int64_t code_life_ms = 10 * 60 * 1000;
inline constexpr int code_tries = 5;

class NodeFile {
  public:
    /// Whether `dir` holds a node; nothing is opened.
    [[nodiscard]] static bool is_in(const std::filesystem::path& dir);
    /// Makes DIR/node.db with an id of its own. node_there.
    static Result<std::unique_ptr<NodeFile>> create(const std::filesystem::path& dir, Entropy& entropy);
    /// not_a_node, foreign_directory, newer_schema.
    static Result<std::unique_ptr<NodeFile>> open(const std::filesystem::path& dir);
    /// SQLite's own check of DIR/node.db, which it does not change; also while others write.
    /// not_a_node, foreign_directory, newer_schema, file_corrupt {file, what}.
    static Result<void> check(const std::filesystem::path& dir);
    /// The public half of carry.key that DIR/node.db knows, without opening it for writing; nothing in one of
    /// before. not_a_node, foreign_directory, newer_schema, file_corrupt.
    static Result<std::optional<sync::PublicKey>> carry_key_in(const std::filesystem::path& dir);
    ~NodeFile();
    NodeFile(const NodeFile&) = delete;
    NodeFile& operator=(const NodeFile&) = delete;

    /// 32 hex digits.
    Result<std::string> id();
    /// The public half of carry.key, once it was made.
    Result<std::optional<sync::PublicKey>> carry_key();
    /// Kept for good: a second one changes nothing.
    Result<void> keep_carry_key(const sync::PublicKey& key);
    /// A whole copy, as of one moment, while others write: a file that must not be there. io_failed.
    Result<void> copy_to(const std::filesystem::path& file);

    /// A new secret of 40 bits for `stream`, or for any that is free. It lasts ten minutes from `now`, also
    /// for the terminal that has used it.
    Result<std::array<std::byte, 5>> new_code(const std::optional<StreamId>& stream, UtcMs now,
                                              Entropy& entropy);
    /// Enrols who offers a secret, in one transaction: whoever was answered is enrolled, and a code that is
    /// used up has enrolled its terminal. A wrong one is counted against every code there is: whoever
    /// guesses ends them all. Other codes that were made for that stream end with it. `has_entries`: the node
    /// holds entries of that stream. `epochs` are the machine's own: whoever takes its place later is told of
    /// them, though it may have sent nothing. A terminal without a name keeps the one it had.
    Result<Enrolment> enrol(const std::array<std::byte, 5>& secret, const Terminal& terminal,
                            bool has_entries, const std::vector<Epoch>& epochs = {});
    /// What machines of that stream named when they enrolled.
    Result<std::vector<Epoch>> named_epochs(const StreamId& stream);
    Result<std::optional<Terminal>> terminal(const StreamId& stream);
    Result<std::vector<Terminal>> terminals();
    /// Keys of machines that others have replaced under that name, the latest first.
    Result<std::vector<sync::PublicKey>> former_keys(const StreamId& stream);
    /// Whether there was one that stood. Codes that were made for it end too.
    Result<bool> revoke(const StreamId& stream, UtcMs now);
    Result<bool> rename(const StreamId& stream, const std::string& name);

    /// Keeps entries that have the place of others, each once.
    Result<void> set_aside(const std::vector<journal::Entry>& entries, UtcMs now);
    /// Whether that very entry was set aside: what follows it is set aside too.
    Result<bool> holds_aside(const EntryRef& entry, const journal::Hash& hash);
    /// Passes all of them, the oldest first, one at a time: a shop's disk that was cloned may leave many.
    Result<void> for_each_set_aside(const std::function<void(const SetAside&)>& take);
    Result<std::uint64_t> set_aside_count();

  private:
    struct Parts;
    explicit NodeFile(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace tsunagu::node
