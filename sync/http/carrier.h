// What carries a request to a node and its answer back: HTTPS (client.h), or a simulated network.
#pragma once

#include <chrono>
#include <cstddef>

#include "inventory/base/result.h"
#include "sync/http/message.h"

namespace tsunagu::sync {

class Carrier {
  public:
    Carrier() = default;
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;
    virtual ~Carrier() = default;

    /// The answer, whatever its status, of at most `limit` bytes. Errors: node_unreachable {what},
    /// node_not_trusted.
    virtual Result<Response> send(const Request& request, std::chrono::milliseconds timeout,
                                  std::size_t limit) = 0;
    /// From any thread: ends a send() that runs in another, and all later ones.
    virtual void cancel() = 0;
};

}  // namespace tsunagu::sync
