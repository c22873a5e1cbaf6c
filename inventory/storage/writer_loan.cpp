#include "inventory/storage/writer_loan.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include "inventory/base/check.h"
#include "inventory/base/folder_socket.h"

namespace tsunagu::storage {
namespace {

constexpr std::string_view lent = "lent ";
constexpr std::string_view refused = "no\n";
constexpr int waiting_borrowers = 8;

/// Whether the other end is this user. Not root, whose files this user could not write afterwards.
bool may_borrow(int fd) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
    return peer.uid == geteuid();
}

/// Whoever waited in the queue may have given up meanwhile.
bool has_hung_up(int fd) {
    pollfd look{fd, POLLIN, 0};
    return poll(&look, 1, 0) > 0;
}

void say(int fd, std::string_view line) {
    // Whoever has gone meanwhile hangs up, which is seen next.
    (void)send(fd, line.data(), line.size(), MSG_NOSIGNAL);
}

}  // namespace

Result<std::unique_ptr<WriterLender>> WriterLender::start(const std::filesystem::path& dir,
                                                          LoanHolder& holder,
                                                          const std::filesystem::path& witness_folder) {
    const int folder = open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int wake = eventfd(0, EFD_CLOEXEC);
    const auto give_up = [&]() -> Result<std::unique_ptr<WriterLender>> {
        const std::string what = std::strerror(errno);
        for (const int fd : {folder, socket, wake})
            if (fd >= 0) close(fd);
        return fail(ErrorCode::io_failed, {{"path", (dir / socket_name).string()}, {"what", what}});
    };
    if (folder < 0 || socket < 0 || wake < 0) return give_up();
    if (unlinkat(folder, socket_name, 0) != 0 && errno != ENOENT) return give_up();
    const auto address = socket_in(folder, WriterLender::socket_name);
    // What is not listened to refuses every connection: nobody gets in before the file is private.
    if (bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        fchmodat(folder, socket_name, S_IRUSR | S_IWUSR, 0) != 0 || listen(socket, waiting_borrowers) != 0)
        return give_up();
    return std::unique_ptr<WriterLender>(new WriterLender(folder, socket, wake, holder, witness_folder));
}

WriterLender::WriterLender(int dir, int socket, int wake, LoanHolder& holder,
                           std::filesystem::path witness_folder)
    : dir_(dir),
      socket_(socket),
      wake_(wake),
      holder_(holder),
      witness_folder_(std::move(witness_folder)),
      thread_([this] { lend_out(); }) {}

WriterLender::~WriterLender() {
    const std::uint64_t once = 1;
    TSUNAGU_CHECK(write(wake_, &once, sizeof once) == sizeof once, "an event descriptor counts to one");
    thread_.join();
    (void)unlinkat(dir_, socket_name, 0);
    for (const int fd : {socket_, wake_, dir_}) close(fd);
}

bool WriterLender::wait_for(int fd) {
    for (;;) {
        std::array<pollfd, 2> waits{pollfd{fd, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
        const int ready = poll(waits.data(), waits.size(), -1);
        if (ready < 0 && errno == EINTR) continue;
        return ready > 0 && waits[1].revents == 0;
    }
}

void WriterLender::lend_out() {
    while (wait_for(socket_)) {
        const int borrower = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (borrower < 0) {
            // Out of descriptors: the one who waits stays there, and looking again at once helps nobody.
            pollfd pause{wake_, POLLIN, 0};
            (void)poll(&pause, 1, 200);
            continue;
        }
        lend_to(borrower);
        close(borrower);
    }
}

void WriterLender::lend_to(int borrower) {
    if (has_hung_up(borrower)) return;
    if (!may_borrow(borrower) || !holder_.lend()) return say(borrower, refused);
    say(borrower, std::string(lent) + witness_folder_.string() + "\n");
    // A borrower says nothing: what can be read is that the connection ended.
    (void)wait_for(borrower);
    holder_.take_back();
}

Result<std::unique_ptr<WriterLoan>> WriterLoan::ask(const std::filesystem::path& dir,
                                                    std::chrono::milliseconds patience) {
    const auto nobody = [&] {
        return fail(ErrorCode::writer_busy,
                    {{"path", (dir / "writer.lock").string()}, {"holder", WriterLender::socket_name}});
    };
    const int folder = open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return nobody();
    std::unique_ptr<WriterLoan> loan(new WriterLoan(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)));
    const auto address = socket_in(folder, WriterLender::socket_name);
    const bool reached = loan->fd_ >= 0 &&
                         connect(loan->fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(folder);
    if (!reached) return nobody();
    std::string line;
    const auto until = std::chrono::steady_clock::now() + patience;
    while (line.find('\n') == std::string::npos) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        pollfd wait{loan->fd_, POLLIN, 0};
        const int ready = left.count() > 0 ? poll(&wait, 1, static_cast<int>(left.count())) : 0;
        if (ready < 0 && errno == EINTR) continue;
        std::array<char, 256> bytes{};
        const auto got = ready > 0 ? recv(loan->fd_, bytes.data(), bytes.size(), 0) : 0;
        if (got <= 0) return nobody();
        line.append(bytes.data(), static_cast<std::size_t>(got));
        constexpr std::size_t longest_line = 4'200;
        if (line.size() > longest_line) return nobody();
    }
    if (!line.starts_with(lent)) return nobody();
    loan->witness_folder_ = line.substr(lent.size(), line.size() - lent.size() - 1);
    return loan;
}

WriterLoan::~WriterLoan() {
    if (fd_ >= 0) close(fd_);
}

}  // namespace tsunagu::storage
