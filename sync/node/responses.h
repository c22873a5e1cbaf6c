// What the node says where it has nothing else to say.
#pragma once

#include <string>
#include <string_view>

#include "sync/http/handler.h"

namespace tsunagu::node {

[[nodiscard]] sync::Response json(int status, std::string body);
/// A 503 says when to come again.
[[nodiscard]] sync::Response refusal(int status, std::string_view code, std::string message = {});

}  // namespace tsunagu::node
