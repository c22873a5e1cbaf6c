// What a node has beside a shop's files, checked too: node.db and the node's keys. And the words for damage
// at a node, where `tsunagu restore` would bring a shop back without its terminals and its key.
#pragma once

#include <filesystem>

#include "inventory/base/result.h"
#include "inventory/storage/verification.h"

namespace tsunagu::node {

/// storage::verify and, after its checks: "files" and "integrity_check" of node.db; "keys" of node.key (it
/// belongs to node.crt, and TLS takes both) and of carry.key (it is there, and the one node.db knows).
/// Changes nothing; works beside a node that serves. Errors: not_a_data_directory.
[[nodiscard]] Result<storage::Verification> verify_node(const std::filesystem::path& dir);

/// The error as it concerns a node: a damaged file, or journal, is node_file_corrupt, which
/// `tsunagu-node restore` mends.
[[nodiscard]] Error of_a_node(Error error);

}  // namespace tsunagu::node
