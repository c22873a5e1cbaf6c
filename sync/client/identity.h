// Who a terminal is to its node: kept in local.db, since it is this machine's and no history. The key is
// secret: it is never logged and never sent.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "inventory/base/entropy.h"
#include "inventory/base/result.h"
#include "inventory/storage/local_store.h"
#include "sync/http/certificate.h"
#include "sync/protocol/signature.h"

namespace tsunagu::sync {

struct Identity {
    std::string origin;  ///< of the node: "https://192.168.1.10:8443"
    Pin pin{};
    KeySeed key{};
    std::string node;  ///< the node's id, for people
};

/// With the key an enrolment of that node, known by its pin, was begun with; a new one where none was. It is
/// durable before it is sent: the node may have enrolled it, and its answer was lost. Errors: storage_failed,
/// disk_full, read_only.
Result<Identity> begin_identity(storage::LocalStore& local, const std::string& origin, const Pin& pin,
                                Entropy& entropy);
/// Stores it as one setting: all or nothing; what was begun is done. Errors: as above.
Result<void> store_identity(storage::LocalStore& local, const Identity& identity);
/// Of a data directory, read beside whoever writes there. Errors: not_enrolled, or is_the_node {path} where
/// that is why; file_corrupt {file} {what}.
Result<Identity> read_identity(const std::filesystem::path& dir);
/// The same of an open store; nothing where the terminal is not enrolled.
Result<std::optional<Identity>> read_identity(storage::LocalStore& local);

}  // namespace tsunagu::sync
