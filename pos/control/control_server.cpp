#include "pos/control/control_server.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "inventory/base/check.h"
#include "pos/control/protocol.h"
#include "pos/control/socket_place.h"

namespace tsunagu::control {
namespace {

constexpr int waiting_connections = 8;

tl::unexpected<Error> unavailable(int error) {
    return fail(ErrorCode::control_unavailable, {{"what", std::strerror(error)}});
}

/// The lines of one conversation, until the client, or the server, ends it.
class SocketAnswers final : public Answers {
  public:
    explicit SocketAnswers(int fd) : fd_(fd) {}

    bool send(std::string_view line) override {
        std::string rest(line);
        rest += '\n';
        while (!rest.empty()) {
            const auto taken = ::send(fd_, rest.data(), rest.size(), MSG_NOSIGNAL);
            if (taken < 0 && errno == EINTR) continue;
            if (taken <= 0) return false;
            rest.erase(0, static_cast<std::size_t>(taken));
        }
        return true;
    }
    int end_fd() const override { return fd_; }

  private:
    int fd_;
};

void limit_writing(int fd, std::chrono::milliseconds limit) {
    const timeval time{limit.count() / 1000, limit.count() % 1000 * 1000};
    static_cast<void>(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time));
}

/// The same user as ours, or root.
bool may_ask(int fd) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
    return peer.uid == geteuid() || peer.uid == 0;
}

/// The line before its end; nothing where it is too long, too slow, or the client is gone.
std::optional<std::string> read_request(int fd, std::chrono::milliseconds limit) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + limit;
    std::array<char, longest_request> buffer{};
    std::size_t held = 0;
    while (held < buffer.size()) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd wait{fd, POLLIN, 0};
        const int ready = left.count() > 0 ? poll(&wait, 1, static_cast<int>(left.count())) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return {};
        const auto got = recv(fd, buffer.data() + held, buffer.size() - held, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return {};
        held += static_cast<std::size_t>(got);
        const std::string_view text(buffer.data(), held);
        if (const auto end = text.find('\n'); end != std::string_view::npos)
            return std::string(text.substr(0, end));
    }
    return {};
}

}  // namespace

/// A conversation and its thread.
struct ControlServer::Client {
    explicit Client(int its_fd) : fd(its_fd) {}
    const int fd;
    std::atomic<bool> ended = false;
    std::thread thread;
};

Result<std::unique_ptr<ControlServer>> ControlServer::start(const std::filesystem::path& directory,
                                                            DeviceAccess access, EventFeed& feed,
                                                            ServerLimits limits) {
    const int folder = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return unavailable(errno);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    const auto give_up = [&](int error) {
        for (const int fd : {folder, socket, wake})
            if (fd >= 0) close(fd);
        return unavailable(error);
    };
    if (socket < 0 || wake < 0) return give_up(errno);
    // Without the lock, what is there may be the socket of a terminal that lives.
    if (!writer_lock_is_held(folder)) return give_up(EPERM);
    if (unlinkat(folder, socket_name, 0) != 0 && errno != ENOENT) return give_up(errno);
    const sockaddr_un address = socket_address(folder);
    // Nobody gets in between: what is not listened to refuses every connection.
    if (bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        fchmodat(folder, socket_name, S_IRUSR | S_IWUSR, 0) != 0 || listen(socket, waiting_connections) != 0)
        return give_up(errno);
    return std::unique_ptr<ControlServer>(
        new ControlServer(folder, socket, wake, std::move(access), feed, limits));
}

ControlServer::ControlServer(int directory, int socket, int wake, DeviceAccess access, EventFeed& feed,
                             ServerLimits limits)
    : directory_(directory),
      socket_(socket),
      wake_(wake),
      access_(std::move(access)),
      feed_(feed),
      limits_(limits),
      thread_([this] { accept_clients(); }) {}

ControlServer::~ControlServer() {
    stop_ = true;
    const std::uint64_t once = 1;
    TSUNAGU_CHECK(write(wake_, &once, sizeof once) == sizeof once, "an event descriptor counts to one");
    thread_.join();
    unlinkat(directory_, socket_name, 0);
    for (const int fd : {socket_, wake_, directory_}) close(fd);
}

void ControlServer::accept_clients() {
    while (!stop_) {
        std::array<pollfd, 2> waits{pollfd{socket_, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
        if (poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) break;
        if (stop_) break;
        const int fd = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd >= 0) {
            forget_ended();
            admit(fd);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM) {
            // The one who waits stays there; looking again at once would take the whole processor.
            pollfd pause{wake_, POLLIN, 0};
            static_cast<void>(poll(&pause, 1, 200));
        }
    }
    for (const Client& client : clients_) shutdown(client.fd, SHUT_RDWR);
    for (Client& client : clients_) {
        client.thread.join();
        close(client.fd);
    }
    clients_.clear();
}

void ControlServer::admit(int fd) {
    limit_writing(fd, limits_.reading);
    if (!may_ask(fd) || clients_.size() >= limits_.clients) {
        const std::string what = may_ask(fd) ? std::to_string(limits_.clients) + " clients" : "SO_PEERCRED";
        SocketAnswers(fd).send(
            error_line({ErrorCode::control_unavailable, {{"what", what}}, {}}, Language::ja));
        close(fd);
        return;
    }
    Client& client = clients_.emplace_back(fd);
    client.thread = std::thread([this, &client] { converse(client); });
}

void ControlServer::converse(Client& client) {
    if (const auto request = read_request(client.fd, limits_.request)) {
        SocketAnswers answers(client.fd);
        answer(*request, access_, feed_, answers);
    } else {
        SocketAnswers(client.fd).send(
            error_line({ErrorCode::usage, {{"what", "one line of JSON"}}, {}}, Language::ja));
    }
    // The client learns now that this was all; the number is given back by the accepting thread.
    shutdown(client.fd, SHUT_RDWR);
    client.ended = true;
}

void ControlServer::forget_ended() {
    for (auto at = clients_.begin(); at != clients_.end();) {
        if (!at->ended) {
            ++at;
            continue;
        }
        at->thread.join();
        close(at->fd);
        at = clients_.erase(at);
    }
}

}  // namespace tsunagu::control
