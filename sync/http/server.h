// An HTTPS server with everything bounded: connections in all and from one address, headers, each body and
// all bodies together, and how long a peer may take. It serves no files and knows of routes only which one
// takes a large body; a Handler answers.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "sync/http/certificate.h"
#include "sync/http/handler.h"

namespace tsunagu::sync {

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: any that is free
    CertificateFiles certificate;
    std::size_t threads = 2;
    std::size_t connections = 2'000;               ///< in all
    std::size_t connections_of_one = 1'000;        ///< from one address: a shop's tills may share one
    std::size_t header_bytes = 8U << 10U;          ///< request line and headers
    std::size_t body_bytes = 64U << 10U;           ///< of a request
    std::size_t entries_bytes = 1U << 20U;         ///< of one that uploads entries and names who signed it
    std::size_t all_bodies_bytes = 64U << 20U;     ///< of all requests that are read or answered now
    std::size_t bodies_of_one_bytes = 16U << 20U;  ///< of these, from one address
    std::chrono::seconds handshake_time{10};
    std::chrono::seconds idle_time{60};     ///< between requests
    std::chrono::seconds request_time{20};  ///< from a request's first byte to its last
    std::chrono::seconds answer_time{60};   ///< for writing an answer
    /// Takes a line about what was refused before a handler saw it (refusal_log.h).
    std::function<void(std::string_view)> log;
};

/// What a server counted since it started.
struct ServerCounts {
    std::uint64_t accepted = 0;  ///< connections
    std::uint64_t refused = 0;   ///< of these, beyond a bound
    std::uint64_t requests = 0;
    std::size_t open = 0;  ///< connections now
};

class Server {
  public:
    /// Listens and answers on threads of its own until stop(). `handler` outlives it. Raises the process's
    /// limit of descriptors to what its connections need; where it cannot, it takes fewer. Errors: those of
    /// read_certificate; address_unusable {address} {what}.
    static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Handler& handler);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    /// Thread-safe.
    [[nodiscard]] ServerCounts counts() const;
    /// Takes no more connections and requests, lets what is being answered finish for at most five seconds,
    /// and joins its threads. Idempotent.
    void stop();

  private:
    class Core;
    explicit Server(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

}  // namespace tsunagu::sync
