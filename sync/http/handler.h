// What answers a server's requests.
#pragma once

#include <functional>

#include "sync/http/message.h"

namespace tsunagu::sync {

/// Takes the answer of one request: called at most once, from any thread, at any time while the server lives.
/// Dropped without a call, the request is answered with status 500.
using Reply = std::function<void(Response)>;

class Handler {
  public:
    virtual ~Handler() = default;
    /// Called on one of the server's threads, which must not be kept: what takes long answers later.
    virtual void handle(Request request, Reply reply) = 0;
};

}  // namespace tsunagu::sync
