#include "pos/terminal/end_signals.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace tsunagu::terminal {
namespace {

constexpr int status_of_signal = 128;

sigset_t ending() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
    return set;
}

}  // namespace

void EndSignals::block() {
    const sigset_t set = ending();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

Result<std::unique_ptr<EndSignals>> EndSignals::listen(Window& window) {
    const sigset_t set = ending();
    const int signals = signalfd(-1, &set, SFD_CLOEXEC);
    const int stop = signals < 0 ? -1 : eventfd(0, EFD_CLOEXEC);
    if (stop < 0) {
        const std::string what = std::strerror(errno);
        if (signals >= 0) close(signals);
        return fail(ErrorCode::io_failed, {{"path", "signalfd"}, {"what", what}});
    }
    return std::unique_ptr<EndSignals>(new EndSignals(signals, stop, window));
}

EndSignals::EndSignals(int signals, int stop, Window& window)
    : signals_(signals), stop_(stop), window_(window), thread_([this] { run(); }) {}

EndSignals::~EndSignals() {
    eventfd_write(stop_, 1);
    thread_.join();
    close(signals_);
    close(stop_);
}

void EndSignals::run() {
    bool asked = false;
    for (;;) {
        std::array<pollfd, 2> events{pollfd{signals_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
        if (poll(events.data(), events.size(), -1) < 0 && errno != EINTR) return;
        if (events[1].revents != 0) return;
        signalfd_siginfo signal{};
        if (events[0].revents == 0 || read(signals_, &signal, sizeof signal) != sizeof signal) continue;
        // Whoever asks twice does not want to wait: every sale that was shown as done is on the disk already.
        if (asked) std::_Exit(status_of_signal + static_cast<int>(signal.ssi_signo));
        asked = true;
        window_.close();
    }
}

}  // namespace tsunagu::terminal
