// One connection of a Server: handshake, requests one after another, each answered before the next is read.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "sync/http/asio.hpp"
#include "sync/http/refusal_log.h"
#include "sync/http/server.h"

namespace tsunagu::sync {

class Session;

/// What the connections of one server share.
struct SessionRoom {
    SessionRoom(const ServerOptions& given, Handler& answers)
        : options(given), handler(&answers), refusals("refused", given.log) {}

    ServerOptions options;
    Handler* handler;
    RefusalLog refusals;
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> accepted{0}, refused{0}, requests{0};

    /// A place for a connection from `peer`; false where none is left.
    bool enter(const std::string& peer);
    void leave(const std::string& peer);
    [[nodiscard]] std::size_t open() const;
    /// Memory for a body from `peer`, who has a place here; false where none is left.
    bool reserve(const std::string& peer, std::size_t bytes);
    void release(const std::string& peer, std::size_t bytes);

    struct Share {
        std::size_t connections = 0;
        std::size_t bytes = 0;  ///< of bodies
    };

    mutable std::mutex mutex;
    std::map<std::string, Share> of_peer;
    Share all;
    std::set<Session*> sessions;
};

class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& tls,
            std::shared_ptr<SessionRoom> room, std::string peer, bool loopback);
    ~Session();

    void start();
    /// Ends it where nothing is being answered. Thread-safe.
    void end_if_idle();

  private:
    using Stream = boost::beast::ssl_stream<boost::beast::tcp_stream>;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void await_request();
    void read_header();
    void read_body();
    void hand_on();
    void answer(Response response);
    void refuse(int status, const char* code);
    /// After reading ended early: answers where the peer can know what it did wrong, and closes.
    void give_up(boost::system::error_code failed);
    /// Refuses a body for which no memory is left, true where it did.
    bool refuse_body(std::size_t bytes);
    void release_body();
    void close();
    /// Throws away what is still sent, until the time for closing is over: a system resets a connection with
    /// bytes that nobody read, and a reset takes back an answer that is on its way.
    void drain();

    Stream stream_;
    std::shared_ptr<SessionRoom> room_;
    std::string peer_;
    bool loopback_;
    bool answering_ = false;
    std::size_t reserved_ = 0;  ///< of the room's memory, for the body that is read or answered
    boost::beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    std::optional<boost::beast::http::response<boost::beast::http::string_body>> response_;
};

}  // namespace tsunagu::sync
