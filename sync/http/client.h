// A terminal's HTTPS: one connection kept alive to one node, known by its pin and by nothing else - no
// certificate authority, no name, no date, since tablets' clocks lie. Nothing is sent to whoever has another
// key.
//
// Not thread-safe, but for cancel().
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "inventory/base/result.h"
#include "sync/http/carrier.h"
#include "sync/http/certificate.h"

namespace tsunagu::sync {

class Client final : public Carrier {
  public:
    /// `origin`: "https://host:port". Errors: origin_invalid {origin}.
    static Result<std::unique_ptr<Client>> make(const std::string& origin, const Pin& pin);
    ~Client() override;

    Result<Response> send(const Request& request, std::chrono::milliseconds timeout,
                          std::size_t limit) override;
    void cancel() override { cancelled_ = true; }

  private:
    struct Parts;
    /// As libcurl tells how far it is; other than 0 ends the request.
    static int on_progress(void* client, std::int64_t, std::int64_t, std::int64_t to_send, std::int64_t sent);
    explicit Client(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
    std::atomic<bool> cancelled_{false};
};

/// The pin of whoever answers at `origin`: for enrolment, before any secret is sent. `cancelled` ends it,
/// from any thread, as an error; null: nobody does. Errors: node_unreachable {what}, origin_invalid {origin}.
Result<Pin> peer_pin(const std::string& origin, std::atomic<bool>* cancelled = nullptr);

}  // namespace tsunagu::sync
