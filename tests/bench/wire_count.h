// How many bytes this process says to a node and hears from it, counted on their way through: what OpenSSL is
// given and gives (HTTP as it is written), and what TCP carried for that (TLS records and handshakes
// included; neither TCP's and IP's own headers nor what was sent again). Also, from which address a thread
// connects.
#pragma once

#include <cstdint>

namespace tsunagu::bench {

/// Of all threads since the program started, in both directions.
[[nodiscard]] std::int64_t http_bytes();
/// Of the connections to `port` that this process has open now, in both directions.
[[nodiscard]] std::int64_t tcp_bytes(std::uint16_t port);

/// Connections of this thread to 127.0.0.1 come from 127.1.x.y from now on, so that a node sees machines
/// where there is one. 0: from wherever the kernel says.
void connect_as(std::uint32_t number);

}  // namespace tsunagu::bench
