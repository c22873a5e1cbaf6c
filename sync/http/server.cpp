#include "sync/http/server.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "sync/http/session.h"

namespace tsunagu::sync {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds accept_pause{100};  ///< where no descriptor is left
constexpr std::chrono::seconds stop_time{5};
constexpr std::size_t own_descriptors =
    128;  ///< of whoever runs the server: its files, and what it listens on

/// A connection takes a descriptor. Where the system gives too few of them for all, fewer connections are
/// taken rather than that the node's own files find none.
void fit_to_descriptors(ServerOptions& options) {
    rlimit given{};
    if (::getrlimit(RLIMIT_NOFILE, &given) != 0) return;
    const rlim_t wanted = options.connections + own_descriptors;
    if (given.rlim_cur >= wanted) return;
    const rlimit raised{std::min(wanted, given.rlim_max), given.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) given = raised;
    if (given.rlim_cur >= wanted) return;
    const std::size_t left =
        given.rlim_cur > 2 * own_descriptors ? given.rlim_cur - own_descriptors : given.rlim_cur / 2;
    options.connections_of_one =
        std::max<std::size_t>(1, options.connections_of_one * left / options.connections);
    options.connections = left;
}

}  // namespace

class Server::Core {
  public:
    Core(const ServerOptions& options, Handler& handler)
        : tls_(asio::ssl::context::tls_server),
          acceptor_(io_),
          pause_(io_),
          room_(std::make_shared<SessionRoom>(options, handler)) {}
    ~Core() { stop(); }
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    Result<void> listen() {
        fit_to_descriptors(room_->options);
        const auto& options = room_->options;
        // OpenSSL takes a key of another kind than the certificate's, and then every handshake fails.
        TSUNAGU_TRY(const auto own, read_certificate(options.certificate));
        error_code failed;
        tls_.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                         asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use);
        tls_.use_certificate_chain(asio::buffer(own.certificate), failed);
        if (!failed) tls_.use_private_key(asio::buffer(own.key), asio::ssl::context::pem, failed);
        if (failed)
            return fail(ErrorCode::certificate_unusable,
                        {{"path", options.certificate.certificate.string()}, {"what", failed.message()}});
        const auto address = asio::ip::make_address(options.address, failed);
        if (!failed) {
            const tcp::endpoint endpoint(address, options.port);
            acceptor_.open(endpoint.protocol(), failed);
            if (!failed) acceptor_.set_option(tcp::acceptor::reuse_address(true), failed);
            if (!failed) acceptor_.bind(endpoint, failed);
            if (!failed) acceptor_.listen(1024, failed);
        }
        if (failed)
            return fail(ErrorCode::address_unusable,
                        {{"address", fmt::format("{}:{}", options.address, options.port)},
                         {"what", failed.message()}});
        port_ = acceptor_.local_endpoint(failed).port();
        accept();
        for (std::size_t i = 0; i < std::max<std::size_t>(1, options.threads); ++i)
            threads_.emplace_back([this] { io_.run(); });
        return {};
    }

    void stop() {
        if (threads_.empty()) return;
        room_->stopping = true;
        asio::post(io_, [this] {
            error_code ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
        const auto until = std::chrono::steady_clock::now() + stop_time;
        while (room_->open() != 0 && std::chrono::steady_clock::now() < until) {
            end_idle();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        io_.stop();
        for (auto& thread : threads_) thread.join();
        threads_.clear();
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] ServerCounts counts() const {
        return {room_->accepted, room_->refused, room_->requests, room_->open()};
    }

  private:
    void end_idle() {
        std::vector<std::shared_ptr<Session>> sessions;
        {
            const std::lock_guard lock(room_->mutex);
            for (auto* session : room_->sessions)
                if (auto kept = session->weak_from_this().lock()) sessions.push_back(std::move(kept));
        }
        for (const auto& session : sessions) session->end_if_idle();
    }

    void accept() {
        acceptor_.async_accept(asio::make_strand(io_), [this](error_code failed, tcp::socket socket) {
            if (room_->stopping) return;
            if (!failed) welcome(std::move(socket));
            if (!failed || failed == asio::error::connection_aborted) return accept();
            // Out of descriptors: connections that end give some back.
            pause_.expires_after(accept_pause);
            pause_.async_wait([this](error_code cancelled) {
                if (!cancelled) accept();
            });
        });
    }

    void welcome(tcp::socket socket) {
        ++room_->accepted;
        error_code failed;
        const auto endpoint = socket.remote_endpoint(failed);
        if (failed) return;
        const auto address = endpoint.address();
        const std::string peer = address.to_string();
        if (!room_->enter(peer)) {
            ++room_->refused;
            room_->refusals.refused("too_many_connections", peer, RefusalLog::Clock::now());
            return;
        }
        socket.set_option(tcp::no_delay(true), failed);
        std::make_shared<Session>(std::move(socket), tls_, room_, peer, address.is_loopback())->start();
    }

    asio::io_context io_;
    asio::ssl::context tls_;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    std::shared_ptr<SessionRoom> room_;
    std::uint16_t port_ = 0;
    std::vector<std::thread> threads_;
};

Server::Server(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Handler& handler) {
    auto core = std::make_unique<Core>(options, handler);
    TSUNAGU_TRY_VOID(core->listen());
    return std::unique_ptr<Server>(new Server(std::move(core)));
}

std::uint16_t Server::port() const {
    return core_->port();
}
ServerCounts Server::counts() const {
    return core_->counts();
}
void Server::stop() {
    core_->stop();
}

}  // namespace tsunagu::sync
