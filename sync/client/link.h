// A terminal's way to its node: says hello, signs, carries one request after another, and tells what came
// back as the state machines of sync/protocol take it. Blocks; not thread-safe, but for cancel().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "inventory/base/ids.h"
#include "sync/client/identity.h"
#include "sync/http/client.h"
#include "sync/protocol/exchange.h"
#include "sync/protocol/messages.h"

namespace tsunagu::sync {

/// An answer of the node, or why there was none.
struct Exchanged {
    std::optional<Trouble> trouble;
    Error error{};  ///< in words, with a trouble
    Response response;
    Epoch node_epoch = 0;  ///< of the node that answered
};

/// In words, why a node that speaks `known` and a terminal cannot speak: which of the two is to be updated.
[[nodiscard]] Error misfit_error(Fit fit, std::string known);

class Link {
  public:
    /// Errors: origin_invalid {origin}.
    static Result<std::unique_ptr<Link>> make(const Identity& identity, const StreamId& terminal);

    /// `speaks`: the protocol's version.
    Link(const Identity& identity, StreamId terminal, std::unique_ptr<Carrier> carrier,
         int speaks = protocol_version)
        : identity_(identity),
          terminal_(std::move(terminal)),
          carrier_(std::move(carrier)),
          speaks_(speaks) {}

    /// `patience`: longer than the node may keep the answer. `meanwhile`: done while the answer is awaited,
    /// or not at all; Carrier::while_waiting.
    Exchanged exchange(const Ask& ask, std::chrono::milliseconds patience,
                       const std::function<void()>& meanwhile = {});
    void cancel() { carrier_->cancel(); }

  private:
    std::optional<Exchanged> say_hello();
    Exchanged refused(const Response& response);

    Identity identity_;
    StreamId terminal_;
    std::unique_ptr<Carrier> carrier_;
    int speaks_;
    std::string nonce_;
    std::uint64_t counter_ = 0;
    Epoch node_epoch_ = 0;
};

}  // namespace tsunagu::sync
