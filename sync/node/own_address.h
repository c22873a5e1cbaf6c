// Under which address terminals reach this node, for the QR that enrols one. The node knows no name of its
// own: it knows where it was told to listen (DIR/listening, written by `serve`), and where that is
// 'anywhere', which addresses this machine has.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::node {

/// Notes where this node listens; `host` as it was given: "0.0.0.0", "192.168.1.10", "::". Errors: io_failed.
Result<void> note_listening(const std::filesystem::path& dir, const std::string& host, std::uint16_t port);
/// It listens no more.
void forget_listening(const std::filesystem::path& dir);

/// The origins terminals may reach it at, "https://HOST:PORT"; the machine's own addresses, loopback last,
/// where it listens at any. Empty where it does not serve.
[[nodiscard]] std::vector<std::string> own_origins(const std::filesystem::path& dir);

/// Of those, what can be told to a terminal without asking: the only one that is not this machine alone, or
/// the only one there is. Empty where there are several, or none.
[[nodiscard]] std::string likely_origin(const std::vector<std::string>& origins);

}  // namespace tsunagu::node
