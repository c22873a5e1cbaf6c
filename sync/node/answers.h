// The answers every route of the node gives in the same form (docs/sync-protocol.md, section 3). Pure.
#pragma once

#include <string>
#include <string_view>

#include "sync/http/message.h"
#include "sync/node/authority.h"

namespace tsunagu::node {

[[nodiscard]] sync::Response json(int status, std::string body);
[[nodiscard]] sync::Response plain(int status, std::string body);
/// Of status 503 with a time to wait.
[[nodiscard]] sync::Response refusal(int status, std::string_view code, std::string message = {});
/// Requires: not none.
[[nodiscard]] sync::Response denied(Denial denial);

}  // namespace tsunagu::node
