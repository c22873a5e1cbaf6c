// A terminal's HTTPS: one connection kept alive to one node, known by its pin and by nothing else - no
// certificate authority, no name, no date, since tablets' clocks lie. Nothing is sent to whoever has another
// key.
//
// Not thread-safe, but for cancel().
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include "inventory/base/result.h"
#include "sync/http/certificate.h"
#include "sync/http/message.h"

namespace tsunagu::sync {

class Client {
  public:
    /// `origin`: "https://host:port". Errors: origin_invalid {origin}.
    static Result<std::unique_ptr<Client>> make(const std::string& origin, const Pin& pin);
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// The answer, whatever its status, of at most `limit` bytes. Errors: node_unreachable {what},
    /// node_not_trusted.
    Result<Response> send(const Request& request, std::chrono::milliseconds timeout, std::size_t limit);
    /// Ends a send() that runs in another thread, and all later ones.
    void cancel() { cancelled_ = true; }

  private:
    struct Parts;
    explicit Client(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
    std::atomic<bool> cancelled_{false};
};

/// The pin of whoever answers at `origin`: for enrolment, before any secret is sent. Errors: node_unreachable
/// {what}, origin_invalid {origin}.
Result<Pin> peer_pin(const std::string& origin);

}  // namespace tsunagu::sync
