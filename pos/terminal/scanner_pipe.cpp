#include "pos/terminal/scanner_pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tsunagu::terminal {
namespace {

/// No barcode is longer; a line that is gets lost whole, not cut into two scans.
constexpr std::size_t longest_scan = 512;

tl::unexpected<Error> failed(const std::filesystem::path& path) {
    return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", std::strerror(errno)}});
}

}  // namespace

Result<std::unique_ptr<ScannerPipe>> ScannerPipe::open(const std::filesystem::path& path,
                                                       device::ScanQueue& scans) {
    if (mkfifo(path.c_str(), 0600) != 0 && errno != EEXIST) return failed(path);
    // Open for writing too: otherwise every writer that leaves would end the pipe.
    const int pipe = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (pipe < 0) return failed(path);
    struct stat kind {};
    if (fstat(pipe, &kind) != 0 || !S_ISFIFO(kind.st_mode)) {
        // A file is always ready to be read: waiting for it would spin.
        close(pipe);
        return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", "not a named pipe"}});
    }
    const int stop = eventfd(0, EFD_CLOEXEC);
    if (stop < 0) {
        close(pipe);
        return failed(path);
    }
    return std::unique_ptr<ScannerPipe>(new ScannerPipe(pipe, stop, scans));
}

ScannerPipe::ScannerPipe(int pipe, int stop, device::ScanQueue& scans)
    : pipe_(pipe), stop_(stop), scans_(scans), thread_([this] { run(); }) {}

ScannerPipe::~ScannerPipe() {
    eventfd_write(stop_, 1);
    thread_.join();
    close(pipe_);
    close(stop_);
}

void ScannerPipe::run() {
    std::array<char, 1024> buffer{};
    for (;;) {
        std::array<pollfd, 2> events{pollfd{pipe_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
        if (poll(events.data(), events.size(), -1) < 0 && errno != EINTR) return;
        if (events[1].revents != 0) return;
        const ssize_t got = read(pipe_, buffer.data(), buffer.size());
        if (got > 0) take({buffer.data(), static_cast<std::size_t>(got)});
    }
}

void ScannerPipe::take(std::string_view bytes) {
    for (const char byte : bytes) {
        if (byte != '\n' && byte != '\r') {
            // One more than fits says that the line is too long, and a pipe without line ends fills nothing.
            if (line_.size() <= longest_scan) line_ += byte;
            continue;
        }
        if (!line_.empty() && line_.size() <= longest_scan) scans_.push({std::exchange(line_, {}), {}});
        line_.clear();
    }
}

}  // namespace tsunagu::terminal
