// Preloaded into a program, sets its wall clock wrong by CLOCK_SHIFT_S seconds: a tablet whose battery was
// empty, or one that somebody set by hand. Clocks that only measure go on as they do.
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>

extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept {
    static const long shift_s = [] {
        const char* text = std::getenv("CLOCK_SHIFT_S");
        return text == nullptr ? 0L : std::strtol(text, nullptr, 10);
    }();
    const auto done = static_cast<int>(::syscall(SYS_clock_gettime, clock, now));
    if (done == 0 && clock == CLOCK_REALTIME) now->tv_sec += shift_s;
    return done;
}
