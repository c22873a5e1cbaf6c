// What carries a request to a node and its answer back: HTTPS (client.h), or a simulated network.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <utility>

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
    /// What the next send() may do once, on its own thread, while it waits for the answer; or never. `work`
    /// throws nothing and asks nothing of this carrier.
    void while_waiting(std::function<void()> work) { work_ = std::move(work); }
    /// From any thread: ends a send() that runs in another, and all later ones.
    virtual void cancel() = 0;

  protected:
    void work() {
        if (const auto once = std::exchange(work_, nullptr)) once();
    }

  private:
    std::function<void()> work_;
};

}  // namespace tsunagu::sync
