#include "pos/control/control_client.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "pos/control/control_server.h"
#include "pos/control/protocol.h"
#include "pos/control/socket_place.h"

namespace tsunagu::control {
namespace {

/// No line of a terminal is longer: a list of 127 devices, or a scan of the longest code.
constexpr std::size_t longest_line = 256 * 1024;

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }

  private:
    int fd_;
};

tl::unexpected<Error> unavailable(const std::string& what) {
    return fail(ErrorCode::control_unavailable, {{"what", what}});
}

Result<bool> read_lines(int socket, const std::function<bool(std::string_view)>& on_line) {
    std::string waiting;
    std::array<char, 4096> chunk{};
    while (true) {
        const auto got = recv(socket, chunk.data(), chunk.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unavailable(std::strerror(errno));
        if (got == 0) return true;
        waiting.append(chunk.data(), static_cast<std::size_t>(got));
        for (auto end = waiting.find('\n'); end != std::string::npos; end = waiting.find('\n')) {
            const std::string line = waiting.substr(0, end);
            waiting.erase(0, end + 1);
            if (auto error = error_of_line(line)) return fail(std::move(*error));
            if (!on_line(line)) return true;
        }
        if (waiting.size() > longest_line) return unavailable("a line without an end");
    }
}

}  // namespace

Result<bool> ask_terminal(const std::filesystem::path& directory, std::string_view command, Language language,
                          const std::function<bool(std::string_view line)>& on_line) {
    const Descriptor folder(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0) return fail(ErrorCode::not_a_data_directory, {{"path", directory.string()}});
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket.get() < 0) return unavailable(std::strerror(errno));
    const sockaddr_un address = socket_address(folder.get());
    if (connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        if (errno != ENOENT && errno != ECONNREFUSED) return unavailable(std::strerror(errno));
        if (!writer_lock_is_held(folder.get())) return false;
        return fail(ErrorCode::writer_busy, {{"path", directory.string()},
                                             {"holder", std::string(ControlServer::socket_name) + ": -"}});
    }
    const std::string line = request_line(command, language) + "\n";
    // The terminal may have refused us already, and its words are worth more than a broken pipe.
    static_cast<void>(send(socket.get(), line.data(), line.size(), MSG_NOSIGNAL));
    return read_lines(socket.get(), on_line);
}

}  // namespace tsunagu::control
