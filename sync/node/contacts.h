// When each terminal last spoke to the node, by the node's clock: what tells how old its figures of a place
// are. Kept beside the databases (DIR/contacts), so that a node that was started again does not call old what
// it only has not heard anew, nor fresh what it has not heard for days.
#pragma once

#include <filesystem>
#include <map>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/result.h"

namespace tsunagu::node {

using Contacts = std::map<StreamId, UtcMs>;

/// Whole or as it was. Errors: io_failed {path} {what}.
Result<void> keep_contacts(const std::filesystem::path& dir, const Contacts& contacts);
/// Those that can be read; none where the file is not there.
[[nodiscard]] Contacts kept_contacts(const std::filesystem::path& dir);

}  // namespace tsunagu::node
