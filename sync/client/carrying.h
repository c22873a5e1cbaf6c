// A terminal's side of carrying by stick: what it has for its node as a file, and the node's answer taken in.
// Writing the one only reads the directory, so it works beside a running terminal; taking the feed of the
// other needs its writer.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "inventory/base/entropy.h"
#include "inventory/storage/shop_store.h"
#include "sync/client/identity.h"
#include "sync/client/synchroniser.h"
#include "sync/protocol/carry_file.h"

namespace tsunagu::sync {

/// The setting of local.db with the key that files for the node are sealed with, in hex.
inline constexpr std::string_view carry_key_setting = "sync.carry_key";

/// Errors: carry_key_missing; those of read_local_setting.
[[nodiscard]] Result<PublicKey> read_carry_key(const std::filesystem::path& dir);

/// A file that was carried, whole. Errors: file_not_found {path}; carry_unreadable {path, what}; io_failed.
[[nodiscard]] Result<std::string> read_carried(const std::filesystem::path& path,
                                               std::uint64_t limit = max_carried_bytes);
/// The error with the file's path in it, where it is about a file.
[[nodiscard]] Error about_file(Error error, const std::filesystem::path& path);

struct CarriedOut {
    std::string file;                    ///< its bytes
    std::size_t entries = 0;             ///< may be 0: the file asks for the feed alone
    std::vector<Unreadable> unreadable;  ///< not in it
};

/// What the node does not hold by `held`, sealed to it. What a file cannot hold is left to the next one, and
/// what is damaged is left out, with what follows it in its epoch: without it a node takes none of that.
[[nodiscard]] Result<CarriedOut> carry_out(DirectoryStream& own, const Identity& identity,
                                           const PublicKey& node_key, const std::map<Epoch, Seq>& held,
                                           const Cursor& after, UtcMs now, Entropy& entropy);

/// How far the node held the stream when it answered, of the epochs in which both hold the same. `differing`:
/// an epoch of which the node holds more than this directory, or otherwise.
struct CarriedMarks {
    std::map<Epoch, Seq> held;
    std::optional<Epoch> differing;
};
[[nodiscard]] Result<CarriedMarks> marks_of(DirectoryStream& own, const CarriedAnswer& answer);

/// The same of a directory, by what it knows of its node. Errors: not_enrolled, is_the_node,
/// carry_key_missing; of the journal.
[[nodiscard]] Result<CarriedOut> carry_out_of(const std::filesystem::path& dir, UtcMs now, Entropy& entropy);

/// The node's answer to that directory in a file. Errors: as above; of read_carried; carry_unreadable {path,
/// what}.
[[nodiscard]] Result<CarriedAnswer> read_answer(const std::filesystem::path& dir,
                                                const std::filesystem::path& path);

/// How sending stands by an answer.
struct Acknowledged {
    SendState standing;
    bool is_outrun = false;  ///< the node holds otherwise what is here, or more: this may be an old copy
};
/// Remembers what the node held when it answered; less than before, where it was restored since. Errors: of
/// the journal; io_failed.
[[nodiscard]] Result<Acknowledged> take_marks(const std::filesystem::path& dir, const CarriedAnswer& answer);

/// Whether the answer brings of the feed what follows `at`, up to which it was read.
[[nodiscard]] bool brings_more(const CarriedAnswer& answer, const Cursor& at);

/// Stores the feed that the answer brings, unless this directory has read further since; how many entries
/// were new. Errors: batch_malformed; the store's.
[[nodiscard]] Result<std::size_t> take_feed(storage::ShopStore& store, const CarriedAnswer& answer);

}  // namespace tsunagu::sync
