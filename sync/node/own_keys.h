// The node's own secrets, and where they lie in its directory: node.key with its certificate node.crt, by
// which terminals know it, and carry.key, which opens what terminals carry here. Each has its own life: a key
// that is written otherwise, or renewed with its certificate, takes no card and no stick from a terminal
// (decision record 034).
//
// carry.key is text: "tsunagu-carry-keys-1", then a secret of 32 bytes a line, in hex: first its own, then
// those whose public halves terminals were told before. It is made once, whole or not at all, and read by
// nobody but its user. node.db knows its public half: a file that is lost is missed, and no other takes its
// place, since what terminals carry would then open nowhere.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "inventory/base/entropy.h"
#include "inventory/base/result.h"
#include "sync/node/storage/node_file.h"
#include "sync/protocol/signature.h"

namespace tsunagu::node {

[[nodiscard]] std::filesystem::path key_file(const std::filesystem::path& dir);
[[nodiscard]] std::filesystem::path certificate_file(const std::filesystem::path& dir);
[[nodiscard]] std::filesystem::path carry_key_file(const std::filesystem::path& dir);

/// What opens files that terminals carry here. The first one's public half is told to who enrols; there is
/// always one.
using CarrySecrets = std::vector<sync::KeySeed>;

/// Makes carry.key of a node that is made just now; durable when it returns, and known to `file`, its
/// node.db. Where somebody else was first, theirs stays. Errors: io_failed {path, what}; node.db's.
[[nodiscard]] Result<void> make_carry_key(const std::filesystem::path& dir, NodeFile& file, Entropy& entropy);
/// Those of DIR/carry.key. A node of before has none: it is made, and keeps the secret that followed from the
/// bytes of node.key, so that whatever is sealed already still opens. After them what follows from node.key
/// now, where it is another. Errors: file_not_found, io_failed {path, what}; node_file_corrupt {file, what},
/// also where node.db knows a key and the file is not there or holds another; node.db's.
[[nodiscard]] Result<CarrySecrets> carry_secrets(const std::filesystem::path& dir, NodeFile& file,
                                                 Entropy& entropy);
/// The same, changing nothing. `told`: the public half that node.db knows. Errors: file_not_found where there
/// is no carry.key and none is known; as above.
[[nodiscard]] Result<CarrySecrets> read_carry_secrets(const std::filesystem::path& dir,
                                                      const std::optional<sync::PublicKey>& told);

}  // namespace tsunagu::node
